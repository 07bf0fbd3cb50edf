"""Chooses the most important cue. It only selects words; the verdict comes from the snapshot."""

import math
from dataclasses import dataclass
from typing import Final, Literal

from formcheck.coaching import words
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.i18n import tr

Tone = Literal["next", "good", "fault", "lost"]
"""next: what to do. good: keep going. fault: what to change. lost: the person cannot be judged."""

SHOW_S: Final = 1.0
"""Shortest time that a cue is shown, so that it can be read."""

AWAY_S: Final = 0.5
"""Time out of position after which somebody is told so; a tremble is over by then, and a hold not yet."""

ON_THE_WAY_S: Final = 4.0
"""Time after the set-up, between two positions, for which the text of the hold is shown."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence for the person and what kind of sentence it is."""

    text: str
    tone: Tone


class Coach:
    """Chooses the cue, depending also on what happened before."""

    def __init__(self, definition: PoseDefinition) -> None:
        self._definition = definition
        self._phase = ""
        self._phase_s = 0.0
        self._in_position_s = -math.inf
        self._last_hold: Phase | None = None
        self._current: Cue | None = None
        self._since_s = 0.0
        self._dark = False

    def cue(self, snapshot: Snapshot, *, dark: bool = False) -> Cue:
        """Return the cue to show with this snapshot; dark : the picture is too dark."""
        self._dark = dark
        if snapshot.in_position or snapshot.t_s < self._in_position_s:
            self._in_position_s = snapshot.t_s
        if snapshot.phase:
            self._phase, self._phase_s = snapshot.phase, snapshot.t_s
            self._last_hold = next((p for p in self._definition.holds if p.id == snapshot.phase), self._last_hold)
        cue = self._choose(snapshot)
        overdue = not 0 <= snapshot.t_s - self._since_s < SHOW_S
        if self._current is None or cue.text == self._current.text or overdue or _contradicts(cue, self._current):
            if self._current is None or cue.text != self._current.text:
                self._since_s = snapshot.t_s
            self._current = cue
        return self._current

    def _choose(self, s: Snapshot) -> Cue:
        if complete(s) and s.in_position:
            return self._holding(s)
        if s.correcting or s.fault is not None:
            return self._change(s)
        obstacle = self._obstacle(s)
        if obstacle:
            return Cue(obstacle, "lost")
        if s.holding:
            return self._holding(s)
        if s.in_position:
            return Cue(tr(words.SETTLING), "good")
        return Cue(self._next(s), "next")

    def _change(self, s: Snapshot) -> Cue:
        """Return what to change, or praise for somebody who is changing it."""
        if s.correcting or s.fault is None:
            return Cue(tr(words.CORRECTING), "good")
        return Cue(words.fault_cue(self._definition, s.fault), "fault")

    def _obstacle(self, s: Snapshot) -> str:
        """Return what prevents judging the person; empty if nothing does."""
        if self._dark and not (s.person and s.judged):
            return tr(words.TOO_DARK)
        if not s.person:
            return tr(words.NOBODY)
        if s.pose is None:
            return tr(words.UNRECOGNISED)
        if not s.view_ok:
            return tr(words.TURN[self._definition.view])
        if s.not_seen and not s.judged:
            return words.cannot_see(self._definition, s)
        return tr(words.COME_CLOSER) if s.small and not s.holding else ""

    def _holding(self, s: Snapshot) -> Cue:
        if complete(s):
            return Cue(f"{tr(words.DONE)} {self._after_hold()}", "good")
        if not s.in_position:
            away = s.t_s - self._in_position_s >= AWAY_S
            return Cue(tr(words.LEFT), "next") if away else Cue(tr(words.ALMOST), "next")
        return Cue(tr(words.HOLDING), "good") if s.in_form else Cue(tr(words.ALMOST), "next")

    def _next(self, s: Snapshot) -> str:
        """Return what to do between two positions."""
        if s.phase == "return":
            return self._after_hold()
        if s.phase == "setup" or (self._phase == "setup" and s.t_s - self._phase_s < ON_THE_WAY_S):
            return words.phase_text(self._definition, self._following_hold() or self._definition.holds[0])
        if not s.phase and self._following_hold() is not None and s.t_s - self._phase_s < ON_THE_WAY_S:
            return self._after_hold()
        return words.setup_text(self._definition)

    def _after_hold(self) -> str:
        """Return the text of the cycle's next hold if there is one, else how to come back."""
        following = self._following_hold()
        return words.phase_text(self._definition, following) if following else words.return_text(self._definition)

    def _following_hold(self) -> Phase | None:
        holds = self._definition.holds
        if self._last_hold is None or self._last_hold is holds[-1] or not self._definition.cycle:
            return None
        return holds[holds.index(self._last_hold) + 1]


def _contradicts(cue: Cue, shown: Cue) -> bool:
    """Whether what is shown must not stay: praise stands over a fault only while somebody corrects it."""
    return cue.tone == "fault" and shown.tone == "good" and shown.text != tr(words.CORRECTING)


def complete(snapshot: Snapshot) -> bool:
    """Whether the running hold has reached its target."""
    return snapshot.holding and 0 < snapshot.need_s <= snapshot.held_s
