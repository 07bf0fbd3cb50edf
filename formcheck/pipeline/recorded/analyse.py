"""Judging the track of a recording: one engine over all of it, and the result document."""

from collections.abc import Sequence
from typing import Required, TypedDict

import numpy as np

from formcheck.atomic_files import shown
from formcheck.capture.source import SourceInfo
from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.signal.correction import Correction
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine, EngineFrames
from formcheck.engine.evaluator import EvaluatedFrames
from formcheck.engine.recognition import NONE
from formcheck.engine.single_picture import evaluate_picture
from formcheck.library.corrections import correction_for
from formcheck.pipeline.analysis import Analysis, Quality, SourceSummary
from formcheck.pipeline.recorded.quality import (
    NOBODY_SEEN,
    few_frames,
    frame_weights,
    share,
    view_summary,
    warnings_of,
)
from formcheck.pipeline.recorded.recording import Recording
from formcheck.pipeline.recorded.upside_down import upside_down


class AnalysisOptions(TypedDict, total=False):
    """Options of `analyse` besides the track and the pose; described there."""

    info: Required[SourceInfo]
    side: str
    picture: bool
    warnings: tuple[Message, ...]
    damaged: bool
    correct: bool


def analyse(
    track: PoseTrack,
    poses: PoseDefinition | Sequence[PoseDefinition],
    *,
    info: SourceInfo,
    side: str = "both",
    picture: bool = False,
    warnings: tuple[Message, ...] = (),
    damaged: bool = False,
    correct: bool = True,
) -> Recording:
    """Judge a track against a pose, or recognise which of several is done and judge that.

    Parameters
    ----------
    poses : the pose, or several to recognise it among; the document's pose is then the one that was held longest, None
        if none was.
    info : where the track comes from.
    side : working side to look for: ``left``, ``right`` or ``both``.
    picture : the track is a single picture: stillness, settling and fault time do not apply.
    warnings : of the reader of the source.
    damaged : the source broke off before its end.
    correct : apply the correction of the track's pose model.
    """
    reader_warnings = warnings
    if isinstance(poses, PoseDefinition) and not poses.sides and side != "both":
        no_sides = mark("{exercise} has no sides; --side was ignored.")
        warnings, side = (*warnings, Message(no_sides, exercise=Message(poses.title))), "both"
    correction = correction_for(track.model) if correct else None
    engine, frames, number, holds = _judged(track, poses, side, correction, picture=picture)
    main, found = max(number, 0), number != NONE
    evaluator, evaluated, weight = engine.evaluators[main], frames.poses[main], frame_weights(track.t_s)
    own_warnings = warnings_of(track, evaluator, evaluated, weight, holds) if found else [_unknown(evaluated)]
    judged = np.any([p.known for p in frames.poses], axis=0) & evaluated.person
    held = {h.pose for h in holds}

    def holds_in(other: PoseTrack) -> int:
        return len(_judged(other, poses, side, correction, picture=picture)[3])

    analysis = Analysis(
        source=source_summary(info, track, picture),
        pose_id=evaluator.definition.id if found else None,
        pose_title=evaluator.definition.title if found else None,
        confidence=_confidence(frames, number),
        poses=tuple(d for d in engine.definitions if engine.recogniser is None or d.id in held),
        view=view_summary(evaluated),
        holds=holds,
        reps=evaluator.reps if found else {"total": 0},
        quality=Quality(
            person_seen=share(evaluated.person, weight),
            judged=share(judged, weight),
            back_neutral_deg=evaluator.back_neutral_deg if found else None,
            warnings=(
                *warnings,
                *(() if picture else few_frames(track.t_s)),
                *own_warnings,
                # Among all exercises one often fits an inverted body, so check only a requested one.
                *(upside_down(track, len(holds), holds_in) if engine.recogniser is None else ()),
            ),
        ),
        motion=() if picture else tuple(m for e in engine.evaluators for m in e.motion),
        side=side,
    )
    return Recording(track, engine, frames, analysis, main, picture, damaged, reader_warnings)


def _judged(
    track: PoseTrack,
    poses: PoseDefinition | Sequence[PoseDefinition],
    side: str,
    correction: Correction | None,
    *,
    picture: bool,
) -> tuple[Engine, EngineFrames, int, tuple[HoldRecord, ...]]:
    """Judge a track with a new engine; return it, its frames, the index of the main pose, and the holds."""
    engine = Engine(poses, side, track.near_side, correction)
    frames = engine.process(track)
    engine.finish()
    number, holds = _in_picture(engine, frames) if picture else (_main_pose(engine), tuple(engine.holds))
    return engine, frames, number, holds


def source_summary(info: SourceInfo, track: PoseTrack, picture: bool) -> SourceSummary:
    """Summarise the source."""
    n = len(track)
    steps = np.diff(track.t_s)
    duration = 0.0 if n < 2 or picture else float(track.t_s[-1] - track.t_s[0] + np.median(steps))
    fps = None if n < 2 or picture else float((n - 1) / (track.t_s[-1] - track.t_s[0]))
    known = info.width > 0 and info.height > 0
    width, height = (info.width, info.height) if known else (None, None)
    return SourceSummary(shown(info.path), width, height, fps, n, duration)


def _unknown(evaluated: EvaluatedFrames) -> Message:
    """Return the warning of a recording in which no exercise was recognised."""
    return Message(mark("No exercise was recognised.")) if evaluated.person.any() else NOBODY_SEEN


def _in_picture(engine: Engine, frames: EngineFrames) -> tuple[int, tuple[HoldRecord, ...]]:
    """Return the index of the pose of a single picture, and its hold; −1 = unknown."""
    number = 0
    if frames.recognition is not None:
        number = int(frames.recognition.current[0]) if len(frames.recognition.current) else NONE
    return number, () if number == NONE else evaluate_picture(engine.evaluators[number], frames.poses[number])


def _main_pose(engine: Engine) -> int:
    """Return the index of the given pose, else of the one held longest; −1 = none was."""
    if engine.recogniser is None:
        return 0
    held_s = [sum(h.held_s for h in e.holds) for e in engine.evaluators]
    longest = int(np.argmax(held_s))
    return longest if held_s[longest] > 0.0 else NONE


def _confidence(frames: EngineFrames, number: int) -> float | None:
    """Return the mean confidence over the frames on which the pose was recognised; None where it was given."""
    if frames.recognition is None:
        return None
    recognised = frames.recognition.current == number
    there = number != NONE and recognised.any()
    return float(frames.recognition.confidence[recognised].mean()) if there else 0.0
