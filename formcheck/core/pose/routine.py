"""Models of a routine file: exercises in order, repetitions and hold times. Pure data; `library` reads the files."""

from collections.abc import Collection, Mapping
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from formcheck.core.messages import WordedError, mark
from formcheck.core.pose.definition import PoseDefinition, PoseId, Text
from formcheck.core.pose.rules import Model

SCHEMA: Final = "formcheck.routine/1"

REST_S: Final = 10.0
"""Default rest: time to change sides or to turn over; formcheck's own choice."""

LONGEST_S: Final = 600.0
"""Longest hold and longest rest that a routine may request."""

MOST_REPETITIONS: Final = 100

SET_UP_S: Final = 15.0
"""Allowance for getting into the set-up of each step, in the estimated duration; formcheck's own choice."""

BETWEEN_S: Final = 4.0
"""Allowance for entering and leaving each repetition, in the estimated duration; formcheck's own choice."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
WantedSide = Literal["both", "left", "right"]


class RoutineText(Model):
    """The texts of a routine in one language."""

    title: Text
    summary: str = ""


class Step(Model):
    """One exercise of a routine.

    pose : id of the pose. side : ``both`` = one side after the other; ignored where the pose has no sides.
    repetitions : holds on each side; of a cycle such as cat-cow, whole cycles. hold_s : seconds of each hold, None = as
    in the pose. rest_s : seconds of rest after it, also between its sides.
    """

    pose: PoseId
    side: WantedSide = "both"
    repetitions: Annotated[int, Field(ge=1, le=MOST_REPETITIONS)] = 1
    hold_s: Annotated[float, Field(gt=0, le=LONGEST_S)] | None = None
    rest_s: Annotated[float, Field(ge=0, le=LONGEST_S)] = REST_S

    def sets(self, definition: PoseDefinition) -> int:
        """Return the number of sets: one for each side."""
        return 2 if definition.sides and self.side == "both" else 1

    def applied(self, definition: PoseDefinition) -> PoseDefinition:
        """Return the pose with this step's hold time."""
        if self.hold_s is None:
            return definition
        phases = tuple(
            p if p.hold_s is None else p.model_copy(update={"hold_s": self.hold_s}) for p in definition.phases
        )
        return definition.with_phases(phases)

    def seconds(self, definition: PoseDefinition) -> float:
        """Estimate the duration of the step: holds with their allowances, and the rests between its sides."""
        holds = definition.holds if is_cycle(definition) else definition.holds[:1]
        hold_s = sum(self.hold_s or p.hold_s or 0.0 for p in holds)
        sets = self.sets(definition)
        return SET_UP_S + sets * self.repetitions * (hold_s + BETWEEN_S) + (sets - 1) * self.rest_s


class Routine(Model):
    """One routine file."""

    schema_: Annotated[Literal["formcheck.routine/1"], Field(alias="schema")]
    id: PoseId
    text: dict[Language, RoutineText]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _worded(self) -> Self:
        if not self.text:
            raise WordedError(mark("needs a title in at least one language"))
        return self

    def texts(self, language: str = "en") -> RoutineText:
        """Return the texts in a language; falls back to English, then to any other."""
        return self.text.get(language) or self.text.get("en") or next(iter(self.text.values()))

    def without(self, steps: Collection[int]) -> Self:
        """Return the routine without these steps, by their index from 0; its id and texts stay.

        Raises
        ------
        ValueError : no step would be left.
        """
        kept = tuple(step for number, step in enumerate(self.steps) if number not in steps)
        if not kept:
            raise WordedError(mark("a routine needs at least one exercise"))
        return self.model_copy(update={"steps": kept})

    def minutes(self, poses: Mapping[str, PoseDefinition]) -> float:
        """Estimate the duration of the routine.

        It is the sum of all holds and rests, `SET_UP_S` for each step and `BETWEEN_S` for each repetition. There is no
        rest after the last step.

        Raises
        ------
        KeyError : a pose of the routine is not among `poses`.
        """
        seconds = sum(s.seconds(poses[s.pose]) for s in self.steps)
        return (seconds + sum(s.rest_s for s in self.steps[:-1])) / 60.0


def routine_of(routine_id: str, title: str, steps: tuple[Step, ...], language: str = "en") -> Routine:
    """Return a user's own routine, titled in one language.

    Raises
    ------
    ValidationError : the id or the title is invalid, or there are no steps.
    """
    return Routine.model_validate(
        {"schema": SCHEMA, "id": routine_id, "text": {language: RoutineText(title=title)}, "steps": steps}
    )


def is_cycle(definition: PoseDefinition) -> bool:
    """Whether several holds in order make one repetition of this pose."""
    return definition.cycle and len(definition.holds) > 1
