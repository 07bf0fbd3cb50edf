"""The one place that reads TOML: pose files, own poses, routines."""

import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message

LARGEST: Final = 1 << 20
"""Bytes; the longest file that comes with formcheck has some 20,000."""


class TomlError(UsageError):
    """A text is no TOML; the message is the end of a sentence that begins with the file's name."""


class Toml(NamedTuple):
    """What stands in a file, as text whose lines end as those of Unix do, and as tables."""

    text: str
    data: dict[str, Any]


def read_toml(path: Path) -> Toml:
    """Read a TOML file in UTF-8, with a byte order mark or without.

    Raises
    ------
    TomlError : it cannot be read, is too large, is not UTF-8, or is no TOML.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise TomlError(mark("cannot be read ({why})"), why=getattr(error, "strerror", None) or error) from error
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
    TomlError : it is none.
    """
    try:
        data = tomllib.loads(text)
        _must_be_sensible(data)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(mark("is not valid TOML: {why}"), why=error) from error
    except ValueError as error:  # Python converts no integer of more than 4,300 digits, and says so
        raise TomlError(mark("is not valid TOML: {why}"), why=Message(mark("a number is too long"))) from error
    except RecursionError as error:
        deep = Message(mark("its brackets are nested too deeply"))
        raise TomlError(mark("is not valid TOML: {why}"), why=deep) from error
    return data


def _must_be_sensible(value: object) -> None:
    """Raise ValueError for an integer beyond 64 bits, which TOML does not ask for and no float may hold."""
    if isinstance(value, dict):
        for one in value.values():
            _must_be_sensible(one)
    elif isinstance(value, list):
        for one in value:
            _must_be_sensible(one)
    elif isinstance(value, int) and value.bit_length() > 64:
        raise ValueError
