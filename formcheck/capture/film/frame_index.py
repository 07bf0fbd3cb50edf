"""The times of a film's frames, read from its packets without decoding."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from formcheck.capture.film.decoder import VideoDecoder, stated_s
from formcheck.capture.film.presentation_times import BACK_S, UNKNOWN_S
from formcheck.capture.readable import readable_file
from formcheck.capture.source import SourceError
from formcheck.core.body.geometry import FloatArray

_FILMED_S: Final = 1.0
"""Longest part of an interval between two frames that counts as filmed."""


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Times of a film's frames.

    first_s : the first frame on the file's own clock, in seconds. t_s : (T,) seconds from it, strictly increasing.
    """

    first_s: float
    t_s: FloatArray

    @property
    def length_s(self) -> float:
        """Time from the first frame to one usual interval after the last one, in seconds."""
        return float(self.t_s[-1] + np.median(np.diff(self.t_s)))


def frame_index(path: str | Path) -> FrameIndex | None:
    """Read the times of all frames; return None where they are unreliable.

    None: not a film that FFmpeg reads, frames without a time or two at one time, a clock reset midway, a long gap or
    hardly any frames for its length, a file that breaks off or has gaps. Such a file has to be read as a whole from its
    beginning.
    """
    try:
        decoder = VideoDecoder(readable_file(path), str(path))
    except SourceError:
        return None
    try:
        stated = _times(decoder)
        return None if stated is None or decoder.damage() is not None else _index(stated)
    finally:
        decoder.close()


def _times(decoder: VideoDecoder) -> list[float] | None:
    """Return times in packet order, in seconds on the file's clock."""
    stated: list[float] = []
    latest = float("-inf")
    for packet in decoder.packets():
        if packet.stream.index != decoder.stream.index or packet.is_discard or not packet.size:
            continue
        time_s = stated_s(packet)
        if time_s is None or packet.is_corrupt or time_s < latest - BACK_S:
            return None
        latest = max(latest, time_s)
        stated.append(time_s)
    return stated


def _index(stated: list[float]) -> FrameIndex | None:
    times = np.sort(np.array(stated))
    steps = np.diff(times)
    if len(times) < 2 or (steps <= 0.0).any() or (steps > UNKNOWN_S).any():
        return None
    # Cutting costs grow with the film's duration; they must not exceed what the frames are worth.
    if 2.0 * np.minimum(steps, _FILMED_S).sum() < times[-1] - times[0]:
        return None
    return FrameIndex(float(times[0]), times - times[0])
