"""Judging a single picture: no stillness, no settling, no fault time."""

from dataclasses import replace

import numpy as np

from formcheck.core.scoring.holds import EndedStay, Stay
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.engine.hold_history import record
from formcheck.engine.snapshot import rule_states, snapshot


def evaluate_picture(evaluator: PoseEvaluator, evaluated: EvaluatedFrames) -> tuple[HoldRecord, ...]:
    """Return at most one hold of zero seconds: of the hold targets in position, the one in the best form."""
    best = _best_target(evaluated)
    if best is None:
        return ()
    run = Stay(best, 0.0, 0.0, settled=True, frames=[0], credits=[0.0])
    hold = record(
        EndedStay(run, "image"),
        evaluator.hold_targets[best],
        np.zeros(1),
        evaluated.hold_targets[best],
        evaluator.definition,
        fault_s=0.0,
    )
    return (replace(hold, complete=False),)


def snapshot_of_picture(
    evaluator: PoseEvaluator, evaluated: EvaluatedFrames, holds: tuple[HoldRecord, ...]
) -> Snapshot:
    """Return the snapshot of a picture that `evaluate_picture` has judged."""
    base = snapshot(evaluator, evaluated, 0)
    best = _best_target(evaluated)
    if best is None:
        return base
    hold_target, frames = evaluator.hold_targets[best], evaluated.hold_targets[best]
    hold = holds[0]
    return replace(
        base,
        phase=hold_target.phase.id,
        side=hold_target.side,
        in_position=True,
        in_form=not hold.faults,
        score=float("nan") if hold.score is None else hold.score,
        fault=hold.faults[0].id if hold.faults else None,
        rules=rule_states(hold_target, frames, 0, float(evaluated.facing[0]), frames.scores.violated[0]),
    )


def _best_target(evaluated: EvaluatedFrames) -> int | None:
    if len(evaluated.t_s) == 0:
        return None
    ready = [k for k, s in enumerate(evaluated.hold_targets) if s.scores.known[0] and s.scores.enter[0]]
    scores = [float(np.nan_to_num(evaluated.hold_targets[k].scores.score[0])) for k in ready]
    return ready[int(np.argmax(scores))] if ready else None
