"""The twenty poses that are shipped."""

import re

import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import Absolute, BackRule, Rule, mirrored
from formcheck.core.scoring.columns import Columns
from formcheck.library.pose_files import load_pose, pose_dir, pose_ids

POSES = {name: load_pose(name) for name in pose_ids()}

each_pose = pytest.mark.parametrize("pose", POSES.values(), ids=POSES.keys())

SIDED = {
    "bird-dog", "single-knee-to-chest", "side-plank", "dead-bug", "supine-twist", "standing-side-bend",
    "hip-flexor-stretch", "hamstring-stretch", "side-lying",
}  # fmt: skip

FAULTS = {
    "bird-dog": {"arm_low", "arm_high", "leg_low", "leg_high", "knee_bent", "elbow_bent", "back_arched",
                 "back_rounded", "trunk_tilted"},
    "plank": {"hips_low", "hips_high", "back_arched", "back_rounded"},
    "glute-bridge": {"hips_low"},
    "single-knee-to-chest": {"knees_not_pulled_in"},
    "double-knee-to-chest": {"knees_not_pulled_in"},
    "standing-back-extension": {"not_bent_far_enough", "knee_bent"},
    "cat-cow": set(),
    "pelvic-tilt": {"hips_high"},
    "childs-pose": {"hips_high"},
    "superman": {"arm_low", "leg_low", "knee_bent"},
    "prone-press-up": {"hips_high", "not_bent_far_enough", "knee_bent"},
    "side-plank": {"hips_low", "hips_high"},
    "dead-bug": {"arm_low", "leg_high", "knee_bent"},
    "supine-twist": {"not_turned_far_enough"},
    "standing-side-bend": {"not_bent_far_enough"},
    "hip-flexor-stretch": {"hips_back", "trunk_tilted"},
    "hamstring-stretch": {"knee_bent", "leg_low"},
    "hook-lying": {"feet_too_far"},
    "side-lying": {"knees_not_pulled_in"},
    "standing-posture": {"trunk_tilted", "knee_bent"},
}  # fmt: skip
"""The stable fault ids of the design that each pose must at least know."""


RESTING = {"hook-lying", "side-lying", "standing-posture"}
"""Positions that are also on the way to others."""


def test_there_are_twenty_of_them() -> None:
    assert set(POSES) == set(FAULTS)
    assert len(POSES) == 20


@each_pose
def test_the_id_is_the_name_of_the_file(pose: PoseDefinition) -> None:
    assert (pose_dir() / f"{pose.id}.toml").is_file()
    assert load_pose(str(pose_dir() / f"{pose.id}.toml")) == pose


@each_pose
def test_poses_with_sides_and_without(pose: PoseDefinition) -> None:
    assert pose.sides is (pose.id in SIDED)


@each_pose
def test_every_file_names_its_position_and_its_level(pose: PoseDefinition) -> None:
    assert {"position", "level"} <= pose.model_fields_set
    told = pose.model_copy(update={"position": None})
    vars(told).pop("start_position", None)
    assert told.start_position in (pose.position, "other") or pose.id == "hip-flexor-stretch", "kneeling upright"


def test_the_schema_for_editors_knows_both() -> None:
    known = PoseDefinition.model_json_schema(by_alias=True)["properties"]
    assert known["position"]["anyOf"][0]["enum"] == ["lying", "kneeling", "standing", "sitting"]
    assert (known["level"]["minimum"], known["level"]["maximum"], known["level"]["default"]) == (1, 3, 1)


def test_what_loads_the_back_most_is_for_the_advanced() -> None:
    assert {pose.id for pose in POSES.values() if pose.level == 3} == {"superman", "plank", "side-plank"}


@each_pose
def test_fault_ids_are_words_and_the_promised_ones_are_there(pose: PoseDefinition) -> None:
    assert FAULTS[pose.id] <= set(pose.fault_ids)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", fault) for fault in pose.fault_ids)
    assert len(pose.fault_ids) > 0


@each_pose
def test_every_fault_has_a_short_cue_and_shorter_words_to_say(pose: PoseDefinition) -> None:
    for language in pose.text:
        for fault in pose.fault_ids:
            words = pose.fault_text(fault, language)
            assert 1 <= len(words.cue.split()) <= 12
            assert 1 <= len(words.say.split()) <= 5
            assert words.cue.endswith(".")


@each_pose
def test_every_hold_says_what_to_do(pose: PoseDefinition) -> None:
    assert {phase.id for phase in pose.holds} <= set(pose.texts().phases)


@each_pose
def test_the_safety_note_says_when_to_ask_a_doctor(pose: PoseDefinition) -> None:
    for language in pose.text:
        safety = pose.texts(language).safety
        assert "doctor" in safety or "ärztlichen Rat" in safety
        assert pose.id in RESTING or re.search("stop|höre auf", safety, re.IGNORECASE)


@each_pose
def test_nobody_is_told_what_they_have_or_to_go_on_in_pain(pose: PoseDefinition) -> None:
    """Words of a diagnosis or of toughness have no place in any text."""
    words = pose.model_dump_json().lower()
    assert not re.search(
        r"scoliosis|herniat|hernia|sciatica|stenosis|arthr|no pain|push through|ignore|never mind", words
    )


@each_pose
def test_one_hold_is_called_hold(pose: PoseDefinition) -> None:
    names = [phase.id for phase in pose.holds]
    assert len(names) > 1 or names == ["hold"]


@each_pose
def test_resting_positions_are_listed_only_when_they_last(pose: PoseDefinition) -> None:
    assert (pose.timing.list_s > 1.0) is (pose.id in RESTING)


@each_pose
def test_every_rule_mirrors_back_to_itself(pose: PoseDefinition) -> None:
    rules = [rule for phase in pose.phases for rule in phase.rules]
    assert all(mirrored(mirrored(rule)) == rule for rule in rules)
    named = [r for r in rules if mirrored(r) != r]
    assert bool(named) is pose.sides, "left and right belong into poses with sides, near and far into the others"


@each_pose
def test_every_number_has_a_source(pose: PoseDefinition) -> None:
    assert len(pose.sources) >= 2
    assert all(len(source.cite) > 10 for source in pose.sources)


def faulty_sides(rule: Rule, bands: Rule | Absolute) -> list[tuple[str, float, float]]:
    """For each side that is a fault: its id, the width of the gate beyond the target, and the width of the margin."""
    low, high = bands.target if isinstance(bands.target, tuple) else (bands.target, bands.target)
    gate = bands.gate or (low - bands.tolerance, high + bands.tolerance)
    columns = Columns.of((rule, mirrored(rule)))
    near, far = columns.u_near_far(rule)
    margin = bands.tolerance + rule.k * max(near, far)
    sides = ((rule.low, low - gate[0]), (rule.high, gate[1] - high))
    return [(fault, width, margin) for fault, width in sides if fault is not None]


@each_pose
def test_gates_admit_the_faults_that_the_form_rules_name(pose: PoseDefinition) -> None:
    """ARCHITECTURE 3.5: a value that violates the rule must still be able to enter the position."""
    closed = []
    for phase in pose.holds:
        for rule in phase.rules:
            if rule.role != "both":
                continue
            kinds: list[Rule | Absolute] = [rule]
            if isinstance(rule, BackRule) and rule.absolute:
                kinds.append(rule.absolute)
            for bands in kinds:
                for fault, width, margin in faulty_sides(rule, bands):
                    if width <= margin:
                        closed.append(
                            f"{phase.id}.{rule.id}: {fault} starts {margin} outside, the gate ends at {width}"
                        )
    assert closed == []
