"""Texts between two holds. No Qt."""

import math
from collections.abc import Mapping
from typing import Final

from formcheck.coaching import words
from formcheck.coaching.coach import Cue
from formcheck.coaching.panel_content import LeadWords
from formcheck.coaching.scene import Notice
from formcheck.coaching.session_coach import CoachUpdate
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.signal.gesture import RAISE_S
from formcheck.core.types import Side
from formcheck.i18n import tr
from formcheck.routine import SessionState

SHOWN_FROM: Final = 0.2
"""A raised hand is shown from this share of its time on, so that a passing hand is not."""

Poses = Mapping[str, PoseDefinition]


def notice_of(led: CoachUpdate, poses: Poses) -> Notice | None:
    """Return the current notice over the picture."""
    state = led.state
    if led.gesture >= SHOWN_FROM:
        return Notice(tr("Keep your hand up"), _what_a_hand_does(state), str(seconds_up(led.gesture)), led.gesture)
    if state.stage == "paused":
        instruction = (
            tr("Raise one hand, or press Space, to go on.")
            if state.by_hand
            else tr("Step back into the picture to go on.")
        )
        return Notice(tr("Paused"), instruction)
    if state.stage == "countdown":
        return Notice(tr("Get ready"), exercise(state, poses), str(state.countdown), led.rest_share)
    if state.stage == "rest":
        following = tr("Next: {exercise}").format(exercise=exercise(state, poses))
        return Notice(tr("Rest"), following, str(math.ceil(state.rest_left_s)), led.rest_share)
    return None


def seconds_up(progress: float) -> int:
    """Return the whole seconds, at least one, that a raised hand must still be kept up; progress : 0 to 1."""
    return max(math.ceil((1.0 - progress) * RAISE_S), 1)


def standing_still() -> Notice:
    """Return the notice over a film that has been paused."""
    return Notice(tr("Paused"), tr("Press Space to go on."))


def cue_of(led: CoachUpdate, poses: Poses) -> Cue | None:
    """Return the cue that overrides the coach's; None = use the coach's."""
    state = led.state
    if state.stage == "paused":
        return Cue(tr("Paused. Take your time."), "lost")
    if not led.placed and led.guidance.cue:
        return Cue(led.guidance.cue, "lost")
    if state.wrong_side and state.side is not None:
        return Cue(tr("The other side: {side}.").format(side=words.side_words(state.side)), "fault")
    if state.stage in ("rest", "countdown") and state.pose in poses:
        return Cue(words.setup_text(poses[state.pose]), "next")
    return None


def lead_words(state: SessionState, poses: Poses) -> LeadWords | None:
    """Return what a routine adds beside the picture; None for a single exercise."""
    if state.holds_wanted is None:
        return None
    place = tr("Exercise {step} of {steps}").format(step=state.step, steps=state.steps)
    name = tr("This side") if state.side is not None else tr("Repetitions")
    count = words.done_of(state.holds_done, state.holds_wanted)
    return LeadWords(place, _wanted_side(state, poses), ((name, count),))


def _wanted_side(state: SessionState, poses: Poses) -> str:
    """Name the side to do; either, where whichever is done first comes first."""
    if state.side is not None:
        return words.side_words(state.side)
    return tr("Either side") if state.pose in poses and poses[state.pose].sides else ""


def exercise(state: SessionState, poses: Poses) -> str:
    """Name what to do, and on which side."""
    if state.pose not in poses:
        return tr(words.RECOGNISE)
    return named(poses[state.pose], state.side)


def named(definition: PoseDefinition, side: Side | None) -> str:
    """Name an exercise, and a side where it has one."""
    title = words.title(definition)
    return f"{title}, {words.side_words(side)}" if definition.sides and side else title


def _what_a_hand_does(state: SessionState) -> str:
    if state.stage == "paused":
        return tr("to go on")
    return tr("to begin now") if state.stage in ("rest", "countdown") else tr("to pause")
