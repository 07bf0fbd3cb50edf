"""Which moments of a recording are worth a picture, and the pictures."""

import base64
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.capture.base import Source
from formcheck.core.geometry import FloatArray
from formcheck.core.results import FaultSpan, HoldRecord
from formcheck.pipeline.offline import Recording

Image = npt.NDArray[np.uint8]

Hide = Callable[[Image, int], Image]
"""Makes heads in the picture of frame i unrecognisable."""

MOST: Final = 4
"""Pictures in a report."""

LONG_SIDE: Final = 960
_QUALITY: Final = 85
_NEARLY: Final = 0.02
"""Frames whose score is this near to the best one are as good as it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame worth looking at. frame : its number in the recording. kind : ``best`` or ``fault``."""

    frame: int
    t_s: float
    kind: str
    hold: HoldRecord
    fault: FaultSpan | None = None


@dataclass(frozen=True, slots=True)
class Still:
    """The picture of a moment with everything drawn on it."""

    moment: Moment
    jpeg: bytes
    width: int
    height: int

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return "data:image/jpeg;base64," + base64.b64encode(self.jpeg).decode("ascii")


def moments(recording: Recording) -> list[Moment]:
    """Choose the best moment, and the worst one of each kind of fault, the worst fault first; none without a hold."""
    holds = recording.analysis.holds
    found = [m for m in (_best(recording),) if m is not None]
    worst: dict[tuple[str, str], Moment] = {}
    scores: dict[tuple[str, str], float] = {}
    for hold in holds:
        for fault in hold.faults:
            moment, score = _worst(recording, hold, fault)
            key = (hold.pose, fault.id)
            if key not in scores or score < scores[key]:
                worst[key], scores[key] = moment, score
    found += [worst[key] for key in sorted(scores, key=lambda k: scores[k])]
    return found[:MOST]


def _best(recording: Recording) -> Moment | None:
    """The middle of the best frames of the hold that has the best score."""
    good = [h for h in recording.analysis.holds if h.score is not None]
    for hold in sorted(good, key=lambda h: -(h.score or 0.0)):
        frames = _frames(recording, hold.start_s, hold.end_s)
        score = _scores(recording, frames, in_form=True)
        if np.isfinite(score).any():
            best = frames[score >= np.nanmax(score) - _NEARLY]
            frame = int(best[len(best) // 2])
            return Moment(frame, _time(recording, frame), "best", hold)
    return None


def _worst(recording: Recording, hold: HoldRecord, fault: FaultSpan) -> tuple[Moment, float]:
    frames = _frames(recording, fault.start_s, fault.end_s)
    score = _scores(recording, frames, in_form=False)
    told = [recording.shot(i)[0].fault == fault.id for i in frames.tolist()]
    if np.isfinite(score[told]).any():  # a picture on which the fault is drawn
        score[~np.array(told)] = np.nan
    known = np.where(np.isfinite(score), score, np.inf)
    at = int(np.argmin(known))
    frame = int(frames[at])
    return Moment(frame, _time(recording, frame), "fault", hold, fault), float(known[at])


def _frames(recording: Recording, start_s: float, end_s: float) -> npt.NDArray[np.intp]:
    t_s = recording.track.t_s - recording.track.t_s[0]
    inside = np.flatnonzero((t_s >= start_s - 1e-6) & (t_s <= end_s + 1e-6))
    return inside if len(inside) else np.array([int(np.argmin(np.abs(t_s - start_s)))])


def _scores(recording: Recording, frames: npt.NDArray[np.intp], *, in_form: bool) -> FloatArray:
    """Score (N,) of each of these frames; NaN where it is not in position, or not in form where that is asked for."""
    scores = np.full(len(frames), np.nan)
    for k, i in enumerate(frames.tolist()):
        shot, _ = recording.shot(i)
        if shot.in_position and (shot.in_form or not in_form):
            scores[k] = shot.score
    return scores


def _time(recording: Recording, frame: int) -> float:
    return float(recording.track.t_s[frame] - recording.track.t_s[0])


def take_stills(
    source: Source, recording: Recording, chosen: Sequence[Moment], hide: Hide | None = None
) -> tuple[Still, ...]:
    """Read the pictures of moments from the recording, which is opened anew, and draw on them; in the order given.

    Raises
    ------
    SourceError : the recording cannot be read any more.
    """
    wanted = {m.frame for m in chosen}
    pictures: dict[int, tuple[bytes, int, int]] = {}
    last = max(wanted, default=-1)
    for frame in source if wanted else ():
        if frame.index in wanted:
            pictures[frame.index] = _picture(frame.image, recording, frame.index, hide)
        if frame.index >= last:
            break
    return tuple(Still(m, *pictures[m.frame]) for m in chosen if m.frame in pictures)


def _picture(image: Image, recording: Recording, i: int, hide: Hide | None) -> tuple[bytes, int, int]:
    from PIL import Image as Pictures

    from formcheck.report.overlay import draw

    shown = image if hide is None else hide(image, i)
    drawn = Pictures.fromarray(draw(shown, recording.track.xy[i], *recording.shot(i)))
    drawn.thumbnail((LONG_SIDE, LONG_SIDE))
    data = io.BytesIO()
    drawn.save(data, "JPEG", quality=_QUALITY, optimize=True)
    return data.getvalue(), drawn.width, drawn.height
