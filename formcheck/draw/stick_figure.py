"""The stick figure of a reference pose or of measured landmarks, and the floor it is on."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Side
from formcheck.draw.colours import Role
from formcheck.draw.primitives import Disc, Line, Point, Polygon, Primitive
from formcheck.figure.figure import HEAD_RADIUS, LIMB_RADIUS, TRUNK_PX, TRUNK_RADIUS, Figure
from formcheck.figure.limbs import LIMBS, OUTLINE, Limb, is_far

FLOOR_DEPTH: Final = 1.5
"""Half the depth of the floor in trunk lengths, where it is looked down upon."""

_ACROSS: Final = (("shoulder", 1.2), ("hip", 1.6))
_NECK: Final = 1.2
"""Thickness of the lines across shoulders and hips in trunk radii, and of the neck in limb radii."""


def figure_on_floor(figure: Figure, span: tuple[float, float], lift_deg: float = 0.0) -> list[Primitive]:
    """Return a reference figure on its floor, in the figure's pixels: far limbs first, the trunk, near limbs.

    Parameters
    ----------
    span : left and right end of the floor, pixels. lift_deg : the camera looks down by this angle.
    """
    xy, arc = figure.seen(lift_deg)
    far = [limb for limb in LIMBS if is_far(figure, *limb)]
    near = [limb for limb in LIMBS if limb not in far]
    return [
        *_floor(figure, span, lift_deg),
        *_limbs(xy, TRUNK_PX, far, lambda _: "disabled"),
        *_trunk(xy, arc, TRUNK_PX, "text"),
        *_limbs(xy, TRUNK_PX, near, lambda _: "text"),
    ]


def landmark_figure(xy: FloatArray, arc: FloatArray, unit: float) -> list[Primitive]:
    """Return a figure of landmarks, the limbs in the colours of their sides.

    Parameters
    ----------
    xy : (33, 2) pixels, NaN = not drawn. arc : (N, 2) pixels, the trunk. unit : pixels of one trunk length.
    """
    return [*_trunk(xy, arc, unit, "dim"), *_limbs(xy, unit, LIMBS, lambda side: side)]


def _floor(figure: Figure, span: tuple[float, float], lift_deg: float) -> list[Primitive]:
    """Return a line, or a surface where the camera looks down on it."""
    left, right = span
    if lift_deg == 0.0:
        y = figure.floor_px + 0.03 * TRUNK_PX
        return [Line(((left, y), (right, y)), "line", 0.05 * TRUNK_PX)]
    back, front = (figure.floor_at(depth, lift_deg) for depth in (FLOOR_DEPTH, -FLOOR_DEPTH))
    return [Polygon(((left, back), (right, back), (right, front), (left, front)), "raised")]


def _limbs(
    xy: FloatArray, unit: float, limbs: Sequence[tuple[Side, Limb]], role: Callable[[Side], Role]
) -> list[Primitive]:
    """Return arms and legs, each with a dark edge, so that it stands out from what is behind it."""
    drawn: list[Primitive] = []
    for side, limb in limbs:
        edges: tuple[tuple[Role, float], ...] = (("surface", OUTLINE), (role(side), 0.0))
        for shade, edge in edges:
            for a, b, thick in limb:
                width = 2.0 * LIMB_RADIUS * unit * (thick + edge)
                drawn += _line(xy[[INDEX[f"{side}_{a}"], INDEX[f"{side}_{b}"]]], shade, width)
    return drawn


def _trunk(xy: FloatArray, arc: FloatArray, unit: float, head_role: Role) -> list[Primitive]:
    """Return the trunk along its arc, shoulders and hips across it, and the head."""
    head = 0.5 * (xy[INDEX["left_ear"]] + xy[INDEX["right_ear"]])
    drawn = _line(np.array([arc[0], head]), "unknown", _NECK * LIMB_RADIUS * unit)
    drawn += _line(arc, "unknown", 2.0 * TRUNK_RADIUS * unit)
    for joint, thick in _ACROSS:
        ends = xy[[INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]]]
        drawn += _line(ends, "unknown", thick * TRUNK_RADIUS * unit)
    if np.isfinite(head).all():
        drawn.append(Disc(_point(head), HEAD_RADIUS * unit, head_role))
    return drawn


def _line(points: FloatArray, role: Role, width: float) -> list[Primitive]:
    if not np.isfinite(points).all():
        return []
    return [Line(tuple(_point(p) for p in points), role, width)]


def _point(xy: FloatArray) -> Point:
    return float(xy[0]), float(xy[1])
