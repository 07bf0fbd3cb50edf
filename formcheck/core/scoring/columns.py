"""The measured columns: their names, which rules read them, and their prior uncertainty."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import ANGLES, WHOLE_BODY_ANGLES
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.rules import BackRule, JointRule, Rule

BACK: Final = "back_curve"
"""Column of the absolute curvature of the whole back in degrees."""

BACKS: Final = (BACK, "upper_back_curve", "lower_back_curve")
"""Columns of the back: the whole trunk, its upper and its lower part."""

ANGLE_JOINTS: Final = {
    "knee_flexion": ("hip", "knee", "ankle"),
    "hip_flexion": ("hip", "knee"),
    "shoulder_flexion": ("shoulder", "elbow"),
    "elbow_flexion": ("shoulder", "elbow", "wrist"),
    "leg_flexion": ("hip", "knee", "ankle"),
    "arm_flexion": ("shoulder", "elbow", "wrist"),
}
"""Joints of one side between which an angle is measured, without the trunk line."""

U_DEG: Final = {
    "knee_flexion": (4.0, 5.0),
    "hip_flexion": (5.0, 6.0),
    "shoulder_flexion": (6.0, 9.0),
    "elbow_flexion": (7.0, 13.0),
    "leg_flexion": (2.5, 3.0),
    "arm_flexion": (2.0, 3.0),
    "trunk_inclination": (2.0, 2.0),
    "side_bend": (4.0, 4.0),
    "trunk_rotation": (12.0, 12.0),
    "back_curve": (6.0, 6.0),
    "upper_back_curve": (12.0, 12.0),
    "lower_back_curve": (8.0, 8.0),
}
"""Standard uncertainty (near, far limb) in degrees in an exact side view, for landmarks that sit on the joints; a
correction (core/signal/correction.py) comes with its own. Side bend, rotation and the back: scatter between rendered
bodies in the same position."""

STILLNESS_WEIGHTS: Final = {"hip_flexion": (1.0, 0.8), "shoulder_flexion": (0.8, 0.55), "elbow_flexion": (0.7, 0.4)}
"""Share (near, far limb) of an angle's speed that counts for stillness, 1 for all others: hidden joints jitter by
themselves; in static holds the far elbow turns at 10 to 30 degrees/s (median) and the near knee at 1 to 3."""

U_SPACE: Final = 2.0
"""Factor on the uncertainty of angles from world landmarks over the picture's in a side view, as measured."""

