"""What the angles of a report mean: a small drawing and a sentence for each kind of angle that it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, degrees, radians, sin
from typing import Final

from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.draw.colours import LIGHT
from formcheck.draw.on_svg import svg_of
from formcheck.draw.primitives import Disc, Line, Point, Polygon, Primitive
from formcheck.i18n import mark, tr

SIZE_WH: Final = (120.0, 110.0)

_LIMB: Final = 7.0
_ARC: Final = 3.0
_HEAD: Final = 13.0
_WIDE: Final = 6.5
"""Length and half the width of an arrowhead."""

_STEP_DEG: Final = 4.0

_KINDS: Final = {
    "hip_flexion": "hip", "leg_flexion": "hip", "knee_flexion": "knee", "shoulder_flexion": "shoulder",
    "arm_flexion": "shoulder", "elbow_flexion": "elbow", "trunk_inclination": "trunk",
}  # fmt: skip
_NAMES: Final = {
    "hip": mark("Hip, leg"),
    "knee": mark("Knee"),
    "shoulder": mark("Shoulder, arm"),
    "elbow": mark("Elbow"),
    "trunk": mark("Trunk"),
    "back": mark("Back"),
}
_MEANINGS: Final = {
    "hip": mark("0° = thigh in line with the trunk; forwards is positive, backwards negative."),
    "knee": mark("0° = straight; the more it is bent, the larger."),
    "shoulder": mark("0° = arm at the side, 90° = straight ahead, 180° = in line with the back."),
    "elbow": mark("0° = straight; the more it is bent, the larger."),
    "trunk": mark("0° = upright, 90° = horizontal."),
    "back": mark(
        "How far the outline of the back turns: 0° = the person's own neutral, or straight where that is not known; "
        "rounded is positive, hollow negative."
    ),
}


@dataclass(frozen=True, slots=True)
class AngleDrawing:
    """One kind of angle: its name, what its numbers mean, and a drawing in which the dashed line is 0°."""

    name: str
    meaning: str
    svg: str


def kind_of(rule: Rule) -> str | None:
    """Return the kind of angle that a rule reads, None where there is no drawing of it."""
    if isinstance(rule, BackRule):
        return "back"
    if not isinstance(rule, JointRule):
        return None
    bare = rule.joint
    for where in ("left_", "right_", "near_", "far_"):
        bare = bare.removeprefix(where)
    return _KINDS.get(bare)


def angle_drawings(rules: Iterable[Rule]) -> list[AngleDrawing]:
    """Return a drawing for each kind of angle among these rules, from the trunk outwards."""
    shown = {kind_of(rule) for rule in rules}
    return [
        AngleDrawing(tr(_NAMES[kind]), tr(_MEANINGS[kind]), svg_of(drawing(kind), LIGHT, SIZE_WH))
        for kind in ("trunk", "back", "shoulder", "elbow", "hip", "knee")
        if kind in shown
    ]


def drawing(kind: str) -> list[Primitive]:
    """Return the drawing of a kind of angle; the person looks to the right."""
    if kind == "trunk":
        hip = (35.0, 95.0)
        return _joint(hip, fixed=(105.0, 95.0), zero_deg=180.0, limb_deg=130.0, length=72.0)
    if kind == "back":
        return _back()
    if kind == "shoulder":
        return _joint((45.0, 42.0), fixed=(45.0, 100.0), zero_deg=0.0, limb_deg=125.0, length=58.0)
    if kind == "hip":
        return _joint((45.0, 55.0), fixed=(45.0, 8.0), zero_deg=0.0, limb_deg=60.0, length=52.0)
    if kind == "elbow":
        return _joint((45.0, 55.0), fixed=(45.0, 8.0), zero_deg=0.0, limb_deg=70.0, length=50.0)
    return _joint((75.0, 55.0), fixed=(75.0, 8.0), zero_deg=0.0, limb_deg=-60.0, length=50.0)


def _joint(at: Point, *, fixed: Point, zero_deg: float, limb_deg: float, length: float) -> list[Primitive]:
    """Return a joint with a limb.

    fixed : the other end of what the angle is read against. zero_deg, limb_deg : directions of 0° and of the limb, from
    straight down, forwards positive.
    """
    limb, zero = _along(at, limb_deg, length), _along(at, zero_deg, length * 0.9)
    return [
        Line((at, fixed), "disabled", _LIMB),
        Line((at, zero), "dim", 2.0, (1.5, 2.5)),
        Line((at, limb), "text", _LIMB),
        *_arc(at, length * 0.58, zero_deg, limb_deg),
        Disc(at, _LIMB * 0.8, "text"),
    ]


def _arc(centre: Point, radius: float, from_deg: float, to_deg: float) -> list[Primitive]:
    """Return an arc with an arrowhead at its end."""
    head_deg = _HEAD * degrees(1.0 / radius) * (1.0 if to_deg > from_deg else -1.0)
    back_deg = to_deg - head_deg
    n = max(round(abs(back_deg - from_deg) / _STEP_DEG), 1)
    points = tuple(_along(centre, from_deg + (back_deg - from_deg) * k / n, radius) for k in range(n + 1))
    head = _along(centre, to_deg, radius), *(_along(centre, back_deg, radius + d) for d in (_WIDE, -_WIDE))
    return [Line(points, "good", _ARC), Polygon(head, "good")]


def _back() -> list[Primitive]:
    """Return a rounded back between shoulder and hip, with the straight line that it is compared with."""
    hip, shoulder = (15.0, 75.0), (105.0, 75.0)
    n, bow = 24, 34.0
    outline: Sequence[Point] = [
        (hip[0] + (shoulder[0] - hip[0]) * k / n, hip[1] - bow * (1.0 - (2.0 * k / n - 1.0) ** 2)) for k in range(n + 1)
    ]
    return [
        Line((hip, shoulder), "dim", 2.0, (1.5, 2.5)),
        Line(tuple(outline), "good", _LIMB),
        Disc(hip, _LIMB * 0.8, "text"),
        Disc(shoulder, _LIMB * 0.8, "text"),
    ]


def _along(start: Point, deg: float, length: float) -> Point:
    """Return the end of a line in a direction from straight down, to the right positive."""
    return start[0] + length * sin(radians(deg)), start[1] + length * cos(radians(deg))
