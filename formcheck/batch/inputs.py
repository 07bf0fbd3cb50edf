"""From files, folders, patterns and manifests to tasks."""

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from formcheck.batch.manifest import Line, Notify, read_manifest
from formcheck.batch.result_names import with_names
from formcheck.batch.storage import is_address
from formcheck.batch.task import Task
from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message
from formcheck.library.pose_files import AUTO, load_poses
from formcheck.report.additions import read_note

_FILMS: Final = ("mp4", "mov", "m4v", "avi", "mkv", "webm", "mpg", "mpeg", "wmv", "mts", "m2ts", "ts", "3gp", "ogv")
_OTHERS: Final = ("jpg", "jpeg", "png", "webp", "bmp", "npz")
SUFFIXES: Final = frozenset(f".{kind}" for kind in (*_FILMS, *_OTHERS))
"""Suffixes taken from folders; any file can be named explicitly."""

_SIDES: Final = ("left", "right", "both")


@dataclass(frozen=True, slots=True)
class Defaults:
    """Defaults where a manifest does not say otherwise; pose None = the exercise is recognised."""

    pose: str | None
    side: str = "both"


def _ignore(_sentence: Message) -> None:
    """Ignore a message."""


def collect_inputs(
    inputs: Sequence[str], manifest: str | None, defaults: Defaults, notify: Notify = _ignore
) -> list[Task]:
    """Return a task for every recording: those of the inputs, then those of the manifest, each once.

    Their results are named by `with_names`. A missing file becomes a task that
    fails, so that the others are not held up. notify : called with messages on the manifest.

    Raises
    ------
    UsageError : no recordings, a wrong manifest (or a wrong pose in it), or results that would have the same name.
    """
    tasks = [Task(source, "", defaults.pose or AUTO, defaults.side) for source in _sources(inputs)]
    if manifest is not None:
        check = cache(load_poses)
        lines = read_manifest(Path(manifest), notify)
        tasks += [_from_line(line, Path(manifest), defaults, check) for line in lines]
        _tell_recognised(sum(not line.cells["pose"] for line in lines) if defaults.pose is None else 0, notify)
    tasks = list(dict.fromkeys(tasks))
    if not tasks:
        raise UsageError(mark("There is no recording among the inputs; give videos, folders, patterns or a manifest."))
    return with_names(tasks)


def _tell_recognised(n: int, notify: Notify) -> None:
    """Say of how many recordings nobody has said what is done in them."""
    one = mark("The manifest names no pose for 1 recording; the exercise is recognised there.")
    many = mark("The manifest names no pose for {n} recordings; the exercise is recognised there.")
    if n:
        notify(Message(one if n == 1 else many, n=n))


def _sources(inputs: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in inputs:
        for source in _expanded(name):
            if source not in seen:
                seen.add(source)
                yield source


def _expanded(name: str) -> list[str]:
    if is_address(name):
        return [name]
    path = Path(name)
    if _safely(Path.is_dir, path):
        found = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not _hidden(p, path))
        return sorted(str(p) for p in found if p.is_file())
    if not _safely(Path.exists, path) and glob.has_magic(name):
        return sorted(p for p in glob.glob(name, recursive=True) if Path(p).is_file())  # noqa: PTH207  # keeps the pattern's own form
    return [name]


def _safely(test: Callable[[Path], bool], path: Path) -> bool:
    """Evaluate a test of a path; False for one that is impossible on this system, such as a name that is too long."""
    try:
        return test(path)
    except (OSError, ValueError):
        return False


def _hidden(path: Path, root: Path) -> bool:
    """Whether a path is in a hidden folder, hidden itself, or a result of an earlier analysis."""
    parts = path.relative_to(root).parts
    return any(part.startswith(".") for part in parts) or path.stem.endswith((".annotated", ".side-by-side", ".track"))


def _from_line(found: Line, manifest: Path, defaults: Defaults, check: Callable[[str], object]) -> Task:
    """Return the task of a line; check : raises UsageError if there is no such pose."""
    cell, line = found.cells, found.number
    if not cell["file"]:
        raise UsageError(mark("{manifest}, line {line}: the file is missing."), manifest=manifest, line=line)
    side = cell["side"].lower() or defaults.side
    if side not in _SIDES:
        raise UsageError(
            mark("{manifest}, line {line}: the side must be left, right or both, not {side!r}."),
            manifest=manifest,
            line=line,
            side=side,
        )
    source = cell["file"]
    if not is_address(source) and not Path(source).is_absolute():
        source = str(manifest.parent / source)
    if cell["pose"]:
        try:
            check(cell["pose"])
        except UsageError as error:
            wrong = mark("{manifest}, line {line}: {problem}")
            raise UsageError(wrong, manifest=manifest, line=line, problem=error.message) from error
    return Task(
        source,
        "",
        cell["pose"] or defaults.pose or AUTO,
        side,
        cell["subject"] or None,
        cell["session"] or None,
        _note(cell["note"], manifest, line),
    )


def _note(text: str, manifest: Path, line: int) -> str | None:
    try:
        return read_note(text, None)
    except UsageError as error:
        wrong = mark("{manifest}, line {line}: {problem}")
        raise UsageError(wrong, manifest=manifest, line=line, problem=error.message) from error
