"""The models of a pose file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import ANGLE_NAMES, POINTS, Rule, mirrored
from tests.core.pose_data import BACK_RULE, definition, rule_of, small

ANY_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


def rule(**values: object) -> Rule:
    return ANY_RULE.validate_python({"id": "r", "target": 0.0, "tolerance": 1.0, "role": "gate"} | values)


def test_the_small_pose_is_complete() -> None:
    pose = definition()
    assert [p.id for p in pose.holds] == ["hold"]
    assert pose.setup.id == "setup"
    assert pose.fault_ids == ("knee_bent",)
    assert pose.title == "Lean"


def test_times_stand_as_the_hold_rules_say_unless_told() -> None:
    timing = definition().timing
    assert (timing.settle_s, timing.grace_s, timing.lost_s) == (0.3, 0.5, 1.0)
    assert (timing.list_s, timing.fault_s, timing.max_step_s) == (1.0, 0.5, 0.2)
    assert (timing.still_deg_s, timing.still_leave_deg_s) == (20.0, 45.0)
    own = definition(small() | {"timing": {"grace_s": 0.8}}).timing
    assert (own.grace_s, own.settle_s) == (0.8, 0.3)


def test_an_ordinary_rule_judges_form_and_widens_by_one_uncertainty() -> None:
    knee = definition().holds[0].rules[1]
    assert (knee.role, knee.k, knee.weight, knee.required) == ("form", 1.0, 1.0, False)


@pytest.mark.parametrize(
    ("kind", "extra", "unit"),
    [
        ("joint", {"joint": "left_hip_flexion"}, "deg"),
        ("line", {"points": ["near_shoulder", "near_hip", "near_ankle"]}, "deg"),
        ("segment", {"points": ["mid_hip", "mid_shoulder"]}, "deg"),
        ("back", {}, "deg"),
        ("distance", {"points": ["near_wrist", "near_knee"]}, "torso"),
        ("level", {"points": ["mid_hip", "mid_shoulder"]}, "torso"),
    ],
)
def test_the_kinds_of_rules_and_their_units(kind: str, extra: dict[str, object], unit: str) -> None:
    assert rule(kind=kind, **extra).unit == unit


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("right_hip_flexion", "left_hip_flexion"),
        ("left_arm_flexion", "right_arm_flexion"),
        ("near_knee_flexion", "near_knee_flexion"),
        ("far_knee_flexion", "far_knee_flexion"),
        ("trunk_inclination", "trunk_inclination"),
    ],
)
def test_the_mirror_of_a_joint_rule(name: str, other: str) -> None:
    mirror = mirrored(rule(kind="joint", joint=name))
    assert mirror == rule(kind="joint", joint=other)


def test_the_mirror_of_points_exchanges_left_and_right_only() -> None:
    one = rule(kind="line", points=["left_shoulder", "right_hip", "mid_ankle"])
    assert mirrored(one) == rule(kind="line", points=["right_shoulder", "left_hip", "mid_ankle"])


NAMES = st.sampled_from(sorted(ANGLE_NAMES))
POINT = st.sampled_from(sorted(POINTS))
PAIRS = st.sampled_from(["segment", "distance", "level"])
RULES = st.one_of(
    st.builds(lambda n: rule(kind="joint", joint=n), NAMES),
    st.builds(lambda a, b, c: rule(kind="line", points=[a, b, c]), POINT, POINT, POINT),
    st.builds(lambda k, a, b: rule(kind=k, points=[a, b]), PAIRS, POINT, POINT),
    st.just(rule(kind="back")),
)  # fmt: skip


@settings(deadline=None, derandomize=True)
@given(RULES)
def test_the_mirror_of_the_mirror_is_the_rule_itself(one: Rule) -> None:
    assert mirrored(mirrored(one)) == one
    ANY_RULE.validate_python(mirrored(one).model_dump())


def test_a_missing_translation_falls_back_to_english() -> None:
    data = small()
    data["text"]["de"] = {"title": "Neigen", "summary": "s", "setup": "s", "safety": "s"}
    pose = definition(data)
    assert pose.texts("de").title == "Neigen"
    assert pose.texts("fr").title == "Lean"
    assert pose.fault_text("knee_bent", "de").cue == "Straighten your knees."
    assert pose.fault_text("knee_bent", "fr").say == "Knees straight"


def test_a_translation_that_is_there_is_used() -> None:
    data = small()
    faults = {"knee_bent": {"cue": "Strecke die Knie.", "say": "Knie strecken"}}
    data["text"]["de"] = {"title": "Neigen", "summary": "s", "setup": "s", "safety": "s", "faults": faults}
    assert definition(data).fault_text("knee_bent", "de").cue == "Strecke die Knie."


@pytest.mark.parametrize(
    ("key", "words", "good"), [("cue", 12, True), ("cue", 13, False), ("say", 5, True), ("say", 6, False)]
)
def test_cues_have_at_most_12_words_and_spoken_ones_5(key: str, words: int, good: bool) -> None:
    data = small()
    data["text"]["en"]["faults"]["knee_bent"][key] = " ".join(["word"] * words)
    if good:
        definition(data)
    else:
        with pytest.raises(ValidationError, match=f"{key} may have at most {words - 1} words, got {words}"):
            definition(data)


def test_a_definition_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        definition().id = "other"  # type: ignore[misc]


def test_numbers_that_are_none_are_refused() -> None:
    for key in ("target", "tolerance"):
        data = small()
        rule_of(data, "knee")[key] = float("nan")
        with pytest.raises(ValidationError, match=key):
            PoseDefinition.model_validate(data)


@pytest.mark.parametrize(
    ("what", "absolute"),
    [
        ("a band that runs backwards", {"target": [30.0, -30.0], "tolerance": 5.0}),
        ("a gate inside its target", {"target": [-30.0, 30.0], "tolerance": 5.0, "gate": [-10.0, 10.0]}),
    ],
)
def test_absolute_bands_of_the_back_are_checked_like_any_others(what: str, absolute: dict[str, object]) -> None:
    data = small()
    changes = {"role": "both", "gate": [-40.0, 40.0]} if "gate" in absolute else {}
    data["phases"][1]["rules"].append(BACK_RULE | changes | {"absolute": absolute})
    with pytest.raises(ValidationError):
        PoseDefinition.model_validate(data)


def test_times_below_zero_are_refused() -> None:
    for key in ("settle_s", "grace_s", "lost_s", "list_s", "fault_s", "max_step_s"):
        with pytest.raises(ValidationError, match=key):
            PoseDefinition.model_validate(small() | {"timing": {key: -1.0}})


@pytest.mark.parametrize(
    ("trunk", "position"),
    [
        (0.0, "standing"),
        ([-30.0, 40.0], "standing"),
        (31.0, "other"),
        (80.0, "other"),
        (-90.0, "lying"),
        ([-105.0, -15.0], "lying"),
        ([-105.0, 12.0], "other"),
    ],
)
def test_the_position_is_told_from_the_trunk_of_the_set_up(trunk: object, position: str) -> None:
    data = small()
    rule_of(data, "upright")["target"] = trunk
    assert definition(data).start_position == position
    assert definition(data | {"position": "sitting"}).start_position == "sitting", "what the file says goes first"


def test_a_set_up_that_leaves_the_trunk_free_tells_no_position() -> None:
    data = small()
    rule_of(data, "upright")["joint"] = "near_hip_flexion"
    assert definition(data).start_position == "other"


def test_the_level_is_one_to_three_and_the_easiest_unless_told() -> None:
    assert definition().level == 1
    assert definition(small() | {"level": 3}).level == 3
    for wrong in ({"level": 0}, {"level": 4}, {"position": "other"}, {"position": "hanging"}):
        with pytest.raises(ValidationError, match=next(iter(wrong))):
            definition(small() | wrong)
