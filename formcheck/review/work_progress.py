"""Progress of a piece of work, and its remaining time; no Qt."""

from dataclasses import dataclass
from typing import Final

SURE_S: Final = 1.0
"""The pace of the first moments says little about the rest."""


@dataclass(slots=True)
class WorkProgress:
    """Progress over time.

    done, in_all : frames; in_all None = not known.
    """

    done: int = 0
    in_all: int | None = None
    _began: tuple[float, int] | None = None
    _now_s: float = 0.0

    def observe(self, now_s: float, done: int, in_all: int | None) -> None:
        """Process the next report; now_s : seconds on a monotonic clock."""
        # Time before the first frame is loading, which says nothing about the pace.
        if self._began is None and done > 0:
            self._began = now_s, done
        self._now_s, self.done, self.in_all = now_s, done, in_all

    @property
    def share(self) -> float | None:
        """Share that is done, 0 to 1; None = unknown. A file may understate its length."""
        return None if not self.in_all else min(self.done / self.in_all, 1.0)

    @property
    def left_s(self) -> float | None:
        """Estimated remaining seconds at the pace so far, None = unknown."""
        if self._began is None or not self.in_all:
            return None
        took_s, did = self._now_s - self._began[0], self.done - self._began[1]
        if took_s < SURE_S or did <= 0:
            return None
        return max(self.in_all - self.done, 0) * took_s / did
