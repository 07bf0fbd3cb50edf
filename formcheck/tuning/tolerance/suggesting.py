"""Which tolerances and hold rules agree best with labelled recordings, and how well that holds for other people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import BackRule, Rule
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.tuning.tolerance.agreement import HOLDS, Counts, compared, pooled, summed
from formcheck.tuning.tolerance.labels import Label
from formcheck.tuning.tolerance.sweep import holds_of, measures_of

FACTORS: Final = tuple(float(round(f, 3)) for f in np.geomspace(0.25, 4.0, 17))
"""Factors on a tolerance, 1 in the middle."""

TIMES: Final = (0.5, 0.7, 1.0, 1.4, 2.0)
"""Factors on a number of the hold rules."""

HOLD_RULES: Final = ("settle_s", "grace_s", "list_s", "fault_s", "still_deg_s", "still_leave_deg_s")

FEW_PERSONS: Final = 3
"""With fewer persons, cross-validation leaves out recordings instead, which is optimistic."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number to vary. rule : id of a form rule, or None for a number of the hold rules; name : its key."""

    rule: str | None
    name: str
    now: float
    values: tuple[float, ...]
    faults: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its name in tables."""
        return self.name if self.rule is None else f"{self.rule}.{self.name}"


@dataclass(frozen=True, slots=True)
class Swept:
    """Results of varying one number.

    counts : for each value, over all recordings, by fault. by_recording : (value, recording) likewise. best : index of
    the suggested value. left_out : counts on the left-out persons (or recordings), with the value suggested by the
    others; of_now : with the file's value.
    """

    knob: Parameter
    counts: tuple[dict[str, Counts], ...]
    by_recording: tuple[tuple[dict[str, Counts], ...], ...]
    best: int
    left_out: Counts
    of_now: Counts

    @property
    def now(self) -> int:
        """Index of the file's value."""
        return self.knob.values.index(self.knob.now)

    @property
    def changes(self) -> bool:
        """Whether another value is suggested."""
        return self.best != self.now

    def total(self, k: int) -> Counts:
        """Return the pooled counts of all faults that the number affects, for value k."""
        return pooled(self.counts[k].values())

    def worse(self) -> list[int]:
        """Return the indices of the recordings on which the suggestion is wrong more often than the file's value."""
        before, after = ([pooled(c.values()).wrong for c in self.by_recording[k]] for k in (self.now, self.best))
        return [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if b > a]


def knobs(definition: PoseDefinition, *, hold_rules: bool = False, only: Sequence[str] = ()) -> Iterator[Parameter]:
    """Return what can be varied: the tolerance of every form rule, and the hold rules if requested.

    only : ids of rules; empty = all.
    """
    for rule in dict.fromkeys(r.id for r in definition.hold_rules() if r.is_form):
        own = [r for r in definition.hold_rules() if r.id == rule and r.is_form]
        if only and rule not in only:
            continue
        faults = dict.fromkeys(f for r in own for f in (r.low, r.high) if f is not None)
        values = tuple(round(own[0].tolerance * f, 3) for f in FACTORS)
        yield Parameter(rule, "tolerance", own[0].tolerance, values, tuple(faults))
    for name in HOLD_RULES if hold_rules else ():
        now = float(getattr(definition.timing, name))
        if now > 0.0:
            values = tuple(round(now * f, 3) for f in TIMES)
            yield Parameter(None, name, now, values, (HOLDS, *definition.fault_ids))


def turned(definition: PoseDefinition, changes: Sequence[tuple[Parameter, float]]) -> PoseDefinition:
    """Return a pose with some numbers changed; the bands of a back without neutral are scaled accordingly."""
    data: dict[str, Any] = definition.model_dump(by_alias=True)
    for knob, value in changes:
        if knob.rule is None:
            data["timing"][knob.name] = value
            continue
        for phase, kept in zip(data["phases"], definition.phases, strict=True):
            for rule, old in zip(phase["rules"], kept.rules, strict=True):
                if old.id == knob.rule and old.is_form:
                    rule.update(_with_tolerance(old, value, value / knob.now))
    return PoseDefinition.model_validate(data)


def _with_tolerance(rule: Rule, value: float, factor: float) -> dict[str, Any]:
    changes: dict[str, Any] = {"tolerance": value}
    if isinstance(rule, BackRule) and rule.absolute is not None:
        bands = rule.absolute
        changes["absolute"] = {**bands.model_dump(), "tolerance": bands.tolerance * factor}
    return changes


def sweep(
    definition: PoseDefinition,
    labelled: Sequence[tuple[Label, PoseTrack]],
    parameters: Sequence[Parameter],
    progress: Callable[[int], None] | None = None,
) -> list[Swept]:
    """Vary each number independently, on all recordings.

    progress : called with the number of recordings done.
    """
    candidates = [turned(definition, [(knob, value)]) for knob in parameters for value in knob.values]
    found: list[list[tuple[HoldRecord, ...]]] = []
    for n, (_, track) in enumerate(labelled, 1):
        found.append(holds_of(measures_of(track, definition), candidates))
        if progress is not None:
            progress(n)
    out, first = [], 0
    for knob in parameters:
        by_recording = tuple(
            tuple(compared(label, found[i][first + k], knob.faults) for i, (label, _) in enumerate(labelled))
            for k in range(len(knob.values))
        )
        out.append(_swept(knob, by_recording, [label for label, _ in labelled]))
        first += len(knob.values)
    return out


def _swept(knob: Parameter, by_recording: tuple[tuple[dict[str, Counts], ...], ...], labels: Sequence[Label]) -> Swept:
    now = knob.values.index(knob.now)
    left_out = of_now = Counts()
    for group in groups(labels):
        rest = [i for i in range(len(labels)) if i not in group]
        choice = _best([pooled(c for i in rest for c in per[i].values()) for per in by_recording], now)
        left_out += pooled(c for i in group for c in by_recording[choice][i].values())
        of_now += pooled(c for i in group for c in by_recording[now][i].values())
    counts = tuple(summed(per) for per in by_recording)
    best = _best([pooled(c.values()) for c in counts], now)
    return Swept(knob, counts, by_recording, best, left_out, of_now)


def by_person(labels: Sequence[Label]) -> bool:
    """Whether there are enough persons for leave-one-person-out cross-validation."""
    return len({label.person for label in labels}) >= FEW_PERSONS


def groups(labels: Sequence[Label]) -> list[list[int]]:
    """Return recordings to leave out together: those of one person, or single ones if there are too few persons."""
    if not by_person(labels):
        return [[i] for i in range(len(labels))]
    persons = dict.fromkeys(label.person for label in labels)
    return [[i for i, label in enumerate(labels) if label.person == person] for person in persons]


def _best(totals: Sequence[Counts], now: int) -> int:
    """Return the index to suggest: the present one if none is better, else the middle of the widest run of best ones.

    The middle has the most margin on both sides, so it is the most likely to hold on other recordings.
    """
    scores = [-1.0 if t.f1 is None else t.f1 - 1e-9 * t.wrong for t in totals]
    top = max(scores)
    if scores[now] >= top - 1e-12:
        return now
    runs: list[list[int]] = []
    for k, score in enumerate(scores):
        if score < top - 1e-12:
            continue
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    widest = max(runs, key=len)
    return widest[len(widest) // 2]
