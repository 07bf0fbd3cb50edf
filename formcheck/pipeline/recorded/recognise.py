"""Analysing recordings whose exercise nobody has named."""

from collections.abc import Sequence

import numpy as np

from formcheck.capture.source import SourceInfo
from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.engine.auto import AutoEngine, AutoPiece
from formcheck.engine.evaluator import EvaluatedFrames
from formcheck.engine.recognition import NONE
from formcheck.engine.single_picture import evaluate_picture
from formcheck.library.corrections import correction_for
from formcheck.pipeline.analysis import Analysis, Quality
from formcheck.pipeline.recorded.offline import (
    NOBODY_SEEN,
    Recording,
    frame_weights,
    share,
    source_summary,
    view_summary,
    warnings_of,
)


def recognise(
    track: PoseTrack,
    definitions: Sequence[PoseDefinition],
    *,
    info: SourceInfo,
    side: str = "both",
    picture: bool = False,
    warnings: tuple[Message, ...] = (),
    damaged: bool = False,
    correct: bool = True,
) -> Recording:
    """Find out what is done in a track, and judge it; parameters as for `analyse`.

    The document's pose is the one that was held longest, None if none was.
    """
    engine = AutoEngine(definitions, side, track.near_side, correction_for(track.model) if correct else None)
    evaluated = engine.process(track)
    engine.finish()
    number, holds = _in_picture(engine, evaluated) if picture else _held_longest(engine)
    found = number != NONE
    evaluator, columns = engine.evaluators[max(number, 0)], evaluated.pieces[max(number, 0)]
    weight = frame_weights(track.t_s)
    held = {h.pose for h in holds}
    own_warnings = warnings_of(track, evaluator, columns, weight) if found else _unknown(columns)
    analysis = Analysis(
        source=source_summary(info, track, picture),
        pose_id=evaluator.definition.id if found else None,
        pose_title=evaluator.definition.title if found else None,
        confidence=_confidence(evaluated, number) if found else 0.0,
        poses=tuple(d for d in definitions if d.id in held),
        view=view_summary(columns),
        holds=holds,
        reps=evaluator.reps if found else {"total": 0},
        quality=Quality(
            person_seen=share(columns.person, weight),
            judged=share(np.any([p.known for p in evaluated.pieces], axis=0) & columns.person, weight),
            back_neutral_deg=evaluator.back_neutral_deg if found else None,
            warnings=(*warnings, *own_warnings),
        ),
        motion=() if picture else tuple(m for j in engine.evaluators for m in j.motion),
    )
    return Recording(track, evaluator, columns, analysis, picture, damaged, (engine, evaluated))


def _unknown(evaluated: EvaluatedFrames) -> list[Message]:
    """Return the warning of a recording in which no exercise was recognised."""
    return [Message(mark("No exercise was recognised.")) if evaluated.person.any() else NOBODY_SEEN]


def _in_picture(engine: AutoEngine, evaluated: AutoPiece) -> tuple[int, tuple[HoldRecord, ...]]:
    number = int(evaluated.told.current[0]) if len(evaluated.told.current) else NONE
    return number, () if number == NONE else evaluate_picture(engine.evaluators[number], evaluated.pieces[number])


def _held_longest(engine: AutoEngine) -> tuple[int, tuple[HoldRecord, ...]]:
    held_s = [sum(h.held_s for h in j.holds) for j in engine.evaluators]
    longest = int(np.argmax(held_s))
    return (longest if held_s[longest] > 0.0 else NONE), tuple(engine.holds)


def _confidence(evaluated: AutoPiece, number: int) -> float:
    """Mean confidence over the frames on which the pose was recognised."""
    frames = evaluated.told.current == number
    return float(evaluated.told.confidence[frames].mean()) if frames.any() else 0.0
