"""Writing files so that nothing half-written ever carries a result's name."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from formcheck.core.errors import FormcheckError, mark


class OutputError(FormcheckError):
    """A result cannot be written; the message says where and why."""


def unwritable(path: Path | str, error: Exception) -> OutputError:
    """Return the error that says of a file or folder that it cannot be written, why, and what to do."""
    return OutputError(
        mark("{path} cannot be written ({why}); choose another folder with --out."),
        path=path,
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
