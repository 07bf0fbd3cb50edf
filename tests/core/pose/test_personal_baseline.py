"""What a personal baseline may move, and what it may never."""

from typing import Any

import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.personal_baseline import Baseline, personal
from formcheck.library import load_pose, pose_ids
from formcheck.store.baseline_file import empty


def learnt(pose: str, phase: str, rule: str, value: float) -> Baseline:
    own = {"value": value, "spread": 2.0, "n": 3, "learnt": "2026-11-25"}
    return Baseline.model_validate({"schema": "formcheck.baseline/1", "poses": {pose: {phase: {rule: own}}}})


def changed(pose: str, rule: str, **values: Any) -> PoseDefinition:
    data: dict[str, Any] = load_pose(pose).model_dump(mode="json", by_alias=True)
    for phase in data["phases"]:
        for found in phase["rules"]:
            if found["id"] == rule:
                found.update(values)
    return PoseDefinition.model_validate(data)


def band_of(definition: PoseDefinition, rule: str) -> tuple[float, float]:
    return next(r.band for r in definition.hold_rules() if r.id == rule)


@pytest.mark.parametrize(
    ("value", "own", "limited"),
    [(136.0, (136.0, 180.0), False), (100.0, (131.0, 180.0), True), (155.0, (155.0, 180.0), False)],
)
def test_a_depth_moves_to_what_is_comfortable_and_never_beyond_its_limit(
    value: float, own: tuple[float, float], limited: bool
) -> None:
    pose = load_pose("childs-pose")  # hips at least 143, hard limits 131 to 170
    moved, (shift,) = personal(pose, learnt("childs-pose", "hold", "hips", value))
    assert band_of(moved, "hips") == own
    assert (shift.book, shift.own, shift.value, shift.limited) == ((143.0, 180.0), own, value, limited)


def test_where_less_is_better_the_other_edge_moves() -> None:
    pose = load_pose("standing-back-extension")  # at most -20, hard limits -70 to -14
    assert band_of(personal(pose, learnt(pose.id, "hold", "bend", -16.0))[0], "bend") == (-70.0, -16.0)
    assert band_of(personal(pose, learnt(pose.id, "hold", "bend", -5.0))[0], "bend") == (-70.0, -14.0)
    assert band_of(personal(pose, learnt(pose.id, "hold", "bend", -34.0))[0], "bend") == (-70.0, -34.0)


def test_a_band_with_faults_on_both_sides_moves_as_a_whole() -> None:
    pose = changed("bird-dog", "arm", hard=[160.0, 190.0])
    assert band_of(personal(pose, learnt("bird-dog", "hold", "arm", 172.0))[0], "arm") == (163.0, 181.0)
    assert band_of(personal(pose, learnt("bird-dog", "hold", "arm", 120.0))[0], "arm") == (160.0, 169.0)


def test_rules_without_hard_limits_and_other_poses_stay() -> None:
    pose = load_pose("bird-dog")
    for baseline in (learnt("bird-dog", "hold", "arm", 150.0), learnt("plank", "hold", "arm", 150.0), empty()):
        assert personal(pose, baseline) == (pose, ())


@pytest.mark.parametrize(
    ("pose", "rule", "value"),
    [
        ("bird-dog", "knee", 40.0),
        ("standing-back-extension", "knee", 40.0),
        ("bird-dog", "back", -60.0),
        ("bird-dog", "back", 90.0),
    ],
)
def test_a_fault_of_back_or_knees_is_never_excused(pose: str, rule: str, value: float) -> None:
    book = changed(pose, rule, hard=[-119.0, 170.0])
    low, high = band_of(book, rule)
    own, _ = personal(book, learnt(pose, "hold", rule, value))
    new_low, new_high = band_of(own, rule)
    assert low <= new_low <= new_high <= high


def test_gates_tolerances_and_times_stay() -> None:
    pose = load_pose("double-knee-to-chest")
    moved, _ = personal(pose, learnt(pose.id, "hold", "hips", 99.0))
    for old, new in zip(pose.phases, moved.phases, strict=True):
        assert old.hold_s == new.hold_s
        for a, b in zip(old.rules, new.rules, strict=True):
            assert (a.gate_band, a.tolerance, a.required) == (b.gate_band, b.tolerance, b.required)
    assert moved.timing == pose.timing


def test_a_pose_can_be_forgotten() -> None:
    both = learnt("childs-pose", "hold", "hips", 140.0).with_pose("plank", {})
    assert set(both.without("plank").poses) == {"childs-pose"}
    assert both.without().poses == {}


def test_the_hard_limits_of_shipped_poses_keep_the_target_in_position_and_leave_room_for_gentle_form() -> None:
    found = 0
    for name in pose_ids():
        for rule in (r for r in load_pose(name).hold_rules() if r.hard is not None and r.is_form):
            found += 1
            low, high = rule.hard or (0.0, 0.0)
            gate = rule.gate_band
            assert gate[0] < low < high < gate[1], (name, rule.id)
            if rule.low is not None:
                assert low <= rule.band[0] - 1.5 * rule.tolerance, (name, rule.id)
                assert low - rule.tolerance >= gate[0] - rule.tolerance, (name, rule.id)
            if rule.high is not None:
                assert high >= rule.band[1] + 1.5 * rule.tolerance, (name, rule.id)
    assert found >= 8


@pytest.mark.parametrize("hard", [[186.0, 190.0], [0.0, 100.0]])
def test_limits_outside_of_the_position_leave_no_room(hard: list[float]) -> None:
    pose = changed("childs-pose", "hips", hard=hard)  # the gate reaches from 127 to 185
    assert personal(pose, learnt("childs-pose", "hold", "hips", 150.0)) == (pose, ())
