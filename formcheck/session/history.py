"""The frames of the running hold, and the records of finished ones."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from formcheck.core.definition import PoseDefinition, Rule
from formcheck.core.geometry import FloatArray
from formcheck.core.holds import EPS, Ended, HoldMachine, Run
from formcheck.core.results import FaultSpan, HoldRecord, MeasureSummary
from formcheck.core.scoring import outside
from formcheck.session.stations import Station, StationFrames

MOSTLY = 0.5
"""A rule that could be measured in less than this share of a hold was not judged."""


@dataclass(frozen=True, slots=True)
class _Kept:
    first: int
    t_s: FloatArray
    stations: tuple[StationFrames, ...]


class History:
    """Keeps the pieces that the running hold needs and turns finished holds into records."""

    def __init__(self, definition: PoseDefinition, stations: tuple[Station, ...]) -> None:
        self.holds: list[HoldRecord] = []
        self._definition = definition
        self._stations = stations
        self._pieces: list[_Kept] = []

    def keep(self, first: int, t_s: FloatArray, stations: tuple[StationFrames, ...]) -> None:
        """Remember a piece before the hold machine walks through it."""
        self._pieces.append(_Kept(first, t_s, stations))

    def forget(self, run: Run | None) -> None:
        """Drop the pieces from before the running hold."""
        if run is None:
            self._pieces.clear()
        elif run.frames:
            self._pieces = [p for p in self._pieces if p.first + len(p.t_s) > run.frames[0]]

    def settle(self, machine: HoldMachine) -> None:
        """Turn what the machine has ended into records."""
        for ended in machine.ended:
            self.holds.append(self._record(ended))
        machine.ended.clear()

    def _record(self, ended: Ended) -> HoldRecord:
        run = ended.run
        station = self._stations[run.station]
        t_s, values, u, violated, score = self._gather(run)
        step = np.minimum(np.diff(t_s, prepend=t_s[0]), self._definition.timing.max_step_s)
        consecutive = np.diff(run.frames, prepend=run.frames[0] - 1) == 1
        weight = np.where(consecutive, step, 0.0)
        weight = weight if weight.sum() > 0 else np.ones_like(weight)
        seen = np.isfinite(values).mean(axis=0)
        target_s = station.phase.hold_s or 0.0
        rules = station.rules
        measures = {r.id: _summary(r, values[:, i], u[:, i], weight) for i, r in enumerate(rules)}
        faults = [
            span
            for i, r in enumerate(rules)
            for span in _spans(r, t_s, values[:, i], violated[:, i], self._definition.timing.fault_s)
        ]
        return HoldRecord(
            phase=station.phase.id,
            side=station.side,
            start_s=run.start_s,
            end_s=run.last_in_s,
            held_s=run.held_s,
            in_form_s=run.in_form_s,
            target_s=target_s,
            complete=run.held_s >= target_s,
            score=_mean(score, weight),
            end_reason=ended.reason,
            not_judged=tuple(r.id for i, r in enumerate(rules) if seen[i] < MOSTLY),
            measures=measures,
            faults=tuple(sorted(faults, key=lambda f: (f.start_s, f.id))),
        )

    def _gather(
        self, run: Run
    ) -> tuple[FloatArray, FloatArray, FloatArray, npt.NDArray[np.bool_], FloatArray]:
        """Times, values, uncertainties, violations and scores of the frames in position of a run."""
        parts = []
        frames = np.array(run.frames)
        for piece in self._pieces:
            rows = frames[(frames >= piece.first) & (frames < piece.first + len(piece.t_s))] - piece.first
            if len(rows):
                s = piece.stations[run.station]
                parts.append((piece.t_s[rows], s.values[rows], s.u[rows], s.scores.violated[rows], s.scores.score[rows]))
        t_s, values, u, violated, score = (np.concatenate(column) for column in zip(*parts, strict=True))
        return t_s, values, u, violated, score


def _mean(values: FloatArray, weight: FloatArray) -> float | None:
    """Weighted mean of what is there, None where nothing is."""
    there = np.isfinite(values) & (weight > 0)
    if not there.any():
        there = np.isfinite(values)
        weight = np.ones_like(weight)
    return float(np.average(values[there], weights=weight[there])) if there.any() else None


def _summary(rule: Rule, values: FloatArray, u: FloatArray, weight: FloatArray) -> MeasureSummary:
    there = np.isfinite(values)
    return MeasureSummary(
        unit=rule.unit,
        mean=_mean(values, weight),
        worst=_worst(rule, values[there]),
        target=rule.target,
        tolerance=rule.tolerance,
        uncertainty=_mean(np.where(there, u, np.nan), weight),
        seen=float(there.mean()),
    )


def _worst(rule: Rule, values: FloatArray) -> float | None:
    """Return the value furthest from the target band, or closest to leaving it if all are inside."""
    if len(values) == 0:
        return None
    low, high = rule.band
    distance = np.abs(outside(values, np.float64(low), np.float64(high)))
    margin = np.minimum(values - low, high - values)
    return float(values[np.argmax(np.where(distance > 0, distance, -np.maximum(margin, 0.0)))])


def _spans(
    rule: Rule, t_s: FloatArray, values: FloatArray, violated: npt.NDArray[np.bool_], fault_s: float
) -> list[FaultSpan]:
    """Return the unbroken stretches of violation that lasted at least fault_s, too low and too high apart."""
    low, high = rule.band
    spans = []
    for fault, sign in ((rule.low, -1.0), (rule.high, 1.0)):
        distance = sign * outside(values, np.float64(low), np.float64(high))
        edges = np.flatnonzero(np.diff(np.concatenate([[False], violated & (distance > 0), [False]]).astype(np.int8)))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            if fault is not None and t_s[stop - 1] - t_s[start] >= fault_s - EPS:
                worst = float(values[start + np.argmax(distance[start:stop])])
                spans.append(FaultSpan(fault, rule.id, float(t_s[start]), float(t_s[stop - 1]), worst, rule.unit))
    return spans
