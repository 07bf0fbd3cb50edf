"""Which moments of a recording are worth a picture, and the pictures."""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from formcheck.capture.source import Source
from formcheck.core.scoring.results import FaultSpan, HoldRecord, Snapshot
from formcheck.core.types import Frame
from formcheck.draw.on_image import Image
from formcheck.pipeline.recorded.recording import Recording

if TYPE_CHECKING:
    from formcheck.estimator.heads import HeadFinder

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
    def kind(self) -> str:
        """What it shows: ``best`` or ``fault``."""
        return self.moment.kind

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return as_uri(self.jpeg)


def moments(recording: Recording) -> list[Moment]:
    """Choose the best moment, and the worst one of each kind of fault, the worst fault first; none without a hold."""
    holds = recording.analysis.holds
    found = [m for m in (_best(recording),) if m is not None]
    worst: dict[tuple[str, str], tuple[float, Moment]] = {}
    for hold in holds:
        for fault in hold.faults:
            moment, score = _worst(recording, hold, fault)
            key = (hold.pose, fault.id)
            if key not in worst or score < worst[key][0]:
                worst[key] = score, moment
    found += [moment for _, moment in sorted(worst.values(), key=lambda w: w[0])]
    return found[:MOST]


def _best(recording: Recording) -> Moment | None:
    """The middle of the best frames of the hold that has the best score."""
    good = [h for h in recording.analysis.holds if h.score is not None]
    for hold in sorted(good, key=lambda h: -(h.score or 0.0)):
        frames = _frames(recording, hold.start_s, hold.end_s)
        shots = _shots(recording, frames)
        score = np.array([s.score if s.in_position and s.in_form else np.nan for s in shots], dtype=float)
        if np.isfinite(score).any():
            best = frames[score >= np.nanmax(score) - _NEARLY]
            frame = int(best[len(best) // 2])
            return Moment(frame, _time(recording, frame), "best", hold)
    return None


def _worst(recording: Recording, hold: HoldRecord, fault: FaultSpan) -> tuple[Moment, float]:
    frames = _frames(recording, fault.start_s, fault.end_s)
    shots = _shots(recording, frames)
    score = np.array([shot.score if shot.in_position else np.nan for shot in shots], dtype=float)
    told = np.array([shot.fault == fault.id for shot in shots])
    if np.isfinite(score[told]).any():  # a picture on which the fault is drawn
        score[~told] = np.nan
    known = np.where(np.isfinite(score), score, np.inf)
    at = int(np.argmin(known))
    frame = int(frames[at])
    return Moment(frame, _time(recording, frame), "fault", hold, fault), float(known[at])


def _frames(recording: Recording, start_s: float, end_s: float) -> npt.NDArray[np.intp]:
    t_s = recording.track.t_s - recording.track.t_s[0]
    inside = np.flatnonzero((t_s >= start_s - 1e-6) & (t_s <= end_s + 1e-6))
    return inside if len(inside) else np.array([int(np.argmin(np.abs(t_s - start_s)))])


def _shots(recording: Recording, frames: npt.NDArray[np.intp]) -> list[Snapshot]:
    return [recording.shot(i)[0] for i in frames.tolist()]


def _time(recording: Recording, frame: int) -> float:
    return float(recording.track.t_s[frame] - recording.track.t_s[0])


class Stills:
    """Takes the pictures of the moments that are worth one."""

    def __init__(self, recording: Recording) -> None:
        """Choose the moments."""
        self.chosen = moments(recording)
        self._pictures: dict[int, tuple[bytes, int, int]] = {}

    def wants(self, i: int) -> bool:
        """Whether frame i of the recording is one of them."""
        return any(moment.frame == i for moment in self.chosen)

    def take(self, i: int, _frame: Frame, drawn: Image) -> None:
        """Keep the picture of frame i."""
        self._pictures[i] = compressed(drawn)

    @property
    def taken(self) -> tuple[Still, ...]:
        """The pictures taken so far, in the order of their moments."""
        return tuple(Still(m, *self._pictures[m.frame]) for m in self.chosen if m.frame in self._pictures)


def take_stills(
    opened: Callable[[], Source], recording: Recording, finder: "HeadFinder | None" = None
) -> tuple[Still, ...]:
    """Read the pictures of the moments that are worth one, and draw on them.

    opened : opens the recording again; not called if there are no such moments. finder : heads are blurred if given.

    Raises
    ------
    SourceError : the recording cannot be read any more.
    """
    from formcheck.report.film.picture_pass import show_frames

    stills = Stills(recording)
    if stills.chosen:
        with opened() as source:
            show_frames(source, recording, [stills], finder)
    return stills.taken


def as_uri(jpeg: bytes) -> str:
    """Return a picture as a data URI."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def compressed(drawn: Image) -> tuple[bytes, int, int]:
    """Return a picture for a report as JPEG, with its width and height."""
    from PIL import Image as Pictures

    picture = Pictures.fromarray(drawn)
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, optimize=True)
    return data.getvalue(), picture.width, picture.height
