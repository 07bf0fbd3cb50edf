"""Reading manifests as spreadsheets of all countries write them."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message

COLUMNS: Final = ("file", "pose", "side", "subject", "session")

Told = Callable[[Message], None]
"""Called with a sentence that the user should read."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)
"""First line by which Excel is told the separator."""


@dataclass(frozen=True, slots=True)
class Line:
    """One recording of a manifest: the cells of `COLUMNS` without blanks around them; number : its (last) line."""

    cells: dict[str, str]
    number: int


def read_manifest(manifest: Path, told: Told) -> list[Line]:
    """Read a CSV file with a column ``file``, and where they are wanted pose, side, subject and session.

    Comma, semicolon or tab; UTF-8, UTF-16, UTF-32, or else Windows-1252, which is told.

    Raises
    ------
    UsageError : it cannot be read, is no CSV, or has no column ``file``.
    """
    rows = _rows(manifest, _text(manifest, told))
    names: list[str] | None = None
    lines = []
    for number, row in rows:
        if names is None:
            names = [name.strip().lower() for name in row]
            continue
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name in COLUMNS}
        if any(cells.values()):
            lines.append(Line({name: cells.get(name, "") for name in COLUMNS}, number))
    if names is None or "file" not in names:
        raise UsageError(
            mark("The manifest {manifest} has no column file; its first line must name the columns {columns}."),
            manifest=manifest,
            columns=", ".join(COLUMNS),
        )
    return lines


def _text(manifest: Path, told: Told) -> str:
    try:
        data = manifest.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(mark("The manifest {manifest} cannot be read ({why})."), manifest=manifest, why=why) from error
    start, encoding = next(((mark_, name) for mark_, name in _MARKS if data.startswith(mark_)), (b"", _guess(data)))
    try:
        text = data[len(start) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or start:
            raise _unknown(manifest) from error
        text = _as_western(manifest, data, told)
    if "\0" in text:
        raise UsageError(
            mark("The manifest {manifest} has NUL bytes in it; save it again as CSV in UTF-8."), manifest=manifest
        )
    return text


def _guess(data: bytes) -> str:
    """UTF-8, or UTF-16 without its mark: every other byte of a column's name is zero then."""
    head = data[:8]
    if len(head) == 8 and not any(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if len(head) == 8 and not any(head[::2]) else "utf-8"


def _unknown(manifest: Path) -> UsageError:
    return UsageError(
        mark("The manifest {manifest} is in an unknown character set; save it as CSV in UTF-8."), manifest=manifest
    )


def _as_western(manifest: Path, data: bytes, told: Told) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unknown(manifest) from error
    told(
        Message(
            mark(
                "The manifest {manifest} is not in UTF-8; it was read as Windows-1252 (Western European). If names "
                "look wrong, save it as CSV in UTF-8."
            ),
            manifest=manifest,
        )
    )
    return text


def _rows(manifest: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty with their line numbers; the names of the columns are the first."""
    # Lines end with CR, LF or both and with nothing else: a cell may hold U+2028 and the like.
    stream = io.StringIO(text, newline=None)
    first, before = stream.readline(), 0
    told = _SEPARATOR.fullmatch(first.strip())
    if told is None:
        stream.seek(0)
    else:
        first, before = text, 1
    reader = csv.reader(stream, delimiter=told[1] if told else _separator(first), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num + before, row
    except csv.Error as error:
        raise UsageError(
            mark("{manifest}, line {line}: this is no CSV ({why}); check the quotation marks."),
            manifest=manifest,
            line=reader.line_num + before,
            why=error,
        ) from error


def _separator(head: str) -> str:
    """Comma, or what spreadsheets of other countries write instead."""
    return max(",;\t", key=head.count)
