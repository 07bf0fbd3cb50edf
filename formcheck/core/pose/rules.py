"""The rules of a pose file: what is measured, its target, and the fault that a deviation is; validated on creation."""

from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from formcheck.core.body.angles import ANGLES, TRUNK, WHOLE_BODY_ANGLES, range_of
from formcheck.core.body.landmarks import LANDMARKS, LIMB_JOINTS, mirror_name
from formcheck.core.messages import Message, WordedError, mark

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Band = tuple[float, float]

POINTS = frozenset(LANDMARKS) | {
    f"{where}_{joint}" for where in ("near", "far", "mid") for joint in (*LIMB_JOINTS, "ear")
}
"""Names of points that rules may use: the landmarks, and near_, far_ and mid_ for those that come in pairs."""

ANGLE_NAMES = frozenset((*ANGLES, *WHOLE_BODY_ANGLES)) | {
    f"{where}_{name.removeprefix('left_')}" for name in ANGLES if name.startswith("left_") for where in ("near", "far")
}
"""Names of angles that `joint` rules may use."""


_UNKNOWN_ANGLE: Final = mark("unknown angle {name!r}")
_UNKNOWN_POINT: Final = mark("unknown point {name!r}")

U_TORSO: Final = 0.05
"""Standard uncertainty in torso lengths of lengths between arbitrary points."""


class Model(BaseModel):
    """Base of everything in a pose file: unknown keys are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class _RuleBase(Model):
    is_angle: ClassVar[bool] = True
    """Whether the kind measures an angle between segments: its angular speed indicates stillness, and it may wrap."""
    usual_u: ClassVar[float] = 3.0
    """Standard uncertainty of the kind in an exact view, in its unit, where nothing better is known."""
    label: ClassVar[str] = ""
    """What the kind is called, with placeholders {part} or {parts}; empty where its measures have names."""

    id: Word
    target: float | Band
    tolerance: Annotated[float, Field(gt=0)]
    role: Literal["gate", "form", "both", "note"] = "form"
    """Decides on being in position, on good form, on both, or is only measured and reported."""
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
    moves: str | None = None
    """Point that has to move when the rule is violated, for the arrow in the picture: the hips where hands or feet bear
    the weight. Defaults to the end of the rule's segment."""
    min_visibility: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Visibility that every landmark of the angle needs for the rule to be judged."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for name in ("target", "gate", "hard"):
            band = getattr(self, name)
            if isinstance(band, tuple) and band[0] > band[1]:
                raise WordedError(mark("{name} must run from low to high, got {band}"), name=name, band=list(band))
        if self.is_form and self.low is None and self.high is None:
            raise WordedError(mark("a form rule needs a fault id in low or high"))
        if not self.is_form and not (self.low is None and self.high is None):
            raise WordedError(mark("only form rules raise faults; low and high belong to role form or both"))
        if not self.is_gate and (self.gate is not None or self.required):
            raise WordedError(mark("gate and required belong to rules with role gate or both"))
        if self.role == "both" and self.gate is None:
            raise WordedError(mark("a rule with role both needs its gate band, wider than the form band"))
        if self.role == "both" and (self.gate_band[0] > self.band[0] or self.gate_band[1] < self.band[1]):
            raise WordedError(
                mark("the gate {gate} must contain the target {target}"),
                gate=list(self.gate_band),
                target=list(self.band),
            )
        return self

    @field_validator("moves")
    @classmethod
    def _known_point(cls, moves: str | None) -> str | None:
        if moves is not None:
            _check_names([moves], POINTS, _UNKNOWN_POINT)
        return moves

    @model_validator(mode="after")
    def _within_range(self) -> Self:
        """Reject bands that the measure cannot have: they would never be reached, or be left by a jump."""
        if self.range_deg is None:
            return self
        low, high = self.range_deg
        wraps = high - low >= 360.0  # a magnitude, such as the elbow's, has no values beyond its ends
        for name, band in (("target", self.band), *((("gate", self.gate), ("hard", self.hard)) if wraps else ())):
            if band is not None and not (low <= band[0] and band[1] <= high):
                raise WordedError(
                    mark("{name} {band} leaves the range of this angle, {low:g} to {high:g} degrees"),
                    name=name,
                    band=list(band),
                    low=low,
                    high=high,
                )
        return self

    @property
    def range_deg(self) -> Band | None:
        """Range of the rule's value in degrees, lower end included; None where it has none."""
        return None

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
        """The target as a band."""
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
    view: Literal["image", "space"] = "image"
    """Read in the picture (falling back to world landmarks where the picture does not show it), or always from world
    landmarks: less accurate, but works for limbs that point towards the camera."""

    @field_validator("joint")
    @classmethod
    def _known(cls, joint: str) -> str:
        _check_names([joint], ANGLE_NAMES, _UNKNOWN_ANGLE)
        return joint

    @model_validator(mode="after")
    def _in_space(self) -> Self:
        if self.view == "space" and self.joint == TRUNK:
            raise WordedError(mark("the trunk's inclination is read in the picture, which knows the vertical"))
        return self

    @property
    def range_deg(self) -> Band:
        """Range of the angle."""
        return range_of(self.joint)


