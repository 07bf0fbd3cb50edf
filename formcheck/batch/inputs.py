"""From files, folders, patterns and manifests to tasks."""

import csv
import glob
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from formcheck.batch.storage import is_address
from formcheck.batch.task import Task
from formcheck.core.errors import UsageError, mark

_FILMS: Final = ("mp4", "mov", "m4v", "avi", "mkv", "webm", "mpg", "mpeg", "wmv", "mts", "m2ts", "ts", "3gp", "ogv")
_OTHERS: Final = ("jpg", "jpeg", "png", "webp", "bmp", "npz")
SUFFIXES: Final = frozenset(f".{kind}" for kind in (*_FILMS, *_OTHERS))
"""What is taken from folders; anything can be named by itself."""

COLUMNS: Final = ("file", "pose", "side", "subject", "session")
_SIDES: Final = ("left", "right", "both")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a manifest does not say otherwise; pose None = it must."""

    pose: str | None
    side: str = "both"


def collect_inputs(inputs: Sequence[str], manifest: str | None, defaults: Defaults) -> list[Task]:
    """Return a task for every recording: those of the inputs, then those of the manifest, each once.

    Names of results follow the folders that the recordings have in common. A file that does not exist becomes a task
    that fails, so that the others are not held up.

    Raises
    ------
    UsageError : no recordings, no pose for one, a wrong manifest, or results that would have the same name.
    """
    tasks = [Task(source, "", _pose(defaults.pose, source), defaults.side) for source in _sources(inputs)]
    if manifest is not None:
        tasks += _listed(Path(manifest), defaults)
    if not tasks:
        raise UsageError(mark("There is no recording among the inputs; give videos, folders, patterns or a manifest."))
    return _named(tasks)


def _pose(pose: str | None, source: str) -> str:
    if not pose:
        raise UsageError(mark("No pose is given for {source}; use --pose or the manifest."), source=source)
    return pose


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
    if path.is_dir():
        found = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not _hidden(p, path))
        return sorted(str(p) for p in found if p.is_file())
    if not path.exists() and glob.has_magic(name):
        return sorted(p for p in glob.glob(name, recursive=True) if Path(p).is_file())  # noqa: PTH207  # keeps the pattern's own form
    return [name]


def _hidden(path: Path, root: Path) -> bool:
    """Whether it lies in a hidden folder, is hidden itself, or is a result of an earlier analysis."""
    parts = path.relative_to(root).parts
    return any(part.startswith(".") for part in parts) or path.stem.endswith((".annotated", ".side-by-side", ".track"))


def _listed(manifest: Path, defaults: Defaults) -> list[Task]:
    """Read a manifest: CSV with a column ``file``, and where they are wanted pose, side, subject and session."""
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(mark("The manifest {manifest} cannot be read ({why})."), manifest=manifest, why=why) from error
    reader = csv.DictReader(text.splitlines(), dialect=_dialect(text))
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if "file" not in names:
        raise UsageError(
            mark("The manifest {manifest} has no column file; its first line must name the columns {columns}."),
            manifest=manifest,
            columns=", ".join(COLUMNS),
        )
    reader.fieldnames = names
    return [_from_row(row, manifest, reader.line_num, defaults) for row in reader if any(row.values())]


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma, or what spreadsheets of other countries write instead."""
    head = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Found


def _from_row(row: dict[str, str | None], manifest: Path, line: int, defaults: Defaults) -> Task:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
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
    pose = _pose(cell["pose"] or defaults.pose, f"{manifest}, line {line}")
    return Task(source, "", pose, side, cell["subject"] or None, cell["session"] or None)


def _named(tasks: list[Task]) -> list[Task]:
    """Give each task the name of its results: its stem, with its folders below the one that all have in common."""
    folders = [_folder(task.source) for task in tasks]
    common = _common(folders)
    named = []
    for task, parts in zip(tasks, folders, strict=True):
        below = [p for p in parts[common:] if p not in ("/", "..")]
        named.append(replace(task, name=str(PurePosixPath(*below, _stem(task.source)))))
    twice = [name for name, n in Counter(task.name for task in named).items() if n > 1]
    if twice:
        both = [task.source for task in named if task.name == twice[0]]
        raise UsageError(
            mark("{first} and {second} would write the same results; rename one or analyse them apart."),
            first=both[0],
            second=both[1],
        )
    return named


def _folder(source: str) -> tuple[str, ...]:
    if is_address(source):
        return PurePosixPath(source).parent.parts
    return Path(source).absolute().parent.parts


def _stem(source: str) -> str:
    return PurePosixPath(source).stem if is_address(source) else Path(source).stem


def _common(folders: list[tuple[str, ...]]) -> int:
    """How many leading folders all have in common."""
    shortest = min(len(parts) for parts in folders)
    return next((k for k in range(shortest) if len({parts[k] for parts in folders}) > 1), shortest)
