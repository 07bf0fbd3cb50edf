"""The range of motion of every repetition, for poses that are movements."""

from dataclasses import dataclass, field
from math import inf, isfinite

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.results import MotionRange


@dataclass(slots=True)
class RangeOfMotion:
    """Tracks one measure over the repetitions of a pose; a repetition lasts until its position is left.

    column : index of the measure's column. done : finished repetitions.
    """

    pose: str
    measure: str
    unit: str
    column: int
    done: list[MotionRange] = field(default_factory=list)
    _low: float = inf
    _high: float = -inf
    _start_s: float | None = None
    _last_s: float = 0.0
    _counted: bool = False
    _side: str | None = None
    _reps: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, definition: PoseDefinition, columns: Columns) -> "RangeOfMotion | None":
        """Return the tracker for a pose, None where it defines no `motion`."""
        rule = next((r for r in definition.hold_rules() if r.id == definition.motion), None)
        return None if rule is None else cls(definition.id, rule.id, rule.unit, columns.index(rule))

    def observe(self, t_s: float, value: float, reps: dict[str, int], *, inside: bool) -> None:
        """Process one frame: the measure, the counts after it, and whether a position is still held."""
        if isfinite(value):
            self._start_s = t_s if self._start_s is None else self._start_s
            self._low, self._high, self._last_s = min(self._low, value), max(self._high, value), t_s
        if reps != self._reps:
            grown = [name for name, n in reps.items() if n > self._reps.get(name, 0)]
            if grown:
                self._counted, self._side = True, None if grown[0] == "total" else grown[0]
            self._reps = reps
        if self._counted and not inside:
            self.close()

    def close(self) -> None:
        """End the current repetition, if one was counted."""
        if self._counted and self._start_s is not None:
            self.done.append(
                MotionRange(
                    pose=self.pose,
                    side=self._side,
                    measure=self.measure,
                    unit=self.unit,
                    start_s=self._start_s,
                    end_s=self._last_s,
                    low=self._low,
                    high=self._high,
                )
            )
        self._low, self._high, self._start_s, self._counted = inf, -inf, None, False
