"""Atomic file writing: nothing half-written ever carries a result's name."""

import contextlib
import errno
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from formcheck.core.errors import FormcheckError, mark, reason_of

NAME_BYTES: Final = 255
"""Longest file name on common file systems, in bytes (on Windows and macOS in characters)."""

_LONGEST: Final = ".." + "side-by-side.part.mp4"
"""The longest prefix and suffix added to the recording's name while a result is written."""


class OutputError(FormcheckError):
    """A result cannot be written; the message says where and why."""


class LongNameError(OutputError):
    """A result cannot be written since its name is too long: the fault of one recording, not of the folder."""


def unwritable(path: Path | str, error: Exception) -> OutputError:
    """Return the error that a file or folder cannot be written, with the reason and what to do."""
    if getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return LongNameError(
            mark("{path} cannot be written, its name is too long; give the recording a shorter name."),
            path=shown(path),
        )
    return OutputError(
        mark("{path} cannot be written ({why}); choose another folder with --out."),
        path=shown(path),
        why=reason_of(error),
    )


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path next to the target; it replaces the target at the end, or is removed on any error.

    Raises
    ------
    OutputError : the folder is not writable, the disk is full.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    if len(os.fsencode(part.name)) > NAME_BYTES:  # the file name itself may still be within the limit
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
    """Return a writable folder, created if it does not exist.

    Raises
    ------
    OutputError : it cannot be created or written to.
    """
    probe = path / ".formcheck-write-test"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            mark("The output folder {path} cannot be written to ({reason}); choose another with --out."),
            path=path,
            reason=reason_of(error),
        ) from error
    return path


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def shown(path: object) -> str:
    """Return a path as printable text: a byte that is not valid UTF-8 becomes ``%FC``."""
    return _SURROGATE.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", str(path))


_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_WITHIN: Final = re.compile(r"(?<=[;\t\r\n])(?=\s*[=+\-@])")
"""Where a new cell begins in a spreadsheet that uses a separator other than the comma."""


def inert(cell: Any) -> Any:
    """Escape a CSV cell so that no spreadsheet interprets it as a formula: text gets a leading apostrophe.

    Numbers stay as they are, including those written as text.
    """
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    return ("'" if _FORMULA.match(cell) else "") + _WITHIN.sub("'", cell)


def check_name(name: str | Path) -> None:
    """Check that results can be named after a recording; name : its path.

    Raises
    ------
    LongNameError : its name is too long for the longest result names derived from it.
    """
    if len(shown(Path(name).stem).encode()) + len(_LONGEST) > NAME_BYTES:
        raise LongNameError(
            mark("The name of {name} is too long to name results after it; rename the file to at most {most} letters."),
            name=shown(Path(name).name),
            most=NAME_BYTES - len(_LONGEST),
        )
