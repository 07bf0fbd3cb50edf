"""From landmarks to measured values: the columns that rules read, raw and with their standard uncertainty."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.angles import ANGLES, body_angles, midpoint, torso_length
from formcheck.core.back import back_curve_deg
from formcheck.core.definition import (
    BackRule,
    DistanceRule,
    JointRule,
    LevelRule,
    LineRule,
    Rule,
    SegmentRule,
)
from formcheck.core.geometry import FloatArray, norm, turn_deg
from formcheck.core.landmarks import INDEX

BACK: Final = "back_curve"
"""Column of the back's absolute curvature in degrees."""

_PAIRED: Final = tuple(name.removeprefix("left_") for name in ANGLES if name.startswith("left_"))
RELATIVE_COLUMNS: Final = tuple(f"{where}_{name}" for where in ("near", "far") for name in _PAIRED)
"""Columns that are picked from the left and right ones by the side that is near the camera."""

ANGLE_JOINTS: Final = {
    "knee_flexion": ("hip", "knee", "ankle"),
    "hip_flexion": ("hip", "knee"),
    "shoulder_flexion": ("shoulder", "elbow"),
    "elbow_flexion": ("shoulder", "elbow", "wrist"),
    "leg_flexion": ("hip", "knee", "ankle"),
    "arm_flexion": ("shoulder", "elbow", "wrist"),
}
"""Joints of one side that an angle is measured between, the trunk line left out."""

U_DEG: Final = {
    "knee_flexion": (4.0, 5.0),
    "hip_flexion": (5.0, 6.0),
    "shoulder_flexion": (6.0, 9.0),
    "elbow_flexion": (7.0, 13.0),
    "leg_flexion": (2.5, 3.0),
    "arm_flexion": (2.0, 3.0),
    "trunk_inclination": (2.0, 2.0),
    BACK: (6.0, 6.0),
}
"""Standard uncertainty (near, far limb) in degrees in an exact side view, from the errors measured on rendered bodies
with known joints (docs/architecture.md, "View"); whole-limb angles and the back by the scatter between bodies."""

U_POINTS_DEG: Final = 3.0
U_POINTS_TORSO: Final = 0.05
"""Standard uncertainty of angles and lengths between freely named points."""

OBLIQUE_GROWTH_DEG: Final = 40.0
"""The uncertainty grows by its own size for every 40 degrees away from the view: half as much again at 20 degrees,
double at 45, as measured."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the measured columns and where to find them."""

    free: tuple[Rule, ...]
    """Rules between freely named points; each has a column of its own."""
    names: tuple[str, ...]
    """Columns as they are measured and smoothed."""
    all_names: tuple[str, ...]
    """The same, followed by the near and far ones that are picked afterwards."""

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Columns":
        """Collect the columns that rules need, each once; the joint angles are always there."""
        free: dict[str, Rule] = {}
        for rule in rules:
            if not isinstance(rule, JointRule | BackRule):
                free.setdefault(column_name(rule), rule)
        names = (*ANGLES, BACK, *free)
        return cls(free=tuple(free.values()), names=names, all_names=(*names, *RELATIVE_COLUMNS))

    def index(self, rule: Rule) -> int:
        """Return the column that a rule reads."""
        return self.all_names.index(column_name(rule))


def column_name(rule: Rule) -> str:
    """Return the name of the column that a rule reads: an angle's name, or the kind and its points."""
    if isinstance(rule, JointRule):
        return rule.joint
    if isinstance(rule, BackRule):
        return BACK
    return " ".join((rule.kind, *rule.points))


def measure(columns: Columns, xy: FloatArray, back: FloatArray, facing: FloatArray) -> FloatArray:
    """Measure every smoothed column: (..., 33, 2), (..., 32), (...) → (..., len(columns.names)), NaN = unknown."""
    parts = [body_angles(xy, facing), back_curve_deg(back)[..., None]]
    if columns.free:
        parts.append(np.stack([measure_points(rule, xy, facing) for rule in columns.free], axis=-1))
    return np.concatenate(parts, axis=-1)


def measure_points(rule: Rule, xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Value of a rule between named points in its unit: (..., 33, 2), (...) → (...)."""
    if not isinstance(rule, LineRule | SegmentRule | DistanceRule | LevelRule):
        raise TypeError(f"{rule.kind} rules are not measured between points")
    p = [point(name, xy, facing) for name in rule.points]
    if isinstance(rule, LineRule):
        return -facing * turn_deg(p[1] - p[0], p[2] - p[1])
    step = p[1] - p[0]
    if isinstance(rule, SegmentRule):
        return facing * turn_deg(np.broadcast_to(np.array([0.0, -1.0]), step.shape), step)
    if isinstance(rule, DistanceRule):
        return norm(step) / torso_length(xy)
    return step[..., 1] / torso_length(xy)


def point(name: str, xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Return a named point: a landmark, or near_, far_ or mid_ of a pair: (..., 33, 2), (...) → (..., 2)."""
    where, _, joint = name.partition("_")
    if where == "mid":
        return midpoint(xy, joint)
    if where in ("near", "far"):
        left_near = facing < 0
        first = left_near if where == "near" else ~left_near
        both = np.where(first[..., None], xy[..., INDEX[f"left_{joint}"], :], xy[..., INDEX[f"right_{joint}"], :])
        return np.where(np.isfinite(facing)[..., None], both, np.nan)
    return xy[..., INDEX[name], :]


def column_visibility(columns: Columns, visibility: FloatArray) -> FloatArray:
    """Visibility of the least visible landmark of each limb angle, 1 for other columns: (..., 33) → (..., len(names))."""
    parts = []
    for name in columns.names:
        side, _, angle = name.partition("_")
        joints = ANGLE_JOINTS.get(angle, ())
        if not joints or side not in ("left", "right"):
            parts.append(np.ones(visibility.shape[:-1]))
            continue
        parts.append(visibility[..., [INDEX[f"{side}_{j}"] for j in joints]].min(axis=-1))
    return np.stack(parts, axis=-1)


def with_near_and_far(columns: Columns, values: FloatArray, facing: FloatArray) -> FloatArray:
    """Append the near and far columns: (..., C) → (..., len(columns.all_names))."""
    left = [columns.names.index(f"left_{name}") for name in _PAIRED]
    right = [columns.names.index(f"right_{name}") for name in _PAIRED]
    left_near = (facing < 0)[..., None]
    near = np.where(left_near, values[..., left], values[..., right])
    far = np.where(left_near, values[..., right], values[..., left])
    return np.concatenate([values, near, far], axis=-1)


def standard_uncertainty(columns: Columns, facing: FloatArray, off_view_deg: FloatArray) -> FloatArray:
    """Standard uncertainty of every smoothed column in its unit: (...), (...) → (..., len(columns.names)).

    off_view_deg : degrees between the camera's azimuth and the view that the pose needs; NaN counts as 0.
    """
    base = np.array([_base(name) for name in columns.names])
    left_near = (facing < 0)[..., None]
    u = np.where(left_near, base[:, 0], base[:, 1])
    growth = 1.0 + np.nan_to_num(off_view_deg) / OBLIQUE_GROWTH_DEG
    return u * growth[..., None]


def _base(name: str) -> tuple[float, float]:
    """Uncertainty of a column while the left side is near, and while the right side is."""
    side, _, angle = name.partition("_")
    if side == "left":
        return U_DEG[angle]
    if side == "right":
        return U_DEG[angle][1], U_DEG[angle][0]
    if name in U_DEG:
        return U_DEG[name]
    u = U_POINTS_TORSO if side.startswith(("distance", "level")) else U_POINTS_DEG
    return u, u
