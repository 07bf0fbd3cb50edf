"""Painting primitives with Qt."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from formcheck.coaching.coach import Tone
from formcheck.draw import signs
from formcheck.draw.colours import Role
from formcheck.draw.primitives import Disc, Line, Polygon, Primitive
from formcheck.gui.paint import theme


def paint(painter: QPainter, primitives: Iterable[Primitive], colours: theme.Colours | None = None) -> None:
    """Paint in the painter's own coordinates; colours : None = of the theme that is chosen."""
    colours = colours or theme.now()
    painter.save()
    for primitive in primitives:
        if isinstance(primitive, Line):
            _line(painter, primitive, colours)
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(primitive.role))
        if isinstance(primitive, Disc):
            painter.drawEllipse(QPointF(*primitive.centre), primitive.radius, primitive.radius)
        elif isinstance(primitive, Polygon):
            painter.drawPolygon(QPolygonF([QPointF(*p) for p in primitive.points]))
    painter.restore()


def _line(painter: QPainter, line: Line, colours: theme.Colours) -> None:
    pen = theme.pen(colours.of(line.role), line.width, flat=line.flat)
    if line.dash is not None:
        pen.setDashPattern(list(line.dash))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(*p) for p in line.points]))


def paint_tone(painter: QPainter, tone: Tone, middle: QPointF, size: float, arrow_role: Role = "text") -> None:
    """Paint the sign of a cue: something to change, well done, or what comes next."""
    if tone == "fault":
        paint_warning(painter, middle, size * 1.15)
    elif tone == "good":
        paint_check(painter, middle, size)
    else:
        paint_arrow(painter, middle, size, arrow_role)


def paint_warning(painter: QPainter, middle: QPointF, size: float) -> None:
    """Paint a warning triangle, the same on any ground."""
    paint(painter, signs.warning(middle.toTuple(), size), theme.ON_PICTURE)


def paint_check(painter: QPainter, middle: QPointF, size: float, role: Role = "good") -> None:
    """Paint a check mark."""
    paint(painter, signs.check(middle.toTuple(), size, role))


def paint_arrow(painter: QPainter, middle: QPointF, size: float, role: Role = "text") -> None:
    """Paint an arrow to the right: what to do next."""
    paint(painter, signs.arrow(middle.toTuple(), size, role))
