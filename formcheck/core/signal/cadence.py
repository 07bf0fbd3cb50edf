"""The recording's usual frame interval, estimated causally at each frame."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray

LATEST: Final = 9
"""Intervals in the running median: one gap or a few do not affect it, and it follows a new rate within five."""

JITTER: Final = 1.5
"""An interval of up to this many typical ones still counts as the recording's frame rate, not as a gap."""

SPARSE: Final = 1.05
"""Frames are sparse where the usual interval exceeds this many times `least_s`; 5 frames/s are not sparse."""

EPS: Final = 1e-9


@dataclass(slots=True)
class Cadence:
    """Determines how much of each interval between neighbouring frames may be credited, and whether it is a gap.

    least_s : always credited. lost_s : longer intervals are gaps, and more is never credited.
    limit_s : the longest time that may be credited for the latest interval. gap : whether that was one. sparse : frames
    are usually so far apart that what happens between two of them matters.
    """

    least_s: float
    lost_s: float
    limit_s: float = field(init=False)
    gap: bool = False
    sparse: bool = False
    _latest: list[float] = field(default_factory=list)
    _fast: int = 0

    def __post_init__(self) -> None:
        """Start before the first interval."""
        self.limit_s = self.least_s

    def observe(self, dt: float) -> None:
        """Add the next interval in seconds."""
        if dt * JITTER <= min(self.least_s, self.lost_s):
            self._fast += 1
            if self._fast > LATEST:  # fast for a while: the exact rate makes no difference
                self.limit_s, self.gap, self.sparse = self.least_s, False, False
                return
        else:
            self._fast = 0
        latest = self._latest
        latest.append(dt)
        if len(latest) > LATEST:
            del latest[0]
        usual_s = min(sorted(latest)[(len(latest) - 1) // 2], self.lost_s)
        self.limit_s = max(self.least_s, min(usual_s * JITTER, self.lost_s))
        self.sparse = usual_s > self.least_s * SPARSE
        self.gap = dt > max(self.lost_s, usual_s * JITTER) + EPS


def usual_interval_s(t_s: FloatArray) -> float | None:
    """Return the median interval of a whole recording in seconds: (T,) times; None with fewer than two frames."""
    return float(np.median(np.diff(t_s))) if len(t_s) > 1 else None
