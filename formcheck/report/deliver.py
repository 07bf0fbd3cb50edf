"""All files of one recording, written together; the command line, batches and the window call this."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from formcheck.core.errors import FormcheckError
from formcheck.core.messages import Message, mark
from formcheck.files import check_name
from formcheck.pipeline.offline import Recording
from formcheck.report.outputs import About, Outputs
from formcheck.report.track_file import is_track

if TYPE_CHECKING:
    from formcheck.capture.base import Source
    from formcheck.pose.heads import HeadFinder
    from formcheck.report.page.moments import Still

Told = Callable[[Message], None]
"""Called with a sentence that the user should read."""

Drawn = Callable[[int], None]
"""Called with the number of frames drawn so far."""


NOBODY: Final = 3
"""Exit code of a recording in which nobody was found."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was written, the result document first, and what could not be.

    missing : files that were asked for and need a part of the program that is not installed, in sentences.
    exit_code : of a command that was to analyse this recording (docs/results.md).
    """

    files: tuple[Path, ...]
    missing: tuple[FormcheckError, ...] = ()
    exit_code: int = 0


def deliver(
    name: str,
    folder: Path,
    recording: Recording,
    outputs: Outputs,
    *,
    about: About | None = None,
    mirrored: bool = False,
    max_fps: float | None = None,
    told: Told | None = None,
    drawn: Drawn | None = None,
) -> Delivered:
    """Write the results of a recording.

    Parameters
    ----------
    name : the recording as the user gave it; it is opened again for pictures of it.
    folder : it exists and can be written to. mirrored, max_fps : as it was read before.
    told : called with what the user should know.

    Raises
    ------
    OutputError : a file cannot be written. SourceError : the recording cannot be read again.
    """
    check_name(name, folder)
    return _Delivery(
        name, folder, recording, outputs, about or About(), mirrored, max_fps, told or _unheard, drawn
    ).whole()


def _unheard(_sentence: Message) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class _Delivery:
    """One recording on its way to its files; parameters as of `deliver`."""

    name: str
    folder: Path
    recording: Recording
    outputs: Outputs
    about: About
    mirrored: bool
    max_fps: float | None
    told: Told
    drawn: Drawn | None
    files: list[Path] = field(default_factory=list)
    missing: list[FormcheckError] = field(default_factory=list)

    def whole(self) -> Delivered:
        self._tables()
        self._motion()
        with ExitStack() as stack:
            finder = self._finder(stack)
            self._report(finder)
            self._annotated(finder)
        return Delivered(tuple(self.files), tuple(self.missing), self._exit_code())

    def _exit_code(self) -> int:
        if self.recording.analysis.quality.person_seen == 0.0:
            return NOBODY
        return 1 if self.recording.damaged or self.missing else 0

    def _path(self, suffix: str) -> Path:
        return self.folder / (Path(self.name).stem + suffix)

    def _add(self, suffix: str, write: Callable[[Path], object]) -> None:
        path = self._path(suffix)
        write(path)
        self.files.append(path)

    def _tables(self) -> None:
        from formcheck.report.document import write_document
        from formcheck.report.parquet import ParquetError, write_parquet
        from formcheck.report.table import write_table
        from formcheck.report.track_file import SUFFIX, write_track

        self._add(".json", lambda path: write_document(path, self.recording.analysis))
        self._add(".frames.csv", lambda path: write_table(path, self.recording))
        if self.outputs.track:
            self._add(SUFFIX, lambda path: write_track(path, self.recording.track))
        if self.outputs.parquet:
            try:
                self._add(".frames.parquet", lambda path: write_parquet(path, self.recording))
            except ParquetError as error:
                self.missing.append(error)

    def _motion(self) -> None:
        if not self.outputs.opensim:
            return
        from formcheck.report.opensim.mot import write_mot
        from formcheck.report.opensim.trc import NoSpaceError, write_trc

        azimuth_deg = self.recording.analysis.view.azimuth_deg
        for suffix, write in (
            (".trc", lambda path: write_trc(path, self.recording.track, azimuth_deg)),
            (".mot", lambda path: write_mot(path, self.recording)),
        ):
            try:
                self._add(suffix, write)
            except NoSpaceError as error:
                self.told(error.message)

    def _finder(self, stack: ExitStack) -> "HeadFinder | None":
        pictures = self.outputs.annotate or self.outputs.beside or (self.outputs.report and self.outputs.stills)
        if not self.outputs.blur_faces or not pictures or is_track(self.name):
            return None
        from formcheck.pose.heads import KnownPeople, MediaPipePeople

        return KnownPeople(stack.enter_context(MediaPipePeople()))

    def _report(self, finder: "HeadFinder | None") -> None:
        if not self.outputs.report:
            return
        from formcheck.report.page.build import write_report

        stills = self._stills(finder)
        path = self._path(".report.html")
        html = write_report(path, self.recording, stills, self.about, full_paths=self.outputs.full_paths)
        self.files.append(path)
        if self.outputs.pdf:
            from formcheck.report.pdf import PdfError, write_pdf

            try:
                self._add(".report.pdf", lambda pdf: write_pdf(pdf, html, path))
            except PdfError as error:
                self.missing.append(error)

    def _stills(self, finder: "HeadFinder | None") -> "tuple[Still, ...]":
        from formcheck.report.page.moments import take_stills

        if not self.outputs.stills or is_track(self.name):
            return ()
        hide = None
        if finder is not None:
            from formcheck.report.faces import hider

            hide = hider(self.recording.track, finder)
        stills = take_stills(self._opened, self.recording, hide)
        if stills and hide is not None:
            self.told(
                Message(mark("Heads in the report's pictures were blurred. Look at them before you share the report."))
            )
        return stills

    def _annotated(self, finder: "HeadFinder | None") -> None:
        if not self.outputs.annotate and not self.outputs.beside:
            return
        if is_track(self.name):
            self.told(Message(mark("A landmark track has no pictures; --annotate was ignored.")))
            return
        from formcheck.report.picture import write_annotated_picture
        from formcheck.report.video import Look, write_annotated

        picture = self.recording.picture
        for asked, kind, beside in (
            (self.outputs.annotate, "annotated", False),
            (self.outputs.beside, "side-by-side", True),
        ):
            if not asked:
                continue
            look = Look(None if picture else Path(self.name), finder, beside)
            path = self._path(f".{kind}.jpg" if picture else f".{kind}.mp4")
            with self._opened() as source:
                if picture:
                    write_annotated_picture(path, source, self.recording, look)
                else:
                    for sentence in write_annotated(path, source, self.recording, self.drawn, look):
                        self.told(Message("{file}: {sentence}", file=path.name, sentence=sentence))
            self.files.append(path)

    def _opened(self) -> "Source":
        from formcheck.capture.ahead import AheadSource
        from formcheck.capture.open import open_source

        return AheadSource(open_source(self.name, mirrored=self.mirrored, max_fps=self.max_fps))
