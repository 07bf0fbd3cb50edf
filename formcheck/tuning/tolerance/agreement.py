"""Agreement of verdicts with labels: hits, misses and false alarms of every fault, and F1 from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from formcheck.core.scoring.results import HoldRecord
from formcheck.tuning.tolerance.labels import Label

HOLDS: Final = "holds"
"""Used in place of a fault id for counting holds: found, missed, or found too often."""


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add counts."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Share of raised faults that are true; None where nothing was raised."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of true faults that were raised; None where nothing is true."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, 2·TP / (2·TP + FP + FN); None where nothing is true and nothing was raised."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else None

    @property
    def wrong(self) -> int:
        """Misses and false alarms."""
        return self.fp + self.fn


def raised(holds: Iterable[HoldRecord]) -> frozenset[str]:
    """Return the faults raised in any of the holds."""
    return frozenset(f.id for h in holds for f in h.faults)


def compared(label: Label, holds: Sequence[HoldRecord], faults: Sequence[str]) -> dict[str, Counts]:
    """Compare the verdict on one recording with its label.

    Parameters
    ----------
    faults : ids to compare, including `HOLDS` if the number of holds matters (and the label has it).
    """
    found = raised(holds)
    out = {}
    for fault in faults:
        if fault == HOLDS:
            if label.holds is not None:
                n, true = len(holds), label.holds
                out[fault] = Counts(min(n, true), max(n - true, 0), max(true - n, 0))
            continue
        is_true, is_raised = fault in label.faults, fault in found
        out[fault] = Counts(
            int(is_true and is_raised),
            int(is_raised and not is_true and fault not in label.also_allowed),
            int(is_true and not is_raised),
        )
    return out


def summed(each: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    """Add the counts of recordings, fault by fault."""
    out: dict[str, Counts] = {}
    for counts in each:
        for fault, n in counts.items():
            out[fault] = out.get(fault, Counts()) + n
    return out


def pooled(counts: Iterable[Counts]) -> Counts:
    """Add all counts."""
    return sum(counts, Counts())
