"""Camera devices: opening them without hanging and without output. Importing this module does not load OpenCV."""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any, Protocol, TypeVar

from formcheck.capture.opencv import load_cv2
from formcheck.capture.source import SourceError
from formcheck.core.errors import mark
from formcheck.retiring import Retired

T = TypeVar("T")

RETRY_S = 0.02
"""Seconds to wait after a failed read."""

_FIRST_TRIES = 50

_BACKENDS = {"linux": "CAP_V4L2", "win32": "CAP_DSHOW"}
"""OpenCV's default takes many seconds to open some cameras on Windows; on Linux it also probes non-cameras."""


class Capture(Protocol):
    """The subset of cv2.VideoCapture used here."""

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether the device is open."""
        ...

    def read(self) -> tuple[bool, Any]:
        """Return whether a picture was received, and the picture: uint8 (H, W, 3) BGR."""
        ...

    def set(self, prop: int, value: float, /) -> bool:
        """Request a property; the device may refuse."""
        ...

    def release(self) -> None:
        """Release the device."""
        ...


Opener = Callable[[int], Capture]


def open_capture(number: int) -> Capture:
    """Open camera `number` with OpenCV; `isOpened` of the result reports whether it exists."""
    cv2 = load_cv2()
    capture: Capture = cv2.VideoCapture(number, getattr(cv2, _BACKENDS.get(sys.platform, "CAP_ANY")))
    return capture


def started(number: int, opener: Opener, sleep: Callable[[float], None]) -> tuple[Capture, tuple[int, int]]:
    """Open a camera, configure it and receive a picture; return it with the width and height of its pictures in pixels.

    Raises SourceError: there is no such camera, or it sends no picture.
    """
    capture = opener(number)
    try:
        _must_be_there(number, capture)
        _ask_for_size(capture)
        return capture, _first_size(number, capture, sleep)
    except BaseException:
        capture.release()
        raise


def _must_be_there(number: int, capture: Capture) -> None:
    if not capture.isOpened():
        raise SourceError(
            mark(
                "Camera {number} was not found; connect it, close other programs that use it, try another"
                " with --camera N, or play a file instead."
            ),
            number=number,
        )


def _ask_for_size(capture: Capture) -> None:
    cv2 = load_cv2()
    # MJPG before the size: many cameras offer 1280x720 at 30 fps only compressed. A buffer of 1 keeps frames current.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, 1280)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, 720)
    capture.set(cv2.CAP_PROP_FPS, 30)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)


def _first_size(number: int, capture: Capture, sleep: Callable[[float], None]) -> tuple[int, int]:
    # The size comes from a picture, since drivers report the requested size; on some cameras the first reads fail.
    for _ in range(_FIRST_TRIES):
        good, image = capture.read()
        if good:
            return image.shape[1], image.shape[0]
        sleep(RETRY_S)
    raise SourceError(
        mark(
            "Camera {number} opens but sends no pictures; close other programs that use it, try "
            "another with --camera N, or play a file instead."
        ),
        number=number,
    )


def in_time(work: Callable[[], T], wait_s: float, drop: Callable[[T], None]) -> T | None:
    """Return the result of `work`, or None if it takes longer than `wait_s` seconds; re-raise its exception.

    A hanging driver cannot be stopped, so `work` runs in a thread that is then abandoned; `drop` receives its result
    if one comes after all.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the waiting thread
            future.set_exception(error)

    def drop_late(late: Future[T]) -> None:
        if late.exception() is None:
            drop(late.result())

    thread = Thread(target=run, name="camera opening", daemon=True)
    thread.start()
    try:
        return future.result(wait_s)
    except TimeoutError:
        if future.done() and future.exception() is not None:
            raise
        Retired(thread)
        future.add_done_callback(drop_late)  # also runs if the result has just arrived
        return None
