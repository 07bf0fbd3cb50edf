"""Difficulty levels of a pose: gentler or stricter form, shorter or longer holds.

The levels are formcheck's own choice; they are not based on a guideline. Results to be compared with other people's
should use the normal level.
"""

import math
from types import MappingProxyType
from typing import Any, Final

from formcheck.core.errors import UsageError
from formcheck.core.messages import mark
from formcheck.core.pose.definition import Phase, PoseDefinition, Timing
from formcheck.core.pose.rules import BackRule, Rule

NORMAL: Final = "normal"

TOLERANCES: Final = MappingProxyType({"gentle": 1.5, NORMAL: 1.0, "strict": 0.7})
"""Form levels: factor on the tolerance of each form rule."""

HOLD_LENGTHS: Final = MappingProxyType({"short": 0.6, NORMAL: 1.0, "long": 1.5})
"""Hold levels: factor on the seconds of each hold."""

LONGER_THAN_LISTED_S: Final = 1.0
"""A shortened hold exceeds the minimum to be listed by at least this much, or every attempt would be a success."""

STEP_S: Final = 0.5
"""Holds are rounded to whole or half seconds."""


def adjusted(definition: PoseDefinition, tolerance: str = NORMAL, hold_length: str = NORMAL) -> PoseDefinition:
    """Return the pose at other levels; the same object where both are normal.

    Gates stay as they are, so an adjusted exercise is recognised, held and counted exactly like the normal one; only
    the verdict on its form and the seconds to hold change. A gentle tolerance is capped by the rule's `hard` limits. A
    strict one needs no lower bound: the engine reports a fault only beyond tolerance + k·u, where u is the uncertainty
    of the measure, so no level can demand more than the camera can resolve.

    Parameters
    ----------
    tolerance : ``gentle``, ``normal`` or ``strict``: factor 1.5, 1 or 0.7 on the tolerance of form rules, and on the
        absolute bands of a back whose neutral is unknown. These are formcheck's own levels.
    hold_length : ``short``, ``normal`` or ``long``: 0.6, 1 or 1.5 times the seconds, rounded to half seconds. A
        short hold is at least 1 s longer than the minimum to be listed (`list_s`, `settle_s`) if the normal one is.

    Raises
    ------
    UsageError : unknown level.
    """
    loosen, stretch = _level(TOLERANCES, tolerance, "tolerance"), _level(HOLD_LENGTHS, hold_length, "hold length")
    return _changed(definition, loosen, stretch)


def loosened(definition: PoseDefinition, factor: float) -> PoseDefinition:
    """Return the pose with the tolerance of every form rule multiplied as in `adjusted`; the same object for 1."""
    return _changed(definition, factor, 1.0)


def _changed(definition: PoseDefinition, loosen: float, stretch: float) -> PoseDefinition:
    if loosen == stretch == 1.0:
        return definition
    phases = [_phase(phase, definition.timing, loosen, stretch) for phase in definition.phases]
    return definition.with_phases(phases)


def least_hold_s(timing: Timing) -> float:
    """Return the shortest sensible target in seconds: longer than the minimum for a hold to be listed."""
    return max(timing.list_s, timing.settle_s) + LONGER_THAN_LISTED_S


def _level(levels: MappingProxyType[str, float], name: str, what: str) -> float:
    if name not in levels:
        known = ", ".join(levels)
        raise UsageError(mark("There is no {what} {name!r}; choose one of {known}."), what=what, name=name, known=known)
    return levels[name]


def _phase(phase: Phase, timing: Timing, loosen: float, stretch: float) -> Phase:
    changes: dict[str, Any] = {"rules": tuple(_rule(rule, loosen) for rule in phase.rules)}
    if phase.hold_s is not None:
        changes["hold_s"] = _seconds(phase.hold_s, timing, stretch)
    return phase.model_copy(update=changes)


def _seconds(hold_s: float, timing: Timing, stretch: float) -> float:
    """Return the seconds of a hold at another level."""
    if stretch == 1.0:
        return hold_s
    rounded = math.floor(hold_s * stretch / STEP_S + 0.5) * STEP_S
    if stretch > 1.0:
        return max(rounded, hold_s)
    return min(max(rounded, least_hold_s(timing)), hold_s)


def _rule(rule: Rule, loosen: float) -> Rule:
    """Return a rule at another level; the tolerance of a gate is the gate itself and stays."""
    if not rule.is_form:
        return rule
    wanted = rule.tolerance * loosen
    changes: dict[str, Any] = {"tolerance": max(rule.tolerance, min(wanted, _room(rule))) if loosen > 1.0 else wanted}
    if isinstance(rule, BackRule) and rule.absolute is not None:
        bands = rule.absolute
        changes["absolute"] = bands.model_copy(update={"tolerance": bands.tolerance * loosen})
    return rule.model_copy(update=changes)


def _room(rule: Rule) -> float:
    """Return how far the tolerance may grow before it passes a hard limit on a side that is a fault."""
    if rule.hard is None:
        return math.inf
    low, high = rule.band
    below = low - rule.hard[0] if rule.low is not None else math.inf
    above = rule.hard[1] - high if rule.high is not None else math.inf
    return min(below, above)
