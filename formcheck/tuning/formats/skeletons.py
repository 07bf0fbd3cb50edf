"""Conversion of other landmark formats to tracks: which of their points are which landmarks, and their axes."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, LANDMARKS, N_LANDMARKS
from formcheck.core.messages import mark
from formcheck.core.types import BACK_SAMPLES, DataError, PoseTrack

Name = Literal["coco17", "openpose25", "kinect25", "mediapipe33"]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A landmark format. points : our name of each of its points, None where there is none. source : its definition."""

    name: Name
    points: tuple[str | None, ...]
    source: str


def _sided(*names: str) -> tuple[str, ...]:
    return tuple(f"{side}_{name}" for name in names for side in ("left", "right"))


COCO17: Final = Skeleton(
    "coco17",
    ("nose", *_sided("eye", "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")),
    "COCO keypoints (Lin et al. 2014), as YOLO, RTMPose, ViTPose and others write them",
)

OPENPOSE25: Final = Skeleton(
    "openpose25",
    (
        "nose", None, "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist", None,
        "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "right_eye", "left_eye",
        "right_ear", "left_ear", "left_foot_index", None, "left_heel", "right_foot_index", None, "right_heel",
    ),
    "OpenPose BODY_25 (Cao et al. 2019); the big toes stand for the tips of the feet",
)  # fmt: skip

KINECT25: Final = Skeleton(
    "kinect25",
    (
        None, None, None, None, "left_shoulder", "left_elbow", "left_wrist", None, "right_shoulder", "right_elbow",
        "right_wrist", None, "left_hip", "left_knee", "left_ankle", "left_foot_index", "right_hip", "right_knee",
        "right_ankle", "right_foot_index", None, None, None, None, None,
    ),
    "Kinect for Windows SDK 2.0, JointType; the feet stand for the tips of the feet",
)  # fmt: skip

MEDIAPIPE33: Final = Skeleton("mediapipe33", LANDMARKS, "MediaPipe Pose (BlazePose), 33 landmarks")

SKELETONS: Final = {s.name: s for s in (COCO17, OPENPOSE25, KINECT25, MEDIAPIPE33)}

KINECT_FOCAL_PX: Final = 365.0
KINECT_CENTRE_PX: Final = (256.0, 212.0)
KINECT_SIZE_WH: Final = (512, 424)
"""The depth camera of the Kinect 2: a focal length of about 365 pixels and 512 × 424 pixels (Lachat et al. 2015).
Angles are read between directions, so an error of a few per cent in it hardly matters."""


def shares(sure: FloatArray) -> FloatArray:
    """Normalise confidences to 0..1, whatever a detector writes.

    COCO's visibility and the Kinect's states are 0, 1 or 2 and nothing in between; a confidence may slightly exceed 1.
    """
    known = sure[np.isfinite(sure)]
    states = bool(np.isin(known, (0.0, 1.0, 2.0)).all()) and bool((known == 2.0).any())
    return np.clip(sure / 2.0 if states else sure, 0.0, 1.0)


def track_2d(
    skeleton: Skeleton,
    t_s: FloatArray,
    xy: FloatArray,
    confidence: FloatArray | None = None,
    size_wh: tuple[int, int] | None = None,
    *,
    least: float = 0.05,
) -> PoseTrack:
    """Convert points in a picture to a track.

    Parameters
    ----------
    t_s : (T,) seconds. xy : (T, P, 2) pixels, x right, y down. confidence : (T, P) 0 to 1, None = all are certain.
    least : points with a lower confidence are missing; detectors write (0, 0) with confidence 0 for them.

    Raises
    ------
    DataError : the shapes do not match the format.
    """
    n, p = len(t_s), len(skeleton.points)
    _must(xy, (n, p, 2), "xy", skeleton)
    sure = np.ones((n, p)) if confidence is None else np.asarray(confidence, dtype=np.float64)
    _must(sure, (n, p), "confidence", skeleton)
    sure = np.where(np.isfinite(xy).all(axis=-1), np.nan_to_num(sure), 0.0)
    shown = np.where((sure >= least)[..., None], xy, np.nan)
    return PoseTrack(
        t_s=np.asarray(t_s, dtype=np.float64),
        xy=_placed(skeleton, shown, np.nan),
        world=np.full((n, N_LANDMARKS, 3), np.nan),
        visibility=_placed(skeleton, np.where(sure >= least, sure, 0.0), 0.0),
        back=np.full((n, BACK_SAMPLES), np.nan),
        size_wh=size_wh,
    )


def track_kinect(t_s: FloatArray, metres: FloatArray, tracked: FloatArray | None = None) -> PoseTrack:
    """Convert a Kinect 2's joints to a track: metres in `world`, pixels by the depth camera's own model.

    Parameters
    ----------
    t_s : (T,) seconds. metres : (T, 25, 3) camera space, x to the sensor's left, y up, z away from it.
    tracked : (T, 25) 0 to 1, or the SDK's states 0 (not tracked), 1 (inferred), 2 (tracked); None = all are.

    Raises
    ------
    DataError : the shapes do not match.
    """
    n = len(t_s)
    _must(metres, (n, 25, 3), "metres", KINECT25)
    sure = np.ones((n, 25)) if tracked is None else np.asarray(tracked, dtype=np.float64)
    _must(sure, (n, 25), "tracked", KINECT25)
    sure = shares(sure)
    valid = np.isfinite(metres).all(axis=-1) & (metres[..., 2] > 0.0) & (sure > 0.0)
    seen = np.where(valid[..., None], metres * np.array([-1.0, -1.0, 1.0]), np.nan)
    with np.errstate(invalid="ignore"):
        xy = np.array(KINECT_CENTRE_PX) + KINECT_FOCAL_PX * seen[..., :2] / seen[..., 2:]
    world = _placed(KINECT25, seen, np.nan)
    middle = world[:, [INDEX["left_hip"], INDEX["right_hip"]]].mean(axis=1, keepdims=True)
    return PoseTrack(
        t_s=np.asarray(t_s, dtype=np.float64),
        xy=_placed(KINECT25, xy, np.nan),
        world=world - middle,
        visibility=_placed(KINECT25, np.where(valid, np.nan_to_num(sure), 0.0), 0.0),
        back=np.full((n, BACK_SAMPLES), np.nan),
        size_wh=KINECT_SIZE_WH,
    )


def _must(values: FloatArray, shape: tuple[int, ...], name: str, skeleton: Skeleton) -> None:
    if np.shape(values) != shape:
        raise DataError(
            mark("{name} of {skeleton} must have shape {shape}, got {found}"),
            name=name,
            skeleton=skeleton.name,
            shape=shape,
            found=np.shape(values),
        )


def _placed(skeleton: Skeleton, values: FloatArray, missing: float) -> FloatArray:
    """Move points (T, P, …) to their indices among the landmarks (T, 33, …)."""
    out = np.full((values.shape[0], N_LANDMARKS, *values.shape[2:]), missing)
    for k, name in enumerate(skeleton.points):
        if name is not None:
            out[:, INDEX[name]] = values[:, k]
    return out
