"""The best and the worst moment of a session, kept as displayed. No Qt."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import tr
from formcheck.i18n.names import beginning
from formcheck.pipeline.live.update import Update

if TYPE_CHECKING:
    from formcheck.report.page.session_report import SessionPicture


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

    def drawn(self, poses: Mapping[str, PoseDefinition]) -> "tuple[SessionPicture, ...]":
        """Return them as pictures with everything drawn on them."""
        from formcheck.report.film.frame_overlay import draw
        from formcheck.report.page.session_report import SessionPicture

        kinds: tuple[tuple[Literal["best", "fault"], KeptMoment | None], ...]
        kinds = ("best", self.best), ("fault", self.worst)
        pictures = []
        for kind, kept in kinds:
            if kept is not None:
                now = kept.update
                definition = None if now.snapshot.pose is None else poses[now.snapshot.pose]
                image = draw(now.frame.image, now.pose.xy, now.snapshot, definition)
                caption = ": ".join(filter(None, (tr("the best moment") if kind == "best" else "", kept.text)))
                pictures.append(SessionPicture(kind, beginning(caption), image))
        return tuple(pictures)

    def update(self, update: Update, definition: PoseDefinition) -> None:
        """Consider another instant of a hold; ignore anything else."""
        s = update.snapshot
        if not (s.holding and s.in_position and not math.isnan(s.score)):
            return
        if s.in_form and (self.best is None or s.score > self.best.score):
            self.best = KeptMoment(update, s.score, words.side_words(s.side))
        if s.fault is not None and (self.worst is None or s.score < self.worst.score):
            self.worst = KeptMoment(update, s.score, words.fault_cue(definition, s.fault))
