"""A personal baseline: a person's comfortable range, and how it adapts the targets of a pose."""

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from formcheck.core.pose.definition import PoseDefinition, PoseId
from formcheck.core.pose.rules import BackRule, Band, JointRule, Model, Rule, Word

SCHEMA: Final = "formcheck.baseline/1"


class Own(Model):
    """What was learnt about one rule: the person's value and its spread in the rule's unit, from n repetitions."""

    value: float
    spread: Annotated[float, Field(ge=0)]
    n: Annotated[int, Field(ge=1)]
    learnt: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """Day of the calibration."""


class Baseline(Model):
    """A baseline file: the results of a short calibration.

    poses : own values by pose, phase and rule. motion : range of motion by pose, for poses that are movements.
    """

    schema_: Annotated[Literal["formcheck.baseline/1"], Field(alias="schema")]
    person: str = ""
    poses: dict[PoseId, dict[Word, dict[Word, Own]]] = Field(default_factory=dict)
    motion: dict[PoseId, Own] = Field(default_factory=dict)

    @property
    def known(self) -> tuple[str, ...]:
        """Ids of all poses in the baseline."""
        return tuple(dict.fromkeys((*self.poses, *self.motion)))

    def without(self, pose: str | None = None) -> "Baseline":
        """Return the baseline without one pose, or empty."""
        poses = {} if pose is None else {name: own for name, own in self.poses.items() if name != pose}
        motion = {} if pose is None else {name: own for name, own in self.motion.items() if name != pose}
        return self.model_copy(update={"poses": poses, "motion": motion})

    def with_pose(self, pose: str, learnt: dict[str, dict[str, Own]], motion: Own | None = None) -> "Baseline":
        """Return the baseline with a pose replaced by what was learnt."""
        rest = self.without(pose)
        poses = {**rest.poses, pose: learnt} if learnt else rest.poses
        ranges = rest.motion if motion is None else {**rest.motion, pose: motion}
        return self.model_copy(update={"poses": poses, "motion": ranges})


@dataclass(frozen=True, slots=True)
class Shift:
    """One target that a baseline moves. book : the file's band. own : the person's. limited : clipped at a limit."""

    pose: str
    phase: str
    rule: str
    unit: str
    value: float
    book: Band
    own: Band
    limited: bool


def can_shift(rule: Rule) -> bool:
    """Whether a baseline may move a rule's target: a form rule with hard limits."""
    return rule.is_form and rule.hard is not None


def personal(definition: PoseDefinition, baseline: Baseline) -> tuple[PoseDefinition, tuple[Shift, ...]]:
    """Return the pose adapted to a person's baseline, and the targets moved; the same object where none is.

    Only targets of form rules with `hard` limits move, and never beyond those. A rule about the back or the knees never
    moves beyond the file's own band: there a baseline can only be stricter. Gates, tolerances and times stay, so the
    same holds are found; only the verdict on their form can differ.
    """
    learnt = baseline.poses.get(definition.id, {})
    shifts: list[Shift] = []
    phases: list[dict[str, Any]] = []
    for phase in definition.phases:
        rules = []
        for rule in phase.rules:
            own = learnt.get(phase.id, {}).get(rule.id)
            moved = None if own is None else _shift(definition.id, phase.id, rule, own.value)
            rules.append(rule.model_dump() | ({} if moved is None else {"target": moved.own}))
            shifts += [] if moved is None else [moved]
        phases.append({**phase.model_dump(), "rules": rules})
    if not shifts:
        return definition, ()
    return definition.with_phases(phases), tuple(shifts)


def _shift(pose: str, phase: str, rule: Rule, value: float) -> Shift | None:
    if not can_shift(rule) or rule.hard is None:
        return None
    low, high = rule.band
    least, most = rule.hard
    if protects(rule):
        least, most = max(least, low), min(most, high)
    if rule.is_gate:  # the target must stay within what counts as the position at all
        least, most = max(least, rule.gate_band[0]), min(most, rule.gate_band[1])
    if least > most:  # the file's limits exclude its own band or gate, which leaves no room to move
        return None
    wanted = min(max(value, least), most)
    if rule.low is not None and rule.high is not None:
        half = (high - low) / 2.0
        own = max(wanted - half, least), min(wanted + half, most)
    elif rule.low is not None:
        own = wanted, max(high, wanted)
    else:
        own = min(low, wanted), wanted
    if own == (low, high):
        return None
    return Shift(pose, phase, rule.id, rule.unit, value, (low, high), own, limited=wanted != value)


def protects(rule: Rule) -> bool:
    """Whether a rule protects the back or the knees."""
    names = (rule.low or "", rule.high or "")
    about_knees = isinstance(rule, JointRule) and rule.joint.endswith("knee_flexion")
    return isinstance(rule, BackRule) or about_knees or any(n.startswith(("back_", "knee_")) for n in names)
