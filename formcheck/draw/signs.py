"""Signs beside words and on pictures: warning triangle, check mark, arrows."""

from math import cos, pi, sin
from typing import Final

from formcheck.core.scoring.correction_arrow import CorrectionArrow
from formcheck.draw.colours import Role
from formcheck.draw.primitives import Disc, Line, Point, Polygon, Primitive, outline

_ARROW: Final = 9.0
_ARROW_START: Final = 1.6
_ARROW_HEAD: Final = 2.6
"""Length of the arrow that says where to move, where it starts, and the size of its head, in line widths."""

_RING_CORNERS: Final = 180


def warning(middle: Point, size: float) -> list[Primitive]:
    """Return a warning triangle with an exclamation mark, the same on any ground if drawn in `ON_PICTURE`."""
    half, x, y = size / 2.0, *middle
    corners = ((x, y - half), (x + half * 1.1, y + half * 0.85), (x - half * 1.1, y + half * 0.85))
    return [
        Polygon(corners, "fault"),
        outline(corners, "background", size * 0.12),
        Line(((x, y - half * 0.3), (x, y + half * 0.2)), "background", size * 0.13),
        Disc((x, y + half * 0.55), size * 0.065, "background"),
    ]


def check(middle: Point, size: float, role: Role = "good") -> list[Primitive]:
    """Return a check mark."""
    half, x, y = size / 2.0, *middle
    corners = ((x - half, y), (x - half * 0.25, y + half * 0.7), (x + half, y - half * 0.7))
    return [Line(corners, role, size * 0.2)]


def arrow(middle: Point, size: float, role: Role) -> list[Primitive]:
    """Return an arrow to the right: what to do next."""
    half, x, y = size / 2.0, *middle
    tip = x + half, y
    back = tip[0] - half * 0.8
    return [
        Line(((x - half, y), tip), role, size * 0.17),
        Line(((back, y - half * 0.75), tip, (back, y + half * 0.75)), role, size * 0.17),
    ]


def ring(middle: Point, radius: float, share: float, width: float, role: Role) -> list[Primitive]:
    """Return a part of a ring, clockwise from the top; share : 0 to 1, radius : to the middle of its line."""
    if share <= 0.0:
        return []
    steps = max(round(_RING_CORNERS * share), 2)
    turns = [2.0 * pi * share * k / steps for k in range(steps + 1)]
    points = tuple((middle[0] + radius * sin(turn), middle[1] - radius * cos(turn)) for turn in turns)
    return [Line(points, role, width, flat=True)]


def correction(shown: CorrectionArrow, unit: float) -> list[Primitive]:
    """Return the arrow that says where to move, dark outline and bright body; unit : width of a judged line."""
    (x, y), (dx, dy) = shown.start, shown.direction

    def at(along: float, across: float) -> Point:
        return x + (dx * along - dy * across) * unit, y + (dy * along + dx * across) * unit

    tip, back = at(_ARROW, 0.0), _ARROW - _ARROW_HEAD
    shaft = at(_ARROW_START, 0.0), tip
    head = at(back, _ARROW_HEAD * 0.75), tip, at(back, -_ARROW_HEAD * 0.75)
    bodies: tuple[tuple[Role, float], ...] = (("halo", 2.0), ("text", 1.2))
    return [Line(points, role, unit * width) for role, width in bodies for points in (shaft, head)]
