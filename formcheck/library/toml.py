"""The only place that reads TOML: pose files, own poses, routines."""

import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from formcheck.core.errors import UsageError, mark, reason_of
from formcheck.core.messages import Message

LARGEST: Final = 1 << 20
"""Bytes; the longest file shipped with formcheck has some 20,000."""


class TomlError(UsageError):
    """A text is not valid TOML; the message completes a sentence that begins with the file's name."""


class Toml(NamedTuple):
    """The content of a file: text with Unix line ends, and tables."""

    text: str
    data: dict[str, Any]


def read_toml(path: Path) -> Toml:
    """Read a TOML file in UTF-8, with or without a byte order mark.

    Raises
    ------
    TomlError : it cannot be read, is too large, is not UTF-8, or is not TOML.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise TomlError(mark("cannot be read ({why})"), why=reason_of(error)) from error
    if len(raw) > LARGEST:
        raise TomlError(mark("is larger than {limit} bytes, which no file of this kind is"), limit=LARGEST)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        not_utf8 = Message(mark("its letters are not UTF-8; save it as UTF-8 in your editor"))
        raise TomlError(mark("is not valid TOML: {why}"), why=not_utf8) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Toml(text, parsed(text))


def parsed(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text.

    Raises
    ------
    TomlError : it is not valid TOML.
    """
    try:
        data = tomllib.loads(text)
        _check_integers(data)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(mark("is not valid TOML: {why}"), why=error) from error
    except ValueError as error:  # Python refuses to convert integers of more than 4,300 digits
        raise TomlError(mark("is not valid TOML: {why}"), why=Message(mark("a number is too long"))) from error
    except RecursionError as error:
        deep = Message(mark("its brackets are nested too deeply"))
        raise TomlError(mark("is not valid TOML: {why}"), why=deep) from error
    return data


def _check_integers(value: object) -> None:
    """Raise ValueError for an integer beyond 64 bits, which TOML does not require and a float may not hold."""
    if isinstance(value, dict):
        for item in value.values():
            _check_integers(item)
    elif isinstance(value, list):
        for item in value:
            _check_integers(item)
    elif isinstance(value, int) and value.bit_length() > 64:
        raise ValueError
