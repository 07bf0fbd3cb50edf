"""Angular speed of the judged angles, frame by frame."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray

BASE_S: Final = 0.06
"""Shortest time over which a speed is taken: between neighbouring frames of a fast camera a landmark jitter of two
degrees would be a speed of 60 degrees/s."""

_EPS: Final = 1e-9


@dataclass(slots=True)
class JointSpeed:
    """Speed of K smoothed columns; keeps the last rows between calls, so the split into pieces is seamless.

    angular : (K,) bool, columns that are angles: differences across the end of their range take the short way round.
    """

    columns: int
    angular: npt.NDArray[np.bool_] | None = None
    _t_s: FloatArray = field(init=False)
    _values: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start without history."""
        self._t_s = np.empty(0)
        self._values = np.empty((0, self.columns))

    def per_second(self, t_s: FloatArray, values: FloatArray) -> FloatArray:
        """Return the absolute value of `change_per_second`: (T,) seconds, (T, K) → (T, K)."""
        return np.abs(self.change_per_second(t_s, values))

    def change_per_second(self, t_s: FloatArray, values: FloatArray) -> FloatArray:
        """Return the signed change per second since the newest frame that is at least `BASE_S` older.

        (T,) seconds, (T, K) → (T, K); NaN without such a frame and where either value is missing.
        """
        if len(t_s) == 0:
            return np.empty_like(values)
        all_t, all_values = np.concatenate([self._t_s, t_s]), np.concatenate([self._values, values])
        before = np.searchsorted(all_t, t_s - BASE_S + _EPS, side="right") - 1
        dt = t_s - all_t[np.maximum(before, 0)]
        change = values - all_values[np.maximum(before, 0)]
        if self.angular is not None:
            change = np.where(self.angular & (np.abs(change) > 180.0), change - np.copysign(360.0, change), change)
        keep = max(int(np.searchsorted(all_t, t_s[-1] - BASE_S, side="right")) - 1, 0)
        self._t_s, self._values = all_t[keep:].copy(), all_values[keep:].copy()
        return np.where((before >= 0)[:, None], change / np.where(dt > 0, dt, np.nan)[:, None], np.nan)
