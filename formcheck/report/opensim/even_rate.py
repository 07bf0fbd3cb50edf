"""Resampling from the frames' own times to a uniform rate, as motion files require."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray

LONGEST_STEP_S: Final = 0.2
"""Gaps between frames longer than this are not interpolated; the longest interval that a hold is credited for."""

_SAME: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Even:
    """Samples at a uniform rate. rate_hz : samples per second. t_s : (N,) seconds from the first frame."""

    rate_hz: float
    t_s: FloatArray


def even_times(t_s: FloatArray) -> Even:
    """Return uniform times for uneven ones (T,), T >= 2; the rate is that of the median interval, to 0.001 Hz.

    The last sample is the last that is not later than the last frame.
    """
    rate_hz = round(1.0 / float(np.median(np.diff(t_s))), 3)
    n = int(np.floor((t_s[-1] - t_s[0]) * rate_hz + 0.5 * _SAME * len(t_s))) + 1
    return Even(rate_hz, np.arange(n) / rate_hz)


def resampled(t_s: FloatArray, values: FloatArray, at_s: FloatArray) -> FloatArray:
    """Interpolate linearly: (T,), (T, ...), (N,) → (N, ...); NaN next to a missing value and in gaps of the frames.

    A sample at a frame's own time is that frame's value, whatever its neighbours.
    """
    after = np.clip(np.searchsorted(t_s, at_s - _SAME), 0, len(t_s) - 1)
    before = np.clip(after - 1, 0, len(t_s) - 1)
    exact = np.abs(t_s[after] - at_s) <= _SAME
    step_s = np.maximum(t_s[after] - t_s[before], _SAME)
    share = np.where(exact, 1.0, (at_s - t_s[before]) / step_s)
    share = share.reshape(-1, *[1] * (values.ndim - 1))
    out = np.where(share == 1.0, values[after], (1.0 - share) * values[before] + share * values[after])
    out[~exact & (step_s > LONGEST_STEP_S)] = np.nan
    return out
