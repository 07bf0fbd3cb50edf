"""The pose estimator on MediaPipe's Tasks API; the only adapter to it."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.body.camera_view import SIDE_MARGIN, body_axes
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.outline import back_profile
from formcheck.core.errors import mark
from formcheck.core.types import Frame, Pose
from formcheck.estimator.loading import lean, load_mediapipe
from formcheck.estimator.models import DEFAULT_MODEL, ModelError, find_model
from formcheck.estimator.people import SAME, box, choose, distinct, overlap, without_others
from formcheck.estimator.standstill import Standstill
from formcheck.quiet import quiet_stderr

MAX_LONG_SIDE: Final = 960
"""Larger frames are scaled down before inference; the network sees 256 pixels anyway."""

SCOUT_EVERY_S: Final = 1.0
"""How often a second person is looked for. Tracking a single person is faster, and MediaPipe smooths landmarks only
then."""

_ALIGN: Final = 4
"""Mask rows must fill whole 16-byte blocks: at any other width MediaPipe 0.10.33 aborts the whole process when a mask
is read (image_frame.cc, "Check failed: 1 == ChannelSize()")."""


class MediaPipeEstimator:
    """Follows one person through the frames of a recording or a camera.

    Parameters
    ----------
    model : a shipped name (``full``, ``lite``) or the path of a .task file.
    still : the frames are independent pictures.
    follow : (33, 2) landmarks of the person to continue with, in pixels of the frames, where reading begins in the
        middle of a recording; None = the larger, more central person.

    Raises
    ------
    ModelError : the model file is missing or damaged.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, still: bool = False, follow: FloatArray | None = None) -> None:
        self._model = model
        self._path = find_model(model)
        self._scout_path = find_model("lite") if model == DEFAULT_MODEL else self._path
        self._still = still
        with quiet_stderr():
            self._main: Any = self._start_main()
            self._scout: Any = landmarker(self._scout_path, video=False, people=2, masks=False)
        self._warm = self._scout_warm = False
        self._last_ms = -1
        self._next_scout_s = float("-inf")
        self._follow = follow
        self._followed: FloatArray | None = None
        self._second_person = False
        self._standstill = Standstill()

    def __enter__(self) -> Self:
        """Return the estimator itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Release the model."""
        self.close()

    @property
    def model(self) -> str:
        """Name of the model, as requested."""
        return self._model

    @property
    def second_person(self) -> bool:
        """Whether another person has been seen so far."""
        return self._second_person

    @property
    def frozen_s(self) -> list[tuple[float, float]]:
        """Spans in which the picture was frozen while someone was followed, in seconds."""
        return self._standstill.spans

    def estimate(self, frame: Frame) -> Pose:
        """Return the pose of the followed person, `Pose.nobody()` where there is none or the picture is frozen."""
        image, scale = prepared(frame.image)
        if not self._still and self._standstill.frozen(image, frame.t_s):
            if self._followed is not None:
                self._standstill.observe(frame.t_s)
            return Pose.nobody()
        beginning = self._follow is not None
        if self._follow is not None:
            self._followed, self._follow = self._follow * scale, None
        seed = self._check_for_others(image, frame.t_s, beginning=beginning)
        result = self._detect(image if seed is None else seed, frame.t_s)
        if not result.pose_landmarks:
            self._followed = None
            return Pose.nobody()
        height, width = image.shape[:2]
        landmarks = result.pose_landmarks[0]
        xy = np.array([(p.x * width, p.y * height) for p in landmarks])
        world = np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks[0]])
        mask = result.segmentation_masks[0].numpy_view().reshape(height, width)
        self._followed = xy
        return Pose(
            xy=xy / scale,
            world=world,
            visibility=np.array([p.visibility for p in landmarks]),
            back=back_profile(mask, xy, _facing(world)),
        )

    def close(self) -> None:
        """Release the model; MediaPipe raises at exit otherwise."""
        for landmarker in (self._main, self._scout):
            if landmarker is not None:
                landmarker.close()
        self._main = self._scout = None

    def _detect(self, image: npt.NDArray[np.uint8], t_s: float) -> Any:
        if self._warm:
            return self._run(image, t_s)
        with quiet_stderr():  # the first inference prints, and so does the first one that finds someone
            result = self._run(image, t_s)
        self._warm = bool(result.pose_landmarks)
        return result

    def _start_main(self) -> Any:
        return landmarker(self._path, video=not self._still, people=1, masks=True)

    def _run(self, image: npt.NDArray[np.uint8], t_s: float) -> Any:
        if self._still:
            return self._main.detect(mp_image(image))
        # MediaPipe accepts only strictly increasing whole milliseconds.
        self._last_ms = max(round(t_s * 1000.0), self._last_ms + 1)
        return self._main.detect_for_video(mp_image(image), self._last_ms)

    def _check_for_others(
        self, image: npt.NDArray[np.uint8], t_s: float, *, beginning: bool
    ) -> npt.NDArray[np.uint8] | None:
        """Look for other people now and then; return the picture to start tracking on if it must restart.

        beginning : whom to follow is known, but nobody is tracked yet.
        """
        if t_s < self._next_scout_s:
            return None
        self._next_scout_s = t_s + SCOUT_EVERY_S
        height, width = image.shape[:2]
        people = self._people(image)
        if len(people) < 2:
            return None
        self._second_person = True
        keep = choose(people, self._followed, (width, height))
        if self._followed is not None and not beginning:
            if overlap(box(people[keep]), box(self._followed)) >= SAME:
                return None
            self._restart()
        return without_others(image, people, keep)

    def _restart(self) -> None:
        self._main.close()
        with quiet_stderr():
            self._main = self._start_main()
        self._last_ms, self._warm = -1, False

    def _people(self, image: npt.NDArray[np.uint8]) -> list[FloatArray]:
        with contextlib.nullcontext() if self._scout_warm else quiet_stderr():
            result = self._scout.detect(mp_image(image))
        self._scout_warm = self._scout_warm or bool(result.pose_landmarks)
        height, width = image.shape[:2]
        found = [np.array([(p.x * width, p.y * height) for p in person]) for person in result.pose_landmarks]
        return distinct(found)


