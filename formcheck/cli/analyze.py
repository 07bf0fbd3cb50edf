"""``formcheck analyze``: recorded videos, pictures and landmark tracks."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.api import record_file
from formcheck.atomic_files import check_name, shown, writable_folder
from formcheck.cli.progress import Bar
from formcheck.cli.text_summary import summary
from formcheck.core.errors import FormcheckError, UsageError
from formcheck.core.messages import Message, mark
from formcheck.estimator.models import find_model
from formcheck.i18n import say, tr
from formcheck.library.own_poses import has_own_pose, own_pose_file
from formcheck.library.pose_files import load_poses
from formcheck.overwriting import refuse_foreign
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About, Outputs
from formcheck.report.planned_files import planned_files
from formcheck.report.track_file import is_track
from formcheck.report.write_outputs import WrittenOutputs, write_outputs
from formcheck.store.baseline_file import StoredBaseline, read_baseline

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnalyzeOptions:
    """What the command line asked for; reads : files that were read for it and must not be replaced."""

    pose: str
    side: str = "both"
    model: str = "full"
    out: str = "."
    outputs: Outputs = field(default_factory=Outputs)
    about: About = field(default_factory=About)
    correct: bool = True
    mirrored: bool = False
    max_fps: float | None = None
    jobs: int = 1
    baseline: str | None = None
    overwrite: bool = False
    reads: tuple[str, ...] = ()


def analyze(inputs: Sequence[str], options: AnalyzeOptions) -> int:
    """Analyse all inputs; returns the highest of their exit codes."""
    load_poses(options.pose)
    baseline = None if options.baseline is None else read_baseline(Path(options.baseline))
    folders = output_folders(inputs, Path(options.out))
    _refuse_foreign(inputs, folders, options)
    if not all(map(is_track, inputs)):
        find_model(options.model)
    _tell_of_reference(options)
    code = 0
    for name, folder in zip(inputs, folders, strict=True):
        try:
            code = max(code, _one(name, folder, options, baseline))
        except FormcheckError as error:
            print(f"formcheck: {error.worded(tr)}", file=sys.stderr)
            code = max(code, error.exit_code)
        except Exception as error:  # whatever is wrong with one, the others are tried
            log.debug("%r", name, exc_info=True)
            print(f"formcheck: {say(_unforeseen(name, error))}", file=sys.stderr)
            code = max(code, 1)
    return code


def _tell_of_reference(options: AnalyzeOptions) -> None:
    """Say that a person has an own reference, by which the window judges and a command only where it is told to."""
    person = options.about.subject
    if person is not None and has_own_pose(options.pose, person):
        text = tr("{person} has an own reference of this exercise. To judge by it as the window does: --pose {file}")
        file = own_pose_file(options.pose, person)
        print(f"formcheck: {text.format(person=person, file=file)}", file=sys.stderr)


def _refuse_foreign(inputs: Sequence[str], folders: Sequence[Path], options: AnalyzeOptions) -> None:
    """Make sure that no result replaces anything but an earlier one."""
    targets = [
        path
        for name, folder in zip(inputs, folders, strict=True)
        for path in planned_files(folder / shown(Path(name).stem), name, options.outputs)
    ]
    read = [*inputs, *([options.baseline] if options.baseline else []), *options.reads]
    refuse_foreign(targets, read, overwrite=options.overwrite)


def _unforeseen(name: str, error: Exception) -> Message:
    """Say that an input met a fault of the program itself."""
    what = mark("{name} could not be analysed ({kind}: {error}); this is a fault of formcheck, please report it.")
    words = str(error).splitlines() or [""]
    return Message(what, name=name, kind=type(error).__name__, error=words[0])


def output_folders(inputs: Sequence[str], out: Path) -> list[Path]:
    """Return the folder for each input's results.

    Inputs with one stem go to subfolders with the names of their folders, and those that even that does not tell apart
    (IMG_1.JPG beside IMG_1.MOV) to subfolders with their whole names.

    Raises
    ------
    UsageError : one input is given twice.
    """
    stems = [Path(name).stem for name in inputs]
    parents = [Path(name).resolve().parent for name in inputs]
    folders = [out] * len(inputs)
    for stem in dict.fromkeys(stems):
        alike = [k for k, other in enumerate(stems) if other == stem]
        for k, label in zip(alike, _labels([parents[k] for k in alike]), strict=True):
            folders[k] = out / label
    results = [(folder / stem) for folder, stem in zip(folders, stems, strict=True)]
    folders = [
        folder / Path(name).name if results.count(result) > 1 else folder
        for folder, result, name in zip(folders, results, inputs, strict=True)
    ]
    results = [(folder / stem) for folder, stem in zip(folders, stems, strict=True)]
    for i, result in enumerate(results):
        if result in results[:i]:
            first = inputs[results.index(result)]
            same = mark("{first} and {second} would write the same results; rename one or analyse them apart.")
            raise UsageError(same, first=first, second=inputs[i])
    return folders


def _labels(folders: Sequence[Path]) -> list[str]:
    """Return one short name for each folder, alike only for the same folder; empty where there is only one."""
    different = len(set(folders))
    if different == 1:
        return [""] * len(folders)
    deepest = max(len(folder.parts) for folder in folders)
    for n in range(1, deepest + 1):
        labels = ["-".join(folder.parts[1:][-n:]) for folder in folders]
        if len({label.casefold() for label in labels}) == different:
            break
    return labels


def _one(name: str, folder: Path, options: AnalyzeOptions, baseline: StoredBaseline | None) -> int:
    """Analyse one input, write its results, print its summary."""
    check_name(name)
    writable_folder(folder)
    recording = _record(name, options, baseline)
    delivered = _write(name, folder, recording, options)
    for warning in recording.analysis.quality.warnings:
        print(f"formcheck: {shown(name)}: {say(warning)}", file=sys.stderr)
    print(summary(recording.analysis))
    files = ", ".join(shown(p) for p in delivered.files)
    print("  " + tr("Written: {files}").format(files=files), flush=True)
    for error in delivered.missing:
        print(f"formcheck: {shown(name)}: {error.worded(tr)}", file=sys.stderr)
    return delivered.exit_code


def _record(name: str, options: AnalyzeOptions, baseline: StoredBaseline | None) -> Recording:
    track = is_track(name)
    title = tr("{file}: analysing").format(file=Path(name).name)
    with Bar(title, None if track else _frames(name, options.max_fps), shown=not track) as bar:
        return record_file(
            name,
            options.pose,
            side=options.side,
            model=options.model,
            progress=bar.to,
            correct=options.correct,
            mirrored=options.mirrored,
            max_fps=options.max_fps,
            jobs=options.jobs,
            baseline=baseline,
        )


def _write(name: str, folder: Path, recording: Recording, options: AnalyzeOptions) -> WrittenOutputs:
    title = tr("{file}: drawing").format(file=Path(name).name)
    with Bar(title, len(recording.track), shown=options.outputs.annotate or options.outputs.beside) as bar:
        return write_outputs(
            name,
            folder,
            recording,
            options.outputs,
            about=options.about,
            mirrored=options.mirrored,
            max_fps=options.max_fps,
            told=lambda sentence: print(f"formcheck: {name}: {say(sentence)}", file=sys.stderr),
            drawn=bar.to,
        )


def _frames(name: str, max_fps: float | None) -> int | None:
    """Return the number of frames that will be read, as far as the container tells, for the progress bar."""
    from formcheck.capture.factory import frames_of, open_source

    with open_source(name) as source:
        return thinned(frames_of(source.info), source.info.fps, max_fps)


def thinned(frames: int | None, fps: float | None, max_fps: float | None) -> int | None:
    """Return how many of a film's frames are left at `max_fps`; None = not known."""
    if frames is None or max_fps is None or fps is None or fps <= max_fps:
        return frames
    return max(round(frames * max_fps / fps), 1)
