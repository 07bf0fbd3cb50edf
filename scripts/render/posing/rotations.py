"""Rotations in space as matrices (3, 3) that turn column vectors."""

from typing import Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray

UP = np.array([0.0, 0.0, 1.0])
LEFT = np.array([1.0, 0.0, 0.0])
SMALLEST_TURN_RAD = 1e-9


def turn(axis: Literal["x", "y", "z"], angle_deg: float) -> FloatArray:
    """Rotation about a coordinate axis, counter-clockwise seen from its tip."""
    c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    out = np.eye(3)
    out[i, i] = out[j, j] = c
    out[i, j], out[j, i] = -s, s
    return out


def unit(v: FloatArray) -> FloatArray:
    """Normalise vectors (..., 3) to length 1."""
    length: FloatArray = np.linalg.norm(v, axis=-1, keepdims=True)
    return v / length


def frame(z: FloatArray, x: FloatArray) -> FloatArray:
    """Right-handed rotation whose third column is along z and whose first is x made orthogonal to z."""
    z = unit(z)
    x = unit(x - z * (x @ z))
    return np.column_stack([x, np.cross(z, x), z])


def between(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
    """Rotation part-way from a (share 0) to b (share 1), about one axis."""
    if share <= 0:
        return a
    if share >= 1:
        return b
    r = a.T @ b
    angle = float(np.arccos(np.clip((np.trace(r) - 1) / 2, -1, 1)))
    if angle < SMALLEST_TURN_RAD:
        return a
    x, y, z = np.array([r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]]) / (2 * np.sin(angle))
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    part = angle * share
    out: FloatArray = a @ (np.eye(3) + np.sin(part) * k + (1 - np.cos(part)) * k @ k)
    return out


def twist_deg(r: FloatArray) -> float:
    """Share of a rotation that turns about its z axis."""
    return float(np.degrees(np.arctan2(r[1, 0] - r[0, 1], r[0, 0] + r[1, 1])))
