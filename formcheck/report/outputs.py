"""What is to be written for a recording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that a recording gets beside its result document and its per-frame table.

    annotate : the video (or picture) with everything drawn on it. beside : and the reference figure beside it.
    track : the landmarks, ``<stem>.track.npz``. report : the report as one HTML file. pdf : the report as PDF too.
    parquet : the per-frame table as Parquet too. opensim : landmarks as .trc and joint angles as .mot.
    stills : pictures of the person in the report. blur_faces : heads are made unrecognisable in every picture.
    full_paths : the report names files with their folders.
    """

    annotate: bool = False
    beside: bool = False
    track: bool = False
    report: bool = True
    pdf: bool = False
    parquet: bool = False
    opensim: bool = False
    stills: bool = True
    blur_faces: bool = False
    full_paths: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Whom a recording shows, as far as the user has said it; texts as given, None = not said."""

    subject: str | None = None
    session: str | None = None
