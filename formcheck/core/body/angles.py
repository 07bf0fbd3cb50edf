"""Clinical joint angles in the sagittal plane, read from the picture.

Angles follow the neutral-zero convention (Ryf & Weymann, "The neutral zero method", Injury 26, 1995): 0 = neutral
standing, flexion positive, extension negative. They are turns in the image plane, given a sign by the way the person
faces, so that bending forwards and backwards are different numbers.

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
shoulder to wrist, against the trunk. They are what "in line with the back" means to the eye, and a misplaced knee or
elbow landmark hardly moves them."""

TRUNK: Final = "trunk_inclination"
"""Name of the signed trunk inclination: 0 upright, +90 horizontal face down, −90 horizontal face up."""

ANGLES: Final = (*JOINT_ANGLES, *LIMB_ANGLES, TRUNK)
"""All columns of `body_angles`."""

WHOLE_BODY_ANGLES: Final = ("left_side_bend", "right_side_bend", "left_trunk_rotation", "right_trunk_rotation")
"""Angles outside the sagittal plane, measured where a pose asks for them. Side bend: inclination of the trunk in the
frontal plane, seen from the front or the back, towards that side positive. Trunk rotation: turn of the pelvis against
the shoulders about the trunk's axis, positive where the pelvis (and a knee that it takes along) turns to that side."""

SHOULDER_LOW_DEG: Final = -90.0
"""Shoulder flexion is given in [−90, 270), so that an arm overhead (180) does not jump."""

_UP = np.array([0.0, -1.0])


def midpoint(xy: FloatArray, joint: str) -> FloatArray:
    """Return the middle between the left and right landmark of a joint: (..., 33, 2) → (..., 2)."""
    return 0.5 * (xy[..., INDEX[f"left_{joint}"], :] + xy[..., INDEX[f"right_{joint}"], :])


def torso_length(xy: FloatArray) -> FloatArray:
    """Return the distance mid-shoulder to mid-hip, the unit of all lengths: (..., 33, 2) → (...)."""
    trunk = midpoint(xy, "shoulder") - midpoint(xy, "hip")
    return np.sqrt(trunk[..., 0] * trunk[..., 0] + trunk[..., 1] * trunk[..., 1])


def side_bend(xy: FloatArray) -> FloatArray:
    """Inclination of the trunk in the picture towards the person's left: (..., 33, 2) → (...) degrees.

    The person's left is where the left shoulder and hip are, so it reads the same from the front and from the back.
    """
    trunk = midpoint(xy, "shoulder") - midpoint(xy, "hip")
    left = sum(xy[..., INDEX[f"left_{j}"], 0] - xy[..., INDEX[f"right_{j}"], 0] for j in ("shoulder", "hip"))
    return np.sign(left) * turn_deg(np.broadcast_to(_UP, trunk.shape), trunk)


def body_angles(xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Joint angles and trunk inclination of one or many poses.

    Parameters
    ----------
    xy : (..., 33, 2) float, pixels, x right, y down; NaN = not there.
    facing : (...) float, +1 where the person's right side is towards the camera (facing right when upright), −1 where
        the left side is; NaN = unknown.

    Returns
    -------
    (..., 13) float degrees, columns `ANGLES`. Knee, hip, leg: flexion positive in (−180, 180]. Shoulder, arm: 0 = at
    the side, 180 = overhead, in [−90, 270). Elbow: magnitude 0 to 180, since its plane is rarely the sagittal one.
    Trunk: hip-to-shoulder from the vertical, forwards positive. NaN where a landmark or the facing is missing.
    """
    down = midpoint(xy, "hip") - midpoint(xy, "shoulder")
    out = np.full((*xy.shape[:-2], len(ANGLES)), np.nan)
    for offset, side in enumerate(("left", "right")):
        shoulder, elbow, wrist, hip, knee, ankle = (
            xy[..., INDEX[f"{side}_{joint}"], :] for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        )
        out[..., 0 + offset] = facing * turn_deg(knee - hip, ankle - knee)
        out[..., 2 + offset] = -facing * turn_deg(down, knee - hip)
        out[..., 4 + offset] = wrap_deg(-facing * turn_deg(down, elbow - shoulder), SHOULDER_LOW_DEG)
        out[..., 6 + offset] = np.abs(turn_deg(elbow - shoulder, wrist - elbow))
        out[..., 8 + offset] = -facing * turn_deg(down, ankle - hip)
        out[..., 10 + offset] = wrap_deg(-facing * turn_deg(down, wrist - shoulder), SHOULDER_LOW_DEG)
    out[..., 12] = facing * turn_deg(np.broadcast_to(_UP, down.shape), -down)
    return out
