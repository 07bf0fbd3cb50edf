"""Models of a pose file: phases, timing, texts, the whole. Pure data; `library` reads the files."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from formcheck.core.messages import WordedError, mark
from formcheck.core.pose.rules import JointRule, Model, Rule, Word

SCHEMA = "formcheck.pose/1"
MAX_CUE_WORDS = 12
MAX_SAY_WORDS = 5

PoseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
NotNegative = Annotated[float, Field(ge=0)]
Position = Literal["lying", "kneeling", "standing", "sitting", "other"]
"""How an exercise begins: what it is grouped by where exercises are chosen."""

UPRIGHT_DEG = 30.0
"""A trunk this close to upright, in the middle of its band, stands."""

FACE_UP_DEG = -60.0
"""A trunk inclined to this and beyond, in the middle of its band, lies on the back."""


class Phase(Model):
    """One part of the exercise: its rules, and for a hold the seconds to stay."""

    id: Word
    kind: Literal["setup", "hold", "return"]
    hold_s: Annotated[float, Field(gt=0)] | None = None
    sides: bool = True
    """In a pose with sides: whether this hold has one; a hold without counts as a repetition of both."""
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.kind == "hold") != (self.hold_s is not None):
            raise WordedError(mark("hold_s belongs to phases of kind hold, and each of those needs it"))
        if self.kind == "return" and self.rules:
            raise WordedError(mark("a return phase has no rules; it lasts until the set-up is reached"))
        if self.kind != "return" and not any(r.is_gate and r.required for r in self.rules):
            raise WordedError(mark("needs at least one required gate rule"))
        if self.kind == "setup" and any(r.is_form for r in self.rules):
            raise WordedError(mark("the rules of a set-up are gates"))
        ids = [r.id for r in self.rules]
        if len(set(ids)) != len(ids):
            raise WordedError(mark("rule ids must differ, got {ids}"), ids=ids)
        return self


class Timing(Model):
    """Times and speeds of the hold rules (docs/architecture.md, "Hold rules")."""

    settle_s: NotNegative = 0.3
    grace_s: NotNegative = 0.5
    lost_s: NotNegative = 1.0
    list_s: NotNegative = 1.0
    fault_s: NotNegative = 0.5
    max_step_s: NotNegative = 0.2
    still_deg_s: NotNegative = 20.0
    still_leave_deg_s: NotNegative = 45.0


class FaultText(Model):
    """The cues for one fault: on screen and spoken."""

    cue: Text
    say: Text

    @model_validator(mode="after")
    def _short(self) -> Self:
        for name, limit in (("cue", MAX_CUE_WORDS), ("say", MAX_SAY_WORDS)):
            words = len(getattr(self, name).split())
            if words > limit:
                text = mark("{name} may have at most {limit} words, got {words}")
                raise WordedError(text, name=name, limit=limit, words=words)
        return self


class Texts(Model):
    """All texts of a pose in one language."""

    title: Text
    summary: Text
    setup: Text
    safety: Text
    phases: dict[Word, Text] = Field(default_factory=dict)
    faults: dict[Word, FaultText] = Field(default_factory=dict)


class Citation(Model):
    """Source of numbers or instructions."""

    what: Text
    cite: Text


def _by_its_name(schema: object) -> object:
    """Return the schema's own name for the one that files written by 0.2.0 carry by mistake."""
    return SCHEMA if schema == "formcheck.estimator/1" else schema


