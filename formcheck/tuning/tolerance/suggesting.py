"""Which tolerances and hold rules agree best with labelled recordings, and what that is worth on other people."""

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
"""What a tolerance is multiplied by, 1 in the middle."""

TIMES: Final = (0.5, 0.7, 1.0, 1.4, 2.0)
"""What a number of the hold rules is multiplied by."""

HOLD_RULES: Final = ("settle_s", "grace_s", "list_s", "fault_s", "still_deg_s", "still_leave_deg_s")

FEW_PERSONS: Final = 3
"""With fewer persons, cross-validation leaves out recordings instead, which flatters."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number that is turned. rule : id of a form rule, or None for a number of the hold rules; name : its key."""

    rule: str | None
    name: str
    now: float
    values: tuple[float, ...]
    faults: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is called in tables."""
        return self.name if self.rule is None else f"{self.rule}.{self.name}"


@dataclass(frozen=True, slots=True)
class Swept:
    """What turning one number did.

    counts : for each value, over all recordings, by fault. by_recording : (value, recording) likewise. best : number of
    the value to suggest. left_out : counts on the persons (or recordings) left out, of what was suggested by the
    others; of_now : of the file as it is.
    """

    knob: Parameter
    counts: tuple[dict[str, Counts], ...]
    by_recording: tuple[tuple[dict[str, Counts], ...], ...]
    best: int
    left_out: Counts
    of_now: Counts

    @property
    def now(self) -> int:
        """Number of the value that the file has."""
        return self.knob.values.index(self.knob.now)

    @property
    def changes(self) -> bool:
        """Whether another value is suggested."""
        return self.best != self.now

    def total(self, k: int) -> Counts:
        """All faults that the number decides on, for value k."""
        return pooled(self.counts[k].values())

    def worse(self) -> list[int]:
        """Return the numbers of the recordings on which the suggestion is wrong more often than the file as it is."""
        before, after = ([pooled(c.values()).wrong for c in self.by_recording[k]] for k in (self.now, self.best))
        return [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if b > a]


def knobs(definition: PoseDefinition, *, hold_rules: bool = False, only: Sequence[str] = ()) -> Iterator[Parameter]:
    """Return what can be turned: the tolerance of every form rule, and the hold rules if wanted.

    only : ids of rules; none = all.
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
    """Return a pose with some numbers turned; the bands of a back without neutral are scaled alike."""
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
    wanted: Sequence[Parameter],
    progress: Callable[[int], None] | None = None,
) -> list[Swept]:
    """Turn each number by itself, on all recordings.

    progress : called with the number of recordings done.
    """
    candidates = [turned(definition, [(knob, value)]) for knob in wanted for value in knob.values]
    found: list[list[tuple[HoldRecord, ...]]] = []
    for n, (_, track) in enumerate(labelled, 1):
        found.append(holds_of(measures_of(track, definition), candidates))
        if progress is not None:
            progress(n)
    out, first = [], 0
    for knob in wanted:
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
    """Whether there are enough persons to leave one out at a time."""
    return len({label.person for label in labels}) >= FEW_PERSONS


def groups(labels: Sequence[Label]) -> list[list[int]]:
    """Recordings to leave out together: those of one person, or with too few persons each by itself."""
    if not by_person(labels):
        return [[i] for i in range(len(labels))]
    persons = dict.fromkeys(label.person for label in labels)
    return [[i for i, label in enumerate(labels) if label.person == person] for person in persons]


def _best(totals: Sequence[Counts], now: int) -> int:
    """The value to suggest: the present one if none is better, else the middle of the widest run of best ones.

    The middle has the most room on both sides, so it is what is likely to hold on other recordings.
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
