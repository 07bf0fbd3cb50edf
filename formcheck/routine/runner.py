"""Guides a person through a routine, or through one exercise endlessly. Time comes from the snapshots alone.

The hold rules define what a hold is; this only decides whether it counts, and what comes next.
"""

import math
from collections.abc import Mapping
from typing import Final, Literal

from formcheck.core.errors import UsageError
from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Routine, Step, WantedSide
from formcheck.core.scoring.results import Snapshot
from formcheck.library.pose_files import AUTO
from formcheck.routine.hold_tracker import HoldTracker, TrackedHold
from formcheck.routine.position import RoutinePosition
from formcheck.routine.presence import Presence
from formcheck.routine.state import COUNTDOWN_S, EPS, Event, SessionState, Stage

MOST_FAILURES: Final = 3
"""After this many early ends in a row, the session moves on instead of waiting for more."""

LEAVE_S: Final = 0.5
"""The last hold of a set is over once the person has been out of position for this long."""

STAY_S: Final = 3.0
"""If the person stays in position after the last hold, the rest begins after this long: resting positions are not
left."""

Mode = Literal["before", "rest", "work", "finished"]
"""before: nobody has been well framed yet. rest: a timer runs down, including that of the first countdown."""


class RoutineRunner:
    """Counts holds and rests, and determines what comes next.

    Parameters
    ----------
    what : a routine, or the id of one pose, which is then repeated endlessly; ``auto`` for whichever is recognised.
    poses : definitions by id.
    side : for a single pose, the working side to look for.
    countdown_s : seconds of the countdown before the first step and after `skip`; 0 = none.

    Raises
    ------
    UsageError : a pose is not among `poses`.
    """

    def __init__(
        self,
        what: Routine | str,
        poses: Mapping[str, PoseDefinition],
        side: WantedSide = "both",
        *,
        countdown_s: float = COUNTDOWN_S,
    ) -> None:
        single = isinstance(what, str)
        steps = (Step(pose=what, side=side),) if isinstance(what, str) else what.steps
        for step in steps:
            if step.pose not in poses and not (single and step.pose == AUTO):
                missing = mark("There is no pose {pose!r}; choose another routine or mend this one.")
                raise UsageError(missing, pose=step.pose)
        self._position = RoutinePosition(steps, poses, endless=single)
        self._poses = poses
        self._countdown_s = countdown_s
        self._tracker = HoldTracker()
        self._presence = Presence()
        self._mode: Mode = "before"
        self._paused_from: Stage | None = None
        self._by_hand = False
        self._rest_left_s = 0.0
        self._failures = 0
        self._done_since_s: float | None = None
        self._idle_since_s: float | None = None
        self._wrong_side = False
        self._now_s, self._t_s = 0.0, math.inf
        self._events: list[Event] = []
        self._applied: dict[int, PoseDefinition] = {}

    @property
    def state(self) -> SessionState:
        """The current state; events are only delivered by `update`."""
        return self._state(())

    @property
    def watched(self) -> tuple[PoseDefinition | None, WantedSide]:
        """The pose to judge now, with the hold time of its step, and the side to look for.

        In a rest it is the next one, so that its beginning is detected. None: recognise the pose.
        """
        return None if self._position.step.pose == AUTO else self._definition(), self._position.place.side or "both"

    def update(self, snapshot: Snapshot, framed: bool) -> SessionState:
        """Process the next update.

        Parameters
        ----------
        snapshot : of the pose `watched`; one of another pose, possible right after a change, is ignored.
        framed : whether the person can be seen well enough to begin.
        """
        passed_s = max(snapshot.t_s - self._t_s, 0.0)  # time runs back when a recording restarts
        self._now_s, self._t_s = self._now_s + passed_s, snapshot.t_s
        self._presence.observe(self._now_s, person=snapshot.person, framed=framed)
        tracked = self._track(snapshot)
        going_on = self._mode != "finished" and not self._update_pause()
        self._note_side(snapshot, going_on=going_on)
        if going_on:
            self._step(snapshot, tracked, passed_s)
        events, self._events = tuple(self._events), []
        return self._state(events)

    def toggle_pause(self) -> None:
        """Pause or resume; a pause requested by the user does not end by itself."""
        if self._mode == "finished":
            return
        if self._paused_from is None:
            self._pause(by_hand=True)
        else:
            self._resume()

    def skip(self) -> None:
        """End the rest or countdown, else move to the other side or the next step; ends a pause."""
        if self._paused_from is not None:
            self._resume()
        if self._mode == "rest":
            self._work()
            self._events.append("go")
        elif self._mode != "finished" and not self._position.endless:
            self._move_on(self._countdown_s)

    def go_back(self) -> None:
        """Restart this exercise and side; in a rest, or with nothing done yet, the previous one. Ends a pause."""
        if self._mode == "finished":
            return
        if self._paused_from is not None:
            self._resume()
        before = self._position.place
        self._position.go_back(resting=self._mode == "rest")
        place = self._position.place
        if place.step != before.step:
            self._events.append("next_exercise")
        elif place.side != before.side:
            self._events.append("side_change")
        self._begin(self._countdown_s)

    def _track(self, s: Snapshot) -> TrackedHold:
        """Track the holds, even while nothing counts."""
        if s.pose is None or not self._position.wants(s):
            self._tracker.drop()
            return TrackedHold()
        return self._tracker.update(s, self._poses[s.pose])

    def _note_side(self, s: Snapshot, *, going_on: bool) -> None:
        """Tell at once when somebody holds the side that is not wanted now."""
        wrong = going_on and self._mode == "work" and s.holding and self._position.on_other_side(s)
        if wrong and not self._wrong_side:
            self._events.append("other_side")
        self._wrong_side = wrong

    def _update_pause(self) -> bool:
        """Pause or resume depending on presence; return True while paused."""
        if self._paused_from is None:
            if self._mode != "before" and self._presence.gone:
                self._pause(by_hand=False)
                return True
            return False
        if self._presence.back and not self._by_hand:
            self._resume()
        return True

    def _pause(self, *, by_hand: bool) -> None:
        self._paused_from, self._by_hand = self._stage(), by_hand
        self._events.append("paused_by_hand" if by_hand else "paused")

    def _resume(self) -> None:
        self._paused_from, self._by_hand = None, False
        self._presence.reset_absence()
        self._tracker.restart()
        self._events.append("resumed")

    def _step(self, s: Snapshot, tracked: TrackedHold, passed_s: float) -> None:
        if self._mode == "before":
            self._before(tracked)
        elif self._mode == "rest":
            self._rest(tracked, passed_s)
        else:
            self._credit(tracked)
            if self._failures >= MOST_FAILURES:
                self._events.append("moved_on")
                self._move_on(self._position.step.rest_s)
            elif self._position.complete:
                self._leave(s)

    def _before(self, tracked: TrackedHold) -> None:
        if tracked.begun:
            self._work(begun=True)
        elif self._presence.framed:
            self._begin_rest(self._countdown_s)

    def _rest(self, tracked: TrackedHold, passed_s: float) -> None:
        if tracked.begun:  # starting a hold ends the rest
            self._work(begun=True)
            return
        before = self._countdown()
        self._rest_left_s = max(self._rest_left_s - passed_s, 0.0)
        if self._rest_left_s <= EPS:
            self._work()
            self._events.append("go")
        else:
            self._count_down(before)

    def _credit(self, tracked: TrackedHold) -> None:
        self._position.note_attempt(tracked.side)
        if tracked.counted is not None and not self._position.complete and self._position.credit(tracked.counted):
            self._failures = 0
            self._events.append("hold_counted")
        if tracked.failed and not self._position.endless:
            self._failures += 1

    def _leave(self, s: Snapshot) -> None:
        """Move on when the last hold of this set has been left, or held long enough."""
        if self._done_since_s is None:
            self._done_since_s = self._now_s
        if s.holding or s.in_position:
            self._idle_since_s = None
        elif self._idle_since_s is None:
            self._idle_since_s = self._now_s
        left = self._idle_since_s is not None and self._now_s - self._idle_since_s >= LEAVE_S - EPS
        if left or self._now_s - self._done_since_s >= STAY_S - EPS:
            self._move_on(self._position.step.rest_s)

    def _definition(self) -> PoseDefinition:
        """Return the step's pose with its hold time; the same object throughout the step."""
        number, step = self._position.place.step, self._position.step
        if number not in self._applied:
            self._applied[number] = step.applied(self._poses[step.pose])
        return self._applied[number]

    def _move_on(self, rest_s: float) -> None:
        """Go to the next set after a rest or countdown, or finish."""
        step = self._position.place.step
        if not self._position.advance():
            self._mode, self._paused_from = "finished", None
            self._events.append("finished")
            return
        self._events.append("side_change" if self._position.place.step == step else "next_exercise")
        if rest_s > COUNTDOWN_S:
            self._events.append("rest")
        self._begin(rest_s)

    def _begin(self, rest_s: float) -> None:
        """Begin a set; before the first countdown, wait for the person."""
        self._failures, self._done_since_s, self._idle_since_s = 0, None, None
        if self._mode != "before":
            self._begin_rest(rest_s)

    def _begin_rest(self, rest_s: float) -> None:
        self._mode, self._rest_left_s = "rest", rest_s
        if rest_s <= EPS:
            self._work()
        else:
            self._count_down(0)

    def _work(self, *, begun: bool = False) -> None:
        """Count holds from here on, but nothing held before, unless a hold has just begun."""
        self._mode, self._rest_left_s = "work", 0.0
        if not begun:
            self._tracker.restart()

    def _countdown(self) -> int:
        """Return the number of the countdown, 0 = none."""
        left_s = self._rest_left_s if self._mode == "rest" else 0.0
        return math.ceil(left_s - EPS) if left_s <= COUNTDOWN_S + EPS else 0

    def _count_down(self, before: int) -> None:
        """Emit an event for a number that has just been reached."""
        number = self._countdown()
        if number and not before:
            self._events.append("get_ready")
        if number and number != before:
            self._events.append("countdown")

    def _stage(self) -> Stage:
        """Return the stage regardless of a pause."""
        if self._mode == "rest":
            return "countdown" if self._countdown() else "rest"
        if self._mode == "finished":
            return "finished"
        return "hold" if self._mode == "work" and self._tracker.current is not None else "setup"

    def _state(self, events: tuple[Event, ...]) -> SessionState:
        position, place, stage = self._position, self._position.place, self._stage()
        following = place if self._mode == "rest" else None if self._mode == "finished" else position.following()
        return SessionState(
            stage=stage if self._paused_from is None else "paused",
            pose=position.step.pose,
            side=place.side,
            step=place.step + 1,
            steps=len(position.steps),
            holds_done=position.done,
            holds_wanted=None if position.endless else position.step.repetitions,
            held_s=self._tracker.held_s if stage == "hold" else 0.0,
            rest_left_s=self._rest_left_s,
            countdown=self._countdown(),
            next_pose=None if following is None else position.steps[following.step].pose,
            next_side=None if following is None else following.side,
            credited=position.credited,
            paused_from=self._paused_from,
            by_hand=self._by_hand,
            wrong_side=self._wrong_side,
            events=events,
        )
