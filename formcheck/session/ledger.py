"""What the hold machine decided, frame by frame, in columns."""

from dataclasses import dataclass, field

from formcheck.core.definition import PoseDefinition
from formcheck.core.holds import HoldMachine
from formcheck.session.stations import Station


@dataclass(slots=True)
class Ledger:
    """One entry a frame, and the repetition counts.

    station : number of the station that is worked on, −1 = none. inside, in_form, settled : of its current stay.
    held_s, in_form_s : seconds of the running hold, 0 before it has settled. returning : between leaving a hold and
    reaching the set-up again. reps : counts after the frame, one shared tuple for as long as nothing changes.
    """

    holds: int
    sides: tuple[str | None, ...]
    reps: dict[str, int]
    station: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    in_form: list[bool] = field(default_factory=list)
    settled: list[bool] = field(default_factory=list)
    held_s: list[float] = field(default_factory=list)
    in_form_s: list[float] = field(default_factory=list)
    start_s: list[float] = field(default_factory=list)
    returning: list[bool] = field(default_factory=list)
    reps_then: list[dict[str, int]] = field(default_factory=list)
    _next_hold: int = 0
    _was_in: bool = False
    _returning: bool = False
    _reps_now: dict[str, int] = field(default_factory=dict)

    @classmethod
    def start(cls, definition: PoseDefinition, stations: tuple[Station, ...]) -> "Ledger":
        """Return the state before the first frame."""
        reps = {"left": 0, "right": 0} if definition.sides else {"total": 0}
        return cls(len(definition.holds), tuple(s.side for s in stations), reps, _reps_now=dict(reps))

    def empty(self) -> "Ledger":
        """Return columns without entries, to be filled by `note`."""
        return Ledger(self.holds, self.sides, self.reps)

    def note(self, machine: HoldMachine, in_setup: bool, into: "Ledger") -> None:
        """Write down one frame after the machine has taken it."""
        for station in machine.new_visits:
            self._count(station)
        run = machine.run
        if run is not None and run.inside:
            self._was_in, self._returning = True, False
        elif run is None:
            if self._was_in:
                self._was_in, self._returning = False, True
            if in_setup:
                self._returning = False
        settled = run is not None and run.settled
        into.station.append(-1 if run is None else run.station)
        into.inside.append(run is not None and run.inside)
        into.in_form.append(run is not None and run.in_form)
        into.settled.append(settled)
        into.held_s.append(run.held_s if settled and run is not None else 0.0)
        into.in_form_s.append(run.in_form_s if settled and run is not None else 0.0)
        into.start_s.append(run.start_s if run is not None else 0.0)
        into.returning.append(self._returning)
        into.reps_then.append(self._reps_now)

    def _count(self, station: int) -> None:
        """Count a visit: at once, or when it completes the cycle of a pose with several holds."""
        n_sides = len(self.sides) // self.holds
        hold, side = station // n_sides, self.sides[station]
        if hold == self._next_hold:
            self._next_hold += 1
        elif hold == 0:
            self._next_hold = 1
        if self._next_hold == self.holds:
            self._next_hold = 0
            self.reps[side or "total"] += 1
            self._reps_now = dict(self.reps)
