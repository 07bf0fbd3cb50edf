"""Painting a picture and the skeleton of the same instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from formcheck.coaching.joint_readings import Reading, readings
from formcheck.core.types import Frame
from formcheck.draw.skeleton import ROLES, line_width, skeleton
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint
from formcheck.pipeline.live.update import Update

LEAST_WIDTH: Final = 3.0
"""Of a judged line on the screen, pixels."""

NUMBER: Final = 0.042
"""Height of the numbers at the joints as a share of the picture's."""


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
        painter.setPen(theme.ON_PICTURE.of(ROLES[reading.verdict]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, reading.text)


def _skeleton(painter: QPainter, place: Placement, update: Update) -> None:
    """Paint the body in pixels of the picture, whatever its size on the screen."""
    painter.save()
    painter.translate(place.rect.topRight() if place.mirrored else place.rect.topLeft())
    painter.scale(-place.scale if place.mirrored else place.scale, place.scale)
    width = max(line_width((place.rect.width(), place.rect.height())), LEAST_WIDTH) / place.scale
    paint(painter, skeleton(update.pose.xy, update.snapshot.rules, width, update.arrow), theme.ON_PICTURE)
    painter.restore()
