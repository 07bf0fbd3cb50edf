"""The recording's own usual frame interval, as far as it is known at each frame; nothing in here looks ahead."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray

LATEST: Final = 9
"""Intervals that tell the usual one: their median does not see a gap or a few, and follows a new rate within five."""

JITTER: Final = 1.5
"""An interval of up to this many usual ones is still the recording's own rate and no gap."""

FEW: Final = 1.05
"""Usual intervals above this many times of what is credited always make few frames; 5 a second are not few."""

EPS: Final = 1e-9


@dataclass(slots=True)
class Cadence:
    """Says of each interval between neighbouring frames how much of it may be credited, and whether it is a gap.

    least_s : so much is credited always. lost_s : longer intervals are gaps, and more is never credited.
    limit_s : the longest time that may be credited for the latest interval. gap : whether that was one. few : frames
    are usually so far apart that what lies between two of them matters.
    """

    least_s: float
    lost_s: float
    limit_s: float = field(init=False)
    gap: bool = False
    few: bool = False
    _latest: list[float] = field(default_factory=list)
    _calm: int = 0

    def __post_init__(self) -> None:
        """Start before the first interval."""
        self.limit_s = self.least_s

    def observe(self, dt: float) -> None:
        """Take the next interval in seconds."""
        if dt * JITTER <= min(self.least_s, self.lost_s):
            self._calm += 1
            if self._calm > LATEST:  # fast for long: how fast makes no difference
                self.limit_s, self.gap, self.few = self.least_s, False, False
                return
        else:
            self._calm = 0
        latest = self._latest
        latest.append(dt)
        if len(latest) > LATEST:
            del latest[0]
        usual_s = min(sorted(latest)[(len(latest) - 1) // 2], self.lost_s)
        self.limit_s = max(self.least_s, min(usual_s * JITTER, self.lost_s))
        self.few = usual_s > self.least_s * FEW
        self.gap = dt > max(self.lost_s, usual_s * JITTER) + EPS


def usual_interval_s(t_s: FloatArray) -> float | None:
    """Median interval of a whole recording in seconds: (T,) times; None with fewer than two frames."""
    return float(np.median(np.diff(t_s))) if len(t_s) > 1 else None
