"""The person's own neutral back, learnt in the set-up."""

import numpy as np
import pytest

from formcheck.core.neutral import Neutral
from tests.stick import times

T = np.arange(61) / 30.0
ALWAYS = np.ones(61, dtype=bool)


def test_half_a_second_in_the_set_up_is_enough_and_less_is_not() -> None:
    known = Neutral().learn(T, np.full(61, 7.0), ALWAYS)
    assert np.isnan(known[T < 0.49]).all()
    assert known[T > 0.54] == pytest.approx(np.full((T > 0.54).sum(), 7.0))


def test_nothing_is_learnt_outside_the_set_up() -> None:
    neutral = Neutral()
    assert np.isnan(neutral.learn(T, np.full(61, 7.0), ~ALWAYS)).all()
    assert np.isnan(neutral.value_deg)


def test_afterwards_it_stays_what_it_was() -> None:
    in_setup = T < 1.0
    known = Neutral().learn(T, np.where(in_setup, 5.0, 90.0), in_setup)
    assert known[-1] == pytest.approx(5.0)


def test_it_is_the_mean_over_time_and_not_over_frames() -> None:
    slow, fast = np.arange(1, 5) * 0.1, 0.4 + np.arange(1, 41) * 0.01  # 0.4 s of each
    t = np.concatenate([[0.0], slow, fast])
    curve = np.where(t < 0.405, 0.0, 10.0)
    neutral = Neutral()
    neutral.learn(t, curve, np.ones(len(t), dtype=bool))
    assert neutral.value_deg == pytest.approx(5.0, abs=0.2)


def test_a_back_that_is_not_seen_teaches_nothing() -> None:
    curve = np.where(np.arange(61) % 2 == 0, np.nan, 3.0)
    neutral = Neutral()
    neutral.learn(T, curve, ALWAYS)
    assert neutral.value_deg == pytest.approx(3.0)
    assert np.isnan(Neutral().learn(T, np.full(61, np.nan), ALWAYS)).all()


def test_one_frame_after_a_long_pause_is_not_half_a_second() -> None:
    neutral = Neutral()
    known = neutral.learn(np.array([0.0, 5.0, 5.1]), np.array([4.0, 4.0, 4.0]), np.ones(3, dtype=bool))
    assert np.isnan(known).all()


def test_the_engine_never_looks_ahead() -> None:
    curve = np.random.default_rng(1).normal(0.0, 10.0, 61)
    whole = Neutral().learn(T, curve, ALWAYS)
    for n in (20, 40):
        assert np.array_equal(Neutral().learn(T[:n], curve[:n], ALWAYS[:n]), whole[:n], equal_nan=True)


@pytest.mark.parametrize("size", [1, 3, 30])
def test_pieces_give_the_same_bits_as_the_whole(size: int) -> None:
    rng = np.random.default_rng(4)
    t = times(2.0, jitter=0.6)
    curve = rng.normal(10.0, 5.0, len(t))
    curve[rng.random(len(t)) < 0.2] = np.nan
    in_setup = rng.random(len(t)) < 0.7
    machine = Neutral()
    assert len(machine.learn(t[:0], curve[:0], in_setup[:0])) == 0
    parts = [
        machine.learn(t[i : i + size], curve[i : i + size], in_setup[i : i + size]) for i in range(0, len(t), size)
    ]
    assert np.array_equal(np.concatenate(parts), Neutral().learn(t, curve, in_setup), equal_nan=True)
