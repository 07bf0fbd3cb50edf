"""Notices over the picture between two holds: a countdown, a rest, a pause, a raised hand."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from formcheck.coaching.scene import Notice
from formcheck.draw.signs import ring
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint
from formcheck.gui.paint.room import largest_type

OPAQUE: Final = 225
"""Opacity of the plate, of 255."""


class NoticeView(QWidget):
    """A plate with a heading, a ring with a number, and a line; hidden without a notice.

    resized : its geometry must be updated.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a notice."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.notice: Notice | None = None
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show another notice, or none."""
        if notice == self.notice:
            return
        self.notice = notice
        self.setAccessibleName("" if notice is None else notice.spoken)
        self.setVisible(notice is not None)
        self.resized.emit()
        self.update()

    def wanted(self, room: QSize) -> QSize:
        """Return the preferred size within a room."""
        share = 0.44 if self.notice is not None and self.notice.big else 0.3
        return QSize(round(room.width() * 0.66), round(min(room.height() * share, room.width() * 0.4)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        if self.notice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(theme.now().surface)
        plate.setAlpha(OPAQUE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        height = float(self.height())
        painter.drawRoundedRect(QRectF(self.rect()), height * 0.08, height * 0.08)
        rows = _rows(QRectF(self.rect()), ring=bool(self.notice.big))
        _line(painter, rows[0], self.notice.heading, height * (0.17 if self.notice.big else 0.26), bold=True)
        if self.notice.big:
            self._ring(painter, rows[1], self.notice)
        _line(painter, rows[2], self.notice.detail, height * (0.12 if self.notice.big else 0.2))
        painter.end()

    def _ring(self, painter: QPainter, row: QRectF, notice: Notice) -> None:
        side = min(row.width(), row.height())
        thick = side * 0.1
        centre, radius = row.center().toTuple(), (side - thick) / 2
        paint(painter, ring(centre, radius, 1.0, thick, "raised"))
        paint(painter, ring(centre, radius, min(max(notice.fraction, 0.0), 1.0), thick, "good"))
        painter.setPen(theme.now().text)
        painter.setFont(theme.font(side * 0.42, bold=True))
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, notice.big)


def _rows(rect: QRectF, *, ring: bool) -> tuple[QRectF, QRectF, QRectF]:
    """Return the rectangles of heading, ring and line, from top to bottom."""
    margin = rect.height() * 0.06
    inner = rect.adjusted(margin, margin, -margin, -margin)
    shares = (0.24, 0.5, 0.26) if ring else (0.4, 0.0, 0.6)
    rows, top = [], inner.top()
    for share in shares:
        rows.append(QRectF(inner.left(), top, inner.width(), inner.height() * share))
        top += inner.height() * share
    return rows[0], rows[1], rows[2]


def _line(painter: QPainter, row: QRectF, text: str, pixels: float, *, bold: bool = False) -> None:
    """Draw text as large as fits."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.setPen(theme.now().text)
    painter.setFont(theme.font(largest_type(text, row, pixels, bold=bold), bold=bold))
    painter.drawText(row, flags, text)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.live.notice_view")  # by name, since it imports all views
