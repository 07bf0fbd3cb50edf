"""The side that is near the camera, kept steady over time."""

from dataclasses import dataclass
from math import exp

import numpy as np

from formcheck.core.geometry import FloatArray
from formcheck.core.types import Side
from formcheck.core.view import SIDE_MARGIN, facing_from_image

TIME_CONSTANT_S = 0.25
"""Evidence is averaged over about this time, so that a few swapped frames do not turn the person round."""


@dataclass(slots=True)
class Facing:
    """Decides for each frame which side is near; keeps its state, so that pieces join without a seam.

    fixed : the near side if it is known beforehand.
    """

    fixed: Side | None = None
    _evidence: float = 0.0
    _sign: float = float("nan")
    _last_t: float = float("-inf")

    def signs(self, t_s: FloatArray, xy: FloatArray, left_depth: FloatArray) -> FloatArray:
        """(T,), (T, 33, 2), (T,) → (T,): +1 where the right side is near, −1 where the left is, NaN = unknown.

        left_depth : from `body_axes`; where it is NaN, facing comes from the image.
        """
        if self.fixed is not None:
            return np.full(len(t_s), 1.0 if self.fixed == "right" else -1.0)
        unknown = np.isnan(left_depth)
        evidence = left_depth.copy()
        if unknown.any():
            evidence[unknown] = facing_from_image(xy[unknown])
        return self._steady(t_s, evidence)

    def _steady(self, t_s: FloatArray, evidence: FloatArray) -> FloatArray:
        """Low-pass with hysteresis; one short loop over plain numbers."""
        out = []
        value, sign, last = self._evidence, self._sign, self._last_t
        for t, e in zip(t_s.tolist(), evidence.tolist(), strict=True):
            if e == e:  # noqa: PLR0124  a number is not NaN
                value += (1.0 - exp(-(t - last) / TIME_CONSTANT_S)) * (e - value)
                last = t
                if abs(value) > SIDE_MARGIN or sign != sign:  # noqa: PLR0124
                    sign = 1.0 if value > 0 else -1.0
            out.append(sign)
        self._evidence, self._sign, self._last_t = value, sign, last
        return np.array(out, dtype=np.float64)
