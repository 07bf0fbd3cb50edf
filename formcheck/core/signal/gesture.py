"""The raised-hand gesture: one hand well above the head, the other down, for a moment; signals to continue or to pause.

It must never fire in an exercise. The standing side bend is the only exercise that raises a single hand; the arm
distinguishes them: in the gesture it points up and not across the head, and the trunk does not lean away from it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.angles import midpoint, torso_length
from formcheck.core.body.geometry import FloatArray, turn_deg
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.trust import trusted_xy
from formcheck.core.types import Pose, Side

RAISE_S: Final = 1.5
"""Time a hand must be up to count: longer than a wave or pushing back hair."""

BRIDGE_S: Final = 0.2
"""Longest time that a raised hand may be lost; also how long it must be seen down before it counts again."""

LONGEST_STEP_S: Final = 0.5
"""Two frames further apart say nothing about the time between them."""

MIN_VISIBILITY: Final = 0.5
"""Both wrists must really be visible: the far arm in a side view, which is only guessed, reads 0.05 to 0.4."""

ABOVE_HEAD_TORSO: Final = 0.2
"""Minimum height of the wrist above the highest of nose, eyes and ears, about the crown. A raised arm reaches 0.5 and
more, a hand at the face or on the head 0.15 at most."""

BELOW_SHOULDER_TORSO: Final = 0.1
"""Minimum depth of the other wrist below its shoulder."""

MAX_LEAN_DEG: Final = 25.0
"""Largest inclination of the trunk."""

MAX_LEAN_AWAY_DEG: Final = 10.0
"""Largest lean of the trunk away from the raised arm; 13 to 18 degrees in side bends of rendered bodies."""

MAX_ACROSS_DEG: Final = 25.0
"""Largest inclination of the arm (shoulder to wrist) over the head from the vertical; 30 to 42 degrees in rendered side
bends, 36 in a photo of one just before the bend."""

MAX_FOREARM_ACROSS_DEG: Final = 40.0
"""Nor does its forearm; 53 to 63 degrees in a real side bend whose hand lies over the head with a bent elbow."""

KNEES_BELOW_TORSO: Final = 0.5
"""Minimum depth of the lower knee below the hips, for standing or kneeling upright: 0.8; sitting on the floor or the
heels, 0.3 at most."""

_HEAD: Final = np.array([INDEX[n] for n in ("nose", "left_eye", "right_eye", "left_ear", "right_ear")])
_KNEES: Final = np.array([INDEX["left_knee"], INDEX["right_knee"]])
_UP: Final = np.array([0.0, -1.0])


@dataclass(slots=True)
class Gesture:
    """Tracks the hands from frame to frame.

    hand : the side of the hand that is up, or was up last; None before the first one.
    """

    hand: Side | None = None
    _side: Side | None = None
    _since_s: float = 0.0
    _seen_s: float = 0.0
    _last_s: float = float("-inf")
    _spent: bool = False
    _down_since_s: float | None = None

    def update(self, t_s: float, pose: Pose, size_wh: tuple[int, int] | None) -> float:
        """Process the next frame.

        Parameters
        ----------
        t_s : seconds, increasing; an earlier time than before starts over.
        pose : landmarks of the frame.
        size_wh : width and height of the picture in pixels; without it, landmarks outside the picture go unnoticed.

        Returns
        -------
        Progress from 0 to 1: the share of `RAISE_S` that the hand has been up. 1.0 exactly once; the hand must then be
        lowered before it counts again.
        """
        if not 0.0 <= t_s - self._last_s <= LONGEST_STEP_S:
            self._side = self._down_since_s = None
        self._last_s = t_s
        xy = trusted_xy(pose.xy, pose.visibility, size_wh)
        if self._spent:
            self._wait_for_lowering(t_s, xy, pose.visibility)
            return 0.0
        return self._follow(t_s, raised_hand(xy, pose.visibility))

    def reset(self) -> None:
        """Forget everything, including that a hand has counted and has not been lowered yet."""
        self._side, self._spent, self._down_since_s = None, False, None
        self._last_s = float("-inf")

    def _follow(self, t_s: float, side: Side | None) -> float:
        if side is not None and side != self._side:
            self._side, self._since_s, self.hand = side, t_s, side
        if side is None and self._side is not None and t_s - self._seen_s > BRIDGE_S:
            self._side = None
        if self._side is None:
            return 0.0
        progress = min((t_s - self._since_s) / RAISE_S, 1.0)
        if side is None:
            return min(progress, 0.99)  # only a hand that is seen completes it
        self._seen_s = t_s
        if progress >= 1.0:
            self._side, self._spent, self._down_since_s = None, True, None
        return progress

    def _wait_for_lowering(self, t_s: float, xy: FloatArray, visibility: FloatArray) -> None:
        if not hands_down(xy, visibility):
            self._down_since_s = None
        elif self._down_since_s is None:
            self._down_since_s = t_s
        elif t_s - self._down_since_s >= BRIDGE_S:
            self._spent = False


def raised_hand(xy: FloatArray, visibility: FloatArray) -> Side | None:
    """Return the side of the single raised hand in one frame, None if there is none or it is uncertain.

    xy : (33, 2) pixels, `trusted_xy`. visibility : (33,).
    """
    torso = float(torso_length(xy))
    if not torso > 0.0 or not _upright(xy, torso):
        return None
    wrists = [INDEX["left_wrist"], INDEX["right_wrist"]]
    if not (np.isfinite(xy[wrists]).all() and (visibility[wrists] >= MIN_VISIBILITY).all()):
        return None
    if _is_up(xy, "left", torso) and _is_down(xy, "right", torso):
        return "left"
    return "right" if _is_up(xy, "right", torso) and _is_down(xy, "left", torso) else None


def hands_down(xy: FloatArray, visibility: FloatArray) -> bool:
    """Whether any hand is visible in one frame and all visible ones are below the nose: (33, 2), (33,)."""
    wrists = [INDEX["left_wrist"], INDEX["right_wrist"]]
    heights = xy[wrists, 1][visibility[wrists] >= MIN_VISIBILITY]
    heights = heights[np.isfinite(heights)]
    return bool(len(heights) and (heights > xy[INDEX["nose"], 1]).all())


def _upright(xy: FloatArray, torso: float) -> bool:
    """Whether the trunk is upright and the knees are well below the hips; False where that is unknown."""
    hips = midpoint(xy, "hip")
    lean = abs(float(turn_deg(_UP, midpoint(xy, "shoulder") - hips)))
    knee = float(np.fmax.reduce(xy[_KNEES, 1]))
    return lean <= MAX_LEAN_DEG and knee - float(hips[1]) >= KNEES_BELOW_TORSO * torso


def _is_up(xy: FloatArray, side: Side, torso: float) -> bool:
    """Whether a hand is above the head, its arm not across it and the trunk not leaning away."""
    shoulder, elbow, wrist = (xy[INDEX[f"{side}_{joint}"]] for joint in ("shoulder", "elbow", "wrist"))
    middle = midpoint(xy, "shoulder")
    outwards = float(np.sign(shoulder[0] - middle[0]))
    arm = outwards * float(turn_deg(_UP, wrist - shoulder))
    forearm = outwards * float(turn_deg(_UP, wrist - elbow))
    lean = outwards * float(turn_deg(_UP, middle - midpoint(xy, "hip")))
    head = float(np.fmin.reduce(xy[_HEAD, 1]))
    high = head - float(wrist[1]) >= ABOVE_HEAD_TORSO * torso
    return high and arm >= -MAX_ACROSS_DEG and forearm >= -MAX_FOREARM_ACROSS_DEG and lean >= -MAX_LEAN_AWAY_DEG


def _is_down(xy: FloatArray, side: Side, torso: float) -> bool:
    shoulder, wrist = xy[INDEX[f"{side}_shoulder"]], xy[INDEX[f"{side}_wrist"]]
    return float(wrist[1] - shoulder[1]) >= BELOW_SHOULDER_TORSO * torso
