"""A recording that was judged: its track, what the engine found in it, and the result document."""

from dataclasses import dataclass

from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine, EngineFrames
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.recognition import NONE
from formcheck.engine.single_picture import snapshot_of_picture
from formcheck.pipeline.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Recording:
    """A track, what the engine found in it, and the result document.

    frames : the engine's findings, one row per frame. main : index of the given pose; where poses were to be
    recognised, of the one held longest, or of any one if none was. picture : it is a single picture. damaged : the
    source broke off before its end. reader_warnings : those of the analysis that are about the source, whatever it is
    judged by.
    """

    track: PoseTrack
    engine: Engine
    frames: EngineFrames
    analysis: Analysis
    main: int = 0
    picture: bool = False
    damaged: bool = False
    reader_warnings: tuple[Message, ...] = ()

    @property
    def evaluator(self) -> PoseEvaluator:
        """The evaluator of the main pose."""
        return self.engine.evaluators[self.main]

    @property
    def evaluated(self) -> EvaluatedFrames:
        """The columns of the main pose."""
        return self.frames.poses[self.main]

    @property
    def definition(self) -> PoseDefinition:
        """The main pose."""
        return self.evaluator.definition

    @property
    def values(self) -> FloatArray:
        """Smoothed columns (T, C) named by `Columns.all_names`; NaN where a named pose's view does not show them."""
        return self.frames.values

    def at(self, i: int) -> tuple[PoseEvaluator, EvaluatedFrames] | None:
        """Return the evaluator of frame i and its findings; None where no pose was recognised."""
        number = self.engine.pose_index(self.frames, i)
        return None if number == NONE else (self.engine.evaluators[number], self.frames.poses[number])

    def shot(self, i: int) -> tuple[Snapshot, PoseDefinition | None]:
        """Return the snapshot of frame i, and the pose that it is about."""
        found = self.at(i)
        about = None if found is None else found[0].definition
        if self.picture:
            return snapshot_of_picture(self.evaluator, self.evaluated, self.analysis.holds), about
        return self.engine.snapshot(self.frames, i), about
