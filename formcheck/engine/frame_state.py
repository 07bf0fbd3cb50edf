"""The hold machine's decisions, frame by frame."""

from dataclasses import dataclass
from typing import NamedTuple

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.holds import EPS, HoldMachine
from formcheck.engine.hold_target import HoldTarget


class FrameState(NamedTuple):
    """State after one frame.

    hold_target : index of the current hold target, −1 = none. inside, in_form, settled : of its current stay.
    held_s, in_form_s : seconds of the running hold, 0 before it has settled. start_s : when the stay began. returning :
    between leaving a hold and reaching the set-up again. reps, reps_done : counts after the frame, of repetitions begun
    and done; one shared object while nothing changes, so never write to it. holds : finished holds so far.
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
    reps_done: dict[str, int]
    holds: int


_state_of = tuple.__new__
"""Creates a state from a tuple much faster than calling `FrameState`; there is one per frame."""


@dataclass(slots=True)
class StateTracker:
    """Counts repetitions and carries state from frame to frame.

    hold_targets : hold index, working side and seconds of each. cycle : holds that make one repetition.
    reps : repetitions begun. reps_done : those whose hold has lasted its seconds, or whose position has been left.
    """

    hold_targets: tuple[tuple[int, str | None, float], ...]
    cycle: int
    reps: dict[str, int]
    reps_done: dict[str, int]
    finished: int = 0
    _open: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Repetitions that are not done yet: hold target, and the names that they count for."""
    _next_hold: int = 0
    _was_in: bool = False
    _returning: bool = False
    _last_idle: FrameState | None = None

    @classmethod
    def start(cls, definition: PoseDefinition, hold_targets: tuple[HoldTarget, ...]) -> "StateTracker":
        """Return the tracker before the first frame."""
        reps = {"left": 0, "right": 0} if definition.sides else {"total": 0}
        numbers = tuple((definition.holds.index(s.phase), s.side, s.phase.hold_s or 0.0) for s in hold_targets)
        return cls(numbers, len(definition.holds) if definition.cycle else 1, reps, reps)

    def observe(self, machine: HoldMachine, *, in_setup: bool) -> FrameState:
        """Record one frame after the machine has processed it."""
        if machine.new_visits:
            for hold_target in machine.new_visits:
                self._count(hold_target)
        if self._open:
            self._note_done(machine)
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
        return _state_of(FrameState, (*values, self.reps, self.reps_done, self.finished))

    def _idle(self) -> FrameState:
        """Return the state of a frame without a stay; the same object while nothing changes."""
        last, now = self._last_idle, (self._returning, self.reps, self.reps_done, self.finished)
        if last is None or last[-4:] != now:
            last = self._last_idle = FrameState(-1, False, False, False, 0.0, 0.0, 0.0, *now)
        return last

    def _count(self, hold_target: int) -> None:
        """Count a visit: at once, or when it completes the cycle of a pose with several holds."""
        hold, side, _ = self.hold_targets[hold_target]
        if self.cycle == 1 or hold == self._next_hold:
            self._next_hold += 1
        elif hold == 0:
            self._next_hold = 1
        if self._next_hold >= self.cycle:
            self._next_hold = 0
            names = tuple(self.reps) if side is None else (side,)  # a hold without a side counts for both
            self.reps = _increased(self.reps, names)
            self._open = (*self._open, (hold_target, names))

    def _note_done(self, machine: HoldMachine) -> None:
        """Count the repetitions that are done: the hold has lasted its seconds, or the position has been left."""
        run = machine.run
        still_open = []
        for hold_target, names in self._open:
            held_s = run.held_s if run is not None and run.settled and run.hold_target == hold_target else 0.0
            if machine.visits[hold_target].inside and held_s < self.hold_targets[hold_target][2] - EPS:
                still_open.append((hold_target, names))
            else:
                self.reps_done = _increased(self.reps_done, names)
        self._open = tuple(still_open)


def _increased(counts: dict[str, int], names: tuple[str, ...]) -> dict[str, int]:
    return {name: n + (name in names) for name, n in counts.items()}
