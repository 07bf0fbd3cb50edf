import numpy as np
import pytest
from render.motion.motion import Motion, Sway, root
from render.posing.parameters import SIDES
from render.posing.solving import arm_stretch

from tests.render.bodies import at, figure, script


def test_movement_is_eased_and_half_done_half_way() -> None:
    motion = Motion.of(script("cat_cow"), figure())
    start, cat = (motion.pose_at(t)["lumbar_flexion"] for t in (1.0, 2.5))
    assert (start, cat) == (20.0, 50.0)
    assert motion.pose_at(1.75)["lumbar_flexion"] == pytest.approx(35.0)
    assert motion.pose_at(1.1)["lumbar_flexion"] - start < 0.02 * (cat - start)  # begins gently
    assert motion.pose_at(99.0) == motion.pose_at(13.0)


@pytest.mark.parametrize("number", [1, 2])
def test_hands_of_an_all_fours_reach_the_floor_with_straight_arms_in_the_cat(number: int) -> None:
    motion = Motion.of(script("cat_cow"), figure(number))
    assert arm_stretch(motion.figure, motion.pose_at(4.0), motion.setup) == pytest.approx(0.9995, abs=0.001)
    joints = at("cat_cow", 0.0, number).joints()
    for side in SIDES:
        assert 0.0 < joints[f"{side}_wrist"][2] < 0.08


def test_sway_is_small_repeatable_and_leaves_alone_what_the_floor_holds() -> None:
    pose = {"left_hip_flexion": 10.0, "left_foot_planted": 1.0}
    first, again, other = (Sway.drawn(0.4, np.random.default_rng(seed)) for seed in (1, 1, 2))
    swayed = [first.added_to(pose, t) for t in np.linspace(0, 20, 200)]
    off = np.array([s["left_hip_flexion"] - 10.0 for s in swayed])
    assert 0.2 < np.abs(off).max() <= 0.4
    assert {s["left_foot_planted"] for s in swayed} == {1.0}
    assert again.added_to(pose, 3.0) == first.added_to(pose, 3.0) != other.added_to(pose, 3.0)


def test_the_root_of_a_falling_and_a_rising_function_is_found() -> None:
    assert root(lambda x: x**3 - 8, 0, 10) == pytest.approx(2.0, abs=1e-5)
    assert root(lambda x: 8 - x**3, 0, 10) == pytest.approx(2.0, abs=1e-5)
