"""The marks of a recording: holds and faults; no Qt."""

from dataclasses import dataclass
from typing import Final, Literal

from formcheck.core.scoring.results import FaultSpan, HoldRecord
from formcheck.pipeline.analysis import Analysis

Kind = Literal["hold", "fault"]

SAME_S: Final = 1e-6
"""Times closer together than this are the same."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A hold, or a fault in one; times in seconds.

    hold : the hold itself, or the one that contains the fault. fault : None for a hold.
    """

    kind: Kind
    start_s: float
    end_s: float
    hold: HoldRecord
    fault: FaultSpan | None = None

    def covers(self, t_s: float) -> bool:
        """Whether a time is within it."""
        return self.start_s - SAME_S <= t_s <= self.end_s + SAME_S


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """Return holds and faults ordered by their start, a hold before the faults in it."""
    holds = [Mark("hold", h.start_s, h.end_s, h) for h in analysis.holds]
    faults = [Mark("fault", f.start_s, f.end_s, h, f) for h in analysis.holds for f in h.faults]
    return tuple(sorted((*holds, *faults), key=lambda m: (m.start_s, m.kind == "fault", m.end_s)))
