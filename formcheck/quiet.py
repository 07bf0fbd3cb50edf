"""Keeps C and C++ libraries from printing on the user's terminal; they have no setting for it."""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


class _Hush:
    """Redirection of standard error; shared by all threads, since there is only one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth = 0
        self._saved: int | None = None
        self._before: TextIO | None = None
        self._ours: TextIO | None = None

    def begin(self) -> None:
        """Send output to file descriptor 2 nowhere; Python's own `sys.stderr` keeps working."""
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
        except (AttributeError, OSError, ValueError):  # there is none, or it is not a file
            return
        # Not closed at the end, since another thread may be writing to it; it is closed with its last reference.
        self._before, self._ours = sys.stderr, os.fdopen(os.dup(saved), "w", 1, sys.stderr.encoding, "backslashreplace")
        sys.stderr = self._ours

    def end(self) -> None:
        """Restore everything when the last user is done."""
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
    """Silence output from C and C++ libraries in a ``with`` block; Python's own `sys.stderr` remains visible."""
    _hush.begin()
    try:
        yield
    finally:
        _hush.end()
