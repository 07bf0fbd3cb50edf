"""No angle jumps within what people do: a deep fold past 180 degrees is held, counted and calm like any other."""

import numpy as np
import pytest
from pydantic import ValidationError

from formcheck.core.body.angles import ANGLES, RANGE_DEG, body_angles
from formcheck.core.pose.rules import JointRule, LineRule, SegmentRule
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.measures import Body, measure_rule
from formcheck.core.signal.joint_speed import JointSpeed
from formcheck.engine.measurement import Measurement
from tests.engine.performances import ALL_FOURS, judged
from tests.stick import RIGHT_NEAR, film, posture, times

DEEP = posture(trunk=100.0, hip=150.0, knee=150.0, shoulder=160.0, back=60.0)


@pytest.mark.parametrize("hip", [176.0, 179.0, 180.5, 183.0])
def test_a_deep_childs_pose_is_credited_as_it_is_held(hip: float) -> None:
    held = DEEP.but(hip=hip)
    keys = [(0.0, ALL_FOURS), (2.0, ALL_FOURS), (3.0, held), (11.0, held), (12.0, ALL_FOURS), (14.0, ALL_FOURS)]
    rng = np.random.default_rng(7)
    track = film(keys, RIGHT_NEAR, times(14.0))
    track.xy[:] += rng.normal(0.0, 0.4, track.xy.shape)  # a tremble that crosses 180 again and again
    (hold,) = judged("childs-pose", track).holds
    assert hold.held_s == pytest.approx(8.0, abs=0.4)
    assert hold.end_reason == "left"


@pytest.mark.parametrize("name", ANGLES)
def test_the_ends_of_every_range_are_a_whole_turn_apart_or_a_magnitude(name: str) -> None:
    low, high = RANGE_DEG[name.removeprefix("left_").removeprefix("right_")]
    assert high - low == (180.0 if "elbow" in name else 360.0)


def test_what_bodies_reach_lies_well_inside() -> None:
    reached = {
        "knee_flexion": (-15, 170),
        "hip_flexion": (-45, 200),
        "leg_flexion": (-45, 200),
        "trunk_inclination": (-135, 180),
        "shoulder_flexion": (-65, 225),
        "arm_flexion": (-65, 225),
    }
    for name, (least, most) in reached.items():
        low, high = RANGE_DEG[name]
        assert low + 20 <= least and most <= high - 20, name


def test_a_tremble_across_180_degrees_has_no_speed_of_its_own() -> None:
    held = DEEP.but(hip=180.0)
    track = film([(0.0, held), (4.0, held)], RIGHT_NEAR, times(4.0))
    track.xy[:] += np.random.default_rng(1).normal(0.0, 0.4, track.xy.shape)
    measured = Measurement(Columns.of(())).process(track)
    assert np.nanmax(measured.speed[:, ANGLES.index("right_hip_flexion")]) < 60.0
    assert np.ptp(body_angles(track.xy, np.ones(len(track)))[:, ANGLES.index("right_hip_flexion")]) < 15.0


def test_whoever_crosses_the_end_of_a_range_turns_the_short_way() -> None:
    t_s, x = np.arange(3) / 10.0, np.array([[239.0, 5.0], [-119.0, 5.0], [239.0, 400.0]])
    speed = JointSpeed(2, np.array([True, False])).per_second(t_s, x)
    assert speed[1:, 0] == pytest.approx([20.0, 20.0])
    assert speed[2, 1] == pytest.approx(3950.0), "a length or a curvature has no other way round"


def test_a_segment_may_be_wanted_straight_down() -> None:
    rule = SegmentRule(id="arm", kind="segment", points=("right_shoulder", "right_wrist"), target=180.0, tolerance=10.0,
                       low="arm_low")  # fmt: skip
    for swing in (-3.0, 0.0, 3.0):
        track = film([(0.0, posture(shoulder=swing)), (0.1, posture(shoulder=swing))], RIGHT_NEAR, np.array([0.0]))
        body = Body(track.xy, track.world, track.back, np.ones(1), np.full(1, -90.0))
        assert measure_rule(rule, body)[0] == pytest.approx(180.0 - swing, abs=0.5)


@pytest.mark.parametrize(
    ("kind", "fields", "target"),
    [
        (JointRule, {"kind": "joint", "joint": "right_hip_flexion"}, (-170.0, -130.0)),
        (JointRule, {"kind": "joint", "joint": "near_elbow_flexion"}, 190.0),
        (JointRule, {"kind": "joint", "joint": "trunk_inclination"}, (150.0, 210.0)),
        (LineRule, {"kind": "line", "points": ("mid_shoulder", "mid_hip", "near_ankle")}, -130.0),
        (SegmentRule, {"kind": "segment", "points": ("mid_hip", "mid_shoulder")}, -150.0),
    ],
)
def test_a_rule_outside_the_range_of_its_angle_is_refused(
    kind: type, fields: dict[str, object], target: object
) -> None:
    with pytest.raises(ValidationError, match="leaves the range of this angle"):
        kind(id="x", target=target, tolerance=5.0, low="too_low", **fields)
    inside = kind(id="x", target=90.0, tolerance=5.0, low="too_low", **fields)
    assert inside.range_deg is not None
