"""Which frames of a film to read: a time window, and at most so many per second."""

import math
from dataclasses import dataclass
from typing import Final

_EARLY: Final = 1e-6
"""Share of a slot by which rounding may put a frame before its time."""


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """A span of a film in seconds from its first frame.

    start_s, end_s : the frames with start_s <= t_s < end_s.
    first_s : the film's first frame on the file's own clock, in seconds; times are counted from it.
    """

    start_s: float
    end_s: float
    first_s: float


class FrameSlots:
    """Decimates frames on a fixed time grid: at most one in each slot of 1 / max_fps seconds.

    The grid begins at the film's start, so that the selection does not depend on where reading began, as long as that
    was the beginning of a slot (`next_slot_s`).
    """

    def __init__(self, max_fps: float) -> None:
        """Start before the first slot."""
        self._max_fps = max_fps
        self._last = -1

    def wants(self, t_s: float) -> bool:
        """Whether the frame at this time is the first of its slot; call it in frame order."""
        slot = math.floor(t_s * self._max_fps + _EARLY)
        if slot <= self._last:
            return False
        self._last = slot
        return True

    @staticmethod
    def next_slot_s(t_s: float, max_fps: float) -> float:
        """Return the beginning of the first slot at or after a time."""
        return math.ceil(t_s * max_fps - _EARLY) / max_fps
