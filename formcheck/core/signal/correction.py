"""A learnt correction of the joint angles of one pose model.

The landmarks of a pose model are not the joint centres, and their offset depends on the position: on all fours with a
leg lifted the near knee reads 9 degrees too much, standing it reads right. The correction is learnt from positions with
known joints (scripts/learn_correction.py) as kernel ridge regression (Saunders, Gammerman & Vovk, ICML 1998) with
Gaussian kernels over the body's angles: near learnt positions it applies the learnt shift, far from them none, and the
uncertainty grows from the residual after correction to the uncorrected one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import ANGLES, TRUNK
from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import DataError

_LIMBS: Final = ("knee", "hip", "shoulder", "elbow", "leg", "arm")

OUTPUTS: Final = (*(f"{where}_{limb}_flexion" for where in ("near", "far") for limb in _LIMBS), TRUNK)
"""Angles that are corrected, by near and far side."""

FEATURES: Final = (
    *(f"{where}_{joint}_flexion" for where in ("near", "far") for joint in ("hip", "shoulder", "knee", "elbow")),
    TRUNK,
)
"""Angles that describe the position."""


def _columns(names: tuple[str, ...], near: str, far: str) -> list[int]:
    """Return columns of `ANGLES` for near/far names, given which side is near."""
    sides = {"near": near, "far": far}
    found = []
    for name in names:
        where, _, angle = name.partition("_")
        found.append(ANGLES.index(f"{sides[where]}_{angle}" if where in sides else name))
    return found


def _inverse(order: list[int]) -> list[int]:
    """Return for each column of `ANGLES` the output that belongs to it."""
    return [order.index(i) for i in range(len(ANGLES))]


_FEATURES_OF: Final = np.array([_columns(FEATURES, "left", "right"), _columns(FEATURES, "right", "left")])
_OUTPUTS_OF: Final = np.array(
    [_inverse(_columns(OUTPUTS, "left", "right")), _inverse(_columns(OUTPUTS, "right", "left"))]
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was learnt about one pose model.

    model : its name. width_deg : width of the kernels. centres : (N, 9) positions in degrees, columns `FEATURES`.
    weights : (13, N) degrees that each position adds to each of `OUTPUTS`. u_deg, u_outside_deg : (13,) standard
    uncertainty in degrees, side view, near learnt positions and far from them.
    """

    model: str
    width_deg: float
    centres: FloatArray
    weights: FloatArray
    u_deg: FloatArray
    u_outside_deg: FloatArray

    def __post_init__(self) -> None:
        """Check the shapes."""
        n = len(self.centres)
        expected = {
            "centres": (n, len(FEATURES)),
            "weights": (len(OUTPUTS), n),
            "u_deg": (len(OUTPUTS),),
            "u_outside_deg": (len(OUTPUTS),),
        }
        for name, shape in expected.items():
            array = np.ascontiguousarray(getattr(self, name), dtype=np.float64)
            if array.shape != shape or not np.isfinite(array).all():
                raise DataError(f"{name} must be finite numbers of shape {shape}, got shape {array.shape}")
            object.__setattr__(self, name, array)

    def apply(self, angles: FloatArray, facing: FloatArray, share: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Correct joint angles that were read in the picture.

        Parameters
        ----------
        angles : (T, 13) degrees, columns `ANGLES`, NaN = unknown and ignored as a feature.
        facing : (T,) as in `body_angles`.
        share : (T,) how much of the reading comes from the picture, 0 to 1; the rest is not corrected.

        Returns
        -------
        (T, 13) corrected angles, NaN exactly where they were, and (T, 13) their standard uncertainties in degrees.
        """
        side = (facing > 0).astype(np.intp)
        rows = np.arange(len(angles))[:, None]
        kernel = self.kernel(angles[rows, _FEATURES_OF[side]])
        # Summed in a fixed order for any number of frames: a matrix product would not give the same bits.
        shift = np.einsum("tn,on->to", kernel, self.weights.astype(np.float32)) * share[:, None]
        known = (np.max(kernel, axis=1, initial=0.0) * share)[:, None]
        u = np.sqrt(known * self.u_deg * self.u_deg + (1.0 - known) * self.u_outside_deg * self.u_outside_deg)
        order = _OUTPUTS_OF[side]
        return angles + shift[rows, order], u[rows, order]

    def kernel(self, position: FloatArray) -> npt.NDArray[np.float32]:
        """Return the similarity to the learnt positions: (T, 9) degrees → (T, N), 1 = the same; NaN is ignored."""
        # Single precision is exact to a thousandth of a degree here, and twice as fast.
        here = (position / self.width_deg).astype(np.float32)
        there = (self.centres / self.width_deg).astype(np.float32)
        squares = np.zeros((len(here), len(there)), dtype=np.float32)
        step = np.empty_like(squares)
        for k in range(len(FEATURES)):
            np.subtract(here[:, k, None], there[:, k], out=step)
            np.multiply(step, step, out=step)
            missing = np.isnan(here[:, k])
            if missing.any():
                step[missing] = 0.0
            squares += step
        np.multiply(squares, np.float32(-0.5), out=squares)
        return np.exp(squares, out=squares)


def relative_angles(angles: FloatArray, near: npt.NDArray[np.bool_] | bool, names: tuple[str, ...]) -> FloatArray:
    """Pick near/far angles: (T, 13) columns `ANGLES` → (T, len(names)); near : the left side is near."""
    left, right = _columns(names, "left", "right"), _columns(names, "right", "left")
    return np.where(np.asarray(near)[..., None], angles[..., left], angles[..., right])
