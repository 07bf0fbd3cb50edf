"""The count of a hold: which sound marks which moment. Time comes from the snapshots."""

import math
from dataclasses import dataclass
from typing import Final

from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.voice.cues import EarconName

LONG_S: Final = 12.0
"""Holds with a longer target are not counted by the second; their middle is marked instead."""

LAST_S: Final = 3.0
"""The last seconds are counted in every hold."""

GONE_S: Final = 1.0
"""A hold is announced as lost once the person has been away for this long."""

EPS: Final = 1e-6


@dataclass(slots=True)
class Hold:
    """The running hold. seconds_left : whole seconds, rounded up, at the last update."""

    phase: str
    side: Side | None
    held_s: float
    seconds_left: int
    halfway: bool
    done: bool = False
    lost: bool = False
    gone_since_s: float | None = None


class HoldCount:
    """Tracks the holds in a stream of snapshots."""

    def __init__(self) -> None:
        self.hold: Hold | None = None
        self._last_side: Side | None = None

    def update(self, s: Snapshot) -> tuple[EarconName, ...]:
        """Return the sounds of this moment in order; `hold` is the running hold afterwards."""
        names: list[EarconName] = []
        before = self.hold
        if before is not None and not _same(before, s):
            self.hold = None
            if not (before.done or before.lost):
                names.append("lost")
        if s.holding and self.hold is None:
            names.append(self._begin(s))
        elif self.hold is not None:
            names += self._continue(self.hold, s)
        return tuple(names)

    def _begin(self, s: Snapshot) -> EarconName:
        self.hold = Hold(s.phase, s.side, s.held_s, _seconds_left(s), halfway=s.held_s >= s.need_s / 2)
        other = s.side is not None and self._last_side not in (None, s.side)
        self._last_side = s.side or self._last_side
        return "side" if other else "start"

    def _continue(self, hold: Hold, s: Snapshot) -> list[EarconName]:
        hold.held_s = s.held_s
        if _gone(hold, s) and not (hold.done or hold.lost):
            hold.lost = True
            return ["lost"]
        if hold.done or s.need_s <= 0:
            return []
        left, before = _seconds_left(s), hold.seconds_left
        hold.seconds_left = min(left, before)
        if left <= 0:
            hold.done = True
            return ["done"]
        if s.need_s > LONG_S and not hold.halfway and s.held_s >= s.need_s / 2 - EPS:
            hold.halfway = True
            return ["halfway"]
        counted = s.need_s <= LONG_S or left <= LAST_S
        return ["tick"] if counted and left < before else []


def room_s(s: Snapshot) -> float:
    """Return the seconds left for speech before an essential mark; infinite where nothing is counted."""
    if not s.holding or s.held_s >= s.need_s - EPS:
        return math.inf
    half = s.need_s / 2
    if s.need_s > LONG_S and s.held_s < half - EPS:
        return half - s.held_s
    return max(0.0, s.need_s - LAST_S - s.held_s)


def _same(hold: Hold, s: Snapshot) -> bool:
    """Whether a snapshot belongs to the same hold: credited seconds are never taken back."""
    return s.holding and (hold.phase, hold.side) == (s.phase, s.side) and s.held_s >= hold.held_s - EPS


def _gone(hold: Hold, s: Snapshot) -> bool:
    if s.person:
        hold.gone_since_s = None
        return False
    if hold.gone_since_s is None:
        hold.gone_since_s = s.t_s
    return s.t_s - hold.gone_since_s >= GONE_S - EPS


def _seconds_left(s: Snapshot) -> int:
    return math.ceil(s.need_s - s.held_s - EPS)
