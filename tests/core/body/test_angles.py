"""Joint angles against figures that were built from them."""

import numpy as np
import pytest

from formcheck.core.body.angles import ANGLES, JOINT_ANGLES, body_angles, torso_length
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, film, pose, posture

FACINGS = pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["facing right", "facing left"])

SIDES = pytest.mark.parametrize("side", ["left", "right"])

POSITIONS = {
    "standing": posture(),
    "sitting": posture(hip=90.0, knee=90.0),
    "bent forwards": posture(trunk=60.0, hip=60.0),
    "on the back": posture(trunk=-90.0),
    "on the back, knees to the chest": posture(trunk=-90.0, hip=125.0, knee=130.0, shoulder=40.0, elbow=20.0),
    "hands and knees": posture(trunk=80.0, hip=80.0, knee=90.0, shoulder=80.0),
    "face down": posture(trunk=90.0, shoulder=180.0),
    "bridge": posture(trunk=-120.0, hip=-10.0, knee=80.0),
}


def angles_of(figure: Posture, camera: Camera = RIGHT_NEAR) -> dict[str, float]:
    values = body_angles(pose(figure, camera).xy, np.array(camera.facing))
    return dict(zip(ANGLES, values.tolist(), strict=True))


@FACINGS
@pytest.mark.parametrize("position", POSITIONS)
def test_a_figure_reads_as_it_was_built(position: str, camera: Camera) -> None:
    figure = POSITIONS[position]
    read = angles_of(figure, camera)
    for joint in ("hip", "knee", "shoulder", "elbow"):
        for side in ("left", "right"):
            assert read[f"{side}_{joint}_flexion"] == pytest.approx(getattr(figure, f"{side}_{joint}"), abs=1e-6)
    assert read["trunk_inclination"] == pytest.approx(figure.trunk, abs=1e-6)


@FACINGS
@SIDES
@pytest.mark.parametrize("base", POSITIONS)
@pytest.mark.parametrize(
    ("joint", "value"),
    [
        ("hip", -25.0), ("hip", 0.0), ("hip", 45.0), ("hip", 90.0), ("hip", 130.0),
        ("knee", -5.0), ("knee", 0.0), ("knee", 90.0), ("knee", 150.0),
        ("shoulder", -40.0), ("shoulder", 0.0), ("shoulder", 90.0), ("shoulder", 180.0), ("shoulder", 200.0),
        ("elbow", 0.0), ("elbow", 90.0), ("elbow", 140.0),
    ],
)  # fmt: skip
def test_one_joint_moves_its_own_angle_and_no_other_joint(
    joint: str, value: float, base: str, side: str, camera: Camera
) -> None:
    before = angles_of(POSITIONS[base], camera)
    after = angles_of(POSITIONS[base].but(**{f"{side}_{joint}": value}), camera)
    name = f"{side}_{joint}_flexion"
    assert after[name] == pytest.approx(value, abs=1e-6)
    for other in (*JOINT_ANGLES, "trunk_inclination"):
        if other != name:
            assert after[other] == pytest.approx(before[other], abs=1e-6), other


@FACINGS
@pytest.mark.parametrize("trunk", [0.0, 30.0, 90.0, -90.0, -30.0, 120.0, -150.0])
def test_trunk_inclination_is_forwards_positive_and_leaves_the_joints_alone(trunk: float, camera: Camera) -> None:
    read = angles_of(posture(trunk=trunk, hip=30.0, knee=40.0, shoulder=50.0), camera)
    assert read["trunk_inclination"] == pytest.approx(trunk, abs=1e-6)
    assert read["left_hip_flexion"] == pytest.approx(30.0, abs=1e-6)


@FACINGS
@SIDES
def test_whole_limb_angles_are_the_straight_line_from_root_to_end(side: str, camera: Camera) -> None:
    straight = angles_of(posture(trunk=80.0, hip=-7.0, shoulder=172.0), camera)
    assert straight[f"{side}_leg_flexion"] == pytest.approx(-7.0, abs=1e-6)
    assert straight[f"{side}_arm_flexion"] == pytest.approx(172.0, abs=1e-6)
    # Thigh and shank are equally long, so the line to the ankle halves the knee's angle.
    bent = angles_of(posture(hip=20.0, knee=60.0), camera)
    assert bent[f"{side}_leg_flexion"] == pytest.approx(-10.0, abs=1e-6)


def test_a_bent_elbow_moves_the_whole_arm_forwards_by_known_geometry() -> None:
    # Upper arm 0.6 straight up, forearm 0.5 at a right angle backwards over the head.
    read = angles_of(posture(shoulder=180.0, elbow=90.0))
    assert read["right_arm_flexion"] == pytest.approx(180.0 + np.degrees(np.arctan2(0.5, 0.6)), abs=1e-6)


