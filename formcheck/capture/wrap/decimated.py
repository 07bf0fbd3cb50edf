"""A source with fewer frames per second."""

from collections.abc import Iterator
from dataclasses import replace

from formcheck.capture.film.time_window import FrameSlots
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.types import Frame


class DecimatedSource(SinglePassSource):
    """Yields at most this many frames per second of another source, on the grid of `FrameSlots`.

    source : owned by this one, and closed with it.
    """

    def __init__(self, source: Source, max_fps: float) -> None:
        """Wrap an open source that has not been read from."""
        super().__init__(source.info)
        self._source, self._slots = source, FrameSlots(max_fps)

    def _frames(self) -> Iterator[Frame]:
        index = 0
        for frame in self._source:
            if self._slots.wants(frame.t_s):
                yield replace(frame, index=index)
                index += 1
        self._copy_end(self._source)

    def _release(self) -> None:
        self._source.close()
