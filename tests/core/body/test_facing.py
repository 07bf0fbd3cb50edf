"""The near side is kept steady over time."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.body.facing import Facing
from formcheck.core.body.geometry import FloatArray
from tests.stick import LEFT_NEAR, film, posture, times

LEFT_IS_NEAR, RIGHT_IS_NEAR = -0.9, 0.9


def signs(depth: FloatArray, fps: float = 30.0, facing: Facing | None = None) -> FloatArray:
    t_s = np.arange(len(depth)) / fps
    return (facing or Facing()).signs(t_s, np.full((len(depth), 33, 2), np.nan), depth)


@pytest.mark.parametrize(("depth", "sign"), [(LEFT_IS_NEAR, -1.0), (RIGHT_IS_NEAR, 1.0)])
def test_a_clear_side_is_told_from_the_first_frame(depth: float, sign: float) -> None:
    assert (signs(np.full(30, depth)) == sign).all()


@pytest.mark.parametrize("swapped", [1, 2, 3])
@pytest.mark.parametrize("start", [1, 40])
def test_a_few_swapped_frames_do_not_turn_the_person_round(swapped: int, start: int) -> None:
    depth = np.full(90, LEFT_IS_NEAR)
    depth[start : start + swapped] = RIGHT_IS_NEAR
    assert (signs(depth) == -1.0).all()


def test_every_fifth_frame_swapped_does_not_turn_the_person_round() -> None:
    depth = np.full(300, RIGHT_IS_NEAR)
    depth[2::5] = LEFT_IS_NEAR
    assert (signs(depth) == 1.0).all()


@pytest.mark.parametrize("fps", [15.0, 30.0, 60.0])
def test_a_real_turn_is_followed_within_a_second_once(fps: float) -> None:
    depth = np.where(np.arange(round(4 * fps)) < 2 * fps, LEFT_IS_NEAR, RIGHT_IS_NEAR)
    found = signs(depth, fps)
    assert (found[: round(2 * fps)] == -1.0).all()
    assert (found[round(3 * fps) :] == 1.0).all()
    assert np.count_nonzero(np.diff(found)) == 1


def test_seen_from_the_front_it_does_not_flicker() -> None:
    depth = np.random.default_rng(3).normal(0.0, 0.15, 600)
    depth[:30] = LEFT_IS_NEAR
    assert (signs(depth) == -1.0).all()


def test_without_any_evidence_it_is_unknown_and_later_gaps_keep_what_was_known() -> None:
    depth = np.full(90, np.nan)
    assert np.isnan(signs(depth)).all()
    depth[30:60] = RIGHT_IS_NEAR
    found = signs(depth)
    assert np.isnan(found[:30]).all()
    assert (found[30:] == 1.0).all()


@pytest.mark.parametrize(("side", "sign"), [("left", -1.0), ("right", 1.0)])
def test_a_side_that_is_known_beforehand_wins(side: str, sign: float) -> None:
    depth = np.full(10, -sign * 0.9)
    assert (signs(depth, facing=Facing(side)) == sign).all()  # type: ignore[arg-type]


def test_without_world_landmarks_facing_comes_from_the_image() -> None:
    track = film([(0.0, posture(hip=50.0, knee=80.0)), (1.0, posture(hip=60.0, knee=90.0))], LEFT_NEAR)
    found = Facing().signs(track.t_s, track.xy, np.full(len(track), np.nan))
    assert (found == -1.0).all()


@settings(deadline=None, max_examples=40, derandomize=True)
@given(
    st.lists(st.sampled_from([0.9, 0.4, 0.1, -0.1, -0.4, -0.9, float("nan")]), min_size=1, max_size=60),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_pieces_give_the_same_as_the_whole(depth: list[float], cuts: list[int]) -> None:
    values, t_s = np.array(depth), times(len(depth) / 30.0, jitter=0.7)[: len(depth)]
    xy = np.full((len(depth), 33, 2), np.nan)
    whole = Facing().signs(t_s, xy, values)
    machine = Facing()
    edges = [0, *sorted(min(c, len(depth)) for c in cuts), len(depth)]
    parts = [machine.signs(t_s[a:b], xy[a:b], values[a:b]) for a, b in pairwise(edges)]
    assert np.array_equal(np.concatenate(parts), whole, equal_nan=True)
