"""Painting a picture and the skeleton of the same instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from formcheck.coaching.joint_readings import Reading, readings
from formcheck.coaching.skeleton_strokes import Look, Stroke, joints, strokes
from formcheck.core.scoring.correction_arrow import CorrectionArrow
from formcheck.core.types import Frame
from formcheck.gui.paint import theme
from formcheck.pipeline.live.update import Update

THICK: Final = 0.016
"""Width of a judged line as a share of the picture's height on the screen."""

_WIDTHS: Final[dict[Look, float]] = {"plain": 0.5, "unknown": 0.5, "good": 1.0, "fault": 1.15}
_DASHES: Final[dict[Look, list[float]]] = {"unknown": [0.1, 1.9], "fault": [1.6, 1.1]}
_PUSH: Final = 9.0
"""Length of the arrow that says where to move, in line widths."""

NUMBER: Final = 0.042
"""Height of the numbers at the joints as a share of the picture's."""

_MARK: Final = 3.6
"""Size of the warning triangle in line widths."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a picture lies in a widget: as large as fits, in the middle.

    scale : widget pixels per picture pixel.
    """

    rect: QRectF
    scale: float
    mirrored: bool

    @classmethod
    def of(cls, size_wh: tuple[int, int], area: QSize, mirrored: bool) -> Self:
        """Fit a picture into an area."""
        width, height = size_wh
        scale = min(area.width() / width, area.height() / height)
        w, h = width * scale, height * scale
        return cls(QRectF((area.width() - w) / 2, (area.height() - h) / 2, w, h), scale, mirrored)

    def at(self, point: tuple[float, float]) -> QPointF:
        """Return the place in the widget of a point in pixels of the picture."""
        x = point[0] * self.scale
        from_left = self.rect.width() - x if self.mirrored else x
        return self.rect.topLeft() + QPointF(from_left, point[1] * self.scale)


def picture(frame: Frame) -> QImage:
    """Return a frame as an image in the format that Qt draws fastest; the only copy of the pixels."""
    width, height = frame.size_wh
    pixels = np.ascontiguousarray(frame.image)
    rgb = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return rgb.convertToFormat(QImage.Format.Format_RGB32)


def paint_update(
    painter: QPainter, area: QSize, update: Update, image: QImage, mirrored: bool, units: str | None = None
) -> None:
    """Paint the picture of an update and its skeleton into an area; units : of lengths, None = no numbers."""
    place = paint_picture(painter, area, image, mirrored)
    if place.rect.isEmpty():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(place.rect)
    _skeleton(painter, place, update)
    if units is not None:
        _numbers(painter, place, readings(update, units))
    painter.restore()


def paint_picture(painter: QPainter, area: QSize, image: QImage, mirrored: bool) -> Placement:
    """Paint a picture alone into an area; return where it lies."""
    place = Placement.of((image.width(), image.height()), area, mirrored)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if mirrored:
        painter.translate(area.width(), 0)
        painter.scale(-1, 1)
    painter.drawImage(place.rect, image)
    painter.restore()
    return place


def _numbers(painter: QPainter, place: Placement, shown: Sequence[Reading]) -> None:
    """Paint numbers beside their joints: dark plates with writing in the colour of the verdict."""
    pixels = max(place.rect.height() * NUMBER, theme.SMALLEST_PX)
    painter.setFont(theme.font(pixels, bold=True))
    for reading in shown:
        spot = place.at(reading.at) + QPointF(pixels * 0.7, -pixels * 0.9)
        width = painter.fontMetrics().horizontalAdvance(reading.text)
        box = QRectF(spot.x(), spot.y() - pixels * 0.65, width + pixels * 0.6, pixels * 1.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ON_PICTURE.halo)
        painter.drawRoundedRect(box, pixels * 0.3, pixels * 0.3)
        painter.setPen(theme.ON_PICTURE.looks[reading.verdict])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, reading.text)


