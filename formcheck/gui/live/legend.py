"""What the lines on the picture mean."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching import words
from formcheck.coaching.skeleton_strokes import Look
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import line_pen, warning
from formcheck.i18n import tr

_PLACES: Final[dict[Look, tuple[int, float]]] = {"good": (0, 0.0), "unknown": (0, 0.45), "fault": (1, 0.0)}
"""Row, and left edge as a share of the width."""

_ROWS: Final = 2


class Legend(QWidget):
    """A sample of each line and its meaning, in two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take a fixed height."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(f"{look}: {tr(meaning)}" for look, meaning in words.LEGEND.items()))
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
        for look, meaning in words.LEGEND.items():
            row, share = _PLACES[look]
            start = QPointF(self._row * 0.3 + self.width() * share, self._row * (row + 0.5))
            _sample(painter, look, start, start + QPointF(length, 0), self._row)
            box = QRectF(start.x() + length + self._row * 0.4, self._row * row, self.width(), self._row)
            painter.setPen(theme.now().dim)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr(meaning))
        painter.end()


def _sample(painter: QPainter, look: Look, a: QPointF, b: QPointF, row: float) -> None:
    painter.setPen(line_pen(look, row * 0.24, theme.now()))
    painter.drawLine(a, b)
    if look == "fault":
        warning(painter, (a + b) / 2, row * 0.75)
