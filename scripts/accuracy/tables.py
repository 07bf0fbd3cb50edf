"""Tables that are written twice, for people as Markdown and for programs as JSON, with the same numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

Cell = str | int | float | bool | Mapping[str, int] | None
"""Text, a number (rounded by its column; NaN = None), yes or no, counts by name, or None = there is nothing to say."""

Row = Mapping[str, Cell]

NO_MATERIAL = "No such material."
"""Stands where there was nothing to measure on."""

NOT_AVAILABLE = "not available"
"""Said instead of a result that this version of the program cannot give."""

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the rows, its heading with the unit, and the decimals of its numbers.

    A column without a heading goes into the JSON only.
    """

    key: str
    head: str
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `text` says in plain sentences what the numbers mean; `empty` stands where no row is."""

    id: str
    text: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "None."

    def numbers(self) -> list[dict[str, Cell]]:
        """Rows as they are shown, rounded, in the order of the columns."""
        return [{c.key: rounded(row.get(c.key), c.digits) for c in self.columns} for row in self.rows]

    def markdown(self) -> list[str]:
        """Lines of the text and of the table; numbers stand to the right."""
        lines = [self.text, ""] if self.text else []
        if not self.rows:
            return [*lines, self.empty, ""]
        rows, columns = self.numbers(), [c for c in self.columns if c.head]
        lines.append(_line(c.head for c in columns))
        lines.append("|" + "|".join("--:" if _is_numeric(rows, c.key) else "---" for c in columns) + "|")
        lines += [_line(shown(row[c.key], c.digits) for c in columns) for row in rows]
        return [*lines, ""]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it is about, and its tables."""

    id: str
    title: str
    text: str
    tables: tuple[Table, ...] = ()

    def markdown(self, level: int = 2) -> list[str]:
        """Lines of the section with a heading of this level."""
        lines = [f"{'#' * level} {self.title}", "", self.text, ""]
        for table in self.tables:
            lines += table.markdown()
        return lines

    def numbers(self) -> dict[str, list[dict[str, Cell]]]:
        """Rows of each table by its id."""
        return {table.id: table.numbers() for table in self.tables}


def rounded(value: Cell, digits: int) -> Cell:
    """Round a number so that no −0 and no NaN is left; names of counts are sorted by count, then by name."""
    if isinstance(value, Mapping):
        return dict(sorted(value.items(), key=lambda item: (-item[1], item[0])))
    if not isinstance(value, float):
        return value
    return round(value, digits) + 0.0 if isfinite(value) else None


def shown(value: Cell, digits: int) -> str:
    """Text of a rounded cell."""
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
    """Share in per cent; NaN of nothing."""
    return 100.0 * part / whole if whole else float("nan")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_numeric(rows: list[dict[str, Cell]], key: str) -> bool:
    values = [row[key] for row in rows if row[key] is not None]
    return bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
