"""Analysing recordings whose exercise nobody has named."""

from collections.abc import Sequence

import numpy as np

from formcheck.capture.base import SourceInfo
from formcheck.core.definition import PoseDefinition
from formcheck.core.messages import Message, mark
from formcheck.core.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.library.corrections import correction_for
from formcheck.pipeline.analysis import Analysis, Quality
from formcheck.pipeline.offline import (
    NOBODY_SEEN,
    Recording,
    few_frames,
    frame_weights,
    piece_warnings,
    share,
    source_summary,
    view_summary,
)
from formcheck.pipeline.turned import upside_down
from formcheck.session.auto import AutoEngine, AutoPiece
from formcheck.session.judge import Piece
from formcheck.session.recognition import NONE
from formcheck.session.single import judge_picture


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
    piece = engine.process(track)
    engine.finish()
    number, holds = _in_picture(engine, piece) if picture else _held_longest(engine)
    found = number != NONE

    def found_in(other: PoseTrack) -> int:
        again = AutoEngine(definitions, side, other.near_side, correction_for(other.model) if correct else None)
        columns = again.process(other)
        again.finish()
        return len((_in_picture(again, columns) if picture else _held_longest(again))[1])

    judge, columns = engine.judges[max(number, 0)], piece.pieces[max(number, 0)]
    weight = frame_weights(track.t_s)
    held = {h.pose for h in holds}
    own_warnings = piece_warnings(track, judge, columns, weight) if found else _unknown(columns)
    analysis = Analysis(
        source=source_summary(info, track, picture),
        pose_id=judge.definition.id if found else None,
        pose_title=judge.definition.title if found else None,
        confidence=_confidence(piece, number) if found else 0.0,
        poses=tuple(d for d in definitions if d.id in held),
        view=view_summary(columns),
        holds=holds,
        reps=judge.reps if found else {"total": 0},
        quality=Quality(
            person_seen=share(columns.person, weight),
            judged=share(np.any([p.known for p in piece.pieces], axis=0) & columns.person, weight),
            back_neutral_deg=judge.back_neutral_deg if found else None,
            warnings=(
                *warnings,
                *(() if picture else few_frames(track.t_s)),
                *own_warnings,
                *upside_down(track, len(holds), found_in),
            ),
        ),
        motion=() if picture else tuple(m for j in engine.judges for m in j.motion),
    )
    return Recording(track, judge, columns, analysis, picture, damaged, (engine, piece))


def _unknown(piece: Piece) -> list[Message]:
    """Return the warning of a recording in which no exercise was recognised."""
    return [Message(mark("No exercise was recognised.")) if piece.person.any() else NOBODY_SEEN]


def _in_picture(engine: AutoEngine, piece: AutoPiece) -> tuple[int, tuple[HoldRecord, ...]]:
    number = int(piece.told.current[0]) if len(piece.told.current) else NONE
    return number, () if number == NONE else judge_picture(engine.judges[number], piece.pieces[number])


def _held_longest(engine: AutoEngine) -> tuple[int, tuple[HoldRecord, ...]]:
    held_s = [sum(h.held_s for h in j.holds) for j in engine.judges]
    longest = int(np.argmax(held_s))
    return (longest if held_s[longest] > 0.0 else NONE), tuple(engine.holds)


def _confidence(piece: AutoPiece, number: int) -> float:
    """Mean confidence over the frames on which the pose was recognised."""
    frames = piece.told.current == number
    return float(piece.told.confidence[frames].mean()) if frames.any() else 0.0
