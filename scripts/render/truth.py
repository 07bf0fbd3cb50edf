"""The truth about a clip: joints in space and in the picture, and joint angles in the project's conventions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.core.body.angles import ANGLES, TRUNK
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.spatial_angles import body_frame, spatial_angles
from render.posing.parameters import Pose

SPINE_ANGLES = ("lumbar_flexion", "thoracic_flexion")
"""Bending of the spine as it was commanded, + rounded; 20 and 16 give a flat outline on all fours."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true in every frame of a clip.

    t_s : (T,). joints : their J names. joints_m : (T, J, 3) in the world. angles_deg : by name (T,).
    """

    t_s: FloatArray
    joints: tuple[str, ...]
    joints_m: FloatArray
    angles_deg: dict[str, FloatArray]


def truth_of(t_s: FloatArray, joints: Sequence[dict[str, FloatArray]], poses: Sequence[Pose]) -> Truth:
    """Collect the joints of every frame and measure their angles."""
    names = tuple(joints[0])
    joints_m = np.stack([[frame[name] for name in names] for frame in joints])
    angles = joint_angles(names, joints_m)
    angles |= {name: np.array([pose.get(name, 0.0) for pose in poses]) for name in SPINE_ANGLES}
    return Truth(t_s, names, joints_m, angles)


def joint_angles(names: Sequence[str], joints_m: FloatArray) -> dict[str, FloatArray]:
    """Angles (T,) in degrees of joints (T, J, 3), measured by `formcheck.core` in the body's own sagittal plane.

    Hip and shoulder are read against one line, mid-shoulder to mid-hip. The trunk's inclination is unsigned: 0 upright,
    90 level.
    """
    world = landmarks(names, joints_m)
    angles = dict(zip(ANGLES, spatial_angles(world).T, strict=True))
    return {TRUNK: np.degrees(np.arccos(np.clip(body_frame(world)[0][:, 2], -1, 1)))} | {
        name: values for name, values in angles.items() if name != TRUNK
    }


def landmarks(names: Sequence[str], joints_m: FloatArray) -> FloatArray:
    """Joints (T, J, n) in the order of the pose model's landmarks (T, 33, n); NaN where there is no such joint."""
    out = np.full((len(joints_m), len(INDEX), joints_m.shape[-1]), np.nan)
    for i, name in enumerate(names):
        if name in INDEX:
            out[:, INDEX[name]] = joints_m[:, i]
    return out
