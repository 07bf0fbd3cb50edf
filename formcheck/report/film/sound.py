"""The sound of a recording in its annotated video: copied where it is AAC, re-encoded otherwise."""

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from formcheck.capture.film.decoder import READING_FAILS, VideoDecoder, stated_s
from formcheck.capture.film.presentation_times import AHEAD_S, BACK_S
from formcheck.capture.readable import opened
from formcheck.capture.source import SourceError

_RATES_HZ: Final = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_USUAL_HZ: Final = 48000

_ROUGH_S: Final = 0.1
"""A sound that is stated to begin so little after the end of the one before it follows on it."""


class Sound:
    """The first sound stream of a film on its way into another one, a few packets at a time, in step with the pictures.

    out : the container that is written, before its first packet. Times count from the film's first picture.
    """

    def __init__(self, container: Any, stream: Any, out: Any, first_s: float) -> None:
        self._container, self._first_s = container, first_s
        self._copied = stream.codec_context.name == "aac"
        self.cut_s: float | None = None
        """Where damage has ended the sound, None if it has not."""
        if self._copied:
            self._stream = out.add_stream_from_template(stream)
        else:
            self._stream = _encoder(out, stream)
        self._out, self._ended, self._reached_s = out, False, 0.0
        self._until_s: float | None = None
        self._last_pts: int | None = None
        self._packets = container.demux(stream)
        self._next: Any = None

    @classmethod
    @contextlib.contextmanager
    def of(cls, path: Path, out: Any) -> "Iterator[Sound | None]":
        """Open the sound of a film; None if it has none that can be read."""
        try:
            container = opened(path)
        except READING_FAILS:
            yield None
            return
        with container:
            streams = [s for s in container.streams.audio if getattr(s, "codec_context", None) is not None]
            yield cls._begun(container, streams[0], out, path) if streams else None

    @classmethod
    def _begun(cls, container: Any, stream: Any, out: Any, path: Path) -> "Sound | None":
        """Return the sound, or None where its header is damaged so that nothing can be made of it."""
        try:
            if not stream.codec_context.sample_rate or not stream.codec_context.layout.nb_channels:
                return None
            return cls(container, stream, out, _first_picture_s(path))
        except (*READING_FAILS, SourceError):
            return None

    def write_to(self, end_s: float) -> None:
        """Write what is heard before a time."""
        while not self._ended:
            packet = self._next or self._read()
            self._next = None
            if packet is None:
                self._finish()
            elif self._start_s(packet) >= end_s:
                self._next = packet
                return
            else:
                self._write(packet, end_s)

    def close(self) -> None:
        """Write what the encoder still holds; what lies beyond a jump of the clock is told as lost."""
        if self._ended:
            return
        if self._next is not None and self._start_s(self._next) > self._reached_s + AHEAD_S:
            self.cut_s = self._reached_s
        self._finish()

    def _read(self) -> Any:
        try:
            while (packet := next(self._packets, None)) is not None:
                if packet.pts is not None and packet.size and self._start_s(packet) >= 0.0:
                    return packet
        except READING_FAILS:
            self.cut_s = self._reached_s
        return None

    def _write(self, packet: Any, end_s: float) -> None:
        start_s = self._start_s(packet)
        # A film must not go back in time, and what its clock says after a jump is not where its pictures are.
        if start_s < self._reached_s - BACK_S or start_s > self._reached_s + AHEAD_S:
            self.cut_s, self._ended = self._reached_s, True
            self._finish()
            return
        self._reached_s = max(start_s, self._reached_s)
        if self._copied:
            self._copy(packet)
            return
        try:
            for frame in packet.decode():
                if frame.pts is not None and self._placed(frame) < end_s:
                    self._out.mux(self._stream.encode(frame))
        except READING_FAILS:
            self.cut_s, self._ended = self._reached_s, True

    def _copy(self, packet: Any) -> None:
        """Write a packet as it is, unless it does not follow on the one before it."""
        pts = packet.pts - round(self._first_s / float(packet.time_base))
        if self._last_pts is not None and pts <= self._last_pts:
            return
        packet.pts = packet.dts = self._last_pts = pts
        packet.stream = self._stream
        try:
            self._out.mux(packet)
        except (ValueError, OverflowError):  # not a full disk, but a packet that cannot be
            self.cut_s, self._ended = self._reached_s, True

    def _placed(self, frame: Any) -> float:
        """Give a decoded frame a time that follows on the one before it; returns that time in seconds.

        Some containers tell times only roughly, and an encoder refuses what does not follow.
        """
        stated_s = float(frame.pts * frame.time_base) - self._first_s
        follows_s = self._until_s
        at_s = follows_s if follows_s is not None and stated_s < follows_s + _ROUGH_S else stated_s
        frame.time_base = Fraction(1, frame.sample_rate)
        frame.pts = round(at_s * frame.sample_rate)
        self._until_s = at_s + frame.samples / frame.sample_rate
        return at_s

    def _finish(self) -> None:
        self._ended = True
        if self._copied:
            return
        try:
            self._out.mux(self._stream.encode(None))
        except READING_FAILS:
            self.cut_s = self._reached_s

    def _start_s(self, packet: Any) -> float:
        return float(packet.pts * packet.time_base) - self._first_s


def _encoder(out: Any, stream: Any) -> Any:
    rate = stream.codec_context.sample_rate
    encoder = out.add_stream("aac", rate=rate if rate in _RATES_HZ else _USUAL_HZ)
    encoder.codec_context.layout = "mono" if stream.codec_context.layout.nb_channels == 1 else "stereo"
    return encoder


def _first_picture_s(path: Path) -> float:
    """The first picture's time on the film's own clock."""
    decoder = VideoDecoder(path, str(path))
    try:
        first = next(decoder.pictures(), None)
        return (stated_s(first) or 0.0) if first is not None else 0.0
    finally:
        decoder.close()
