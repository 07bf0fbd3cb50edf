"""From values to verdicts: the formulas of the design, row by row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.pose.rules import Absolute, BackRule, DistanceRule, JointRule, Rule
from formcheck.core.scoring.scoring import GATE_HYSTERESIS, Limits, Scores, score_rules

NAN = float("nan")


def rule(**changes: object) -> JointRule:
    """Target 10 to 20 degrees, tolerance 5, a fault on both sides, unless told otherwise."""
    values: dict[str, object] = {
        "id": "angle", "kind": "joint", "joint": "trunk_inclination", "target": (10.0, 20.0), "tolerance": 5.0,
        "low": "too_low", "high": "too_high",
    }  # fmt: skip
    return JointRule.model_validate(values | changes)


def gate(**changes: object) -> JointRule:
    return rule(**{"role": "gate", "low": None, "high": None} | changes)


def verdict(rules: Rule | tuple[Rule, ...], values: float | list[float], u: float | list[float] = 0.0) -> Scores:
    many = rules if isinstance(rules, tuple) else (rules,)
    row = np.atleast_1d(np.array(values, dtype=float))
    return score_rules(Limits.of(many), row, np.broadcast_to(np.array(u, dtype=float), row.shape).copy())


@pytest.mark.parametrize(
    ("what", "value", "score", "error"),
    [
        ("in the middle", 15.0, 1.0, 0.0),
        ("on the lower end", 10.0, 1.0, 0.0),
        ("on the upper end", 20.0, 1.0, 0.0),
        ("half a tolerance above", 22.5, 1.0, 0.5),
        ("a whole tolerance above", 25.0, 1.0, 1.0),
        ("one and a half tolerances above", 27.5, 0.5, 1.5),
        ("two tolerances above", 30.0, 0.0, 2.0),
        ("far above", 90.0, 0.0, 14.0),
        ("a whole tolerance below", 5.0, 1.0, -1.0),
        ("one and a fifth tolerances below", 4.0, 0.8, -1.2),
        ("two tolerances below", 0.0, 0.0, -2.0),
        ("far below", -90.0, 0.0, -20.0),
    ],
)
def test_rule_score_and_signed_error_in_tolerances(what: str, value: float, score: float, error: float) -> None:
    found = verdict(rule(), value)
    assert float(found.score) == pytest.approx(score)
    assert found.error[0] == pytest.approx(error)


def test_a_single_number_is_a_band_without_width() -> None:
    found = verdict(rule(target=15.0), 22.0)
    assert found.error[0] == pytest.approx(7.0 / 5.0)
    assert float(found.score) == pytest.approx(1.0 - 2.0 / 5.0)


@pytest.mark.parametrize(
    ("what", "value", "u", "k", "violated"),
    [
        ("inside", 15.0, 0.0, 1.0, False),
        ("exactly at the tolerance", 25.0, 0.0, 1.0, False),
        ("just beyond the tolerance", 25.001, 0.0, 1.0, True),
        ("beyond, but not by the uncertainty", 26.9, 2.0, 1.0, False),
        ("exactly tolerance and uncertainty", 27.0, 2.0, 1.0, False),
        ("just beyond tolerance and uncertainty", 27.001, 2.0, 1.0, True),
        ("below, not by the uncertainty", 3.1, 2.0, 1.0, False),
        ("below by more than both", 2.999, 2.0, 1.0, True),
        ("k = 2 widens twice as much", 28.9, 2.0, 2.0, False),
        ("k = 2 ends as well", 29.1, 2.0, 2.0, True),
        ("k = 0 ignores the uncertainty", 25.1, 9.0, 0.0, True),
        ("unknown is never a fault", NAN, 2.0, 1.0, False),
    ],
)
def test_violated_exactly_beyond_tolerance_and_uncertainty(
    what: str, value: float, u: float, k: float, violated: bool
) -> None:
    assert bool(verdict(rule(k=k), value, u).violated[0]) is violated


@pytest.mark.parametrize(
    ("what", "low", "high", "value", "violated", "score"),
    [
        ("only too low is a fault: high does no harm", "too_low", None, 60.0, False, 1.0),
        ("only too low is a fault: low is one", "too_low", None, -20.0, True, 0.0),
        ("only too high is a fault: low does no harm", None, "too_high", -20.0, False, 1.0),
        ("only too high is a fault: high is one", None, "too_high", 60.0, True, 0.0),
    ],
)
def test_one_sided_rules(
    what: str, low: str | None, high: str | None, value: float, violated: bool, score: float
) -> None:
    found = verdict(rule(low=low, high=high), value)
    assert bool(found.violated[0]) is violated
    assert float(found.score) == score


@pytest.mark.parametrize(
    ("what", "values", "score"),
    [
        ("both perfect", [15.0, 15.0], 1.0),
        ("the light one fails", [60.0, 15.0], 0.75),
        ("the heavy one fails", [15.0, 60.0], 0.25),
        ("the light one is half", [27.5, 15.0], 0.875),
        ("the heavy one is unknown", [27.5, NAN], 0.5),
        ("the light one is unknown", [NAN, 60.0], 0.0),
        ("both unknown", [NAN, NAN], NAN),
    ],
)
def test_frame_score_is_the_weighted_mean_of_what_can_be_judged(what: str, values: list[float], score: float) -> None:
    found = verdict((rule(id="light", weight=1.0), rule(id="heavy", weight=3.0)), values)
    assert float(found.score) == pytest.approx(score, nan_ok=True)


def test_gates_neither_score_nor_fail() -> None:
    found = verdict((gate(id="gate", required=True), rule(id="form")), [500.0, 15.0])
    assert float(found.score) == 1.0
    assert not found.violated.any()
    assert np.isnan(float(verdict(gate(required=True), 15.0).score))


SLACK = GATE_HYSTERESIS["deg"]


@pytest.mark.parametrize(
    ("what", "value", "enter", "stay"),
    [
        ("inside", 15.0, True, True),
        ("on the band's edge", 20.0, True, True),
        ("in the hysteresis above", 20.0 + SLACK / 2, False, True),
        ("beyond the hysteresis above", 20.1 + SLACK, False, False),
        ("in the hysteresis below", 10.0 - SLACK / 2, False, True),
        ("beyond the hysteresis below", 9.9 - SLACK, False, False),
    ],
)
def test_a_gate_is_entered_inside_its_band_and_left_a_little_outside(
    what: str, value: float, enter: bool, stay: bool
) -> None:
    assert SLACK > 0
    found = verdict(rule(role="both", target=(12.0, 18.0), gate=(10.0, 20.0), required=True), value)
    assert bool(found.enter) is enter
    assert bool(found.stay) is stay


def test_a_gate_without_a_band_of_its_own_takes_target_and_tolerance() -> None:
    assert bool(verdict(gate(), 25.0).enter)
    assert not bool(verdict(gate(), 25.1).enter)
    assert bool(verdict(gate(target=15.0), 10.0).enter)
    assert not bool(verdict(gate(target=15.0), 9.9).enter)


def test_the_hysteresis_of_lengths_is_in_torso_lengths() -> None:
    reach = DistanceRule.model_validate(
        {"id": "reach", "kind": "distance", "points": ("near_wrist", "near_knee"), "target": (0.2, 0.4),
         "tolerance": 0.05, "role": "gate"}
    )  # fmt: skip
    assert 0.0 < GATE_HYSTERESIS["torso"] < 0.3
    assert bool(verdict(reach, 0.45 + GATE_HYSTERESIS["torso"] / 2).stay)
    assert not bool(verdict(reach, 0.46 + GATE_HYSTERESIS["torso"]).stay)


REQUIRED, OPTIONAL, FORM = gate(id="required", required=True), gate(id="optional"), rule(id="form")


@pytest.mark.parametrize(
    ("what", "values", "known", "enter"),
    [
        ("everything seen and inside", [15.0, 15.0, 15.0], True, True),
        ("the optional gate outside", [15.0, 60.0, 15.0], True, False),
        ("the required gate outside", [60.0, 15.0, 15.0], True, False),
        ("the optional gate unknown is skipped", [15.0, NAN, 15.0], True, True),
        ("the required gate unknown: cannot be judged", [NAN, 15.0, 15.0], False, True),
        ("form has no say", [15.0, 15.0, 500.0], True, True),
        ("form unknown has no say", [15.0, 15.0, NAN], True, True),
    ],
)
def test_which_frames_can_be_judged_and_are_in_position(
    what: str, values: list[float], known: bool, enter: bool
) -> None:
    found = verdict((REQUIRED, OPTIONAL, FORM), values)
    assert bool(found.known) is known
    if known:
        assert bool(found.enter) is enter
        assert bool(found.stay) is enter


def test_a_relative_back_uses_its_absolute_bands_only_where_asked() -> None:
    back = BackRule(
        id="back", kind="back", target=(-15.0, 30.0), tolerance=14.0, relative=True, low="arched", high="rounded",
        absolute=Absolute(target=(-10.0, 45.0), tolerance=15.0, gate=None),
    )  # fmt: skip
    assert bool(verdict(back, 50.0).violated[0])
    assert not bool(verdict(back.as_absolute(), 50.0).violated[0])
    assert bool(verdict(back.as_absolute(), 61.0).violated[0])


def test_every_frame_is_judged_by_itself() -> None:
    values = np.random.default_rng(0).normal(15.0, 15.0, (50, 3))
    values[::7, 1] = NAN
    u = np.random.default_rng(1).uniform(0.0, 5.0, (50, 3))
    limits = Limits.of((REQUIRED, OPTIONAL, FORM))
    whole = score_rules(limits, values, u)
    for i in range(50):
        one = score_rules(limits, values[i], u[i])
        for name in ("error", "violated", "score", "known", "enter", "stay"):
            assert np.array_equal(getattr(one, name), getattr(whole, name)[i], equal_nan=True), name


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.lists(st.floats(-400.0, 400.0) | st.just(NAN), min_size=2, max_size=2), st.floats(0.0, 50.0))
def test_scores_lie_between_0_and_1_and_faults_cost(values: list[float], u: float) -> None:
    found = verdict((rule(id="a"), rule(id="b", weight=2.0)), values, u)
    score = float(found.score)
    assert np.isnan(score) if np.isnan(values).all() else 0.0 <= score <= 1.0
    if found.violated.any():
        assert score < 1.0
    if not np.isnan(score) and score == 1.0:
        assert not found.violated.any()
    assert not (found.violated & np.isnan(np.array(values))).any()
