"""Which reference figure belongs to a position in a recording; no Qt."""

from dataclasses import dataclass

import numpy as np

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Side
from formcheck.figure.figure_store import phases_of
from formcheck.review.marks import Mark
from formcheck.review.reviewed import Review


@dataclass(frozen=True, slots=True)
class FigureMoment:
    """A figure in one phase.

    phase : its number, 0 = the set-up, then the holds. near : the side of the person that the camera sees, None =
    unknown.
    """

    definition: PoseDefinition
    side: Side | None
    phase: int
    near: Side | None


def figure_at(review: Review) -> FigureMoment:
    """Return exercise and side of the hold at a position, else of the previous one, else of the first one.

    The phase is that of the hold; between holds that in which the person is, the set-up if that is unknown.
    """
    snapshot, _ = review.take.shot(review.number)
    near: Side | None = None
    if np.isfinite(snapshot.view_deg):
        near = "left" if snapshot.view_deg > 0 else "right"
    holds = [m for m in review.take.marks if m.kind == "hold"]
    if not holds:
        definition = review.take.recording.definition
        return FigureMoment(definition, snapshot.side, _number(definition, snapshot.phase), near)
    here: Mark = next((m for m in reversed(holds) if m.start_s <= review.position_s), holds[0])
    definition = review.take.definition(here)
    phase = here.hold.phase if here.covers(review.position_s) else snapshot.phase
    return FigureMoment(definition, here.hold.side, _number(definition, phase), near)


def _number(definition: PoseDefinition, phase: str) -> int:
    """Return the number of a phase among those that have figures; a variant of a hold looks like the first one."""
    names = [p.id for p in phases_of(definition)]
    if phase in names:
        return names.index(phase)
    return 1 if phase in {p.id for p in definition.holds} else 0
