"""Reads manifests in the CSV dialects of spreadsheets worldwide."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from formcheck.core.errors import UsageError, mark, reason_of
from formcheck.core.messages import Message

COLUMNS: Final = ("file", "pose", "side", "subject", "session", "note")

Notify = Callable[[Message], None]
"""Called with a message for the user."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)
"""First line that declares the separator to Excel."""


@dataclass(frozen=True, slots=True)
class Line:
    """One recording of a manifest: the stripped cells of `COLUMNS`; number : its (last) line."""

    cells: dict[str, str]
    number: int


def read_manifest(manifest: Path, notify: Notify) -> list[Line]:
    """Read a CSV file with a column ``file``, and optionally pose, side, subject, session and note.

    Comma, semicolon or tab; UTF-8, UTF-16, UTF-32, or else Windows-1252, with a message.

    Raises
    ------
    UsageError : it cannot be read, is not CSV, or has no column ``file``.
    """
    rows = _rows(manifest, _text(manifest, notify))
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


def _text(manifest: Path, notify: Notify) -> str:
    try:
        data = manifest.read_bytes()
    except (OSError, ValueError) as error:
        why = reason_of(error)
        raise UsageError(mark("The manifest {manifest} cannot be read ({why})."), manifest=manifest, why=why) from error
    start, encoding = next(((mark_, name) for mark_, name in _MARKS if data.startswith(mark_)), (b"", _guess(data)))
    try:
        text = data[len(start) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or start:
            raise _unknown(manifest) from error
        text = _as_western(manifest, data, notify)
    if "\0" in text:
        raise UsageError(
            mark("The manifest {manifest} has NUL bytes in it; save it again as CSV in UTF-8."), manifest=manifest
        )
    return text


def _guess(data: bytes) -> str:
    """Guess UTF-8, or UTF-16 without a BOM: every other byte of a column's name is then zero."""
    head = data[:8]
    if len(head) == 8 and not any(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if len(head) == 8 and not any(head[::2]) else "utf-8"


def _unknown(manifest: Path) -> UsageError:
    return UsageError(
        mark("The manifest {manifest} is in an unknown character set; save it as CSV in UTF-8."), manifest=manifest
    )


def _as_western(manifest: Path, data: bytes, notify: Notify) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unknown(manifest) from error
    notify(
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
    """Yield the non-empty rows with their line numbers; the first contains the column names."""
    # Lines end with CR, LF or both and nothing else: a cell may contain U+2028 and the like.
    stream = io.StringIO(text, newline=None)
    first, before = stream.readline(), 0
    declared = _SEPARATOR.fullmatch(first.strip())
    if declared is None:
        stream.seek(0)
    else:
        first, before = text, 1
    reader = csv.reader(stream, delimiter=declared[1] if declared else _separator(first), strict=True)
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
    """Return the separator: a comma, or what spreadsheets of other locales use instead."""
    return max(",;\t", key=head.count)
