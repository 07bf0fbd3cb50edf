"""Camera roll: detected from people who stand or lie straight, and removed."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import midpoint
from formcheck.core.body.geometry import FloatArray, norm, turn_deg, wrap_deg
from formcheck.core.signal.neutral import Neutral

STRAIGHT_DEG: Final = 12.0
"""Hips and knees of a straight body bend by less than this in the picture."""

UPRIGHT_DEG: Final = 30.0
"""A straight body closer to the vertical than this is standing; larger camera tilts are not handled."""

FLAT_DEG: Final = 20.0
"""A straight body lying face up within this of the horizontal is on the floor. Face down it could be a plank."""

TILTED_DEG: Final = 6.0
"""Smaller tilts are left alone: people stand up to 4 degrees off the vertical (ankle to shoulder) anyway."""

_UP: Final = np.array([0.0, -1.0])


@dataclass(slots=True)
class Roll:
    """Camera roll, learnt over the first second of standing or lying straight; keeps its state between calls."""

    _mean: Neutral = field(default_factory=Neutral)

    def learn(self, t_s: FloatArray, xy: FloatArray, facing: FloatArray, level: npt.NDArray[np.bool_]) -> FloatArray:
        """Return the clockwise rotation of the picture on each frame, as far as it is known by then.

        Parameters
        ----------
        xy : (T, 33, 2) pixels. facing : (T,) as in `body_angles`. level : (T,) the body's left-right axis is level, so
            that it does not lie on its side.

        Returns
        -------
        (T,) degrees; 0 while unknown and where it is below `TILTED_DEG`.
        """
        tilt, use = body_tilt_deg(xy, facing)
        known = self._mean.learn(t_s, tilt[:, None], use & level)[:, 0]
        return np.where(np.abs(known) >= TILTED_DEG, known, 0.0)


def body_tilt_deg(xy: FloatArray, facing: FloatArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Return how far a straight body is rotated from standing or lying: (T, 33, 2), (T,) → (T,) degrees and (T,) bool.

    The angle is from the vertical (standing) or from the horizontal (lying face up), clockwise positive; the flag marks
    frames where the body is straight and stands or lies.
    """
    shoulder, hip, knee, ankle = (midpoint(xy, joint) for joint in ("shoulder", "hip", "knee", "ankle"))
    trunk, thigh, shank = shoulder - hip, hip - knee, knee - ankle
    straight = (np.abs(turn_deg(shank, thigh)) < STRAIGHT_DEG) & (np.abs(turn_deg(thigh, trunk)) < STRAIGHT_DEG)
    line = shoulder - ankle
    # From the front a folded body looks straight too, but short.
    long = norm(line) > 2.0 * norm(trunk)
    turn = turn_deg(np.broadcast_to(_UP, line.shape), line)
    stands = np.abs(turn) < UPRIGHT_DEG
    face_up = facing * turn < 0.0  # facing right and lying with the head to the left
    from_flat = wrap_deg(turn - np.where(turn > 0.0, 90.0, -90.0), -180.0)
    lies = face_up & (np.abs(from_flat) < FLAT_DEG)
    return np.where(stands, turn, from_flat), np.asarray(straight & long & (stands | lies))


def level_xy(xy: FloatArray, roll_deg: FloatArray) -> FloatArray:
    """Rotate picture points (T, N, 2 or 3) back by the camera roll (T,) in degrees; a third coordinate stays."""
    angle = np.radians(-roll_deg)[:, None]
    c, s = np.cos(angle), np.sin(angle)
    out = xy.copy()
    out[..., 0] = c * xy[..., 0] - s * xy[..., 1]
    out[..., 1] = s * xy[..., 0] + c * xy[..., 1]
    return out
