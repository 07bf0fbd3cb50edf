from typing import Literal

import numpy as np
import pytest
from render.posing.rotations import LEFT, UP, between, frame, turn, twist_deg, unit


@pytest.mark.parametrize(("axis", "start", "end"), [("x", 1, 2), ("y", 2, 0), ("z", 0, 1)])
def test_a_quarter_turn_carries_one_axis_to_the_next(axis: Literal["x", "y", "z"], start: int, end: int) -> None:
    assert turn(axis, 90.0)[:, start] == pytest.approx(np.eye(3)[end])
    assert np.linalg.det(turn(axis, 33.0)) == pytest.approx(1.0)


def test_part_way_between_two_turns_about_one_axis_is_the_turn_between() -> None:
    assert between(turn("x", 10), turn("x", 70), 0.25) == pytest.approx(turn("x", 25))
    assert between(turn("x", 10), turn("y", 70), 0.0) == pytest.approx(turn("x", 10))
    assert between(turn("x", 10), turn("y", 70), 1.0) == pytest.approx(turn("y", 70))


def test_a_frame_looks_along_its_z_and_is_right_handed() -> None:
    made = frame(np.array([0.0, 3.0, 4.0]), LEFT)
    assert made[:, 2] == pytest.approx([0.0, 0.6, 0.8])
    assert made[:, 0] == pytest.approx(LEFT)
    assert made @ made.T == pytest.approx(np.eye(3))
    assert np.linalg.det(made) == pytest.approx(1.0)


def test_the_twist_of_a_turn_about_z_is_its_angle_and_of_a_swing_nothing() -> None:
    assert twist_deg(turn("z", 40)) == pytest.approx(40)
    assert twist_deg(turn("x", 40)) == pytest.approx(0)
    assert unit(np.array([[0.0, 0.0, 5.0]])) == pytest.approx(UP[None])
