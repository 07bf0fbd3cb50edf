"""The frames of the running hold, and the records of finished ones."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import Rule
from formcheck.core.scoring.holds import EPS, EndedStay, HoldMachine, Stay
from formcheck.core.scoring.results import FaultSpan, HoldRecord, MeasureSummary
from formcheck.engine.hold_target import HoldTarget, TargetFrames

MOSTLY = 0.5
"""A rule that could be measured in less than this share of a hold counts as not judged."""


@dataclass(frozen=True, slots=True)
class _Kept:
    first: int
    t_s: FloatArray
    hold_targets: tuple[TargetFrames, ...]


class HoldHistory:
    """Keeps the pieces that the running hold needs and turns finished holds into records."""

    def __init__(self, definition: PoseDefinition, hold_targets: tuple[HoldTarget, ...]) -> None:
        self.holds: list[HoldRecord] = []
        self._definition = definition
        self._hold_targets = hold_targets
        self._pieces: list[_Kept] = []

    def keep(self, first: int, t_s: FloatArray, hold_targets: tuple[TargetFrames, ...]) -> None:
        """Store a piece before the hold machine steps through it."""
        self._pieces.append(_Kept(first, t_s, hold_targets))

    def forget(self, machine: HoldMachine) -> None:
        """Drop the pieces from before the oldest ongoing stay."""
        oldest = machine.oldest_frame
        self._pieces = [] if oldest is None else [p for p in self._pieces if p.first + len(p.t_s) > oldest]

    def settle(self, machine: HoldMachine) -> None:
        """Turn finished stays of the machine into records."""
        for ended in machine.ended:
            t_s, frames = self._frames_of(ended.run)
            self.holds.append(record(ended, self._hold_targets[ended.run.hold_target], t_s, frames, self._definition))
        machine.ended.clear()

    def _frames_of(self, run: Stay) -> tuple[FloatArray, TargetFrames]:
        """Return times and findings of a stay's frames in position."""
        times, parts = [], []
        frames = np.array(run.frames)
        for piece in self._pieces:
            rows = frames[(frames >= piece.first) & (frames < piece.first + len(piece.t_s))] - piece.first
            if len(rows):
                times.append(piece.t_s[rows])
                parts.append(piece.hold_targets[run.hold_target].rows(rows))
        return np.concatenate(times), TargetFrames.joined(parts)


def record(
    ended: EndedStay,
    hold_target: HoldTarget,
    t_s: FloatArray,
    frames: TargetFrames,
    definition: PoseDefinition,
    fault_s: float | None = None,
) -> HoldRecord:
    """Summarise a finished stay.

    Parameters
    ----------
    t_s, frames : times (n,) and findings of the stay's frames in position, in the order of `ended.run.frames`.
    fault_s : how long a violation must last to be a fault; None = as in the pose.
    """
    run, timing = ended.run, definition.timing
    rules = hold_target.applied(absolute_back=bool(frames.absolute.mean() > MOSTLY))
    credit = np.array(run.credits)
    weight = credit if credit.sum() > 0 else np.ones_like(credit)
    seen = np.isfinite(frames.values).mean(axis=0)
    min_fault_s = timing.fault_s if fault_s is None else fault_s
    wrong = np.flatnonzero(frames.scores.violated.any(axis=0))
    spans = [s for i in wrong for s in _spans(rules[i], int(i), t_s, credit, frames, min_fault_s)]
    target_s = hold_target.phase.hold_s or 0.0
    return HoldRecord(
        pose=definition.id,
        phase=hold_target.phase.id,
        side=hold_target.side,
        start_s=run.start_s,
        end_s=run.last_in_s,
        held_s=run.held_s,
        in_form_s=run.in_form_s,
        target_s=target_s,
        complete=run.held_s >= target_s - EPS,
        score=_known(float(_mean(frames.scores.score, weight))),
        end_reason=ended.reason,
        not_judged=tuple(r.id for i, r in enumerate(rules) if seen[i] < MOSTLY),
        measures=_summaries(rules, frames, weight),
        faults=tuple(sorted(spans, key=lambda f: (f.start_s, f.id))),
    )


def _mean(values: FloatArray, weight: FloatArray) -> FloatArray:
    """Return the weighted mean over the frames, ignoring NaN: (n, ...), (n,) → (...), NaN where all are."""
    finite = np.isfinite(values)
    w = np.where(finite, weight.reshape(-1, *[1] * (values.ndim - 1)), 0.0)
    w = np.where(w.sum(axis=0) > 0, w, finite)
    total = w.sum(axis=0)
    mean: FloatArray = (w * np.where(finite, values, 0.0)).sum(axis=0) / np.where(total > 0, total, np.nan)
    return mean


def _known(value: float) -> float | None:
    return value if isfinite(value) else None


def _summaries(rules: tuple[Rule, ...], frames: TargetFrames, weight: FloatArray) -> dict[str, MeasureSummary]:
    """Summarise every rule over the frames of a hold."""
    finite = np.isfinite(frames.values)
    both = np.concatenate([frames.values, np.where(finite, frames.u, np.nan)], axis=1)
    mean, u = _mean(both, weight).reshape(2, -1).tolist()
    worst, seen = _worst(rules, frames).tolist(), finite.mean(axis=0).tolist()
    return {
        rule.id: MeasureSummary(
            unit=rule.unit,
            mean=_known(mean[i]),
            worst=_known(worst[i]),
            target=rule.target,
            tolerance=rule.tolerance,
            uncertainty=_known(u[i]),
            seen=seen[i],
        )
        for i, rule in enumerate(rules)
    }


def _worst(rules: tuple[Rule, ...], frames: TargetFrames) -> FloatArray:
    """Return each rule's value furthest outside its target band, or closest to leaving it if all are inside: (R,)."""
    values, error = frames.values, frames.scores.error
    low, high = np.array([r.band for r in rules]).T
    margin = np.maximum(np.minimum(values - low, high - values), 0.0)
    badness = np.where(error != 0, np.abs(error), -margin)
    worst: FloatArray = values[np.argmax(np.where(np.isnan(values), -np.inf, badness), axis=0), np.arange(len(rules))]
    return worst


def _spans(
    rule: Rule, i: int, t_s: FloatArray, credit: FloatArray, frames: TargetFrames, fault_s: float
) -> list[FaultSpan]:
    """Return the stretches in which rule i was violated for fault_s of the hold, too low and too high separately."""
    values, error = frames.values[:, i], frames.scores.error[:, i]
    violated = frames.scores.violated[:, i]
    spans: list[FaultSpan] = []
    held = np.cumsum(credit)
    for fault, sign in ((rule.low, -1.0), (rule.high, 1.0)):
        wrong = violated & (sign * error > 0)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], wrong.astype(np.int8), [0]])))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            if fault is not None and held[stop - 1] - held[start] >= fault_s - EPS:
                worst = float(values[start + np.argmax(sign * error[start:stop])])
                spans.append(FaultSpan(fault, rule.id, float(t_s[start]), float(t_s[stop - 1]), worst, rule.unit))
    return spans
