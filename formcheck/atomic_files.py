"""Writing files so that nothing half-written ever carries a result's name."""

import contextlib
import errno
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from formcheck.core.errors import FormcheckError, mark

NAME_BYTES: Final = 255
"""The longest name of a file that usual file systems take, in bytes (on Windows and macOS in letters)."""

_LONGEST: Final = ".." + "side-by-side.part.mp4"
"""The longest that is put before and after the recording's name while a result is written."""


class OutputError(FormcheckError):
    """A result cannot be written; the message says where and why."""


class LongNameError(OutputError):
    """A result cannot be written since its name is too long: the fault of one recording, not of the folder."""


_LONGEST_NAME: Final = 255
"""Bytes of a file's name, on nearly every file system."""


def unwritable(path: Path | str, error: Exception) -> OutputError:
    """Return the error that says of a file or folder that it cannot be written, why, and what to do."""
    if getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return LongNameError(
            mark("{path} cannot be written, its name is too long; give the recording a shorter name."),
            path=shown(path),
        )
    return OutputError(
        mark("{path} cannot be written ({why}); choose another folder with --out."),
        path=shown(path),
        why=getattr(error, "strerror", None) or error,
    )


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path beside the target to write to; it takes the target's name at the end, or is removed on any error.

    Raises
    ------
    OutputError : the folder is not writable, the disk is full.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    if len(os.fsencode(part.name)) > _LONGEST_NAME:  # the file itself may still be within the limit
        part = path.with_name(f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}.part{path.suffix[:9]}")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def writable_folder(path: Path) -> Path:
    """Return a folder that files can be written to, made if it does not exist.

    Raises
    ------
    OutputError : it cannot be made or written to.
    """
    probe = path / ".formcheck-write-test"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            mark("The output folder {path} cannot be written to ({reason}); choose another with --out."),
            path=path,
            reason=reason,
        ) from error
    return path


_NO_LETTER: Final = re.compile("[\ud800-\udfff]")


def shown(path: object) -> str:
    """Return a path as text that can be printed and written: a byte that is no letter of UTF-8 becomes ``%FC``."""
    return _NO_LETTER.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", str(path))


_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_WITHIN: Final = re.compile(r"(?<=[;\t\r\n])(?=\s*[=+\-@])")
"""Where a new cell begins for a spreadsheet that takes something else than the comma for the separator."""


def inert(cell: Any) -> Any:
    """Return a cell of a CSV file so that no spreadsheet takes it for a formula: texts get an apostrophe before it.

    Numbers stay as they are, those that are written as text too.
    """
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    return ("'" if _FORMULA.match(cell) else "") + _WITHIN.sub("'", cell)


def check_name(name: str | Path) -> None:
    """Make sure that results can be named after a recording; name : its path.

    Raises
    ------
    LongNameError : its name is so long that the longer ones of results cannot be made of it.
    """
    if len(shown(Path(name).stem).encode()) + len(_LONGEST) > NAME_BYTES:
        raise LongNameError(
            mark("The name of {name} is too long to name results after it; rename the file to at most {most} letters."),
            name=shown(Path(name).name),
            most=NAME_BYTES - len(_LONGEST),
        )
