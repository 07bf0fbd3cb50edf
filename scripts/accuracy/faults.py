"""Faults raised on rendered clips, compared with the planted ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accuracy.tables import NO_MATERIAL, Column, Row, Section, Table

F1_AIM = 0.97
"""Target F1 score of faults on rendered clips."""


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One clip. expected : at least one must be raised (the first is the main one); allowed : may also be raised."""

    clip: str
    expected: tuple[str, ...]
    allowed: frozenset[str]
    raised: frozenset[str]

    @property
    def hit(self) -> str | None:
        """The planted fault that was raised, preferably the main one."""
        return next((f for f in self.expected if f in self.raised), None)

    @property
    def missed(self) -> str | None:
        """The main planted fault if none was raised."""
        return self.expected[0] if self.expected and self.hit is None else None

    @property
    def extra(self) -> tuple[str, ...]:
        """Faults that should not have been raised."""
        return tuple(sorted(self.raised - self.allowed - set(self.expected)))

    @property
    def wrong(self) -> list[str]:
        """Descriptions of false and missed alarms."""
        return [f"false alarm {f}" for f in self.extra] + ([f"missed {self.missed}"] if self.missed else [])


@dataclass(slots=True)
class Count:
    """True, false and missed alarms; shares are NaN if there was nothing to count."""

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the raised faults that were present."""
        return _share(self.true, self.true + self.false)

    @property
    def recall(self) -> float:
        """Share of the planted faults that were raised."""
        return _share(self.true, self.true + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.true, 2 * self.true + self.false + self.missed)


@dataclass(slots=True)
class FaultCounts:
    """Counts over all clips, and for each fault id."""

    overall: Count = field(default_factory=Count)
    by_id: dict[str, Count] = field(default_factory=dict)


def count(cases: Iterable[FaultCase]) -> FaultCounts:
    """Count one hit or one miss for each clip with a planted fault, and every surplus alarm."""
    counts = FaultCounts()
    for case in cases:
        if case.hit is not None:
            _add(counts, case.hit, "true")
        if case.missed is not None:
            _add(counts, case.missed, "missed")
        for fault in case.extra:
            _add(counts, fault, "false")
    return counts


def _add(counts: FaultCounts, fault: str, outcome: str) -> None:
    for one in (counts.overall, counts.by_id.setdefault(fault, Count())):
        setattr(one, outcome, getattr(one, outcome) + 1)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def section(cases: list[FaultCase], counts: FaultCounts) -> Section:
    """Report the counts by fault, and every clip with a false or missing alarm."""
    return Section(
        "faults",
        "Faults on rendered clips",
        "Some rendered clips show a planted fault, such as an arm 20 degrees too low; the others show correct form. "
        "A planted fault must be named; every other fault that is named, unless it is a fair side effect of the "
        "planted one, is a false alarm. *Precision* is the share of alarms that were right, *recall* the share of "
        "planted faults that were named, *F1* sums up both (1 = perfect). Each fault was planted in few clips and "
        "is plain to see there; faint ones are not tested.",
        (_clips(cases), _by_id(counts), _problems(cases)),
    )


def _clips(cases: list[FaultCase]) -> Table:
    planted = [c for c in cases if c.expected]
    good = [c for c in cases if not c.expected]
    rows: tuple[Row, ...] = (
        {"what": "a planted fault", "clips": len(planted), "right": sum(not (c.missed or c.extra) for c in planted)},
        {"what": "correct form", "clips": len(good), "right": sum(not c.extra for c in good)},
    )
    columns = (
        Column("what", "the clip shows"), Column("clips", "clips", 0), Column("right", "judged rightly", 0),
    )  # fmt: skip
    return Table("clips", "", columns, rows if cases else (), NO_MATERIAL)


def _by_id(counts: FaultCounts) -> Table:
    rows = [_row(fault, one) for fault, one in sorted(counts.by_id.items())]
    columns = (
        Column("fault", "fault"), Column("true", "named rightly", 0), Column("false", "false alarms", 0),
        Column("missed", "missed", 0), Column("precision", "precision", 2), Column("recall", "recall", 2),
        Column("f1", "F1", 3),
    )  # fmt: skip
    return Table("by_fault", "By fault:", columns, (*rows, _row("all", counts.overall)) if rows else (), NO_MATERIAL)


def _row(fault: str, one: Count) -> Row:
    return {
        "fault": fault, "true": one.true, "false": one.false, "missed": one.missed, "precision": one.precision,
        "recall": one.recall, "f1": one.f1,
    }  # fmt: skip


def _problems(cases: list[FaultCase]) -> Table:
    rows: list[Row] = [{"clip": c.clip, "what": what} for c in sorted(cases, key=lambda c: c.clip) for what in c.wrong]
    columns = (Column("clip", "clip"), Column("what", "what is wrong"))
    return Table("problems", "Clips with a false or a missing alarm:", columns, tuple(rows))
