"""Poses at other levels of tolerance and length: numbers on paper, and what must hold for every shipped pose."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import HOLD_LENGTHS, TOLERANCES, adjusted
from formcheck.core.pose.rules import BackRule, Rule
from formcheck.core.scoring.scoring import Limits, score_rules
from formcheck.library import load_pose, pose_ids
from tests.core.pose_data import BACK_RULE, definition, rule_of, small

LEVELS = list(itertools.product(TOLERANCES, HOLD_LENGTHS))
SHIPPED = [load_pose(name) for name in pose_ids()]


def rule(pose: PoseDefinition, name: str) -> Rule:
    return next(r for p in pose.phases for r in p.rules if r.id == name)


def held(pose: PoseDefinition) -> list[float | None]:
    return [p.hold_s for p in pose.holds]


def small_pose(hold_s: float = 2.0, **timing: float) -> PoseDefinition:
    data = small()
    data["phases"][1]["hold_s"] = hold_s
    return definition({**data, "timing": timing})


def test_normal_is_the_pose_itself() -> None:
    pose = definition()
    assert adjusted(pose) is pose
    assert adjusted(pose, "normal", "normal") is pose


@pytest.mark.parametrize(("level", "expected"), [("gentle", 7.5), ("normal", 5.0), ("strict", 3.5)])
def test_the_tolerance_of_form_rules_changes(level: str, expected: float) -> None:
    assert rule(adjusted(definition(), level), "knee").tolerance == pytest.approx(expected)


@pytest.mark.parametrize("level", TOLERANCES)
def test_a_gate_whose_band_is_its_tolerance_stays(level: str) -> None:
    pose = definition()
    found = adjusted(pose, level, "short")
    assert rule(found, "trunk") == rule(pose, "trunk")
    assert rule(found, "upright") == rule(pose, "upright")


@pytest.mark.parametrize(
    ("hard", "expected"),
    [
        ([-90.0, 90.0], 7.5),  # far away
        ([-90.0, 11.0], 6.0),  # 6 above the band's upper end
        ([-90.0, 8.0], 5.0),  # nearer than the tolerance of the file, which stays
        ([-7.0, 90.0], 7.5),  # on the side that is no fault
    ],
)
def test_gentle_ends_at_a_hard_limit(hard: list[float], expected: float) -> None:
    data = small()
    rule_of(data, "knee")["hard"] = hard
    assert rule(adjusted(definition(data), "gentle"), "knee").tolerance == pytest.approx(expected)
    assert rule(adjusted(definition(data), "strict"), "knee").tolerance == pytest.approx(3.5)


@pytest.mark.parametrize("level", ["gentle", "strict"])
def test_a_back_of_unknown_neutral_is_judged_at_the_same_level(level: str) -> None:
    data = small()
    data["phases"][1]["rules"].append(BACK_RULE)
    found = rule(adjusted(definition(data), level), "back")
    assert isinstance(found, BackRule) and found.absolute is not None
    assert found.tolerance == found.absolute.tolerance == pytest.approx(5.0 * TOLERANCES[level])
    assert found.as_absolute().tolerance == found.absolute.tolerance
    assert found.absolute.target == (-30.0, 30.0)


@pytest.mark.parametrize(
    ("hold_s", "timing", "short", "long"),
    [
        (10.0, {}, 6.0, 15.0),
        (5.0, {}, 3.0, 7.5),
        (3.0, {}, 2.0, 4.5),  # 1.8 would be less than 1 s above what is listed
        (2.0, {}, 2.0, 3.0),
        (1.5, {}, 1.5, 2.5),  # 2.25 rounds up; never longer for being short
        (7.0, {}, 4.0, 10.5),  # 4.2 rounds to 4
        (10.0, {"list_s": 5.0}, 6.0, 15.0),
        (8.0, {"list_s": 5.0}, 6.0, 12.0),  # 4.8 would not even be listed
        (4.0, {"settle_s": 2.5}, 3.5, 6.0),
    ],
)
def test_seconds_of_a_hold(hold_s: float, timing: dict[str, float], short: float, long: float) -> None:
    pose = small_pose(hold_s, **timing)
    assert held(adjusted(pose, "normal", "short")) == [short]
    assert held(adjusted(pose, "normal", "long")) == [long]
    assert held(adjusted(pose, "gentle", "normal")) == [hold_s]


def test_what_the_original_has_cached_does_not_come_along() -> None:
    pose = small_pose(10.0)
    assert held(pose) == [10.0]
    assert held(adjusted(pose, "strict", "long")) == [15.0]
    assert held(pose) == [10.0]


@pytest.mark.parametrize("levels", [("loose", "normal"), ("normal", "endless"), ("short", "normal")])
def test_an_unknown_level_is_told_with_the_known_ones(levels: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=r"^There is no .*; choose one of \w+, normal, \w+\.$"):
        adjusted(definition(), *levels)


@pytest.mark.parametrize("pose", SHIPPED, ids=pose_ids())
def test_shipped_poses_stay_valid_at_every_level(pose: PoseDefinition) -> None:
    for tolerance, hold_length in LEVELS:
        found = adjusted(pose, tolerance, hold_length)
        assert PoseDefinition.model_validate(found.model_dump(by_alias=True)) == found
        assert found.text == pose.text and found.timing == pose.timing
        for back in (r for r in found.hold_rules() if isinstance(r, BackRule)):
            back.as_absolute()


@pytest.mark.parametrize("pose", SHIPPED, ids=pose_ids())
def test_gates_and_targets_of_shipped_poses_never_change(pose: PoseDefinition) -> None:
    def unchanging(of: PoseDefinition) -> list[object]:
        rules = [r for p in of.phases for r in p.rules]
        return [(r.id, r.role, r.target, r.gate, r.gate_band if r.is_gate else None, r.k) for r in rules]

    for tolerance, hold_length in LEVELS:
        assert unchanging(adjusted(pose, tolerance, hold_length)) == unchanging(pose)


@pytest.mark.parametrize("pose", SHIPPED, ids=pose_ids())
def test_every_fault_of_the_shipped_poses_can_still_be_named_when_gentle(pose: PoseDefinition) -> None:
    """Where one rule is gate and form, the gentle tolerance ends before the gate."""
    for found in (r for r in adjusted(pose, "gentle").hold_rules() if r.role == "both"):
        (low, high), (gate_low, gate_high) = found.band, found.gate_band
        assert found.low is None or low - found.tolerance > gate_low, found.id
        assert found.high is None or high + found.tolerance < gate_high, found.id


@pytest.mark.parametrize("pose", SHIPPED, ids=pose_ids())
def test_short_is_never_longer_and_long_is_longer(pose: PoseDefinition) -> None:
    normal = [p.hold_s or 0.0 for p in pose.holds]
    short = [p.hold_s or 0.0 for p in adjusted(pose, "normal", "short").holds]
    long = [p.hold_s or 0.0 for p in adjusted(pose, "normal", "long").holds]
    assert all(s <= n < lo for s, n, lo in zip(short, normal, long, strict=True))
    assert all(s >= pose.timing.list_s + 1.0 for s in short)
    assert all(s * 2 == int(s * 2) for s in (*short, *long))


def form_rules(pose: PoseDefinition, known: bool) -> tuple[Rule, ...]:
    """Form rules of all holds, of a back whose neutral is known or not."""
    rules = (r for r in pose.hold_rules() if r.is_form)
    return tuple(r if known or not isinstance(r, BackRule) else r.as_absolute() for r in rules)


@given(
    pose=st.sampled_from(SHIPPED),
    known=st.booleans(),
    error=st.floats(-3.0, 3.0),
    seed=st.integers(0, 2**32 - 1),
    u=st.floats(0.0, 20.0),
)
def test_good_stays_good_when_gentle_and_a_fault_stays_a_fault_when_strict(
    pose: PoseDefinition, known: bool, error: float, seed: int, u: float
) -> None:
    """Errors of some tolerances beyond either end of every band; u in degrees, or in hundredths of a torso length."""
    usual = form_rules(pose, known)
    errors = error + np.random.default_rng(seed).normal(0.0, 1.0, len(usual))
    values = np.array([r.band[int(e > 0)] + e * r.tolerance for r, e in zip(usual, errors, strict=True)])
    uncertainty = np.array([u if r.unit == "deg" else u / 100.0 for r in usual])
    violated = {
        level: score_rules(Limits.of(form_rules(adjusted(pose, level), known)), values, uncertainty).violated
        for level in TOLERANCES
    }
    assert not (violated["gentle"] & ~violated["normal"]).any()
    assert not (violated["normal"] & ~violated["strict"]).any()
