"""State of a session of exercises, as presenters show it, and its recent events."""

from dataclasses import dataclass
from typing import Final, Literal

from formcheck.core.types import Side

Stage = Literal["setup", "countdown", "hold", "rest", "paused", "finished"]
"""setup: the person gets into position. countdown: the last seconds before. hold: a hold of the set is running."""

Event = Literal[
    "get_ready",
    "countdown",
    "go",
    "hold_counted",
    "other_side",
    "side_change",
    "rest",
    "next_exercise",
    "paused",
    "paused_by_hand",
    "resumed",
    "moved_on",
    "finished",
]
"""get_ready: a countdown begins. countdown: each of its numbers. go: it is over. other_side: the side that is
not wanted now has just been taken. moved_on: after failed attempts."""

COUNTDOWN_S: Final = 3.0
"""Length of the countdown, in whole seconds."""

EPS: Final = 1e-6
"""Times are sums of frame intervals; a number must not change with their last bit."""


@dataclass(frozen=True, slots=True)
class SessionState:
    """The session at one instant.

    pose, side : what to do now, in a rest what comes next; side None = either, or without sides.
    step, steps : number of the step from 1, and the total. holds_done, holds_wanted : of this pose on this side; None
    wanted = endless. held_s : counting seconds of the running hold. rest_left_s : seconds to the end of the rest or
    countdown. countdown : 3, 2, 1, or 0. next_pose, next_side : in a rest or countdown what it leads to, else what
    comes after; None at the end. credited : holds counted in the whole session, never decreasing. paused_from : the
    stage before a pause; by_hand : the user requested it, and only the user ends it. events : since the previous
    update, in order. wrong_side : the exercise is held on the side that is not wanted now.
    """

    stage: Stage
    pose: str
    side: Side | None
    step: int
    steps: int
    holds_done: int
    holds_wanted: int | None
    held_s: float = 0.0
    rest_left_s: float = 0.0
    countdown: int = 0
    next_pose: str | None = None
    next_side: Side | None = None
    credited: int = 0
    paused_from: Stage | None = None
    by_hand: bool = False
    wrong_side: bool = False
    events: tuple[Event, ...] = ()
