"""A personal baseline learnt from a short calibration: a few comfortable repetitions, without strain."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from formcheck.api import record_track
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import Baseline, Own, can_shift
from formcheck.tuning.learn.estimate import robust_spread
from formcheck.tuning.learn.fitting import DIGITS, estimate_of
from formcheck.tuning.learn.starting_pose import NothingHeldError
from formcheck.tuning.record.repetitions import Repetition, repetitions
from formcheck.tuning.record.samples import Sample


def learn(
    baseline: Baseline, takes: Sequence[Sample], definition: PoseDefinition, day: dt.date, side: str = "both"
) -> tuple[Baseline, list[Repetition]]:
    """Return a baseline with one pose updated, and the repetitions that it was learnt from.

    Parameters
    ----------
    takes : all of one person. day : of the calibration.

    Raises
    ------
    UsageError : the pose has no rule that a baseline may move. NothingHeldError : nothing was held.
    """
    movable = {phase.id: [rule for rule in phase.rules if can_shift(rule)] for phase in definition.holds}
    if not any(movable.values()) and definition.motion is None:
        raise UsageError(
            mark("{pose} has no target that a baseline may move (rules with hard limits), and no range of motion."),
            pose=definition.id,
        )
    found = [r for take in takes for r in repetitions(take, definition, side) if r.recognised]
    learnt: dict[str, dict[str, Own]] = {}
    for phase, rules in movable.items():
        for rule in rules:
            values = [("", r.values[rule.id]) for r in found if r.phase == phase and rule.id in r.values]
            if values:
                own = estimate_of(rule, values, rule.tolerance)
                learnt.setdefault(phase, {})[rule.id] = _own(own.location, own.spread, own.n, rule.unit, day)
    motion = _motion(takes, definition, day, side)
    if not learnt and motion is None:
        raise NothingHeldError(
            mark("{pose} was not held in these recordings; do it a few times as far as it is comfortable."),
            pose=definition.id,
        )
    return baseline.with_pose(definition.id, learnt, motion), found


def _own(value: float, spread: float, n: int, unit: str, day: dt.date) -> Own:
    digits = DIGITS[unit]
    return Own(value=round(value, digits), spread=round(spread, digits), n=n, learnt=day.isoformat())


def _motion(takes: Sequence[Sample], definition: PoseDefinition, day: dt.date, side: str) -> Own | None:
    """Return the range of motion over all repetitions of a movement; None for poses that are held."""
    found = [
        m for take in takes for m in record_track(take.track, definition, side=side, name=take.name).analysis.motion
    ]
    if not found:
        return None
    ranges = np.array([m.high - m.low for m in found])
    spread = robust_spread(ranges - np.median(ranges), 1)
    return _own(float(np.median(ranges)), spread, len(ranges), found[0].unit, day)
