"""The best and the worst moment of a session, kept as displayed. No Qt."""

import math
from dataclasses import dataclass

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.pipeline.live.update import Update


@dataclass(frozen=True, slots=True)
class KeptMoment:
    """One instant worth looking at again.

    update : picture, landmarks and verdict. score : 0 to 1. text : what was good or wrong about it.
    """

    update: Update
    score: float
    text: str


class BestMoments:
    """Keeps at most two pictures, whatever the session's length."""

    def __init__(self) -> None:
        self.best: KeptMoment | None = None
        self.worst: KeptMoment | None = None

    def update(self, update: Update, definition: PoseDefinition) -> None:
        """Consider another instant of a hold; ignore anything else."""
        s = update.snapshot
        if not (s.holding and s.in_position and not math.isnan(s.score)):
            return
        if s.in_form and (self.best is None or s.score > self.best.score):
            self.best = KeptMoment(update, s.score, words.side_words(s.side))
        if s.fault is not None and (self.worst is None or s.score < self.worst.score):
            self.worst = KeptMoment(update, s.score, words.fault_cue(definition, s.fault))
