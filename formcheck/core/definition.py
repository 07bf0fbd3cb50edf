"""Models of a pose file: rules, phases, texts. Pure data, checked at birth; reading files is the library's job."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from formcheck.core.angles import ANGLES, TRUNK
from formcheck.core.landmarks import LANDMARKS, LIMB_JOINTS, mirror_name

SCHEMA = "formcheck.pose/1"
MAX_CUE_WORDS = 12
MAX_SAY_WORDS = 5

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
PoseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
NotNegative = Annotated[float, Field(ge=0)]
Band = tuple[float, float]

POINTS = frozenset(LANDMARKS) | {
    f"{where}_{joint}" for where in ("near", "far", "mid") for joint in (*LIMB_JOINTS, "ear")
}
"""Names of points that rules may use: the landmarks, and near_, far_ and mid_ of those that come in pairs."""

ANGLE_NAMES = frozenset(ANGLES) | {
    f"{where}_{name.removeprefix('left_')}" for name in ANGLES if name.startswith("left_") for where in ("near", "far")
}
"""Names of angles that `joint` rules may use."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Bias(_Model):
    """Systematic error of the landmarks in this position in the rule's unit; subtracted from the reading."""

    near: float = 0.0
    far: float = 0.0


class _RuleBase(_Model):
    id: Word
    target: float | Band
    tolerance: Annotated[float, Field(gt=0)]
    role: Literal["gate", "form", "both"] = "form"
    gate: Band | None = None
    """Band of the gate where it differs from target ± tolerance."""
    required: bool = False
    """A gate without which the frame cannot be judged at all."""
    weight: Annotated[float, Field(gt=0)] = 1.0
    low: Word | None = None
    """Fault when the value is too low."""
    high: Word | None = None
    """Fault when the value is too high."""
    hard: Band | None = None
    """Limits that a personal baseline may never pass."""
    k: Annotated[float, Field(ge=0)] = 1.0
    """Share of the standard uncertainty that widens the tolerance."""
    bias: Bias = Bias()
    min_visibility: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Visibility that every landmark of the angle needs before the rule judges it."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for name in ("target", "gate", "hard"):
            band = getattr(self, name)
            if isinstance(band, tuple) and band[0] > band[1]:
                raise ValueError(f"{name} must run from low to high, got {list(band)}")
        if self.is_form and self.low is None and self.high is None:
            raise ValueError("a form rule needs a fault id in low or high")
        if not self.is_gate and (self.gate is not None or self.required):
            raise ValueError("gate and required belong to rules with role gate or both")
        if self.role == "both" and self.gate is None:
            raise ValueError("a rule with role both needs its gate band, wider than the form band")
        if self.role == "both" and (self.gate_band[0] > self.band[0] or self.gate_band[1] < self.band[1]):
            raise ValueError(f"the gate {list(self.gate_band)} must contain the target {list(self.band)}")
        return self

    @property
    def is_gate(self) -> bool:
        """Whether the rule decides on being in position."""
        return self.role in ("gate", "both")

    @property
    def is_form(self) -> bool:
        """Whether the rule decides on good form."""
        return self.role in ("form", "both")

    @property
    def band(self) -> Band:
        """Target as a band."""
        return self.target if isinstance(self.target, tuple) else (self.target, self.target)

    @property
    def gate_band(self) -> Band:
        """Band in which the gate is open."""
        low, high = self.band
        return self.gate if self.gate is not None else (low - self.tolerance, high + self.tolerance)

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "deg"


class JointRule(_RuleBase):
    """A clinical angle by name, such as ``right_shoulder_flexion`` or ``near_knee_flexion``."""

    kind: Literal["joint"]
    joint: str

    @field_validator("joint")
    @classmethod
    def _known(cls, joint: str) -> str:
        _check_names([joint], ANGLE_NAMES, "angle")
        return joint


class _PointsRule(_RuleBase):
    points: tuple[str, ...]

    @field_validator("points")
    @classmethod
    def _known_points(cls, points: tuple[str, ...]) -> tuple[str, ...]:
        _check_names(points, POINTS, "point")
        return points


class LineRule(_PointsRule):
    """Three points on one straight line: the turn at the middle one in degrees, 0 = straight, folding forwards > 0."""

    kind: Literal["line"]
    points: tuple[str, str, str]


class SegmentRule(_PointsRule):
    """Inclination of the segment from the first to the second point from the vertical in degrees, forwards positive."""

    kind: Literal["segment"]
    points: tuple[str, str]


class DistanceRule(_PointsRule):
    """Distance of two points in torso lengths."""

    kind: Literal["distance"]
    points: tuple[str, str]

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "torso"


class LevelRule(_PointsRule):
    """Height of the first point above the second in torso lengths, 0 = level."""

    kind: Literal["level"]
    points: tuple[str, str]

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "torso"


class Absolute(_Model):
    """Bands for the back while the person's own neutral is unknown."""

    target: Band
    tolerance: Annotated[float, Field(gt=0)]
    gate: Band | None = None


class BackRule(_RuleBase):
    """Curvature of the back's outline in degrees, positive = rounded.

    With ``relative`` the person's own neutral from the set-up is subtracted; while that is unknown the ``absolute``
    bands apply.
    """

    kind: Literal["back"]
    relative: bool = False
    absolute: Absolute | None = None

    @model_validator(mode="after")
    def _fallback(self) -> Self:
        if self.relative != (self.absolute is not None):
            raise ValueError("a relative back rule needs absolute bands as its fallback, and only a relative one")
        if self.absolute is not None:
            self.as_absolute()
        return self

    def as_absolute(self) -> "BackRule":
        """Return the rule that applies while the person's own neutral is unknown."""
        if self.absolute is None:
            return self
        bands = self.absolute
        gate = bands.gate if self.is_gate else None
        own = {"target": bands.target, "tolerance": bands.tolerance, "gate": gate}
        return BackRule.model_validate({**self.model_dump(), **own, "relative": False, "absolute": None})


