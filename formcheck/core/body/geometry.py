"""Plane geometry on image points: x to the right, y down, pixels.

Everything is written out component by component instead of with reductions, so that one frame and a whole track give
bit-identical results.
"""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def norm(v: FloatArray) -> FloatArray:
    """Return the length of plane vectors: (..., 2) → (...)."""
    return np.sqrt(v[..., 0] * v[..., 0] + v[..., 1] * v[..., 1])


def cross(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return z of the cross product of plane vectors (..., 2) → (...); positive = b is clockwise of a on the screen."""
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]


def dot(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the dot product of plane vectors: (..., 2), (..., 2) → (...)."""
    return a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1]


def turn_deg(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the angle in degrees by which a must turn clockwise (on the screen) to point along b.

    Parameters
    ----------
    a, b : (..., 2) float, any length

    Returns
    -------
    (...) float in (−180, 180]. NaN where a vector is NaN or has no length.
    """
    c, d = cross(a, b), dot(a, b)
    angle = np.degrees(np.arctan2(c, d))
    return np.where((c == 0.0) & (d == 0.0), np.nan, angle)


def wrap_deg(angle: FloatArray, low: float | FloatArray) -> FloatArray:
    """Wrap angles in degrees into [low, low + 360)."""
    return np.where(angle < low, angle + 360.0, np.where(angle >= low + 360.0, angle - 360.0, angle))
