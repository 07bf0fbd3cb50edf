"""Turns a proposal into a pose file: valid, every number explained, the texts to be improved by an expert."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.angles import TRUNK
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.columns import BACK
from formcheck.tuning.learn.fitting import LEAST_TOLERANCE, Number, form_numbers
from formcheck.tuning.learn.new_pose import pose_id
from formcheck.tuning.learn.number_writing import LEARNT, MARK, checked
from formcheck.tuning.learn.proposing import GATE_LEAST_DEG, Proposal, Proposed, from_front

SETUP_DEG: Final = 25.0
"""Tolerance of the set-up around that of the recordings."""

SAFETY: Final = (
    "Move slowly and only as far as it is comfortable. Stop if you feel pain, tingling or numbness, and ask a doctor."
)

_WORDS: Final = {
    "knee": (
        "Bend {whose} knee a little more.",
        "Straighten {whose} knee a little.",
        "Bend your knee",
        "Knee straighter",
    ),
    "hip": ("Bend more at {whose} hip.", "Bend less at {whose} hip.", "Bend your hip more", "Open your hip more"),
    "shoulder": ("Raise {whose} arm.", "Lower {whose} arm.", "Arm a little higher", "Arm a little lower"),
    "arm": ("Raise {whose} arm.", "Lower {whose} arm.", "Arm a little higher", "Arm a little lower"),
    "leg": (
        "Bring {whose} leg further forwards.",
        "Take {whose} leg further back.",
        "Leg forwards",
        "Leg further back",
    ),
    "elbow": ("Bend {whose} elbow a little more.", "Straighten {whose} elbow.", "Bend your elbow", "Elbow straighter"),
    "side_bend": ("Bend further to the side.", "Bend a little less.", "Bend further", "Bend a little less"),
    "trunk_rotation": ("Turn a little further.", "Turn a little less.", "Turn further", "Turn a little less"),
    TRUNK: ("Lean your trunk further forwards.", "Lean your trunk further back.", "Lean forwards", "Lean back"),
    BACK: ("Round your back a little more.", "Make your back a little flatter.", "Rounder back", "Flatter back"),
}
"""Cues for an angle that is too small or too large: written for both, then spoken for both."""

_WHOSE: Final = {"near": "your", "right": "the working", "left": "the other"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's description of a new exercise; source : what its numbers were learnt from."""

    title: str
    summary: str
    setup: str
    hold_s: float
    source: str


def drafted(proposal: Proposal, draft: Draft, pose: str | None = None) -> str:
    """Return a pose file with the proposed rules, as text; pose : its id, None = derived from the title.

    Raises
    ------
    FitError : the proposal is not a valid pose file. UsageError : no id can be derived from the title.
    """
    lines = [
        f"# {draft.title}, proposed from recordings by formcheck. Every number is explained; the words are a start.",
        'schema = "formcheck.pose/1"',
        f"id = {json.dumps(pose or pose_id(draft.title))}",
        f"sides = {str(proposal.sides).lower()}" + (" # written for the right side" if proposal.sides else ""),
        f'view = "{_view(proposal.off_front_deg)}"',
        "",
        "[text.en]",
        f"title = {_text(draft.title)}",
        f"summary = {_text(draft.summary)}",
        f"setup = {_text(draft.setup)}",
        f"safety = {_text(SAFETY)}",
        "",
        "[text.en.faults]",
        *(line for rule in proposal.rules for line in _faults(rule)),
        "",
        "[[sources]]",
        f"what = {_text(LEARNT)}",
        f"cite = {_text(draft.source)}",
        "",
        *_phase("setup", None),
        *(line for rule in _of_setup(proposal) for line in _setup_rule(rule)),
        *_phase("hold", draft.hold_s),
        *(line for number, rule in enumerate(proposal.rules) for line in _hold_rule(rule, required=number < 2)),
        "[[phases]]",
        'id = "return"',
        'kind = "return"',
    ]
    return checked("\n".join(lines) + "\n")


