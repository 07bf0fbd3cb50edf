"""Which landmarks can be trusted.

The pose model places a hand that has left the picture inside it, at visibility 0.95, and shrinks the whole arm to make
it fit. Visibility alone is therefore not enough: hands and feet are trusted only where a limb of normal length would
end inside the picture. The direction of a cut-off upper arm or thigh is still visible, so elbows and knees are kept.
"""

from typing import Final

import numpy as np

from formcheck.core.body.angles import torso_length
from formcheck.core.body.geometry import FloatArray, norm
from formcheck.core.body.landmarks import INDEX

MIN_VISIBILITY: Final = 0.02
"""A landmark below this is not judged. It is low on purpose: in a side view the far limbs are hidden (visibility 0.05
to 0.4) and still accurate to a few degrees; their lower quality goes into the uncertainty, and rules may ask for
more."""

SEGMENT_TORSO: Final = {"upper_arm": 0.65, "forearm": 0.51, "thigh": 0.85, "shank": 0.85}
"""Segment lengths in torso lengths (mid-shoulder to mid-hip). From Drillis & Contini, Body Segment Parameters, 1966:
upper arm 0.186, forearm 0.146, thigh 0.245 and shank 0.246 of the stature, over shoulder height less hip height,
0.818 − 0.530."""

_LIMBS: Final = (
    ("shoulder", "elbow", "wrist", "upper_arm", "forearm", ("pinky", "index", "thumb")),
    ("hip", "knee", "ankle", "thigh", "shank", ("heel", "foot_index")),
)


def trusted_xy(xy: FloatArray, visibility: FloatArray, size_wh: tuple[int, int] | None) -> FloatArray:
    """Return the landmarks with everything that cannot be trusted set to NaN.

    Parameters
    ----------
    xy : (..., 33, 2) float, pixels.
    visibility : (..., 33) float, 0 to 1.
    size_wh : width and height of the picture; without it only visibility counts.

    Returns
    -------
    (..., 33, 2) float, a copy. A landmark is dropped when it is outside the picture or barely visible; a wrist or ankle
    also when its limb, extended to normal length in the observed directions, would end outside. Hands and feet go too.
    """
    unseen = ~(visibility >= MIN_VISIBILITY)
    torso = torso_length(xy)[..., None]
    if size_wh is not None:
        unseen = unseen | _outside(xy, size_wh)
    for root, middle, end, upper, lower, tips in _LIMBS:
        for side in ("left", "right"):
            r, m, e = (INDEX[f"{side}_{joint}"] for joint in (root, middle, end))
            unseen[..., e] |= unseen[..., m]
            if size_wh is not None:
                lengths = SEGMENT_TORSO[upper] * torso, SEGMENT_TORSO[lower] * torso
                tip = _full_reach(xy[..., r, :], xy[..., m, :], xy[..., e, :], lengths)
                unseen[..., e] |= _outside(tip, size_wh)
            for name in tips:
                unseen[..., INDEX[f"{side}_{name}"]] |= unseen[..., e]
    trusted = xy.copy()
    trusted[unseen] = np.nan
    return trusted


def _outside(xy: FloatArray, size_wh: tuple[int, int]) -> np.ndarray:
    inside = (xy >= 0.0) & (xy <= np.array(size_wh, dtype=np.float64))
    return ~(inside[..., 0] & inside[..., 1])


def _full_reach(
    root: FloatArray, middle: FloatArray, end: FloatArray, lengths: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Return where a limb would end if neither of its segments were shorter than normal: (..., 2) pixels."""
    reach = root
    for step, length in ((middle - root, lengths[0]), (end - middle, lengths[1])):
        reach = reach + step * np.maximum(1.0, length / np.maximum(norm(step)[..., None], 1e-9))
    return reach
