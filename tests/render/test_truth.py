"""The truth is what the project's own functions read from the true joints."""

import numpy as np
import pytest
from render.holds import true_holds
from render.motion.motion import Motion
from render.motion.script import all_clips
from render.posing.solving import solve
from render.truth import Truth, landmarks, truth_of

from formcheck.core.body.angles import ANGLES, body_angles
from formcheck.core.body.spatial_angles import body_frame, dot3
from tests.render.bodies import figure, script


def truth(name: str, number: int = 0, seed: int | None = 1) -> Truth:
    rng = None if seed is None else np.random.default_rng(seed)
    clip = script(name)
    motion = Motion.of(clip, figure(number), rng)
    t_s = np.arange(0, clip.duration_s + 1e-9, 1 / clip.fps)
    poses = [motion.pose_at(float(t)) for t in t_s]
    return truth_of(t_s, [solve(motion.figure, pose, motion.setup).joints() for pose in poses], poses)


@pytest.mark.parametrize("name", ["bird_dog_right", "cat_cow", "single_knee_to_chest", "plank", "none_walking"])
def test_a_camera_far_to_the_side_would_read_the_true_angles(name: str) -> None:
    """Joints projected onto the body's sagittal plane, as if seen from the right: the engine's angles are the truth."""
    found = truth(name)
    world = landmarks(found.joints, found.joints_m)
    spine, _, front = body_frame(world)
    picture = np.stack([dot3(world, front[:, None]), -dot3(world, spine[:, None])], axis=-1)
    read = dict(zip(ANGLES, body_angles(picture, np.ones(len(world))).T, strict=True))
    for angle in ANGLES[:-1]:
        if "elbow" not in angle:  # bends out of the plane
            assert found.angles_deg[angle] == pytest.approx(read[angle], abs=1e-6), angle


def test_the_inclination_of_the_trunk_is_that_of_the_world_seen_from_the_side() -> None:
    found = truth("glute_bridge")
    world = landmarks(found.joints, found.joints_m)
    seen = np.stack([-world[..., 1], -world[..., 2]], axis=-1)  # the front to the right, y down
    read = body_angles(seen, np.ones(len(world)))[:, ANGLES.index("trunk_inclination")]
    assert found.angles_deg["trunk_inclination"] == pytest.approx(np.abs(read), abs=0.5)


def test_the_spine_bends_as_commanded_and_wavers_by_less_than_the_sway() -> None:
    still, moved = truth("cat_cow", seed=None), truth("cat_cow")
    at_cat = int(4.0 * 15)
    assert still.angles_deg["lumbar_flexion"][at_cat] == 50.0
    assert 0 < np.abs(moved.angles_deg["lumbar_flexion"] - still.angles_deg["lumbar_flexion"]).max() <= 0.4


def test_a_hold_begins_and_ends_when_nine_tenths_of_the_way_are_reached() -> None:
    """The knee bends most, eased over 1.5 s from 1.0 s and from 7.5 s: 75 % at 0.674 of the way, 90 % at 0.804, 98 % at
    0.918.
    """
    (hold,) = true_holds(script("back_extension_knees_bent"), truth("back_extension_knees_bent", seed=None))
    assert (hold["phase"], hold["side"]) == ("hold", None)
    frame_s = 1 / 15
    assert hold["start_s"] == pytest.approx(1 + 1.5 * 0.804 + frame_s / 2, abs=frame_s)
    assert hold["end_s"] == pytest.approx(7.5 + 1.5 * (1 - 0.804) - frame_s / 2, abs=frame_s)
    assert hold["start_band_s"] == pytest.approx([1 + 1.5 * 0.674, 1 + 1.5 * 0.918], abs=2 * frame_s)
    assert hold["end_band_s"] == pytest.approx([7.5 + 1.5 * 0.082, 7.5 + 1.5 * 0.326], abs=2 * frame_s)


@pytest.mark.parametrize("name", [clip.name for clip in all_clips()[::3]])
def test_every_hold_lies_in_its_band_and_around_what_was_scripted(name: str) -> None:
    clip = script(name)
    holds = true_holds(clip, truth(name))
    assert len(holds) == len(clip.holds)
    for true, scripted in zip(holds, clip.holds, strict=True):
        assert true["start_band_s"][0] <= true["start_s"] <= true["start_band_s"][1] <= scripted.start_s + 0.1
        assert scripted.end_s - 0.1 <= true["end_band_s"][0] <= true["end_s"] <= true["end_band_s"][1]
        assert true["start_s"] > scripted.start_s - 0.8 and true["end_s"] < scripted.end_s + 0.8
