"""Releasing work in threads without blocking: signal it to stop, drop it, and let others wait.

A thread that is busy with a device or a model cannot be interrupted, and the window must not freeze until it ends.
Whoever releases such work signals it and hands its threads to `Retired`, which returns at once. Whoever needs a
resource that they still hold, such as a camera, waits for them in a separate thread; the end of the program waits for
all of them, but only for a limited time (`wait_for_all`). All of them are daemons, so that one that hangs does not keep
the program alive.
"""

import threading
import time
from typing import Final

_POLL_S: Final = 0.05
"""How often a waiting thread checks whether it may stop waiting."""

_lock = threading.Lock()
_retired: set[threading.Thread] = set()


class Retired:
    """Threads that have been signalled to stop.

    threads : those; ones that were never started or have already ended are ignored. before : what they were waiting for
    themselves, which a successor has to wait for as well.
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
        """Wait for their end; return False if some are alive after ``wait_s`` seconds, or once `unless` is set."""
        return not _join(self.alive, wait_s, unless)


def wait_for_all(wait_s: float) -> tuple[str, ...]:
    """Wait for everything ever retired, ``wait_s`` seconds in total; return the names of threads still alive."""
    with _lock:
        threads = tuple(_retired)
    left = _join(threads, wait_s, None)
    with _lock:
        _retired.difference_update(t for t in threads if not t.is_alive())
    return tuple(sorted(t.name for t in left))


def _join(
    threads: tuple[threading.Thread, ...], wait_s: float, unless: threading.Event | None
) -> list[threading.Thread]:
    """Join threads until the time is up, or `unless` is set; return those that are still alive."""
    deadline = time.monotonic() + wait_s
    here = threading.current_thread()
    for thread in threads:
        while thread is not here and thread.is_alive() and not (unless is not None and unless.is_set()):
            left_s = deadline - time.monotonic()
            if left_s <= 0.0:
                break
            thread.join(left_s if unless is None else min(left_s, _POLL_S))
    return [t for t in threads if t is not here and t.is_alive()]
