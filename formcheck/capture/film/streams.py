"""Which of a file's video streams is the film, not a cover, a thumbnail or a preview."""

from collections import Counter
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from formcheck.capture.readable import UnreadableError, opened
from formcheck.capture.source import SourceError
from formcheck.core.messages import mark

_COUNTED: Final = 3000
"""Packets inspected to find the stream with the most pictures: more than a minute of several streams."""

_AS_MANY: Final = 0.5
"""A stream with at least this share of the most pictures may be the film; the largest of these is."""

_ASIDE: Final = Disposition.attached_pic
"""FFmpeg treats a cover picture in a sound file as a video stream."""


def film_stream(container: InputContainer, file: Path, name: str) -> VideoStream:
    """Return the stream with the film: among those with many pictures, the one with the largest.

    file : the one open in `container`, opened once more to count pictures. name : as the user gave it.

    Raises SourceError: there is no film, or it cannot be decoded and other streams are not the film.
    Raises UnreadableError: the only video stream cannot be decoded.
    """
    streams = [s for s in container.streams.video if not s.disposition & _ASIDE]
    if not streams:
        raise SourceError(mark("{name} contains no video; choose a file with moving pictures or a picture."), name=name)
    stream = streams[0] if len(streams) == 1 else _largest(streams, _pictures(file, [s.index for s in streams]))
    if decodable(stream):
        return stream
    # With several streams, another reader would simply take the first one.
    kind = UnreadableError if len(streams) == 1 else SourceError
    raise kind(mark("{name} is in a video format that cannot be decoded; convert it to MP4 (H.264)."), name=name)


def decodable(stream: VideoStream) -> bool:
    """Whether there is a decoder; PyAV's type annotations do not say that the context may be missing."""
    return getattr(stream, "codec_context", None) is not None


def _largest(streams: list[VideoStream], pictures: Counter[int]) -> VideoStream:
    least = _AS_MANY * max((pictures[s.index] for s in streams), default=0)
    film = [s for s in streams if pictures[s.index] >= least]
    return max(film, key=lambda s: (_area(s), bool(s.disposition & Disposition.default), -s.index))


def _area(stream: VideoStream) -> int:
    return stream.width * stream.height if decodable(stream) else 0


def _pictures(file: Path, numbers: list[int]) -> Counter[int]:
    """Count the packets of each stream from the beginning; of a damaged file, as many as can be read."""
    counted: Counter[int] = Counter()
    try:
        with opened(file) as container:
            streams = [container.streams[number] for number in numbers]
            for n, packet in enumerate(container.demux(*streams)):
                counted[packet.stream.index] += bool(packet.size)
                if n >= _COUNTED:
                    break
    except (av.FFmpegError, OSError):
        pass
    return counted
