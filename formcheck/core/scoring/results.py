"""What the engine reports: finished holds, and the state of one instant."""

from dataclasses import dataclass, field
from typing import Literal

from formcheck.core.pose.rules import Band, Rule
from formcheck.core.types import Side

EndReason = Literal["left", "lost", "side_changed", "end_of_recording", "image"]
Verdict = Literal["good", "fault", "unknown"]


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """One rule over one hold, in the rule's unit; None = never measured.

    mean, worst : signed; worst is the value furthest from the target band.
    uncertainty : mean standard uncertainty. seen : share of the hold's frames in which it could be measured.
    """

    unit: str
    mean: float | None
    worst: float | None
    target: float | Band
    tolerance: float
    uncertainty: float | None
    seen: float


@dataclass(frozen=True, slots=True)
class FaultSpan:
    """A form rule that was violated for at least `fault_s` of a hold; times in seconds."""

    id: str
    measure: str
    start_s: float
    end_s: float
    worst: float
    unit: str


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """One finished hold of a pose; times in seconds (docs/results.md)."""

    pose: str
    phase: str
    side: Side | None
    start_s: float
    end_s: float
    held_s: float
    in_form_s: float
    target_s: float
    complete: bool
    score: float | None
    end_reason: EndReason
    not_judged: tuple[str, ...]
    measures: dict[str, MeasureSummary]
    faults: tuple[FaultSpan, ...]


@dataclass(frozen=True, slots=True)
class MotionRange:
    """How far one repetition of a movement went: the smallest and the largest value of its measure; times in seconds.

    It begins where the previous repetition ended, so the movement into the position counts.
    """

    pose: str
    side: str | None
    measure: str
    unit: str
    start_s: float
    end_s: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RuleState:
    """One rule at one instant.

    value : in the rule's unit, NaN = unknown. error : signed distance outside the target band in tolerances.
    segments : pairs of landmark names that the rule is about. about : the rule itself, for the working side.
    facing : as in `body_angles`; `correction_arrow` needs both.
    """

    rule: str
    verdict: Verdict
    value: float
    unit: str
    error: float
    segments: tuple[tuple[str, str], ...]
    about: Rule | None = None
    facing: float = float("nan")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The full state of one instant, as presenters show it.

    phase : "", "setup", a hold's id, or "return". side : the working side, None where unknown or without sides.
    holding : a hold is running. in_position, in_form : of this frame. judged : this frame could be judged.
    held_s, in_form_s, need_s : seconds of the running hold, 0 without one; need_s is the target of the phase.
    fault : worst fault that has lasted long enough to be reported, else None.
    rules : the rules of the current phase. not_seen : ids of its rules that cannot be judged now.
    reps : repetitions begun so far by "left" and "right", or by "total". reps_done : those of them that are done: the
    hold has lasted its seconds, or the position has been left. holds_done : holds listed so far.
    view_deg : camera azimuth, NaN = unknown. view_ok : the pose's measures can be determined from this view.
    pose : id of the pose that the rest is about; None while it is still to be recognised. confidence : of the
    recognition, 0 to 1; None where the pose was given. cut_off : parts of the body that have left the picture, of
    "head", "hands", "feet". small : the person is too small in the picture to be measured well. correcting : a hold
    is running, not in form, and the person is moving towards what a form rule requires.
    """

    t_s: float
    person: bool
    judged: bool
    view_ok: bool
    view_deg: float
    phase: str
    side: Side | None
    holding: bool
    in_position: bool
    in_form: bool
    held_s: float
    in_form_s: float
    need_s: float
    score: float
    fault: str | None
    rules: tuple[RuleState, ...] = ()
    not_seen: tuple[str, ...] = ()
    reps: dict[str, int] = field(default_factory=dict)
    reps_done: dict[str, int] = field(default_factory=dict)
    holds_done: int = 0
    pose: str | None = None
    confidence: float | None = None
    cut_off: tuple[str, ...] = ()
    small: bool = False
    correcting: bool = False
