"""The columns that rules read, and how well they are known."""

from dataclasses import fields

import numpy as np
import pytest
from pydantic import TypeAdapter

from formcheck.core.body.angles import ANGLES
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.columns import BACK, Columns, column_name, far_limb, with_near_and_far
from formcheck.core.scoring.measures import Body, column_visibility, measure, measure_rule, point, standard_uncertainty
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, film, pose, posture

ANY_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
CAMERAS = pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["facing right", "facing left"])


def of_points(kind: str, *points: str) -> Rule:
    values = {"id": "r", "kind": kind, "points": points, "target": 0.0, "tolerance": 1.0, "role": "gate"}
    return ANY_RULE.validate_python(values)


def joint(name: str, **changes: object) -> JointRule:
    values = {"id": "r", "kind": "joint", "joint": name, "target": 0.0, "tolerance": 1.0, "role": "gate"}
    return JointRule.model_validate(values | changes)


def measured(rule: Rule, figure: Posture, camera: Camera) -> float:
    seen = pose(figure, camera)
    return float(measure_rule(rule, Body(seen.xy, seen.world, seen.back, np.array(camera.facing), np.array(np.nan))))


STANDING = posture()
SITTING = posture(hip=90.0, knee=90.0)
LEANING = posture(trunk=30.0, hip=30.0)


@CAMERAS
@pytest.mark.parametrize(
    ("what", "figure", "kind", "points", "expected"),
    [
        ("an upright trunk", STANDING, "segment", ("mid_hip", "mid_shoulder"), 0.0),
        ("a trunk that leans forwards", LEANING, "segment", ("mid_hip", "mid_shoulder"), 30.0),
        ("a thigh forwards", SITTING, "segment", ("near_hip", "near_knee"), 90.0),
        ("a leg that hangs", STANDING, "segment", ("far_ankle", "far_hip"), 0.0),
        ("straight body", STANDING, "line", ("near_shoulder", "near_hip", "near_ankle"), 0.0),
        ("hips bent forwards", SITTING, "line", ("near_shoulder", "near_hip", "near_knee"), 90.0),
        ("hips bent backwards", posture(hip=-20.0), "line", ("near_shoulder", "near_hip", "near_knee"), -20.0),
        ("shoulder to hip", LEANING, "distance", ("mid_shoulder", "mid_hip"), 1.0),
        ("hip to knee", SITTING, "distance", ("left_hip", "left_knee"), 0.8),
        ("knee to ankle", SITTING, "distance", ("near_knee", "near_ankle"), 0.8),
        ("shoulders above the hips", STANDING, "level", ("mid_shoulder", "mid_hip"), 1.0),
        ("the ankle below the hip", STANDING, "level", ("near_ankle", "near_hip"), -1.6),
        ("knees level with hips", SITTING, "level", ("near_knee", "near_hip"), 0.0),
    ],
)
def test_values_between_named_points(
    what: str, figure: object, kind: str, points: tuple[str, ...], expected: float, camera: Camera
) -> None:
    value = measured(of_points(kind, *points), figure, camera)  # type: ignore[arg-type]
    assert float(value) == pytest.approx(expected, abs=1e-9)


def test_lengths_are_in_torso_lengths_and_do_not_change_with_the_distance_to_the_camera() -> None:
    reach = of_points("distance", "near_wrist", "near_ankle")
    values = [float(measured(reach, LEANING, Camera(torso_px=px))) for px in (40.0, 150.0)]
    assert values[0] == pytest.approx(values[1])


@pytest.mark.parametrize(("facing", "near", "far"), [(1.0, "right", "left"), (-1.0, "left", "right")])
def test_near_and_far_points_follow_the_facing(facing: float, near: str, far: str) -> None:
    xy = np.random.default_rng(0).uniform(0.0, 600.0, (33, 2))
    assert np.array_equal(point("near_knee", xy, np.array(facing)), xy[INDEX[f"{near}_knee"]])
    assert np.array_equal(point("far_knee", xy, np.array(facing)), xy[INDEX[f"{far}_knee"]])
    middle = (xy[INDEX["left_hip"]] + xy[INDEX["right_hip"]]) / 2
    assert np.array_equal(point("mid_hip", xy, np.array(facing)), middle)
    assert np.isnan(point("near_knee", xy, np.array(np.nan))).all()


def test_near_and_far_angles_change_sides_with_the_facing_frame_by_frame() -> None:
    columns = Columns.of((joint("near_hip_flexion"), joint("far_knee_flexion"), joint("left_hip_flexion")))
    values = np.arange(2.0 * len(columns.names)).reshape(2, -1)
    table = with_near_and_far(columns, values, np.array([1.0, -1.0]))
    near_hip, far_knee = (columns.all_names.index(n) for n in ("near_hip_flexion", "far_knee_flexion"))
    right_hip, left_hip = ANGLES.index("right_hip_flexion"), ANGLES.index("left_hip_flexion")
    assert table[0, near_hip] == values[0, right_hip]
    assert table[1, near_hip] == values[1, left_hip]
    assert table[0, far_knee] == values[0, ANGLES.index("left_knee_flexion")]
    assert table[1, far_knee] == values[1, ANGLES.index("right_knee_flexion")]
    assert np.array_equal(table[:, : len(columns.names)], values)


