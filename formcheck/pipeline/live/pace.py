"""Whether the computer keeps up with the camera; without a clock of its own, so that tests can supply the times."""

from collections import deque
from typing import Final

WINDOW_S: Final = 1.0
"""Averaging window of the rates; longer if the last two frames are further apart."""

SLOW_FPS: Final = 20.0
"""Below this many judged frames per second the computer is slow."""

ENOUGH_FPS: Final = 22.0
"""A source delivering fewer frames per second is itself the bottleneck, not the computer."""

SLOW_FOR_S: Final = 5.0
"""A computer that is continuously slow for this long is too slow."""


class Pace:
    """Tracks the rate of judged frames, and whether it has been too low."""

    def __init__(self) -> None:
        self._stamps: deque[tuple[float, float, int]] = deque()
        self._slow_since_s: float | None = None
        self._too_slow = False

    @property
    def fps(self) -> float:
        """Current rate of judged frames per second; 0 until there have been two."""
        return self._rates()[0]

    @property
    def too_slow(self) -> bool:
        """Whether the rate was too low for the last `SLOW_FOR_S` without a break while the source delivered enough."""
        return self._too_slow

    def observe(self, now_s: float, captured_s: float, number: int) -> None:
        """Record a frame that is being judged.

        Parameters
        ----------
        now_s : the current time, in seconds on any clock; captured_s : when the source delivered it, same clock.
        number : index of the frame among all that the source has delivered, skipped ones included.
        """
        stamps = self._stamps
        stamps.append((now_s, captured_s, number))
        while len(stamps) > 2 and now_s - stamps[1][0] >= WINDOW_S:
            stamps.popleft()
        judged, delivered = self._rates()
        if now_s - stamps[0][0] < WINDOW_S or judged >= SLOW_FPS or delivered < ENOUGH_FPS:
            self._slow_since_s = None
        elif self._slow_since_s is None:
            self._slow_since_s = stamps[0][0]
        self._too_slow = self._slow_since_s is not None and now_s - self._slow_since_s >= SLOW_FOR_S

    def _rates(self) -> tuple[float, float]:
        """Return frames per second judged and delivered by the source; 0 = not known yet."""
        if len(self._stamps) < 2:
            return 0.0, 0.0
        (first_s, first_captured_s, first), (last_s, last_captured_s, last) = self._stamps[0], self._stamps[-1]
        judged_s, captured_s = last_s - first_s, last_captured_s - first_captured_s
        return (
            (len(self._stamps) - 1) / judged_s if judged_s > 0 else 0.0,
            (last - first) / captured_s if captured_s > 0 else 0.0,
        )
