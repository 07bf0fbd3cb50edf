"""Video files through OpenCV, for the few that PyAV cannot open."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from formcheck.capture.film.presentation_times import PresentationTimes
from formcheck.capture.opencv import load_cv2
from formcheck.capture.readable import UnreadableError, broken_off, readable_file
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceInfo
from formcheck.core.errors import mark
from formcheck.core.messages import Message
from formcheck.core.types import Frame
from formcheck.quiet import quiet_stderr

_MISSING_S = 0.5
_USUAL_FRAME_S = 1 / 30


class OpenCvVideoSource(SinglePassSource):
    """A video file, decoded by whatever OpenCV finds (its own FFmpeg, or the operating system's decoders).

    Times come from CAP_PROP_POS_MSEC; OpenCV itself rotates the picture upright.

    Raises SourceError: the file is missing, a folder, empty, not permitted, or not a video that OpenCV can decode.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the file and decode its first frame."""
        cv2 = load_cv2()
        with quiet_stderr():  # its readers print outside its logging
            self._capture = cv2.VideoCapture(str(readable_file(path)))
        self._first = self._read()
        if self._first is None:
            self._capture.release()
            raise UnreadableError(
                mark("{path} is no video that can be read; choose another file or convert it to MP4."), path=path
            )
        height, width = self._first[0].shape[:2]
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        count = int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        known = fps > 0 and count > 0
        super().__init__(
            SourceInfo(
                path=str(path),
                width=width,
                height=height,
                fps=fps if fps > 0 else None,
                frames=count if count > 0 else None,
                duration_s=count / fps if known else None,
            )
        )

    def _read(self) -> tuple[npt.NDArray[np.uint8], float] | None:
        """Return the next picture, uint8 (H, W, 3) RGB with square pixels, and its stated time in seconds."""
        cv2 = load_cv2()
        with quiet_stderr():
            good, image = self._capture.read()
        if not good:
            return None
        rgb: npt.NDArray[np.uint8] = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        return self._squared(rgb), self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000

    def _squared(self, image: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Return the upright picture with its stored width scaled so that pixels are square."""
        cv2, prop = load_cv2(), self._capture.get
        over, under = prop(cv2.CAP_PROP_SAR_NUM), prop(cv2.CAP_PROP_SAR_DEN)
        if over <= 0 or under <= 0 or over == under:
            return image
        # OpenCV has rotated the picture already, so the stored width may be its height.
        height, width = image.shape[:2]
        rotated = prop(cv2.CAP_PROP_ORIENTATION_AUTO) and prop(cv2.CAP_PROP_ORIENTATION_META) % 180 == 90
        ratio = over / under
        size = (width, max(1, round(height * ratio))) if rotated else (max(1, round(width * ratio)), height)
        scaled: npt.NDArray[np.uint8] = cv2.resize(image, size)
        return scaled

    def _frames(self) -> Iterator[Frame]:
        timeline = PresentationTimes(1 / self._info.fps if self._info.fps else _USUAL_FRAME_S)
        index, time_s, picture = 0, 0.0, self._first
        self._first = None
        while picture is not None:
            placed_s = timeline.place(picture[1])
            if placed_s is not None:
                yield Frame(picture[0], placed_s, index)
                index, time_s = index + 1, placed_s
            picture = self._read()
        self._damage, self._notes = self._early_end(time_s), timeline.notes(self._info.path)

    def _early_end(self, last_s: float) -> Message | None:
        # OpenCV silently skips what it cannot decode; only the length shows that something is missing.
        length_s, fps = self._info.duration_s, self._info.fps
        if length_s is None or fps is None or length_s - (last_s + 1 / fps) <= _MISSING_S:
            return None
        return broken_off(self._info.path, last_s + 1 / fps, length_s)

    def _release(self) -> None:
        self._first = None
        self._capture.release()
