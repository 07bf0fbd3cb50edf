"""Each judged measure of a recording over time; no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.rules import Rule
from formcheck.core.scoring.columns import column_name
from formcheck.core.scoring.results import FaultSpan, HoldRecord
from formcheck.core.types import Side
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_target import HoldTarget
from formcheck.pipeline.recorded.recording import Recording

Key = tuple[str, str]
"""Id of the pose, and the measured column."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time span in seconds, infinite where it has no end, with a target band in the measure's unit.

    low, high : the target. low_allowed, high_allowed : the band widened by the tolerance on sides that are faults.
    """

    start_s: float
    end_s: float
    low: float
    high: float
    low_allowed: float
    high_allowed: float


@dataclass(frozen=True, slots=True)
class Curve:
    """One judged measure of a pose over the recording.

    rule : the rule that reads it, for the working side. side : working side, None where the measure is the same for
    both. values : (T,) in `unit`, NaN = unknown. bands : the target, over the whole recording or in the holds.
    faults : stretches in which a hold was faulty in this measure.
    """

    key: Key
    rule: Rule
    side: Side | None
    unit: Literal["deg", "torso"]
    values: FloatArray
    bands: tuple[Span, ...]
    faults: tuple[FaultSpan, ...]

    def same_measure(self, other: "Curve") -> bool:
        """Whether another recording's curve shows the same measure, or the same one of the other side."""
        return self.key == other.key or (self.key[0] == other.key[0] and self.rule.id == other.rule.id)


_Rated = tuple[HoldTarget, int]
"""A hold target and the index of one of its rules."""


def curves_of(recording: Recording) -> tuple[Curve, ...]:
    """Return a curve for every form rule of the poses that were held, without sides that were never held."""
    return tuple(
        curve for evaluator, evaluated in _evaluators(recording) for curve in _curves(evaluator, evaluated, recording)
    )


def _evaluators(recording: Recording) -> Iterator[tuple[PoseEvaluator, EvaluatedFrames]]:
    """Yield evaluators and their findings, the pose that was held longest first."""
    if recording.analysis.pose_id is None:
        return
    yield recording.evaluator, recording.evaluated
    held = {hold.pose for hold in recording.analysis.holds} - {recording.definition.id}
    for evaluator, evaluated in zip(recording.engine.evaluators, recording.frames.poses, strict=True):
        if evaluator.definition.id in held:
            yield evaluator, evaluated


def _curves(evaluator: PoseEvaluator, evaluated: EvaluatedFrames, recording: Recording) -> Iterator[Curve]:
    holds = [h for h in recording.analysis.holds if h.pose == evaluator.definition.id]
    for column, rated in _by_column(_worked(evaluator, holds)).items():
        yield _curve(evaluator, evaluated, column, rated, holds)


def _worked(evaluator: PoseEvaluator, holds: list[HoldRecord]) -> list[HoldTarget]:
    """Return the hold targets that were held; all of them where none was."""
    done = {(h.phase, h.side) for h in holds}
    return [s for s in evaluator.hold_targets if not done or (s.phase.id, s.side) in done]


def _by_column(hold_targets: list[HoldTarget]) -> dict[str, list[_Rated]]:
    """Group the form rules by what they measure."""
    found: dict[str, list[_Rated]] = {}
    for hold_target in hold_targets:
        for i, rule in enumerate(hold_target.rules):
            if rule.is_form:
                found.setdefault(column_name(rule), []).append((hold_target, i))
    return found


def _curve(
    evaluator: PoseEvaluator, evaluated: EvaluatedFrames, column: str, rated: list[_Rated], holds: list[HoldRecord]
) -> Curve:
    numbers = {id(s): k for k, s in enumerate(evaluator.hold_targets)}
    values = np.full(len(evaluated.t_s), np.nan)
    for hold_target, i in rated:
        found = evaluated.hold_targets[numbers[id(hold_target)]].values[:, i]
        values = np.where(np.isnan(values), found, values)
    rules = {(s.phase.id, s.side): s.rules[i] for s, i in rated}
    sides = {s.side for s, _ in rated}
    rule = next(iter(rules.values()))
    mine = [(h, rules[h.phase, h.side]) for h in holds if (h.phase, h.side) in rules]
    return Curve(
        key=(evaluator.definition.id, column),
        rule=rule,
        side=next(iter(sides)) if len(sides) == 1 else None,
        unit=rule.unit,
        values=values,
        bands=_bands(list(rules.values()), mine),
        faults=tuple(f for h, own in mine for f in h.faults if f.measure == own.id),
    )


def _bands(rules: list[Rule], holds: list[tuple[HoldRecord, Rule]]) -> tuple[Span, ...]:
    """Return one band for the whole recording where all holds have the same, else one for each hold."""
    applied = [(hold, rule, *_target(hold, rule)) for hold, rule in holds]
    every = {(*rule.band, rule.tolerance) for rule in rules} | {(*band, tol) for _, _, band, tol in applied}
    if len(every) == 1:
        return (_span(-np.inf, np.inf, rules[0].band, rules[0].tolerance, rules[0]),)
    return tuple(_span(hold.start_s, hold.end_s, band, tol, rule) for hold, rule, band, tol in applied)


def _target(hold: HoldRecord, rule: Rule) -> tuple[tuple[float, float], float]:
    """Return the band and the tolerance applied in a hold; the back's depend on whether its neutral was known."""
    measure = hold.measures.get(rule.id)
    if measure is None:
        return rule.band, rule.tolerance
    target = measure.target
    return (target if isinstance(target, tuple) else (target, target)), measure.tolerance


def _span(start_s: float, end_s: float, band: tuple[float, float], tolerance: float, rule: Rule) -> Span:
    low, high = band
    return Span(
        start_s,
        end_s,
        low,
        high,
        low - tolerance if rule.low is not None else low,
        high + tolerance if rule.high is not None else high,
    )
