"""Writing primitives as SVG, to be embedded in a page."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from formcheck.core.times import short
from formcheck.draw.colours import Palette
from formcheck.draw.primitives import Disc, Line, Point, Polygon, Primitive


def svg_of(primitives: Iterable[Primitive], palette: Palette, size_wh: tuple[float, float], label: str = "") -> str:
    """Return an inline SVG element of that size; label : for screen readers, without one they leave it out."""
    width, height = map(short, size_wh)
    shapes = "".join(_shape(primitive, palette) for primitive in primitives)
    read = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    return f'<svg {read} width="{width}" height="{height}" viewBox="0 0 {width} {height}">{shapes}</svg>'


def _shape(primitive: Primitive, palette: Palette) -> str:
    if isinstance(primitive, Line):
        return _line(primitive, palette)
    if isinstance(primitive, Disc):
        (x, y), radius = primitive.centre, primitive.radius
        at = f'cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"'
        return f"<circle {at} {_colour('fill', primitive, palette)}/>"
    return f'<polygon points="{_points(primitive.points)}" {_colour("fill", primitive, palette)}/>'


def _line(line: Line, palette: Palette) -> str:
    ends = "butt" if line.flat else "round"
    style = f'fill="none" {_colour("stroke", line, palette)} stroke-width="{short(line.width)}"'
    style += f' stroke-linecap="{ends}" stroke-linejoin="round"'
    if line.dash is not None:
        dash = " ".join(short(length * line.width) for length in line.dash)
        style += f' stroke-dasharray="{dash}"'
    return f'<polyline points="{_points(line.points)}" {style}/>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{short(x)},{short(y)}" for x, y in points)


def _colour(what: str, primitive: Line | Disc | Polygon, palette: Palette) -> str:
    red, green, blue, opacity = palette[primitive.role]
    colour = f'{what}="#{red:02x}{green:02x}{blue:02x}"'
    return colour if opacity == 255 else f'{colour} {what}-opacity="{short(opacity / 255)}"'
