"""Curvature of the back from its outline."""

from typing import Final, Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import BACK_SAMPLES

Part = Literal["upper", "lower"]

PARTS: Final[tuple[Part, Part]] = ("upper", "lower")

_SECTIONS: Final[dict[Part, slice]] = {"upper": slice(0, 21), "lower": slice(14, 29)}
"""Samples of each part. Upper: the first two thirds of the line from mid-shoulder to mid-hip, mostly thoracic spine.
Lower: from the middle of that line to a tenth before the hips, the lumbar spine without the buttocks. No landmark marks
the boundary; on rendered bodies the lower part follows the lumbar spine of cat, cow and a sagging bird dog at a
correlation of 0.99, the upper part follows the thoracic spine only roughly: shoulder blades and raised arms move it."""

MEAN_OF_ARC: Final = 2.0 / 3.0
"""Mean height of a shallow arc over its chord as a share of its sagitta."""


def back_curve_deg(back: FloatArray) -> FloatArray:
    """Return the turning angle of the circular arc with the profile's sagitta.

    Parameters
    ----------
    back : (..., 32) float, torso lengths, positive = dorsal (rounded), ends 0, chord of one torso length.

    Returns
    -------
    (...) float degrees, 4·atan(2·s/c) with s the signed extreme of the profile and c = 1 the distance between its
    ends; positive = rounded, negative = arched. NaN where any sample is NaN.

    Notes
    -----
    For a circular arc of half-angle φ over chord c the sagitta is s = c/2·tan(φ/2), and the arc turns by 2φ.
    """
    highest, lowest = np.max(back, axis=-1), np.min(back, axis=-1)
    return _turning_deg(np.where(highest >= -lowest, highest, lowest), 1.0)


def part_curve_deg(back: FloatArray, part: Part) -> FloatArray:
    """Return the turning angle of a part of the back, relative to the chord between that part's own ends.

    (..., 32) profiles as in `back_curve_deg` → (...) degrees, positive = rounded. The sagitta is derived from the mean
    height instead of the extreme, so that a single fold of a shirt has little effect. NaN where any sample of the part
    is NaN.
    """
    profile = back[..., _SECTIONS[part]]
    n = profile.shape[-1]
    chord = (n - 1) / (BACK_SAMPLES - 1)
    first, last = profile[..., :1], profile[..., -1:]
    height = profile - (first + (last - first) * np.arange(n) / (n - 1))
    # Heights are measured perpendicular to the trunk; perpendicular to a sloping chord they are shorter, and the chord
    # itself is longer.
    slope = (last - first)[..., 0] / chord
    mean = np.ascontiguousarray(height).sum(axis=-1) / (n - 1)
    return _turning_deg(mean / MEAN_OF_ARC / (1.0 + slope * slope), chord)


def _turning_deg(sagitta: FloatArray, chord: float) -> FloatArray:
    curve: FloatArray = np.degrees(4.0 * np.arctan(2.0 * sagitta / chord))
    return curve
