"""A bone that is turned by a known angle gives the known joint angle; contacts are where they should be."""

from itertools import pairwise

import numpy as np
import pytest
from render.motion.motion import Motion
from render.posing.contacts import Setup, two_bones
from render.posing.parameters import JOINTS, SIDES
from render.posing.rotations import LEFT, turn
from render.posing.solving import solve

from tests.render.bodies import angles, at, figure, script, upright

JOINT_OF = {"knee_flexion": 70.0, "hip_flexion": 40.0, "elbow_flexion": 55.0, "shoulder_flexion": 120.0}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("name", "commanded"), JOINT_OF.items())
def test_a_joint_turned_by_an_angle_reads_that_angle(side: str, name: str, commanded: float) -> None:
    neutral, bent = upright({}), upright({f"{side}_{name}": commanded})
    # Standing, thighs and upper arms hang straight down, while the trunk's line leans by a degree or two.
    lean = neutral[f"{side}_{name}"]
    tolerance = 1.5 if name == "shoulder_flexion" else 1e-6  # the shoulder rises with the arm, the trunk's line with it
    assert bent[f"{side}_{name}"] - lean == pytest.approx(commanded, abs=tolerance)
    other = "right" if side == "left" else "left"
    assert bent[f"{other}_{name}"] == pytest.approx(neutral[f"{other}_{name}"], abs=tolerance)


def test_straight_limbs_have_no_flexion() -> None:
    neutral = upright({})
    assert [neutral[f"{s}_{j}_flexion"] for s in SIDES for j in ("knee", "elbow")] == pytest.approx([0.0] * 4, abs=1e-4)


@pytest.mark.parametrize(("pitch", "inclination"), [(0.0, 0.0), (90.0, 90.0), (-90.0, 90.0), (30.0, 30.0)])
def test_the_trunk_inclines_with_the_pelvis(pitch: float, inclination: float) -> None:
    assert upright({"pelvis_pitch": pitch})["trunk_inclination"] == pytest.approx(inclination, abs=3.0)


def test_the_reaching_limbs_of_a_bird_dog_are_in_line_with_the_trunk() -> None:
    found = angles(at("bird_dog_right", 4.0))
    assert found["right_arm_flexion"] == pytest.approx(180.0, abs=0.05)
    assert found["left_leg_flexion"] == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize(
    ("name", "angle", "commanded"),
    [
        ("bird_dog_arm_low20", "right_arm_flexion", 160.0),
        ("bird_dog_leg_low12", "left_leg_flexion", 12.0),
        ("bird_dog_knee_bent30", "left_knee_flexion", 30.0),
    ],
)
def test_planted_faults_are_as_large_as_they_say(name: str, angle: str, commanded: float) -> None:
    assert angles(at(name, 4.0))[angle] == pytest.approx(commanded, abs=0.05)


def test_both_bird_dogs_are_mirror_images() -> None:
    right, left = angles(at("bird_dog_right", 4.0)), angles(at("bird_dog_left", 4.0))
    for name, value in right.items():
        mirrored = name.replace("left", "?").replace("right", "left").replace("?", "right")
        assert left[mirrored] == pytest.approx(value, abs=0.6), name


@pytest.mark.parametrize("number", [0, 9, 18])
def test_bones_keep_their_length_and_planted_limbs_their_place(number: int) -> None:
    motion = Motion.of(script("bird_dog_alternating"), figure(number))
    lengths = []
    for t_s in np.arange(0.0, 19.0, 0.5):
        pose = motion.pose_at(float(t_s))
        joints = solve(motion.figure, pose, motion.setup).joints()
        lengths.append(
            [
                np.linalg.norm(joints[f"{s}_{a}"] - joints[f"{s}_{b}"])
                for s in SIDES
                for a, b in pairwise(JOINTS)
                if (a, b) != ("wrist", "hip")
            ]
        )
        for side in SIDES:
            for part, joint, mm in (("hand", "wrist", 3.0), ("foot", "ankle", 6.0)):
                if pose[f"{side}_{part}_planted"] == 1:
                    place = motion.setup.references.planted[f"{side}_{part}"].joint_m
                    assert 1000 * np.linalg.norm(joints[f"{side}_{joint}"] - place) < mm
    assert np.ptp(lengths, axis=0).max() < 1e-9


@pytest.mark.parametrize("name", ["plank", "childs_pose", "back_extension", "glute_bridge", "none_walking"])
def test_what_stands_on_the_floor_touches_it(name: str) -> None:
    motion = Motion.of(script(name), figure(3))
    posed = solve(motion.figure, motion.pose_at(4.0), motion.setup)
    resting = np.logical_or.reduce([motion.figure.region[region] for region in motion.setup.ground])
    assert posed.vertices()[resting, 2].min() == pytest.approx(0.0, abs=1e-6)


def test_two_bones_reach_a_place_in_reach_and_point_at_one_beyond() -> None:
    down = np.array([0.0, 0.0, -1.0])
    reach = np.array([0.1, -0.3, -0.4])
    upper, lower = two_bones((0.4, 0.35), reach, LEFT, 1.0)
    assert 0.4 * upper @ down + 0.35 * lower @ down == pytest.approx(reach)
    far = np.array([0.0, 0.0, -2.0])
    upper, lower = two_bones((0.4, 0.35), far, LEFT, 1.0)
    assert 0.4 * upper @ down + 0.35 * lower @ down == pytest.approx([0, 0, -0.75], abs=0.002)


def test_the_anchor_stays_above_the_origin() -> None:
    setup = Setup(anchor="mid_ankle", ground=("feet",))
    joints = solve(figure(), {"pelvis_pitch": 20.0}, setup).joints()
    assert (joints["left_ankle"] + joints["right_ankle"])[:2] == pytest.approx([0.0, 0.0])


def test_a_knee_bends_backwards_and_an_elbow_forwards() -> None:
    reach = np.array([0.0, 0.1, -0.6])
    for hinge, axis_sign in ((1.0, 1.0), (-1.0, -1.0)):
        upper, lower = two_bones((0.4, 0.35), reach, LEFT, hinge)
        bend = upper.T @ lower
        inside = (0.4**2 + 0.35**2 - 0.37) / (2 * 0.4 * 0.35)  # the law of cosines; 0.37 = |reach|²
        expected = turn("x", axis_sign * (180 - np.degrees(np.arccos(inside))))
        assert bend == pytest.approx(expected)


@pytest.mark.parametrize(("lift_deg", "rise_deg"), [(30.0, 0.0), (90.0, 0.16 * 50), (180.0, 0.16 * 140)])
def test_the_clavicle_rises_by_a_share_of_what_the_arm_is_lifted_beyond_forty_degrees(
    lift_deg: float, rise_deg: float
) -> None:
    posed = solve(figure(), {"left_shoulder_flexion": lift_deg}, Setup())
    thorax, clavicle = (posed.segments[name].rotation for name in ("spine01", "left_clavicle"))
    assert thorax.T @ clavicle == pytest.approx(turn("y", -rise_deg), abs=1e-6)
