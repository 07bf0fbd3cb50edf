"""Cameras as frame sources. Importing this module does not load OpenCV."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from formcheck.capture.camera.device import RETRY_S, Opener, in_time, open_capture, started
from formcheck.capture.opencv import load_cv2
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.core.errors import mark
from formcheck.core.types import Frame

OPEN_S = 5.0
"""Timeout in seconds for a camera to answer."""

STALL_S = 2.0
"""Seconds of failing reads after which a camera counts as disconnected."""

_PROBE_S = 2.0
_PROBED = range(5)


class CameraSource(SinglePassSource):
    """A camera; a frame's time is when it was received, in seconds from the first frame.

    number : the camera's number; the first one is 0.
    opener : creates the capture; replaceable in tests.
    clock : seconds on a monotonic clock.
    sleep : waits that many seconds after a failed read.
    open_s : seconds to wait for the camera to answer.

    Raises SourceError: there is no such camera, it does not answer in time, or it sends no picture. While iterating:
    it has stopped sending pictures.
    """

    def __init__(
        self,
        number: int = 0,
        opener: Opener = open_capture,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        open_s: float = OPEN_S,
    ) -> None:
        """Open the camera and receive one picture, which gives the size and is discarded."""
        opened = in_time(lambda: started(number, opener, sleep), open_s, lambda late: late[0].release())
        if opened is None:
            raise SourceError(
                mark(
                    "Camera {number} does not answer; disconnect it and connect it again, close other "
                    "programs that use it, or play a file instead."
                ),
                number=number,
            )
        self._capture, (width, height) = opened
        self._number, self._clock, self._sleep = number, clock, sleep
        super().__init__(SourceInfo(f"camera {number}", width, height, camera=True))

    def _frames(self) -> Iterator[Frame]:
        start_s: float | None = None
        last_s, index = -1.0, 0
        while True:
            image, now_s = self._next_image()
            start_s = now_s if start_s is None else start_s
            # A coarse clock (16 ms on Windows) may give two buffered pictures the same time; the second one is dropped.
            if now_s - start_s > last_s:
                last_s = now_s - start_s
                yield Frame(image, last_s, index)
                index += 1

    def _next_image(self) -> tuple[npt.NDArray[np.uint8], float]:
        """Return uint8 (H, W, 3) RGB and the time of its arrival in seconds on the clock."""
        cv2 = load_cv2()
        since_s = self._clock()
        while True:
            good, image = self._capture.read()
            now_s = self._clock()
            if good:
                return cv2.cvtColor(image, cv2.COLOR_BGR2RGB), now_s
            if now_s - since_s > STALL_S:
                raise SourceError(
                    mark(
                        "Camera {number} stopped sending pictures; check its cable, close other programs that use"
                        " it, and start again."
                    ),
                    number=self._number,
                )
            self._sleep(RETRY_S)

    def _release(self) -> None:
        self._capture.release()


def list_cameras(opener: Opener = open_capture, open_s: float = _PROBE_S) -> list[int]:
    """Return the numbers of the cameras that open, among 0 to 4; never raise, print nothing.

    opener : creates the capture; replaceable in tests.
    open_s : seconds to wait for each. A camera that answers later, or is already in use, is not listed.
    """
    return [number for number in _PROBED if _opens(number, opener, open_s)]


def _opens(number: int, opener: Opener, open_s: float) -> bool:
    def probe() -> bool:
        capture = opener(number)
        try:
            return capture.isOpened()
        finally:
            capture.release()

    try:
        return bool(in_time(probe, open_s, lambda _: None))
    except Exception:  # noqa: BLE001 - whatever a driver raises, the other cameras must still be listed
        return False
