"""What is said of an own reference before it is kept: for whom, taken from what, which numbers change; no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import JointRule, Rule
from formcheck.core.types import Side
from formcheck.i18n import tr, tr_n
from formcheck.i18n.names import hold_name, in_numbers, side_name
from formcheck.review.review_texts import curve_name, measured

if TYPE_CHECKING:  # it loads the whole analysis, for which the window must not wait
    from formcheck.tuning.record.own_reference import LearntReference, Stretch, TargetChange

_SIDES: Final[tuple[Side, ...]] = ("right", "left")


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """Sentences about what was learnt.

    taken : from how many stretches, which sides, how many seconds. changes : name of a measure, before, after.
    stays : what is as in the book.
    """

    title: str
    whom: str
    taken: str
    changes: tuple[tuple[str, str, str], ...]
    stays: str


def reference_facts(learnt: "LearntReference", book: PoseDefinition, person: str | None, faults: int) -> ReferenceFacts:
    """Describe what was learnt; book : the exercise as it is shipped. faults : in the recording, by the book."""
    taken = _taken(learnt.stretches)
    if faults:
        taken += " " + tr("What had a fault by the book was left out (faults: {faults}).").format(faults=faults)
    return ReferenceFacts(
        title=words.title(book),
        whom=_whom(person),
        taken=taken,
        changes=tuple(_change(change, book) for change in learnt.changes),
        stays=_stays(learnt.kept, sided=book.sides),
    )


def judged_by_reference(person: str | None, title: str = "") -> str:
    """Return the note on a recording that is judged by a reference; title : of the exercise, if it is new."""
    if person is None:
        return tr("From now on you are judged by your own reference: {exercise}.").format(exercise=title)
    return tr("Judged by the own reference of {person}.").format(person=person)


def _whom(person: str | None) -> str:
    if person is None:
        return tr("It is yours: you are judged by it in front of the camera and in recordings without a person's name.")
    return tr("It belongs to {person}, and is used in recordings of {person} only.").format(person=person)


def _taken(stretches: "tuple[Stretch, ...]") -> str:
    """Say what it was taken from: how many holds, on which sides, how many seconds."""
    holds = len({stretch.hold for stretch in stretches})
    seconds = in_numbers(f"{sum(stretch.length_s for stretch in stretches):.1f}")
    by_side = {side: len({s.hold for s in stretches if s.side == side}) for side in _SIDES}
    sides = ", ".join(f"{side_name(side)}: {n}" for side, n in by_side.items() if n)
    text = tr_n("Taken from {n} hold", "Taken from {n} holds", holds).format(n=holds)
    text += f" ({sides})" if sides else ""
    return tr("{holds}, of which {seconds} s in good form count.").format(holds=text, seconds=seconds)


def _change(change: "TargetChange", book: PoseDefinition) -> tuple[str, str, str]:
    name = _name(change.before, sided=book.sides)
    if len(book.holds) > 1:
        name = f"{hold_name(change.phase)}: {name}"
    return name, _numbers(change.before), _numbers(change.after)


def _numbers(rule: Rule) -> str:
    """Return target and tolerance of a rule."""
    low, high = (measured(end, rule.unit) for end in rule.band)
    tolerance = measured(rule.tolerance, rule.unit)
    if low == high:
        return tr("{value} (± {tolerance})").format(value=low, tolerance=tolerance)
    return tr("{low} to {high} (± {tolerance})").format(low=low, high=high, tolerance=tolerance)


def _name(rule: Rule, *, sided: bool) -> str:
    """Return the name of what a rule measures; pose files have the right side as the one that works."""
    if sided and isinstance(rule, JointRule) and rule.joint.startswith(("right_", "left_")):
        side, _, angle = rule.joint.partition("_")
        name = curve_name(rule.model_copy(update={"joint": f"near_{angle}"}))
        text = tr("{measure}, working side") if side == "right" else tr("{measure}, other side")
        return text.format(measure=name)
    if isinstance(rule, JointRule) and rule.joint.startswith("far_"):
        return tr("{measure}, away from the camera").format(measure=curve_name(rule))
    return curve_name(rule)


def _stays(kept: tuple[Rule, ...], *, sided: bool) -> str:
    names = dict.fromkeys(_name(rule, sided=sided) for rule in kept)
    if not names:
        return ""
    return tr("As in the book stays what protects the back and the knees: {measures}.").format(
        measures=words.joined(list(names))
    )
