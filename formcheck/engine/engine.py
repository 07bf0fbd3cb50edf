"""One engine for live and offline use, for a given pose and for one to be recognised.

Consecutive pieces of a pose track in, verdicts out. Everything is measured once; each pose has its evaluator; given
several poses, the recogniser decides frame by frame which of them is credited.
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
"""Frames measured at once: enough to hide numpy's overhead, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class EngineFrames:
    """What the engine found in T consecutive frames.

    values : (T, C) smoothed columns `Columns.all_names`; NaN where a given pose's required view does not show them.
    poses : the findings for each pose. recognition : which of them it was; None where the pose was given.
    """

    values: FloatArray
    poses: tuple[EvaluatedFrames, ...]
    recognition: Recognition | None = None

    @classmethod
    def joined(cls, parts: "list[EngineFrames]") -> "EngineFrames":
        """Concatenate consecutive frames."""
        known: dict[tuple[int, ...], Any] = {}
        poses = tuple(EvaluatedFrames.joined(list(p), known) for p in zip(*(p.poses for p in parts), strict=True))
        recognitions = [p.recognition for p in parts if p.recognition is not None]
        if not recognitions:
            return cls(poses[0].table, poses)
        return cls(np.concatenate([p.values for p in parts]), poses, Recognition.joined(recognitions))


class Engine:
    """Judges one recording or one live session.

    Parameters
    ----------
    poses : the pose, or several to recognise it among.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored by poses without sides.
    near_side : the side near the camera if known beforehand.
    correction : what was learnt about the landmarks' pose model; None = no correction.
    """

    def __init__(
        self,
        poses: PoseDefinition | Sequence[PoseDefinition],
        side: str = "both",
        near_side: Side | None = None,
        correction: Correction | None = None,
    ) -> None:
        single = isinstance(poses, PoseDefinition)
        self.definitions = (poses,) if isinstance(poses, PoseDefinition) else tuple(poses)
        self.columns = Columns.of(tuple(rule for d in self.definitions for rule in all_rules(d)))
        self.evaluators = tuple(PoseEvaluator(d, self.columns, side if d.sides else "both") for d in self.definitions)
        self.recogniser = None if single else Recogniser([e.hold_targets for e in self.evaluators])
        self._measurement = Measurement(self.columns, near_side, correction)
        self.crediting = True
        """Whether frames may begin or continue holds and repetitions; measured and judged they are all the same."""

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far, ordered by time."""
        return sorted((h for e in self.evaluators for h in e.holds), key=lambda h: (h.start_s, h.end_s))

    def process(self, track: PoseTrack) -> EngineFrames:
        """Judge the next frames; their times must be later than those of the previous call."""
        if len(track) <= BLOCK:
            return self._process(track)
        return EngineFrames.joined([self._process(track[i : i + BLOCK]) for i in range(0, len(track), BLOCK)])

    def process_frame(self, frame: PoseTrack) -> Snapshot:
        """Judge the next frame and return its snapshot."""
        return self.snapshot(self.process(frame), 0)

    def finish(self) -> None:
        """End the recording, and with it a running hold."""
        for evaluator in self.evaluators:
            evaluator.finish()

    def use_correction(self, correction: Correction | None) -> None:
        """Continue with landmarks of another pose model and its correction; everything found so far is kept."""
        self._measurement.correction = correction

    def pose_index(self, frames: EngineFrames, i: int) -> int:
        """Return the index of the pose that frame i is about; −1 = unknown.

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
        """Return the snapshot of frame i of frames that have just been processed."""
        number = self.pose_index(frames, i)
        current = snapshot(self.evaluators[max(number, 0)], frames.poses[max(number, 0)], i)
        if frames.recognition is None:
            return current
        if number != NONE:
            return replace(current, confidence=float(frames.recognition.confidence[i]))
        return replace(
            current, pose=None, confidence=0.0, view_ok=True, phase="", side=None, rules=(), not_seen=(), reps={},
            reps_done={}, need_s=0.0,
            holds_done=sum(p.states[i].holds for p in frames.poses),
        )  # fmt: skip

    def _process(self, track: PoseTrack) -> EngineFrames:
        measured = self._measurement.process(track)
        tables = {view: table_for(self.columns, measured, view) for view in {d.view for d in self.definitions}}
        poses = tuple(e.examine(measured, *tables[e.definition.view]) for e in self.evaluators)
        allowed = None if self.crediting else np.zeros(len(track), dtype=np.bool_)
        if self.recogniser is None:
            self.evaluators[0].step(poses[0], allowed)
            return EngineFrames(poses[0].table, poses)
        recognition = self.recogniser.recognise([p.hold_targets for p in poses])
        for number, (evaluator, evaluated) in enumerate(zip(self.evaluators, poses, strict=True)):
            evaluator.step(evaluated, recognition.current == number if allowed is None else allowed)
        return EngineFrames(with_near_and_far(self.columns, measured.smooth, measured.facing), poses, recognition)
