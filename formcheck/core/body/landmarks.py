"""The 33 landmarks of the pose model, by name, and their mirror image."""

from typing import Final

import numpy as np

LANDMARKS: Final = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)
"""Names in MediaPipe's order (BlazePose, 33 landmarks)."""

N_LANDMARKS: Final = len(LANDMARKS)
INDEX: Final = {name: i for i, name in enumerate(LANDMARKS)}

LIMB_JOINTS: Final = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "foot_index")
"""Landmarks that exist on both sides and that pose files may name."""

SEGMENTS: Final = (
    ("left_shoulder", "left_elbow"),
    ("left_elbow", "left_wrist"),
    ("right_shoulder", "right_elbow"),
    ("right_elbow", "right_wrist"),
    ("left_shoulder", "right_shoulder"),
    ("left_shoulder", "left_hip"),
    ("right_shoulder", "right_hip"),
    ("left_hip", "right_hip"),
    ("left_hip", "left_knee"),
    ("left_knee", "left_ankle"),
    ("right_hip", "right_knee"),
    ("right_knee", "right_ankle"),
    ("left_ankle", "left_foot_index"),
    ("right_ankle", "right_foot_index"),
)
"""Body segments drawn as the skeleton, as pairs of landmark names."""


def mirror_name(name: str) -> str:
    """Return the name of the same landmark or joint on the other side of the body.

    ``left_hip`` becomes ``right_hip``, ``mouth_left`` becomes ``mouth_right``; names without a side stay the same.
    """
    swap = {"left": "right", "right": "left"}
    return "_".join(swap.get(part, part) for part in name.split("_"))


def side_of(where: str, facing: float) -> str:
    """Resolve ``near`` or ``far`` to a side for this facing (`body_angles`); return anything else unchanged."""
    if where in ("near", "far"):
        return "left" if (facing < 0) == (where == "near") else "right"
    return where


def landmarks_of(point: str, facing: float) -> tuple[str, ...]:
    """Return the landmarks of a point of a pose file (`rules.POINTS`): both of a ``mid_`` point, else one.

    facing : resolves ``near_`` and ``far_`` (`body_angles`).
    """
    where, _, joint = point.partition("_")
    if where == "mid":
        return f"left_{joint}", f"right_{joint}"
    return (f"{side_of(where, facing)}_{joint}",) if where in ("near", "far") else (point,)


MIRROR: Final = np.array([INDEX[mirror_name(name)] for name in LANDMARKS])
"""(33,) int: ``xy[..., MIRROR, :]`` swaps left and right."""
