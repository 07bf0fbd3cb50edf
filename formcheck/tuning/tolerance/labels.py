"""Labelled recordings: what is good and what is wrong in each, according to an expert."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from formcheck.core.errors import UsageError, mark, reason_of

GOOD: Final = "good"
COLUMNS: Final = ("file", "faults", "person", "also_allowed", "holds")


@dataclass(frozen=True, slots=True)
class Label:
    """Ground truth of a recording.

    faults : ids that must be raised; none = good form. also_allowed : ids that may be. holds : how many there are, None
    = not stated. person : who it is, by default the file's name.
    """

    path: Path
    faults: frozenset[str]
    person: str
    also_allowed: frozenset[str] = frozenset()
    holds: int | None = None

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.name


def read_labels(path: Path, known: Sequence[str]) -> list[Label]:
    """Read a CSV file with a column `file`, relative to its folder, and `faults` (ids, or ``good``).

    Columns `person`, `also_allowed` and `holds` are optional.

    Parameters
    ----------
    known : fault ids of the pose.

    Raises
    ------
    UsageError : it cannot be read, lacks a column, names an unknown fault, or has no rows; with the line's number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error)
        raise UsageError(mark("{path} cannot be read ({error})."), path=path, error=why) from error
    rows = list(csv.DictReader(text.splitlines()))
    columns = set(rows[0]) if rows else set()
    if not {"file", "faults"} <= columns:
        raise UsageError(
            mark("{path} needs a first line with the columns file and faults, and a line for each recording."),
            path=path,
        )
    unknown = sorted(str(c) for c in columns - set(COLUMNS))
    if unknown:
        raise UsageError(
            mark("{path} has a column {name!r}; known ones are {known}."),
            path=path,
            name=unknown[0],
            known=", ".join(COLUMNS),
        )
    return [_label(path, line, row, known) for line, row in enumerate(rows, 2)]


def _label(path: Path, line: int, row: dict[str, str | None], known: Sequence[str]) -> Label:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    file = path.parent / cells["file"]
    if not cells["file"] or not file.is_file():
        raise UsageError(
            mark("{path}, line {line}: there is no file {file!r}."), path=path, line=line, file=cells["file"]
        )
    if not cells["faults"]:
        raise UsageError(
            mark("{path}, line {line}: say which faults {file} shows, or good."), path=path, line=line, file=file.name
        )
    if cells["holds"] and not cells["holds"].isdigit():
        raise UsageError(
            mark("{path}, line {line}: holds is a number, not {holds!r}."), path=path, line=line, holds=cells["holds"]
        )
    return Label(
        file,
        _faults(path, line, cells["faults"], known),
        cells["person"] or file.stem,
        _faults(path, line, cells["also_allowed"], known),
        int(cells["holds"]) if cells["holds"] else None,
    )


def _faults(path: Path, line: int, cell: str, known: Sequence[str]) -> frozenset[str]:
    ids = [word for word in cell.replace(",", " ").split() if word != GOOD]
    for name in ids:
        if name not in known:
            near = get_close_matches(name, known, n=2, cutoff=0.5) or list(known)
            raise UsageError(
                mark("{path}, line {line}: the pose has no fault {name!r}; nearest: {near}."),
                path=path,
                line=line,
                name=name,
                near=", ".join(near),
            )
    return frozenset(ids)
