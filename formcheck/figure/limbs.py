"""How a figure's limbs are drawn: which lines, how thick, and which of them lie behind the trunk."""

from typing import Final

import numpy as np

from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Side
from formcheck.figure.figure import Figure

Limb = tuple[tuple[str, str, float], ...]
"""Lines from joint to joint, with their thickness in `LIMB_RADIUS`."""

LEG: Final[Limb] = (
    ("hip", "knee", 1.25),
    ("knee", "ankle", 1.0),
    ("ankle", "heel", 0.6),
    ("heel", "foot_index", 0.6),
)
ARM: Final[Limb] = (("shoulder", "elbow", 0.95), ("elbow", "wrist", 0.8))

LIMBS: Final[tuple[tuple[Side, Limb], ...]] = (("left", LEG), ("right", LEG), ("left", ARM), ("right", ARM))
"""All limbs, in the order in which they are drawn."""

OUTLINE: Final = 0.35
"""Width of the edge around a limb in `LIMB_RADIUS`, so that it stands out from what is behind it."""

SIDEWAYS_DEG: Final = 45.0
"""A figure that is seen from farther round than this can be seen from its other side."""

_FAR_M: Final = 0.05
"""A limb this far behind the trunk is drawn as a far one."""


def is_far(figure: Figure, side: Side, limb: Limb) -> bool:
    """Whether a limb begins behind the trunk."""
    z = figure.pose.world[:, 2]
    middle = np.mean([z[INDEX[f"{s}_{j}"]] for s in ("left", "right") for j in ("shoulder", "hip")])
    return bool(z[INDEX[f"{side}_{limb[0][0]}"]] > middle + _FAR_M)


def turns(figure: Figure, near: Side | None) -> bool:
    """Whether a figure must be turned for that side to be near; not one that is seen from the front or from above."""
    return near is not None and near != figure.near and abs(figure.azimuth_deg) > SIDEWAYS_DEG
