"""Names of measures and holds in the user's language; pose files only have their ids."""

from typing import Final

from formcheck.i18n import language, mark, tr

_MEASURES: Final = {
    "arm": mark("arm"), "back": mark("back"), "bend": mark("bend"), "elbow": mark("elbow"),
    "far_hip": mark("far hip"), "far_knee": mark("far knee"), "far_leg": mark("far leg"),
    "far_shoulder": mark("far shoulder"), "feet": mark("feet"), "front": mark("front"),
    "front_hip": mark("front hip"), "front_knee": mark("front knee"), "hand": mark("hand"), "heels": mark("heels"),
    "hip": mark("hip"), "hips": mark("hips"), "hips_down": mark("hips down"), "hips_up": mark("hips up"),
    "knee": mark("knee"), "knee_down": mark("knee down"), "kneeling": mark("kneeling"),
    "knees_down": mark("knees down"), "kyphosis": mark("kyphosis"), "leg": mark("leg"), "legs": mark("legs"),
    "line": mark("line"), "lordosis": mark("lordosis"), "lower_hip": mark("lower hip"),
    "lower_knee": mark("lower knee"), "lower_shoulder": mark("lower shoulder"),
    "off_the_floor": mark("off the floor"), "other_arm": mark("other arm"), "other_hip": mark("other hip"),
    "other_leg": mark("other leg"), "push": mark("push"), "reach": mark("reach"), "rear_knee": mark("rear knee"),
    "shank": mark("shank"), "shin": mark("shin"), "shoulder": mark("shoulder"), "shoulders": mark("shoulders"),
    "slope": mark("slope"), "standing": mark("standing"), "standing_leg": mark("standing leg"),
    "support": mark("support"), "support_hip": mark("support hip"), "support_knee": mark("support knee"),
    "support_shoulder": mark("support shoulder"), "thigh": mark("thigh"), "trunk": mark("trunk"), "turn": mark("turn"),
    "upper_hip": mark("upper hip"), "upper_knee": mark("upper knee"), "upper_shoulder": mark("upper shoulder"),
}  # fmt: skip
"""Ids of the rules of the shipped poses; rules of other pose files are called by their ids."""

HOLDS: Final = {
    "hold": mark("Hold"),
    "cat": mark("Cat"),
    "cow": mark("Cow"),
    "legs": mark("Legs"),
    "fold": mark("Fold"),
}
"""Ids of the holds of the shipped poses."""

_DECIMAL: Final = {"de": ","}
"""Decimal separators other than a point."""


def measure_name(rule: str) -> str:
    """Return what a rule measures, as within a sentence."""
    known = _MEASURES.get(rule)
    return rule.replace("_", " ") if known is None else tr(known)


def hold_name(phase: str) -> str:
    """Return the name of a hold, as at the beginning of a line."""
    known = HOLDS.get(phase)
    return phase.replace("_", " ").capitalize() if known is None else tr(known)


def beginning(name: str) -> str:
    """Return a name as at the beginning of a line."""
    return name[:1].upper() + name[1:]


def side_name(side: str | None) -> str:
    """Return ``left`` or ``right`` as a separate word; empty without a side."""
    return "" if side is None else tr("left") if side == "left" else tr("right")


def with_side(side: str) -> str:
    """Return ``left side`` or ``right side``."""
    return tr("left side") if side == "left" else tr("right side")


def in_numbers(text: str) -> str:
    """Replace the decimal points of numbers by the language's separator."""
    sign = _DECIMAL.get(language())
    return text if sign is None else text.replace(".", sign)
