"""The One Euro filter over many channels."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.body.geometry import FloatArray
from formcheck.core.signal.smoothing import BETA_DEG, OneEuro
from tests.stick import times

MANY = settings(deadline=None, max_examples=60, derandomize=True)


def smooth(t_s: FloatArray, x: FloatArray, beta: float = BETA_DEG) -> FloatArray:
    """Filter one channel (T,)."""
    return OneEuro(np.array([beta])).filter(t_s, x[:, None])[:, 0]


@pytest.mark.parametrize("fps", [15.0, 30.0, 60.0])
@pytest.mark.parametrize("value", [0.0, 1.0, -37.2, 179.9])
def test_constant_in_is_constant_out(value: float, fps: float) -> None:
    t = times(5.0, fps, jitter=0.5)
    assert smooth(t, np.full(len(t), value)) == pytest.approx(np.full(len(t), value), abs=1e-9)


def test_the_first_sample_passes_unchanged() -> None:
    assert smooth(np.array([7.0]), np.array([12.5]))[0] == 12.5


def test_without_speed_it_is_a_low_pass_of_one_hertz() -> None:
    """Second sample of a unit step: alpha = r / (r + 1) with r = 2·pi·1 Hz·dt."""
    dt = 1.0 / 30.0
    r = 2.0 * np.pi * dt
    y = smooth(np.array([0.0, dt, 2 * dt]), np.array([0.0, 1.0, 1.0]), beta=0.0)
    alpha = r / (r + 1.0)
    assert y[1] == pytest.approx(alpha)
    assert y[2] == pytest.approx(alpha + (1.0 - alpha) * alpha)


def test_speed_opens_the_filter_as_published() -> None:
    """The same step with beta: the speed is itself low-passed at 1 Hz and raises the cut-off by beta·|speed|."""
    dt = 1.0 / 30.0
    r = 2.0 * np.pi * dt
    speed = r / (r + 1.0) * (10.0 / dt)
    opened = r * (1.0 + BETA_DEG * speed)
    y = smooth(np.array([0.0, dt]), np.array([0.0, 10.0]))
    assert y[1] == pytest.approx(10.0 * opened / (opened + 1.0))


def lag_s(speed: float) -> float:
    """How long a steady ramp is behind itself once settled."""
    t = times(1.7)
    y = smooth(t, speed * t)
    return float(t[-1] - y[-1] / speed)


def test_fast_movements_lag_less_than_slow_ones() -> None:
    lags = [lag_s(speed) for speed in (2.0, 10.0, 50.0, 100.0)]
    assert lags == sorted(lags, reverse=True)
    assert lags[0] > 0.12  # 1 Hz is a time constant of 0.16 s
    assert lags[-1] < 0.04  # 6 Hz is one of 0.027 s


def test_backwards_and_forwards_are_smoothed_alike() -> None:
    t = times(2.0)
    wave = 40.0 * np.sin(3.0 * t)
    np.testing.assert_allclose(smooth(t, -wave), -smooth(t, wave), atol=1e-12)


def test_jitter_shrinks() -> None:
    t = times(20.0)
    noise = np.random.default_rng(0).normal(0.0, 1.0, len(t))
    assert smooth(t, noise).std() < 0.5 * noise.std()


@pytest.mark.parametrize("missing", [[0], [5], [5, 6, 7], [0, 1, 2, 58, 59], list(range(60))])
def test_missing_is_carried_exactly(missing: list[int]) -> None:
    t = np.arange(60) / 30.0
    x = np.linspace(0.0, 30.0, 60)
    x[missing] = np.nan
    assert np.array_equal(np.isnan(smooth(t, x)), np.isnan(x))


def test_a_missing_channel_does_not_touch_its_neighbour() -> None:
    t = np.arange(60) / 30.0
    two = np.stack([np.sin(t), np.cos(3 * t)], axis=1)
    both = OneEuro(np.full(2, BETA_DEG)).filter(t, two)
    two[10:40, 0] = np.nan
    with_gap = OneEuro(np.full(2, BETA_DEG)).filter(t, two)
    assert np.array_equal(with_gap[:, 1], both[:, 1])


def test_a_long_gap_restarts_at_the_raw_value_and_a_short_one_does_not() -> None:
    t = np.arange(90) / 30.0
    x = np.where(t < 1.0, 0.0, 50.0)
    for gap, restarts in ((25, True), (6, False)):
        broken = x.copy()
        broken[30 : 30 + gap] = np.nan
        assert bool(smooth(t, broken)[30 + gap] == 50.0) is restarts


def test_a_pause_between_frames_restarts_too() -> None:
    t = np.array([0.0, 0.033, 0.066, 2.0, 2.033])
    assert smooth(t, np.array([0.0, 0.0, 0.0, 80.0, 80.0]))[3] == 80.0


def test_a_wrap_round_restarts_instead_of_sweeping_through_zero() -> None:
    t = np.arange(60) / 30.0
    raw = 170.0 + 10.0 * t
    wrapped = np.where(raw > 180.0, raw - 360.0, raw)
    y = smooth(t, wrapped)
    assert (np.abs(y) > 165.0).all()
    jump = int(np.argmax(wrapped < 0))
    assert y[jump] == wrapped[jump]


def test_a_jump_of_less_than_180_is_a_movement() -> None:
    y = smooth(np.array([0.0, 0.033]), np.array([0.0, 170.0]))
    assert 0.0 < y[1] < 170.0


@pytest.mark.parametrize("fps", [15.0, 24.0, 60.0, 120.0])
def test_the_frame_rate_hardly_matters(fps: float) -> None:
    def movement(t: FloatArray) -> FloatArray:
        return 45.0 + 45.0 * np.sin(np.pi * t)

    at = np.linspace(1.0, 5.0, 50)
    t30, t_other = times(5.0, 30.0), times(5.5, fps, jitter=0.4)
    one = np.interp(at, t30, smooth(t30, movement(t30)))
    other = np.interp(at, t_other, smooth(t_other, movement(t_other)))
    assert np.abs(one - other).max() < 3.0
    assert np.abs(one - movement(at)).max() < 12.0


@MANY
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 80),
    st.sampled_from([0.0, 0.1, 0.7]),
    st.lists(st.integers(0, 80), max_size=8),
)
def test_pieces_of_any_size_give_the_same_bits_as_one_call(seed: int, n: int, missing: float, cuts: list[int]) -> None:
    rng = np.random.default_rng(seed)
    t = np.cumsum(rng.choice([0.016, 0.033, 0.2, 0.6], n))
    x = np.cumsum(rng.normal(0.0, 5.0, (n, 4)), axis=0) + rng.choice([0.0, 300.0], (n, 4), p=[0.95, 0.05])
    x[rng.random((n, 4)) < missing] = np.nan
    beta = np.array([0.0, BETA_DEG, BETA_DEG, 3.0])
    whole = OneEuro(beta).filter(t, x)
    edges = [0, *sorted(min(c, n) for c in cuts), n]
    machine = OneEuro(beta)
    parts = [machine.filter(t[a:b], x[a:b]) for a, b in pairwise(edges)]
    assert np.array_equal(np.concatenate(parts), whole, equal_nan=True)
    assert np.array_equal(np.isnan(whole), np.isnan(x))


def test_frame_by_frame_gives_the_same_bits_as_one_call() -> None:
    rng = np.random.default_rng(5)
    t, x = times(4.0, jitter=0.5), rng.normal(0.0, 30.0, (121, 20))
    x[rng.random(x.shape) < 0.2] = np.nan
    machine = OneEuro(np.full(20, BETA_DEG))
    rows = [machine.filter(t[i : i + 1], x[i : i + 1]) for i in range(len(t))]
    assert np.array_equal(np.concatenate(rows), OneEuro(np.full(20, BETA_DEG)).filter(t, x), equal_nan=True)


@pytest.mark.parametrize("n", [1, 199, 200, 201, 400, 401, 1000])
def test_long_recordings_and_single_frames_give_the_same_bits(n: int) -> None:
    """Around the length of the filter's parts, with gaps."""
    rng = np.random.default_rng(n)
    t_s, x = np.cumsum(rng.uniform(0.01, 0.06, n)), np.cumsum(rng.normal(0.0, 3.0, (n, 4)), axis=0)
    x[rng.random((n, 4)) < 0.1] = np.nan
    whole = OneEuro(np.full(4, 0.05)).filter(t_s, x)
    single = OneEuro(np.full(4, 0.05))
    frames = [single.filter(t_s[i : i + 1], x[i : i + 1]) for i in range(n)]
    assert np.array_equal(whole, np.concatenate(frames), equal_nan=True)
