"""The person's own neutral, learnt while they are still in the set-up."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray

ENOUGH_S = 0.5
"""Time in the set-up after which the neutral is used."""

FULL_S = 1.0
"""Time in the set-up after which the neutral is final: a later cat must not be taken for it."""

MAX_STEP_S = 0.2
"""Longest frame interval that counts, as in the hold rules."""


@dataclass(slots=True)
class Neutral:
    """Time-weighted mean of K independent values over the first second of the set-up; keeps its state between calls."""

    columns: int = 1
    _weight_s: FloatArray = field(init=False)
    _total: FloatArray = field(init=False)
    _last_t: float = float("nan")

    def __post_init__(self) -> None:
        """Start without data."""
        self._weight_s, self._total = np.zeros(self.columns), np.zeros(self.columns)

    @property
    def values(self) -> FloatArray:
        """The neutrals so far (K,), NaN where there was too little data."""
        enough = self._weight_s >= ENOUGH_S
        return np.where(enough, self._total / np.where(enough, self._weight_s, 1.0), np.nan)

    def learn(self, t_s: FloatArray, values: FloatArray, use: npt.NDArray[np.bool_]) -> FloatArray:
        """Learn from T frames and return what was known at each: (T,), (T, K), (T,) → (T, K), NaN = not yet."""
        if len(t_s) == 0:
            return np.empty((0, self.columns))
        if not use.any() or bool((self._weight_s >= FULL_S).all()):  # nothing new
            self._last_t = float(t_s[-1])
            return np.tile(self.values, (len(t_s), 1))
        good = use[:, None] & np.isfinite(values)
        dt = np.diff(t_s, prepend=self._last_t if self._last_t == self._last_t else t_s[0])
        weight = np.where(good, np.minimum(dt, MAX_STEP_S)[:, None], 0.0)
        so_far = np.cumsum(np.concatenate([self._weight_s[None], weight]), axis=0)[:-1]
        weight = np.where(so_far < FULL_S, weight, 0.0)
        # Carried sums come first in the cumulative ones, so that pieces give the same bits as the whole.
        weights = np.cumsum(np.concatenate([self._weight_s[None], weight]), axis=0)[1:]
        added = weight * np.where(good, values, 0.0)
        totals = np.cumsum(np.concatenate([self._total[None], added]), axis=0)[1:]
        self._weight_s, self._total, self._last_t = weights[-1].copy(), totals[-1].copy(), float(t_s[-1])
        enough = weights >= ENOUGH_S
        return np.where(enough, totals / np.where(enough, weights, 1.0), np.nan)
