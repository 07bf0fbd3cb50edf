"""A pose's numbers from repetitions of it: targets and tolerances of form rules, gates that admit the position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.messages import Message, mark
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.pose.rules import BackRule, Band, Rule
from formcheck.core.scoring.scoring import GATE_HYSTERESIS
from formcheck.tuning.learn.estimate import FAR_OUT, Estimate, estimate, too_few
from formcheck.tuning.record.repetitions import ABSOLUTE, Repetition, Value

DIGITS: Final = {"deg": 1, "torso": 3}
"""Decimal places of written numbers."""

LEAST_TOLERANCE: Final = {"deg": 0.5, "torso": 0.01}
"""Lower limit of a tolerance that is capped by a rule's hard limits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number or band for a pose file, and its reason."""

    value: float | Band
    why: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """Changes of one rule: numbers by key (``target``, ``tolerance``, ``gate``).

    absolute : those of the back while its neutral is unknown.
    """

    phase: str
    rule: str
    numbers: dict[str, Number]
    absolute: dict[str, Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learnt. unmeasured : phase and rule without enough values, whose numbers stay. told : messages."""

    rules: tuple[Fitted, ...]
    unmeasured: tuple[str, ...]
    told: tuple[Message, ...]


def fit(definition: PoseDefinition, repetitions: Sequence[Repetition]) -> Fit:
    """Learn the numbers of a pose from repetitions of it; numbers without measurements stay as they are.

    Raises
    ------
    ValueError : there are no repetitions.
    """
    if not repetitions:
        raise ValueError("nothing to learn from: no repetitions")
    rules: list[Fitted] = []
    unmeasured: list[str] = []
    for phase in definition.phases:
        own = [r for r in repetitions if r.phase == phase.id]
        for rule in phase.rules:
            values = [(r.person, r.values[rule.id]) for r in own if rule.id in r.values]
            if values:
                rules += _rule(phase, rule, values, own)
            elif phase.kind == "hold":
                unmeasured.append(f"{phase.id}.{rule.id}")
    return Fit(tuple(rules), tuple(unmeasured), tuple(_told(definition, repetitions)))


def _rule(phase: Phase, rule: Rule, values: list[tuple[str, Value]], own: list[Repetition]) -> Iterator[Fitted]:
    if rule.role == "gate":
        numbers = _gate_alone(rule, values)
        if numbers:
            yield Fitted(phase.id, rule.id, numbers)
        return
    found = estimate_of(rule, values, rule.tolerance)
    numbers = form_numbers(rule, found)
    if rule.is_gate:
        numbers |= _gate_of_both(rule, numbers, _reach(rule, values))
    absolute: dict[str, Number] = {}
    absolute_values = [(r.person, r.values[ABSOLUTE + rule.id]) for r in own if ABSOLUTE + rule.id in r.values]
    if isinstance(rule, BackRule) and rule.absolute is not None and absolute_values:
        bands = rule.as_absolute()
        absolute = form_numbers(bands, estimate_of(bands, absolute_values, bands.tolerance))
        low, high = _as_band(absolute["target"].value)
        absolute["target"] = Number((low, high), absolute["target"].why)
        if rule.is_gate:
            absolute |= _gate_of_both(bands, absolute, _reach(bands, absolute_values))
    yield Fitted(phase.id, rule.id, numbers, absolute)


def estimate_of(rule: Rule, values: list[tuple[str, Value]], tolerance: float) -> Estimate:
    """Estimate one rule from its values by persons; tolerance : of the model, used if repetitions are too few."""
    medians = np.array([v.median for _, v in values])
    u = float(np.median([v.u for _, v in values]))
    return estimate(medians, [person for person, _ in values], u, rule.unit, tolerance / 2.0)


def form_numbers(rule: Rule, found: Estimate) -> dict[str, Number]:
    """Return target and tolerance with their reasons, within the rule's hard limits.

    Judging widens every tolerance by k·u. That much is subtracted here, so that the total is what was estimated for the
    camera position of these recordings; from a worse position it is more.
    """
    digits = DIGITS[rule.unit]
    low, high = (round(x, digits) for x in found.band)
    if (
        rule.range_deg is not None
    ):  # a corrected angle may lie a little outside of what there is: an elbow at −2 degrees
        low, high = (min(max(x, rule.range_deg[0]), rule.range_deg[1]) for x in (low, high))
    limited = ""
    own = rule.k * found.u
    tolerance = max(found.tolerance - own, rule.tolerance if found.borrowed else LEAST_TOLERANCE[rule.unit])
    if rule.hard is not None:
        low, high = (min(max(x, rule.hard[0]), rule.hard[1]) for x in (low, high))
        room = [low - rule.hard[0]] * (rule.low is not None) + [rule.hard[1] - high] * (rule.high is not None)
        if min(room, default=tolerance) < tolerance:
            tolerance, limited = max(min(room), LEAST_TOLERANCE[rule.unit]), ", ended at the hard limits"
    out = f", without {', '.join(found.left_out)}, who differed" if found.left_out else ""
    whom = f"{found.n} repetition{'s' * (found.n != 1)} by {found.persons} person{'s' * (found.persons != 1)}"
    band = isinstance(found.target, tuple)
    what = f"medians of the persons, {whom}{out}" if band else f"median of {whom}{out}"
    why = f"{found.tolerance:.{digits}f} (2 × spread {found.spread:.{digits}f}; u {found.u:.{digits}f})"
    why += " − k·u, which judging adds" if own else ""
    if found.borrowed and tolerance == rule.tolerance:
        why = "as in the model, for want of repetitions"
    why += limited
    return {
        "target": Number((low, high) if band else low, what),
        "tolerance": Number(round(tolerance, digits), why),
    }


def _reach(rule: Rule, values: list[tuple[str, Value]]) -> Band:
    """Return the range of the held positions with a margin for entering, without outlying repetitions."""
    medians = np.array([v.median for _, v in values])
    u = float(np.median([v.u for _, v in values]))
    margin = max(2.0 * u, GATE_HYSTERESIS[rule.unit])
    middle = float(np.median(medians))
    spread = max(1.4826 * float(np.median(np.abs(medians - middle))), margin / 2.0)
    near = [v for _, v in values if abs(v.median - middle) <= FAR_OUT * spread]
    return min(v.low for v in near) - margin, max(v.high for v in near) + margin


def _gate_alone(rule: Rule, values: list[tuple[str, Value]]) -> dict[str, Number]:
    """Return numbers of a rule that is only a gate; none if it already admits the repetitions."""
    digits = DIGITS[rule.unit]
    (low, high), (need_low, need_high) = rule.gate_band, _reach(rule, values)
    if low <= need_low and high >= need_high:
        return {}
    key = "gate" if rule.gate is not None else "target"
    why = f"widened from {low:g} to {high:g} so that {len(values)} held positions enter"
    if need_low > high or need_high < low:
        half = (high - low) / 2.0
        middle = (need_low + need_high) / 2.0
        new = min(need_low, middle - half), max(need_high, middle + half)
        why = f"moved to where {len(values)} held positions are"
    else:
        new = min(low, need_low), max(high, need_high)
    if key == "target":  # the gate is target ± tolerance
        new = new[0] + rule.tolerance, new[1] - rule.tolerance
    a, b = (round(x, digits) for x in new)
    return {key: Number(a if a == b and key == "target" else (min(a, b), max(a, b)), why)}


def _gate_of_both(rule: Rule, numbers: dict[str, Number], reach: Band) -> dict[str, Number]:
    """Return the gate of a rule that also judges form: unchanged, unless a position or a fault would close it."""
    digits, tolerance = DIGITS[rule.unit], numbers["tolerance"].value
    low, high = _as_band(numbers["target"].value)
    room = GATE_HYSTERESIS[rule.unit] + float(np.max(tolerance))
    old = rule.gate_band
    new = (
        min(old[0], reach[0], low - (room if rule.low is not None else 0.0)),
        max(old[1], reach[1], high + (room if rule.high is not None else 0.0)),
    )
    if new == old:
        return {}
    return {"gate": Number((round(new[0], digits), round(new[1], digits)), "widened: faults must not close it")}


def _as_band(value: float | Band) -> Band:
    return value if isinstance(value, tuple) else (value, value)


def _told(definition: PoseDefinition, repetitions: Sequence[Repetition]) -> Iterator[Message]:
    strange = sum(not r.recognised for r in repetitions if r.phase != definition.setup.id)
    if strange:
        one = mark("{n} held position did not pass the gates as they were; the gates were opened for it.")
        many = mark("{n} held positions did not pass the gates as they were; the gates were opened for them.")
        yield Message(one if strange == 1 else many, n=strange)
    unprepared = sorted({r.take for r in repetitions if not r.from_setup})
    if unprepared:
        text = mark("The set-up was not recognised in {names}: set-up gates stay, and backs have no neutral.")
        yield Message(text, names=", ".join(unprepared))
    for phase in definition.holds:
        own = [r for r in repetitions if r.phase == phase.id]
        if not own:
            yield Message(mark("No repetition of {phase}; its numbers stay."), phase=phase.id)
        elif too_few(len(own), len({r.person for r in own})):
            text = mark("Too few repetitions of {phase} ({n}) to tell a spread: tolerances come from the model.")
            yield Message(text, phase=phase.id, n=len(own))
        if own and len({r.person for r in own}) < 3:
            text = mark("{phase} was shown by fewer than three persons; others may do it differently and as well.")
            yield Message(text, phase=phase.id)
