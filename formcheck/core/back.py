"""Curvature of the back from its outline profile."""

from typing import Final, Literal

import numpy as np

from formcheck.core.geometry import FloatArray
from formcheck.core.types import BACK_SAMPLES

Part = Literal["whole", "upper", "lower"]

_MIDDLE: Final = BACK_SAMPLES // 2
_SECTIONS: Final[dict[Part, slice]] = {
    "whole": slice(0, BACK_SAMPLES),
    "upper": slice(0, _MIDDLE + 1),
    "lower": slice(_MIDDLE, BACK_SAMPLES),
}
"""Samples of each part. The upper half of the line from mid-shoulder to mid-hip is mostly thoracic spine, the lower
half mostly lumbar; no landmark tells where one ends."""


def back_curve_deg(back: FloatArray, part: Part = "whole") -> FloatArray:
    """Turning angle of the circular arc that has the profile's sagitta.

    Parameters
    ----------
    back : (..., 32) float, torso lengths, positive = dorsal (rounded), ends 0, chord of one torso length.
    part : the whole trunk, or its upper or lower half against the straight line between that half's own ends.

    Returns
    -------
    (...) float degrees, 4·atan(2·s/c) with s the signed extreme of the profile over its own chord and c the length of
    that chord; positive = rounded, negative = arched. NaN where any sample of the part is NaN.

    Notes
    -----
    For a circular arc of half-angle φ over chord c the sagitta is s = c/2·tan(φ/2), and the arc turns by 2φ.
    """
    profile = back[..., _SECTIONS[part]]
    chord = 1.0
    if part != "whole":
        n = profile.shape[-1]
        first, last = profile[..., :1], profile[..., -1:]
        run = (n - 1) / (BACK_SAMPLES - 1)
        rise = (last - first)[..., 0]
        # Measured along the trunk; at right angles to a sloping chord the distance is shorter and the chord longer.
        profile = (profile - (first + (last - first) * np.arange(n) / (n - 1))) / (1.0 + (rise / run) ** 2)[..., None]
        chord = run
    highest, lowest = np.max(profile, axis=-1), np.min(profile, axis=-1)
    sagitta = np.where(highest >= -lowest, highest, lowest)
    curve: FloatArray = np.degrees(4.0 * np.arctan(2.0 * sagitta / chord))
    return curve
