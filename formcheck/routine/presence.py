"""Whether the person is there: a session waits for someone who has gone, and goes on when they are back."""

from dataclasses import dataclass
from typing import Final

GONE_S: Final = 3.0
"""A session waits once nobody has been in the picture for this long."""

BACK_S: Final = 2.0
"""It goes on once someone has been back, and well in the picture, for this long."""

FRAMED_S: Final = 1.0
"""It begins once someone has been well in the picture for this long; longer than someone walking by."""

EPS: Final = 1e-6


@dataclass(slots=True)
class Presence:
    """Since when nobody, or someone well in the picture, has been there; seconds of the session's own clock."""

    now_s: float = 0.0
    _gone_since_s: float | None = None
    _framed_since_s: float | None = None

    def observe(self, now_s: float, *, person: bool, framed: bool) -> None:
        """Take one update."""
        self.now_s = now_s
        self._gone_since_s = None if person else _since(self._gone_since_s, now_s)
        self._framed_since_s = _since(self._framed_since_s, now_s) if person and framed else None

    @property
    def gone(self) -> bool:
        """Whether nobody has been there for this long that the session waits."""
        return self._lasts(self._gone_since_s, GONE_S)

    @property
    def back(self) -> bool:
        """Whether someone has been back for this long that it goes on."""
        return self._lasts(self._framed_since_s, BACK_S)

    @property
    def framed(self) -> bool:
        """Whether someone has been well in the picture for this long that it may begin."""
        return self._lasts(self._framed_since_s, FRAMED_S)

    def forgive(self) -> None:
        """Let an absence begin only now, as the session has been told to go on."""
        self._gone_since_s = None

    def _lasts(self, since_s: float | None, for_s: float) -> bool:
        return since_s is not None and self.now_s - since_s >= for_s - EPS


def _since(before_s: float | None, now_s: float) -> float:
    return now_s if before_s is None else before_s
