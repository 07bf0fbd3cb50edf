"""The hold machine's decisions, frame by frame."""

from dataclasses import dataclass
from typing import NamedTuple

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.holds import HoldMachine
from formcheck.engine.hold_target import HoldTarget


class FrameState(NamedTuple):
    """State after one frame.

    hold_target : index of the current hold target, −1 = none. inside, in_form, settled : of its current stay.
    held_s, in_form_s : seconds of the running hold, 0 before it has settled. start_s : when the stay began. returning :
    between leaving a hold and reaching the set-up again. reps : counts after the frame; one shared object while
    nothing changes, so never write to it. holds : finished holds so far.
    """

    hold_target: int
    inside: bool
    in_form: bool
    settled: bool
    held_s: float
    in_form_s: float
    start_s: float
    returning: bool
    reps: dict[str, int]
    holds: int


_state_of = tuple.__new__
"""Creates a state from a tuple much faster than calling `FrameState`; there is one per frame."""


@dataclass(slots=True)
class StateTracker:
    """Counts repetitions and carries state from frame to frame.

    hold_targets : hold index and working side of each. cycle : holds that make one repetition.
    """

    hold_targets: tuple[tuple[int, str | None], ...]
    cycle: int
    reps: dict[str, int]
    finished: int = 0
    _next_hold: int = 0
    _was_in: bool = False
    _returning: bool = False
    _last_idle: FrameState | None = None

    @classmethod
    def start(cls, definition: PoseDefinition, hold_targets: tuple[HoldTarget, ...]) -> "StateTracker":
        """Return the tracker before the first frame."""
        reps = {"left": 0, "right": 0} if definition.sides else {"total": 0}
        numbers = tuple((definition.holds.index(s.phase), s.side) for s in hold_targets)
        return cls(numbers, len(definition.holds) if definition.cycle else 1, reps)

    def observe(self, machine: HoldMachine, *, in_setup: bool) -> FrameState:
        """Record one frame after the machine has processed it."""
        if machine.new_visits:
            for hold_target in machine.new_visits:
                self._count(hold_target)
        run = machine.run
        if run is None:
            if self._was_in:
                self._was_in, self._returning = False, True
            if in_setup:
                self._returning = False
            return self._idle()
        if run.inside:
            self._was_in, self._returning = True, False
        held, in_form = (run.held_s, run.in_form_s) if run.settled else (0.0, 0.0)
        values = run.hold_target, run.inside, run.in_form, run.settled, held, in_form, run.start_s, self._returning
        return _state_of(FrameState, (*values, self.reps, self.finished))

    def _idle(self) -> FrameState:
        """Return the state of a frame without a stay; the same object while nothing changes."""
        last = self._last_idle
        if last is None or (last.returning, last.reps, last.holds) != (self._returning, self.reps, self.finished):
            last = FrameState(-1, False, False, False, 0.0, 0.0, 0.0, self._returning, self.reps, self.finished)
            self._last_idle = last
        return last

    def _count(self, hold_target: int) -> None:
        """Count a visit: at once, or when it completes the cycle of a pose with several holds."""
        hold, side = self.hold_targets[hold_target]
        if self.cycle == 1 or hold == self._next_hold:
            self._next_hold += 1
        elif hold == 0:
            self._next_hold = 1
        if self._next_hold >= self.cycle:
            self._next_hold = 0
            names = self.reps if side is None else (side,)  # a hold without a side counts for both
            self.reps = {name: n + (name in names) for name, n in self.reps.items()}
