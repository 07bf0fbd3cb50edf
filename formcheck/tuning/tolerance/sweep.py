"""Many candidates of a pose on one recording: measured once, scored along a leading axis, held one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.holds import HoldMachine
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.scoring.scoring import Limits, Scores, score_rules
from formcheck.core.types import PoseTrack
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator, machine_bits
from formcheck.engine.hold_history import record
from formcheck.engine.hold_target import HoldTarget, MeasuredColumns, TargetFrames, all_rules
from formcheck.engine.measurement import Measured, Measurement, table_for
from formcheck.library.corrections import correction_for

AT_ONCE = 16
"""Candidates that are scored together; more would only need more memory."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Measurements of a recording for one pose; t_s : (T,) seconds from the first frame."""

    definition: PoseDefinition
    columns: Columns
    measured: Measured
    t_s: FloatArray


def measures_of(track: PoseTrack, definition: PoseDefinition) -> Measures:
    """Measure a recording."""
    columns = Columns.of(all_rules(definition))
    measured = Measurement(columns, track.near_side, correction_for(track.model)).process(track)
    return Measures(definition, columns, measured, track.t_s)


def holds_of(
    measures: Measures, candidates: Sequence[PoseDefinition], side: str = "both"
) -> list[tuple[HoldRecord, ...]]:
    """Return the holds that each candidate finds, exactly as analysing with it would.

    Parameters
    ----------
    candidates : the pose with other numbers: tolerances, targets, gates, weights, times. Rules and phases are the same.
    """
    found: dict[int, tuple[HoldRecord, ...]] = {}
    # The speed limit for starting a stay also determines when the back's own neutral is learnt, which changes values.
    for still in dict.fromkeys(c.timing.still_deg_s for c in candidates):
        numbers = [k for k, c in enumerate(candidates) if c.timing.still_deg_s == still]
        for first in range(0, len(numbers), AT_ONCE):
            part = numbers[first : first + AT_ONCE]
            found |= dict(zip(part, _together(measures, [candidates[k] for k in part], side), strict=True))
    return [found[k] for k in range(len(candidates))]


def _together(measures: Measures, candidates: list[PoseDefinition], side: str) -> list[tuple[HoldRecord, ...]]:
    evaluators = [PoseEvaluator(candidate, measures.columns, side) for candidate in candidates]
    table, view_ok = table_for(measures.columns, measures.measured, candidates[0].view)
    evaluated = evaluators[0].examine(measures.measured, table, view_ok)
    frames = [
        _stacked([j.hold_targets[k] for j in evaluators], evaluated.hold_targets[k], evaluated.t_s, table)
        for k in range(len(evaluators[0].hold_targets))
    ]
    machines = [HoldMachine(j.definition.timing, tuple(s.side for s in j.hold_targets)) for j in evaluators]
    bits = [
        list(zip(*(machine_bits(f[c], j.definition.timing).tolist() for f in frames), strict=True))
        for c, j in enumerate(evaluators)
    ]
    for index, t in enumerate(measures.t_s.tolist()):
        for machine, own in zip(machines, bits, strict=True):
            machine.step(index, t, own[index])
    for machine in machines:
        machine.finish()
    return [
        _records(j, machine, [f[c] for f in frames], evaluated)
        for c, (j, machine) in enumerate(zip(evaluators, machines, strict=True))
    ]


def _stacked(
    hold_targets: list[HoldTarget], frames: TargetFrames, t_s: FloatArray, table: MeasuredColumns
) -> list[TargetFrames]:
    """Score the values of one hold target with the numbers of each candidate."""
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = score_rules(Limits.stacked([s.limits for s in hold_targets]), frames.values, frames.u)
        absolute = score_rules(Limits.stacked([s.absolute for s in hold_targets]), frames.values, frames.u)
    out = []
    for c in range(len(hold_targets)):
        own = _of_candidate(relative, c)
        if frames.absolute.any():
            rows = np.flatnonzero(frames.absolute)
            own.put(rows, _of_candidate(absolute, c).rows(rows))
        with np.errstate(invalid="ignore"):
            out.append(hold_targets[c].judged_anew(frames, t_s, table, own))
    return out


def _of_candidate(scores: Scores, c: int) -> Scores:
    """Copy one candidate's part; what does not depend on the candidate is (T,) already."""
    parts = {f.name: getattr(scores, f.name) for f in fields(scores)}
    return Scores(**{name: (part if name == "known" else part[c]).copy() for name, part in parts.items()})


def _records(
    j: PoseEvaluator, machine: HoldMachine, frames: list[TargetFrames], evaluated: EvaluatedFrames
) -> tuple[HoldRecord, ...]:
    found = []
    for ended in machine.ended:
        rows = np.array(ended.run.frames, dtype=np.intp)
        hold_target = ended.run.hold_target
        found.append(
            record(
                ended, j.hold_targets[hold_target], evaluated.t_s[rows], frames[hold_target].rows(rows), j.definition
            )
        )
    return tuple(found)
