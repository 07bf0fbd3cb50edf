"""What the lines on the picture mean."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching import words
from formcheck.draw.skeleton import SegmentStyle, styled
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint, paint_warning
from formcheck.i18n import tr

_PLACES: Final[dict[SegmentStyle, tuple[int, float]]] = {"good": (0, 0.0), "unknown": (0, 0.45), "fault": (1, 0.0)}
"""Row, and left edge as a share of the width."""

_ROWS: Final = 2


class Legend(QWidget):
    """A sample of each line and its meaning, in two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take a fixed height."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(f"{style}: {tr(meaning)}" for style, meaning in words.LEGEND.items()))
        self._row = 16.0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the rows."""
        return QSize(100, round(self._row * _ROWS))

    def rescale(self, window_height: int) -> None:
        """Fit the type to the window's height."""
        self._row = max(window_height * 0.03, theme.SMALLEST_PX * 1.4)
        self.setFixedHeight(round(self._row * _ROWS))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a line and its meaning in each place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(self._row * 0.7))
        length = self._row * 2.2
        for style, meaning in words.LEGEND.items():
            row, share = _PLACES[style]
            start = QPointF(self._row * 0.3 + self.width() * share, self._row * (row + 0.5))
            _sample(painter, style, start, start + QPointF(length, 0), self._row)
            box = QRectF(start.x() + length + self._row * 0.4, self._row * row, self.width(), self._row)
            painter.setPen(theme.now().dim)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr(meaning))
        painter.end()


def _sample(painter: QPainter, style: SegmentStyle, a: QPointF, b: QPointF, row: float) -> None:
    paint(painter, [styled((a.toTuple(), b.toTuple()), style, row * 0.24)])
    if style == "fault":
        paint_warning(painter, (a + b) / 2, row * 0.75)
