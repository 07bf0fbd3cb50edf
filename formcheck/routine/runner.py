"""Leading through a routine, or through one exercise without end. Time comes from the snapshots alone.

The hold rules decide what a hold is; here it is only decided whether it counts, and what comes next.
"""

import math
from collections.abc import Mapping
from typing import Final, Literal

from formcheck.core.errors import UsageError
from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Routine, Step, WantedSide, is_cycle
from formcheck.core.scoring.results import Snapshot
from formcheck.library.pose_files import AUTO
from formcheck.routine.hold_tracker import HoldTracker, TrackedHold
from formcheck.routine.position import RoutinePosition
from formcheck.routine.presence import Presence
from formcheck.routine.state import COUNTDOWN_S, EPS, Event, SessionState, Stage

MOST_FAILURES: Final = 3
"""After so many holds in a row that ended early, the session moves on instead of asking for more."""

LEAVE_S: Final = 0.5
"""The last hold of a set is left once the person has been out of position for this long."""

STAY_S: Final = 3.0
"""Whoever stays in position after the last hold has the rest begin after so long: resting positions are not left."""

Mode = Literal["before", "rest", "work", "finished"]
"""before: nobody has been well in the picture yet. rest: its time runs down, as the first countdown's does."""


class RoutineRunner:
    """Counts holds and rests, and knows what comes next.

    Parameters
    ----------
    what : a routine, or the id of one pose, which then goes on without end; ``auto`` for whichever is recognised.
    poses : definitions by id.
    side : for a single pose, the working side looked for.
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
        self._course = RoutinePosition(steps, poses, endless=single)
        self._poses = poses
        self._countdown_s = countdown_s
        self._tries = HoldTracker()
        self._presence = Presence()
        self._mode: Mode = "before"
        self._paused_from: Stage | None = None
        self._by_hand = False
        self._rest_left_s = 0.0
        self._failures = 0
        self._done_since_s: float | None = None
        self._idle_since_s: float | None = None
        self._now_s, self._t_s = 0.0, math.inf
        self._events: list[Event] = []
        self._applied: dict[int, PoseDefinition] = {}

    @property
    def state(self) -> SessionState:
        """The session now; its events come with the next `hear`."""
        return self._state(())

    @property
    def watched(self) -> tuple[PoseDefinition | None, WantedSide]:
        """The pose to judge now, with the seconds that its step asks for, and the side to look for.

        In a rest it is what comes after it, so that its beginning is seen. None: recognise the pose.
        """
        return None if self._course.step.pose == AUTO else self._definition(), self._course.place.side or "both"

    def update(self, snapshot: Snapshot, framed: bool) -> SessionState:
        """Take the next update.

        Parameters
        ----------
        snapshot : of the pose `watched`; one of another pose, which may come just after a change, counts for nothing.
        framed : whether the person can be seen well enough to begin.
        """
        passed_s = max(snapshot.t_s - self._t_s, 0.0)  # a recording that begins again runs back
        self._now_s, self._t_s = self._now_s + passed_s, snapshot.t_s
        self._presence.observe(self._now_s, person=snapshot.person, framed=framed)
        heard = self._listen(snapshot)
        if self._mode != "finished" and not self._wait_or_go_on():
            self._step(snapshot, heard, passed_s)
        events, self._events = tuple(self._events), []
        return self._state(events)

    def toggle_pause(self) -> None:
        """Pause, or go on again; a pause that is asked for does not end by itself."""
        if self._mode == "finished":
            return
        if self._paused_from is None:
            self._pause(by_hand=True)
        else:
            self._resume()

    def skip(self) -> None:
        """End the rest or countdown, else go to the other side or the next step; ends a pause."""
        if self._paused_from is not None:
            self._resume()
        if self._mode == "rest":
            self._work()
            self._events.append("go")
        elif self._mode != "finished" and not self._course.endless:
            self._move_on(self._countdown_s)

    def go_back(self) -> None:
        """Begin this exercise and side again; in a rest, or with nothing done yet, the one before. Ends a pause."""
        if self._mode == "finished":
            return
        if self._paused_from is not None:
            self._resume()
        before = self._course.place
        self._course.go_back(resting=self._mode == "rest")
        place = self._course.place
        if place.step != before.step:
            self._events.append("next_exercise")
        elif place.side != before.side:
            self._events.append("side_change")
        self._begin(self._countdown_s)

    def _listen(self, s: Snapshot) -> TrackedHold:
        """Follow the holds, also while nothing counts."""
        if s.pose is None or not self._course.wants(s):
            self._tries.silence()
            return TrackedHold()
        return self._tries.update(s, self._poses[s.pose])

    def _wait_or_go_on(self) -> bool:
        """Pause or resume by the person's presence; True while nothing else happens."""
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
        self._events.append("paused")

    def _resume(self) -> None:
        self._paused_from, self._by_hand = None, False
        self._presence.forgive()
        self._tries.restart()
        self._events.append("resumed")

    def _step(self, s: Snapshot, heard: TrackedHold, passed_s: float) -> None:
        if self._mode == "before":
            self._before(heard)
        elif self._mode == "rest":
            self._rest(heard, passed_s)
        else:
            self._credit(heard)
            if self._failures >= MOST_FAILURES:
                self._events.append("moved_on")
                self._move_on(self._course.step.rest_s)
            elif self._course.complete:
                self._leave(s)

    def _before(self, heard: TrackedHold) -> None:
        if heard.begun:
            self._work(begun=True)
        elif self._presence.framed:
            self._begin_rest(self._countdown_s)

    def _rest(self, heard: TrackedHold, passed_s: float) -> None:
        if heard.begun:  # whoever begins needs no more rest
            self._work(begun=True)
            return
        before = self._countdown()
        self._rest_left_s = max(self._rest_left_s - passed_s, 0.0)
        if self._rest_left_s <= EPS:
            self._work()
            self._events.append("go")
        else:
            self._count_down(before)

    def _credit(self, heard: TrackedHold) -> None:
        self._course.note_try(heard.side)
        if heard.counted is not None and not self._course.complete and self._course.credit(heard.counted):
            self._failures = 0
            self._events.append("hold_counted")
        if heard.failed and not self._course.endless:
            self._failures += 1

    def _leave(self, s: Snapshot) -> None:
        """Go on when the last hold of this set has been left, or was held on to for long enough."""
        if self._done_since_s is None:
            self._done_since_s = self._now_s
        if s.holding or s.in_position:
            self._idle_since_s = None
        elif self._idle_since_s is None:
            self._idle_since_s = self._now_s
        left = self._idle_since_s is not None and self._now_s - self._idle_since_s >= LEAVE_S - EPS
        if left or self._now_s - self._done_since_s >= self._stay_s() - EPS:
            self._move_on(self._course.step.rest_s)

    def _stay_s(self) -> float:
        """How long someone may stay; a cycle has counted when its last hold was only reached."""
        definition = self._definition()
        return STAY_S + ((definition.holds[-1].hold_s or 0.0) if is_cycle(definition) else 0.0)

    def _definition(self) -> PoseDefinition:
        """Return the pose of the step with its seconds to hold; the same object as long as the step lasts."""
        number, step = self._course.place.step, self._course.step
        if number not in self._applied:
            self._applied[number] = step.applied(self._poses[step.pose])
        return self._applied[number]

    def _move_on(self, rest_s: float) -> None:
        """Go to the next set after a rest or countdown, or finish."""
        step = self._course.place.step
        if not self._course.advance():
            self._mode, self._paused_from = "finished", None
            self._events.append("finished")
            return
        self._events.append("side_change" if self._course.place.step == step else "next_exercise")
        if rest_s > COUNTDOWN_S:
            self._events.append("rest")
        self._begin(rest_s)

    def _begin(self, rest_s: float) -> None:
        """Begin a set; before the first countdown it waits for the person as the first one did."""
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
        """Let holds count from here on, and what was held before not, unless a hold has just begun."""
        self._mode, self._rest_left_s = "work", 0.0
        if not begun:
            self._tries.restart()

    def _countdown(self) -> int:
        """Number of the countdown, 0 = none."""
        left_s = self._rest_left_s if self._mode == "rest" else 0.0
        return math.ceil(left_s - EPS) if left_s <= COUNTDOWN_S + EPS else 0

    def _count_down(self, before: int) -> None:
        """Tell a number that has just been reached."""
        number = self._countdown()
        if number and not before:
            self._events.append("get_ready")
        if number and number != before:
            self._events.append("countdown")

    def _stage(self) -> Stage:
        """Stage without regard to a pause."""
        if self._mode == "rest":
            return "countdown" if self._countdown() else "rest"
        if self._mode == "finished":
            return "finished"
        return "hold" if self._mode == "work" and self._tries.current is not None else "setup"

    def _state(self, events: tuple[Event, ...]) -> SessionState:
        course, place, stage = self._course, self._course.place, self._stage()
        following = place if self._mode == "rest" else None if self._mode == "finished" else course.following()
        return SessionState(
            stage=stage if self._paused_from is None else "paused",
            pose=course.step.pose,
            side=place.side,
            step=place.step + 1,
            steps=len(course.steps),
            holds_done=course.done,
            holds_wanted=None if course.endless else course.step.repetitions,
            held_s=self._tries.held_s if stage == "hold" else 0.0,
            rest_left_s=self._rest_left_s,
            countdown=self._countdown(),
            next_pose=None if following is None else course.steps[following.step].pose,
            next_side=None if following is None else following.side,
            credited=course.credited,
            paused_from=self._paused_from,
            by_hand=self._by_hand,
            events=events,
        )
