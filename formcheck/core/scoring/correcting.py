"""Moving towards what was asked for, during a hold, is no leaving of it.

Whoever raises an arm that was called low moves faster than the hold rules call still. A form rule is being *corrected*
if it is violated, or was within the last `RECENT_S`, and comes closer to its tolerance or has reached it, while no rule
goes away from its own. The angles along the same limb may then move as fast as they like; whether the position is left
is up to the gates and to everything else that moves: who gets up straightens the knees too, but not only them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.columns import ANGLE_JOINTS
from formcheck.core.signal.joint_speed import JointSpeed

RECENT_S: Final = 1.0
"""A rule that has been corrected may settle for this long."""

CLOSER: Final = 2.0
AWAY: Final = 5.0
"""Speeds towards the tolerance and away from it that count, in hysteresis widths of the gates a second (12 and 30
degrees/s; 0.16 and 0.4 torso lengths/s): above what landmarks tremble, below what ends a hold (45 degrees/s)."""

_TRUNK: Final = ("mid_shoulder", "mid_hip")


@dataclass(slots=True)
class CorrectionWatch:
    """Tells, frame by frame, which of R rules are being corrected; keeps its state between calls."""

    rules: int
    _change: JointSpeed = field(init=False)
    _last_s: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start with no rule violated."""
        self._change = JointSpeed(self.rules)
        self._last_s = np.full(self.rules, -np.inf)

    def frames(self, t_s: FloatArray, excess: FloatArray, violated: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return which rules are being corrected: (T, R) bool.

        Parameters
        ----------
        t_s : (T,) seconds.
        excess : (T, R) distance beyond the tolerance in hysteresis widths, 0 = within it, NaN = unknown.
        violated : (T, R) form rules that are violated.
        """
        if len(t_s) == 0:
            return np.zeros(excess.shape, dtype=bool)
        change = self._change.change_per_second(t_s, excess)
        last_s = np.maximum.accumulate(np.where(violated, t_s[:, None], -np.inf), axis=0)
        last_s = np.maximum(last_s, self._last_s)
        self._last_s = last_s[-1].copy()
        recent = t_s[:, None] - last_s <= RECENT_S
        corrected = recent & ((change < -CLOSER) | (excess == 0.0))
        away = (change > AWAY).any(axis=1, keepdims=True)
        return np.asarray(corrected & ~away)


def along_one_limb(rules: Sequence[Rule], of: Sequence[Rule]) -> npt.NDArray[np.bool_]:
    """Return which rules share a segment of the body with which: (len(rules), len(of)) bool."""
    points, other = ([_points(rule) for rule in some] for some in (rules, of))
    return np.array([[len(a & b) > 1 for b in other] for a in points], dtype=bool).reshape(len(rules), len(of))


def _points(rule: Rule) -> set[str]:
    """Return the names of the points that a rule measures."""
    if isinstance(rule, BackRule):
        return set(_TRUNK)
    if not isinstance(rule, JointRule):
        return set(rule.points)
    where, _, angle = rule.joint.partition("_")
    return {f"{where}_{joint}" for joint in ANGLE_JOINTS[angle]} if angle in ANGLE_JOINTS else set(_TRUNK)
