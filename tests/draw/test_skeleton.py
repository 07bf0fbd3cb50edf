"""Which lines are drawn, and how they look."""

from collections.abc import Callable

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX, SEGMENTS
from formcheck.core.scoring.results import RuleState
from formcheck.core.types import Pose
from formcheck.draw.skeleton import joints, segments

MakeRule = Callable[..., RuleState]
THIGH = ("left_hip", "left_knee")


def looks(pose: Pose, *rules: RuleState) -> dict[tuple[str, str], str]:
    return {s.names: s.style for s in segments(pose.xy, rules)}


def test_without_rules_every_segment_is_plain(pose: Pose) -> None:
    assert looks(pose) == dict.fromkeys(SEGMENTS, "plain")


@pytest.mark.parametrize(
    ("verdicts", "look"),
    [
        (("good",), "good"),
        (("unknown",), "unknown"),
        (("good", "unknown"), "unknown"),
        (("good", "fault", "unknown"), "fault"),
        (("fault", "good"), "fault"),
    ],
)
def test_a_segment_in_several_rules_takes_the_worst(
    pose: Pose, rule: MakeRule, verdicts: tuple[str, ...], look: str
) -> None:
    found = looks(pose, *(rule(v, THIGH) for v in verdicts))
    assert found[THIGH] == look
    assert found["right_hip", "right_knee"] == "plain"


@pytest.mark.parametrize(
    ("pair", "drawn"),
    [
        pytest.param(("left_knee", "left_hip"), {THIGH}, id="turned round"),
        pytest.param(("left_hip", "left_ankle"), {THIGH, ("left_knee", "left_ankle")}, id="whole leg"),
        pytest.param(
            ("right_wrist", "right_shoulder"),
            {("right_shoulder", "right_elbow"), ("right_elbow", "right_wrist")},
            id="whole arm",
        ),
        pytest.param(("left_wrist", "left_knee"), {("left_wrist", "left_knee")}, id="hand to knee"),
        pytest.param(("left_wrist", "right_wrist"), {("left_wrist", "right_wrist")}, id="across"),
    ],
)
def test_points_of_a_rule_become_segments_of_the_body(
    pose: Pose, rule: MakeRule, pair: tuple[str, str], drawn: set[tuple[str, str]]
) -> None:
    assert {names for names, look in looks(pose, rule("fault", pair)).items() if look == "fault"} == drawn


def test_a_line_beside_the_body_is_drawn_only_for_a_fault(pose: Pose, rule: MakeRule) -> None:
    assert set(looks(pose, rule("good", ("left_wrist", "left_knee")))) == set(SEGMENTS)


def test_faults_are_drawn_last(pose: Pose, rule: MakeRule) -> None:
    drawn = segments(pose.xy, (rule("fault", SEGMENTS[0]), rule("good", SEGMENTS[-1])))
    assert [s.style for s in drawn][-2:] == ["good", "fault"]


def test_what_is_hidden_is_not_drawn(pose: Pose) -> None:
    xy = pose.xy.copy()
    xy[INDEX["left_knee"]] = np.nan
    hidden = Pose(xy, pose.world, pose.visibility, pose.back)
    assert set(SEGMENTS) - set(looks(hidden)) == {THIGH, ("left_knee", "left_ankle")}
    assert len(joints(xy)) == len(joints(pose.xy)) - 1
    assert segments(Pose.nobody().xy, ()) == [] and joints(Pose.nobody().xy) == []


def test_lines_run_between_the_landmarks(pose: Pose) -> None:
    stroke = next(s for s in segments(pose.xy, ()) if s.names == ("right_elbow", "right_wrist"))
    assert (stroke.a, stroke.b) == ((55.0, 76.0), (20.0, 72.0))
