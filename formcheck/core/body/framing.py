"""How the person is framed: how large they appear, and what is cut off."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import torso_length
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.trust import MIN_VISIBILITY

PARTS: Final = ("head", "hands", "feet")
"""What may be cut off, in the order of the columns."""

TOO_SMALL: Final = 0.06
"""A trunk shorter than this share of the picture's longer side is too small: too few pixels for the pose model."""

_LANDMARKS: Final = (
    ("nose", "left_ear", "right_ear"),
    ("left_wrist", "right_wrist"),
    ("left_ankle", "right_ankle"),
)
_COLUMNS: Final = tuple(np.array([INDEX[name] for name in names]) for names in _LANDMARKS)


@dataclass(frozen=True, slots=True)
class Framing:
    """T frames. size : (T,) length of the trunk as a share of the picture's longer side, NaN = unknown.

    cut_off : (T, 3) bool, any of `PARTS` has left the picture.
    """

    size: FloatArray
    cut_off: npt.NDArray[np.bool_]


def framing(xy: FloatArray, trusted: FloatArray, visibility: FloatArray, size_wh: tuple[int, int] | None) -> Framing:
    """Determine how the person is framed.

    Parameters
    ----------
    xy, trusted : (T, 33, 2) pixels, as the pose model returned them, and the trustworthy ones (`trusted_xy`).
    visibility : (T, 33); what is hidden is not cut off.
    size_wh : width and height of the picture in pixels; without it nothing is known.
    """
    if size_wh is None:
        return Framing(np.full(len(xy), np.nan), np.zeros((len(xy), len(PARTS)), dtype=bool))
    gone = np.isfinite(xy[..., 0]) & np.isnan(trusted[..., 0]) & (visibility >= MIN_VISIBILITY)
    cut_off = np.stack([gone[:, columns].any(axis=1) for columns in _COLUMNS], axis=1)
    return Framing(torso_length(xy) / max(size_wh), cut_off)
