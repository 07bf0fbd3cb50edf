"""Even sampling, with answers known on paper."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.report.opensim.even_rate import even_times, resampled


def test_even_frames_stay_as_they_are() -> None:
    t_s = np.arange(100) / 30
    even = even_times(t_s)
    assert even.rate_hz == 30.0
    assert even.t_s == pytest.approx(t_s)
    values = np.random.default_rng(1).normal(size=(100, 3))
    assert resampled(t_s, values, even.t_s) == pytest.approx(values, abs=1e-9)


def test_a_straight_line_stays_straight_at_uneven_times() -> None:
    t_s = np.array([0.0, 0.04, 0.05, 0.133, 0.17, 0.2])
    even = even_times(t_s)
    assert np.diff(even.t_s) == pytest.approx(1 / even.rate_hz)
    assert resampled(t_s, 3.0 * t_s + 1.0, even.t_s) == pytest.approx(3.0 * even.t_s + 1.0)


def test_nothing_is_invented_in_a_gap_or_beside_a_missing_value() -> None:
    t_s = np.array([0.0, 0.1, 0.2, 0.6, 0.7])
    values = np.array([0.0, 1.0, np.nan, 6.0, 7.0])
    at_s = np.array([0.0, 0.05, 0.1, 0.15, 0.4, 0.6, 0.65])
    got = resampled(t_s, values, at_s)
    assert np.isnan(got).tolist() == [False, False, False, True, True, False, False]
    assert got[[0, 1, 2, 5, 6]] == pytest.approx([0.0, 0.5, 1.0, 6.0, 6.5])


@given(st.lists(st.floats(0.005, 0.15), min_size=2, max_size=60))
def test_samples_stay_within_their_neighbours_and_the_film(steps: list[float]) -> None:
    t_s = np.cumsum([0.0, *steps])
    values = np.sin(7.0 * t_s)
    even = even_times(t_s)
    got = resampled(t_s, values, even.t_s)
    assert np.isfinite(got).all()
    assert got.min() >= values.min() - 1e-9
    assert got.max() <= values.max() + 1e-9
    assert even.t_s[-1] <= t_s[-1] + 1e-4
    assert even.t_s[-1] + 1 / even.rate_hz > t_s[-1] - 1e-3
