"""Cancellable long work in a separate thread; no Qt."""

import itertools
import logging
import threading
from collections.abc import Callable
from typing import Final

from formcheck.core.errors import FormcheckError
from formcheck.logs import unexpected
from formcheck.retiring import Retired

Report = Callable[[int, int | None], None]
"""Called with the amount done and the total (None = unknown). Raises CalledOffError."""

Work = Callable[[Report], object]

logger = logging.getLogger(__name__)

THREAD: Final = "formcheck-review"


BEFORE_S: Final = 20.0
"""Time for the previous work to end: loading a pose model cannot be interrupted."""


class CalledOffError(Exception):
    """The result is no longer needed."""


class BackgroundWorker:
    """Does one piece of work at a time; starting another cancels the previous one.

    on_progress : number of the work, done, total. on_end : number of the work and its result, or the FormcheckError
    that ended it; not called for cancelled work. Both are called from the thread.
    """

    def __init__(
        self,
        on_progress: Callable[[int, int, int | None], None],
        on_end: Callable[[int, object], None],
    ) -> None:
        self._on_progress, self._on_end = on_progress, on_end
        self._numbers = itertools.count(1)
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None
        self._previous = Retired()

    def start(self, work: Work) -> int:
        """Start work and return its number at once."""
        self._retire()
        number, cancelled = next(self._numbers), threading.Event()
        self._cancelled = cancelled
        self._thread = threading.Thread(
            target=self._run, args=(number, work, cancelled, self._previous), name=f"{THREAD}-work", daemon=True
        )
        self._thread.start()
        return number

    def call_off(self) -> None:
        """Cancel the work; it ends as soon as it can. Return at once."""
        self._cancelled.set()

    def close(self) -> None:
        """Cancel the work and make no more callbacks; return at once."""
        self._retire()
        # The thread must not hold the last reference to a view: widgets must not be destroyed in it.
        self._on_progress, self._on_end = _ignore, _ignore

    def _retire(self) -> None:
        self.call_off()
        if self._thread is not None:
            self._previous = Retired(self._thread, before=self._previous)
            self._thread = None

    def _run(self, number: int, work: Work, cancelled: threading.Event, before: Retired) -> None:
        before.wait(BEFORE_S, unless=cancelled)

        def report(done: int, in_all: int | None) -> None:
            if cancelled.is_set():
                raise CalledOffError
            self._on_progress(number, done, in_all)

        try:
            report(0, None)
            result: object = work(report)
        except CalledOffError:
            return
        except FormcheckError as error:
            result = error
        except Exception as error:
            logger.exception("the work failed")
            result = unexpected(error)
        if not cancelled.is_set():
            self._on_end(number, result)


def _ignore(*_news: object) -> None:
    """Do nothing."""