def test_each_column_is_measured_once_and_the_joint_angles_are_always_there() -> None:
    twice = of_points("level", "near_hip", "near_knee"), of_points("level", "near_hip", "near_knee")
    columns = Columns.of((*twice, joint("near_hip_flexion"), joint("near_hip_flexion")))
    assert columns.names[: len(ANGLES)] == ANGLES
    assert len(set(columns.all_names)) == len(columns.all_names) == len(ANGLES) + 5
    assert columns.index(twice[1]) == columns.names.index(column_name(twice[0]))
    back = BackRule.model_validate({"id": "b", "kind": "back", "target": 0.0, "tolerance": 1.0, "role": "gate"})
    assert columns.all_names[columns.index(back)] == BACK


def test_measuring_a_track_gives_the_same_bits_as_frame_by_frame() -> None:
    free = tuple(
        of_points(kind, *points)
        for kind, points in (
            ("line", ("near_shoulder", "near_hip", "near_ankle")),
            ("segment", ("far_hip", "far_knee")),
            ("distance", ("left_wrist", "mid_hip")),
            ("level", ("nose", "right_ankle")),
        )
    )
    columns = Columns.of(free)
    track = film([(0.0, STANDING), (1.0, posture(trunk=80.0, hip=90.0, back=30.0))], noise_px=1.0)
    facing = np.where(np.arange(len(track)) % 2 == 0, 1.0, -1.0)
    azimuth = np.linspace(-90.0, 0.0, len(track))
    body = Body(track.xy, track.world, track.back, facing, azimuth)
    whole, _ = measure(columns, body)
    assert whole.shape == (len(track), len(columns.names))
    assert np.isfinite(whole).all()
    for i in range(len(track)):
        one = Body(*(getattr(body, f.name)[i : i + 1] for f in fields(Body)))
        part, _ = measure(columns, one)
        assert np.array_equal(part[0], whole[i])


ELBOWS = Columns.of((joint("left_elbow_flexion"), joint("far_elbow_flexion")))


def uncertainty(name: str, facing: float, off_view_deg: float, visibility: float = 1.0) -> float:
    seen = np.full((1, len(ELBOWS.names)), visibility)
    exact = ELBOWS.u_left_near if facing < 0 else ELBOWS.u_right_near
    u = standard_uncertainty(ELBOWS, exact[None], np.array([facing]), np.array([off_view_deg]), seen)
    return float(u[0, ELBOWS.names.index(name)])


def test_far_elbows_are_known_less_well_than_near_ones() -> None:
    near, far = uncertainty("left_elbow_flexion", -1.0, 0.0), uncertainty("left_elbow_flexion", 1.0, 0.0)
    assert 0.0 < near < far
    assert uncertainty("right_elbow_flexion", 1.0, 0.0) == near


@pytest.mark.parametrize(("off_view_deg", "factor"), [(0.0, 1.0), (20.0, 1.5), (45.0, 2.0)])
@pytest.mark.parametrize("name", ["left_elbow_flexion", "right_knee_flexion", "trunk_inclination", BACK])
def test_off_the_side_view_uncertainty_grows_as_measured(name: str, off_view_deg: float, factor: float) -> None:
    """Half as much again at 20 degrees, double at 45."""
    exact = uncertainty(name, 1.0, 0.0)
    assert uncertainty(name, 1.0, off_view_deg) / exact == pytest.approx(factor, rel=0.1)


@pytest.mark.parametrize("facing", [1.0, -1.0])
def test_hardly_visible_limbs_are_known_less_well(facing: float) -> None:
    u = [uncertainty("left_elbow_flexion", facing, 0.0, visibility) for visibility in (1.0, 0.6, 0.1, 0.02)]
    assert u == sorted(u)
    assert u[-1] > 1.2 * u[0]


def test_an_unknown_view_counts_as_the_view_that_the_pose_needs() -> None:
    assert uncertainty("left_elbow_flexion", 1.0, float("nan")) == uncertainty("left_elbow_flexion", 1.0, 0.0)


@pytest.mark.parametrize(("facing", "far"), [(1.0, "left"), (-1.0, "right")])
def test_which_limb_is_the_far_one(facing: float, far: str) -> None:
    flags = dict(zip(ELBOWS.all_names, far_limb(ELBOWS, np.array([facing]))[0].tolist(), strict=True))
    for name, is_far in flags.items():
        assert is_far is name.startswith((far, "far_")), name


def test_the_least_visible_landmark_of_a_limb_counts() -> None:
    visibility = np.ones((1, 33))
    visibility[0, INDEX["left_wrist"]] = 0.3
    visibility[0, INDEX["left_elbow"]] = 0.6
    seen = dict(zip(ELBOWS.names, column_visibility(ELBOWS, visibility)[0].tolist(), strict=True))
    assert seen["left_elbow_flexion"] == 0.3
    assert seen["left_arm_flexion"] == 0.3
    assert seen["left_shoulder_flexion"] == 0.6
    assert seen["right_elbow_flexion"] == 1.0
    assert seen["trunk_inclination"] == 1.0
