"""The person's own neutral back, learnt while they stand still in the set-up."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from formcheck.core.geometry import FloatArray

ENOUGH_S = 0.5
"""Time in the set-up after which the neutral is believed."""

FULL_S = 1.0
"""Time in the set-up after which it is known well and stays as it is: a later cat must not pass for the neutral."""

MAX_STEP_S = 0.2
"""Longest frame interval that counts, as in the hold rules."""


@dataclass(slots=True)
class Neutral:
    """Mean over time of the back's curvature in the first second of the set-up; keeps its state between pieces."""

    weight_s: float = 0.0
    total: float = 0.0
    _last_t: float = float("nan")

    @property
    def value_deg(self) -> float:
        """The neutral so far, NaN while there was too little of it."""
        return self.total / self.weight_s if self.weight_s >= ENOUGH_S else float("nan")

    def learn(self, t_s: FloatArray, curve_deg: FloatArray, in_setup: npt.NDArray[np.bool_]) -> FloatArray:
        """Learn from T frames and return what was known at each: (T,), (T,), (T,) → (T,) degrees, NaN = not yet."""
        if len(t_s) == 0:
            return np.empty(0)
        use = in_setup & np.isfinite(curve_deg)
        dt = np.diff(t_s, prepend=self._last_t if self._last_t == self._last_t else t_s[0])
        weight = np.where(use, np.minimum(dt, MAX_STEP_S), 0.0)
        so_far = np.cumsum(np.concatenate([[self.weight_s], weight]))[:-1]
        weight = np.where(so_far < FULL_S, weight, 0.0)
        # The carried sums lead the cumulative ones, so that pieces give the same bits as the whole.
        weights = np.cumsum(np.concatenate([[self.weight_s], weight]))[1:]
        totals = np.cumsum(np.concatenate([[self.total], weight * np.where(use, curve_deg, 0.0)]))[1:]
        self.weight_s, self.total, self._last_t = float(weights[-1]), float(totals[-1]), float(t_s[-1])
        enough = weights >= ENOUGH_S
        return np.where(enough, totals / np.where(enough, weights, 1.0), np.nan)
