"""From which side the camera looks, and which way the person faces."""

import numpy as np
import pytest

from formcheck.core.body.camera_view import body_axes, facing_from_image, kind_of_view
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, film, pose, posture

POSITIONS = {
    "standing": posture(),
    "sitting": posture(hip=90.0, knee=90.0),
    "hands and knees": posture(trunk=80.0, hip=80.0, knee=90.0, shoulder=80.0),
    "bird dog": posture(trunk=80.0, hip=80.0, knee=90.0, shoulder=80.0).but(
        left_hip=-5.0, left_knee=0.0, right_shoulder=175.0
    ),
    "plank": posture(trunk=75.0, shoulder=75.0),
    "on the back, knees bent": posture(trunk=-90.0, hip=50.0, knee=100.0),
    "bridge": posture(trunk=-115.0, hip=0.0, knee=80.0),
    "bent backwards": posture(trunk=-35.0, hip=-20.0),
}


def trunk_in_space(spine: FloatArray, left: FloatArray) -> FloatArray:
    """World landmarks of a trunk alone, drawn by hand: (33, 3) with shoulders and hips only."""
    world = np.full((33, 3), np.nan)
    for joint, along in (("shoulder", spine), ("hip", np.zeros(3))):
        world[INDEX[f"left_{joint}"]] = along + 0.2 * left
        world[INDEX[f"right_{joint}"]] = along - 0.2 * left
    return world


@pytest.mark.parametrize("azimuth_deg", [0.0, 90.0, -90.0, 180.0, 45.0, -45.0, 135.0, -135.0, 20.0])
def test_azimuth_of_an_upright_body(azimuth_deg: float) -> None:
    axes = body_axes(pose(posture(), Camera(azimuth_deg=azimuth_deg)).world)
    off = (float(axes.azimuth_deg) - azimuth_deg + 180.0) % 360.0 - 180.0
    assert off == pytest.approx(0.0, abs=1e-6)
    assert -180.0 <= float(axes.azimuth_deg) <= 180.0
    assert float(axes.left_depth) == pytest.approx(-np.sin(np.radians(azimuth_deg)), abs=1e-9)


RIGHT, DOWN, AWAY = np.eye(3)


@pytest.mark.parametrize(
    ("what", "spine", "left", "azimuth_deg"),
    [
        ("upright, faces the camera", -DOWN, RIGHT, 0.0),
        ("upright, left side to the camera", -DOWN, -AWAY, 90.0),
        ("upright, right side to the camera", -DOWN, AWAY, -90.0),
        ("upright, back to the camera", -DOWN, -RIGHT, 180.0),
        ("upright, between front and left side", -DOWN, RIGHT - AWAY, 45.0),
        ("on the back, head right, left side near", RIGHT, -AWAY, 90.0),
        ("on the back, head left, right side near", -RIGHT, AWAY, -90.0),
        ("on the back, feet nearer than the head, left side towards the camera", AWAY + RIGHT, RIGHT - AWAY, 45.0),
        ("hands and knees, head right, right side near", RIGHT, AWAY, -90.0),
        ("hands and knees, head left, left side near", -RIGHT, -AWAY, 90.0),
    ],
)
def test_azimuth_of_a_trunk_drawn_by_hand(what: str, spine: FloatArray, left: FloatArray, azimuth_deg: float) -> None:
    unit = left / np.sqrt((left * left).sum())
    read = float(body_axes(trunk_in_space(0.5 * spine, unit)).azimuth_deg)
    assert (read - azimuth_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["right near", "left near"])
