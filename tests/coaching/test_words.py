"""Words: plain, complete, and none of them made up."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.library import load_pose

PLAIN = {"back", "head", "hand", "foot", "arm", "upper arm", "elbow", "leg", "knee", "hip", "shoulder"}


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        pytest.param({}, "Get ready", id="nothing yet"),
        pytest.param({"phase": "setup"}, "Set-up", id="set-up"),
        pytest.param({"phase": "hold", "in_position": True}, "Hold", id="settling"),
        pytest.param({"phase": "hold", "in_position": True, "holding": True}, "Hold", id="hold"),
        pytest.param({"phase": "hold", "in_position": False, "holding": True}, "Left the position", id="left"),
        pytest.param({"phase": "return"}, "Return", id="return"),
    ],
)
def test_state_word(
    snapshot: Callable[..., Snapshot], bird_dog: PoseDefinition, changes: dict[str, Any], word: str
) -> None:
    assert words.state_word(snapshot(**changes), bird_dog) == word


def test_a_pose_with_several_holds_names_the_one_at_work(
    snapshot: Callable[..., Snapshot], poses: dict[str, PoseDefinition]
) -> None:
    cat_cow = poses["cat-cow"]
    last = cat_cow.holds[-1]
    state = words.state_word(snapshot(phase=last.id, in_position=True), cat_cow)
    assert state == last.id.capitalize()


@pytest.mark.parametrize(("value", "text"), [(0.0, "0.0"), (3.26, "3.2"), (4.9999, "4.9"), (5.0, "5.0"), (0.3, "0.3")])
def test_seconds_never_tell_more_than_was_held(value: float, text: str) -> None:
    assert words.seconds(value) == text


@pytest.mark.parametrize(
    ("text", "letters", "kept"),
    [
        ("One. Two. Three.", 100, "One. Two. Three."),
        ("One. Two. Three.", 9, "One. Two."),
        ("A long first sentence. Two.", 5, "A long first sentence."),
        ("Stop! Go on.", 5, "Stop!"),
    ],
)
def test_beginning_keeps_whole_sentences(text: str, letters: int, kept: str) -> None:
    assert words.beginning(text, letters) == kept


def test_what_cannot_be_seen_is_told_as_body_parts(snapshot: Callable[..., Snapshot], bird_dog: PoseDefinition) -> None:
    unseen = snapshot(judged=False, not_seen=("setup_hip", "setup_shoulder"))
    assert words.cannot_see(bird_dog, unseen) == "I cannot see your hip and upper arm."
    nothing_known = snapshot(judged=False, not_seen=("from another pose",))
    assert words.cannot_see(bird_dog, nothing_known) == "I cannot see your body."


def test_a_note_names_what_the_verdict_leaves_out(
    holding: Callable[..., Snapshot], rule: Callable[..., Any], bird_dog: PoseDefinition
) -> None:
    rules = (rule("good", ("left_hip", "left_knee")),)
    assert words.not_judged(bird_dog, holding(rules=rules, not_seen=("elbow", "back"))) == "Cannot tell: elbow and back"
    assert words.not_judged(bird_dog, holding(rules=rules)) == ""


def test_every_rule_of_every_pose_has_plain_body_parts(poses: dict[str, PoseDefinition]) -> None:
    for definition in poses.values():
        rules = [r for phase in definition.phases for r in phase.rules]
        assert {part for r in rules for part in words.rule_parts(r)} <= PLAIN, definition.id


@pytest.mark.parametrize(("parts", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_joined(parts: list[str], text: str) -> None:
    assert words.joined(parts) == text


def test_counts_by_side_or_in_all() -> None:
    assert words.rep_words({"right": 2, "left": 1}) == (("Left", "1×"), ("Right", "2×"))
    assert words.rep_words({"total": 3}) == (("Repetitions", "3×"),)


def test_headline_of_the_summary(hold: Callable[..., Any]) -> None:
    assert words.summary_title(()) == "No hold was found"
    assert words.summary_title((hold(held_s=5.2),)) == "1 hold, 5.2 s in all"
    assert words.summary_title((hold(held_s=5.2), hold(held_s=4.0))) == "2 holds, 9.2 s in all"


def test_nothing_is_recognised_with_a_confidence_of_nothing() -> None:
    assert words.how_sure(0.87) == "Recognised, 87% sure"
    assert [words.how_sure(c) for c in (None, 0.0, 0.004)] == ["", "", ""]


def test_a_hold_in_a_line(hold: Callable[..., Any]) -> None:
    bird_dog, cat_cow = load_pose("bird-dog"), load_pose("cat-cow")
    assert words.hold_title(bird_dog, hold("left", 4.0)) == "LEFT side: held 4.0 s of 5 s"
    assert words.hold_title(bird_dog, hold(None, 4.0)) == "held 4.0 s of 5 s"
    cat = dataclasses.replace(hold(None, 4.0), phase="cat")
    assert words.hold_title(cat_cow, cat) == "Cat: held 4.0 s of 5 s"
    assert words.hold_title(bird_dog, hold("left", 5.36)) == "LEFT side: held 5.4 s (target 5 s)"
