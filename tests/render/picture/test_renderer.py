"""Pictures: the body is where its joints are; MediaPipe finds it."""

import numpy as np
import pytest
from render.picture.camera import Camera, View
from render.picture.look import Look, Scene
from render.picture.renderer import Renderer
from render.posing.parameters import SIDES

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Frame
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from tests.render.bodies import at, figure

VIEW = View(width_px=320, height_px=240)


Shown = tuple[Renderer, np.ndarray, dict[str, FloatArray]]
"""Renderer, picture, and joints in the picture."""


def rendered(name: str, t_s: float, view: View = VIEW, look: Look | None = None) -> Shown:
    posed = at(name, t_s)
    camera = Camera.fitted(view, posed.vertices())
    renderer = Renderer(figure(), camera, Scene(view, look or Look()))
    picture = renderer.render(posed)
    return renderer, picture, {joint: camera.project(place)[0] for joint, place in posed.joints().items()}


@pytest.mark.parametrize("name", ["bird_dog_right", "plank", "double_knee_to_chest", "back_extension"])
def test_every_joint_lies_inside_the_silhouette(name: str) -> None:
    renderer, picture, joints = rendered(name, 4.5)
    assert picture.shape == (240, 320, 3)
    covered = renderer.coverage > 0.5
    for joint, (x, y) in joints.items():
        around = covered[int(y) - 1 : int(y) + 3, int(x) - 1 : int(x) + 3]
        assert around.any(), joint


def test_a_dark_room_is_dark_and_more_noise_is_more() -> None:
    _, plain, _ = rendered("plank", 1.0)
    _, dark, _ = rendered("plank", 1.0, look=Look(exposure=0.1))
    _, noisy, _ = rendered("plank", 1.0, look=Look(noise=20.0))
    _, clean, _ = rendered("plank", 1.0, look=Look(noise=0.0))
    assert dark.mean() == pytest.approx(plain.mean() * 0.1**0.5, rel=0.1)
    off = noisy.astype(float) - clean
    assert off[20:60, 20:60].std() == pytest.approx(20.0, rel=0.1)


def test_the_pose_model_finds_the_rendered_body_where_it_is() -> None:
    _, picture, joints = rendered("none_standing", 1.0, View(azimuth_deg=0.0, width_px=320, height_px=240))
    with MediaPipeEstimator(still=True) as estimator:
        pose = estimator.estimate(Frame(picture, 0.0, 0))
    assert pose.person
    torso = np.linalg.norm(sum(joints[f"{side}_shoulder"] - joints[f"{side}_hip"] for side in SIDES)) / 2
    for joint in ("left_shoulder", "right_shoulder", "left_hip", "right_hip", "left_knee", "right_knee", "nose"):
        assert np.linalg.norm(pose.xy[INDEX[joint]] - joints[joint]) < 0.15 * torso, joint
