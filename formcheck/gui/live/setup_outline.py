"""The set-up outline over the picture: the contour of the reference figure in its set-up."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QTransform

from formcheck.core.body.landmarks import INDEX
from formcheck.figure import Figure
from formcheck.figure.figure import HEAD_RADIUS, LIMB_RADIUS, TRUNK_PX, TRUNK_RADIUS
from formcheck.gui.paint import theme

FILLS: Final = 0.72
"""Share of the picture's width or height that a well-placed person fills."""

_LIMBS: Final = (
    ("shoulder", "elbow", 1.2),
    ("elbow", "wrist", 1.0),
    ("hip", "knee", 1.5),
    ("knee", "ankle", 1.2),
    ("ankle", "heel", 0.9),
    ("heel", "foot_index", 0.8),
)
"""Segments and their thickness in limb radii."""


def paint_outline(painter: QPainter, area: QRectF, shape: QPainterPath, mirrored: bool) -> None:
    """Paint the target position and size of the person; shape : from `outline_of`."""
    box = shape.boundingRect()
    scale = FILLS * min(area.width() / box.width(), area.height() / box.height())
    placed = QTransform()
    placed.translate(area.center().x(), area.center().y())
    placed.scale(-scale if mirrored else scale, scale)
    placed.translate(-box.center().x(), -box.center().y())
    path = placed.map(shape)
    colours = theme.ON_PICTURE
    width = max(area.height() * 0.008, 3.0)
    fill = QColor(colours.text)
    fill.setAlpha(38)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(theme.pen(colours.halo, width * 2))
    painter.drawPath(path)
    line = theme.pen(colours.text, width)
    line.setDashPattern([3.0, 2.2])
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def outline_of(figure: Figure) -> QPainterPath:
    """Return the outline of a figure in its own pixels; takes a few milliseconds."""
    xy = figure.pose.xy

    def at(name: str) -> QPointF:
        x, y = xy[INDEX[name]]
        return QPointF(float(x), float(y))

    parts = QPainterPath()
    head = (at("left_ear") + at("right_ear")) / 2
    parts.addEllipse(head, HEAD_RADIUS * TRUNK_PX, HEAD_RADIUS * TRUNK_PX)
    spine = QPainterPath(QPointF(*figure.spine[0].tolist()))
    for x, y in figure.spine[1:].tolist():
        spine.lineTo(x, y)
    neck = QPainterPath(spine.pointAtPercent(0.0))
    neck.lineTo(head)
    parts = parts.united(_thick(spine, 1.35 * TRUNK_RADIUS)).united(_thick(neck, LIMB_RADIUS))
    for side in ("left", "right"):
        for a, b, radii in _LIMBS:
            bone = QPainterPath(at(f"{side}_{a}"))
            bone.lineTo(at(f"{side}_{b}"))
            parts = parts.united(_thick(bone, radii * LIMB_RADIUS))
    return parts.simplified()


def _thick(path: QPainterPath, radius: float) -> QPainterPath:
    """Return the outline of a thick line; radius in trunk lengths."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2.0 * radius * TRUNK_PX)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)
