"""A tilted camera is found from people who stand or lie straight, and taken out."""

import numpy as np
import pytest

from formcheck.core.body.angles import ANGLES, TRUNK, body_angles
from formcheck.core.body.geometry import FloatArray
from formcheck.core.signal.roll import TILTED_DEG, Roll, body_tilt_deg, level_xy
from formcheck.core.types import PoseTrack
from tests.engine.performances import GOOD
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, film, posture

STANDING = posture()
ON_THE_BACK = posture(trunk=-90.0)
CAMERAS = pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["right side near", "left side near"])
YES = np.ones(91, dtype=bool)


def tilted(figure: Posture, roll_deg: float, camera: Camera) -> PoseTrack:
    """Three seconds of a figure, the picture turned clockwise."""
    track = film([(0.0, figure), (3.0, figure)], camera)
    turn = np.full(len(track), -roll_deg)
    return PoseTrack(track.t_s, level_xy(track.xy, turn), track.world, track.visibility, track.back, track.size_wh)


def learnt(figure: Posture, roll_deg: float, camera: Camera = RIGHT_NEAR) -> FloatArray:
    track = tilted(figure, roll_deg, camera)
    return Roll().learn(track.t_s, track.xy, np.full(len(track), camera.facing), YES[: len(track)])


@CAMERAS
@pytest.mark.parametrize("roll_deg", [-18.0, -7.0, 7.0, 15.0])
@pytest.mark.parametrize("figure", [STANDING, ON_THE_BACK], ids=["standing", "lying on the back"])
def test_the_tilt_is_found(figure: Posture, roll_deg: float, camera: Camera) -> None:
    known = learnt(figure, roll_deg, camera)
    assert known[0] == 0.0, "not from a single frame"
    assert known[-1] == pytest.approx(roll_deg, abs=0.1)


@pytest.mark.parametrize("roll_deg", [0.0, 4.0, -5.0])
def test_a_lean_that_people_have_anyway_is_left_alone(roll_deg: float) -> None:
    assert not learnt(STANDING, roll_deg).any()
    assert abs(roll_deg) < TILTED_DEG


@pytest.mark.parametrize(
    ("what", "figure"),
    [
        ("sitting", posture(hip=90.0, knee=90.0)),
        ("bent backwards", posture(trunk=-32.0, hip=-25.0)),
        ("bent forwards", posture(trunk=30.0, hip=30.0)),
        ("plank", posture(trunk=75.0, shoulder=75.0)),
        ("on all fours", GOOD["bird-dog"].setup),
        ("bridge", GOOD["glute-bridge"].holds["hold"]),
        ("nobody", posture(trunk=float("nan"))),
    ],
)
@pytest.mark.parametrize("roll_deg", [0.0, 12.0])
def test_no_other_position_tells_the_tilt(what: str, figure: Posture, roll_deg: float) -> None:
    assert not learnt(figure, roll_deg).any()


def test_a_body_on_its_side_tells_nothing() -> None:
    track = tilted(STANDING, 12.0, RIGHT_NEAR)
    flags = np.zeros(len(track), dtype=bool)
    assert not Roll().learn(track.t_s, track.xy, np.ones(len(track)), flags).any()


def test_turning_back_restores_the_picture_and_the_trunk() -> None:
    track = film([(0.0, STANDING), (1.0, posture(trunk=50.0, hip=60.0))], RIGHT_NEAR)
    facing, roll = np.ones(len(track)), np.full(len(track), 14.0)
    turned = level_xy(track.xy, -roll)
    column = ANGLES.index(TRUNK)
    assert body_angles(turned, facing)[:, column] - body_angles(track.xy, facing)[:, column] == pytest.approx(14.0)
    assert level_xy(turned, roll) == pytest.approx(track.xy)


@pytest.mark.parametrize("size", [1, 10])
def test_pieces_give_the_same_bits(size: int) -> None:
    track = tilted(STANDING, 9.0, RIGHT_NEAR)
    facing, roll = np.ones(len(track)), Roll()
    parts = [
        roll.learn(track.t_s[i : i + size], track.xy[i : i + size], facing[i : i + size], YES[i : i + size])
        for i in range(0, len(track), size)
    ]
    assert np.array_equal(np.concatenate(parts), learnt(STANDING, 9.0))


def test_clockwise_is_positive() -> None:
    track = tilted(STANDING, 10.0, RIGHT_NEAR)
    tilt, use = body_tilt_deg(track.xy, np.ones(len(track)))
    assert use.all()
    assert tilt == pytest.approx(np.full(len(track), 10.0))
    shoulder, ankle = track.xy[0, 12], track.xy[0, 28]
    assert shoulder[0] > ankle[0], "the head goes to the right"
