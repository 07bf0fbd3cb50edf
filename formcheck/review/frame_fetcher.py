"""Reads frames in a separate thread: only the latest request is served; no Qt."""

import threading
from collections.abc import Callable
from typing import Protocol

from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.retiring import Retired
from formcheck.review.background_work import THREAD


class Reader(Protocol):
    """Source of requested frames (`FrameReader`)."""

    def frame(self, number: int, cancelled: Callable[[], bool]) -> Frame | None:
        """Return a frame, None if the request was cancelled."""
        ...

    def close(self) -> None:
        """Release the file."""
        ...


class Fetcher:
    """Fetches the frame requested last.

    open_reader : called in the thread. on_frame : called from the thread with each fetched frame. on_error : called
    from the thread with the reason when frames cannot be read (any more); nothing is fetched afterwards.
    """

    def __init__(
        self,
        open_reader: Callable[[], Reader],
        on_frame: Callable[[Frame], None],
        on_error: Callable[[FormcheckError], None],
    ) -> None:
        self._open_reader, self._on_frame, self._on_error = open_reader, on_frame, on_error
        self._changed = threading.Condition()
        self._requested: int | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=f"{THREAD}-frames", daemon=True)
        self._thread.start()

    def ask(self, number: int) -> None:
        """Request a frame; return at once."""
        with self._changed:
            self._requested = number
            self._changed.notify()

    def close(self) -> None:
        """End the thread, which releases the file; return at once."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._on_frame, self._on_error = _ignore, _ignore  # the thread must not hold the last reference to a view
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
                self._changed.wait_for(lambda: self._closed or self._requested is not None)
                number, self._requested = self._requested, None
            if self._closed or number is None:
                return
            frame = reader.frame(number, self._newer)
            if frame is not None and not self._closed:
                self._on_frame(frame)

    def _newer(self) -> bool:
        return self._closed or self._requested is not None


def _ignore(_news: object) -> None:
    """Do nothing."""