class PoseDefinition(Model):
    """One pose file. Written for the right side as the working side; the left is its mirror."""

    schema_: Annotated[Literal["formcheck.pose/1"], BeforeValidator(_by_its_name), Field(alias="schema")]
    id: PoseId
    sides: bool
    view: Literal["side", "front", "any"]
    text: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], Texts]
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=2)]
    timing: Timing = Timing()
    cycle: bool = True
    """Whether several holds in order make one repetition (cat, then cow); else each is a variant that counts alone."""
    motion: Word | None = None
    """Rule of a hold whose range of motion is reported for every repetition."""
    position: Literal["lying", "kneeling", "standing", "sitting"] | None = None
    """How it begins; without it `start_position` reads it from the set-up."""
    level: Annotated[int, Field(ge=1, le=3)] = 1
    """How demanding it is: 1 for everybody, 2 takes strength or balance, 3 for the advanced."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ids = [p.id for p in self.phases]
        if len(set(ids)) != len(ids):
            raise WordedError(mark("phase ids must differ, got {ids}"), ids=ids)
        if [p.kind for p in self.phases].count("setup") != 1 or not self.holds:
            raise WordedError(mark("a pose needs exactly one set-up phase and at least one hold"))
        if self.motion is not None and self.motion not in {r.id for r in self.hold_rules()}:
            raise WordedError(mark("motion names {name!r}, which is no rule of a hold"), name=self.motion)
        if "en" not in self.text:
            raise WordedError(mark("text.en is missing; every other language falls back to it"))
        missing = sorted(set(self.fault_ids) - set(self.text["en"].faults))
        if missing:
            raise WordedError(mark("text.en.faults has no cue for {names}"), names=", ".join(missing))
        for language, texts in self.text.items():
            unused = sorted(set(texts.faults) - set(self.fault_ids)) + sorted(set(texts.phases) - set(ids))
            if unused:
                text = mark("text.{language} names what no rule or phase uses: {names}")
                raise WordedError(text, language=language, names=", ".join(unused))
        return self

    @cached_property
    def holds(self) -> tuple[Phase, ...]:
        """The hold phases in order."""
        return tuple(p for p in self.phases if p.kind == "hold")

    @cached_property
    def setup(self) -> Phase:
        """The set-up phase."""
        return next(p for p in self.phases if p.kind == "setup")

    @cached_property
    def start_position(self) -> Position:
        """How it begins: `position`, else told from the middle of the set-up's gate on the trunk's inclination.

        Within `UPRIGHT_DEG` of upright it is ``standing``, on the back (`FACE_UP_DEG` and beyond) ``lying``. Everything
        else is ``other``: face down may be lying or on hands and knees, which the trunk alone does not tell. Nor does
        it tell kneeling or sitting upright from standing; such a file names its `position`.
        """
        if self.position is not None:
            return self.position
        bands = [r.target for r in self.setup.rules if isinstance(r, JointRule) and r.joint == "trunk_inclination"]
        if not bands:
            return "other"
        middle_deg = sum(bands[0]) / 2 if isinstance(bands[0], tuple) else bands[0]
        if abs(middle_deg) <= UPRIGHT_DEG:
            return "standing"
        return "lying" if middle_deg <= FACE_UP_DEG else "other"

    @cached_property
    def fault_ids(self) -> tuple[str, ...]:
        """Every fault that a rule can raise, in order of first use."""
        ids = (f for r in self.hold_rules() if r.is_form for f in (r.low, r.high) if f is not None)
        return tuple(dict.fromkeys(ids))

    def hold_rules(self) -> Iterator[Rule]:
        """Iterate over the rules of all holds."""
        for phase in self.holds:
            yield from phase.rules

    def with_phases(self, phases: Sequence[Phase | dict[str, Any]]) -> Self:
        """Return the same pose with other phases, validated again and without stale cached properties."""
        kept = {name: getattr(self, name) for name in type(self).model_fields if name not in ("schema_", "phases")}
        return type(self).model_validate({**kept, "schema": self.schema_, "phases": tuple(phases)})

    def texts(self, language: str = "en") -> Texts:
        """Return the texts in a language; English where it is missing."""
        return self.text.get(language, self.text["en"])

    def fault_text(self, fault: str, language: str = "en") -> FaultText:
        """Return on-screen and spoken cue of a fault; English where a translation is missing."""
        return self.texts(language).faults.get(fault, self.text["en"].faults[fault])

    @property
    def title(self) -> str:
        """English title."""
        return self.text["en"].title
