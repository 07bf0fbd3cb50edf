"""One picture from each camera, one camera at a time, to choose among them."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import Source, SourceError
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.types import Frame
from formcheck.retiring import Retired

SETTLE_FRAMES: Final = 10
"""A camera's first pictures are often dark: its auto-exposure settles within a third of a second."""

WAIT_S: Final = 8.0
"""Time limit for the previous user of a camera to release it: opening one times out after 5 s (`CameraSource`), and the
pictures take a little longer."""


class CameraPreview:
    """Goes through cameras in a separate thread; only one of them is open at any time.

    open_camera : opens one, or raises FormcheckError if it does not answer in time. on_change : called from the thread
    after each camera.
    """

    def __init__(self, open_camera: Callable[[NamedCamera], Source], on_change: Callable[[], None]) -> None:
        self._open_camera, self._on_change = open_camera, on_change
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._after = Retired()
        self._lock = threading.Lock()
        self._pictures: dict[NamedCamera, Frame | FormcheckError] = {}

    @property
    def pictures(self) -> dict[NamedCamera, Frame | FormcheckError]:
        """Results so far: a camera's picture, or why there is none."""
        with self._lock:
            return dict(self._pictures)

    def start(self, cameras: Sequence[NamedCamera], after: Retired | None = None) -> None:
        """Begin with the first camera; return at once. after : work that may still hold one of them."""
        self._after = after or self._after
        self._thread = threading.Thread(target=self._run, args=(tuple(cameras),), name="formcheck-peek", daemon=True)
        self._thread.start()

    def stop(self) -> Retired:
        """Release the open camera; return at once. The result reports when it has been released."""
        self._stopping.set()
        return Retired(*([] if self._thread is None else [self._thread]), before=self._after)

    def _run(self, cameras: Sequence[NamedCamera]) -> None:
        self._after.wait(WAIT_S, unless=self._stopping)
        for camera in cameras:
            if self._stopping.is_set():
                return
            seen = self._picture(camera)
            with self._lock:
                self._pictures[camera] = seen
            if not self._stopping.is_set():
                self._on_change()

    def _picture(self, camera: NamedCamera) -> Frame | FormcheckError:
        try:
            with self._open_camera(camera) as source, contextlib.suppress(StopIteration):
                frames = islice(source, SETTLE_FRAMES)
                frame = next(frames)
                for newer in frames:
                    if self._stopping.is_set():
                        break
                    frame = newer
                return frame
        except FormcheckError as error:
            return error
        return SourceError(mark("This camera sends no pictures."))