def _skeleton(painter: QPainter, place: Placement, update: Update) -> None:
    lines = strokes(update.pose, update.snapshot.rules)
    unit = max(THICK * place.rect.height(), 3.0)
    for line in lines:
        painter.setPen(theme.pen(theme.ON_PICTURE.halo, _WIDTHS[line.look] * unit + unit * 0.6))
        painter.drawLine(place.at(line.a), place.at(line.b))
    for line in lines:
        painter.setPen(line_pen(line.look, unit))
        painter.drawLine(place.at(line.a), place.at(line.b))
    painter.setPen(theme.pen(theme.ON_PICTURE.halo, unit * 0.35))
    painter.setBrush(theme.ON_PICTURE.text)
    for joint in joints(update.pose):
        painter.drawEllipse(place.at(joint), unit * 0.62, unit * 0.62)
    for spot in _marks([line for line in lines if line.look == "fault"], place, unit):
        warning(painter, spot, unit * _MARK)
    if update.arrow is not None:
        push(painter, place, update.arrow, unit)


def line_pen(look: Look, unit: float, colours: theme.Colours = theme.ON_PICTURE) -> QPen:
    """Return the pen for a verdict: its colour, and its second sign, the pattern."""
    width = _WIDTHS[look] * unit
    pen = theme.pen(colours.looks[look], width, flat=look == "fault")
    if look in _DASHES:
        pen.setDashPattern(_DASHES[look])
    return pen


def _marks(faults: list[Stroke], place: Placement, unit: float) -> list[QPointF]:
    """Return the middles of the faulty lines; where two lines almost coincide one mark is enough."""
    spots: list[QPointF] = []
    for line in faults:
        middle = (place.at(line.a) + place.at(line.b)) / 2
        if all((middle - other).manhattanLength() > unit * _MARK for other in spots):
            spots.append(middle)
    return spots


def push(painter: QPainter, place: Placement, shown: CorrectionArrow, unit: float) -> None:
    """Paint the arrow that says where to move: dark outline, bright body, in the direction that helps."""
    start = np.array(shown.start)
    tip = start + np.array(shown.direction) * _PUSH * unit / place.scale
    a, b = place.at((start[0], start[1])), place.at((tip[0], tip[1]))
    along = (b - a) / (_PUSH * unit)
    across = QPointF(-along.y(), along.x())
    head = unit * 2.6
    path = QPainterPath(a + along * unit * 1.6)
    path.lineTo(b)
    path.moveTo(b - along * head + across * head * 0.75)
    path.lineTo(b)
    path.lineTo(b - along * head - across * head * 0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.ON_PICTURE.halo, 2.0), (theme.ON_PICTURE.text, 1.2)):
        painter.setPen(theme.pen(colour, unit * width))
        painter.drawPath(path)


def warning(painter: QPainter, middle: QPointF, size: float) -> None:
    """Paint a warning triangle with an exclamation mark, the same on any ground."""
    half = size / 2
    top, left, right = QPointF(0, -half), QPointF(-half * 1.1, half * 0.85), QPointF(half * 1.1, half * 0.85)
    painter.save()
    painter.translate(middle)
    dark = QColor(theme.ON_PICTURE.background)
    painter.setPen(theme.pen(dark, size * 0.12))
    painter.setBrush(theme.ON_PICTURE.fault)
    painter.drawPolygon(QPolygonF([top, right, left]))
    painter.setPen(theme.pen(dark, size * 0.13))
    painter.drawLine(QPointF(0, -half * 0.3), QPointF(0, half * 0.2))
    painter.drawPoint(QPointF(0, half * 0.55))
    painter.restore()


def check(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    """Paint a check mark."""
    half = size / 2
    path = QPainterPath(middle + QPointF(-half, 0))
    path.lineTo(middle + QPointF(-half * 0.25, half * 0.7))
    path.lineTo(middle + QPointF(half, -half * 0.7))
    painter.save()
    painter.setPen(theme.pen(colour, size * 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def arrow(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    """Paint an arrow to the right: what to do next."""
    half = size / 2
    tip = middle + QPointF(half, 0)
    path = QPainterPath(middle - QPointF(half, 0))
    path.lineTo(tip)
    path.moveTo(tip + QPointF(-half * 0.8, -half * 0.75))
    path.lineTo(tip)
    path.lineTo(tip + QPointF(-half * 0.8, half * 0.75))
    painter.save()
    painter.setPen(theme.pen(colour, size * 0.17))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
