"""Wrists and ankles that jump away and come back, on paper."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.signal.jumps import FASTEST, LIMBS, JumpFilter

TORSO_PX = 100.0
WRIST, ELBOW, SHOULDER = (INDEX[f"right_{name}"] for name in ("wrist", "elbow", "shoulder"))


def body(n: int) -> FloatArray:
    """A body that stands still for n frames, a torso of 100 pixels: (n, 33, 2)."""
    xy = np.zeros((n, 33, 2))
    xy[:, [INDEX["left_hip"], INDEX["right_hip"]]] = 0.0, TORSO_PX
    xy[:, WRIST], xy[:, ELBOW] = (120.0, 0.0), (60.0, 0.0)
    return xy


def with_wrist(*places: float) -> FloatArray:
    """The wrist so many torso lengths from where it is believed, frame by frame."""
    xy = body(len(places))
    xy[:, WRIST, 0] += TORSO_PX * np.array(places)
    return xy


def gone(xy: FloatArray, fps: float = 30.0) -> list[int]:
    out = JumpFilter().remove(np.arange(len(xy)) / fps, xy)
    return np.flatnonzero(np.isnan(out[:, WRIST, 0]) & np.isfinite(xy[:, WRIST, 0])).tolist()


@pytest.mark.parametrize(
    ("places", "frames"),
    [
        ((0, 0, 0, 0), []),
        ((0, 0, 0.5, 0, 0), [2]),
        ((0, 0, 0.5, 0.5, 0, 0), [2, 3]),
        ((0, 0.5, 0, 0.5, 0), [1, 3]),
        ((0, 0.1, 0.2, 0.3, 0.4, 0.5), []),  # 3 torso lengths a second, as a quick arm
        ((0, 0.5, 0.12, 0, 0), [1, 2]),  # on its way back
        ((0, *[0.5] * 8), [1, 2, 3, 4]),  # after 0.15 s it is really there
        ((np.nan, 0.5, 0.5), []),
        ((0, np.nan, 0.5, 0.5), []),
    ],
)
def test_a_wrist_that_jumps_away_is_not_believed(places: tuple[float, ...], frames: list[int]) -> None:
    assert gone(with_wrist(*places)) == frames


def test_the_elbow_and_the_hand_go_with_it_and_nothing_else() -> None:
    xy = with_wrist(0, 0, 0.5, 0)
    out = JumpFilter().remove(np.arange(4) / 30.0, xy)
    lost = np.flatnonzero(np.isnan(out[2]).any(axis=1))
    assert set(lost.tolist()) == {INDEX[f"right_{n}"] for n in ("wrist", "elbow", "pinky", "index", "thumb")}
    assert np.isfinite(out[[0, 1, 3]]).all() and np.isfinite(xy).all(), "what came in is not written to"


@pytest.mark.parametrize(
    ("fps", "step", "lost"), [(30.0, 0.19, False), (30.0, 0.21, True), (10.0, 0.29, False), (10.0, 0.31, True)]
)
def test_reach_grows_with_the_time_but_not_for_ever(fps: float, step: float, lost: bool) -> None:
    assert pytest.approx(0.2) == FASTEST / 30.0
    assert (gone(with_wrist(0, step, 0, 0), fps) != []) == lost


def test_two_frames_a_second_are_far_apart_and_nothing_is_a_jump() -> None:
    assert gone(with_wrist(0, 0.5, 0, 0.5, 0), fps=2.0) == []


@given(st.lists(st.sampled_from([0.0, 0.0, 0.1, 0.5, -0.5, np.nan]), min_size=1, max_size=40), st.data())
def test_pieces_give_the_same_as_the_whole(places: list[float], data: st.DataObject) -> None:
    xy = with_wrist(*places)
    xy[:, LIMBS[1][0]] += xy[:, WRIST] * 0.5
    t_s = np.arange(len(xy)) / 30.0
    whole = JumpFilter().remove(t_s, xy)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(xy)), max_size=6)))
    pieces, jumps, start = [], JumpFilter(), 0
    for cut in (*cuts, len(xy)):
        pieces.append(jumps.remove(t_s[start:cut], xy[start:cut]))
        start = cut
    np.testing.assert_array_equal(np.concatenate(pieces), whole)


def test_no_frames_are_no_trouble() -> None:
    assert JumpFilter().remove(np.empty(0), np.empty((0, 33, 2))).shape == (0, 33, 2)
