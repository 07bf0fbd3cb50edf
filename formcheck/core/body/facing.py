"""The side nearer the camera, kept stable over time."""

from dataclasses import dataclass

import numpy as np

from formcheck.core.body.camera_view import SIDE_MARGIN, facing_from_image
from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import Side

TIME_CONSTANT_S = 0.25
"""Time constant of averaging the evidence, so that a few swapped frames do not flip the person."""


@dataclass(slots=True)
class Facing:
    """Decides for each frame which side is near; keeps its state between calls, so the split into pieces is seamless.

    fixed : the near side if known beforehand.
    """

    fixed: Side | None = None
    _evidence: float = 0.0
    _sign: float = float("nan")
    _last_t: float = float("-inf")

    def signs(self, t_s: FloatArray, xy: FloatArray, left_depth: FloatArray) -> FloatArray:
        """Return +1 where the right side is near, −1 where the left is, NaN = unknown: (T,), (T, 33, 2), (T,) → (T,).

        left_depth : from `body_axes`; where it is NaN, the facing is taken from the image.
        """
        if self.fixed is not None:
            return np.full(len(t_s), 1.0 if self.fixed == "right" else -1.0)
        unknown = np.isnan(left_depth)
        evidence = left_depth.copy()
        if unknown.any():
            evidence[unknown] = facing_from_image(xy[unknown])
        return self._steady(t_s, evidence)

    def _steady(self, t_s: FloatArray, evidence: FloatArray) -> FloatArray:
        """Low-pass with hysteresis, in one short loop over plain numbers."""
        known = np.isfinite(evidence)
        steps = np.diff(t_s[known], prepend=self._last_t)
        share = 1.0 - np.exp(-steps / TIME_CONSTANT_S)
        value, sign, signs = self._evidence, self._sign, []
        for a, e in zip(share.tolist(), evidence[known].tolist(), strict=True):
            value += a * (e - value)
            if abs(value) > SIDE_MARGIN or sign != sign:  # noqa: PLR0124  NaN is not itself
                sign = 1.0 if value > 0 else -1.0
            signs.append(sign)
        # Frames without evidence keep the sign of the frame before.
        latest = np.cumsum(known)
        out: FloatArray = np.array([self._sign, *signs], dtype=np.float64)[latest]
        self._evidence, self._sign = value, sign
        self._last_t = float(t_s[known][-1]) if known.any() else self._last_t
        return out
