"""Reads a source in a separate thread, so that decoding overlaps with processing."""

import queue
import threading
from collections.abc import Iterator
from typing import Final

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.types import Frame

_DEPTH: Final = 4
"""Queue length: enough to even out slow frames, small enough for memory (a 4K picture has 25 MB)."""


class PrefetchSource(SinglePassSource):
    """Yields the frames of another source, reading a few ahead.

    source : owned by this one; read and closed in the reader thread.

    While iterating, raises what the source raises.
    """

    def __init__(self, source: Source) -> None:
        """Wrap an open source that has not been read from; the thread starts with the first frame."""
        super().__init__(source.info)
        self._source = source
        self._frames_read: queue.Queue[Frame | BaseException | None] = queue.Queue(_DEPTH)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def _frames(self) -> Iterator[Frame]:
        self._thread = threading.Thread(target=self._read, name="formcheck-reader")
        self._thread.start()
        while True:
            item = self._frames_read.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                self._copy_end(self._source)
                return
            yield item

    def _read(self) -> None:
        try:
            with self._source as source:
                for frame in source:
                    if not self._put(frame):
                        return
            self._put(None)
        except BaseException as error:  # noqa: BLE001  # re-raised in the consumer's thread
            self._put(error)

    def _put(self, item: Frame | BaseException | None) -> bool:
        """Enqueue an item; return False once the source is closed."""
        while not self._stop.is_set():
            try:
                self._frames_read.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def _release(self) -> None:
        self._stop.set()
        if self._thread is None:
            self._source.close()
        else:
            self._thread.join()
