"""Hold targets: every hold phase of a pose on every working side, compiled to column numbers and limits."""

from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.pose.rules import BackRule, Rule, mirrored
from formcheck.core.scoring.columns import BACKS, Columns, column_name
from formcheck.core.scoring.correcting import CorrectionWatch, along_one_limb
from formcheck.core.scoring.scoring import Limits, Scores, score_rules
from formcheck.core.types import Side


@dataclass(frozen=True, slots=True)
class MeasuredColumns:
    """All measured columns of T frames.

    values, u : (T, C) smoothed values and their standard uncertainties. far : (T, C) bool, the column belongs to the
    limb on the far side. visibility : (T, C) of the least visible landmark, 0 to 1. speed : (T, C) change per second,
    NaN = unknown.
    """

    values: FloatArray
    u: FloatArray
    far: npt.NDArray[np.bool_]
    visibility: FloatArray
    speed: FloatArray


@dataclass(slots=True)
class TargetFrames:
    """Findings for one hold target in T frames.

    values, u : (T, R) in the rules' units. speed : (T,) degrees/s of the fastest judged angle, ignoring unknown ones.
    since_s : (T, R) start of the unbroken violation that a frame belongs to, in seconds; infinite where there is none.
    leave_speed : the same without the angles along a limb that is being corrected (core/scoring/correcting.py).
    gate_distance : (T,) how far the gates are from open. correcting : (T,) bool, some rule is being corrected.
    absolute : (T,) bool, the person's own neutral was unknown and
    the absolute bands of the back applied.
    """

    values: FloatArray
    u: FloatArray
    scores: Scores
    since_s: FloatArray
    speed: FloatArray
    leave_speed: FloatArray
    gate_distance: FloatArray
    correcting: npt.NDArray[np.bool_]
    absolute: npt.NDArray[np.bool_]

    def rows(self, rows: npt.NDArray[np.intp]) -> "TargetFrames":
        """Return the findings of selected frames."""
        columns = {f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name != "scores"}
        return TargetFrames(scores=self.scores.rows(rows), **columns)

    @classmethod
    def joined(cls, parts: "list[TargetFrames]") -> "TargetFrames":
        """Concatenate the findings of consecutive pieces."""
        if len(parts) == 1:
            return parts[0]
        columns = {
            f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls) if f.name != "scores"
        }
        return cls(scores=Scores.joined([p.scores for p in parts]), **columns)


@dataclass(slots=True)
class ConditionTimer:
    """Tracks since when each of R conditions has been continuously true; keeps its state between calls."""

    rules: int
    _since_s: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start with all conditions false."""
        self._since_s = np.full(self.rules, np.inf)

    def since(self, t_s: FloatArray, true: npt.NDArray[np.bool_]) -> FloatArray:
        """Return the start of each frame's unbroken stretch: (T,), (T, R) → (T, R) seconds, infinite where false."""
        if len(t_s) == 0:
            return np.empty((0, self.rules))
        if not true.any():
            self._since_s = np.full(self.rules, np.inf)
            return np.full((len(t_s), self.rules), np.inf)
        rows = np.arange(1, len(t_s) + 1)[:, None]
        last_false = np.maximum.accumulate(np.where(true, 0, rows), axis=0)
        starts = np.concatenate([t_s, [np.inf]])[np.minimum(last_false, len(t_s))]
        carried = np.minimum(self._since_s, t_s[0])
        since = np.where(true, np.where(last_false == 0, carried, starts), np.inf)
        self._since_s = since[-1].copy()
        return since


