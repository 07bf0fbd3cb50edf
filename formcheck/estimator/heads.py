"""Finding all people in a picture, so that heads can be hidden."""

from types import TracebackType
from typing import Any, Final, Protocol, Self

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import Frame
from formcheck.estimator.mediapipe_estimator import landmarker, mp_image, prepared
from formcheck.estimator.models import find_model
from formcheck.quiet import quiet_stderr

MOST_PEOPLE: Final = 6
CONFIDENCE: Final = 0.3
"""Below MediaPipe's default 0.5: a false detection is blurred needlessly, but a missed person could be recognised."""


class HeadFinder(Protocol):
    """Finds people in single pictures."""

    def people(self, frame: Frame) -> list[FloatArray]:
        """Return the landmarks (33, 2) in pixels of everybody found."""
        ...


class KnownPeople:
    """Caches the people of each picture of a recording."""

    def __init__(self, finder: HeadFinder) -> None:
        self._finder = finder
        self._known: dict[int, list[FloatArray]] = {}

    def people(self, frame: Frame) -> list[FloatArray]:
        """Return the landmarks (33, 2) in pixels of everybody found in the frame with this index."""
        if frame.index not in self._known:
            self._known[frame.index] = self._finder.people(frame)
        return self._known[frame.index]


class MediaPipePeople:
    """Searches each picture independently for everybody, with the smaller model; a context manager.

    Raises
    ------
    ModelError : the model file is missing or damaged.
    """

    def __init__(self) -> None:
        with quiet_stderr():
            self._landmarker: Any = landmarker(
                find_model("lite"), video=False, people=MOST_PEOPLE, masks=False, confidence=CONFIDENCE
            )
        self._warm = False

    def __enter__(self) -> Self:
        """Return the finder itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Release the model."""
        self.close()

    def people(self, frame: Frame) -> list[FloatArray]:
        """Return the landmarks (33, 2) in pixels of everybody found."""
        image, scale = prepared(frame.image)
        if self._warm:
            result = self._landmarker.detect(mp_image(image))
        else:
            with quiet_stderr():
                result = self._landmarker.detect(mp_image(image))
            self._warm = bool(result.pose_landmarks)
        height, width = image.shape[:2]
        size = np.array([width, height]) / scale
        return [np.array([(p.x, p.y) for p in person]) * size for person in result.pose_landmarks]

    def close(self) -> None:
        """Release the model; MediaPipe raises at exit otherwise."""
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None
