"""Curvature of the back from its outline profile."""

import numpy as np

from formcheck.core.geometry import FloatArray


def back_curve_deg(back: FloatArray) -> FloatArray:
    """Turning angle of the circular arc that has the profile's sagitta.

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
    sagitta = np.where(highest >= -lowest, highest, lowest)
    curve: FloatArray = np.degrees(4.0 * np.arctan(2.0 * sagitta))
    return curve