def test_every_position_filmed_from_the_side_is_a_side_view(position: str, camera: Camera) -> None:
    axes = body_axes(pose(POSITIONS[position], camera).world)
    assert float(axes.azimuth_deg) == pytest.approx(camera.azimuth_deg, abs=1e-6)
    assert kind_of_view(float(axes.azimuth_deg)) == "side"


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("azimuth_deg", [0.0, 20.0, 45.0, -45.0, 70.0, -110.0, 180.0])
def test_the_azimuth_is_where_the_camera_stands_whatever_the_position(position: str, azimuth_deg: float) -> None:
    axes = body_axes(pose(POSITIONS[position], Camera(azimuth_deg=azimuth_deg)).world)
    assert (float(axes.azimuth_deg) - azimuth_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("left", [DOWN, -DOWN], ids=["on the left side", "on the right side"])
def test_a_body_that_lies_on_its_side_has_no_azimuth(left: FloatArray) -> None:
    assert np.isnan(body_axes(trunk_in_space(0.5 * RIGHT, left)).azimuth_deg)


@pytest.mark.parametrize("position", ["hands and knees", "bird dog", "plank", "on the back, knees bent"])
@pytest.mark.parametrize("azimuth_deg", [20.0, -20.0, 160.0, -160.0])
def test_a_lying_body_filmed_almost_along_its_length_is_no_side_view(position: str, azimuth_deg: float) -> None:
    """The camera stands 70 degrees off the side, near the head or the feet: the sagittal plane cannot be seen."""
    axes = body_axes(pose(POSITIONS[position], Camera(azimuth_deg=azimuth_deg)).world)
    assert kind_of_view(float(axes.azimuth_deg)) != "side"


def test_unknown_world_landmarks_give_an_unknown_view() -> None:
    world = pose(posture()).world.copy()
    world[INDEX["left_hip"]] = np.nan
    axes = body_axes(world)
    assert np.isnan(axes.azimuth_deg)
    assert np.isnan(axes.left_depth)
    assert kind_of_view(float("nan")) == "unknown"


def test_axes_of_a_track_equal_those_of_its_frames() -> None:
    track = film([(0.0, posture()), (1.0, POSITIONS["plank"])], Camera(azimuth_deg=70.0))
    whole = body_axes(track.world)
    for i in range(len(track)):
        one = body_axes(track.world[i])
        assert whole.azimuth_deg[i] == one.azimuth_deg
        assert whole.left_depth[i] == one.left_depth


@pytest.mark.parametrize(
    ("azimuth_deg", "kind"),
    [
        (0.0, "front"), (10.0, "front"), (-10.0, "front"), (90.0, "side"), (-90.0, "side"), (75.0, "side"),
        (-105.0, "side"), (180.0, "back"), (-180.0, "back"), (170.0, "back"), (-170.0, "back"), (45.0, "oblique"),
        (-45.0, "oblique"), (135.0, "oblique"), (-135.0, "oblique"), (float("inf"), "unknown"),
    ],
)  # fmt: skip
def test_kind_of_view(azimuth_deg: float, kind: str) -> None:
    assert kind_of_view(azimuth_deg) == kind


def image_facing(figure: Posture, camera: Camera, *keep: str) -> float:
    """Facing from the picture; only landmarks whose name contains one of the words to keep are there."""
    xy = pose(figure, camera).xy.copy()
    for name in LANDMARKS:
        if keep and not any(word in name for word in keep):
            xy[INDEX[name]] = np.nan
    return float(facing_from_image(xy))


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["right near", "left near"])
class TestFacingFromTheImage:
    """RESULTS.md: toes against heels and nose against the shoulders; where those are missing, knees and elbows."""

    def test_with_all_landmarks(self, position: str, camera: Camera) -> None:
        assert image_facing(POSITIONS[position], camera) == camera.facing

    def test_without_feet(self, position: str, camera: Camera) -> None:
        keep = ("nose", "ear", "shoulder", "hip", "knee", "ankle", "elbow", "wrist")
        assert image_facing(POSITIONS[position], camera, *keep) == camera.facing

    def test_toes_alone_are_enough(self, position: str, camera: Camera) -> None:
        keep = ("shoulder", "hip", "knee", "ankle", "heel", "foot")
        assert image_facing(POSITIONS[position], camera, *keep) == camera.facing

    def test_bent_knees_and_elbows_are_enough_without_face_and_feet(self, position: str, camera: Camera) -> None:
        figure = POSITIONS[position].but(knee=60.0, elbow=40.0)
        keep = ("shoulder", "hip", "knee", "ankle", "elbow", "wrist")
        assert image_facing(figure, camera, *keep) == camera.facing


@pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["right near", "left near"])
def test_the_nose_against_the_shoulders_tells_the_facing_without_ears(camera: Camera) -> None:
    assert image_facing(posture(), camera, "nose", "shoulder", "hip") == camera.facing


@pytest.mark.parametrize("trunk", [0.0, 20.0, 75.0, -90.0])
def test_a_straight_body_without_face_and_feet_has_no_facing(trunk: float) -> None:
    straight = posture(trunk=trunk, shoulder=70.0)
    for camera in (RIGHT_NEAR, LEFT_NEAR):
        assert np.isnan(image_facing(straight, camera, "shoulder", "hip", "knee", "ankle", "elbow", "wrist"))


def test_nobody_has_no_facing() -> None:
    assert np.isnan(facing_from_image(np.full((2, 33, 2), np.nan))).all()
