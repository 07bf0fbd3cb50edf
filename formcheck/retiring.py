"""The one way to let go of work in threads: tell it to stop, drop it, and leave the waiting to others.

A thread that a device or a model keeps busy cannot be interrupted, and the window must not stand still until it ends.
Whoever lets go of such work signals it and hands its threads to `Retired`, which returns at once. Whoever needs what
they still hold, a camera say, waits for them in a thread of its own; the end of the program waits for all of them, but
not for ever (`wait_for_all`). All of them are daemons, so that one that never answers does not keep the program alive.
"""

import threading
import time
from typing import Final

_POLL_S: Final = 0.05
"""How soon someone who waits notices that he need not any more."""

_lock = threading.Lock()
_retired: set[threading.Thread] = set()


class Retired:
    """Threads that have been told to stop.

    threads : those; ones that never began or have ended already do not count. before : what they were waiting for
    themselves, which whoever comes next has to wait for as well.
    """

    def __init__(self, *threads: threading.Thread, before: "Retired | None" = None) -> None:
        self._threads = frozenset(t for t in (*threads, *(before.alive if before else ())) if t.is_alive())
        with _lock:
            _retired.difference_update([t for t in _retired if not t.is_alive()])
        _retired.update(self._threads)

    @property
    def alive(self) -> tuple[threading.Thread, ...]:
        """Those that have not ended yet."""
        return tuple(t for t in self._threads if t.is_alive())

    def wait(self, wait_s: float, unless: threading.Event | None = None) -> bool:
        """Wait for their end; False if some are still there after ``wait_s`` seconds, or once `unless` is set."""
        return not _join(self.alive, wait_s, unless)


def wait_for_all(wait_s: float) -> tuple[str, ...]:
    """Wait for all that was ever retired, ``wait_s`` seconds altogether; returns the names of what is left behind."""
    with _lock:
        threads = tuple(_retired)
    left = _join(threads, wait_s, None)
    with _lock:
        _retired.difference_update(t for t in threads if not t.is_alive())
    return tuple(sorted(t.name for t in left))


def _join(
    threads: tuple[threading.Thread, ...], wait_s: float, unless: threading.Event | None
) -> list[threading.Thread]:
    """Join threads until the time is over, or `unless` is set; returns those that are still alive."""
    deadline = time.monotonic() + wait_s
    here = threading.current_thread()
    for thread in threads:
        while thread is not here and thread.is_alive() and not (unless is not None and unless.is_set()):
            left_s = deadline - time.monotonic()
            if left_s <= 0.0:
                break
            thread.join(left_s if unless is None else min(left_s, _POLL_S))
    return [t for t in threads if t is not here and t.is_alive()]
