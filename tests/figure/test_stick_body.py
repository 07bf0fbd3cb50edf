"""The stick body: lengths and angles known on paper, read back by the project's own measuring code."""

import numpy as np
import pytest

from formcheck.core.body.angles import ANGLES
from formcheck.core.body.back import back_curve_deg
from formcheck.core.body.camera_view import body_axes
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, MIRROR
from formcheck.core.body.spatial_angles import spatial_angles, trunk_rotation
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.measures import Body, measure
from formcheck.figure.figure import Figure, pixels
from formcheck.figure.natural_posture import NATURAL
from formcheck.figure.stick_body import HIGH, LENGTHS, LOW, NAMES, back_profile, build, mirrored, parameters, spine


def apart(points: FloatArray, a: str, b: str) -> float:
    return float(np.linalg.norm(points[INDEX[a]] - points[INDEX[b]]))


def measured(angles: FloatArray, azimuth_deg: float) -> dict[str, float]:
    points = build(angles[None], azimuth_deg)
    facing = np.array([1.0 if azimuth_deg < 0 else -1.0])
    profile = back_profile(angles[None, NAMES.index("back")])
    columns = Columns.of(())
    body = Body(pixels(points), points, profile, facing, body_axes(points).azimuth_deg)
    return dict(zip(columns.names, measure(columns, body)[0][0].tolist(), strict=True))


BENT = parameters(
    trunk=35.0, left_hip=70.0, right_hip=-12.0, left_knee=80.0, right_knee=20.0, left_shoulder=150.0,
    right_shoulder=-30.0, left_elbow=40.0, right_elbow=90.0, back=48.0, neck=10.0,
)  # fmt: skip


@pytest.mark.parametrize("azimuth_deg", [90.0, -90.0])
def test_the_measured_angles_are_the_parameters(azimuth_deg: float) -> None:
    found = measured(BENT, azimuth_deg)
    given = dict(zip(NAMES, BENT.tolist(), strict=True))
    for side in ("left", "right"):
        for joint in ("hip", "knee", "shoulder", "elbow"):
            assert found[f"{side}_{joint}_flexion"] == pytest.approx(given[f"{side}_{joint}"], abs=1e-6)
    assert found["trunk_inclination"] == pytest.approx(35.0)
    assert found["back_curve"] == pytest.approx(48.0, abs=0.2)  # 32 samples miss the very top of the arc


def test_the_angles_in_space_do_not_depend_on_the_camera() -> None:
    side, front = (spatial_angles(build(BENT, azimuth)) for azimuth in (90.0, 20.0))
    np.testing.assert_allclose(side, front, atol=1e-9)
    assert side[ANGLES.index("left_hip_flexion")] == pytest.approx(70.0)


@pytest.mark.parametrize("limbs", [0.9, 1.0, 1.1])
def test_segments_keep_their_published_lengths_in_every_posture(limbs: float) -> None:
    for natural in NATURAL:
        points = build(natural.angles, 37.0, limbs)
        for side in ("left", "right"):
            for a, b, name in (("shoulder", "elbow", "upper_arm"), ("elbow", "wrist", "forearm"),
                               ("hip", "knee", "thigh"), ("knee", "ankle", "shank"),
                               ("heel", "foot_index", "foot")):  # fmt: skip
                assert apart(points, f"{side}_{a}", f"{side}_{b}") == pytest.approx(limbs * LENGTHS[name])
    assert LENGTHS["thigh"] == pytest.approx(0.245 / 0.288)
    assert LENGTHS["forearm"] == pytest.approx(0.146 / 0.288)


def test_the_trunk_keeps_its_length_along_the_arc() -> None:
    for back in (-50.0, 0.0, 90.0):
        arc = spine(parameters(trunk=70.0, back=back), 90.0, samples=400)
        assert np.linalg.norm(np.diff(arc, axis=0), axis=1).sum() == pytest.approx(1.0, abs=1e-3)


def test_a_rounded_back_bulges_away_from_the_belly() -> None:
    arc = spine(parameters(back=60.0), 90.0)  # seen from the left, the person looks to the left of the picture
    assert arc[16, 0] > 0.1 and arc[0, 0] == pytest.approx(0.0) and arc[-1, 0] == pytest.approx(0.0)
    assert back_curve_deg(back_profile(np.array(-60.0))) == pytest.approx(-60.0, abs=0.3)


def test_the_pelvis_turns_by_the_parameter() -> None:
    lying = build(parameters(trunk=-90.0, turn=40.0), -90.0)
    # The frame of the trunk goes with shoulders and hips alike; what is between them is the turn.
    assert trunk_rotation(lying) == pytest.approx(-40.0)


def test_standing_is_as_tall_as_published() -> None:
    points = build(parameters(), 0.0)
    above = lambda a, b: points[INDEX[b], 1] - points[INDEX[a], 1]  # noqa: E731
    assert above("left_shoulder", "left_hip") == pytest.approx(1.0)
    assert above("left_hip", "left_heel") == pytest.approx(0.530 / 0.288, rel=0.001)


def test_left_and_right_are_exchanged_by_the_mirror() -> None:
    odd = BENT + parameters(roll=10.0, turn=20.0, side_bend=5.0, left_across=15.0, right_abduction=25.0)
    front, other = build(odd, 0.0), build(mirrored(odd), 0.0)
    np.testing.assert_allclose(other, front[MIRROR] * [-1.0, 1.0, 1.0], atol=1e-12)
    np.testing.assert_array_equal(mirrored(mirrored(odd)), odd)


def test_natural_postures_are_within_the_joints_and_rest_on_the_floor() -> None:
    for natural in NATURAL:
        assert (natural.angles >= LOW).all() and (natural.angles <= HIGH).all(), natural.name
        assert natural.contacts


def test_a_blend_walks_from_one_figure_to_the_other() -> None:
    a, b = (Figure(parameters(trunk=t, knee=k), "left", 90.0) for t, k in ((0.0, 0.0), (40.0, 90.0)))
    half = a.blend(b, 0.5)
    assert half.parameters["trunk"] == 20.0 and half.parameters["left_knee"] == 45.0
    np.testing.assert_array_equal(a.blend(b, 0.0).pose.xy, a.pose.xy)
    np.testing.assert_array_equal(a.blend(b, 1.0).pose.xy, b.pose.xy)
    assert half.floor_px >= half.pose.xy[:, 1].max()
