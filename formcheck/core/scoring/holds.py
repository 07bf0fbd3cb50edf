"""The hold rules: when a hold starts, what is credited, when it ends, what counts as a repetition.

One state machine steps through time for live and offline use. Its inputs are already vectorised; it only decides. Times
are seconds from timestamps, never frame counts. The rules in words are in docs/architecture.md, "Hold rules".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from formcheck.core.pose.definition import Timing
from formcheck.core.scoring.results import EndReason
from formcheck.core.signal.cadence import Cadence

VISIT_MIN_S: Final = 0.2
"""A visit to the position shorter than this is landmark jitter, not a repetition."""

USUAL_LIST_S: Final = 1.0
"""Holds shorter than this are not listed, unless the pose says otherwise."""

VISIT_LEAVE_S: Final = 0.3
"""A visit ends once its gates have been left for this long."""

EPS: Final = 1e-9
"""Timestamps are sums of frame intervals; comparisons must not fail on the last bit."""


JUDGED, ENTER, STAY, FORM, VISIT_ENTER, VISIT_STAY = (1 << i for i in range(6))
"""One frame of one hold target (a hold phase on one working side) as bit flags computed by the vectorised code.

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
    """Indices of its frames in position."""
    credits: list[float] = field(default_factory=list)
    """Seconds that each of these frames added to the hold."""

    def credit(self, index: int, t_s: float, seconds: float) -> None:
        """Record a frame in position and the seconds that it adds."""
        self.last_in_s = t_s
        self.frames.append(index)
        self.credits.append(seconds)

    def leave(self, seconds: float) -> None:
        """Credit seconds after the latest frame in position."""
        self.held_s += seconds
        self.in_form_s += seconds if self.in_form else 0.0
        self.credits[-1] += seconds


@dataclass(slots=True)
class EndedStay:
    """A finished stay and why it ended."""

    run: Stay
    reason: EndReason


@dataclass(slots=True)
class Visits:
    """Counts the repetitions of one hold target: its gates entered from outside, then left or kept to the end."""

    hold_target: int = 0
    least_s: float = VISIT_MIN_S
    seen_outside: bool = False
    inside: bool = False
    counted: bool = False
    since_s: float = 0.0
    last_s: float = 0.0

    def step(self, t_s: float, bits: int) -> bool:
        """Process one judged frame; return True where a repetition is counted."""
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

    def interrupt(self) -> None:
        """Handle a gap: if inside afterwards, the entry was not observed."""
        if self.inside:
            self.inside = self.seen_outside = False

    def steady(self, bits: int) -> bool:
        """Whether further frames with these flags change nothing but the time."""
        if not self.inside:
            return self.seen_outside and not (bits & JUDGED and bits & VISIT_ENTER)
        return self.counted and bool(bits & JUDGED and bits & VISIT_STAY)


