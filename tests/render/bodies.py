"""What the tests of the renderer share: a body, a short clip, joints as the core's functions want them."""

from functools import cache

import numpy as np
from render.clip import Job
from render.motion.motion import Motion
from render.motion.script import ClipScript, all_clips
from render.picture.camera import View
from render.picture.look import Look, Scene
from render.posing.body import load_body, shapes
from render.posing.contacts import Setup
from render.posing.figure import Figure
from render.posing.parameters import Pose
from render.posing.solving import Posed, solve
from render.truth import joint_angles

from formcheck.core.body.geometry import FloatArray

SMALL = View(width_px=160, height_px=120)


@cache
def figure(number: int = 0) -> Figure:
    return Figure(load_body(shapes()[number].name))


def script(name: str) -> ClipScript:
    return next(clip for clip in all_clips() if clip.name == name)


def short_job(seed: int = 1, look: Look | None = None) -> Job:
    """Job of five frames in which an arm and a leg are raised."""
    short = script("bird_dog_right").model_copy(
        update={"keyframes": ((0.0, "start"), (0.3, "right_arm")), "holds": (), "name": "short"}
    )
    return Job(short, shapes()[0], Scene(SMALL, look or Look(), seed))


def upright(pose: Pose, setup: Setup | None = None) -> dict[str, float]:
    """True angles in degrees of a body that stands in a pose."""
    return angles(solve(figure(), pose, setup or Setup(arms_from="world", legs_from="world")))


def at(name: str, t_s: float, number: int = 0) -> Posed:
    """Body of a clip at a time, without wavering."""
    motion = Motion.of(script(name), figure(number))
    return solve(motion.figure, motion.pose_at(t_s), motion.setup)


def angles(posed: Posed) -> dict[str, float]:
    joints = posed.joints()
    stacked: FloatArray = np.stack(list(joints.values()))[None]
    return {name: float(values[0]) for name, values in joint_angles(tuple(joints), stacked).items()}
