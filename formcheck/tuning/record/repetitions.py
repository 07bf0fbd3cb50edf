"""One value per repetition: what a pose's rules measured while a position was held, left and right sides pooled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.api import record_track
from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import BackRule
from formcheck.core.scoring.columns import column_name
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import Side
from formcheck.engine.hold_target import HoldTarget
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.record.held_positions import positions
from formcheck.tuning.record.samples import Sample, Span

MOSTLY: Final = 0.5
"""A rule counts for a repetition if it was measured on this share of its frames."""

ABSOLUTE: Final = "absolute "
"""Prefix of the id of a relative back rule for the same value without the person's own neutral subtracted."""


@dataclass(frozen=True, slots=True)
class Value:
    """A rule over one repetition: its median, low and high (2.5 and 97.5 %), and median standard uncertainty."""

    median: float
    low: float
    high: float
    u: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """One held position.

    recognised : the pose's own gates found it. from_setup : its set-up was seen before. values : by rule id, as the
    rules are written.
    """

    person: str
    take: str
    phase: str
    side: Side | None
    span: Span
    recognised: bool
    values: dict[str, Value]
    from_setup: bool = True


def repetitions(take: Sample, definition: PoseDefinition, side: str = "both") -> list[Repetition]:
    """Return the repetitions of a take.

    Held positions are those that someone confirmed; else those in which the pose's gates found a hold; else all in
    which someone kept still.

    Parameters
    ----------
    side : working side to look for, as in `record_track`. The rules of the left side are the mirror image of those of
    the right one, so both give values of the same rules.
    """
    recording = record_track(take.track, definition, side=side, name=take.name)
    holds = recording.analysis.holds
    if take.held is not None:
        spans: Sequence[Span] = take.held
    elif holds:
        spans = [(h.start_s, h.end_s) for h in holds]
    else:
        spans = [(p.start_s, p.end_s) for p in positions(take.track) if p.kind == "held"]
    found = [_repetition(take, recording, span) for span in spans]
    return [r for r in found if r is not None]


def _repetition(take: Sample, recording: Recording, span: Span) -> Repetition | None:
    rows = _rows(recording, span)
    hold = _hold_in(recording.analysis.holds, span)
    number = None if len(rows) == 0 else _nearest(recording, rows, hold)
    if number is None:
        return None
    hold_target = recording.evaluator.hold_targets[number]
    return Repetition(
        take.person,
        take.name,
        hold_target.phase.id,
        hold_target.side,
        span,
        hold is not None,
        dict(_values(recording, number, rows)),
        bool(recording.evaluated.in_setup[: rows[0]].any()),
    )


def _rows(recording: Recording, span: Span) -> npt.NDArray[np.intp]:
    t_s = recording.track.t_s - recording.track.t_s[0]
    return np.flatnonzero((t_s >= span[0] - 1e-6) & (t_s <= span[1] + 1e-6))


def _hold_in(holds: Sequence[HoldRecord], span: Span) -> HoldRecord | None:
    """Return the hold with the largest overlap with a span."""
    shared = [min(h.end_s, span[1]) - max(h.start_s, span[0]) for h in holds]
    best = int(np.argmax(shared)) if shared else -1
    return holds[best] if best >= 0 and shared[best] > 0.0 else None


def _nearest(recording: Recording, rows: npt.NDArray[np.intp], hold: HoldRecord | None) -> int | None:
    """Return the hold target's index: that of the hold, else the one with gates nearest to open; None = not visible."""
    hold_targets = recording.evaluator.hold_targets
    if hold is not None:
        return next(k for k, s in enumerate(hold_targets) if (s.phase.id, s.side) == (hold.phase, hold.side))
    frames = [recording.evaluated.hold_targets[k] for k in range(len(hold_targets))]
    known = [bool(f.scores.known[rows].mean() > MOSTLY) for f in frames]
    away = [float(np.median(f.gate_distance[rows])) if ok else np.inf for f, ok in zip(frames, known, strict=True)]
    best = int(np.argmin(away))
    return best if np.isfinite(away[best]) else None


def _values(recording: Recording, number: int, rows: npt.NDArray[np.intp]) -> Iterator[tuple[str, Value]]:
    hold_target, frames = recording.evaluator.hold_targets[number], recording.evaluated.hold_targets[number]
    for i, rule in enumerate(hold_target.rules):
        own = ~frames.absolute[rows] if isinstance(rule, BackRule) and rule.relative else np.ones(len(rows), dtype=bool)
        value = _value(frames.values[rows, i][own], frames.u[rows, i][own], len(rows))
        if value is not None:
            yield rule.id, value
        if isinstance(rule, BackRule) and rule.relative:
            absolute = _value(_column(recording, hold_target, i)[rows], frames.u[rows, i], len(rows))
            if absolute is not None:
                yield ABSOLUTE + rule.id, absolute


def _column(recording: Recording, hold_target: HoldTarget, i: int) -> FloatArray:
    column: FloatArray = recording.evaluated.table[
        :, recording.evaluator.columns.all_names.index(column_name(hold_target.rules[i]))
    ]
    return column


def _value(values: FloatArray, u: FloatArray, n: int) -> Value | None:
    finite = np.isfinite(values)
    if n == 0 or finite.sum() < MOSTLY * n:
        return None
    low, median, high = np.quantile(values[finite], (0.025, 0.5, 0.975)).tolist()
    known = u[finite & np.isfinite(u)]
    return Value(median, low, high, float(np.median(known)) if len(known) else 0.0)
