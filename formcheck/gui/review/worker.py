"""Long work in a thread of its own that can be called off; no Qt."""

import itertools
import logging
import threading
from collections.abc import Callable
from typing import Final

from formcheck.core.errors import FormcheckError, unexpected

Report = Callable[[int, int | None], None]
"""Called with how much is done, and how much there is in all (None = not known). Raises CalledOffError."""

Work = Callable[[Report], object]

logger = logging.getLogger(__name__)


THREAD: Final = "formcheck-review"

WAIT_S: Final = 20.0
"""Loading a pose model cannot be interrupted, and takes a second or two even on slow computers."""


class CalledOffError(Exception):
    """Nobody wants the result any more."""


class Worker:
    """Does one piece of work at a time; a new one calls off the one before.

    on_progress : number of the work, done, in all. on_end : number of the work and its result, or the
    FormcheckError that ended it; not called for work that was called off. Both are called from the thread.
    """

    def __init__(
        self,
        on_progress: Callable[[int, int, int | None], None],
        on_end: Callable[[int, object], None],
    ) -> None:
        self._on_progress, self._on_end = on_progress, on_end
        self._numbers = itertools.count(1)
        self._off = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, work: Work) -> int:
        """Begin, and return the number of this work at once."""
        self.call_off()
        before, number, off = self._thread, next(self._numbers), threading.Event()
        self._off = off
        self._thread = threading.Thread(
            target=self._do, args=(number, work, off, before), name=f"{THREAD}-work", daemon=True
        )
        self._thread.start()
        return number

    def call_off(self) -> None:
        """Let the work end as soon as it can; returns at once."""
        self._off.set()

    def close(self) -> None:
        """Call the work off and wait for its end."""
        self.call_off()
        if self._thread is not None:
            self._thread.join(WAIT_S)
            self._thread = None

    def _do(self, number: int, work: Work, off: threading.Event, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()

        def report(done: int, in_all: int | None) -> None:
            if off.is_set():
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
        if not off.is_set():
            self._on_end(number, result)
