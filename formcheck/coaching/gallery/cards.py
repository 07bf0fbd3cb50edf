"""What the gallery shows: exercises grouped by how they begin, and routines with their doses. Pure data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from formcheck.coaching import words
from formcheck.coaching.gallery.finding import searchable
from formcheck.coaching.preferences.routine_drafts import hold_s
from formcheck.core.pose.definition import PoseDefinition, Position
from formcheck.core.pose.difficulty import NORMAL, adjusted
from formcheck.core.pose.routine import Routine, Step, is_cycle
from formcheck.i18n import language, mark, tr, tr_n
from formcheck.i18n.durations import NBSP
from formcheck.i18n.names import with_side

POSITIONS: Final[dict[Position, str]] = {
    "lying": mark("Lying"),
    "kneeling": mark("Kneeling"),
    "standing": mark("Standing"),
    "sitting": mark("Sitting"),
    "other": mark("Other"),
}
"""The groups in their order."""

LEVELS: Final = {1: mark("Level 1: easy"), 2: mark("Level 2: moderate"), 3: mark("Level 3: advanced")}


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """One exercise. seconds : of one repetition. sides : 2 where each side has its turn. searched : text to search."""

    id: str
    title: str
    sentence: str
    position: Position
    level: int
    seconds: float
    sides: int
    searched: str

    @property
    def facts(self) -> str:
        """Position and length in a line, and the level in another."""
        return f"{_line(tr(POSITIONS[self.position]), self.length)}\n{tr(LEVELS[self.level])}"

    @property
    def length(self) -> str:
        """How long it is held."""
        seconds = _seconds(self.seconds)
        text = tr("{seconds} s") if self.sides == 1 else tr("{seconds} s each side")
        return text.format(seconds=seconds)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One exercise of a routine. pose : its id. dose : how often and how long."""

    pose: str
    title: str
    dose: str


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """One routine. explanation : what it is for. searched : text to search."""

    routine: Routine
    title: str
    explanation: str
    minutes: int
    steps: tuple[StepLine, ...]
    searched: str

    @property
    def id(self) -> str:
        """The routine's id."""
        return self.routine.id

    @property
    def facts(self) -> str:
        """Number of exercises and length in one line."""
        return facts_of(len(self.steps), self.minutes)


@dataclass(frozen=True, slots=True)
class Group:
    """Exercises that begin alike."""

    position: Position
    cards: tuple[ExerciseCard, ...]

    @property
    def heading(self) -> str:
        """The position in the user's language."""
        return tr(POSITIONS[self.position])


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything to choose from. poses : as they are held, by id."""

    groups: tuple[Group, ...]
    routines: tuple[RoutineCard, ...]
    poses: Mapping[str, PoseDefinition]


def offer_of(poses: Mapping[str, PoseDefinition], routines: Mapping[str, Routine], hold_length: str = NORMAL) -> Offer:
    """Return all exercises and routines in the user's language; hold_length : of the settings."""
    held = {name: adjusted(pose, hold_length=hold_length) for name, pose in poses.items()}
    return Offer(groups(held.values()), routine_cards(routines, held), held)


def exercise_card(definition: PoseDefinition) -> ExerciseCard:
    """Return the card of an exercise in the user's language."""
    texts, english = definition.texts(language()), definition.texts()
    holds = definition.holds if is_cycle(definition) else definition.holds[:1]
    return ExerciseCard(
        definition.id,
        texts.title,
        texts.summary,
        definition.start_position,
        definition.level,
        sum(hold.hold_s or 0.0 for hold in holds),
        2 if definition.sides else 1,
        searchable(texts.title, texts.summary, english.title, english.summary),
    )


def groups(poses: Iterable[PoseDefinition]) -> tuple[Group, ...]:
    """Return all exercises, grouped by position; in a group the easiest first, then by title."""
    cards = sorted(map(exercise_card, poses), key=lambda card: (card.level, searchable(card.title), card.id))
    found = (Group(position, tuple(c for c in cards if c.position == position)) for position in POSITIONS)
    return tuple(group for group in found if group.cards)


def routine_card(routine: Routine, poses: Mapping[str, PoseDefinition]) -> RoutineCard:
    """Return the card of a routine in the user's language."""
    texts, english = routine.texts(language()), routine.texts()
    return RoutineCard(
        routine,
        texts.title,
        texts.summary,
        minutes(routine, poses),
        tuple(StepLine(s.pose, words.title(poses[s.pose]), dose(s, poses[s.pose])) for s in routine.steps),
        searchable(texts.title, texts.summary, english.title, english.summary),
    )


def routine_cards(routines: Mapping[str, Routine], poses: Mapping[str, PoseDefinition]) -> tuple[RoutineCard, ...]:
    """Return all routines whose exercises are known, in the order given."""
    known = (routine for routine in routines.values() if all(step.pose in poses for step in routine.steps))
    return tuple(routine_card(routine, poses) for routine in known)


def shortened(card: RoutineCard, left_out: Collection[int]) -> Routine | None:
    """Return the routine without some of its steps (from 0); None if nothing would be left."""
    if len(set(left_out)) >= len(card.steps):
        return None
    return card.routine.without(left_out) if left_out else card.routine


def minutes(routine: Routine, poses: Mapping[str, PoseDefinition]) -> int:
    """Return the whole minutes that a routine takes, at least one."""
    return max(round(routine.minutes(poses)), 1)


def facts_of(exercises: int, minutes: int) -> str:
    """Return number of exercises and length of a routine in one line."""
    number = tr_n("{n} exercise", "{n} exercises", exercises).format(n=exercises)
    return _line(number, tr("{minutes} min").format(minutes=minutes))


def chosen_facts(card: RoutineCard, routine: Routine | None, poses: Mapping[str, PoseDefinition]) -> str:
    """Return how much of a routine is left and how long that takes; None = nothing is left."""
    if routine is None:
        return tr("Nothing is left: tick at least one exercise.")
    left, everything = len(routine.steps), len(card.steps)
    if left == everything:
        return card.facts
    some = tr("{left} of {everything} exercises").format(left=left, everything=everything)
    return _line(some, tr("{minutes} min").format(minutes=minutes(routine, poses)))


def dose(step: Step, definition: PoseDefinition) -> str:
    """Return how often and how long an exercise is done in a routine."""
    seconds = _seconds(hold_s(step, definition))
    text = tr("{times} × {seconds} s").format(times=step.repetitions, seconds=seconds)
    if not definition.sides:
        return text
    side = tr("each side") if step.side == "both" else with_side(step.side)
    return f"{text}, {side}"


def _line(*facts: str) -> str:
    """Join facts in a line that is broken between them only."""
    return f"{NBSP}· ".join(fact.replace(" ", NBSP) for fact in facts)


def _seconds(seconds: float) -> str:
    return words.number(seconds, 0 if seconds.is_integer() else 1)
