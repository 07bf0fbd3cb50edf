"""One engine for live and offline: consecutive pieces of a pose track in, verdicts out."""

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_target import all_rules
from formcheck.engine.measurement import Measurement, table_for
from formcheck.engine.snapshot import snapshot

BLOCK = 2000
"""Frames that are measured at once: enough to hide numpy's overhead, few enough to stay in the processor's cache."""


class Engine:
    """Judges one recording or one live session of one pose.

    Parameters
    ----------
    definition : the pose.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored for poses without sides.
    near_side : the side near the camera if it is known beforehand.
    correction : what was learnt about the pose model that the landmarks come from; None = they are taken as they are.
    """

    def __init__(
        self,
        definition: PoseDefinition,
        side: str = "both",
        near_side: Side | None = None,
        correction: Correction | None = None,
    ) -> None:
        self.definition = definition
        self.columns = Columns.of(all_rules(definition))
        self.evaluator = PoseEvaluator(definition, self.columns, side)
        self._measurement = Measurement(self.columns, near_side, correction)

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far."""
        return self.evaluator.holds

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions so far."""
        return self.evaluator.reps

    def process(self, track: PoseTrack) -> EvaluatedFrames:
        """Judge the next frames; their times must be later than those of the call before."""
        if len(track) <= BLOCK:
            return self._process(track)
        return EvaluatedFrames.joined([self._process(track[i : i + BLOCK]) for i in range(0, len(track), BLOCK)])

    def finish(self) -> None:
        """Take the end of the recording: a running hold ends with it."""
        self.evaluator.finish()

    def use_correction(self, correction: Correction | None) -> None:
        """Go on with landmarks of another pose model, of which this was learnt; all that was found so far is kept."""
        self._measurement.correction = correction

    def process_frame(self, frame: PoseTrack) -> Snapshot:
        """Judge the next frame and return what there is to show of it."""
        return snapshot(self.evaluator, self.process(frame), 0)

    def _process(self, track: PoseTrack) -> EvaluatedFrames:
        measured = self._measurement.process(track)
        return self.evaluator.evaluate(measured, *table_for(self.columns, measured, self.definition.view))
