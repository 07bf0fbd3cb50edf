"""Painting primitives onto a matplotlib plot, in the plot's own units."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.draw.colours import Palette, rgb
from formcheck.draw.primitives import Disc, Line, Polygon, Primitive, capsule, pieces

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def paint_on_axes(axes: "Axes", primitives: Iterable[Primitive], palette: Palette) -> None:
    """Paint onto a plot whose y axis points down; lines are as wide as they are, whatever the plot's size."""
    from matplotlib.patches import Circle
    from matplotlib.patches import Polygon as Area

    for order, primitive in enumerate(primitives, 1):
        red, green, blue = rgb(palette, primitive.role)
        style: dict[str, Any] = {
            "facecolor": (red / 255, green / 255, blue / 255),
            "edgecolor": "none",
            "zorder": order,
        }
        if isinstance(primitive, Disc):
            axes.add_patch(Circle(primitive.centre, primitive.radius, **style))
        elif isinstance(primitive, Polygon):
            axes.add_patch(Area(np.array(primitive.points), **style))
        else:
            for area in _areas(primitive):
                axes.add_patch(Area(area, **style))


def _areas(line: Line) -> Iterator[FloatArray]:
    """Yield what a line covers; a flat one that is bent is one area, since edges that only touch would show."""
    if line.flat and line.dash is None:
        along = np.gradient(np.array(line.points), axis=0)
        across = np.column_stack([-along[:, 1], along[:, 0]])
        across *= line.width / 2.0 / np.maximum(np.hypot(*across.T), 1e-9)[:, None]
        yield np.vstack([line.points + across, (line.points - across)[::-1]])
        return
    for a, b in pieces(line):
        yield capsule(a, b, line.width / 2.0, flat=line.flat)