class _PointsRule(_RuleBase):
    points: tuple[str, ...]

    @field_validator("points")
    @classmethod
    def _known_points(cls, points: tuple[str, ...]) -> tuple[str, ...]:
        _check_names(points, POINTS, _UNKNOWN_POINT)
        return points


class LineRule(_PointsRule):
    """Three points on one straight line: the turn at the middle one in degrees, 0 = straight, folding forwards > 0."""

    label: ClassVar[str] = mark("bend at the {part}")
    kind: Literal["line"]
    points: tuple[str, str, str]

    @property
    def range_deg(self) -> Band:
        """Same as the hip: it wraps where no body can fold to."""
        return -120.0, 240.0


class SegmentRule(_PointsRule):
    """Inclination of the segment from the first to the second point from the vertical in degrees, forwards positive."""

    label: ClassVar[str] = mark("slope of {parts}")
    kind: Literal["segment"]
    points: tuple[str, str]

    @property
    def range_deg(self) -> Band:
        """180 is straight down; it wraps half-way between backwards (−90) and down, where targets are rare."""
        return -135.0, 225.0


class DistanceRule(_PointsRule):
    """Distance between two points in torso lengths."""

    is_angle: ClassVar[bool] = False
    usual_u: ClassVar[float] = U_TORSO
    label: ClassVar[str] = mark("distance of {parts}")
    kind: Literal["distance"]
    points: tuple[str, str]

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "torso"


class LevelRule(_PointsRule):
    """Height of the first point above the second in torso lengths, 0 = level."""

    is_angle: ClassVar[bool] = False
    usual_u: ClassVar[float] = U_TORSO
    label: ClassVar[str] = mark("height of {parts}")
    kind: Literal["level"]
    points: tuple[str, str]

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "torso"


class OffsetRule(_PointsRule):
    """Distance of the middle point from the straight line between the other two in torso lengths, upwards positive."""

    is_angle: ClassVar[bool] = False
    usual_u: ClassVar[float] = U_TORSO
    label: ClassVar[str] = mark("{part} out of line")
    kind: Literal["offset"]
    points: tuple[str, str, str]

    @property
    def unit(self) -> Literal["deg", "torso"]:
        """Unit of the rule's value."""
        return "torso"


class Absolute(Model):
    """Bands for the back while the person's own neutral is unknown."""

    target: Band
    tolerance: Annotated[float, Field(gt=0)]
    gate: Band | None = None


class BackRule(_RuleBase):
    """Curvature of the back's outline in degrees, positive = rounded; of the whole trunk or of its upper or lower part.

    With ``relative`` the person's own neutral from the set-up is subtracted; while that is unknown the ``absolute``
    bands apply.
    """

    is_angle: ClassVar[bool] = False
    kind: Literal["back"]
    part: Literal["whole", "upper", "lower"] = "whole"
    relative: bool = False
    absolute: Absolute | None = None

    @model_validator(mode="after")
    def _fallback(self) -> Self:
        if self.relative != (self.absolute is not None):
            raise WordedError(
                mark("a relative back rule needs absolute bands as its fallback, and only a relative one")
            )
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


Rule = Annotated[
    JointRule | LineRule | SegmentRule | DistanceRule | LevelRule | OffsetRule | BackRule, Field(discriminator="kind")
]


def mirrored(rule: Rule) -> Rule:
    """Return the same rule for the other working side."""
    changes: dict[str, Any] = {}
    if isinstance(rule, JointRule):
        changes = {"joint": mirror_name(rule.joint)}
    elif isinstance(rule, _PointsRule):
        changes = {"points": tuple(mirror_name(p) for p in rule.points)}
    if rule.moves is not None:
        changes["moves"] = mirror_name(rule.moves)
    return rule.model_copy(update=changes)


def _check_names(names: tuple[str, ...] | list[str], known: frozenset[str], unknown: str) -> None:
    """Raise a `WordedError` for the first unknown name; unknown : the sentence."""
    from difflib import get_close_matches

    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
            nothing = Message(unknown, name=name)
            if not near:
                raise WordedError("{problem}", problem=nothing)
            raise WordedError(mark("{problem}; nearest: {names}"), problem=nothing, names=", ".join(near))
