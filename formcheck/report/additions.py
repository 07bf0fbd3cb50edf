"""What a user adds to a report: notes, and a logo that is embedded in it."""

import base64
import io
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from formcheck.atomic_files import shown
from formcheck.core.errors import UsageError, mark, reason_of

MOST_LETTERS: Final = 20_000
"""Of a note."""

MOST_BYTES: Final = 1 << 20
"""Of a logo."""

_TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg"}
_SVG: Final = "{http://www.w3.org/2000/svg}svg"


def read_note(text: str | None, file: str | None) -> str | None:
    """Return a note as it was given or as it stands in a text file; None without any.

    Raises
    ------
    UsageError : the file cannot be read, is no text in UTF-8, or the note is too long.
    """
    if file is not None:
        try:
            text = _read(file).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(
                mark("The note {file} is no text in UTF-8; save it as plain text in UTF-8."), file=file
            ) from error
    note = printable(text or "")
    if len(note) > MOST_LETTERS:
        long = mark("The note has {n} letters; a report takes at most {most}. Make it shorter.")
        raise UsageError(long, n=len(note), most=MOST_LETTERS)
    return note or None


def printable(text: str) -> str:
    """Return a text without what cannot be written or seen; lines stay."""
    lines = ("".join(c for c in shown(line) if c.isprintable() or c == "\t") for line in text.splitlines())
    return "\n".join(line.rstrip() for line in lines).strip()


def read_logo(file: str | None) -> str | None:
    """Return a PNG, JPEG or SVG picture as a data URI; None without any.

    Raises
    ------
    UsageError : the file cannot be read, is no such picture, or is too large.
    """
    if file is None:
        return None
    data = _read(file)
    if len(data) > MOST_BYTES:
        large = mark(
            "The logo {file} is larger than {most} MB, which is the most that a report takes; make it smaller."
        )
        raise UsageError(large, file=file, most=MOST_BYTES >> 20)
    kind = _kind(data)
    if kind is None:
        raise UsageError(mark("The logo {file} is no PNG, JPEG or SVG picture; convert it to one."), file=file)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _read(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = reason_of(error)
        raise UsageError(mark("{file} cannot be read ({why})."), file=file, why=why) from error


def _kind(data: bytes) -> str | None:
    """Return the media type of a picture by what is in it, None if it is damaged or another kind."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"):
            picture = Image.open(io.BytesIO(data))
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "image/svg+xml" if _is_svg(data) else None
    return _TYPES.get(picture.format or "")


def _is_svg(data: bytes) -> bool:
    if b"<!ENTITY" in data:  # a drawing needs none, and they can grow without limit
        return False
    try:
        return ET.fromstring(data).tag in (_SVG, "svg")  # noqa: S314  # without entities there is nothing to expand
    except (ET.ParseError, ValueError, LookupError):
        return False
