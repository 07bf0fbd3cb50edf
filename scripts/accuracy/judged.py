"""A rendered clip judged with a given correction: joint angles, holds and faults compared with the truth."""

from dataclasses import dataclass, replace

from evaluation import Outcome, Truth, compare

from accuracy.faults import FaultCase
from accuracy.samples import ClipAngles, clip_angles
from formcheck.core.signal.correction import Correction
from formcheck.engine.engine import Engine
from formcheck.pipeline.recorded.recording import Recording


@dataclass(frozen=True, slots=True)
class Judged:
    """Results for one rendered clip, compared with its truth."""

    angles: ClipAngles
    outcome: Outcome
    fault: FaultCase


def judged(name: str, recording: Recording, truth: Truth) -> Judged:
    """Compare a recording of a rendered clip with its truth."""
    meta = truth.meta
    raised = frozenset(f.id for h in recording.analysis.holds for f in h.faults)
    return Judged(
        angles=clip_angles(name, recording, truth),
        outcome=compare(name, recording, truth),
        fault=FaultCase(name, tuple(meta["fault_ids"]), frozenset(meta["also_allowed"]), raised),
    )


def with_correction(recording: Recording, correction: Correction | None) -> Recording:
    """Judge a recording's track again with another correction of the joint angles, None = no correction."""
    engine = Engine(recording.definition, "both", recording.track.near_side, correction)
    frames = engine.process(recording.track)
    engine.finish()
    analysis = replace(recording.analysis, holds=tuple(engine.holds), reps=engine.evaluators[0].reps)
    return replace(recording, engine=engine, frames=frames, analysis=analysis)
