"""One engine for live and offline, for a pose that was named and for one to be recognised.

Consecutive pieces of a pose track in, verdicts out. Everything is measured once; each pose has its evaluator; where
several poses were given, the recogniser says frame by frame which of them is credited.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import Columns, with_near_and_far
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_target import all_rules
from formcheck.engine.measurement import Measurement, table_for
from formcheck.engine.recognition import NONE, Recogniser, Recognition
from formcheck.engine.snapshot import snapshot

BLOCK: Final = 2000
"""Frames that are measured at once: enough to hide numpy's overhead, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class EngineFrames:
    """What the engine found in T consecutive frames.

    values : (T, C) smoothed columns `Columns.all_names`; NaN where the view that a named pose needs does not show them.
    poses : what was found by each pose. recognition : which of them it was; None where the pose was named.
    """

    values: FloatArray
    poses: tuple[EvaluatedFrames, ...]
    recognition: Recognition | None = None

    @classmethod
    def joined(cls, parts: "list[EngineFrames]") -> "EngineFrames":
        """Join consecutive frames."""
        known: dict[tuple[int, ...], Any] = {}
        poses = tuple(EvaluatedFrames.joined(list(p), known) for p in zip(*(p.poses for p in parts), strict=True))
        told = [p.recognition for p in parts if p.recognition is not None]
        if not told:
            return cls(poses[0].table, poses)
        return cls(np.concatenate([p.values for p in parts]), poses, Recognition.joined(told))


class Engine:
    """Judges one recording or one live session.

    Parameters
    ----------
    wanted : the pose, or several to recognise it among.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored by poses without sides.
    near_side : the side near the camera if it is known beforehand.
    correction : what was learnt about the pose model that the landmarks come from; None = they are taken as they are.
    """

    def __init__(
        self,
        wanted: PoseDefinition | Sequence[PoseDefinition],
        side: str = "both",
        near_side: Side | None = None,
        correction: Correction | None = None,
    ) -> None:
        named = isinstance(wanted, PoseDefinition)
        self.definitions = (wanted,) if isinstance(wanted, PoseDefinition) else tuple(wanted)
        self.columns = Columns.of(tuple(rule for d in self.definitions for rule in all_rules(d)))
        self.evaluators = tuple(PoseEvaluator(d, self.columns, side if d.sides else "both") for d in self.definitions)
        self.recogniser = None if named else Recogniser([e.hold_targets for e in self.evaluators])
        self._measurement = Measurement(self.columns, near_side, correction)

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far, in the order of their times."""
        return sorted((h for e in self.evaluators for h in e.holds), key=lambda h: (h.start_s, h.end_s))

    def process(self, track: PoseTrack) -> EngineFrames:
        """Judge the next frames; their times must be later than those of the call before."""
        if len(track) <= BLOCK:
            return self._process(track)
        return EngineFrames.joined([self._process(track[i : i + BLOCK]) for i in range(0, len(track), BLOCK)])

    def process_frame(self, frame: PoseTrack) -> Snapshot:
        """Judge the next frame and return what there is to show of it."""
        return self.snapshot(self.process(frame), 0)

    def finish(self) -> None:
        """Take the end of the recording: a running hold ends with it."""
        for evaluator in self.evaluators:
            evaluator.finish()

    def use_correction(self, correction: Correction | None) -> None:
        """Go on with landmarks of another pose model, of which this was learnt; all that was found so far is kept."""
        self._measurement.correction = correction

    def shown(self, frames: EngineFrames, i: int) -> int:
        """Return the number of the pose that frame i is about; −1 = unknown.

        Where poses are to be recognised: the recognised one, or one whose hold has not ended yet.
        """
        if frames.recognition is None:
            return 0
        current = int(frames.recognition.current[i])
        if current != NONE:
            return current
        held = [k for k, p in enumerate(frames.poses) if p.states[i].settled]
        return held[0] if held else NONE

    def snapshot(self, frames: EngineFrames, i: int) -> Snapshot:
        """Return what there is to show of frame i of frames that have just been processed."""
        number = self.shown(frames, i)
        shot = snapshot(self.evaluators[max(number, 0)], frames.poses[max(number, 0)], i)
        if frames.recognition is None:
            return shot
        if number != NONE:
            return replace(shot, confidence=float(frames.recognition.confidence[i]))
        return replace(
            shot, pose=None, confidence=0.0, view_ok=True, phase="", side=None, rules=(), not_seen=(), reps={},
            need_s=0.0,
            holds_done=sum(p.states[i].holds for p in frames.poses),
        )  # fmt: skip

    def _process(self, track: PoseTrack) -> EngineFrames:
        measured = self._measurement.process(track)
        tables = {view: table_for(self.columns, measured, view) for view in {d.view for d in self.definitions}}
        poses = tuple(e.examine(measured, *tables[e.definition.view]) for e in self.evaluators)
        if self.recogniser is None:
            self.evaluators[0].step(poses[0])
            return EngineFrames(poses[0].table, poses)
        recognition = self.recogniser.recognise([p.hold_targets for p in poses])
        for number, (evaluator, evaluated) in enumerate(zip(self.evaluators, poses, strict=True)):
            evaluator.step(evaluated, recognition.current == number)
        return EngineFrames(with_near_and_far(self.columns, measured.smooth, measured.facing), poses, recognition)
