"""How fast the judged angles turn, frame by frame."""

from dataclasses import dataclass, field

import numpy as np

from formcheck.core.geometry import FloatArray


@dataclass(slots=True)
class Speed:
    """Turning speed of K smoothed columns; keeps the last row, so that pieces join without a seam."""

    columns: int
    _last_t: float = field(init=False, default=-np.inf)
    _last: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start without history."""
        self._last = np.full(self.columns, np.nan)

    def per_second(self, t_s: FloatArray, values: FloatArray) -> FloatArray:
        """Absolute change per second since the frame before.

        (T,) seconds, (T, K) → (T, K); NaN for the first frame and beside missing values.
        """
        if len(t_s) == 0:
            return np.empty_like(values)
        before = np.concatenate([self._last[None, :], values[:-1]])
        dt = np.diff(t_s, prepend=self._last_t)
        self._last_t, self._last = float(t_s[-1]), values[-1].copy()
        speed: FloatArray = np.abs(values - before) / dt[:, None]
        return speed
