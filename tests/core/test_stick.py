"""The stick figure itself, checked against positions that anyone can draw."""

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, arc_profile, film, mirror_image, pose, posture, times


def where(figure: Posture, name: str, camera: Camera = RIGHT_NEAR) -> tuple[float, float]:
    """Position of a landmark from the middle of the hips in torso lengths: right, up."""
    x, y = (pose(figure, camera).xy[INDEX[name]] - camera.hip_px) / camera.torso_px
    return float(x), float(-y)


@pytest.mark.parametrize(
    ("what", "figure", "name", "expected"),
    [
        ("standing: the head is above", posture(), "left_ear", (0.0, 1.35)),
        ("standing: the nose points the way of facing", posture(), "nose", (0.15, 1.35)),
        ("standing: the foot is below", posture(), "left_ankle", (0.0, -1.6)),
        ("standing: toes point the way of facing", posture(), "left_foot_index", (0.225, -1.6)),
        ("standing: the hand hangs beside the hip", posture(), "right_wrist", (0.0, -0.1)),
        ("arm forwards", posture(shoulder=90.0), "right_wrist", (1.1, 1.0)),
        ("arm overhead", posture(shoulder=180.0), "right_wrist", (0.0, 2.1)),
        ("forearm forwards", posture(elbow=90.0), "right_wrist", (0.5, 0.4)),
        ("sitting: the thigh points forwards", posture(hip=90.0, knee=90.0), "left_knee", (0.8, 0.0)),
        ("sitting: the shank hangs", posture(hip=90.0, knee=90.0), "left_ankle", (0.8, -0.8)),
        ("heel to the buttock", posture(knee=90.0), "left_ankle", (-0.8, -0.8)),
        ("leg backwards", posture(hip=-90.0), "left_ankle", (-1.6, 0.0)),
        ("hands and knees: head forwards", posture(trunk=90.0, hip=90.0, knee=90.0), "left_ear", (1.35, 0.0)),
        (
            "hands and knees: the knee is under the hip",
            posture(trunk=90.0, hip=90.0, knee=90.0),
            "left_knee",
            (0, -0.8),
        ),
        ("hands and knees: feet behind", posture(trunk=90.0, hip=90.0, knee=90.0), "left_ankle", (-0.8, -0.8)),
        ("hands and knees: hand under the shoulder", posture(trunk=90.0, shoulder=90.0), "left_wrist", (1.0, -1.1)),
        ("on the back: the head behind", posture(trunk=-90.0), "left_ear", (-1.35, 0.0)),
        ("on the back: the nose points up", posture(trunk=-90.0), "nose", (-1.35, 0.15)),
        ("on the back: thigh upright", posture(trunk=-90.0, hip=90.0), "left_knee", (0.0, 0.8)),
    ],
)
def test_the_figure_stands_where_it_should(
    what: str, figure: Posture, name: str, expected: tuple[float, float]
) -> None:
    assert where(figure, name) == pytest.approx(expected, abs=1e-9)
    assert where(figure, name, LEFT_NEAR) == pytest.approx((-expected[0], expected[1]), abs=1e-9)


@pytest.mark.parametrize(
    ("azimuth_deg", "name", "sign"), [(90.0, "left_shoulder", -1.0), (-90.0, "right_shoulder", -1.0)]
)
def test_the_near_side_is_nearer_to_the_camera(azimuth_deg: float, name: str, sign: float) -> None:
    figure = pose(posture(), Camera(azimuth_deg=azimuth_deg))
    assert np.sign(figure.world[INDEX[name], 2]) == sign


def test_seen_from_the_front_the_left_hand_is_on_the_right_of_the_picture() -> None:
    xy = pose(posture(), Camera(azimuth_deg=0.0)).xy
    assert xy[INDEX["left_wrist"], 0] > xy[INDEX["right_wrist"], 0]


def test_a_half_circle_is_half_as_high_as_its_chord_is_long() -> None:
    assert arc_profile(np.array(180.0)).max() == pytest.approx(0.5, rel=2e-3)
    assert arc_profile(np.array([-180.0])).min() == pytest.approx(-0.5, rel=2e-3)
    assert (arc_profile(np.zeros(3)) == 0.0).all()
    assert arc_profile(np.full((4, 5), 30.0)).shape == (4, 5, 32)


def test_a_film_moves_evenly_between_its_postures() -> None:
    track = film([(0.0, posture(shoulder=0.0)), (2.0, posture(shoulder=180.0))])
    assert len(track) == 61
    half_way = track.xy[30, INDEX["left_wrist"]] - track.xy[30, INDEX["left_shoulder"]]
    assert half_way == pytest.approx([1.1 * 150.0, 0.0])


