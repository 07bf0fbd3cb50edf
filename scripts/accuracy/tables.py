"""Tables written as Markdown for people and as JSON for programs, with the same numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

Cell = str | int | float | bool | Mapping[str, int] | None
"""Text, a number (rounded by its column; NaN = None), a bool, counts by name, or None = no value."""

Row = Mapping[str, Cell]

NO_MATERIAL = "No such material."
"""Shown in place of rows without material."""

NOT_AVAILABLE = "not available"
"""Shown in place of a result that this version of the program cannot give."""

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the rows, its heading with the unit, and the decimals of its numbers.

    A column without a heading appears only in the JSON.
    """

    key: str
    head: str
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. text : explains the numbers in plain sentences. empty : shown if there are no rows."""

    id: str
    text: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "None."

    def numbers(self) -> list[dict[str, Cell]]:
        """Return the rows rounded, in the order of the columns."""
        return [{c.key: rounded(row.get(c.key), c.digits) for c in self.columns} for row in self.rows]

    def markdown(self) -> list[str]:
        """Return the lines of the text and of the table, with numbers right-aligned."""
        lines = [self.text, ""] if self.text else []
        if not self.rows:
            return [*lines, self.empty, ""]
        rows, columns = self.numbers(), [c for c in self.columns if c.head]
        lines.append(_line(c.head for c in columns))
        lines.append("|" + "|".join("--:" if _is_numeric(rows, c.key) else "---" for c in columns) + "|")
        lines += [_line(cell_text(row[c.key], c.digits) for c in columns) for row in rows]
        return [*lines, ""]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, an introduction and tables."""

    id: str
    title: str
    text: str
    tables: tuple[Table, ...] = ()

    def markdown(self, level: int = 2) -> list[str]:
        """Return the lines of the section with a heading of this level."""
        lines = [f"{'#' * level} {self.title}", "", self.text, ""]
        for table in self.tables:
            lines += table.markdown()
        return lines

    def numbers(self) -> dict[str, list[dict[str, Cell]]]:
        """Return the rows of each table by table id."""
        return {table.id: table.numbers() for table in self.tables}


def rounded(value: Cell, digits: int) -> Cell:
    """Round a number without leaving −0 or NaN; sort counts by count, then by name."""
    if isinstance(value, Mapping):
        return dict(sorted(value.items(), key=lambda item: (-item[1], item[0])))
    if not isinstance(value, float):
        return value
    return round(value, digits) + 0.0 if isfinite(value) else None


def cell_text(value: Cell, digits: int) -> str:
    """Return a rounded cell as text."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.{digits}f}".replace("-", "−") if isinstance(value, float) else f"{value}".replace("-", "−")
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or MISSING
    return str(value).replace("|", "\\|") or MISSING


def percent(part: float, whole: float) -> float:
    """Return a share in per cent; NaN if the whole is zero."""
    return 100.0 * part / whole if whole else float("nan")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_numeric(rows: list[dict[str, Cell]], key: str) -> bool:
    values = [row[key] for row in rows if row[key] is not None]
    return bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
