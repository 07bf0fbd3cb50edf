"""Log of unexpected errors: a small file that stays on this computer."""

import contextlib
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from formcheck.core.errors import FormcheckError, mark

FILE: Final = "formcheck.log"

MOST_BYTES: Final = 200_000
"""Size limit of a log; one previous log is kept."""

_LOGGED: Final = mark(
    "Something unexpected went wrong ({reason}); start again, and if it happens again, report it with the file {log}."
)
_NOT_LOGGED: Final = mark("Something unexpected went wrong ({reason}); start again.")


@contextlib.contextmanager
def log_in(folder: Path) -> Iterator[None]:
    """Log warnings and errors of the program to a file in a folder, created when there is something to write."""
    logger = logging.getLogger("formcheck")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # the program works just as well without a log
        yield
        return
    handler = _Log(folder / FILE, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def unexpected(error: Exception) -> FormcheckError:
    """Return the message for an unexpected error, which the caller has logged."""
    reason = type(error).__name__
    for handler in logging.getLogger("formcheck").handlers:
        if isinstance(handler, _Log) and Path(handler.baseFilename).is_file():
            return FormcheckError(_LOGGED, reason=reason, log=handler.baseFilename)
    return FormcheckError(_NOT_LOGGED, reason=reason)


class _Log(RotatingFileHandler):
    """A log handler that ignores write errors: a full disk must not cause further trouble."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Ignore the error."""
