"""Painting primitives onto an image with OpenCV."""

from collections.abc import Iterable
from math import hypot
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.draw.colours import Palette, rgb
from formcheck.draw.primitives import Disc, Line, Point, Polygon, Primitive, capsule, pieces

Image = npt.NDArray[np.uint8]

_SHIFT: Final = 4
_PARTS: Final = 1 << _SHIFT
"""OpenCV's coordinates are whole numbers of sixteenths of a pixel here."""

_SPREAD: Final = 0.7
"""OpenCV's smooth edges lie this many pixels farther out than asked for: a bar of 8 pixels covers 9.4 (measured)."""

_THIN: Final = 2.0
"""Lines thinner than this, in pixels, are drawn as thin as OpenCV can."""

_FARTHEST: Final = 1e6
"""Coordinates beyond this are cut, since OpenCV counts in 32 bits."""


def paint_on_image(
    image: Image, primitives: Iterable[Primitive], palette: Palette, scale: float = 1.0, shift: Point = (0.0, 0.0)
) -> None:
    """Paint onto an image (H, W, 3), RGB, in place; a primitive's (x, y) goes to ``scale * (x, y) + shift``.

    The centre of the upper left pixel is (0, 0). Opacity is ignored.
    """
    at = _Placement(scale, shift)
    for primitive in primitives:
        colour = rgb(palette, primitive.role)
        if isinstance(primitive, Disc):
            centre = at.fixed([primitive.centre])[0]
            radius = max(round((primitive.radius * scale - _SPREAD) * _PARTS), _PARTS // 2)
            cv2.circle(image, (int(centre[0]), int(centre[1])), radius, colour, -1, cv2.LINE_AA, _SHIFT)
        elif isinstance(primitive, Polygon):
            cv2.fillConvexPoly(image, at.fixed(primitive.points), colour, cv2.LINE_AA, _SHIFT)
        else:
            _line(image, primitive, colour, at)


class _Placement:
    """Where primitives go on an image."""

    def __init__(self, scale: float, shift: Point) -> None:
        self.scale = scale
        self._shift = np.array(shift)

    def fixed(self, points: Iterable[Point] | FloatArray) -> npt.NDArray[np.int32]:
        """Return points (N, 2) in OpenCV's whole numbers."""
        placed = np.array(list(points), dtype=np.float64) * self.scale + self._shift
        fixed: npt.NDArray[np.int32] = np.round(np.clip(placed, -_FARTHEST, _FARTHEST) * _PARTS).astype(np.int32)
        return fixed


def _line(image: Image, line: Line, colour: tuple[int, int, int], at: _Placement) -> None:
    radius = line.width / 2.0 - _SPREAD / at.scale
    for a, b in pieces(line):
        if line.width * at.scale < _THIN:
            start, end = at.fixed([a, b])
            pixels = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
            cv2.line(image, *pixels, colour, 1, cv2.LINE_AA, _SHIFT)
        else:
            ends = _trimmed(a, b, _SPREAD / at.scale) if line.flat else (a, b)
            area = capsule(*ends, radius, flat=line.flat)
            cv2.fillConvexPoly(image, at.fixed(area), colour, cv2.LINE_AA, _SHIFT)


def _trimmed(a: Point, b: Point, by: float) -> tuple[Point, Point]:
    """Return a piece that is shorter at both ends, but not gone."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    share = min(by, 0.4 * length) / max(length, 1e-9)
    return (
        (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share),
        (b[0] + (a[0] - b[0]) * share, b[1] + (a[1] - b[1]) * share),
    )