def _view(off_front_deg: float) -> str:
    if math.isnan(off_front_deg):
        return "any"
    return "front" if from_front(off_front_deg) else "side"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _rule_id(name: str) -> str:
    return {TRUNK: "trunk", BACK: "back"}.get(name, name.removesuffix("_flexion"))


def _words(name: str) -> tuple[str, str, str, str]:
    if name in _WORDS:
        return _WORDS[name]
    where, _, angle = name.removesuffix("_flexion").partition("_")
    low, high, say_low, say_high = _WORDS[angle]
    return low.format(whose=_WHOSE[where]), high.format(whose=_WHOSE[where]), say_low, say_high


def _faults(rule: Proposed) -> Iterator[str]:
    low, high, say_low, say_high = _words(rule.name)
    name = _rule_id(rule.name)
    yield f"{name}_low = {{ cue = {_text(low)}, say = {_text(say_low)} }}"
    yield f"{name}_high = {{ cue = {_text(high)}, say = {_text(say_high)} }}"


def _phase(name: str, hold_s: float | None) -> Iterator[str]:
    yield "[[phases]]"
    yield f'id = "{name}"'
    yield f'kind = "{name}"'
    if hold_s is not None:
        yield f"hold_s = {float(hold_s)}"
    yield ""


def _measured(name: str) -> Iterator[str]:
    if name == BACK:
        yield 'kind = "back"'
    else:
        yield 'kind = "joint"'
        yield f'joint = "{name}"'


def _of_setup(proposal: Proposal) -> list[Proposed]:
    """Return the angles that define the set-up: those of the hold without the back, which a set-up leaves free."""
    return [rule for rule in proposal.rules if rule.name != BACK] or list(proposal.rules)


def _setup_rule(rule: Proposed) -> Iterator[str]:
    yield "[[phases.rules]]"
    yield f'id = "setup_{_rule_id(rule.name)}"'
    yield from _measured(rule.name)
    if rule.setup is None:
        low, high = rule.gate
        yield f"target = [{low:.1f}, {high:.1f}] # as in the hold: the recordings begin in position"
        yield f"tolerance = {GATE_LEAST_DEG}"
    else:
        yield f"target = {rule.setup:.1f} # fitted: median of the recordings' own set-up"
        yield f"tolerance = {SETUP_DEG}"
    yield 'role = "gate"'
    yield "required = true"
    yield ""


def _hold_rule(rule: Proposed, *, required: bool) -> Iterator[str]:
    numbers = form_numbers(_plain_rule(rule.name), rule.found)
    target, tolerance = numbers["target"], numbers["tolerance"]
    band = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    room = float(np.max(tolerance.value)) + GATE_LEAST_DEG
    gate = min(rule.gate[0], band[0] - room), max(rule.gate[1], band[1] + room)
    name = _rule_id(rule.name)
    yield "[[phases.rules]]"
    yield f'id = "{name}"'
    yield from _measured(rule.name)
    yield f"target = {_number(target)}"
    yield f"tolerance = {_number(tolerance)}"
    yield 'role = "both"'
    yield f"gate = [{gate[0]:.1f}, {gate[1]:.1f}] # wide enough for faults, no further than half way to the set-up"
    if required:
        yield "required = true"
    yield f'low = "{name}_low"'
    yield f'high = "{name}_high"'
    yield ""


def _plain_rule(name: str) -> Rule:
    """Return a new form rule about an angle; its tolerance is the smallest possible."""
    both = {"id": "new", "target": 0.0, "tolerance": LEAST_TOLERANCE["deg"], "low": "low", "high": "high"}
    if name == BACK:
        return BackRule.model_validate({**both, "kind": "back"})
    return JointRule.model_validate({**both, "kind": "joint", "joint": name})


def _number(number: Number) -> str:
    """Format a number or band as TOML, followed by its reason."""
    text = f"[{number.value[0]}, {number.value[1]}]" if isinstance(number.value, tuple) else f"{number.value}"
    return f"{text} # {MARK}{number.why}"
