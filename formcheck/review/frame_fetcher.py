"""Frames from a thread of their own: whoever asks again gets the newest only; no Qt."""

import threading
from collections.abc import Callable
from typing import Protocol

from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.retiring import Retired
from formcheck.review.background_work import THREAD


class Reader(Protocol):
    """What a frame is asked from (`FrameReader`)."""

    def frame(self, number: int, given_up: Callable[[], bool]) -> Frame | None:
        """Return a frame, None if it was given up."""
        ...

    def close(self) -> None:
        """Release the file."""
        ...


class Fetcher:
    """Fetches the frame asked for last.

    open_reader : called in the thread. on_frame : called from the thread with each frame that was fetched. on_error :
    called from the thread with the reason when frames cannot be read (any more); nothing is fetched afterwards.
    """

    def __init__(
        self,
        open_reader: Callable[[], Reader],
        on_frame: Callable[[Frame], None],
        on_error: Callable[[FormcheckError], None],
    ) -> None:
        self._open_reader, self._on_frame, self._on_error = open_reader, on_frame, on_error
        self._changed = threading.Condition()
        self._wanted: int | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=f"{THREAD}-frames", daemon=True)
        self._thread.start()

    def ask(self, number: int) -> None:
        """Ask for a frame; returns at once."""
        with self._changed:
            self._wanted = number
            self._changed.notify()

    def close(self) -> None:
        """End the thread, which releases the file; returns at once."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._on_frame, self._on_error = _nobody, _nobody  # the thread must not be what holds a view last
        Retired(self._thread)

    def _run(self) -> None:
        reader: Reader | None = None
        try:
            reader = self._open_reader()
            self._serve(reader)
        except FormcheckError as error:
            if not self._closed:
                self._on_error(error)
        finally:
            if reader is not None:
                reader.close()

    def _serve(self, reader: Reader) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._wanted is not None)
                number, self._wanted = self._wanted, None
            if self._closed or number is None:
                return
            frame = reader.frame(number, self._newer)
            if frame is not None and not self._closed:
                self._on_frame(frame)

    def _newer(self) -> bool:
        return self._closed or self._wanted is not None


def _nobody(_news: object) -> None:
    """Tell nobody."""
