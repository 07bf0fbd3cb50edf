"""The places of a recording that are worth going to: holds and faults; no Qt."""

from dataclasses import dataclass
from typing import Final, Literal

from formcheck.core.scoring.results import FaultSpan, HoldRecord
from formcheck.pipeline.analysis import Analysis

Kind = Literal["hold", "fault"]

SAME_S: Final = 1e-6
"""Times that are nearer to each other than this are the same."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A hold, or a fault in one; times in seconds.

    hold : the hold itself, or the one that the fault is in. fault : None for a hold.
    """

    kind: Kind
    start_s: float
    end_s: float
    hold: HoldRecord
    fault: FaultSpan | None = None

    def covers(self, t_s: float) -> bool:
        """Whether a time lies in it."""
        return self.start_s - SAME_S <= t_s <= self.end_s + SAME_S


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """Return holds and faults in the order of their beginnings, a hold before the faults in it."""
    holds = [Mark("hold", h.start_s, h.end_s, h) for h in analysis.holds]
    faults = [Mark("fault", f.start_s, f.end_s, h, f) for h in analysis.holds for f in h.faults]
    return tuple(sorted((*holds, *faults), key=lambda m: (m.start_s, m.kind == "fault", m.end_s)))
