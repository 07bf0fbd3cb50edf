"""All files of one recording, written together; the command line, batches and the window call this."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.atomic_files import shown
from formcheck.core.errors import FormcheckError
from formcheck.core.messages import Message, mark
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report import exit_codes
from formcheck.report.formats import FORMATS
from formcheck.report.outputs import About, NothingToWriteError, NotInstalledError, Outputs
from formcheck.report.track_file import is_track

if TYPE_CHECKING:
    from formcheck.capture.source import Source
    from formcheck.estimator.heads import HeadFinder
    from formcheck.report.page.moments import Stills

Warn = Callable[[Message], None]
"""Called with a sentence that the user should read."""

Drawn = Callable[[int], None]
"""Called with the number of frames drawn so far."""


@dataclass(frozen=True, slots=True)
class WrittenOutputs:
    """What was written, the result document first, and what could not be.

    missing : files that were asked for and need a part of the program that is not installed, in sentences.
    exit_code : of a command that was to analyse this recording (docs/results.md).
    """

    files: tuple[Path, ...]
    missing: tuple[FormcheckError, ...] = ()
    exit_code: int = 0


def write_outputs(
    name: str,
    folder: Path,
    recording: Recording,
    outputs: Outputs,
    *,
    about: About | None = None,
    mirrored: bool = False,
    max_fps: float | None = None,
    told: Warn | None = None,
    drawn: Drawn | None = None,
) -> WrittenOutputs:
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
    about = about or About()
    recording = about.added_to(recording)
    return _Writing(name, folder, recording, outputs, about, mirrored, max_fps, told or _unheard, drawn).whole()


def _unheard(_sentence: Message) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class _Writing:
    """One recording on its way to its files; parameters as of `write_outputs`."""

    name: str
    folder: Path
    recording: Recording
    outputs: Outputs
    about: About
    mirrored: bool
    max_fps: float | None
    told: Warn
    drawn: Drawn | None
    files: list[Path] = field(default_factory=list)
    drawn_files: list[Path] = field(default_factory=list)
    stills: "Stills | None" = None
    missing: list[FormcheckError] = field(default_factory=list)

    def whole(self) -> WrittenOutputs:
        self._formats()
        try:
            self._pictures()
        except FormcheckError:
            self._report()  # what a film could not hold, the report may
            raise
        self._report()
        self.files += self.drawn_files
        return WrittenOutputs(
            tuple(self.files), tuple(self.missing), exit_codes.of_recording(self.recording, self.missing)
        )

    def _path(self, suffix: str) -> Path:
        return self.folder / (shown(Path(self.name).stem) + suffix)

    def _add(self, suffix: str, write: Callable[[Path], object]) -> None:
        path = self._path(suffix)
        write(path)
        self.files.append(path)

    def _formats(self) -> None:
        """Write the files of numbers that are always there, and those that were asked for."""
        for form in FORMATS:
            if form.option and form.option not in self.outputs.formats:
                continue
            path = self._path(form.suffix)
            try:
                told = form.write(path, self.recording)
            except NotInstalledError as error:
                self.missing.append(error)
            except NothingToWriteError as error:
                self.told(error.message)
            else:
                self.files.append(path)
                for sentence in told:
                    self.told(sentence)

    def _finder(self, stack: ExitStack) -> "HeadFinder | None":
        if not self.outputs.blur_faces:
            return None
        from formcheck.estimator.heads import KnownPeople, MediaPipePeople

        return KnownPeople(stack.enter_context(MediaPipePeople()))

    def _pictures(self) -> None:
        """Write annotated copies and take the stills of the report, in one pass through the recording."""
        films = self._wanted_films()
        if is_track(self.name):
            if films:
                self.told(Message(mark("A landmark track has no pictures; --annotate was ignored.")))
            return
        from formcheck.report.page.moments import Stills

        if self.outputs.report and self.outputs.stills:
            self.stills = Stills(self.recording)
        if not films and (self.stills is None or not self.stills.chosen):
            return
        with ExitStack() as stack:
            finder = self._finder(stack)
            if self.recording.picture:
                self._annotated_pictures(films, finder)
                films = []
            self._show(films, finder)
        if self.outputs.blur_faces and self.stills is not None and self.stills.taken:
            self.told(
                Message(mark("Heads in the report's pictures were blurred. Look at them before you share the report."))
            )

    def _wanted_films(self) -> list[tuple[Path, bool]]:
        """Paths of the annotated copies that are asked for, and whether the reference stands beside the picture."""
        ending = "jpg" if self.recording.picture else "mp4"
        asked = ((self.outputs.annotate, "annotated", False), (self.outputs.beside, "side-by-side", True))
        return [(self._path(f".{kind}.{ending}"), beside) for wanted, kind, beside in asked if wanted]

    def _show(self, wanted: list[tuple[Path, bool]], finder: "HeadFinder | None") -> None:
        """Go through the recording once for all that is made of its pictures."""
        from formcheck.report.film.annotated_film import AnnotatedFilm
        from formcheck.report.film.picture_pass import FrameTaker, show_frames

        with ExitStack() as stack:
            films = [
                stack.enter_context(AnnotatedFilm(path, self.recording, beside=beside, sound_from=Path(self.name)))
                for path, beside in wanted
            ]
            takers: list[FrameTaker] = [*films, *([] if self.stills is None else [self.stills])]
            drawn = self.drawn if films else None
            with self._opened() as source:
                blur = show_frames(source, self.recording, takers, finder, drawn)
        for film in films:
            self._add_told(film.path, (*blur, *film.messages))

    def _annotated_pictures(self, wanted: list[tuple[Path, bool]], finder: "HeadFinder | None") -> None:
        from formcheck.report.film.annotated_film import RenderOptions
        from formcheck.report.film.annotated_picture import write_annotated_picture

        for path, beside in wanted:
            with self._opened() as source:
                look = RenderOptions(None, finder, beside)
                self._add_told(path, write_annotated_picture(path, source, self.recording, look))

    def _add_told(self, path: Path, sentences: tuple[Message, ...]) -> None:
        """Note a file that was written, and say what is to be known of it."""
        for sentence in sentences:
            self.told(Message("{file}: {sentence}", file=path.name, sentence=sentence))
        self.drawn_files.append(path)

    def _report(self) -> None:
        if not self.outputs.report:
            return
        from formcheck.report.page.build import write_report

        path = self._path(".report.html")
        stills = () if self.stills is None else self.stills.taken
        html = write_report(path, self.recording, stills, self.about, full_paths=self.outputs.full_paths)
        self.files.append(path)
        if self.outputs.pdf:
            from formcheck.report.pdf import PdfError, write_pdf

            try:
                self._add(".report.pdf", lambda pdf: self._tell_all(write_pdf(pdf, html, path)))
            except PdfError as error:
                self.missing.append(error)

    def _tell_all(self, sentences: tuple[Message, ...]) -> None:
        for sentence in sentences:
            self.told(sentence)

    def _opened(self) -> "Source":
        from formcheck.capture.factory import open_source
        from formcheck.capture.wrap.prefetch import PrefetchSource

        return PrefetchSource(open_source(self.name, mirrored=self.mirrored, max_fps=self.max_fps))
