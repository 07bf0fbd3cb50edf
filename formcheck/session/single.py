"""Judging one single picture: no stillness, no settling, no fault time."""

from collections.abc import Iterator

import numpy as np

from formcheck.core.holds import Ended, Run
from formcheck.core.results import HoldRecord
from formcheck.session.engine import Engine, Piece
from formcheck.session.history import record


def judge_picture(engine: Engine, piece: Piece) -> Iterator[HoldRecord]:
    """Yield at most one hold of zero seconds: the first station that the picture is in position for."""
    if len(piece.t_s) == 0:
        return
    ready = [k for k, s in enumerate(piece.stations) if s.scores.known[0] and s.scores.enter[0]]
    if not ready:
        return
    best = min(ready, key=lambda k: float(np.nan_to_num(1.0 - piece.stations[k].scores.score[0], nan=1.0)))
    run = Run(best, 0.0, 0.0, settled=True, frames=[0])
    frames = piece.stations[best]
    timing = engine.definition.timing.model_copy(update={"fault_s": 0.0})
    yield record(Ended(run, "image"), engine.stations[best], np.zeros(1), frames, timing)
