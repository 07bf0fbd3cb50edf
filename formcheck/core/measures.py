"""From landmarks to measured values: the columns that rules read, raw and with their standard uncertainty."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

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

_USUAL_VISIBILITY: Final = (0.3, 0.9)
"""Visibility of far and near limbs in the material that `U_DEG` comes from; below it the uncertainty grows, up to
double where nothing is seen."""

OBLIQUE_GROWTH_DEG: Final = 40.0
"""The uncertainty grows by its own size for every 40 degrees away from the view: half as much again at 20 degrees,
double at 45, as measured."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the measured columns and what is known about each beforehand.

    free : rules between freely named points; each has a column of its own. names : columns as they are measured and
    smoothed. all_names : the same, followed by the near and far ones that are picked afterwards. u_left_near,
    u_right_near : (C,) standard uncertainty of each while that side is near. joints : (C, 3) landmarks of each limb
    angle, −1 for other columns. side : (C') −1 = left, +1 = right, 0 = neither. far : (C') always the far limb.
    picks : for each near or far column the one to take while the left side is near, and while the right side is.
    """

    free: tuple[Rule, ...]
    names: tuple[str, ...]
    all_names: tuple[str, ...]
    u_left_near: FloatArray
    u_right_near: FloatArray
    joints: npt.NDArray[np.intp]
    side: npt.NDArray[np.intp]
    far: npt.NDArray[np.bool_]
    picks: npt.NDArray[np.intp]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Columns":
        """Collect the columns that rules need, each once; the joint angles are always there."""
        free: dict[str, Rule] = {}
        for rule in rules:
            if not isinstance(rule, JointRule | BackRule):
                free.setdefault(column_name(rule), rule)
        names = (*ANGLES, BACK, *free)
        relative = [r.joint for r in rules if isinstance(r, JointRule) and r.joint.startswith(("near_", "far_"))]
        all_names = (*names, *dict.fromkeys(relative))
        u = np.array([_base(name) for name in names])
        return cls(
            free=tuple(free.values()),
            names=names,
            all_names=all_names,
            u_left_near=u[:, 0],
            u_right_near=u[:, 1],
            joints=np.array([_joints(name) for name in names]),
            side=np.array([{"left": -1, "right": 1}.get(n.partition("_")[0], 0) for n in all_names]),
            far=np.array([n.startswith("far_") for n in all_names]),
            picks=np.array([_picks(n) for n in dict.fromkeys(relative)], dtype=np.intp).reshape(-1, 2),
        )

    def index(self, rule: Rule) -> int:
        """Return the column that a rule reads."""
        return self.all_names.index(column_name(rule))

    def u_near_far(self, rule: Rule) -> tuple[float, float]:
        """Return the standard uncertainty of a rule's value in the exact view, on the near and on the far limb."""
        name = column_name(rule)
        side, _, angle = name.partition("_")
        return U_DEG[angle] if side in ("left", "right", "near", "far") else _base(name)


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
    """Visibility of each limb angle's least visible landmark, 1 for others: (..., 33) → (..., len(names))."""
    with_one = np.concatenate([visibility, np.ones((*visibility.shape[:-1], 1))], axis=-1)
    least: FloatArray = with_one[..., columns.joints].min(axis=-1)
    return least


def far_limb(columns: Columns, facing: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether each column belongs to the limb on the far side: (...) → (..., len(columns.all_names))."""
    far: npt.NDArray[np.bool_] = columns.far | ((columns.side != 0) & (columns.side != facing[..., None]))
    return far


def with_near_and_far(columns: Columns, values: FloatArray, facing: FloatArray) -> FloatArray:
    """Append the near and far columns: (..., len(columns.names)) → (..., len(columns.all_names))."""
    left_near = (facing < 0)[..., None]
    picked = np.where(left_near, values[..., columns.picks[:, 0]], values[..., columns.picks[:, 1]])
    return np.concatenate([values, picked], axis=-1)


def standard_uncertainty(
    columns: Columns, facing: FloatArray, off_view_deg: FloatArray, visibility: FloatArray
) -> FloatArray:
    """Standard uncertainty of every smoothed column in its unit: (..., len(columns.names)).

    Parameters
    ----------
    facing : (...) as in `body_angles`.
    off_view_deg : (...) degrees between the camera's azimuth and the view that the pose needs; NaN counts as 0.
    visibility : (..., len(columns.names)) from `column_visibility`.
    """
    left_near = (facing < 0)[..., None]
    u = np.where(left_near, columns.u_left_near, columns.u_right_near)
    growth = 1.0 + np.fmax(off_view_deg, 0.0) / OBLIQUE_GROWTH_DEG
    usual = np.where(far_limb(columns, facing)[..., : len(columns.names)], *_USUAL_VISIBILITY)
    hidden = np.maximum(usual - visibility, 0.0) / usual
    return u * growth[..., None] * (1.0 + hidden)


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


def _joints(name: str) -> tuple[int, int, int]:
    """Landmarks between which a column's limb angle is measured; −1, a landmark that is always visible, for others."""
    side, _, angle = name.partition("_")
    joints = ANGLE_JOINTS.get(angle, ()) if side in ("left", "right") else ()
    found = [INDEX[f"{side}_{joint}"] for joint in joints]
    first, second, third = (*found, *[-1] * (3 - len(found)))
    return first, second, third


def _picks(name: str) -> tuple[int, int]:
    """Columns to take for a near or far one while the left side is near, and while the right side is."""
    where, _, angle = name.partition("_")
    left, right = ANGLES.index(f"left_{angle}"), ANGLES.index(f"right_{angle}")
    return (left, right) if where == "near" else (right, left)
