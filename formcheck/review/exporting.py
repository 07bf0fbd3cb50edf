"""Exporting results of a recording to files; no Qt."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, Literal

from formcheck.atomic_files import OutputError
from formcheck.core.errors import FormcheckError, mark
from formcheck.overwriting import same_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report

Kind = Literal["report", "result", "table", "annotated"]
KINDS: Final[tuple[Kind, ...]] = ("report", "result", "table", "annotated")

_SAME: Final = mark("{file} is the recording itself; choose another name.")
_UNWRITABLE: Final = mark("{file} cannot be written ({why}); choose another folder.")


class ExportError(FormcheckError):
    """A result could not be written; the message says where and what to do."""


def file_name(kind: Kind, request: Request, recording: Recording) -> str:
    """Return the file name that the command line would use for a result."""
    stem = Path(request.path).stem
    picture = ".annotated.jpg" if recording.picture else ".annotated.mp4"
    endings = {"report": ".report.html", "result": ".json", "table": ".frames.csv", "annotated": picture}
    return stem + endings[kind]


def kinds_of(request: Request) -> tuple[Kind, ...]:
    """Return what can be exported: a track has no pictures to draw on."""
    return KINDS[:-1] if request.is_track else KINDS


def with_suffix(path: Path, kind: Kind, recording: Recording) -> Path:
    """Return the path with the suffix of its kind added if missing."""
    picture = ".jpg" if recording.picture else ".mp4"
    suffix = {"report": ".html", "result": ".json", "table": ".csv", "annotated": picture}[kind]
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def write(files: Sequence[tuple[Kind, Path]], request: Request, recording: Recording, report: Report) -> list[Path]:
    """Write results, each file atomically.

    Returns
    -------
    The files that were written.

    Raises
    ------
    ExportError : one of them cannot be written, or is the recording itself. FormcheckError : the recording can no
    longer be read. CalledOffError : `report` cancelled the work.
    """
    written = []
    for _, path in files:  # before any work; what else is there the person was asked about
        if same_file(path, request.path):
            raise ExportError(_SAME, file=path)
    for kind, path in files:
        try:
            _write(kind, path, request, recording, report)
        except OutputError as error:
            why = getattr(error.__cause__, "strerror", None) or type(error.__cause__).__name__
            raise ExportError(_UNWRITABLE, file=path, why=why) from error
        written.append(path)
    return written


def _write(kind: Kind, path: Path, request: Request, recording: Recording, report: Report) -> None:
    report(0, None)
    if kind == "result":
        from formcheck.report.document import write_document

        write_document(path, recording.analysis)
    elif kind == "table":
        from formcheck.report.frame_table import write_table

        write_table(path, recording)
    elif kind == "report":
        _write_report(path, request, recording)
    else:
        _write_annotated(path, request, recording, report)


def _write_report(path: Path, request: Request, recording: Recording) -> None:
    from formcheck.capture.factory import open_source
    from formcheck.report.outputs import About
    from formcheck.report.page.build import write_report
    from formcheck.report.page.moments import take_stills

    open_again = partial(open_source, request.path, mirrored=request.mirrored)
    stills = () if request.is_track else take_stills(open_again, recording)
    write_report(path, recording, stills, About())


def _write_annotated(path: Path, request: Request, recording: Recording, report: Report) -> None:
    from formcheck.capture.factory import open_source

    with open_source(request.path, mirrored=request.mirrored) as source:
        if recording.picture:
            from formcheck.report.film.annotated_picture import write_annotated_picture

            write_annotated_picture(path, source, recording)
            return
        from formcheck.report.film.annotated_film import RenderOptions, write_annotated

        in_all = len(recording.track)
        options = RenderOptions(sound_from=Path(request.path))
        write_annotated(path, source, recording, lambda done: report(done, in_all), options)
