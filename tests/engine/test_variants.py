"""Poses with holds that are variants of each other, and holds without a side in a pose with sides."""

import numpy as np
import pytest

from formcheck.core.scoring.results import HoldRecord
from formcheck.engine.engine import Engine
from formcheck.engine.single_picture import evaluate_picture
from tests.engine.performances import GOOD, POSES, Judged, Keys, camera_for, judged
from tests.stick import RIGHT_NEAR, Posture, film, posture

POSE = "hamstring-stretch"
LYING, STANDING = GOOD[POSE].setup, posture()
LEG_UP = GOOD[POSE].holds["hold"]
FOLD = posture(trunk=110.0, hip=110.0, shoulder=70.0)
FOLD_ON_STEP = posture(trunk=68.0, shoulder=60.0).but(left_hip=68.0, right_hip=120.0)
"""One heel on a step in front: that leg points forwards and down."""

NEAR = pytest.mark.parametrize("near", ["right", "left"])


def session(*figures: Posture, near: str = "right") -> Judged:
    """A second on the way to each figure, and 12 s there."""
    keys: Keys = [(13.0 * i + dt, figure) for i, figure in enumerate(figures) for dt in (0.0, 12.0)]
    return judged(POSE, film(keys, camera_for(POSE, near)))


@NEAR
@pytest.mark.parametrize("fold", [FOLD, FOLD_ON_STEP], ids=["both feet on the floor", "one heel on a step"])
def test_a_fold_has_no_side_and_is_a_repetition_of_both(fold: Posture, near: str) -> None:
    found = session(STANDING, fold, STANDING, near=near)
    (hold,) = found.holds
    assert (hold.phase, hold.side, hold.complete, hold.faults) == ("fold", None, True, ())
    assert found.evaluator.reps == {"left": 1, "right": 1}


def test_lying_and_standing_count_each_for_itself() -> None:
    found = session(LYING, LEG_UP, LYING, LEG_UP.swapped(), LYING, STANDING, FOLD, STANDING)
    assert [(hold.phase, hold.side) for hold in found.holds] == [("hold", "right"), ("hold", "left"), ("fold", None)]
    assert found.evaluator.reps == {"left": 2, "right": 2}


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_fold_counts_for_the_side_asked_for(side: str) -> None:
    keys: Keys = [(0.0, STANDING), (1.0, STANDING), (2.0, FOLD), (14.0, FOLD), (15.0, STANDING)]
    found = judged(POSE, film(keys), side)
    assert [(hold.phase, hold.side) for hold in found.holds] == [("fold", None)]


@NEAR
def test_bent_knees_in_a_fold_are_told(near: str) -> None:
    found = session(STANDING, posture(trunk=100.0, hip=135.0, knee=70.0, shoulder=60.0), STANDING, near=near)
    (hold,) = found.holds
    assert (hold.phase, [fault.id for fault in hold.faults]) == ("fold", ["knee_bent"])


@pytest.mark.parametrize(
    ("what", "figure"),
    [
        ("sitting with long legs, folded", posture(trunk=60.0, hip=150.0)),
        ("sitting upright with long legs", posture(hip=90.0)),
        ("on hands and knees", posture(trunk=85.0, hip=85.0, knee=90.0, shoulder=85.0)),
        ("child's pose", GOOD["childs-pose"].holds["hold"]),
        ("both legs up", posture(trunk=-90.0, hip=85.0)),
        ("a bow of 40 degrees", posture(trunk=40.0, hip=40.0)),
    ],
)
def test_other_positions_are_none_of_both(what: str, figure: Posture) -> None:
    found = session(STANDING, figure, STANDING)
    assert found.holds == []


def picture(figure: Posture) -> HoldRecord:
    engine = Engine(POSES[POSE])
    (hold,) = evaluate_picture(
        engine.evaluators[0], engine.process(film([(0.0, figure)], RIGHT_NEAR, np.zeros(1))).poses[0]
    )
    return hold


def test_a_picture_shows_which_variant_it_is() -> None:
    assert [(h.phase, h.side) for h in map(picture, (LEG_UP, LEG_UP.swapped(), FOLD))] == [
        ("hold", "right"),
        ("hold", "left"),
        ("fold", None),
    ]
