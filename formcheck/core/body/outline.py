"""The dorsal outline of the trunk, taken from a person mask.

No landmark lies between shoulder and hip, so joint angles cannot show a rounded or sagging back. The outline can: rays
start on the trunk chord (mid-shoulder to mid-hip) and leave it at right angles towards the back; the point where each
one leaves the person mask is a point of the outline.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import midpoint
from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import BACK_SAMPLES

REACH: Final = 0.6
"""Length of a ray in torso lengths; an outline farther away is not a back."""

STEP: Final = 0.01
"""Sampling step along a ray in torso lengths; the crossing is interpolated between two steps."""

INSIDE: Final = 0.5
"""Mask value from which a pixel belongs to the person."""

MAX_JUMP: Final = 0.12
"""Largest step between neighbouring samples of a single-valued outline, in torso lengths."""

MAX_BRIDGED: Final = 6
"""Samples (a fifth of the trunk) that may be off the outline and are interpolated."""

_STEPS = np.arange(0.0, REACH + STEP / 2, STEP)
_ALONG = np.linspace(0.0, 1.0, BACK_SAMPLES)


def back_profile(mask: npt.NDArray[np.float32], xy: FloatArray, facing: float) -> FloatArray:
    """Return the distance of the dorsal outline from the straight line between its two ends.

    Parameters
    ----------
    mask : (H, W) float, 0 = background to 1 = person, on the pixel grid of ``xy``.
    xy : (33, 2) float, pixels.
    facing : +1 where the right side of the body is near the camera, −1 where the left side is, NaN = unknown.

    Returns
    -------
    (32,) float in torso lengths, from the shoulder end to the hip end, positive = dorsal (rounded), first and last
    exactly 0. All NaN where the outline does not show the back: chord outside the person, no edge within reach, or an
    outline that is not single-valued over most of the trunk.
    """
    unknown = np.full(BACK_SAMPLES, np.nan)
    shoulder, hip = midpoint(xy, "shoulder"), midpoint(xy, "hip")
    chord = hip - shoulder
    torso = float(np.hypot(chord[0], chord[1]))
    if not (np.isfinite(torso) and np.isfinite(facing)) or torso < 8.0:
        return unknown
    dorsal = facing * np.array([-chord[1], chord[0]]) / torso
    start = shoulder + _ALONG[:, None] * chord
    points = start[:, None, :] + (torso * _STEPS)[None, :, None] * dorsal
    depth = _mended(_first_exit(_sample(mask, points)))
    if depth is None:
        return unknown
    profile = depth - np.linspace(depth[0], depth[-1], BACK_SAMPLES)
    # The rays leave the trunk chord, not the line between the outline's ends: on a slope of d torso lengths the
    # distance from that line is shorter by √(1 + d²) and the line longer by as much, so their ratio falls by 1 + d².
    profile /= 1.0 + (depth[-1] - depth[0]) ** 2
    profile[0] = profile[-1] = 0.0
    return profile


def _mended(depth: FloatArray) -> FloatArray | None:
    """Interpolate across outliers: a hand, hair, or something behind the shoulder that the mask took for the person.

    (32,) depths, NaN = no edge → the same with short stretches off the longest smooth one replaced by straight lines
    (held constant at an end); None where more than `MAX_BRIDGED` samples are off it.
    """
    with np.errstate(invalid="ignore"):
        joined = np.abs(np.diff(depth)) <= MAX_JUMP
    run = np.concatenate([[0], np.cumsum(~joined)])
    longest = int(np.argmax(np.bincount(run[np.isfinite(depth)], minlength=1))) if np.isfinite(depth).any() else -1
    good = (run == longest) & np.isfinite(depth)
    if not good.any():
        return None
    rows = np.arange(len(depth))
    bridged: FloatArray = np.interp(rows, rows[good], depth[good])
    good |= np.abs(depth - bridged) <= MAX_JUMP
    if (~good).sum() > MAX_BRIDGED:
        return None
    mended: FloatArray = np.interp(rows, rows[good], depth[good])
    return mended if np.abs(np.diff(mended)).max() <= MAX_JUMP else None


def _sample(mask: npt.NDArray[np.float32], points: FloatArray) -> FloatArray:
    """Return bilinear mask values at (..., 2) points; NaN outside the picture, where the outline is cut off."""
    height, width = mask.shape
    x, y = points[..., 0] - 0.5, points[..., 1] - 0.5
    outside = (x < 0) | (y < 0) | (x > width - 1) | (y > height - 1)
    x0 = np.clip(x, 0, width - 2).astype(np.intp)
    y0 = np.clip(y, 0, height - 2).astype(np.intp)
    fx, fy = x - x0, y - y0
    top = mask[y0, x0] * (1 - fx) + mask[y0, x0 + 1] * fx
    bottom = mask[y0 + 1, x0] * (1 - fx) + mask[y0 + 1, x0 + 1] * fx
    values: FloatArray = np.where(outside, np.nan, top * (1 - fy) + bottom * fy)
    return values


def _first_exit(values: FloatArray) -> FloatArray:
    """Return the distance in torso lengths at which each ray (N, S) first leaves the person; NaN = never."""
    out = ~(values >= INSIDE)
    first = np.argmax(out, axis=1)
    rows = np.arange(len(values))
    found = out.any(axis=1) & (first > 0)
    before = values[rows, np.maximum(first - 1, 0)]
    after = values[rows, first]
    depth = _STEPS[np.maximum(first - 1, 0)] + STEP * (before - INSIDE) / np.where(before > after, before - after, 1.0)
    return np.where(found & np.isfinite(after), depth, np.nan)
