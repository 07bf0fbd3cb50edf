"""Names of results: flat in the output folder, after their recordings, with a short suffix where several are alike."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from formcheck.atomic_files import shown
from formcheck.batch.storage import is_address
from formcheck.batch.task import Task
from formcheck.core.errors import UsageError, mark

_FEWEST: Final = 4
"""Hexadecimal digits of a suffix that is told by nothing else; more where those are alike too."""


def with_names(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks with their names, each unique whether or not a system tells capitals from small letters.

    Raises
    ------
    UsageError : a recording is listed twice with the same pose and side.
    """
    _refuse_twice(tasks)
    names = _told_apart(tasks)
    alike: dict[str, list[int]] = defaultdict(list)
    for k, name in enumerate(names):
        alike[name.casefold()].append(k)
    for group in alike.values():
        if len(group) > 1:
            for k, digits in zip(group, _digits([tasks[k] for k in group]), strict=True):
                names[k] += f".{digits}"
    return [replace(task, name=name) for task, name in zip(tasks, names, strict=True)]


def _refuse_twice(tasks: Sequence[Task]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for task in tasks:
        key = task.source, task.pose, task.side
        if key in seen:
            raise UsageError(
                mark("{file} is listed twice with the same pose and side; remove one of its lines."),
                file=shown(task.source),
            )
        seen.add(key)


def _told_apart(tasks: Sequence[Task]) -> list[str]:
    """Return the simplest names that tell the recordings of one stem apart, the stem itself if none does."""
    same: dict[str, list[int]] = defaultdict(list)
    for k, task in enumerate(tasks):
        same[_stem(task).casefold()].append(k)
    names = [""] * len(tasks)
    for group in same.values():
        for candidate in (*_CANDIDATES, _stem):
            for k in group:
                names[k] = candidate(tasks[k])
            if len({names[k].casefold() for k in group}) == len(group):
                break
    return names


def _digits(tasks: Sequence[Task]) -> list[str]:
    """Return the first digits of fingerprints, as many as tell these tasks apart."""
    prints = [_fingerprint(task) for task in tasks]
    n = next(n for n in range(_FEWEST, len(prints[0]) + 1) if len({p[:n] for p in prints}) == len(prints))
    return [p[:n] for p in prints]


def _fingerprint(task: Task) -> str:
    source = task.source if is_address(task.source) else str(Path(task.source).absolute())
    facts = f"{source}\0{task.pose}\0{task.side}"
    return hashlib.sha256(facts.encode("utf-8", "surrogateescape")).hexdigest()


def _path(task: Task) -> Path | PurePosixPath:
    return PurePosixPath(task.source) if is_address(task.source) else Path(task.source).absolute()


def _stem(task: Task) -> str:
    return shown(_path(task).stem)


def _file(task: Task) -> str:
    return shown(_path(task).name)


def _of_folder(task: Task) -> str:
    """Return the stem with the name of the recording's folder."""
    folder = shown(_path(task).parent.name)
    return f"{_stem(task)}.{folder}" if folder else _stem(task)


def _of_pose(task: Task) -> str:
    return f"{_stem(task)}.{Path(task.pose).stem}"


_CANDIDATES: Final[tuple[Callable[[Task], str], ...]] = (
    _stem,
    _file,
    _of_folder,
    _of_pose,
    lambda task: f"{_of_pose(task)}.{task.side}",
    lambda task: f"{_of_folder(task)}.{Path(task.pose).stem}",
    lambda task: f"{_file(task)}.{Path(task.pose).stem}",
    lambda task: f"{_file(task)}.{Path(task.pose).stem}.{task.side}",
)
"""The simplest first."""
