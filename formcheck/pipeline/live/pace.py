"""Whether the computer keeps up with the camera; no clock of its own, so that it can be tested on paper."""

from collections import deque
from typing import Final

WINDOW_S: Final = 1.0
"""Rates are averaged over this long, or over the last two frames where they are further apart."""

SLOW_FPS: Final = 20.0
"""Below this many judged frames a second the computer is slow."""

ENOUGH_FPS: Final = 22.0
"""A source that delivers fewer frames a second than this is what is slow, not the computer."""

SLOW_FOR_S: Final = 5.0
"""A computer that is slow for this long without a break is too slow."""


class Pace:
    """Follows the frames that are judged and tells how many there are a second, and when they have been too few."""

    def __init__(self) -> None:
        self._stamps: deque[tuple[float, float, int]] = deque()
        self._slow_since_s: float | None = None
        self._too_slow = False

    @property
    def fps(self) -> float:
        """Frames judged a second, lately; 0 until there have been two."""
        return self._rates()[0]

    @property
    def too_slow(self) -> bool:
        """Whether there were too few for `SLOW_FOR_S` on end up to the last frame while the source delivered enough."""
        return self._too_slow

    def observe(self, now_s: float, captured_s: float, number: int) -> None:
        """Take a frame that is being judged.

        Parameters
        ----------
        now_s : the moment, in seconds on any clock; captured_s : when the frame came from its source, on the same.
        number : of the frame among all that the source has delivered; frames that were skipped have numbers too.
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
        """Frames a second that were judged, and that the source has delivered; 0 = not known yet."""
        if len(self._stamps) < 2:
            return 0.0, 0.0
        (first_s, first_captured_s, first), (last_s, last_captured_s, last) = self._stamps[0], self._stamps[-1]
        judged_s, captured_s = last_s - first_s, last_captured_s - first_captured_s
        return (
            (len(self._stamps) - 1) / judged_s if judged_s > 0 else 0.0,
            (last - first) / captured_s if captured_s > 0 else 0.0,
        )