@dataclass(slots=True)
class HoldTarget:
    """One phase of a pose on one working side."""

    phase: Phase
    side: Side | None
    rules: tuple[Rule, ...]
    columns: npt.NDArray[np.intp]
    limits: Limits
    absolute_rules: tuple[Rule, ...]
    absolute: Limits
    min_visibility: FloatArray
    back: npt.NDArray[np.intp]
    turning: npt.NDArray[np.intp]
    stillness_weight: FloatArray
    lasting: "ConditionTimer"
    correction_watch: CorrectionWatch
    along: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, phase: Phase, side: Side | None, columns: Columns) -> "HoldTarget":
        """Compile a phase for a side; the left side is the mirror of the file."""
        rules = tuple(mirrored(r) for r in phase.rules) if side == "left" else phase.rules
        without_neutral = tuple(r.as_absolute() if isinstance(r, BackRule) else r for r in rules)
        moving = [i for i, r in enumerate(rules) if _judges_motion(r)]
        turning = np.array(moving, dtype=np.intp)
        return cls(
            phase=phase,
            side=side,
            rules=rules,
            columns=np.array([columns.index(r) for r in rules], dtype=np.intp),
            limits=Limits.of(rules),
            absolute_rules=without_neutral,
            absolute=Limits.of(without_neutral),
            min_visibility=np.array([r.min_visibility for r in rules], dtype=np.float64),
            back=np.array([_neutral_column(r) for r in rules], dtype=np.intp),
            turning=turning,
            stillness_weight=np.array([columns.stillness_weights(rules[i]) for i in moving]).reshape(-1, 2),
            lasting=ConditionTimer(len(rules)),
            correction_watch=CorrectionWatch(len(rules)),
            along=along_one_limb([rules[i] for i in moving], rules),
        )

    def examine(self, t_s: FloatArray, table: MeasuredColumns, neutral: FloatArray) -> TargetFrames:
        """Judge T frames.

        Parameters
        ----------
        table : all columns.
        neutral : (T, 3) the person's own neutral of the columns `BACKS` in degrees, NaN = not known yet.
        """
        # Contiguous rows: the order in which numpy sums a row's rules must not depend on the number of frames.
        values, u = (np.ascontiguousarray(part[:, self.columns]) for part in (table.values, table.u))
        values = np.where(table.visibility[:, self.columns] < self.min_visibility, np.nan, values)
        relative = self.back >= 0
        known: npt.NDArray[np.bool_] = np.ones(len(t_s), dtype=bool)
        if relative.any():
            own = neutral[:, self.back[relative]]
            known = np.asarray(np.isfinite(own).all(axis=1))
            values[:, relative] -= np.where(known[:, None], own, 0.0)
        scores = score_rules(self.limits, values, u)
        if not known.all():
            rows = np.flatnonzero(~known)
            scores.put(rows, score_rules(self.absolute, values[rows], u[rows]))
        turns = self._turns(table, values)
        corrected = self.corrected(t_s, scores)
        return TargetFrames(
            values,
            u,
            scores,
            self.lasting.since(t_s, scores.violated),
            fastest(turns),
            self.speed_beside(turns, corrected),
            self._gate_distance(values),
            np.asarray(corrected.any(axis=1)),
            ~known,
        )

    def judged_anew(
        self, frames: TargetFrames, t_s: FloatArray, table: MeasuredColumns, scores: Scores
    ) -> TargetFrames:
        """Return the findings for a whole recording with the scores that other numbers give."""
        corrected = self.corrected(t_s, scores, CorrectionWatch(len(self.rules)))
        leave_speed = self.speed_beside(self._turns(table, frames.values), corrected)
        return replace(frames, scores=scores, leave_speed=leave_speed, correcting=np.asarray(corrected.any(axis=1)))

    def corrected(self, t_s: FloatArray, scores: Scores, watch: CorrectionWatch | None = None) -> npt.NDArray[np.bool_]:
        """Return which rules are being corrected in T consecutive frames: (T, R).

        watch : what it keeps between calls, None = the target's own; every frame must pass it once, in order.
        """
        if not self.limits.form.any():  # a set-up
            return np.zeros(scores.error.shape, dtype=bool)
        watch = watch or self.correction_watch
        excess = np.maximum(np.abs(scores.error) - 1.0, 0.0) * self.limits.tolerance / self.limits.slack
        return watch.frames(t_s, excess, scores.violated)

    def speed_beside(self, turns: FloatArray, corrected: npt.NDArray[np.bool_]) -> FloatArray:
        """Return the speed of the fastest angle that is not along a limb that is being corrected: (T,) degrees/s."""
        if not corrected.any():
            return fastest(turns)
        return fastest(np.where(corrected @ self.along.T, np.nan, turns))

    def _turns(self, table: MeasuredColumns, values: FloatArray) -> FloatArray:
        """Return the speeds of the angles that decide on stillness, NaN = unknown: (T, K) degrees/s."""
        columns = self.columns[self.turning]
        stillness_weight = np.where(table.far[:, columns], self.stillness_weight[:, 1], self.stillness_weight[:, 0])
        return np.where(np.isnan(values[:, self.turning]), np.nan, table.speed[:, columns] * stillness_weight)

    def applied(self, *, absolute_back: bool) -> tuple[Rule, ...]:
        """Return the rules with the bands that were applied."""
        return self.absolute_rules if absolute_back else self.rules

    def _gate_distance(self, values: FloatArray) -> FloatArray:
        """Return how far the gates are from open, summed in their hysteresis widths: (T, R) → (T,)."""
        gap = np.maximum(self.limits.gate_low - values, values - self.limits.gate_high)
        gap = np.fmax(gap, 0.0) / self.limits.slack
        total: FloatArray = gap.sum(axis=-1)
        return total


def fastest(turns: FloatArray) -> FloatArray:
    """Return the largest of K speeds, ignoring NaN: (T, K) → (T,)."""
    speed: FloatArray = np.fmax.reduce(turns, axis=1, initial=0.0)
    return speed


def hold_targets_of(definition: PoseDefinition, columns: Columns, working_side: str) -> tuple[HoldTarget, ...]:
    """Return the hold targets of a pose: every hold on the requested sides (``left``, ``right`` or ``both``)."""
    both: tuple[Side | None, ...] = tuple(s for s in ("right", "left") if working_side in (s, "both"))
    neither: tuple[Side | None, ...] = (None,)
    return tuple(
        HoldTarget.of(phase, side, columns)
        for phase in definition.holds
        for side in (both if definition.sides and phase.sides else neither)
    )


def all_rules(definition: PoseDefinition) -> tuple[Rule, ...]:
    """Return every rule of a pose, as written and mirrored, so that each has its column."""
    rules = [r for phase in definition.phases for r in phase.rules]
    return (*rules, *(mirrored(r) for r in rules)) if definition.sides else tuple(rules)


def _neutral_column(rule: Rule) -> int:
    """Return the column of the back that a rule is relative to; −1 = none."""
    return BACKS.index(column_name(rule)) if isinstance(rule, BackRule) and rule.relative else -1


def _judges_motion(rule: Rule) -> bool:
    """Whether a rule's angular speed decides on stillness.

    Form rules and required gates do; a supporting limb may shake. The back's outline jitters and moves with breathing,
    so it counts only where it is what moves.
    """
    return rule.required if rule.kind == "back" else rule.is_angle and (rule.is_form or rule.required)
