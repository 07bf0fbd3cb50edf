"""Following the holds in a stream of snapshots: which of them count for a routine, and which were tried in vain."""

from dataclasses import dataclass
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import is_cycle
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.routine.position import Credit

EPS: Final = 1e-6


@dataclass(slots=True)
class Try:
    """The hold that is running. base_s : seconds of it that do not count, as they were held in a rest or a pause."""

    pose: str
    phase: str
    side: Side | None
    base_s: float = 0.0
    held_s: float = 0.0
    counted: bool = False

    def same(self, s: Snapshot) -> bool:
        """Whether a snapshot is of this hold; a new engine begins with fewer seconds."""
        key = self.pose, self.phase, self.side
        return s.holding and key == (s.pose, s.phase, s.side) and s.held_s >= self.held_s - EPS


@dataclass(frozen=True, slots=True)
class TrackedHold:
    """What a snapshot says. begun : a hold has begun. counted : it counts from now on, for this side.

    failed : a hold has ended before its time, though the person was there all along; side : of that hold.
    """

    begun: bool = False
    counted: Credit | None = None
    failed: bool = False
    side: Side | None = None


class HoldTracker:
    """Tells for each snapshot whether a hold began, counted or failed."""

    def __init__(self) -> None:
        self.current: Try | None = None
        self._reps: tuple[str, dict[str, int]] | None = None

    @property
    def held_s(self) -> float:
        """Seconds of the running hold that count."""
        return 0.0 if self.current is None else max(self.current.held_s - self.current.base_s, 0.0)

    def update(self, s: Snapshot, definition: PoseDefinition) -> TrackedHold:
        """Take the next snapshot, of this pose."""
        before, begun = self.current, False
        if before is not None and not before.same(s):
            self.current = None
        if s.holding and self.current is None and s.pose is not None:
            self.current, begun = Try(s.pose, s.phase, s.side), True
        ended = before if before is not None and self.current is not before else None
        repeated = self._repeated(s)
        if is_cycle(definition):
            self._hold(s)
            return TrackedHold(begun, repeated)
        failed = ended is not None and _failed(ended, s, definition)
        return TrackedHold(begun, self._hold(s), failed, None if ended is None else ended.side)

    def silence(self) -> None:
        """Take a snapshot that is of another pose, or of nobody's."""
        self.current = None

    def restart(self) -> None:
        """Let the running hold count from here on, and not what of it was before."""
        if self.current is not None:
            self.current.base_s, self.current.counted = self.current.held_s, False

    def _hold(self, s: Snapshot) -> Credit | None:
        """Follow the running hold; returns its side at the moment in which it has been held for long enough."""
        current = self.current
        if current is None:
            return None
        current.held_s = s.held_s
        if current.counted or not 0 < s.need_s <= self.held_s + EPS:
            return None
        current.counted = True
        return current.side or "any"

    def _repeated(self, s: Snapshot) -> Credit | None:
        """Whose repetition has been counted since the snapshot before; a new engine begins at 0."""
        before, self._reps = self._reps, (s.pose or "", dict(s.reps))
        if before is None or before[0] != s.pose:
            return None
        more = [name for name, n in s.reps.items() if n > before[1].get(name, 0)]
        if not more:
            return None
        return "left" if more == ["left"] else "right" if more == ["right"] else "any"


def _failed(ended: Try, s: Snapshot, definition: PoseDefinition) -> bool:
    """Whether a hold was given up: long enough to be listed, not to count, and not because the person was lost."""
    tried_s = ended.held_s - ended.base_s
    return not ended.counted and s.person and s.judged and tried_s >= definition.timing.list_s - EPS
