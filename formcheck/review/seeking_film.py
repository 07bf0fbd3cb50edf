"""A film with random access. Importing this module loads FFmpeg."""

import contextlib
from collections.abc import Iterator
from functools import partial
from typing import Final, Self

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from formcheck.capture.factory import open_source
from formcheck.capture.film.decoder import VideoDecoder, stated_s
from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.orientation import Orientation
from formcheck.capture.readable import readable_file
from formcheck.capture.source import SourceInfo
from formcheck.core.body.geometry import FloatArray
from formcheck.review.frame_source import Image, LazyFrame, NotFoundError

_SAME_S: Final = 1e-6
_ENDS_S: Final = 0.5
"""A film whose frames continue for longer than this after its stated end has a clock that was reset midway."""

_BACK_S: Final = (0.0, 1.0, 4.0, 16.0)
"""How much earlier to seek when the first key frame comes too late."""


class SeekingFilm:
    """A video file, read from key frames; `of` checks whether a file can be read like this."""

    def __init__(self, decoder: VideoDecoder, first: VideoFrame, info: SourceInfo, t_s: FloatArray) -> None:
        """Take over an open file and its first picture."""
        self._decoder, self._t_s = decoder, t_s
        self._start_s = stated_s(first) or 0.0
        self._orientation = Orientation.of(first)
        self._stored_wh = self._orientation.upright_wh((info.width, info.height))
        self._reformatter = VideoReformatter()
        self.mirrored = False

    @classmethod
    def of(cls, path: str, t_s: FloatArray, *, mirrored: bool) -> Self | None:
        """Open a film, None if its times are unusable: a picture, no clock or several, not read by FFmpeg.

        Raises SourceError: it cannot be read at all.
        """
        with open_source(path) as source:
            if not isinstance(source, VideoSource):
                return None
            info = source.info
        decoder = VideoDecoder(readable_file(path), path)
        first = next(decoder.pictures(), None)
        length_s = decoder.length_s()
        if first is None or first.pts is None or length_s is None or t_s[-1] > length_s + _ENDS_S:
            decoder.close()
            return None
        film = cls(decoder, first, info, t_s)
        film.mirrored = mirrored
        return film

    def start(self, number: int) -> Iterator[LazyFrame]:
        """Yield frames from the key frame before a frame on; raise NotFoundError if there is none."""
        target_s = float(self._t_s[number])
        for back_s in (*_BACK_S, target_s):
            pictures = self._from_key_frame(max(target_s - back_s, 0.0))
            first = next(pictures, None)
            if first is not None and self._time_s(first) <= target_s + _SAME_S:
                return self._numbered(first, pictures)
        raise NotFoundError

    def close(self) -> None:
        """Release the file; safe to call twice."""
        self._decoder.close()

    def _from_key_frame(self, t_s: float) -> Iterator[VideoFrame]:
        """Yield pictures, starting with the first key frame after seeking to a time.

        Pictures before it depend on ones that were not read.
        """
        stream = self._decoder.stream
        if stream.time_base is None:
            return
        with contextlib.suppress(av.FFmpegError):
            stream.container.seek(round((t_s + self._start_s) / stream.time_base), stream=stream)  # type: ignore[attr-defined]
            found = False
            for picture in self._decoder.pictures():
                found = found or bool(picture.key_frame)
                if found and picture.pts is not None:
                    yield picture

    def _numbered(self, first: VideoFrame, pictures: Iterator[VideoFrame]) -> Iterator[LazyFrame]:
        """Pair the pictures with the frame numbers of their times; skip those that reading drops."""
        picture: VideoFrame | None = first
        while picture is not None:
            time_s = self._time_s(picture)
            number = int(np.searchsorted(self._t_s, time_s - _SAME_S))
            if number < len(self._t_s) and abs(self._t_s[number] - time_s) <= _SAME_S:
                yield number, partial(self._upright, picture)
            picture = next(pictures, None)

    def _time_s(self, picture: VideoFrame) -> float:
        return (stated_s(picture) or 0.0) - self._start_s

    def _upright(self, picture: VideoFrame) -> Image:
        """Return the picture as when reading: uint8 (H, W, 3) RGB."""
        width, height = self._stored_wh
        rgb = self._reformatter.reformat(picture, width=width, height=height, format="rgb24")
        image = self._orientation.applied(rgb.to_ndarray().view(np.uint8))
        return np.ascontiguousarray(image[:, ::-1]) if self.mirrored else image
