"""Position in a routine: which exercise on which side, and how many of its holds are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.library.pose_files import AUTO

Credit = Literal["left", "right", "any"]
"""Side that a hold counts for; ``any``: either, as the hold has no side."""

OTHER: Final[dict[Side, Side]] = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Place:
    """One set: a step on one side. step : its number from 0. side : None = either may begin, or there are none.

    second : it is the second side of the step.
    """

    step: int
    side: Side | None
    second: bool = False


@dataclass(slots=True)
class RoutinePosition:
    """Counts the holds of a routine and determines what comes next.

    steps : in order. poses : by id; a step may also name ``auto``: whichever pose is recognised.
    endless : the first step never ends, and either side counts at any time.
    """

    steps: Sequence[Step]
    poses: Mapping[str, PoseDefinition]
    endless: bool = False
    credited: int = 0
    place: Place = field(init=False)
    _done: dict[Side, int] = field(init=False)
    _attempted: Side | None = None
    _past: list[tuple[Place, dict[Side, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the first step."""
        self.place, self._done = self._start_of(0), {"left": 0, "right": 0}

    @property
    def step(self) -> Step:
        """The current step."""
        return self.steps[self.place.step]

    @property
    def done(self) -> int:
        """Holds done in this set."""
        if self.place.side is None:
            return max(self._done.values())
        return self._done[self.place.side]

    @property
    def complete(self) -> bool:
        """Whether all holds of this set are done."""
        return not self.endless and self.done >= self.step.repetitions

    def wants(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot is of this set's pose and side."""
        if snapshot.pose is None or self.step.pose not in (AUTO, snapshot.pose):
            return False
        return self._wants_side(snapshot.side)

    def on_other_side(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot is of this set's pose, but of the side that is not wanted now."""
        if self.complete or snapshot.pose is None or self.step.pose not in (AUTO, snapshot.pose):
            return False
        return not self._wants_side(snapshot.side)

    def credit(self, credit: Credit) -> bool:
        """Count a hold; return False if it is of the wrong side."""
        if credit == "any":
            for side in self._done:
                self._done[side] += 1
        elif not self._wants_side(credit):
            return False
        elif self.endless or not self._two_sided(self.place.step):
            self._done["left"] += 1  # a single count, whatever the side
            self._done["right"] = self._done["left"]
        else:
            self._take_side(credit)
            self._done[credit] += 1
        self.credited += 1
        return True

    def note_attempt(self, side: Side | None) -> None:
        """Remember the side of the last attempt."""
        self._attempted = side or self._attempted

    def following(self) -> Place | None:
        """Return the set after this one; None at the end of the routine."""
        place = self.place
        if self.endless:
            return None
        if self._two_sided(place.step) and not place.second:
            other = OTHER[self._side_of_set()]
            if self._done[other] < self.step.repetitions:
                return Place(place.step, other, second=True)
        number = place.step + 1
        return self._start_of(number) if number < len(self.steps) else None

    def advance(self) -> bool:
        """Move on to the next set; return False at the end of the routine."""
        following = self.following()
        if following is None:
            return False
        if self._two_sided(self.place.step) and self.place.side is None:
            self._take_side(self._side_of_set())
        self._past.append((self.place, dict(self._done)))
        self._enter(following)
        return True

    def go_back(self, *, resting: bool = False) -> None:
        """Restart this set; if nothing has been done in it yet, or in the rest before it, the previous one."""
        if self._past and (resting or self.done == 0):
            self.place, self._done = self._past.pop()
        if self.place.side is None:
            self._done = {"left": 0, "right": 0}
        else:
            self._done[self.place.side] = 0
        self._attempted = None

    def _enter(self, place: Place) -> None:
        if place.step != self.place.step:
            self._done = {"left": 0, "right": 0}
        self.place, self._attempted = place, None

    def _start_of(self, number: int) -> Place:
        step, definition = self.steps[number], self.poses.get(self.steps[number].pose)
        one_side = step.side != "both" and (definition is None or definition.sides)
        return Place(number, step.side if one_side and step.side != "both" else None)

    def _two_sided(self, number: int) -> bool:
        step, definition = self.steps[number], self.poses.get(self.steps[number].pose)
        return not self.endless and definition is not None and step.sets(definition) > 1

    def _wants_side(self, side: Side | None) -> bool:
        return side is None or self.place.side in (None, side)

    def _side_of_set(self) -> Side:
        """Return the side of a set in which either may begin: decided, attempted, or right as in pose files."""
        return self.place.side or self._attempted or "right"

    def _take_side(self, side: Side) -> None:
        """Fix this set to the side done first; the other one follows."""
        self.place = Place(self.place.step, side, self.place.second)
