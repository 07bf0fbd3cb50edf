"""The person's own neutral back, learnt in the set-up."""

import numpy as np
import pytest

from formcheck.core.body.geometry import FloatArray
from formcheck.core.signal.neutral import Neutral
from tests.stick import times

T = np.arange(61) / 30.0
ALWAYS = np.ones(61, dtype=bool)


def learn(neutral: Neutral, t_s: FloatArray, curve: FloatArray, use: np.ndarray) -> FloatArray:
    """Let a neutral of one value learn."""
    return neutral.learn(t_s, curve[:, None], use)[:, 0]


def test_half_a_second_in_the_set_up_is_enough_and_less_is_not() -> None:
    known = learn(Neutral(), T, np.full(61, 7.0), ALWAYS)
    assert np.isnan(known[T < 0.49]).all()
    assert known[T > 0.54] == pytest.approx(np.full((T > 0.54).sum(), 7.0))


def test_nothing_is_learnt_outside_the_set_up() -> None:
    neutral = Neutral()
    assert np.isnan(learn(neutral, T, np.full(61, 7.0), ~ALWAYS)).all()
    assert np.isnan(neutral.values[0])


def test_afterwards_it_stays_what_it_was() -> None:
    in_setup = T < 1.0
    known = learn(Neutral(), T, np.where(in_setup, 5.0, 90.0), in_setup)
    assert known[-1] == pytest.approx(5.0)


def test_it_is_the_mean_over_time_and_not_over_frames() -> None:
    slow, fast = np.arange(1, 5) * 0.1, 0.4 + np.arange(1, 41) * 0.01  # 0.4 s of each
    t = np.concatenate([[0.0], slow, fast])
    curve = np.where(t < 0.405, 0.0, 10.0)
    neutral = Neutral()
    learn(neutral, t, curve, np.ones(len(t), dtype=bool))
    assert neutral.values[0] == pytest.approx(5.0, abs=0.2)


def test_a_back_that_is_not_seen_teaches_nothing() -> None:
    curve = np.where(np.arange(61) % 2 == 0, np.nan, 3.0)
    neutral = Neutral()
    learn(neutral, T, curve, ALWAYS)
    assert neutral.values[0] == pytest.approx(3.0)
    assert np.isnan(learn(Neutral(), T, np.full(61, np.nan), ALWAYS)).all()


def test_one_frame_after_a_long_pause_is_not_half_a_second() -> None:
    neutral = Neutral()
    known = learn(neutral, np.array([0.0, 5.0, 5.1]), np.array([4.0, 4.0, 4.0]), np.ones(3, dtype=bool))
    assert np.isnan(known).all()


def test_the_engine_never_looks_ahead() -> None:
    curve = np.random.default_rng(1).normal(0.0, 10.0, 61)
    whole = learn(Neutral(), T, curve, ALWAYS)
    for n in (20, 40):
        assert np.array_equal(learn(Neutral(), T[:n], curve[:n], ALWAYS[:n]), whole[:n], equal_nan=True)


@pytest.mark.parametrize("size", [1, 3, 30])
def test_pieces_give_the_same_bits_as_the_whole(size: int) -> None:
    rng = np.random.default_rng(4)
    t = times(2.0, jitter=0.6)
    curve = rng.normal(10.0, 5.0, len(t))
    curve[rng.random(len(t)) < 0.2] = np.nan
    in_setup = rng.random(len(t)) < 0.7
    machine = Neutral()
    assert len(learn(machine, t[:0], curve[:0], in_setup[:0])) == 0
    parts = [
        learn(machine, t[i : i + size], curve[i : i + size], in_setup[i : i + size]) for i in range(0, len(t), size)
    ]
    assert np.array_equal(np.concatenate(parts), learn(Neutral(), t, curve, in_setup), equal_nan=True)


def test_values_are_learnt_each_for_itself() -> None:
    both = np.stack([np.full(61, 7.0), np.where(T < 1.2, np.nan, 3.0)], axis=1)
    known = Neutral(2).learn(T, both, ALWAYS)
    assert known[T < 0.45].size
    assert np.isnan(known[T < 0.45]).all()
    assert known[T > 0.6][0, 0] == pytest.approx(7.0)
    assert np.isnan(known[T < 1.6, 1]).all()
    assert known[-1].tolist() == pytest.approx([7.0, 3.0])
