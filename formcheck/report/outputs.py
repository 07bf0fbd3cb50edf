"""What is to be written for a recording."""

from dataclasses import dataclass

from formcheck.core.errors import FormcheckError


class NotInstalledError(FormcheckError):
    """A file was asked for that needs something which is not installed; all others can be written."""


class NothingToWriteError(FormcheckError):
    """A file was asked for that would have nothing in it; no fault of anybody's."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that a recording gets beside its result document and its per-frame table.

    annotate : the video (or picture) with everything drawn on it. beside : and the reference figure beside it.
    report : the report as one HTML file. pdf : the report as PDF too. formats : options of `formats.FORMATS` whose
    files are written too, such as ``parquet``.
    stills : pictures of the person in the report. blur_faces : heads are made unrecognisable in every picture.
    full_paths : the report names files with their folders.
    """

    annotate: bool = False
    beside: bool = False
    report: bool = True
    pdf: bool = False
    formats: tuple[str, ...] = ()
    stills: bool = True
    blur_faces: bool = False
    full_paths: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Whom a recording shows, as far as the user has said it; texts as given, None = not said."""

    subject: str | None = None
    session: str | None = None
