"""What stands where a result is to be written: a file that formcheck wrote before, or somebody else's.

Only the former is replaced without being asked. Each kind of file is told by a mark of its own, so that a result does
not replace a baseline either (docs/results.md, "What is replaced").
"""

import os
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Final

from formcheck.core.body.landmarks import LANDMARKS
from formcheck.core.errors import UsageError, mark

MADE_BY: Final = "formcheck"
"""What files whose format has a place for the program that wrote them say there."""

TRACK_MARK: Final = "written_by"
"""Note of a track that says which program wrote it."""

OPTION: Final = "--overwrite"

Open = Callable[[str], BinaryIO]
"""Opens a file of one folder by its name; raises OSError where that cannot be done."""

_HEAD: Final = 1 << 16
_TAIL: Final = 1 << 18
_NAMED: Final = 3
"""Files that a sentence names."""


class ForeignFileError(UsageError):
    """Something that formcheck did not write, or that it is to read, stands where a result would."""


def refuse_foreign(targets: Iterable[Path], inputs: Iterable[str | Path] = (), *, overwrite: bool = False) -> None:
    """Make sure that writing to the targets loses nothing; call it before any work is done.

    Parameters
    ----------
    targets : files that are to be written; most do not exist yet. inputs : files that are read; they are never
        replaced. overwrite : replace what others wrote.

    Raises
    ------
    ForeignFileError : a target is an input, or was not written by formcheck.
    """
    there = [path for path in dict.fromkeys(targets) if os.path.isfile(path)]  # noqa: PTH113  # False for long names
    read = {key for path in inputs if (key := _identity(Path(path))) is not None} if there else set()
    refuse_inputs([path for path in there if _identity(path) in read])
    if not overwrite:
        refuse([path for path in there if not is_ours(path)])


def refuse_inputs(paths: Iterable[object]) -> None:
    """Raise ForeignFileError if there are any: they are to be read, and would be replaced."""
    if names := list(map(str, paths)):
        raise ForeignFileError(
            mark("Nothing was done: a result would replace {files}, which is to be read; choose another --out."),
            files=_listed(names),
        )


def refuse(paths: Iterable[object]) -> None:
    """Raise ForeignFileError if there are any: formcheck did not write them."""
    if names := list(map(str, paths)):
        raise ForeignFileError(
            mark(
                "Nothing was done: formcheck did not write {files} and would replace it; choose another --out, or "
                "give --overwrite."
            ),
            files=_listed(names),
        )


def is_ours(path: Path) -> bool:
    """Whether formcheck wrote this file, or there is nothing in it."""
    return marked(path.name, lambda name: path.with_name(name).open("rb"))


def marked(name: str, opened: Open) -> bool:
    """Whether the file of that name bears the mark of its kind, or is empty; False where it cannot be read."""
    try:
        with opened(name) as file:
            head = file.read(_HEAD)
            if not head:
                return True
            test = next((test for suffix, test in _MARKS if name.lower().endswith(suffix)), None)
            if test is not None and test(head, file):
                return True
    except (OSError, ValueError, zipfile.BadZipFile):
        return False
    # Films, JPEGs and PDFs under names that only formcheck gives: they come with a result document and a table.
    stem = next((name[: -len(suffix)] for suffix in _WITH_DOCUMENT if name.endswith(suffix)), None)
    return stem is not None and any(marked(stem + suffix, opened) for suffix in (".json", ".frames.csv"))


def same_file(path: Path, other: str | Path) -> bool:
    """Whether two paths lead to one file that exists."""
    found = _identity(path)
    return found is not None and found == _identity(Path(other))


def sheet_metadata(suffix: str) -> dict[str, str | None] | None:
    """Return what Matplotlib is to write into a sheet of that ending, so that it is told again; no date."""
    marks: dict[str, dict[str, str | None]] = {
        ".svg": {"Date": None, "Creator": MADE_BY},
        ".png": {"Software": MADE_BY},
        ".pdf": {"Creator": MADE_BY},
    }
    return marks.get(suffix.lower())


def _identity(path: Path) -> tuple[int, int] | None:
    """What is the same for all names of one file; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _begins(pattern: bytes) -> Callable[[bytes, BinaryIO], bool]:
    found = re.compile(pattern)
    return lambda head, _file: found.match(head) is not None


def _holds(pattern: bytes) -> Callable[[bytes, BinaryIO], bool]:
    found = re.compile(pattern)
    return lambda head, _file: found.search(head) is not None


def _ends(pattern: bytes) -> Callable[[bytes, BinaryIO], bool]:
    """Tell by what stands near the end of a file."""

    def test(_head: bytes, file: BinaryIO) -> bool:
        size = file.seek(0, 2)
        file.seek(max(size - _TAIL, 0))
        return pattern in file.read()

    return test


def _track(_head: bytes, file: BinaryIO) -> bool:
    """Tracks of earlier versions have no mark; what they name of the pose model is as good as one."""
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    return f"{TRACK_MARK}.npy" in names or {"t_s.npy", "xy.npy", "world.npy", "back.npy", "model.npy"} <= names


_HTML: Final = (
    rb'<meta name="generator" content="formcheck"|<p class="kind">(formcheck report|Bericht von formcheck)<|'
    rb"<title>(formcheck summary|Zusammenfassung von formcheck)<"
)
"""The mark, and how pages of earlier versions begin, which have none."""

_MARKER_LINE: Final = "Frame#\tTime\t" + "\t\t\t".join(LANDMARKS)

_MARKS: Final[tuple[tuple[str, Callable[[bytes, BinaryIO], bool]], ...]] = (
    ("summary.csv", _begins(b"name,file,subject,session,pose,side,status,")),
    ("groups.csv", _begins(b"subject,session,pose,recordings,failed,")),
    (".csv", _begins(b"t_s,person,pose,phase,side,")),
    (".jsonl", _holds(rb'(?m)^\{"schema": ?"formcheck\.journal/')),
    (".json", _begins(rb'\s*\{\s*"schema":\s*"formcheck\.analysis/')),
    (".html", _holds(_HTML)),
    (".npz", _track),
    (".parquet", _ends(b"formcheck.frames/")),
    (".trc", _holds(re.escape(_MARKER_LINE.encode()))),
    (".mot", _holds(rb"(?m)^Angles that were not measured are carried over from their neighbours\.$")),
    (".toml", _holds(rb"# fitted: |proposed from recordings by formcheck|by formcheck's |by formcheck tune")),
    (".svg", _holds(rb"<dc:title>formcheck</dc:title>")),
    (".png", _holds(rb"Software\0formcheck")),
    (".pdf", _ends(b"/Creator (formcheck)")),
)
"""How files of each ending are told; the first ending that fits counts."""

_WITH_DOCUMENT: Final = (
    ".annotated.mp4",
    ".annotated.jpg",
    ".side-by-side.mp4",
    ".side-by-side.jpg",
    ".report.pdf",
)
