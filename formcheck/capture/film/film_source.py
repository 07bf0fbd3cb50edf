"""Video files through PyAV. Importing this module loads FFmpeg; `formcheck.capture.factory` does so when needed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from formcheck.capture.film.decoder import READING_FAILS, VideoDecoder, stated_s
from formcheck.capture.film.heif import is_tiled
from formcheck.capture.film.orientation import Orientation
from formcheck.capture.film.presentation_times import PresentationTimes
from formcheck.capture.film.time_window import FrameSlots
from formcheck.capture.readable import UnreadableError, readable_file
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.core.errors import mark
from formcheck.core.types import Frame

_USUAL_FRAME_S = 1 / 30

_WIDEST = 8
"""Largest pixel aspect ratio: 2 is usual, 4 the most of old cameras."""


class VideoSource(SinglePassSource):
    """A video file, decoded by FFmpeg on all cores.

    Frames are upright (rotation and mirror metadata applied), have square pixels (anamorphic pictures are rescaled in
    width) and the same size throughout, even if the stream changes it midway. Times are the file's presentation times,
    so a variable frame rate is respected.

    path : any container and codec that FFmpeg reads.
    max_fps : frames beyond this many per second are skipped, before the costly part of reading them.
    threads : decoder threads, None = one per core.

    Raises SourceError: the file is missing, a folder, empty, not permitted, not a video, without a video stream, or so
    damaged that not a single frame can be decoded. A file that breaks off later sets `damage`.
    """

    def __init__(self, path: str | Path, *, max_fps: float | None = None, threads: int | None = None) -> None:
        """Open the file and decode its first frame, the only place that states the film's orientation."""
        file = readable_file(path)
        if is_tiled(file):
            raise SourceError(
                mark("{name} is a photo stored in tiles, which cannot be read; save it as JPEG and choose that."),
                name=path,
            )
        self._decoder = VideoDecoder(file, str(path), threads)
        self._slots = None if max_fps is None else FrameSlots(max_fps)
        try:
            self._pictures = self._decoder.pictures()
            first = _first_of(self._pictures, str(path))
            self._first: VideoFrame | None = first
            self._second = next(self._pictures, None)
            self._orientation = Orientation.of(first)
            # Shared by all frames: to_ndarray(format=...) creates a new converter each time, at half the speed.
            self._reformatter = VideoReformatter()
            self._stored_wh = _square_pixels(first, self._decoder)
            super().__init__(self._described(str(path), first))
        except BaseException:
            self._decoder.close()
            raise

    def _described(self, name: str, first: VideoFrame) -> SourceInfo:
        stream = self._decoder.stream
        # A raw stream without times has no average rate; its codec's rate is then all there is.
        rate = stream.guessed_rate if first.pts is None else stream.average_rate
        width, height = self._orientation.upright_wh(self._stored_wh)
        # A single frame is a picture, whatever its format, unless the other frames have been lost.
        if self._second is None and self._decoder.damage() is None:
            return SourceInfo(name, width, height, fps=None, frames=1, duration_s=0.0, picture=True)
        return SourceInfo(
            path=name,
            width=width,
            height=height,
            fps=float(rate) if rate else None,
            frames=stream.frames or None,
            duration_s=self._decoder.length_s(),
        )

    def _frames(self) -> Iterator[Frame]:
        index = 0
        for time_s, picture in self._timed_pictures():
            if self._slots is None or self._slots.wants(time_s):
                try:
                    image = self._upright(picture)
                except READING_FAILS:
                    self._decoder.count_hole()
                    continue
                yield Frame(image, time_s, index)
                index += 1

    def _timed_pictures(self) -> Iterator[tuple[float, VideoFrame]]:
        """Yield the pictures of the film with their times, in seconds from the first one."""
        timeline = PresentationTimes(1 / self._info.fps if self._info.fps else _USUAL_FRAME_S)
        for picture in self._all_pictures():
            time_s = timeline.place(stated_s(picture))
            if time_s is not None:
                yield time_s, picture
        self._damage, self._notes = self._decoder.damage(), timeline.notes(self._info.path)

    def _all_pictures(self) -> Iterator[VideoFrame]:
        first, second, self._first, self._second = self._first, self._second, None, None
        yield from (picture for picture in (first, second) if picture is not None)
        yield from self._pictures

    def _upright(self, picture: VideoFrame) -> npt.NDArray[np.uint8]:
        """Return the picture as uint8 (height, width, 3) RGB, contiguous."""
        width, height = self._stored_wh
        rgb = self._reformatter.reformat(picture, width=width, height=height, format="rgb24")
        return self._orientation.applied(rgb.to_ndarray().view(np.uint8))

    def _release(self) -> None:
        self._first = self._second = None
        self._decoder.close()


def _first_of(pictures: Iterator[VideoFrame], name: str) -> VideoFrame:
    first = next(pictures, None)
    if first is None:
        raise UnreadableError(
            mark("{name} is damaged: no picture in it can be decoded; copy it again from its origin."), name=name
        )
    return first


def _square_pixels(first: VideoFrame, decoder: VideoDecoder) -> tuple[int, int]:
    """Return width and height of the stored picture, with the width scaled so that pixels are square."""
    ratio = decoder.stream.sample_aspect_ratio or 1
    if not 1 / _WIDEST <= ratio <= _WIDEST:  # a damaged header
        ratio = 1
    return max(1, round(first.width * ratio)), first.height
