"""Drawing primitives in pixels (x right, y down); back ends paint a list of them from the first to the last.

Back ends: `formcheck.draw.on_image` (OpenCV), `formcheck.draw.on_axes` (matplotlib), `formcheck.draw.on_svg`,
`formcheck.gui.paint.qt_drawing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, floor, hypot, pi
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.draw.colours import Role

Point = tuple[float, float]
"""A place in pixels."""

Dash = tuple[float, float]
"""Length of a dash and of the gap after it, in line widths."""

_SHORTEST: Final = 0.5
"""Dashes closer than this, in pixels, are not told apart."""


_END_CORNERS: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two or more points.

    width : pixels. dash : None = solid. flat : its ends are cut off, not round.
    """

    points: tuple[Point, ...]
    role: Role
    width: float
    dash: Dash | None = None
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle; radius in pixels."""

    centre: Point
    radius: float
    role: Role


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled convex area."""

    points: tuple[Point, ...]
    role: Role


Primitive = Line | Disc | Polygon


def pieces(line: Line) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces that a line consists of: its segments, or its dashes."""
    if line.dash is None:
        yield from pairwise(line.points)
        return
    dash, gap = (length * line.width for length in line.dash)
    period = max(dash + gap, _SHORTEST)
    start = 0.0
    for a, b in pairwise(line.points):
        length = hypot(b[0] - a[0], b[1] - a[1])
        k = floor(start / period)
        while k * period < start + length:
            begin, end = max(k * period - start, 0.0), min(k * period + dash - start, length)
            if end > begin:
                yield _between(a, b, begin / length), _between(a, b, end / length)
            k += 1
        start += length


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def capsule(a: Point, b: Point, radius: float, *, flat: bool) -> FloatArray:
    """Return the convex outline (N, 2) of a straight piece with round ends, or with flat ones."""
    heading = atan2(b[1] - a[1], b[0] - a[0])
    turn = np.linspace(-pi / 2, pi / 2, 2 if flat else _END_CORNERS) + heading
    end = np.column_stack([np.cos(turn), np.sin(turn)]) * radius
    return np.vstack([np.array(b) + end, np.array(a) - end])


def outline(points: Sequence[Point], role: Role, width: float) -> Line:
    """Return the closed line around an area."""
    return Line((*points, points[0]), role, width)
