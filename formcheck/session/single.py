"""Judging one single picture: no stillness, no settling, no fault time."""

from dataclasses import replace

import numpy as np

from formcheck.core.holds import Ended, Run
from formcheck.core.results import HoldRecord, Snapshot
from formcheck.session.history import record
from formcheck.session.judge import Judge, Piece
from formcheck.session.snapshot import rule_states, snapshot


def judge_picture(judge: Judge, piece: Piece) -> tuple[HoldRecord, ...]:
    """Return at most one hold of zero seconds: of the stations in position, the one in the best form."""
    best = _station_of_picture(piece)
    if best is None:
        return ()
    run = Run(best, 0.0, 0.0, settled=True, frames=[0], credits=[0.0])
    hold = record(
        Ended(run, "image"), judge.stations[best], np.zeros(1), piece.stations[best], judge.definition, fault_s=0.0
    )
    return (replace(hold, complete=False),)


def snapshot_of_picture(judge: Judge, piece: Piece, holds: tuple[HoldRecord, ...]) -> Snapshot:
    """Return what there is to show of a picture that `judge_picture` has judged."""
    shot = snapshot(judge, piece, 0)
    best = _station_of_picture(piece)
    if best is None:
        return shot
    station, frames = judge.stations[best], piece.stations[best]
    hold = holds[0]
    return replace(
        shot,
        phase=station.phase.id,
        side=station.side,
        in_position=True,
        in_form=not hold.faults,
        score=float("nan") if hold.score is None else hold.score,
        fault=hold.faults[0].id if hold.faults else None,
        rules=rule_states(station, frames, 0, float(piece.facing[0]), frames.scores.violated[0]),
    )


def _station_of_picture(piece: Piece) -> int | None:
    if len(piece.t_s) == 0:
        return None
    ready = [k for k, s in enumerate(piece.stations) if s.scores.known[0] and s.scores.enter[0]]
    scores = [float(np.nan_to_num(piece.stations[k].scores.score[0])) for k in ready]
    return ready[int(np.argmax(scores))] if ready else None
