"""Arms and legs whose ends jump away for a frame or two and come back are put down as not seen; causal."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import torso_length
from formcheck.core.body.geometry import FloatArray, norm
from formcheck.core.body.landmarks import INDEX
from formcheck.core.signal.continuity import BRIDGE_S, EPS

LIMBS: Final = tuple(
    tuple(INDEX[f"{side}_{part}"] for part in parts)
    for side in ("left", "right")
    for parts in (("wrist", "elbow", "pinky", "index", "thumb"), ("ankle", "knee", "heel", "foot_index"))
)
"""The limbs from elbow and knee on as indices of landmarks; wrist and ankle, the first ones, tell where they are."""

_ENDS: Final = np.array([limb[0] for limb in LIMBS])

FASTEST: Final = 6.0
"""Torso lengths per second. In the demo no wrist or ankle moves faster than 5; the small pose model, where it loses a
stretched arm for a frame, moves its wrist at 6 to 20."""

FARTHEST: Final = 0.3
"""Torso lengths from one frame to the next, however long that takes: with few frames a jump is as slow as a limb."""

BACK: Final = 0.25
"""Share of this reach within which a limb that has jumped away must be again: on its way back it is wrong as well."""


@dataclass(slots=True)
class JumpFilter:
    """Removes jumps; keeps its state between calls.

    A place that is out of reach from the last one believed is believed after `BRIDGE_S`: then the limb is really there.
    """

    _believed_s: FloatArray = field(default_factory=lambda: np.full(len(LIMBS), -np.inf))
    _believed: FloatArray = field(default_factory=lambda: np.full((len(LIMBS), 2), np.nan))
    _gone: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(len(LIMBS), dtype=np.bool_))
    """Limbs that had jumped away in the frame before."""

    def remove(self, t_s: FloatArray, xy: FloatArray) -> FloatArray:
        """Return landmarks (T, 33, 2) in pixels with NaN for limbs that have jumped away; t_s (T,) seconds."""
        if len(t_s) == 0:
            return xy
        ends, torso_px = xy[:, _ENDS], torso_length(xy)
        before = np.concatenate([self._believed[None], ends[:-1]])
        passed_s = np.repeat(np.diff(t_s, prepend=t_s[0])[:, None], len(LIMBS), axis=1)
        passed_s[0] = t_s[0] - self._believed_s
        far = norm(ends - before) > torso_px[:, None] * np.minimum(FASTEST * passed_s, FARTHEST)
        far[0] |= self._gone
        believed_s, believed, gone = np.full(len(LIMBS), t_s[-1]), ends[-1].copy(), np.zeros_like(self._gone)
        out = xy
        for number in np.flatnonzero(far.any(axis=0)).tolist():
            jumped, at = self._jumped(number, t_s, ends[:, number], torso_px, np.flatnonzero(far[:, number]).tolist())
            if jumped:
                out = xy.copy() if out is xy else out
                out[np.ix_(jumped, LIMBS[number])] = np.nan
                gone[number] = jumped[-1] == len(t_s) - 1
            believed_s[number], believed[number] = at
        self._believed_s, self._believed, self._gone = believed_s, believed, gone
        return out

    def _jumped(
        self, number: int, t_s: FloatArray, ends: FloatArray, torso_px: FloatArray, far: list[int]
    ) -> tuple[list[int], tuple[float, FloatArray]]:
        """Return the frames on which a limb is not believed, and when and where it was believed last.

        Parameters
        ----------
        ends, torso_px : (T, 2), (T,) places of its end, and torso lengths. far : frames that may be out of reach of the
        one before.
        """
        at, place = float(self._believed_s[number]), self._believed[number]
        jumped: list[int] = []
        i = -1
        for edge in far:
            if edge <= i:  # it has come back from where it had jumped to
                continue
            if edge > 0:
                at, place = float(t_s[edge - 1]), ends[edge - 1]
            i = edge
            was_gone = edge == 0 and bool(self._gone[number])
            while i < len(t_s):
                far_by = float(np.hypot(*(ends[i] - place)) / torso_px[i])
                if not _away(float(t_s[i]) - at, far_by, again=i > edge or was_gone):
                    break
                jumped.append(i)
                i += 1
        if jumped and jumped[-1] == len(t_s) - 1:
            return jumped, (at, place)
        return jumped, (float(t_s[-1]), ends[-1])


def _away(passed_s: float, far: float, *, again: bool) -> bool:
    """Whether a limb is out of reach of where it was believed, and not for so long that it must be believed.

    far : torso lengths from there. again : it was out of reach in the frame before.
    """
    reach = min(FASTEST * passed_s, FARTHEST) * (BACK if again else 1.0)
    return passed_s <= BRIDGE_S + EPS and far > reach
