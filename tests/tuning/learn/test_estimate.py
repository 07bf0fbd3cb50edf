"""Targets and tolerances from values whose truth is known."""

import numpy as np
import pytest

from formcheck.tuning.learn.estimate import FEW, MAD_TO_SD, estimate, robust_spread, too_few


def spaced(middle: float, sd: float, n: int) -> np.ndarray:
    """n values placed at the quantiles of a normal distribution: no luck in them."""
    from scipy.stats import norm  # two seconds that collecting the tests need not take

    return middle + sd * norm.ppf((np.arange(n) + 0.5) / n)


def test_target_and_spread_of_twenty_repetitions_are_recovered() -> None:
    found = estimate(spaced(172.0, 4.0, 20), ["anna"] * 20, 1.0, "deg")
    assert found.target == pytest.approx(172.0, abs=1.0)
    assert found.spread == pytest.approx(4.0, rel=0.2)
    assert found.tolerance == pytest.approx(2.0 * found.spread)


def test_by_chance_the_spread_is_off_by_a_quarter_and_right_on_average() -> None:
    rng = np.random.default_rng(3)
    spreads = [estimate(rng.normal(90.0, 5.0, 20), ["a"] * 20, 0.5, "deg").spread for _ in range(400)]
    assert np.median(spreads) == pytest.approx(5.0, rel=0.15)
    assert np.std(spreads) / 5.0 == pytest.approx(0.25, abs=0.08)  # what docs/tuning.md says of twenty repetitions
    targets = [estimate(rng.normal(90.0, 2.0, 20), ["a"] * 20, 0.5, "deg").location for _ in range(400)]
    assert np.mean(np.abs(np.array(targets) - 90.0) < 1.0) > 0.9


def test_one_outlier_in_five_moves_the_target_by_less_than_two() -> None:
    values = np.array([88.0, 89.5, 90.0, 91.0, 150.0])
    assert abs(estimate(values, ["a"] * 5, 1.0, "deg").location - 89.9) < 2.0
    people = estimate(values, list("abcde"), 1.0, "deg")  # the outlier is a person
    assert abs(people.location - 89.9) < 2.0
    assert people.left_out == ("e",)
    assert people.band[1] <= 91.0


def test_persons_who_differ_give_a_band_and_do_not_widen_the_spread() -> None:
    values = np.concatenate([spaced(169.0, 1.0, 10), spaced(181.0, 1.0, 10)])
    found = estimate(values, ["a"] * 10 + ["b"] * 10, 0.8, "deg")
    assert found.target == pytest.approx((169.0, 181.0), abs=0.2)
    assert found.spread == pytest.approx(1.0, rel=0.25)
    assert found.tolerance == 3.0
    same = estimate(
        np.concatenate([spaced(175.0, 1.0, 10), spaced(176.0, 1.0, 10)]), ["a"] * 10 + ["b"] * 10, 1.0, "deg"
    )
    assert same.target == pytest.approx(175.5, abs=0.2)


def test_a_person_with_many_repetitions_weighs_no_more_than_another() -> None:
    values = np.concatenate([np.full(30, 10.0), [20.0], [30.0]])
    assert estimate(values, ["a"] * 30 + ["b", "c"], 1.0, "deg").location == 20.0


@pytest.mark.parametrize(("u", "unit", "tolerance"), [(4.0, "deg", 8.0), (0.2, "deg", 3.0), (0.001, "torso", 0.05)])
def test_no_tolerance_is_below_two_uncertainties_or_what_people_can_do(u: float, unit: str, tolerance: float) -> None:
    assert estimate(np.full(5, 1.0), ["a"] * 5, u, unit).tolerance == pytest.approx(tolerance)


def test_few_repetitions_take_the_spread_of_the_model() -> None:
    found = estimate(np.array([80.0, 90.0]), ["a", "a"], 1.0, "deg", spread_of_model=7.0)
    assert (found.borrowed, found.spread, found.tolerance) == (True, 7.0, 14.0)
    assert not estimate(np.array([80.0, 82.0, 84.0]), ["a"] * 3, 1.0, "deg", spread_of_model=7.0).borrowed
    assert too_few(FEW - 1, 1) and too_few(3, 2) and too_few(8, 8) and not too_few(4, 2)


def test_few_values_are_widened_by_the_t_quantile() -> None:
    # t(0.975, 2) = 4.303, z(0.975) = 1.960, three values about one median: 3 / 2 of freedom.
    residuals = np.array([-1.0, 0.0, 1.0])
    assert robust_spread(residuals, 1) == pytest.approx(MAD_TO_SD * 1.0 * np.sqrt(1.5) * 4.303 / 1.960, rel=1e-3)
    # Pairs: each lies half its difference from its median; sqrt(2) makes that a standard deviation again.
    pairs = np.repeat(spaced(0.0, 1.0, 200), 2) * np.tile([1.0, -1.0], 200) / np.sqrt(2.0)
    assert robust_spread(pairs, 200) == pytest.approx(1.0, rel=0.02)
