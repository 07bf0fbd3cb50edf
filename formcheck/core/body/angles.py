"""Clinical joint angles in the sagittal plane, read from the picture.

Angles follow the neutral-zero convention (Ryf & Weymann, "The neutral zero method", Injury 26, 1995): 0 = neutral
standing, flexion positive, extension negative. They are rotations in the image plane, signed by the direction that the
person faces, so that forward and backward bending differ in sign.

Hip and shoulder are read against one trunk line, mid-shoulder to mid-hip, for both sides: measured on rendered bodies,
that brings the near hip from 6.8 to 5.1 and the near shoulder from 6.4 to 5.4 degrees of mean absolute error compared
with each side's own shoulder-hip line.
"""

from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray, turn_deg, wrap_deg
from formcheck.core.body.landmarks import INDEX

JOINT_ANGLES: Final = tuple(
    f"{side}_{joint}_flexion" for joint in ("knee", "hip", "shoulder", "elbow") for side in ("left", "right")
)
"""Names of the joint-angle columns, in the order of the per-frame table."""

LIMB_ANGLES: Final = tuple(f"{side}_{limb}_flexion" for limb in ("leg", "arm") for side in ("left", "right"))
"""Whole-limb angles, with the zero and sign of the hip and the shoulder: the straight line from hip to ankle, or from
shoulder to wrist, against the trunk. They are what "in line with the back" looks like, and a misplaced knee or elbow
landmark barely changes them."""

TRUNK: Final = "trunk_inclination"
"""Name of the signed trunk inclination: 0 upright, +90 horizontal face down, −90 horizontal face up."""

ANGLES: Final = (*JOINT_ANGLES, *LIMB_ANGLES, TRUNK)
"""All columns of `body_angles`."""

WHOLE_BODY_ANGLES: Final = ("left_side_bend", "right_side_bend", "left_trunk_rotation", "right_trunk_rotation")
"""Angles outside the sagittal plane, measured where a pose needs them. Side bend: inclination of the trunk in the
frontal plane, seen from the front or the back, positive towards that side. Trunk rotation: rotation of the pelvis
relative to the shoulders about the trunk's axis, positive where the pelvis (and the knee with it) turns to that
side."""

RANGE_DEG: Final = {
    "knee_flexion": (-120.0, 240.0),
    "hip_flexion": (-120.0, 240.0),
    "leg_flexion": (-120.0, 240.0),
    "shoulder_flexion": (-90.0, 270.0),
    "arm_flexion": (-90.0, 270.0),
    "elbow_flexion": (0.0, 180.0),
    TRUNK: (-160.0, 200.0),
    "side_bend": (-180.0, 180.0),
    "trunk_rotation": (-180.0, 180.0),
}
"""The range of each angle, lower bound included. It wraps where no body can go: hips and knees bend past 180 in a deep
child's pose (as read against the trunk line) and extend to −40 at most (AAOS: hip −20, knee −10); an arm reaches past
overhead (180) and behind the back (−60); a standing fold comes close to 180 face down, a bridge to −130 face up. So no
angle jumps within human range of motion. Pose rules outside their range are rejected (core/pose/rules.py)."""


def range_of(name: str) -> tuple[float, float]:
    """Return the range in degrees of an angle, with or without its side: ``left_knee_flexion``, ``knee_flexion``."""
    side, _, angle = name.partition("_")
    return RANGE_DEG[angle if side in ("left", "right", "near", "far") else name]


def within_range(name: str, angle: FloatArray) -> FloatArray:
    """Wrap values of an angle in degrees (...), at most one turn outside, into its range."""
    return wrap_deg(angle, range_of(name)[0])


_UP = np.array([0.0, -1.0])


def midpoint(xy: FloatArray, joint: str) -> FloatArray:
    """Return the midpoint of the left and right landmark of a joint: (..., 33, 2) → (..., 2)."""
    return 0.5 * (xy[..., INDEX[f"left_{joint}"], :] + xy[..., INDEX[f"right_{joint}"], :])


def torso_length(xy: FloatArray) -> FloatArray:
    """Return the distance mid-shoulder to mid-hip, the unit of all lengths: (..., 33, 2) → (...)."""
    trunk = midpoint(xy, "shoulder") - midpoint(xy, "hip")
    return np.sqrt(trunk[..., 0] * trunk[..., 0] + trunk[..., 1] * trunk[..., 1])


def side_bend(xy: FloatArray) -> FloatArray:
    """Return the inclination of the trunk in the picture, positive to the person's left: (..., 33, 2) → (...) degrees.

    The person's left is where the left shoulder and hip are, so front and back views give the same sign.
    """
    trunk = midpoint(xy, "shoulder") - midpoint(xy, "hip")
    left = sum(xy[..., INDEX[f"left_{j}"], 0] - xy[..., INDEX[f"right_{j}"], 0] for j in ("shoulder", "hip"))
    return np.sign(left) * turn_deg(np.broadcast_to(_UP, trunk.shape), trunk)


def body_angles(xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Return joint angles and trunk inclination of one or many poses.

    Parameters
    ----------
    xy : (..., 33, 2) float, pixels, x right, y down; NaN = not there.
    facing : (...) float, +1 where the person's right side is nearer the camera (facing right when upright), −1 where
        the left side is; NaN = unknown.

    Returns
    -------
    (..., 13) float degrees, columns `ANGLES`, each within its `RANGE_DEG`. Knee, hip, leg: flexion positive. Shoulder,
    arm: 0 = at the side, 180 = overhead. Elbow: magnitude, since its plane is rarely the sagittal one. Trunk:
    hip-to-shoulder from the vertical, forwards positive. NaN where a landmark or the facing is missing.
    """
    down = midpoint(xy, "hip") - midpoint(xy, "shoulder")
    out = np.full((*xy.shape[:-2], len(ANGLES)), np.nan)
    for offset, side in enumerate(("left", "right")):
        shoulder, elbow, wrist, hip, knee, ankle = (
            xy[..., INDEX[f"{side}_{joint}"], :] for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        )
        out[..., 0 + offset] = within_range("knee_flexion", facing * turn_deg(knee - hip, ankle - knee))
        out[..., 2 + offset] = within_range("hip_flexion", -facing * turn_deg(down, knee - hip))
        out[..., 4 + offset] = within_range("shoulder_flexion", -facing * turn_deg(down, elbow - shoulder))
        out[..., 6 + offset] = np.abs(turn_deg(elbow - shoulder, wrist - elbow))
        out[..., 8 + offset] = within_range("leg_flexion", -facing * turn_deg(down, ankle - hip))
        out[..., 10 + offset] = within_range("arm_flexion", -facing * turn_deg(down, wrist - shoulder))
    out[..., 12] = within_range(TRUNK, facing * turn_deg(np.broadcast_to(_UP, down.shape), -down))
    return out
