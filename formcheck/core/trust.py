"""Which landmarks may be believed.

The pose model draws a hand that has left the picture inside it, at visibility 0.95, so visibility alone is no proof.
"""

from typing import Final

import numpy as np

from formcheck.core.angles import torso_length
from formcheck.core.geometry import FloatArray
from formcheck.core.landmarks import INDEX

MIN_VISIBILITY: Final = 0.02
"""Below this a landmark is not judged. It is low on purpose: in a side view the far limbs are hidden (visibility 0.05
to 0.4) and still good to a few degrees; how little they are worth goes into the uncertainty instead."""

EDGE_TORSO: Final = 0.12
"""A limb's end this close to the frame's edge, in torso lengths, and pointing outwards may have left the picture."""

_LIMB_ENDS: Final = (
    ("elbow", "shoulder"),
    ("wrist", "elbow"),
    ("knee", "hip"),
    ("ankle", "knee"),
)
_HANDS_AND_FEET: Final = {
    "wrist": ("pinky", "index", "thumb"),
    "ankle": ("heel", "foot_index"),
}


def trusted_xy(xy: FloatArray, visibility: FloatArray, size_wh: tuple[int, int] | None) -> FloatArray:
    """Return the landmarks with everything that cannot be believed set to NaN.

    Parameters
    ----------
    xy : (..., 33, 2) float, pixels.
    visibility : (..., 33) float, 0 to 1.
    size_wh : width and height of the picture; without it only visibility counts.

    Returns
    -------
    (..., 33, 2) float, a copy. A landmark is dropped when it is outside the picture, hardly visible, or the end of a
    limb that points out over a near edge; with it goes everything farther out on that limb.
    """
    unseen = ~(visibility >= MIN_VISIBILITY)
    if size_wh is not None:
        unseen = unseen | _outside(xy, size_wh)
        leaving = _leaving(xy, size_wh)
        for side in ("left", "right"):
            for outer, inner in _LIMB_ENDS:
                o, i = INDEX[f"{side}_{outer}"], INDEX[f"{side}_{inner}"]
                unseen[..., o] |= unseen[..., i] | leaving[..., o]
                for tip in _HANDS_AND_FEET.get(outer, ()):
                    unseen[..., INDEX[f"{side}_{tip}"]] |= unseen[..., o]
    return np.where(unseen[..., None], np.nan, xy)


def _outside(xy: FloatArray, size_wh: tuple[int, int]) -> np.ndarray:
    x, y = xy[..., 0], xy[..., 1]
    return ~((x >= 0) & (y >= 0) & (x <= size_wh[0]) & (y <= size_wh[1]))


def _leaving(xy: FloatArray, size_wh: tuple[int, int]) -> np.ndarray:
    """Whether a limb's end lies near an edge and its segment points over that edge: (..., 33, 2) → (..., 33) bool."""
    margin = EDGE_TORSO * torso_length(xy)[..., None]
    out = np.zeros(xy.shape[:-1], dtype=bool)
    for side in ("left", "right"):
        for outer, inner in _LIMB_ENDS:
            o, i = INDEX[f"{side}_{outer}"], INDEX[f"{side}_{inner}"]
            tip, step = xy[..., o, :], xy[..., o, :] - xy[..., i, :]
            reach = np.abs(step)
            for axis, size in enumerate(size_wh):
                # Pointing outwards = the step's share along this axis is the larger one or nearly so.
                towards = reach[..., axis] >= 0.5 * reach[..., 1 - axis]
                low = (tip[..., axis] < margin[..., 0]) & (step[..., axis] < 0)
                high = (tip[..., axis] > size - margin[..., 0]) & (step[..., axis] > 0)
                out[..., o] |= towards & (low | high)
    return out
