"""State of the review: one or two recordings and the position in them; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import FaultSpan, Snapshot
from formcheck.core.types import Pose
from formcheck.pipeline.recorded.measure_curves import Curve, Key, curves_of
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.comparing.alignment import Alignment, hold_pairs
from formcheck.review.marks import SAME_S, Kind, Mark, marks_of

SHOWN: Final = 3
"""Curves shown if there are no faults to decide."""

MOST: Final = 4
"""Curves shown initially if many have faults."""


class ReviewedRecording:
    """One recording with its marks and curves.

    path : of the file it comes from. landmarks : there are some; without them it is only known what was found.
    """

    def __init__(self, recording: Recording, path: str, *, landmarks: bool = True) -> None:
        self.recording, self.path, self.landmarks = recording, path, landmarks
        self.t_s: FloatArray = recording.track.t_s
        self.marks = marks_of(recording.analysis)

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """The curve of each judged measure."""
        return curves_of(self.recording) if self.landmarks else ()

    def prepare(self) -> None:
        """Compute slow properties in advance: the curves."""
        _ = self.curves

    @property
    def frames(self) -> int:
        """Number of frames."""
        return len(self.t_s)

    @property
    def end_s(self) -> float:
        """Time of the last frame in seconds."""
        return float(self.t_s[-1]) if self.frames else 0.0

    def number_at(self, t_s: float) -> int:
        """Return the number of the frame shown at a time: the last one that is not later."""
        return max(int(np.searchsorted(self.t_s, t_s + SAME_S, side="right")) - 1, 0)

    def shot(self, number: int) -> tuple[Snapshot, PoseDefinition | None]:
        """Return the verdict on a frame, and the pose that it is about (None = not recognised).

        A fault is reported from its first frame on: unlike live, it is known by now that it lasted.
        """
        snapshot, definition = self.recording.shot(number)
        if definition is None:
            return snapshot, None
        t_s = float(self.t_s[number])
        faults = [m.fault for m in self.marks if m.fault and m.hold.pose == definition.id and m.covers(t_s)]
        return (in_hindsight(snapshot, faults) if faults else snapshot), definition

    def pose(self, number: int) -> Pose:
        """Return the landmarks of a frame in pixels of the original picture."""
        track = self.recording.track
        return Pose(track.xy[number], track.world[number], track.visibility[number], track.back[number])

    def definition(self, mark: Mark) -> PoseDefinition:
        """Return the pose that a mark is about."""
        return self.recording.analysis.definition(mark.hold.pose)


@dataclass(slots=True)
class Review:
    """A recording at a position, optionally next to another one.

    number : the displayed frame. chosen : the displayed curves. shift_s : additional delay of the other recording
    beyond laying the holds over each other (`alignment`).
    """

    take: ReviewedRecording
    number: int = 0
    chosen: list[Key] = field(default_factory=list)
    other: ReviewedRecording | None = None
    shift_s: float = 0.0
    alignment: Alignment = field(default_factory=Alignment)

    def __post_init__(self) -> None:
        """Choose the initial curves."""
        if not self.chosen:
            self.chosen = usual_curves(self.take.curves)

    @property
    def position_s(self) -> float:
        """Time of the displayed frame, in seconds."""
        return float(self.take.t_s[self.number]) if self.take.frames else 0.0

    @property
    def shown(self) -> tuple[Curve, ...]:
        """The chosen curves, in their usual order."""
        return tuple(c for c in self.take.curves if c.key in self.chosen)

    @property
    def faults(self) -> tuple[Mark, ...]:
        """The marks that are faults."""
        return tuple(m for m in self.take.marks if m.kind == "fault")

    def seek(self, t_s: float) -> None:
        """Go to the frame shown at a time."""
        self.number = self.take.number_at(t_s)

    def step(self, frames: int) -> None:
        """Move a number of frames forwards, or backwards."""
        self.number = min(max(self.number + frames, 0), max(self.take.frames - 1, 0))

    def jump(self, direction: int) -> Mark | None:
        """Go to the start of the next (+1) or previous (−1) fault, or hold where there are no faults.

        Return the mark, None if there was none. The curve of a fault is shown from now on.
        """
        kind: Kind = "fault" if self.faults else "hold"
        marks = [m for m in self.take.marks if m.kind == kind]
        here = self.position_s
        if direction > 0:
            mark = next((m for m in marks if m.start_s > here + SAME_S), None)
        else:
            mark = next((m for m in reversed(marks) if m.start_s < here - SAME_S), None)
        if mark is not None:
            self.go(mark)
        return mark

    def go(self, mark: Mark) -> None:
        """Go to the start of a mark; the curve of a fault is shown from now on."""
        self.seek(mark.start_s)
        curve = self.curve_of(mark)
        if curve is not None and curve.key not in self.chosen:
            self.chosen.append(curve.key)

    def curve_of(self, mark: Mark) -> Curve | None:
        """Return the curve that shows a fault, None for a hold."""
        if mark.fault is None:
            return None
        return next((c for c in self.take.curves if c.key[0] == mark.hold.pose and mark.fault in c.faults), None)

    def retake(self, take: ReviewedRecording, other: ReviewedRecording | None) -> None:
        """Show the same recordings with another verdict; other : None = there is none, or it stays.

        The chosen curves stay if there are such for this verdict too.
        """
        self.take = take
        if self.other is not None and other is not None:
            self.other = other
        self._align()
        left = [c.key for c in take.curves if c.key in self.chosen]
        self.chosen = left if left or not self.chosen else usual_curves(take.curves)

    def choose(self, key: Key, *, on: bool) -> None:
        """Show or hide a curve."""
        if on and key not in self.chosen:
            self.chosen.append(key)
        elif not on and key in self.chosen:
            self.chosen.remove(key)

    def compare(self, other: ReviewedRecording | None) -> None:
        """Compare with another recording, aligned by the holds; None = none."""
        self.other, self.shift_s = other, 0.0
        self._align()

    def _align(self) -> None:
        both = () if self.other is None else (self.take, self.other)
        holds = [take.recording.analysis.holds for take in both]
        self.alignment = Alignment(hold_pairs(*holds) if holds else ())

    @property
    def other_s(self) -> float:
        """Time of the other recording that belongs to the displayed frame, in seconds."""
        return self.alignment.time(self.position_s) + self.shift_s

    @property
    def other_number(self) -> int:
        """The displayed frame of the other recording; its first or last one outside its time range."""
        return 0 if self.other is None else self.other.number_at(self.other_s)

    def beside(self, curve: Curve) -> tuple[FloatArray, FloatArray] | None:
        """Return the times (T,) of this recording and the values (T,) that the other one's same measure has there.

        NaN before its beginning and after its end.
        """
        if self.other is None:
            return None
        alike = [c for c in self.other.curves if curve.same_measure(c)]
        if not alike:
            return None
        best = next((c for c in alike if c.key == curve.key), alike[0])
        there_s = self.alignment.times(self.take.t_s) + self.shift_s
        numbers = np.searchsorted(self.other.t_s, there_s + SAME_S, side="right") - 1
        inside = (numbers >= 0) & (there_s <= self.other.end_s + SAME_S)
        return self.take.t_s, np.where(inside, best.values[np.maximum(numbers, 0)], np.nan)


def in_hindsight(s: Snapshot, faults: Sequence[FaultSpan]) -> Snapshot:
    """Return a verdict that includes faults which have not lasted long enough yet."""
    measures = {fault.measure for fault in faults}
    rules = tuple(replace(r, verdict="fault") if r.rule in measures and r.verdict == "good" else r for r in s.rules)
    return replace(s, rules=rules, fault=s.fault or faults[0].id)


def usual_curves(curves: tuple[Curve, ...]) -> list[Key]:
    """Return the curves to show initially: those with faults, else the first ones."""
    faulty = [c.key for c in curves if c.faults]
    return faulty[:MOST] or [c.key for c in curves[:SHOWN]]
