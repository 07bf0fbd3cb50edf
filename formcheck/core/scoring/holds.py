"""The hold rules: when a hold starts, what is credited, when it ends, what counts as a repetition.

One machine steps through time for live and offline alike. Its inputs are already vectorised; it only decides. Times are
seconds from timestamps, never frame counts. The rules in words stand in docs/architecture.md, "Hold rules".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from formcheck.core.pose.definition import Timing
from formcheck.core.scoring.results import EndReason

VISIT_MIN_S: Final = 0.2
"""A visit to the position shorter than this is a flicker of the landmarks, not a repetition."""

USUAL_LIST_S: Final = 1.0
"""Holds shorter than this are not listed, unless the pose says otherwise."""

VISIT_LEAVE_S: Final = 0.3
"""A visit ends once its gates have been left for this long."""

EPS: Final = 1e-9
"""Timestamps are sums of frame intervals; a comparison must not fail by their last bit."""


JUDGED, ENTER, STAY, FORM, VISIT_ENTER, VISIT_STAY = (1 << i for i in range(6))
"""One frame of one station (a hold phase on one working side) as bits of a number, which the vectorised code found.

JUDGED: the required gates are known. ENTER, STAY: in position, coming from outside or from inside (gates and
stillness). FORM: no form rule is violated. VISIT_ENTER, VISIT_STAY: the gates alone, without stillness.
"""


@dataclass(slots=True)
class Stay:
    """A stay in position that may become, is, or was a hold."""

    hold_target: int
    start_s: float
    last_in_s: float
    settled: bool = False
    held_s: float = 0.0
    in_form_s: float = 0.0
    inside: bool = True
    in_form: bool = False
    out_s: float = 0.0
    lost_s: float = 0.0
    away: bool = False
    frames: list[int] = field(default_factory=list)
    """Numbers of its frames in position."""


@dataclass(slots=True)
class EndedStay:
    """A finished run and why it ended."""

    run: Stay
    reason: EndReason


@dataclass(slots=True)
class Visits:
    """Repetitions of one station: its gates entered from outside, then left or kept to the end."""

    hold_target: int = 0
    least_s: float = VISIT_MIN_S
    seen_outside: bool = False
    inside: bool = False
    counted: bool = False
    since_s: float = 0.0
    last_s: float = 0.0

    def step(self, t_s: float, bits: int) -> bool:
        """Take one judged frame; True where a repetition is counted."""
        if not self.inside:
            if not bits & VISIT_ENTER:
                self.seen_outside = True
                return False
            self.inside, self.counted = True, not self.seen_outside
            self.since_s = self.last_s = t_s
        if bits & VISIT_STAY:
            self.last_s = t_s
            if not self.counted and t_s - self.since_s >= self.least_s - EPS:
                self.counted = True
                return True
        elif t_s - self.last_s >= VISIT_LEAVE_S - EPS:
            self.inside, self.seen_outside = False, True
        return False

    def steady(self, bits: int) -> bool:
        """Whether further frames with these flags change nothing but the time."""
        if not self.inside:
            return self.seen_outside and not (bits & JUDGED and bits & VISIT_ENTER)
        return self.counted and bool(bits & JUDGED and bits & VISIT_STAY)


class HoldMachine:
    """Steps through the frames of all stations of a pose.

    Parameters
    ----------
    timing : the times of the hold rules.
    sides : side of each station, None where the pose has no sides.
    """

    def __init__(self, timing: Timing, sides: tuple[str | None, ...]) -> None:
        self._timing = timing
        self._sides = sides
        self._t_s = 0.0
        self.run: Stay | None = None
        self._challenger: Stay | None = None
        # Where short holds do not count, as with resting positions, short visits do not either.
        least_s = timing.list_s if timing.list_s > USUAL_LIST_S else VISIT_MIN_S
        self.visits = [Visits(hold_target, least_s) for hold_target in range(len(sides))]
        self.ended: list[EndedStay] = []
        self.new_visits: list[int] = []
        self._quiet: Sequence[int] | None = None
        self._steady: Sequence[int] | None = None

    @property
    def oldest_frame(self) -> int | None:
        """Number of the first frame of a stay that is still running, None if there is none."""
        return min((run.frames[0] for run in (self.run, self._challenger) if run is not None), default=None)

    def step(self, index: int, t_s: float, bits: Sequence[int]) -> None:
        """Take one frame: its number, its time and the flags of each station.

        Afterwards `run` is the current stay, if any; finished holds are appended to `ended`, and the stations that
        counted a repetition in this frame stand in `new_visits`.
        """
        dt, before_s, self._t_s = t_s - self._t_s, self._t_s, t_s
        self.new_visits.clear()
        if bits == self._quiet:
            return
        if bits == self._steady and self.run is not None:
            self._go_on(self.run, index, t_s, dt)
            return
        self._leave_steady(before_s)
        for visits, b in zip(self.visits, bits, strict=True):
            if b & JUDGED and (visits.inside or b & VISIT_ENTER or not visits.seen_outside) and visits.step(t_s, b):
                self.new_visits.append(visits.hold_target)
        run = self.run
        if run is not None:
            self._advance(run, index, t_s, dt, bits[run.hold_target])
            if run.inside:
                self._challenger = None
                steady = run.settled and all(v.steady(b) for v, b in zip(self.visits, bits, strict=True))
                self._steady = bits if steady else None
                return
            self._end_if_over(run, judged=bool(bits[run.hold_target] & JUDGED))
        self._look_for_another(index, t_s, dt, bits)
        # Nothing is going on: until the flags change there is nothing to decide.
        busy = self.run is not None or self._challenger is not None or any(v.inside for v in self.visits)
        self._quiet = None if busy else bits

    def _go_on(self, run: Stay, index: int, t_s: float, dt: float) -> None:
        """Credit a frame of a hold that goes on while nothing else happens."""
        credit = min(dt, self._timing.max_step_s)
        run.held_s += credit
        if run.in_form:
            run.in_form_s += credit
        run.last_in_s = t_s
        run.frames.append(index)

    def _leave_steady(self, before_s: float) -> None:
        """Bring the visits up to the time of the frame before, after which something changes."""
        if self._steady is not None:
            self._steady = None
            for visits in self.visits:
                visits.last_s = before_s if visits.inside else visits.last_s

    def finish(self) -> None:
        """Take the end of the recording."""
        if self.run is not None:
            self._close(self.run, "end_of_recording")
        self.run = self._challenger = None

    def _advance(self, run: Stay, index: int, t_s: float, dt: float, b: int) -> None:
        """Credit or dock one frame of the current stay."""
        if not b & JUDGED:
            run.lost_s += dt if run.away else 0.0
            run.inside, run.in_form, run.away = False, False, True
            return
        if b & (STAY if run.inside else ENTER):
            credit = min(dt, self._timing.max_step_s)
            in_form = bool(b & FORM)
            if run.inside:
                run.held_s += credit
                if run.in_form and in_form:
                    run.in_form_s += credit
            run.inside, run.in_form, run.last_in_s = True, in_form, t_s
            run.out_s, run.lost_s, run.away = 0.0, 0.0, False
            run.frames.append(index)
            if t_s - run.start_s >= self._timing.settle_s - EPS:
                run.settled = True
            return
        run.out_s += dt if run.away else 0.0
        run.inside, run.in_form, run.away = False, False, True

    def _end_if_over(self, run: Stay, *, judged: bool) -> None:
        """End the current stay when it has been left or lost for long enough."""
        if not run.settled:
            # A flicker of the landmarks may interrupt the settling, but not for as long as settling takes.
            if judged or run.lost_s >= self._timing.settle_s - EPS:
                self.run = None
        elif run.lost_s >= self._timing.lost_s - EPS:
            self._close(run, "lost")
        elif run.out_s >= self._timing.grace_s - EPS:
            self._close(run, "left")

    def _look_for_another(self, index: int, t_s: float, dt: float, bits: Sequence[int]) -> None:
        """Let another station settle while the current one is out; it takes over once it has."""
        other = self._challenger
        if other is not None:
            self._advance(other, index, t_s, dt, bits[other.hold_target])
            if not other.inside:
                other = None
        if other is None:
            taken = self.run.hold_target if self.run is not None else -1
            ready = JUDGED | ENTER
            for hold_target, b in enumerate(bits):
                if hold_target != taken and b & ready == ready:
                    other = Stay(hold_target, t_s, t_s, in_form=bool(b & FORM), frames=[index])
                    break
        self._challenger = other
        if other is None:
            return
        if self.run is not None and other.settled:
            changed = self._sides[other.hold_target] != self._sides[self.run.hold_target]
            self._close(self.run, "side_changed" if changed else "left")
        if self.run is None:
            self.run, self._challenger = other, None

    def _close(self, run: Stay, reason: EndReason) -> None:
        self.run = None
        if run.settled and run.last_in_s - run.start_s >= self._timing.list_s - EPS:
            self.ended.append(EndedStay(run, reason))
