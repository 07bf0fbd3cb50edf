"""Exporting results of a recording to files; no Qt."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from formcheck.atomic_files import OutputError
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.messages import Message
from formcheck.overwriting import same_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report

if TYPE_CHECKING:
    from formcheck.capture.source import Source
    from formcheck.estimator.heads import HeadFinder
    from formcheck.report.page.moments import Still

Kind = Literal["report", "pdf", "result", "table", "annotated"]
KINDS: Final[tuple[Kind, ...]] = ("report", "pdf", "result", "table", "annotated")

_ENDINGS: Final[dict[Kind, str]] = {
    "report": ".report.html",
    "pdf": ".report.pdf",
    "result": ".json",
    "table": ".frames.csv",
    "annotated": ".annotated.mp4",
}
_PICTURE: Final = ".annotated.jpg"
_TRACK: Final = ".track.npz"

_SAME: Final = mark("{file} is the recording itself; choose another name.")
_UNWRITABLE: Final = mark("{file} cannot be written ({why}); choose another folder.")
_BLURRED: Final = mark("Heads in the report's pictures were blurred. Look at them before you share the report.")

Files = Sequence[tuple[Kind, Path]]


class ExportError(FormcheckError):
    """A result could not be written; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export. about : what is said about the recording. blur_faces : heads are made unrecognisable."""

    about: About = field(default_factory=About)
    blur_faces: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what the user should know of it."""

    files: tuple[Path, ...]
    messages: tuple[Message, ...] = ()


def file_name(kind: Kind, request: Request, recording: Recording) -> str:
    """Return the file name that the command line would use for a result."""
    return request.stem + _ending(kind, recording)


def _ending(kind: Kind, recording: Recording) -> str:
    return _PICTURE if kind == "annotated" and recording.picture else _ENDINGS[kind]


def kinds_of(request: Request) -> tuple[Kind, ...]:
    """Return what can be exported: without pictures there is nothing to draw on."""
    return KINDS if request.pictures else tuple(kind for kind in KINDS if kind != "annotated")


def with_suffix(path: Path, kind: Kind, recording: Recording) -> Path:
    """Return the path with the suffix of its kind added if missing."""
    suffix = Path("a" + _ending(kind, recording)).suffix
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def written_with(kind: Kind, path: Path) -> tuple[Path, ...]:
    """Return all files that exporting one kind writes: a result has its landmarks beside it, to be opened again."""
    return (path, path.with_name(path.stem + _TRACK)) if kind == "result" else (path,)


def pdf_problem() -> FormcheckError | None:
    """Return why no PDF can be written here, as far as that shows without loading anything; None if it may."""
    from formcheck.report.pdf import not_installed

    return not_installed()


def write(
    files: Files, request: Request, recording: Recording, report: Report, options: ExportOptions | None = None
) -> Exported:
    """Write results, each file atomically. Of several, a PDF that cannot be made here costs none of the others.

    Raises
    ------
    ExportError : one of them cannot be written, or is the recording itself. FormcheckError : the recording can no
    longer be read, or the only file is a PDF and what makes it is not installed. CalledOffError : `report` cancelled
    the work.
    """
    for _, path in files:  # before any work; what else is there the person was asked about
        if any(same_file(path, source) for source in request.read):
            raise ExportError(_SAME, file=path)
    options = options or ExportOptions()
    with ExitStack() as stack:
        work = _Export(files, request, options.about.added_to(recording), report, options, stack)
        for kind, path in files:
            try:
                work.write(kind, path)
            except OutputError as error:
                why = getattr(error.__cause__, "strerror", None) or type(error.__cause__).__name__
                raise ExportError(_UNWRITABLE, file=path, why=why) from error
    return Exported(tuple(work.written), tuple(dict.fromkeys(work.messages)))


@dataclass(slots=True)
class _Export:
    """Files on their way; parameters as of `write`."""

    files: Files
    request: Request
    recording: Recording
    report: Report
    options: ExportOptions
    stack: ExitStack
    written: list[Path] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    _stills: "tuple[Still, ...] | None" = None
    _finder: "HeadFinder | None" = None

    def write(self, kind: Kind, path: Path) -> None:
        """Write one kind of file."""
        self.report(0, None)
        if kind == "pdf" and not self._can_pdf():
            return
        {
            "report": self._report,
            "pdf": self._pdf,
            "result": self._result,
            "table": self._table,
            "annotated": self._annotated,
        }[kind](path)
        self.written.append(path)

    def _result(self, path: Path) -> None:
        from formcheck.report.document import write_document
        from formcheck.report.track_file import write

        for track in written_with("result", path)[1:]:
            if not any(same_file(track, source) for source in self.request.read):
                write(track, self.recording)
        write_document(path, self.recording.analysis)

    def _table(self, path: Path) -> None:
        from formcheck.report.frame_table import write_table

        write_table(path, self.recording)

    def _report(self, path: Path) -> None:
        from formcheck.report.page.build import write_report

        write_report(path, self.recording, self._pictures(), self.options.about)

    def _can_pdf(self) -> bool:
        from formcheck.report.pdf import PdfError, check_pdf

        try:
            check_pdf()
        except PdfError as error:
            if len(self.files) == 1:
                raise
            self.messages.append(error.message)
            return False
        return True

    def _pdf(self, path: Path) -> None:
        from formcheck.report.page.build import report_html
        from formcheck.report.pdf import write_pdf

        html = report_html(self.recording, self._pictures(), self.options.about)
        self.messages += write_pdf(path, html, path)

    def _pictures(self) -> "tuple[Still, ...]":
        """Return the stills of the report, taken once."""
        from formcheck.report.film.picture_pass import show_frames
        from formcheck.report.page.moments import Stills

        if self._stills is None:
            stills = Stills(self.recording) if self.request.pictures else None
            if stills is not None and stills.chosen:
                last = max(moment.frame for moment in stills.chosen) + 1
                with self._opened() as source:
                    show_frames(source, self.recording, [stills], self._heads(), lambda n: self.report(n, last))
                if self.options.blur_faces and not any(kind == "annotated" for kind, _ in self.files):
                    self.messages.append(Message(_BLURRED))
            self._stills = () if stills is None else stills.taken
        return self._stills

    def _annotated(self, path: Path) -> None:
        from formcheck.report.film.annotated_film import RenderOptions, write_annotated
        from formcheck.report.film.annotated_picture import write_annotated_picture
        from formcheck.report.film.picture_pass import blurred

        in_all = len(self.recording.track)
        options = RenderOptions(sound_from=Path(self.request.pictures), finder=self._heads())
        with self._opened() as source:
            if self.recording.picture:
                told = write_annotated_picture(path, source, self.recording, options)
                told += (blurred(1, 0),) if self.options.blur_faces else ()
            else:
                told = write_annotated(path, source, self.recording, lambda n: self.report(n, in_all), options)
        self.messages += told

    def _opened(self) -> "Source":
        from formcheck.capture.factory import open_source

        return open_source(self.request.pictures, mirrored=self.request.mirrored)

    def _heads(self) -> "HeadFinder | None":
        """Return what finds the heads to be blurred, loaded once; None if they are not to be."""
        from formcheck.estimator.heads import KnownPeople, MediaPipePeople

        if self.options.blur_faces and self._finder is None:
            self._finder = KnownPeople(self.stack.enter_context(MediaPipePeople()))
        return self._finder
