"""The skeleton over a picture: which segments are drawn, how each is judged, and the primitives that show it."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, SEGMENTS
from formcheck.core.body.segments import Pair, shown_on
from formcheck.core.scoring.correction_arrow import CorrectionArrow
from formcheck.core.scoring.results import RuleState
from formcheck.draw.colours import Role
from formcheck.draw.primitives import Dash, Disc, Line, Point, Primitive
from formcheck.draw.signs import correction, warning

SegmentStyle = Literal["plain", "unknown", "good", "fault"]
"""plain: no rule judges this segment now. The others are the worst verdict of the rules about it."""

ORDER: Final[tuple[SegmentStyle, ...]] = ("plain", "good", "unknown", "fault")
"""From harmless to worst; the worst is drawn on top."""

LINE_WIDTH: Final = 0.016
"""Width of a judged line as a share of the picture's height, of three quarters of its width if that is less."""

ROLES: Final[dict[SegmentStyle, Role]] = {"plain": "unknown", "unknown": "unknown", "good": "good", "fault": "fault"}
WIDTHS: Final[dict[SegmentStyle, float]] = {"plain": 0.5, "unknown": 0.5, "good": 1.0, "fault": 1.15}
DASHES: Final[dict[SegmentStyle, Dash]] = {"unknown": (0.1, 1.9), "fault": (1.6, 1.1)}
"""Colour, width in line widths, and pattern: a verdict has a second sign beside its colour."""

MARK: Final = 3.6
"""Size of the warning triangle in line widths."""

_HALO: Final = 0.6
_JOINT: Final = 0.45
_JOINT_HALO: Final = 0.8

_JOINTS: Final = tuple(dict.fromkeys(name for pair in SEGMENTS for name in pair))


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment from a to b in pixels of the picture."""

    names: Pair
    a: Point
    b: Point
    style: SegmentStyle


def line_width(size_wh: tuple[float, float]) -> float:
    """Return the width in pixels of a judged line on a picture of this size."""
    width, height = size_wh
    return LINE_WIDTH * min(height, 0.75 * width)


def segments(xy: FloatArray, rules: tuple[RuleState, ...]) -> list[Segment]:
    """Return the segments whose two ends are there, in the order in which to draw them; xy : (33, 2) pixels."""
    styles: dict[Pair, SegmentStyle] = dict.fromkeys(SEGMENTS, "plain")
    for rule in rules:
        for pair in rule.segments:
            for drawn in shown_on(pair, fault=rule.verdict == "fault"):
                styles[drawn] = max(styles.get(drawn, "plain"), rule.verdict, key=ORDER.index)
    lines = [Segment(pair, _point(xy, pair[0]), _point(xy, pair[1]), style) for pair, style in styles.items()]
    there = [s for s in lines if np.isfinite((*s.a, *s.b)).all()]
    return sorted(there, key=lambda s: ORDER.index(s.style))


def joints(xy: FloatArray) -> list[Point]:
    """Return the joints that are there, in pixels of the picture."""
    points = [_point(xy, name) for name in _JOINTS]
    return [p for p in points if np.isfinite(p).all()]


def skeleton(
    xy: FloatArray, rules: tuple[RuleState, ...], unit: float, arrow: CorrectionArrow | None = None
) -> list[Primitive]:
    """Return a body, its verdicts, and the arrow that says where to move.

    Parameters
    ----------
    xy : (33, 2) landmarks in pixels, NaN = not drawn. rules : what is judged now.
    unit : width of a judged line in pixels.
    """
    lines = segments(xy, rules)
    drawn: list[Primitive] = [Line((s.a, s.b), "halo", (WIDTHS[s.style] + _HALO) * unit) for s in lines]
    drawn += [styled((s.a, s.b), s.style, unit) for s in lines]
    for joint in joints(xy):
        drawn += [Disc(joint, unit * _JOINT_HALO, "halo"), Disc(joint, unit * _JOINT, "text")]
    for spot in _marks([s for s in lines if s.style == "fault"], unit * MARK):
        drawn += warning(spot, unit * MARK)
    return drawn if arrow is None else drawn + correction(arrow, unit)


def styled(points: tuple[Point, ...], style: SegmentStyle, unit: float) -> Line:
    """Return a line that shows a verdict by its colour, its width and its pattern; unit : width of a judged line."""
    return Line(points, ROLES[style], WIDTHS[style] * unit, DASHES.get(style), flat=style == "fault")


def _marks(faults: list[Segment], apart: float) -> list[Point]:
    """Return the middles of the faulty segments; where two almost coincide one mark is enough."""
    spots: list[Point] = []
    for s in faults:
        x, y = (s.a[0] + s.b[0]) / 2.0, (s.a[1] + s.b[1]) / 2.0
        if all(abs(x - other[0]) + abs(y - other[1]) > apart for other in spots):
            spots.append((x, y))
    return spots


def _point(xy: FloatArray, name: str) -> Point:
    x, y = xy[INDEX[name]]
    return float(x), float(y)
