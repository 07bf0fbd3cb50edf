"""Projection on paper."""

import numpy as np
import pytest
from render.picture.camera import Camera, View

VIEW = View(azimuth_deg=0.0, height_m=1.0, fov_deg=90.0)
CAMERA = Camera(VIEW, np.array([0.0, 0.0, 1.0]), 2.0)


def test_with_ninety_degrees_the_focal_length_is_half_the_width() -> None:
    assert CAMERA.focal_px == pytest.approx(320.0)


def test_a_camera_in_front_sees_the_subjects_left_on_its_right_and_up_above() -> None:
    points = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 0.0, 2.0], [0.5, 2.0, 0.5]])
    uv, depth_m = CAMERA.project(points)
    assert depth_m == pytest.approx([2.0, 2.0, 2.0, 4.0])
    # x = 320 + 320 · across / depth, y = 240 + 320 · below / depth
    assert uv == pytest.approx(np.array([[320, 240], [480, 240], [320, 80], [360, 280]]))


@pytest.mark.parametrize(("azimuth", "eye"), [(0.0, [0, -2, 1]), (90.0, [2, 0, 1]), (-90.0, [-2, 0, 1])])
def test_the_azimuth_says_from_where(azimuth: float, eye: list[float]) -> None:
    camera = Camera(View(azimuth_deg=azimuth, height_m=1.0), np.array([0.0, 0.0, 1.0]), 2.0)
    assert camera.eye_m == pytest.approx(eye)
    assert camera.axes @ camera.axes.T == pytest.approx(np.eye(3))


def test_a_rolled_camera_turns_the_picture_about_its_middle() -> None:
    rolled = Camera(View(azimuth_deg=0.0, height_m=1.0, fov_deg=90.0, roll_deg=90.0), CAMERA.target_m, 2.0)
    assert rolled.project(np.array([1.0, 0.0, 1.0]))[0] == pytest.approx([320, 80])


def test_a_fitted_camera_has_everything_inside_its_margins_and_no_farther_than_needed() -> None:
    cube = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (0.0, 1.8)])
    camera = Camera.fitted(View(azimuth_deg=30.0), cube)
    assert camera.sees(cube)
    assert not Camera(camera.view, camera.target_m, camera.distance_m - 0.05).sees(cube)


def test_rays_run_through_the_middles_of_pixels() -> None:
    ray = CAMERA.rays()[100, 40]
    uv, depth_m = CAMERA.project(CAMERA.eye_m + 3.0 * ray)
    assert uv == pytest.approx([40.5, 100.5])
    assert depth_m == pytest.approx(3.0)
