"""Natural postures: how a body is where no rule says otherwise, and which points rest on the floor.

They are independent of pose files: every fit starts from the postures closest to its rules, and is regularised towards
the one it started from. The angles are the textbook positions that the names stand for.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import mirror_name
from formcheck.figure.stick_body import mirrored, parameters

LIMB: Final = {
    **dict.fromkeys(("knee", "ankle", "heel", "foot_index"), "leg"),
    **dict.fromkeys(("elbow", "wrist"), "arm"),
}
"""The limb of a landmark that rests on the floor."""


@dataclass(frozen=True, slots=True)
class Natural:
    """A posture.

    angles : (P,) degrees. contacts : landmarks that rest on the floor. effort : how much less likely the posture is
    than another that suits the rules as well, in units of cost: holding limbs up, leaning over.
    """

    name: str
    angles: FloatArray
    contacts: tuple[str, ...]
    effort: float = 0.0

    @property
    def shares(self) -> FloatArray:
        """Weights of the contacts: each limb counts once, whether it rests on one point or on two."""
        limbs = [f"{c.partition('_')[0]} {LIMB.get(c.partition('_')[2], c)}" for c in self.contacts]
        return np.array([limbs.count(limb) ** -0.5 for limb in limbs])

    def mirrored(self) -> "Natural":
        """Return the posture with left and right exchanged."""
        return Natural(
            f"{self.name}, mirrored", mirrored(self.angles), tuple(mirror_name(c) for c in self.contacts), self.effort
        )


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{side}_{name}" for name in names for side in ("left", "right"))


_FEET = _both("heel", "foot_index")
_LYING = _both("shoulder", "hip", "ear")
_ARMS = _both("elbow", "wrist")

_SYMMETRIC = (
    Natural("standing", parameters(elbow=8.0), _FEET),
    Natural(
        "standing bent backwards",
        parameters(trunk=-30.0, hip=-28.0, back=-35.0, neck=-10.0, shoulder=-25.0, elbow=70.0),
        _FEET,
        0.5,
    ),
    Natural("standing bent forwards", parameters(trunk=105.0, hip=105.0, shoulder=100.0, back=30.0), _FEET, 2.0),
    Natural("kneeling", parameters(knee=90.0, ankle=50.0, elbow=8.0), _both("knee", "foot_index")),
    Natural(
        "on hands and knees",
        parameters(trunk=82.0, hip=82.0, knee=90.0, shoulder=82.0, ankle=50.0, neck=-5.0),
        _both("knee", "foot_index", "wrist"),
    ),
    Natural("on hands and toes", parameters(trunk=72.0, shoulder=72.0, ankle=-5.0), _both("foot_index", "wrist"), 4.0),
    Natural(
        "kneeling, folded",
        parameters(trunk=102.0, hip=150.0, knee=152.0, shoulder=165.0, ankle=50.0, back=35.0, neck=5.0),
        _both("knee", "foot_index", "wrist", "ear"),
    ),
    Natural("on the back", parameters(trunk=-90.0, ankle=15.0), (*_LYING, *_both("heel"), *_ARMS)),
    Natural(
        "on the back, feet up", parameters(trunk=-90.0, hip=52.0, knee=104.0, back=-15.0), (*_LYING, *_FEET, *_ARMS)
    ),
    Natural("on the back, legs up", parameters(trunk=-90.0, hip=92.0, knee=92.0), (*_LYING, *_ARMS), 5.0),
    Natural("on the back, arms and legs up", parameters(trunk=-90.0, hip=92.0, knee=92.0, shoulder=90.0), _LYING, 4.0),
    Natural(
        "on the back, knees held",
        parameters(trunk=-90.0, hip=128.0, knee=128.0, shoulder=45.0, elbow=50.0, neck=5.0),
        _LYING,
        4.5,
    ),
    Natural(
        "on shoulders and feet",
        parameters(trunk=-112.0, hip=-4.0, knee=80.0, neck=40.0, shoulder=-20.0),
        (*_both("shoulder", "ear"), *_FEET, *_both("wrist")),
    ),
    Natural(
        "prone",
        parameters(trunk=90.0, ankle=50.0, shoulder=-5.0, elbow=145.0, neck=-10.0),
        _both("shoulder", "hip", "knee", "foot_index"),
    ),
    Natural(
        "prone, arms ahead",
        parameters(trunk=90.0, ankle=50.0, shoulder=175.0, neck=-15.0),
        _both("shoulder", "hip", "knee", "foot_index", "wrist"),
    ),
    Natural(
        "prone on the hands",
        parameters(trunk=40.0, hip=-50.0, ankle=50.0, shoulder=65.0, elbow=25.0, back=-45.0, neck=-5.0),
        _both("hip", "knee", "foot_index", "wrist"),
    ),
    Natural(
        "prone, lifted",
        parameters(trunk=75.0, hip=-40.0, ankle=45.0, shoulder=175.0, back=-40.0, neck=-15.0),
        _both("hip"),
        4.0,
    ),
)

_TO_THE_RIGHT = (
    Natural("standing bent to the side", parameters(side_bend=28.0, left_abduction=165.0, left_elbow=15.0), _FEET, 0.3),
    Natural(
        "half kneeling",
        parameters(elbow=8.0, left_hip=90.0, left_knee=90.0, right_knee=90.0, right_ankle=50.0),
        ("right_knee", "right_foot_index", "left_heel", "left_foot_index"),
        2.0,
    ),
    Natural(
        "on the back, one knee held",
        parameters(
            trunk=-90.0, right_hip=128.0, right_knee=128.0, shoulder=45.0, elbow=50.0, neck=5.0, ankle=15.0,
        ),
        (*_LYING, "left_heel"),
        6.5,
    ),
    Natural(
        "on the side",
        parameters(roll=90.0, hip=45.0, knee=60.0, right_shoulder=90.0, left_shoulder=30.0, elbow=40.0),
        ("right_shoulder", "right_hip", "right_knee", "right_ankle"),
    ),
    Natural("on the side, long", parameters(roll=90.0, ankle=20.0), ("right_shoulder", "right_hip", "right_ankle")),
    Natural(
        "on one arm",
        parameters(roll=68.0, right_abduction=68.0, left_abduction=10.0),
        ("right_wrist", "right_ankle"),
        4.0,
    ),
    Natural(
        "on the back, turned",
        parameters(
            trunk=-90.0, turn=55.0, left_hip=90.0, left_knee=90.0, left_across=35.0, right_across=-20.0,
            abduction=85.0, ankle=15.0,
        ),
        (*_LYING[:2], *_both("ear"), *_ARMS, "right_hip", "right_heel", "left_knee"),
        6.0,
    ),
)  # fmt: skip

NATURAL = (*_SYMMETRIC, *_TO_THE_RIGHT, *(n.mirrored() for n in _TO_THE_RIGHT))
"""All postures, asymmetric ones in both forms."""
