"""A window of a film, read by seeking into it. Importing this module loads FFmpeg."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from av.video.frame import VideoFrame

from formcheck.capture.film.decoder import VideoDecoder, stated_s
from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.time_window import TimeWindow
from formcheck.capture.readable import readable_file
from formcheck.capture.source import SourceError
from formcheck.core.errors import mark

_SAME_S: Final = 1e-6

_BACK_S: Final = (0.0, 2.0, 10.0, 60.0)
"""How much earlier to seek when the first picture comes too late; after that, read from the beginning."""


class PartSource(VideoSource):
    """The frames of a window of a film, with their times in the whole film.

    window : based on `frame_index`; the film must be one whose times it can read.

    Iterating raises SourceError where the film has a gap: it has to be read as a whole.
    """

    def __init__(self, path: str | Path, window: TimeWindow, max_fps: float | None = None) -> None:
        """Open the film; decode it on one core, since other parts use the other cores."""
        super().__init__(path, max_fps=max_fps, threads=1)
        self._window = window

    def _timed_pictures(self) -> Iterator[tuple[float, VideoFrame]]:
        window = self._window
        for time_s, picture in self._entered():
            if time_s >= window.end_s - _SAME_S:
                break
            if time_s >= window.start_s - _SAME_S:
                yield time_s, picture
        if self._decoder.holes:
            raise SourceError(mark("{path} has a hole."), path=self._info.path)

    def _entered(self) -> Iterator[tuple[float, VideoFrame]]:
        """Yield pictures, starting with one at or before the window's start."""
        start_s, first_s = self._window.start_s, self._window.first_s
        for back_s in _BACK_S:
            if start_s - back_s <= 0.0:
                break
            self._first = self._second = None
            self._decoder.seek(first_s + start_s - back_s)
            pictures = self._placed(self._decoder.pictures())
            first = next(pictures, None)
            if first is not None and first[0] <= start_s + _SAME_S:
                yield first
                yield from pictures
                return
        if self._first is None:
            self._decoder.close()
            self._decoder = VideoDecoder(readable_file(self._info.path), self._info.path, threads=1)
            self._pictures = self._decoder.pictures()
        yield from self._placed(self._all_pictures())

    def _placed(self, pictures: Iterator[VideoFrame]) -> Iterator[tuple[float, VideoFrame]]:
        return ((t - self._window.first_s, p) for p in pictures if (t := stated_s(p)) is not None)