_WHERE: Final = ("near", "far")
_SIDES: Final = ("left", "right")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the measured columns and what is known about each in advance.

    free : rules whose column is not among the fixed ones, one per column. names : columns as they are measured and
    smoothed. all_names : the same, followed by the near and far ones that are picked afterwards. units : of `names`.
    angular : (C') it is an angle between segments; the back's curvature is not, it can pass 360. u_left_near,
    u_right_near : (C,) standard uncertainty of each while that side is near. joints : (C, 3) landmarks of each limb
    angle, −1 for other columns. side : (C') −1 = left, +1 = right, 0 = neither. far : (C') always the far limb.
    picks : for each near or far column the source column while the left side is near, and while the right side is.
    """

    free: tuple[Rule, ...]
    names: tuple[str, ...]
    all_names: tuple[str, ...]
    units: tuple[str, ...]
    angular: npt.NDArray[np.bool_]
    u_left_near: FloatArray
    u_right_near: FloatArray
    joints: npt.NDArray[np.intp]
    side: npt.NDArray[np.intp]
    far: npt.NDArray[np.bool_]
    picks: npt.NDArray[np.intp]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Columns":
        """Collect the columns that rules need, each once; joint angles and the back are always included."""
        always = (*ANGLES, *BACKS)
        free: dict[str, Rule] = {}
        relative: dict[str, None] = {}
        for rule in rules:
            name = column_name(rule)
            if isinstance(rule, JointRule) and rule.view == "image" and name.startswith(("near_", "far_")):
                relative[name] = None
            elif name not in always:
                free.setdefault(name, rule)
        names = (*always, *free)
        all_names = (*names, *relative)
        u = np.array([_base(name, free.get(name)) for name in names])
        angular = [free[n].is_angle if n in free else n not in BACKS for n in all_names]
        return cls(
            free=tuple(free.values()),
            names=names,
            all_names=all_names,
            units=tuple(free[n].unit if n in free else "deg" for n in names),
            angular=np.array(angular),
            u_left_near=u[:, 0],
            u_right_near=u[:, 1],
            joints=np.array([_joints(name) for name in names]),
            side=np.array([_side_of(name) for name in all_names]),
            far=np.array([n.startswith("far_") for n in all_names]),
            picks=np.array([_picks(n) for n in relative], dtype=np.intp).reshape(-1, 2),
        )

    def index(self, rule: Rule) -> int:
        """Return the column that a rule reads."""
        return self.all_names.index(column_name(rule))

    def stillness_weights(self, rule: Rule) -> tuple[float, float]:
        """Return the share of a rule's speed that counts for stillness, for the near and the far limb."""
        return STILLNESS_WEIGHTS.get(column_name(rule).rpartition(" ")[2].partition("_")[2], (1.0, 1.0))

    def u_near_far(self, rule: Rule) -> tuple[float, float]:
        """Return the standard uncertainty of a rule's value in an exact view, for the near and the far limb."""
        name = column_name(rule)
        where, _, angle = name.partition("_")
        return U_DEG[angle] if where in (*_SIDES, *_WHERE) and angle in U_DEG else _base(name, rule)


def column_name(rule: Rule) -> str:
    """Return the name of the column that a rule reads: an angle's name, or the kind and its points."""
    if isinstance(rule, JointRule):
        whole = rule.joint in WHOLE_BODY_ANGLES
        return rule.joint if whole or rule.view == "image" else f"space {rule.joint}"
    if isinstance(rule, BackRule):
        return BACK if rule.part == "whole" else f"{rule.part}_{BACK}"
    return " ".join((rule.kind, *rule.points))


def far_limb(columns: Columns, facing: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether each column belongs to the limb on the far side: (...) → (..., len(columns.all_names))."""
    far: npt.NDArray[np.bool_] = columns.far | ((columns.side != 0) & (columns.side != facing[..., None]))
    return far


def with_near_and_far(columns: Columns, values: FloatArray, facing: FloatArray) -> FloatArray:
    """Append the near and far columns: (..., len(columns.names)) → (..., len(columns.all_names))."""
    left_near = (facing < 0)[..., None]
    picked = np.where(left_near, values[..., columns.picks[:, 0]], values[..., columns.picks[:, 1]])
    return np.concatenate([values, picked], axis=-1)


def _side_of(name: str) -> int:
    if name in WHOLE_BODY_ANGLES:
        return 0
    return {"left": -1, "right": 1}.get(name.partition("_")[0], 0)


def _base(name: str, rule: Rule | None) -> tuple[float, float]:
    """Return the uncertainty of a column while the left side is near, and while the right side is."""
    kind, _, rest = name.partition(" ")
    if kind == "space":
        u = U_SPACE * max(U_DEG[rest.partition("_")[2]])
        return u, u
    side, _, angle = name.partition("_")
    if side in _SIDES:
        near, far = U_DEG[angle]
        return (near, far) if side == "left" else (far, near)
    if name in U_DEG:
        return U_DEG[name]
    u = 0.0 if rule is None else rule.usual_u
    return u, u


def _joints(name: str) -> tuple[int, int, int]:
    """Return the landmarks of a column's limb angle; −1, a dummy landmark that is always visible, for others."""
    side, _, angle = name.removeprefix("space ").partition("_")
    joints = ANGLE_JOINTS.get(angle, ()) if side in _SIDES else ()
    found = [INDEX[f"{side}_{joint}"] for joint in joints]
    first, second, third = (*found, *[-1] * (3 - len(found)))
    return first, second, third


def _picks(name: str) -> tuple[int, int]:
    """Return the source columns of a near or far one while the left side is near, and while the right side is."""
    where, _, angle = name.partition("_")
    left, right = ANGLES.index(f"left_{angle}"), ANGLES.index(f"right_{angle}")
    return (left, right) if where == "near" else (right, left)
