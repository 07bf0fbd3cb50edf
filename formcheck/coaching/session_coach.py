"""Guides the person through a session: into place, through holds, rests and pauses, with hand gestures. No Qt."""

from dataclasses import dataclass
from typing import Final

from formcheck.coaching.framing_guide import FramingGuide, Guidance
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.signal.gesture import Gesture
from formcheck.pipeline.live.update import Update
from formcheck.routine import RoutineRunner, SessionState

WAVES_IN: Final = ("setup", "countdown", "rest", "paused")
"""Stages in which a raised hand is looked for; during a hold it would be part of the exercise."""


@dataclass(frozen=True, slots=True)
class CoachUpdate:
    """One instant of a session.

    placed : the person has been well framed since this run began. gesture : progress of a raised hand, 0 to 1. waved :
    it has just counted. rest_share : remaining share of the rest, 0 to 1.
    """

    state: SessionState
    guidance: Guidance
    placed: bool
    gesture: float
    waved: bool
    rest_share: float


class SessionCoach:
    """Processes the updates of one run in order.

    session : what to do. definition : the pose to be framed for first; None = any view is fine.
    """

    def __init__(self, session: RoutineRunner, definition: PoseDefinition | None) -> None:
        self.session = session
        self._guide, self._gesture = FramingGuide(definition), Gesture()
        self._placed = False
        self._rest_s = 0.0

    def watch(self, definition: PoseDefinition | None) -> None:
        """Frame the person for another pose."""
        self._guide = FramingGuide(definition)

    def update(self, update: Update) -> CoachUpdate:
        """Process the next update."""
        s = update.snapshot
        guidance = self._guide.update(s, dark=update.dark)
        self._placed = self._placed or guidance.ready or s.holding
        before = self.session.state.stage
        gesture = 0.0
        if before in WAVES_IN and not s.holding:
            gesture = self._gesture.update(s.t_s, update.pose, update.frame.size_wh)
        else:
            self._gesture.reset()
        waved = gesture >= 1.0
        if waved:
            self._wave(before)
        state = self.session.update(s, guidance.framed)
        self._rest_s = max(self._rest_s, state.rest_left_s) if state.rest_left_s > 0 else 0.0
        share = state.rest_left_s / self._rest_s if self._rest_s > 0 else 0.0
        return CoachUpdate(state, guidance, self._placed, 0.0 if waved else gesture, waved, share)

    def _wave(self, stage: str) -> None:
        """Let a raised hand end a rest or a pause, or pause before a hold."""
        if stage in ("rest", "countdown"):
            self.session.skip()
        else:
            self.session.toggle_pause()
