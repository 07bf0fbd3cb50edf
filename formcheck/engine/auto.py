"""Judging a session whose exercise nobody has named: every pose is watched, the recognised one is credited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import Columns, with_near_and_far
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.engine import BLOCK
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_target import all_rules
from formcheck.engine.measurement import Measurement, table_for
from formcheck.engine.recognition import NONE, Recogniser, Recognition
from formcheck.engine.snapshot import snapshot


@dataclass(frozen=True, slots=True)
class AutoPiece:
    """What was found in T consecutive frames.

    values : (T, C) smoothed columns `Columns.all_names`, whatever the view. pieces : one for each pose. told : what was
    recognised.
    """

    values: FloatArray
    pieces: tuple[EvaluatedFrames, ...]
    told: Recognition

    @classmethod
    def joined(cls, parts: "list[AutoPiece]") -> "AutoPiece":
        """Join consecutive pieces."""
        current, confidence = (
            np.concatenate([getattr(p.told, name) for p in parts]) for name in ("current", "confidence")
        )
        pieces = zip(*(p.pieces for p in parts), strict=True)
        values = np.concatenate([p.values for p in parts])
        known: dict[tuple[int, ...], Any] = {}
        return cls(
            values, tuple(EvaluatedFrames.joined(list(p), known) for p in pieces), Recognition(current, confidence)
        )


class AutoEngine:
    """Recognises and judges one recording or one live session.

    Parameters
    ----------
    definitions : the poses to recognise from.
    side, near_side, correction : as for `Engine`.
    """

    def __init__(
        self,
        definitions: Sequence[PoseDefinition],
        side: str = "both",
        near_side: Side | None = None,
        correction: Correction | None = None,
    ) -> None:
        self.definitions = tuple(definitions)
        self.columns = Columns.of(tuple(rule for d in definitions for rule in all_rules(d)))
        self.evaluators = tuple(PoseEvaluator(d, self.columns, side if d.sides else "both") for d in definitions)
        self.recogniser = Recogniser([j.hold_targets for j in self.evaluators])
        self._measurement = Measurement(self.columns, near_side, correction)

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far, in the order of their times."""
        return sorted((h for j in self.evaluators for h in j.holds), key=lambda h: (h.start_s, h.end_s))

    def process(self, track: PoseTrack) -> AutoPiece:
        """Judge the next frames; their times must be later than those of the call before."""
        if len(track) <= BLOCK:
            return self._process(track)
        return AutoPiece.joined([self._process(track[i : i + BLOCK]) for i in range(0, len(track), BLOCK)])

    def finish(self) -> None:
        """Take the end of the recording: a running hold ends with it."""
        for evaluator in self.evaluators:
            evaluator.finish()

    def use_correction(self, correction: Correction | None) -> None:
        """Go on with landmarks of another pose model, of which this was learnt; all that was found so far is kept."""
        self._measurement.correction = correction

    def process_frame(self, frame: PoseTrack) -> Snapshot:
        """Judge the next frame and return what there is to show of it."""
        return self.snapshot(self.process(frame), 0)

    def snapshot(self, evaluated: AutoPiece, i: int) -> Snapshot:
        """Return what there is to show of frame i of a piece that has just been processed."""
        number = self.shown(evaluated, i)
        confidence = float(evaluated.told.confidence[i])
        if number != NONE:
            return replace(snapshot(self.evaluators[number], evaluated.pieces[number], i), confidence=confidence)
        shot = snapshot(self.evaluators[0], evaluated.pieces[0], i)
        return replace(
            shot, pose=None, confidence=0.0, view_ok=True, phase="", side=None, rules=(), not_seen=(), reps={},
            need_s=0.0,
            holds_done=sum(p.states[i].holds for p in evaluated.pieces),
        )  # fmt: skip

    @staticmethod
    def shown(evaluated: AutoPiece, i: int) -> int:
        """Return the pose of a frame: the recognised one, or one whose hold has not ended yet; −1 = unknown."""
        current = int(evaluated.told.current[i])
        if current != NONE:
            return current
        held = [k for k, p in enumerate(evaluated.pieces) if p.states[i].settled]
        return held[0] if held else NONE

    def _process(self, track: PoseTrack) -> AutoPiece:
        measured = self._measurement.process(track)
        tables = {view: table_for(self.columns, measured, view) for view in {d.view for d in self.definitions}}
        pieces = [j.examine(measured, *tables[j.definition.view]) for j in self.evaluators]
        told = self.recogniser.recognise([p.hold_targets for p in pieces])
        for number, (evaluator, evaluated) in enumerate(zip(self.evaluators, pieces, strict=True)):
            evaluator.step(evaluated, told.current == number)
        values = with_near_and_far(self.columns, measured.smooth, measured.facing)
        return AutoPiece(values, tuple(pieces), told)
