"""The caption of the displayed frame, below the picture."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_tone
from formcheck.gui.paint.room import largest_type
from formcheck.review.review_texts import Caption

HEIGHT: Final = 0.085
"""Share of the window's height."""

_TEXT: Final = 0.042
_STATE: Final = 0.028


class CaptionBar(QWidget):
    """A symbol, the verdict in a sentence, and the position in the exercise on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.caption = Caption("next", "", "")
        self._window_height = 720

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line of large type."""
        return QSize(300, round(self._window_height * HEIGHT))

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        self._window_height = window_height
        self.setFixedHeight(round(window_height * HEIGHT))

    def show_caption(self, caption: Caption) -> None:
        """Show another caption."""
        if caption != self.caption:
            self.caption = caption
            self.setAccessibleName(" ".join(filter(None, (caption.text, caption.state))))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, height = theme.now(), float(self.height())
        colour = colours.of(theme.TONES[self.caption.tone])
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(QRectF(0, 0, height * 0.12, height), colour)
        self._sign(painter, QPointF(height * 0.68, height / 2), height * 0.44)
        left, right = height * 1.2, self.width() - height * 0.3
        if self.caption.state:
            right -= self._state(painter, right) + height * 0.4
        self._sentence(painter, QRectF(left, height * 0.06, right - left, height * 0.88))
        painter.end()

    def _sign(self, painter: QPainter, middle: QPointF, size: float) -> None:
        if self.caption.tone in ("fault", "good") or self.caption.text:
            paint_tone(painter, self.caption.tone, middle, size, "dim")

    def _state(self, painter: QPainter, right: float) -> float:
        """Paint the state and return its width in pixels."""
        font = theme.font(self._window_height * _STATE)
        width = QFontMetricsF(font).horizontalAdvance(self.caption.state) + 2.0
        painter.setFont(font)
        painter.setPen(theme.now().dim)
        box = QRectF(right - width, 0, width, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.caption.state)
        return width

    def _sentence(self, painter: QPainter, box: QRectF) -> None:
        """Paint the sentence in the largest type that fits, in one line or two."""
        text, flags = self.caption.text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(largest_type(text, box, self._window_height * _TEXT, bold=True), bold=True))
        painter.setPen(theme.now().text)
        painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, text)
