"""Guides the person into place before the first hold: visible, complete, close enough, in the right view. No Qt."""

import math
from dataclasses import dataclass
from typing import Final

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.i18n import mark, tr

READY_S: Final = 1.0
"""Everything must be right for this long: people pass through a good place on their way."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is wrong about the person's place.

    framed : everything is right at this instant. ready : it has been for long enough. cue : what to do, empty if
    framed.
    """

    framed: bool
    ready: bool
    cue: str


class FramingGuide:
    """Checks the person's place for a pose; None = any view is fine."""

    def __init__(self, definition: PoseDefinition | None) -> None:
        self._definition = definition
        self._since_s = math.inf

    def update(self, s: Snapshot, *, dark: bool = False) -> Guidance:
        """Return what is wrong at this instant; dark : the picture is too dark."""
        cue = self._cue(s, dark)
        if cue:
            self._since_s = math.inf
        elif not self._since_s <= s.t_s:
            self._since_s = s.t_s
        return Guidance(not cue, not cue and s.t_s - self._since_s >= READY_S, cue)

    def _cue(self, s: Snapshot, dark: bool) -> str:
        if dark and not (s.person and s.judged):
            return tr(words.TOO_DARK)
        if not s.person:
            return tr(words.NOBODY)
        if s.cut_off:
            unseen = words.joined([tr(CUT_OFF[part]) for part in s.cut_off])
            return f"{tr('I cannot see your {parts}.').format(parts=unseen)} {tr(words.STEP_BACK)}"
        if s.small:
            return tr(words.COME_CLOSER)
        if self._definition is not None and not s.view_ok:
            return tr(words.TURN[self._definition.view])
        return ""


CUT_OFF: Final = {"head": mark("head"), "hands": mark("hands"), "feet": mark("feet")}
"""Parts of the body that may have left the picture (`core.body.framing.PARTS`)."""