Rule = Annotated[JointRule | LineRule | SegmentRule | DistanceRule | LevelRule | BackRule, Field(discriminator="kind")]


class Phase(_Model):
    """One part of the exercise: its rules, and for a hold the seconds to stay."""

    id: Word
    kind: Literal["setup", "hold", "return"]
    hold_s: Annotated[float, Field(gt=0)] | None = None
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.kind == "hold") != (self.hold_s is not None):
            raise ValueError("hold_s belongs to phases of kind hold, and each of those needs it")
        if self.kind == "return" and self.rules:
            raise ValueError("a return phase has no rules; it lasts until the set-up is reached")
        if self.kind != "return" and not any(r.is_gate and r.required for r in self.rules):
            raise ValueError("needs at least one required gate rule")
        if self.kind == "setup" and any(r.is_form for r in self.rules):
            raise ValueError("the rules of a set-up are gates")
        ids = [r.id for r in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError(f"rule ids must differ, got {ids}")
        return self


class Timing(_Model):
    """Times and speeds of the hold rules (docs/architecture.md, hold rules)."""

    settle_s: NotNegative = 0.3
    grace_s: NotNegative = 0.5
    lost_s: NotNegative = 1.0
    list_s: NotNegative = 1.0
    fault_s: NotNegative = 0.5
    max_step_s: NotNegative = 0.2
    still_deg_s: NotNegative = 20.0
    still_leave_deg_s: NotNegative = 45.0


class FaultText(_Model):
    """What to tell a person about one fault."""

    cue: Text
    say: Text

    @model_validator(mode="after")
    def _short(self) -> Self:
        for name, limit in (("cue", MAX_CUE_WORDS), ("say", MAX_SAY_WORDS)):
            words = len(getattr(self, name).split())
            if words > limit:
                raise ValueError(f"{name} may have at most {limit} words, got {words}")
        return self


class Texts(_Model):
    """All words of a pose in one language."""

    title: Text
    summary: Text
    setup: Text
    safety: Text
    phases: dict[Word, Text] = {}
    faults: dict[Word, FaultText] = {}


class Source(_Model):
    """Where numbers or instructions come from."""

    what: Text
    cite: Text


class PoseDefinition(_Model):
    """One pose file. Written for the right side as the working side; the left is its mirror."""

    schema_: Annotated[Literal["formcheck.pose/1"], Field(alias="schema")]
    id: PoseId
    sides: bool
    view: Literal["side", "front", "any"]
    text: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], Texts]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=2)]
    timing: Timing = Timing()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ids = [p.id for p in self.phases]
        if len(set(ids)) != len(ids):
            raise ValueError(f"phase ids must differ, got {ids}")
        if [p.kind for p in self.phases].count("setup") != 1 or not self.holds:
            raise ValueError("a pose needs exactly one set-up phase and at least one hold")
        if "en" not in self.text:
            raise ValueError("text.en is missing; every other language falls back to it")
        missing = sorted(set(self.fault_ids) - set(self.text["en"].faults))
        if missing:
            raise ValueError(f"text.en.faults has no cue for {', '.join(missing)}")
        for language, texts in self.text.items():
            unused = sorted(set(texts.faults) - set(self.fault_ids)) + sorted(set(texts.phases) - set(ids))
            if unused:
                raise ValueError(f"text.{language} names what no rule or phase uses: {', '.join(unused)}")
        return self

    @cached_property
    def holds(self) -> tuple[Phase, ...]:
        """The phases to hold, in their order."""
        return tuple(p for p in self.phases if p.kind == "hold")

    @cached_property
    def setup(self) -> Phase:
        """The set-up phase."""
        return next(p for p in self.phases if p.kind == "setup")

    @cached_property
    def fault_ids(self) -> tuple[str, ...]:
        """Every fault that a rule can raise, in order of first use."""
        ids = (f for r in self.hold_rules() if r.is_form for f in (r.low, r.high) if f is not None)
        return tuple(dict.fromkeys(ids))

    def hold_rules(self) -> Iterator[Rule]:
        """All rules of all holds."""
        for phase in self.holds:
            yield from phase.rules

    def texts(self, language: str = "en") -> Texts:
        """Texts in a language; what is missing falls back to English."""
        return self.text.get(language, self.text["en"])

    def fault_text(self, fault: str, language: str = "en") -> FaultText:
        """Cue and spoken words of a fault; a missing translation falls back to English."""
        return self.texts(language).faults.get(fault, self.text["en"].faults[fault])

    @property
    def title(self) -> str:
        """English title."""
        return self.text["en"].title


def mirrored(rule: Rule) -> Rule:
    """Return the same rule for the other working side."""
    changes: dict[str, Any] = {}
    if isinstance(rule, JointRule):
        changes = {"joint": mirror_name(rule.joint)}
    elif isinstance(rule, LineRule | SegmentRule | DistanceRule | LevelRule):
        changes = {"points": tuple(mirror_name(p) for p in rule.points)}
    return rule.model_copy(update=changes)


def _check_names(names: tuple[str, ...] | list[str], known: frozenset[str], what: str) -> None:
    from difflib import get_close_matches

    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise ValueError(f"unknown {what} {name!r}{hint}")


__all__ = ["SCHEMA", "TRUNK", "PoseDefinition", "Rule", "mirrored"]
