"""Curvature of the back from its profile."""

import numpy as np
import pytest

from formcheck.core.body.back import PARTS, Part, back_curve_deg, part_curve_deg
from tests.stick import arc_profile

ARCS = [5.0, 20.0, 45.0, 60.0, 90.0, 120.0, 180.0]


@pytest.mark.parametrize("turn", ARCS)
@pytest.mark.parametrize("sign", [1.0, -1.0], ids=["rounded", "arched"])
def test_a_circular_arc_reads_as_its_turning_angle(turn: float, sign: float) -> None:
    # The 32 samples straddle the middle of the arc, so the extreme is missed by up to a thousandth.
    assert back_curve_deg(arc_profile(np.array(sign * turn))) == pytest.approx(sign * turn, rel=2e-3)


@pytest.mark.parametrize(
    ("sagitta", "turn"),
    [(0.0, 0.0), (0.5, 180.0), (-0.5, -180.0), (0.03, 13.7), (0.13, 58.3), (-0.10, -45.2), (0.05, 22.8)],
)
def test_the_formula_of_the_result_document(sagitta: float, turn: float) -> None:
    """4·atan(2·s/c) with c = 1, worked out by hand for the values measured on photos."""
    profile = np.zeros(32)
    profile[12] = sagitta
    assert back_curve_deg(profile) == pytest.approx(turn, abs=0.1)
    assert back_curve_deg(profile) == pytest.approx(np.degrees(4.0 * np.arctan(2.0 * sagitta)), abs=1e-9)


def test_a_shallow_arc_turns_by_eight_sagittas_over_its_chord() -> None:
    profile = np.zeros(32)
    profile[16] = 0.02
    assert back_curve_deg(profile) == pytest.approx(np.degrees(8.0 * 0.02), rel=2e-3)


def test_of_an_s_shape_the_larger_swing_counts() -> None:
    profile = np.concatenate([arc_profile(np.array(30.0))[::2], arc_profile(np.array(-60.0))[::2]])
    assert back_curve_deg(profile) == pytest.approx(-60.0, rel=0.02)
    assert back_curve_deg(-profile) == pytest.approx(60.0, rel=0.02)


@pytest.mark.parametrize("sample", [0, 1, 15, 31])
def test_one_missing_sample_makes_the_curve_unknown(sample: int) -> None:
    profile = arc_profile(np.array(40.0))
    profile[sample] = np.nan
    assert np.isnan(back_curve_deg(profile))


def test_leading_dimensions_are_kept_and_only_the_broken_row_is_unknown() -> None:
    profiles = arc_profile(np.array([[10.0, 20.0, 30.0], [-10.0, -20.0, -30.0]]))
    profiles[1, 2, 7] = np.nan
    curves = back_curve_deg(profiles)
    assert curves.shape == (2, 3)
    assert np.isnan(curves).sum() == 1
    assert curves[0] == pytest.approx([10.0, 20.0, 30.0], rel=2e-3)
    assert curves[1, 0] == back_curve_deg(profiles[1, 0])


@pytest.mark.parametrize(("part", "share"), [("upper", 20 / 31), ("lower", 14 / 31)])
@pytest.mark.parametrize("turn", [20.0, 60.0, -45.0])
def test_a_part_of_a_circular_arc_turns_by_its_share(part: Part, share: float, turn: float) -> None:
    """The mean of an arc is two thirds of its sagitta only where it is shallow, hence 3 %."""
    assert part_curve_deg(arc_profile(np.array(turn)), part) == pytest.approx(turn * share, rel=0.03)


def test_a_hollow_below_a_round_upper_back_reads_arched_below_and_rounded_above() -> None:
    along = np.linspace(0.0, 1.0, 32)
    profile = 0.05 * np.sin(2.0 * np.pi * along)
    assert part_curve_deg(profile, "lower") < -20.0
    assert part_curve_deg(profile, "upper") > 10.0
    assert part_curve_deg(-profile, "lower") == pytest.approx(-part_curve_deg(profile, "lower"))


def test_buttocks_do_not_count_as_lower_back() -> None:
    profile = arc_profile(np.array(30.0))
    bulging = profile.copy()
    bulging[29:31] += 0.08
    assert part_curve_deg(bulging, "lower") == part_curve_deg(profile, "lower")
    assert back_curve_deg(bulging) != back_curve_deg(profile)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_unknown_only_where_itself_is_missing(part: Part) -> None:
    profile = arc_profile(np.array(40.0))
    profile[18] = np.nan
    assert np.isnan(part_curve_deg(profile, part))
    profile = arc_profile(np.array(40.0))
    profile[30] = np.nan
    assert np.isfinite(part_curve_deg(profile, part))
