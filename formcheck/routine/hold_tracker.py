"""Tracks the holds in a stream of snapshots: which of them count for a routine, and which attempts failed."""

from dataclasses import dataclass
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import is_cycle
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.routine.position import Credit

EPS: Final = 1e-6


@dataclass(slots=True)
class Attempt:
    """The running hold. base_s : its seconds that do not count, as they were held during a rest or a pause."""

    pose: str
    phase: str
    side: Side | None
    base_s: float = 0.0
    held_s: float = 0.0
    counted: bool = False

    def same(self, s: Snapshot) -> bool:
        """Whether a snapshot belongs to this hold; a new engine starts with fewer seconds."""
        key = self.pose, self.phase, self.side
        return s.holding and key == (s.pose, s.phase, s.side) and s.held_s >= self.held_s - EPS


@dataclass(frozen=True, slots=True)
class TrackedHold:
    """Events of a snapshot. begun : a hold has begun. counted : it counts from now on, for this side.

    failed : a hold has ended early, although the person was in view throughout; side : of that hold.
    """

    begun: bool = False
    counted: Credit | None = None
    failed: bool = False
    side: Side | None = None


class HoldTracker:
    """Determines for each snapshot whether a hold began, counted or failed."""

    def __init__(self) -> None:
        self.current: Attempt | None = None
        self._reps: tuple[str, dict[str, int]] | None = None

    @property
    def held_s(self) -> float:
        """Counting seconds of the running hold."""
        return 0.0 if self.current is None else max(self.current.held_s - self.current.base_s, 0.0)

    def update(self, s: Snapshot, definition: PoseDefinition) -> TrackedHold:
        """Process the next snapshot, which is of this pose."""
        before, begun = self.current, False
        if before is not None and not before.same(s):
            self.current = None
        if s.holding and self.current is None and s.pose is not None:
            self.current, begun = Attempt(s.pose, s.phase, s.side), True
        ended = before if before is not None and self.current is not before else None
        repeated = self._repeated(s)
        if is_cycle(definition):
            self._hold(s)
            return TrackedHold(begun, repeated)
        failed = ended is not None and _failed(ended, s, definition)
        return TrackedHold(begun, self._hold(s), failed, None if ended is None else ended.side)

    def drop(self) -> None:
        """Process a snapshot of another pose, or of none."""
        self.current = None

    def restart(self) -> None:
        """Count the running hold only from here on."""
        if self.current is not None:
            self.current.base_s, self.current.counted = self.current.held_s, False

    def _hold(self, s: Snapshot) -> Credit | None:
        """Track the running hold; return its side at the moment it has been held long enough."""
        current = self.current
        if current is None:
            return None
        current.held_s = s.held_s
        if current.counted or not 0 < s.need_s <= self.held_s + EPS:
            return None
        current.counted = True
        return current.side or "any"

    def _repeated(self, s: Snapshot) -> Credit | None:
        """Return the side of a repetition done since the previous snapshot; a new engine starts at 0."""
        before, self._reps = self._reps, (s.pose or "", dict(s.reps_done))
        if before is None or before[0] != s.pose:
            return None
        more = [name for name, n in s.reps_done.items() if n > before[1].get(name, 0)]
        if not more:
            return None
        return "left" if more == ["left"] else "right" if more == ["right"] else "any"


def _failed(ended: Attempt, s: Snapshot, definition: PoseDefinition) -> bool:
    """Whether a hold was given up: long enough to be listed, not counted, and not because the person was lost."""
    tried_s = ended.held_s - ended.base_s
    return not ended.counted and s.person and s.judged and tried_s >= definition.timing.list_s - EPS
