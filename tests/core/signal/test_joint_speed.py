"""How fast angles turn."""

import numpy as np
import pytest

from formcheck.core.signal.joint_speed import JointSpeed
from tests.stick import times


def test_ten_degrees_in_a_tenth_of_a_second_are_a_hundred_per_second() -> None:
    speed = JointSpeed(2).per_second(np.array([0.0, 0.1, 0.3]), np.array([[0.0, 5.0], [10.0, 5.0], [8.0, 5.0]]))
    assert np.isnan(speed[0]).all()
    assert speed[1:, 0] == pytest.approx([100.0, 10.0])
    assert (speed[1:, 1] == 0.0).all()


def test_backwards_is_as_fast_as_forwards() -> None:
    t, x = times(1.0), np.linspace(0.0, 30.0, 31)[:, None]
    for sign in (1.0, -1.0):
        speed = JointSpeed(1).per_second(t, sign * x)[:, 0]
        assert np.isnan(speed[:2]).all()  # nothing is 0.06 s older yet
        assert speed[2:] == pytest.approx(np.full(29, 30.0))


def test_a_tremble_between_neighbouring_frames_is_no_movement() -> None:
    """Two degrees to and fro at 60 frames/s would be 120 degrees/s from frame to frame."""
    t = np.arange(120) / 60.0
    tremble = np.where(np.arange(120) % 2 == 0, 0.0, 2.0)[:, None]
    assert np.nanmax(JointSpeed(1).per_second(t, tremble)) <= 2.0 / 0.06


def test_a_steady_movement_has_one_speed_at_any_frame_interval() -> None:
    t = times(3.0, jitter=0.8)
    speed = JointSpeed(1).per_second(t, 25.0 * t[:, None])[:, 0]
    assert np.isnan(speed).sum() <= 4
    assert speed[~np.isnan(speed)] == pytest.approx(25.0)


def test_beside_a_missing_value_the_speed_is_unknown() -> None:
    x = np.array([[0.0], [1.0], [np.nan], [3.0], [4.0]])
    speed = JointSpeed(1).per_second(np.arange(5) / 10.0, x)[:, 0]
    assert np.isnan(speed).tolist() == [True, False, True, True, False]


@pytest.mark.parametrize("size", [1, 2, 7, 31])
def test_pieces_join_without_a_seam(size: int) -> None:
    t, x = times(1.0, jitter=0.3), np.random.default_rng(2).normal(0.0, 10.0, (31, 3))
    machine = JointSpeed(3)
    assert machine.per_second(t[:0], x[:0]).shape == (0, 3)
    parts = [machine.per_second(t[i : i + size], x[i : i + size]) for i in range(0, 31, size)]
    assert np.array_equal(np.concatenate(parts), JointSpeed(3).per_second(t, x), equal_nan=True)
