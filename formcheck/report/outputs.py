"""Which files to write for a recording."""

from dataclasses import dataclass, replace

from formcheck.core.errors import FormcheckError
from formcheck.pipeline.recorded.recording import Recording


class NotInstalledError(FormcheckError):
    """A requested file needs something that is not installed; all others can be written."""


class NothingToWriteError(FormcheckError):
    """A requested file would be empty; this is not an error of the user or the program."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a recording besides its result document and its per-frame table.

    annotate : the video (or picture) with the overlay drawn on it. beside : with the reference figure next to it.
    report : the report as one HTML file. pdf : the report also as PDF. formats : options of `formats.FORMATS` whose
    files are also written, such as ``parquet``.
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
    """What the user has said about a recording; None = not given.

    subject : whom it shows. session : which one. note : with its lines. logo : a picture for the report, as a data URI.
    """

    subject: str | None = None
    session: str | None = None
    note: str | None = None
    logo: str | None = None

    def added_to(self, recording: Recording) -> Recording:
        """Return the recording with what is said about it in its result document."""
        return replace(recording, analysis=recording.analysis.about(self.subject, self.session, self.note))
