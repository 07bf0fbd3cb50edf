"""How well the live window performs, in numbers; times are passed in, so that tests can supply them."""

import os
import sys
from collections import deque
from dataclasses import dataclass, field
from itertools import dropwhile
from pathlib import Path
from typing import Final

import numpy as np

WINDOW_S: Final = 10.0
"""Window of delays and gaps in seconds."""

RATE_S: Final = 1.0
"""Window of the frame rate in seconds."""

_STATM: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Performance:
    """Performance at one moment; NaN = unknown.

    painted_fps : frames painted per second. delay_ms, delay_p95_ms : median and 95th percentile of the time from a
    frame's read returning to the end of its painting. gap_ms : longest time the window's event loop was blocked.
    """

    painted_fps: float
    delay_ms: float
    delay_p95_ms: float
    gap_ms: float


@dataclass(slots=True)
class PerfMeter:
    """Collects when frames are painted and when a window timer ticks; all times in seconds on one clock."""

    _painted: deque[tuple[float, float]] = field(default_factory=deque)
    _gaps: deque[tuple[float, float]] = field(default_factory=deque)
    _tick_s: float | None = None

    def note_painted(self, now_s: float, captured_s: float) -> None:
        """Record a frame that has just been painted, and when it was captured."""
        self._painted.append((now_s, now_s - captured_s))
        _forget(self._painted, now_s)

    def note_tick(self, now_s: float) -> None:
        """Record a tick of a timer that fires again as soon as the window is idle."""
        if self._tick_s is not None:
            self._gaps.append((now_s, now_s - self._tick_s))
            _forget(self._gaps, now_s)
        self._tick_s = now_s

    def rest(self) -> None:
        """Forget everything: a pause without display is not a gap."""
        self._painted.clear()
        self._gaps.clear()
        self._tick_s = None

    def now(self, now_s: float) -> Performance:
        """Return the current performance."""
        _forget(self._painted, now_s)
        _forget(self._gaps, now_s)
        delays_s = [delay_s for _, delay_s in self._painted]
        median, p95 = np.percentile(delays_s, (50, 95)) * 1000 if delays_s else (np.nan, np.nan)
        longest_s = max((gap_s for _, gap_s in self._gaps), default=float("nan"))
        return Performance(self._painted_fps(now_s), float(median), float(p95), longest_s * 1000)

    def _painted_fps(self, now_s: float) -> float:
        moments = list(dropwhile(lambda s: s < now_s - RATE_S, (s for s, _ in self._painted)))
        if len(moments) < 2:
            return 0.0 if self._painted else float("nan")
        return (len(moments) - 1) / (moments[-1] - moments[0])


def memory_mb() -> float:
    """Return the resident memory of this process in MB (2²⁰ bytes), or its peak where only that is available.

    NaN where neither is (Windows).
    """
    try:
        pages = int(_STATM.read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError, IndexError):
        return _largest_mb()


def _largest_mb() -> float:
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _forget(stamped: deque[tuple[float, float]], now_s: float) -> None:
    """Drop entries older than the window."""
    while stamped and stamped[0][0] < now_s - WINDOW_S:
        stamped.popleft()
