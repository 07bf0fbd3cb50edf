"""Whether the person is present: a session pauses when they leave, and resumes when they are back."""

from dataclasses import dataclass
from typing import Final

GONE_S: Final = 3.0
"""A session pauses once nobody has been in the picture for this long."""

BACK_S: Final = 2.0
"""It resumes once someone has been back, and well framed, for this long."""

FRAMED_S: Final = 1.0
"""It begins once someone has been well framed for this long; longer than a passer-by."""

EPS: Final = 1e-6


@dataclass(slots=True)
class Presence:
    """Tracks since when nobody, or someone well framed, has been there; in seconds of the session's own clock."""

    now_s: float = 0.0
    _gone_since_s: float | None = None
    _framed_since_s: float | None = None

    def observe(self, now_s: float, *, person: bool, framed: bool) -> None:
        """Process one update."""
        self.now_s = now_s
        self._gone_since_s = None if person else _since(self._gone_since_s, now_s)
        self._framed_since_s = _since(self._framed_since_s, now_s) if person and framed else None

    @property
    def gone(self) -> bool:
        """Whether nobody has been there for long enough to pause."""
        return self._lasts(self._gone_since_s, GONE_S)

    @property
    def back(self) -> bool:
        """Whether someone has been back for long enough to resume."""
        return self._lasts(self._framed_since_s, BACK_S)

    @property
    def framed(self) -> bool:
        """Whether someone has been well framed for long enough to begin."""
        return self._lasts(self._framed_since_s, FRAMED_S)

    def reset_absence(self) -> None:
        """Restart the timer of an absence, as the session has been told to resume."""
        self._gone_since_s = None

    def _lasts(self, since_s: float | None, for_s: float) -> bool:
        return since_s is not None and self.now_s - since_s >= for_s - EPS


def _since(before_s: float | None, now_s: float) -> float:
    return now_s if before_s is None else before_s