class HoldMachine:
    """Steps through the frames of all hold targets of a pose.

    Parameters
    ----------
    timing : the times of the hold rules.
    sides : side of each hold target, None where the pose has no sides.
    """

    def __init__(self, timing: Timing, sides: tuple[str | None, ...]) -> None:
        self._timing = timing
        self._sides = sides
        self._cadence = Cadence(timing.max_step_s, timing.lost_s)
        self._t_s: float | None = None
        self._before: Sequence[int] | None = None
        self._latest: Sequence[int] | None = None
        self.run: Stay | None = None
        self._challenger: Stay | None = None
        # Where short holds do not count, as in resting positions, short visits do not either.
        least_s = timing.list_s if timing.list_s > USUAL_LIST_S else VISIT_MIN_S
        self.visits = [Visits(hold_target, least_s) for hold_target in range(len(sides))]
        self.ended: list[EndedStay] = []
        self.new_visits: list[int] = []
        self._quiet: Sequence[int] | None = None
        self._steady: Sequence[int] | None = None

    @property
    def oldest_frame(self) -> int | None:
        """Index of the first frame of an ongoing stay, None if there is none."""
        return min((run.frames[0] for run in (self.run, self._challenger) if run is not None), default=None)

    @property
    def gap(self) -> bool:
        """Whether the gap before the latest frame was so long that nothing continues across it."""
        return self._cadence.gap

    def step(self, index: int, t_s: float, bits: Sequence[int]) -> None:
        """Process one frame: its index, its time and the flags of each hold target.

        Afterwards `run` is the current stay, if any; finished holds are appended to `ended`, and `new_visits` lists the
        hold targets that counted a repetition in this frame.
        """
        before_s, self._t_s = t_s if self._t_s is None else self._t_s, t_s
        dt = t_s - before_s
        if dt > 0.0:
            self._cadence.observe(dt)
        self.new_visits.clear()
        if self._cadence.gap:
            self._interrupt(before_s)
        if bits == self._quiet:
            return
        if bits == self._steady and self.run is not None:
            self._credit_steady(self.run, index, t_s, dt)
            return
        self._before, self._latest = self._latest, bits
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
        self._update_challenger(index, t_s, dt, bits)
        # Idle: until the flags change there is nothing to decide.
        busy = self.run is not None or self._challenger is not None or any(v.inside for v in self.visits)
        self._quiet = None if busy else bits

    def _credit_steady(self, run: Stay, index: int, t_s: float, dt: float) -> None:
        """Credit a frame of an ongoing hold while nothing else happens."""
        credit = min(dt, self._cadence.limit_s)
        run.held_s += credit
        if run.in_form:
            run.in_form_s += credit
        run.credit(index, t_s, credit)

    def _interrupt(self, before_s: float) -> None:
        """End everything at a gap without frames: what happened in it is unknown."""
        self._leave_steady(before_s)
        self._quiet = None
        if self.run is not None:
            self._close(self.run, "lost")
        self._challenger = None
        for visits in self.visits:
            visits.interrupt()

    def _edge_credit_s(self, hold_target: int, dt: float) -> float:
        """Return the seconds credited for an interval with only one end in position.

        Half of it where frames are sparse: the position was entered or left somewhere in between. Otherwise none.
        """
        cadence, before = self._cadence, self._before
        known = before is not None and before[hold_target] & JUDGED
        return 0.5 * min(dt, cadence.limit_s) if cadence.sparse and known and not cadence.gap else 0.0

    def _leave_steady(self, before_s: float) -> None:
        """Bring the visits up to the time of the previous frame, before a change."""
        if self._steady is not None:
            self._steady = None
            for visits in self.visits:
                visits.last_s = before_s if visits.inside else visits.last_s

    def finish(self) -> None:
        """Handle the end of the recording."""
        if self.run is not None:
            self._close(self.run, "end_of_recording")
        self.run = self._challenger = None

    def _advance(self, run: Stay, index: int, t_s: float, dt: float, b: int) -> None:
        """Process one frame of a stay: credit it, or count the time out of position or unjudged."""
        if not b & JUDGED:
            run.lost_s += dt if run.away else 0.0
            run.inside, run.in_form, run.away = False, False, True
            return
        if b & (STAY if run.inside else ENTER):
            credit = min(dt, self._cadence.limit_s) if run.inside else self._edge_credit_s(run.hold_target, dt)
            in_form = bool(b & FORM)
            run.held_s += credit
            if in_form and (run.in_form or not run.inside):
                run.in_form_s += credit
            run.inside, run.in_form = True, in_form
            run.out_s, run.lost_s, run.away = 0.0, 0.0, False
            run.credit(index, t_s, credit)
            if t_s - run.start_s >= self._timing.settle_s - EPS:
                run.settled = True
            return
        if run.inside:
            run.leave(self._edge_credit_s(run.hold_target, dt))
        run.out_s += dt if run.away else 0.0
        run.inside, run.in_form, run.away = False, False, True

    def _end_if_over(self, run: Stay, *, judged: bool) -> None:
        """End the current stay when it has been left or lost for long enough."""
        if not run.settled:
            # Landmark jitter may interrupt the settling, but not for as long as settling takes.
            if judged or run.lost_s >= self._timing.settle_s - EPS:
                self.run = None
        elif run.lost_s >= self._timing.lost_s - EPS:
            self._close(run, "lost")
        elif run.out_s >= self._timing.grace_s - EPS:
            self._close(run, "left")

    def _update_challenger(self, index: int, t_s: float, dt: float, bits: Sequence[int]) -> None:
        """Let another hold target settle while the current one is out of position; it takes over once it has."""
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
                    other = self._new_stay(hold_target, index, t_s, dt, b)
                    break
        self._challenger = other
        if other is None:
            return
        if self.run is not None and other.settled:
            changed = self._sides[other.hold_target] != self._sides[self.run.hold_target]
            self._close(self.run, "side_changed" if changed else "left")
        if self.run is None:
            self.run, self._challenger = other, None

    def _new_stay(self, hold_target: int, index: int, t_s: float, dt: float, b: int) -> Stay:
        """Return a stay that starts with this frame."""
        in_form, credit = bool(b & FORM), self._edge_credit_s(hold_target, dt)
        return Stay(
            hold_target,
            t_s,
            t_s,
            held_s=credit,
            in_form_s=credit if in_form else 0.0,
            in_form=in_form,
            frames=[index],
            credits=[credit],
        )

    def _close(self, run: Stay, reason: EndReason) -> None:
        self.run = None
        if run.settled and run.last_in_s - run.start_s >= self._timing.list_s - EPS:
            self.ended.append(EndedStay(run, reason))