def test_jittered_times_increase_and_keep_their_mean_rate() -> None:
    t = times(10.0, 30.0, jitter=0.6)
    assert (np.diff(t) > 0).all()
    assert np.diff(t).std() > 0.005
    assert t[-1] == pytest.approx(10.0, abs=0.5)


def test_a_mirror_shows_the_other_side_of_the_swapped_figure() -> None:
    figure = Posture(
        trunk=80.0, left_hip=80.0, right_hip=-5.0, left_shoulder=170.0, right_shoulder=80.0, left_knee=30.0
    )
    one = mirror_image(film([(0.0, figure)], RIGHT_NEAR, np.zeros(1)))
    other = film([(0.0, figure.swapped())], LEFT_NEAR, np.zeros(1))
    np.testing.assert_allclose(one.xy, other.xy, atol=1e-9)
    np.testing.assert_allclose(one.world, other.world, atol=1e-9)
    np.testing.assert_array_equal(one.visibility, other.visibility)


@pytest.mark.parametrize(
    ("what", "figure", "name", "expected"),
    [
        (
            "bent to the right: the shoulders are on the right of the person",
            posture(side_bend=90.0),
            "nose",
            (-1.35, 0.0),
        ),
        ("bent to the right: the legs stay", posture(side_bend=90.0), "left_ankle", (0.2, -1.6)),
        ("bent to the right: the left shoulder is on top", posture(side_bend=90.0), "left_shoulder", (-1.0, 0.35)),
        ("on the right side: the head", posture(roll=90.0), "nose", (-1.35, 0.0)),
        ("on the right side: the feet", posture(roll=90.0), "left_ankle", (1.6, 0.2)),
        ("on the right side: the left hip is on top", posture(roll=90.0), "left_hip", (0.0, 0.2)),
        ("right arm led sideways", Posture(right_abduction=90.0), "right_wrist", (-1.45, 1.0)),
        ("left arm led sideways", Posture(left_abduction=90.0), "left_wrist", (1.45, 1.0)),
        ("pelvis turned to the right: the left hip comes forwards", posture(turn=90.0), "left_hip", (0.0, 0.0)),
        ("pelvis turned to the right: the shoulders stay", posture(turn=90.0), "left_shoulder", (0.35, 1.0)),
        (
            "pelvis turned to the right: a lifted knee points to the right",
            posture(turn=90.0, hip=90.0, knee=90.0),
            "left_knee",
            (-0.8, 0.0),
        ),
        (
            "left knee across: it points to the right",
            Posture(left_hip=90.0, left_knee=90.0, left_across=90.0),
            "left_knee",
            (0.2 - 0.8, 0.0),
        ),
        (
            "right knee across: it points to the left",
            Posture(right_hip=90.0, right_knee=90.0, right_across=90.0),
            "right_knee",
            (0.8 - 0.2, 0.0),
        ),
    ],
)
def test_outside_the_sagittal_plane_seen_from_the_front(
    what: str, figure: Posture, name: str, expected: tuple[float, float]
) -> None:
    """The person's right is the left of the picture."""
    front = Camera(azimuth_deg=0.0)
    assert where(figure, name, front) == pytest.approx(expected, abs=1e-9)
    mirrored = name.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")
    assert where(figure.swapped(), mirrored, front) == pytest.approx((-expected[0], expected[1]), abs=1e-9)


def test_a_pelvis_turned_to_the_right_has_its_left_hip_in_front() -> None:
    assert pose(posture(turn=90.0), Camera(azimuth_deg=0.0)).world[INDEX["left_hip"], 2] == pytest.approx(-0.1)


def test_lengths_stay_whatever_the_body_does() -> None:
    figure = posture(
        trunk=20.0, hip=50.0, knee=60.0, shoulder=70.0, elbow=40.0, side_bend=25.0, turn=35.0, roll=50.0
    ).but(left_across=30.0, right_abduction=45.0)
    world = pose(figure).world / 0.5
    for first, second, length in (
        ("left_hip", "left_knee", 0.8),
        ("left_knee", "left_ankle", 0.8),
        ("right_shoulder", "right_elbow", 0.6),
        ("right_elbow", "right_wrist", 0.5),
        ("left_shoulder", "right_shoulder", 0.7),
        ("left_hip", "right_hip", 0.4),
    ):
        assert np.linalg.norm(world[INDEX[first]] - world[INDEX[second]]) == pytest.approx(length), first
