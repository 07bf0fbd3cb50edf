"""All use of PyAV for decoding: opens a container, decodes its pictures, and detects missing ones."""

import math
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame

from formcheck.capture.film.streams import film_stream
from formcheck.capture.readable import UnreadableError, broken_off, opened
from formcheck.capture.source import SourceError
from formcheck.core.messages import Message, mark

_MISSING_S = 0.5
"""A film that ends earlier than its header states by more than this has broken off."""

_HEADER_TELLS_LENGTH = ("mov", "matroska", "avi")
"""Containers whose header states the length; FFmpeg guesses it for the others, and a guess is no evidence of damage."""

_SIDE_STREAMS = ("subtitle", "data")
"""Kinds of streams besides video and audio that may show how far a file extends."""

READING_FAILS = (av.FFmpegError, OSError, ValueError, OverflowError)
"""What PyAV raises on damaged files: FFmpeg's own errors (some of them are ValueErrors), and numbers out of range."""

_NOT_IN_TEXTS = bytes(range(8)) + bytes(range(14, 27))

# FFmpeg must not write to the user's terminal; whatever matters becomes an error or `damage`.
av.logging.set_level(None)


class VideoDecoder:
    """The film in a file: one of its video streams, and how far all of its streams extend.

    name : the path as the user gave it, for messages. threads : decoder threads, None = one per core.

    Raises UnreadableError: not a container known to FFmpeg, or a format that it cannot decode.
    Raises SourceError: no video stream.
    """

    def __init__(self, file: Path, name: str, threads: int | None = None) -> None:
        """Open the file and choose the stream."""
        self._name = name
        self._container = _opened(file, name)
        try:
            self.stream = film_stream(self._container, file, name)
        except BaseException:
            self._container.close()
            raise
        self.stream.thread_type = "AUTO"
        if threads is not None:
            self.stream.codec_context.thread_count = threads
        # The other streams are demultiplexed as well, only to see how far the file extends: sound or subtitles may be
        # longer than the pictures.
        self._main_streams: list[Stream] = [self.stream, *self._container.streams.audio]
        others = [s for s in self._container.streams if s.type in _SIDE_STREAMS]
        self._read_streams: list[Stream] = [*self._main_streams, *others]
        self._holes = 0
        self._cut = False
        self._seen_s: dict[int, float] = {}

    def packets(self) -> "Iterator[Packet[Stream]]":
        """Yield the packets of all streams in file order; an early end is recorded, not raised."""
        packets = self._container.demux(*self._read_streams)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except READING_FAILS:
                self._cut = True
                return
            self._update_end(packet)
            yield packet

    def pictures(self) -> Iterator[VideoFrame]:
        """Yield whatever can be decoded, in presentation order; gaps and early ends are counted, not raised."""
        for packet in self.packets():
            if packet.stream.index == self.stream.index:
                yield from self._decoded(packet)

    def seek(self, stated_s: float) -> None:
        """Continue at the last key frame at or before a time on the file's clock, in seconds.

        Raises SourceError: seeking there fails.
        """
        unit_s = float(self.stream.time_base or Fraction(1, av.time_base))
        try:
            self._container.seek(math.floor(stated_s / unit_s), stream=self.stream, backward=True)
        except READING_FAILS as error:
            raise SourceError(mark("{name} cannot be entered in its middle."), name=self._name) from error

    def _decoded(self, packet: "Packet[Stream]") -> list[VideoFrame]:
        # An incomplete packet would give a picture with a grey or smeared part, and its error would discard good
        # pictures that the decoder's threads still hold.
        if packet.is_corrupt:
            self._holes += 1
            return []
        try:
            return self.stream.decode(packet)
        except READING_FAILS:
            self._holes += 1
            return []

    def _update_end(self, packet: "Packet[Stream]") -> None:
        begin = packet.dts if packet.pts is None else packet.pts
        if begin is None or packet.time_base is None:
            return
        self._cut = packet.is_corrupt and packet.stream.type not in _SIDE_STREAMS
        end_s = float((begin + (packet.duration or 0)) * packet.time_base)
        self._seen_s[packet.stream.index] = max(end_s, self._seen_s.get(packet.stream.index, end_s))

    def count_hole(self) -> None:
        """Count a picture that was decoded but turned out to be unusable."""
        self._holes += 1

    @property
    def holes(self) -> int:
        """Pictures that could not be decoded so far."""
        return self._holes

    def damage(self) -> Message | None:
        """One sentence if pictures are missing from what `pictures` has yielded so far, else None."""
        start_s = (self._container.start_time or 0) / av.time_base
        stated = self._stated_end()
        ends = [end for number, end in self._seen_s.items() if stated is None or number in stated[1]]
        seen_s = max(ends) - start_s if ends else 0.0
        if stated is not None and stated[0] - start_s - seen_s > _MISSING_S:
            return broken_off(self._name, seen_s, stated[0] - start_s)
        if self._cut:
            return broken_off(self._name, seen_s)
        if self._holes:
            one = mark("{name} is damaged in 1 place; the pictures there are left out.")
            several = mark("{name} is damaged in {places} places; the pictures there are left out.")
            return Message(one if self._holes == 1 else several, name=self._name, places=self._holes)
        return None

    def _stated_end(self) -> tuple[float, set[int]] | None:
        """Return when the file ends by its header, in seconds on its clock, and the streams that this covers.

        Video and audio if the header states their ends, else all streams; None if it states nothing.
        """
        if not self._container.format.name.startswith(_HEADER_TELLS_LENGTH):
            return None
        ends = [_end_s(stream) for stream in self._main_streams]
        known = [end for end in ends if end is not None]
        if len(known) == len(ends):
            return max(known), {stream.index for stream in self._main_streams}
        if not self._container.duration:
            return None
        everything = {stream.index for stream in self._read_streams}
        return ((self._container.start_time or 0) + self._container.duration) / av.time_base, everything

    def length_s(self) -> float | None:
        """Return the length of the video in seconds as the file states it, or with sound, or None."""
        if self.stream.duration and self.stream.time_base:
            return float(self.stream.duration * self.stream.time_base)
        return self._container.duration / av.time_base if self._container.duration else None

    def close(self) -> None:
        """Release the file; safe to call twice."""
        self._container.close()


def stated_s(timed: "Packet[Stream] | VideoFrame") -> float | None:
    """Return when a packet or picture is shown, in seconds on the file's own clock; None if not stated."""
    if timed.pts is None or timed.time_base is None:
        return None
    return float(timed.pts * timed.time_base)


def _end_s(stream: Stream) -> float | None:
    """Return when a stream ends by the header, in seconds on the file's clock."""
    if stream.duration and stream.time_base is not None:
        return float(((stream.start_time or 0) + stream.duration) * stream.time_base)
    # Matroska writes it as a tag, "00:00:10.066000000", which players do not generally read.
    tag = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)", stream.metadata.get("DURATION", ""))
    return None if tag is None else int(tag[1]) * 3600.0 + int(tag[2]) * 60.0 + float(tag[3])


def _opened(file: Path, name: str) -> InputContainer:
    try:
        return opened(file)
    except READING_FAILS as error:
        raise UnreadableError(_why_unreadable(file), name=name) from error


def _why_unreadable(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(4096)
    if head[4:8] == b"ftyp":
        return mark(
            "{name} was not recorded or copied to its end (its index is missing); copy it again or record anew."
        )
    if len(head.translate(None, _NOT_IN_TEXTS)) == len(head):
        return mark("{name} is a text, not a video; choose a video or picture file.")
    return mark("{name} is no video that can be read; choose another file or convert it to MP4 (H.264).")