def prepared(image: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], float]:
    """Scale a frame down to `MAX_LONG_SIDE` and pad its width for MediaPipe; return the picture and the scale."""
    height, width = image.shape[:2]
    scale = min(1.0, MAX_LONG_SIDE / max(height, width))
    if scale < 1.0:
        size = (max(round(width * scale), 1), max(round(height * scale), 1))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    missing = -image.shape[1] % _ALIGN
    if missing:
        image = np.pad(image, ((0, 0), (0, missing), (0, 0)), mode="edge")
    return np.ascontiguousarray(image), scale


def landmarker(path: Path, *, video: bool, people: int, masks: bool, confidence: float = 0.5) -> Any:
    """Start a MediaPipe pose landmarker; the caller closes it.

    confidence : detection threshold, 0 to 1.

    Raises
    ------
    ModelError : the model cannot be loaded.
    """
    load_mediapipe()
    from mediapipe.tasks.python import BaseOptions
    from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

    options = PoseLandmarkerOptions(
        # The bytes instead of the path: MediaPipe cannot open paths with non-ASCII letters on Windows.
        base_options=BaseOptions(model_asset_buffer=path.read_bytes()),
        running_mode=RunningMode.VIDEO if video else RunningMode.IMAGE,
        num_poses=people,
        output_segmentation_masks=masks,
        min_pose_detection_confidence=confidence,
        min_pose_presence_confidence=confidence,
    )
    try:
        with lean():
            return PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError) as error:
        raise ModelError(mark("The pose model {path} cannot be loaded; get the file again."), path=path) from error


def mp_image(image: npt.NDArray[np.uint8]) -> Any:
    """Return a picture made by `prepared` as a MediaPipe image."""
    from mediapipe import Image, ImageFormat

    return Image(image_format=ImageFormat.SRGB, data=image)


def _facing(world: FloatArray) -> float:
    """Return +1 = right side near, −1 = left side near, NaN = view too frontal to determine the dorsal side."""
    depth = float(body_axes(world).left_depth)
    return float(np.sign(depth)) if abs(depth) >= SIDE_MARGIN else float("nan")
