"""The same clinical angles from world landmarks, for views in which the picture does not show them.

Their errors are about twice those of the picture in a side view (a straight elbow reads 20 degrees too much), so they
are used where the camera looks from the front, and for bodies lying on their side.
"""

import numpy as np

from formcheck.core.body.angles import ANGLES, within_range
from formcheck.core.body.geometry import FloatArray, wrap_deg
from formcheck.core.body.landmarks import INDEX


def body_frame(world: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return unit vectors of the trunk, up along the spine, left and front: (..., 33, 3) → three (..., 3)."""
    ls, rs, lh, rh = (_at(world, n) for n in ("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    spine = unit((ls + rs) - (lh + rh))
    left = (ls - rs) + (lh - rh)
    left = unit(left - dot3(left, spine)[..., None] * spine)
    return spine, left, _cross3(left, spine)


def spatial_angles(world: FloatArray) -> FloatArray:
    """Return joint angles in the body's own sagittal plane: (..., 33, 3) metres → (..., 13) degrees, columns `ANGLES`.

    Independent of the camera and of the facing. The trunk's inclination needs the vertical and is NaN.
    """
    spine, _, front = body_frame(world)

    def direction(a: str, b: str) -> FloatArray:
        """Return the angle of a segment from the trunk's downward line, forwards positive."""
        v = _at(world, b) - _at(world, a)
        return np.degrees(np.arctan2(dot3(v, front), -dot3(v, spine)))

    out = np.full((*world.shape[:-2], len(ANGLES)), np.nan)
    for offset, s in enumerate(("left", "right")):
        thigh = direction(f"{s}_hip", f"{s}_knee")
        out[..., 0 + offset] = within_range(
            "knee_flexion", wrap_deg(thigh - direction(f"{s}_knee", f"{s}_ankle"), -180.0)
        )
        out[..., 2 + offset] = within_range("hip_flexion", thigh)
        out[..., 4 + offset] = within_range("shoulder_flexion", direction(f"{s}_shoulder", f"{s}_elbow"))
        upper = unit(_at(world, f"{s}_elbow") - _at(world, f"{s}_shoulder"))
        fore = unit(_at(world, f"{s}_wrist") - _at(world, f"{s}_elbow"))
        out[..., 6 + offset] = np.degrees(np.arccos(np.clip(dot3(upper, fore), -1.0, 1.0)))
        out[..., 8 + offset] = within_range("leg_flexion", direction(f"{s}_hip", f"{s}_ankle"))
        out[..., 10 + offset] = within_range("arm_flexion", direction(f"{s}_shoulder", f"{s}_wrist"))
    return out


def trunk_rotation(world: FloatArray) -> FloatArray:
    """Return the rotation of the pelvis relative to the shoulders, left positive: (..., 33, 3) → (...) degrees."""
    _, left, front = body_frame(world)

    def heading(joint: str) -> FloatArray:
        v = _at(world, f"left_{joint}") - _at(world, f"right_{joint}")
        return np.degrees(np.arctan2(dot3(v, front), dot3(v, left)))

    # Turning to the left brings the left hip backwards.
    turn: FloatArray = wrap_deg(heading("shoulder") - heading("hip"), -180.0)
    return turn


def dot3(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the dot product in space, component by component so that any number of frames gives the same bits."""
    return a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]


def unit(v: FloatArray) -> FloatArray:
    """Normalise vectors (..., 3) to length 1; NaN where the length is 0."""
    length = np.sqrt(dot3(v, v))
    return v / np.where(length > 0, length, np.nan)[..., None]


def _cross3(a: FloatArray, b: FloatArray) -> FloatArray:
    x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return np.stack([x, y, z], axis=-1)


def _at(world: FloatArray, name: str) -> FloatArray:
    return world[..., INDEX[name], :]
