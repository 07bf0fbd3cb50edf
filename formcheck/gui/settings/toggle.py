"""A switch that shows its state by position, fill and word."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from formcheck.gui.paint import theme
from formcheck.i18n import tr


class Toggle(QCheckBox):
    """A switch: when on, the knob is on the right, the rail filled and the word beside it “On”."""

    def __init__(self) -> None:
        super().__init__()
        self._unit = 7.2

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._unit = unit
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the rail and the word."""
        word = max(self.fontMetrics().horizontalAdvance(tr(w)) for w in ("On", "Off"))
        return QSize(round(self._unit * 9) + word, round(self._unit * 5.2))

    def hitButton(self, _place: Any) -> bool:  # noqa: N802 - Qt's name
        """Accept a press anywhere on the widget."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        c, on = theme.now(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._unit * 3.2
        rail = QRectF(self._unit * 0.8, (self.height() - height) / 2, height * 1.9, height)
        if self.hasFocus():
            painter.setPen(theme.pen(c.focus, 2.5))
            edge = self._unit * 0.45
            painter.drawRoundedRect(rail.adjusted(-edge, -edge, edge, edge), height, height)
        painter.setPen(theme.pen(c.good if on else c.dim, 2))
        painter.setBrush(c.good if on else c.raised)
        painter.drawRoundedRect(rail, height / 2, height / 2)
        radius = height * 0.36
        x = rail.right() - height / 2 if on else rail.left() + height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.background if on else c.dim)
        painter.drawEllipse(QPointF(x, rail.center().y()), radius, radius)
        painter.setPen(c.text)
        room = QRectF(rail.right() + self._unit * 1.4, 0, self.width(), self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tr("On") if on else tr("Off")
        )
        painter.end()
