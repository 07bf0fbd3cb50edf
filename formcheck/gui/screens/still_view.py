"""A still of a session: the picture of one moment with its overlay, and a caption."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching.afterwards.best_moments import KeptMoment
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import paint_update, picture
from formcheck.gui.paint.qt_drawing import paint_check, paint_warning
from formcheck.gui.paint.room import largest_type

_LINES: Final = 5.6
"""Height of what is written above and below the picture, in heights of the type."""


class StillView(QWidget):
    """Paints one moment; hidden without one. good : the best moment rather than the worst."""

    def __init__(self, heading: str, *, good: bool, parent: QWidget | None = None) -> None:
        """Start without a moment."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.heading, self.good = heading, good
        self.moment: KeptMoment | None = None
        self._image = QImage()
        self._mirrored = False
        self._px = 20.0
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size with room for a picture and two lines."""
        return QSize(260, 220)

    def show_moment(self, moment: KeptMoment | None, mirrored: bool) -> None:
        """Show another moment, or nothing."""
        self.moment, self._mirrored = moment, mirrored
        self._image = QImage() if moment is None else picture(moment.update.frame)
        self.setAccessibleName("" if moment is None else f"{self.heading}. {moment.text}")
        self.setVisible(moment is not None)
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height in pixels at which the picture is as wide as the view, with this width in pixels."""
        if self._image.isNull():
            return 0
        return round(width * self._image.height() / self._image.width() + self._px * _LINES)

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        self._px = max(window_height * 0.03, theme.SMALLEST_PX)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        if self.moment is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._px
        sign = QPointF(px * 0.6, px * 0.8)
        if self.good:
            paint_check(painter, sign, px, "good")
        else:
            paint_warning(painter, sign, px * 1.1)
        painter.setPen(theme.now().text)
        head = QRectF(px * 1.6, 0, self.width() - px * 1.6, px * 1.6)
        painter.setFont(theme.font(largest_type(self.heading, head, px, bold=True), bold=True))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, flags | Qt.TextFlag.TextWordWrap, self.heading)
        room = QRectF(0, px * 1.7, self.width(), self.height() - px * _LINES)
        below = room.top() + self._picture(painter, room) + px * 0.3
        caption = QRectF(0, below, self.width(), self.height() - below)
        painter.setPen(theme.now().dim)
        painter.setFont(theme.font(largest_type(self.moment.text, caption, px * 0.9, bold=False)))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(caption, wrapped, self.moment.text)
        painter.end()

    def _picture(self, painter: QPainter, room: QRectF) -> float:
        """Paint the picture into the upper left of a rectangle; return its height in pixels."""
        if self.moment is None:
            return 0.0
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.save()
        painter.translate(room.left(), room.top())
        paint_update(painter, size, self.moment.update, self._image, self._mirrored)
        painter.restore()
        return float(size.height())
