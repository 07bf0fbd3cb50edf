"""Keeping libraries written in C and C++ from printing on the user's terminal; no setting of theirs does."""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


class _Hush:
    """Where standard error goes at the moment; shared by all threads, since there is only one of it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth = 0
        self._saved: int | None = None
        self._before: TextIO | None = None
        self._ours: TextIO | None = None

    def begin(self) -> None:
        """Send what is written to file descriptor 2 nowhere; Python's own `sys.stderr` goes on as before."""
        with self._lock:
            self._depth += 1
            if self._depth > 1:
                return
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.flush()
            try:
                self._saved = os.dup(2)
            except OSError:  # no standard error, as in a windowed program on Windows
                self._saved = None
                return
            self._keep_python(self._saved)
            with Path(os.devnull).open("wb") as null:
                os.dup2(null.fileno(), 2)

    def _keep_python(self, saved: int) -> None:
        try:
            if sys.stderr.fileno() != 2:
                return
        except (AttributeError, OSError, ValueError):  # there is none, or one that is no file
            return
        # Not closed at the end: another thread may be writing to it. It is once nobody has it any more.
        self._before, self._ours = sys.stderr, os.fdopen(os.dup(saved), "w", 1, sys.stderr.encoding, "backslashreplace")
        sys.stderr = self._ours

    def end(self) -> None:
        """Put everything back when the last one is done."""
        with self._lock:
            self._depth -= 1
            if self._depth > 0 or self._saved is None:
                return
            if self._ours is not None:
                self._ours.flush()
                if sys.stderr is self._ours and self._before is not None:
                    sys.stderr = self._before
            os.dup2(self._saved, 2)
            os.close(self._saved)
            self._saved = self._before = self._ours = None


_hush = _Hush()


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Silence what libraries print from C and C++ meanwhile; what Python writes to `sys.stderr` is still seen."""
    _hush.begin()
    try:
        yield
    finally:
        _hush.end()
