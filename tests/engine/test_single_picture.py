"""One single picture: no stillness, no settling, no fault time."""

import numpy as np
import pytest

from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.engine.engine import Engine
from formcheck.engine.single_picture import evaluate_picture, snapshot_of_picture
from tests.core.pose_data import definition, small
from tests.engine.performances import GOOD, POSES, camera_for, ideal
from tests.engine.test_faults import CASES, IDS, Case
from tests.stick import RIGHT_NEAR, Camera, Posture, film, posture

NEEDS_SETUP = {"pelvic-tilt"}
"""Poses that are told by a change against the own set-up, which a single picture does not show."""

HOLDS = [(pose, phase) for pose in GOOD if pose not in NEEDS_SETUP for phase in GOOD[pose].holds]
TOLD = [(case, name) for case, name in zip(CASES, IDS, strict=True) if case.pose not in NEEDS_SETUP]


def picture(pose: str, figure: Posture, camera: Camera | None = None) -> tuple[tuple[HoldRecord, ...], Snapshot]:
    engine = Engine(POSES[pose])
    evaluated = engine.process(film([(0.0, figure)], camera or camera_for(pose), np.zeros(1))).poses[0]
    holds = evaluate_picture(engine.evaluators[0], evaluated)
    return holds, snapshot_of_picture(engine.evaluators[0], evaluated, holds)


@pytest.mark.parametrize(("pose", "phase"), HOLDS, ids=[f"{pose} {phase}" for pose, phase in HOLDS])
def test_a_good_picture_is_one_hold_of_no_time_and_without_a_fault(pose: str, phase: str) -> None:
    holds, shot = picture(pose, ideal(pose, phase))
    (hold,) = holds
    assert (hold.phase, hold.side) == (phase, GOOD[pose].side)
    assert (hold.start_s, hold.end_s, hold.held_s, hold.in_form_s) == (0.0, 0.0, 0.0, 0.0)
    assert (hold.complete, hold.end_reason) == (False, "image")
    assert hold.faults == ()
    assert hold.score == pytest.approx(1.0)
    assert all(measure.seen == 1.0 and measure.mean is not None for measure in hold.measures.values())
    assert (shot.phase, shot.side, shot.in_position, shot.in_form) == (phase, GOOD[pose].side, True, True)


@pytest.mark.parametrize("pose", sorted(NEEDS_SETUP))
def test_a_change_against_the_set_up_does_not_show_in_a_picture(pose: str) -> None:
    holds, shot = picture(pose, ideal(pose))
    assert holds == ()
    assert not shot.in_position


@pytest.mark.parametrize("case", [case for case, _ in TOLD], ids=[name for _, name in TOLD])
def test_faults_are_told_at_once(case: Case) -> None:
    holds, shot = picture(case.pose, case.figure)
    (hold,) = holds
    assert {fault.id for fault in hold.faults} == {case.fault}
    (fault,) = hold.faults
    assert (fault.start_s, fault.end_s) == (0.0, 0.0)
    assert hold.score is not None
    assert hold.score < 0.99
    assert not shot.in_form
    assert shot.fault == case.fault


@pytest.mark.parametrize("pose", GOOD)
@pytest.mark.parametrize("figure", [posture(), posture(hip=90.0, knee=90.0)], ids=["standing", "sitting"])
def test_other_pictures_are_no_hold(pose: str, figure: Posture) -> None:
    """But standing is the standing posture."""
    holds, shot = picture(pose, figure)
    stands = pose == "standing-posture" and figure == posture()
    assert len(holds) == stands
    assert shot.in_position is stands


@pytest.mark.parametrize("pose", [pose for pose in GOOD if POSES[pose].view != "any"])
def test_a_picture_from_the_wrong_view_is_no_hold(pose: str) -> None:
    wrong = Camera(azimuth_deg=0.0) if POSES[pose].view == "side" else RIGHT_NEAR
    assert picture(pose, ideal(pose), wrong)[0] == ()


def test_the_left_bird_dog_is_told_as_left() -> None:
    ((hold,), shot) = picture("bird-dog", ideal("bird-dog").swapped())
    assert (hold.side, shot.side) == ("left", "left")


def test_of_two_positions_that_fit_the_better_one_is_taken() -> None:
    data = small()
    other = data["phases"][1] | {"id": "squat"}
    other["rules"] = [
        r | {"target": [30.0, 50.0], "low": "knee_bent"} if r["id"] == "knee" else r for r in other["rules"]
    ]
    data["phases"].insert(2, other)
    for knee, phase in ((0.0, "hold"), (40.0, "squat")):
        engine = Engine(definition(data))
        figure = posture(trunk=45.0, hip=45.0, knee=knee)
        (hold,) = evaluate_picture(
            engine.evaluators[0], engine.process(film([(0.0, figure)], RIGHT_NEAR, np.zeros(1))).poses[0]
        )
        assert (hold.phase, hold.score) == (phase, 1.0)


def test_no_picture_is_no_hold() -> None:
    engine = Engine(POSES["plank"])
    track = film([(0.0, posture())])
    assert evaluate_picture(engine.evaluators[0], engine.process(track[:0]).poses[0]) == ()
