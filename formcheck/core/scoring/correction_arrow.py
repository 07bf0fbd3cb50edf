"""Where to move a part of the body to satisfy a rule: an arrow for the picture.

The direction is the gradient of the rule's own measure: the landmark that can move is shifted slightly either way, and
the arrow points where the measure approaches its target. So every kind of rule has an arrow without a table of
exercises.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.angles import ANGLES, TRUNK, body_angles, midpoint, torso_length
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, N_LANDMARKS, landmarks_of, side_of
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.columns import ANGLE_JOINTS
from formcheck.core.scoring.measures import Body, measure_rule
from formcheck.core.scoring.results import RuleState, Snapshot
from formcheck.core.types import BACK_SAMPLES

STEP: Final = 0.02
"""Shift of the landmark in torso lengths for the finite difference."""


@dataclass(frozen=True, slots=True)
class CorrectionArrow:
    """An arrow in pixels of the picture: where it starts, and its direction as a unit vector (x right, y down)."""

    start: tuple[float, float]
    direction: tuple[float, float]


def correction_arrow(state: RuleState, xy: FloatArray) -> CorrectionArrow | None:
    """Return the arrow for a fault, None for other verdicts and where it is undefined; xy : (33, 2) pixels."""
    rule = state.about
    if state.verdict != "fault" or rule is None or not (np.isfinite(state.facing) and np.isfinite(xy).any()):
        return None
    sign = 1.0 if state.error < 0.0 else -1.0
    with np.errstate(invalid="ignore", divide="ignore"):
        if isinstance(rule, BackRule):
            return _back(xy, state.facing, sign)
        moved = _moving(rule, state)
        if not moved:
            return None
        slope = np.array([_slope(rule, state, xy, moved, axis) for axis in (0, 1)])
    size = float(np.hypot(*slope))
    if not np.isfinite(size) or size == 0.0:
        return None
    start = xy[moved].mean(axis=0)
    direction = sign * slope / size
    return CorrectionArrow((float(start[0]), float(start[1])), (float(direction[0]), float(direction[1])))


def worst_correction_arrow(snapshot: Snapshot, xy: FloatArray) -> CorrectionArrow | None:
    """Return the arrow for the worst fault of a snapshot; only one at a time, like the cue."""
    if snapshot.fault is None:
        return None
    matching = [s for s in snapshot.rules if s.about is not None and snapshot.fault in (s.about.low, s.about.high)]
    return correction_arrow(matching[0], xy) if matching else None


def _back(xy: FloatArray, facing: float, sign: float) -> CorrectionArrow | None:
    """Return an arrow from the middle of the trunk: dorsal where the back sags, ventral where it is rounded."""
    shoulder, hip = midpoint(xy, "shoulder"), midpoint(xy, "hip")
    chord = hip - shoulder
    dorsal = facing * np.array([-chord[1], chord[0]]) / float(np.hypot(*chord))
    start, direction = 0.5 * (shoulder + hip), sign * dorsal
    if not np.isfinite((*start, *direction)).all():
        return None
    return CorrectionArrow((float(start[0]), float(start[1])), (float(direction[0]), float(direction[1])))


def _moving(rule: Rule, state: RuleState) -> list[int]:
    """Return the landmarks that have to move: those named in the pose file, or the end of the rule's segment."""
    if rule.moves is not None:
        return _landmarks(rule.moves, state.facing)
    if isinstance(rule, JointRule) and (rule.joint == TRUNK or rule.joint.partition("_")[2] not in ANGLE_JOINTS):
        return _landmarks("mid_shoulder", state.facing)
    return [INDEX[state.segments[-1][1]]] if state.segments else []


def _landmarks(name: str, facing: float) -> list[int]:
    """Return the indices of the landmarks of a named point."""
    return [INDEX[landmark] for landmark in landmarks_of(name, facing)]


def _slope(rule: Rule, state: RuleState, xy: FloatArray, moved: list[int], axis: int) -> float:
    """Return the derivative of the measure per pixel along an axis; NaN where the trunk has no length to scale by."""
    step = STEP * float(torso_length(xy))
    if not step > 0.0:
        return float("nan")
    values = []
    for sign in (-1.0, 1.0):
        shifted = xy.copy()
        shifted[moved, axis] += sign * step
        values.append(_value(rule, shifted, state.facing))
    change = values[1] - values[0]
    if rule.unit == "deg":
        change = (change + 180.0) % 360.0 - 180.0
    return change / (2.0 * step)


def _value(rule: Rule, xy: FloatArray, facing: float) -> float:
    """Return the rule's measure of one pose, read in the picture; NaN for what needs world landmarks."""
    if isinstance(rule, JointRule):
        where, _, angle = rule.joint.partition("_")
        name = f"{side_of(where, facing)}_{angle}"
        if name in ANGLES:
            return float(body_angles(xy, np.array(facing))[ANGLES.index(name)])
    unknown = np.full((N_LANDMARKS, 3), np.nan)
    body = Body(xy, unknown, np.full(BACK_SAMPLES, np.nan), np.array(facing), np.array(np.nan))
    return float(measure_rule(rule, body))