def test_angles_drawn_by_hand_in_pixels() -> None:
    """A person in profile who looks to the right: all coordinates written out, no figure code involved."""
    xy = np.full((33, 2), np.nan)
    for side in ("left", "right"):
        xy[INDEX[f"{side}_shoulder"]] = 100.0, 100.0
        xy[INDEX[f"{side}_hip"]] = 100.0, 200.0
        xy[INDEX[f"{side}_knee"]] = 200.0, 200.0  # thigh forwards: hip 90
        xy[INDEX[f"{side}_ankle"]] = 200.0, 300.0  # shank down: knee 90
        xy[INDEX[f"{side}_elbow"]] = 50.0, 150.0  # upper arm back and down: shoulder −45
        xy[INDEX[f"{side}_wrist"]] = 100.0, 200.0  # forearm forwards and down: elbow 90
    read = dict(zip(ANGLES, body_angles(xy, np.array(1.0)).tolist(), strict=True))
    assert read["right_hip_flexion"] == pytest.approx(90.0)
    assert read["right_knee_flexion"] == pytest.approx(90.0)
    assert read["right_shoulder_flexion"] == pytest.approx(-45.0)
    assert read["right_elbow_flexion"] == pytest.approx(90.0)
    assert read["trunk_inclination"] == pytest.approx(0.0)
    assert read["left_leg_flexion"] == pytest.approx(45.0)
    assert read["left_arm_flexion"] == pytest.approx(0.0)


def test_a_right_angle_is_90_degrees_on_a_16_to_9_picture() -> None:
    xy = np.zeros((33, 2))
    xy[INDEX["right_hip"]] = 400.0, 200.0
    xy[INDEX["right_knee"]] = 600.0, 400.0
    xy[INDEX["right_ankle"]] = 400.0, 600.0  # the diagonals of a square in pixels
    knee = ANGLES.index("right_knee_flexion")
    assert body_angles(xy, np.array(1.0))[knee] == pytest.approx(90.0)
    assert abs(body_angles(xy / [1280.0, 720.0], np.array(1.0))[knee] - 90.0) > 20.0


USES = {
    "shoulder": 10,  # the trunk line: 2 hips, 2 shoulders, 2 legs, 2 arms, the inclination; and the own elbow
    "hip": 10,  # the trunk line as above, and the own knee
    "elbow": 2, "wrist": 2, "knee": 2, "ankle": 2,
}  # fmt: skip


@pytest.mark.parametrize("landmark", LANDMARKS)
def test_a_missing_landmark_is_missing_in_exactly_the_angles_that_use_it(landmark: str) -> None:
    xy = pose(POSITIONS["hands and knees"]).xy.copy()
    xy[INDEX[landmark], 0] = np.nan
    side, _, joint = landmark.partition("_")
    missing = {name for name, v in zip(ANGLES, body_angles(xy, np.array(1.0)), strict=True) if np.isnan(v)}
    assert len(missing) == USES.get(joint, 0)
    own = {"elbow": ("shoulder", "elbow"), "wrist": ("elbow", "arm"), "knee": ("hip", "knee"), "ankle": ("knee", "leg")}
    if joint in own:
        assert missing == {f"{side}_{name}_flexion" for name in own[joint]}
    elif joint in USES:
        other = "right" if side == "left" else "left"
        intact = {f"{other}_elbow_flexion", f"{other}_knee_flexion"}
        intact |= {f"{side}_knee_flexion" if joint == "shoulder" else f"{side}_elbow_flexion"}
        assert missing == set(ANGLES) - intact


def test_without_facing_no_signed_angle_is_guessed() -> None:
    read = body_angles(pose(POSITIONS["sitting"]).xy, np.array(np.nan))
    signed = [not name.endswith("elbow_flexion") for name in ANGLES]
    assert np.isnan(read[signed]).all()


def test_two_points_in_one_place_give_no_angle() -> None:
    xy = pose(posture()).xy.copy()
    xy[INDEX["left_ankle"]] = xy[INDEX["left_knee"]]
    read = dict(zip(ANGLES, body_angles(xy, np.array(1.0)).tolist(), strict=True))
    assert np.isnan(read["left_knee_flexion"])
    assert read["right_knee_flexion"] == pytest.approx(0.0, abs=1e-6)


def test_a_track_gives_the_same_bits_as_its_frames_one_by_one() -> None:
    track = film([(0.0, POSITIONS["standing"]), (2.0, POSITIONS["bridge"])], noise_px=2.0)
    facing = np.where(np.arange(len(track)) % 3 == 0, -1.0, 1.0)
    whole = body_angles(track.xy, facing)
    assert whole.shape == (len(track), len(ANGLES))
    for i in range(len(track)):
        assert np.array_equal(whole[i], body_angles(track.xy[i], facing[i]))
    doubled: FloatArray = body_angles(np.stack([track.xy, track.xy]), np.stack([facing, facing]))
    assert np.array_equal(doubled, np.stack([whole, whole]))


def test_the_torso_length_is_mid_shoulder_to_mid_hip_whatever_the_position() -> None:
    for figure in POSITIONS.values():
        assert torso_length(pose(figure).xy) == pytest.approx(RIGHT_NEAR.torso_px)
