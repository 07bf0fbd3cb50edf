"""The cue: one large sentence across the window, with a symbol for its tone."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching.coach import Cue
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint_tone
from formcheck.gui.paint.room import largest_type

HEIGHT: Final = 0.165
"""Share of the window's height."""

LARGEST: Final = 0.068
"""Largest font size as a share of the window's height; cues of usual length come out above 0.05 (checked by a test)."""

MAT: Final = 1.5
"""Magnification of both in the mat view."""

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CueBar(QWidget):
    """Paints the cue as large as fits into two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cue = Cue("", "next")
        self._window_height = 720
        self._mat = False
        self._key = ("", 0, 0)
        self._fitted = (0.0, 0)

    def rescale(self, window_height: int) -> None:
        """Scale the bar to the window's height."""
        self._window_height = window_height
        self.setFixedHeight(round(window_height * HEIGHT * (MAT if self._mat else 1.0)))

    def set_mat(self, on: bool) -> None:
        """Switch between a size readable from three metres without glasses, and more room for the picture."""
        self._mat = on
        self._key = ("", 0, 0)
        self.rescale(self._window_height)
        self.update()

    def show_cue(self, cue: Cue) -> None:
        """Show another cue."""
        if cue != self.cue:
            self.cue = cue
            self.setAccessibleName(cue.text)
            self.update()

    def text_px(self) -> float:
        """Return the fitted font size in pixels."""
        return self._layout()[0]

    def _layout(self) -> tuple[float, int]:
        """Return font size and line width in pixels, cached per cue and size."""
        box = self._text_box()
        key = self.cue.text, box.width(), box.height()
        if key != self._key:
            largest = self._window_height * LARGEST * (MAT if self._mat else 1.0)
            pixels = largest_type(self.cue.text, box, largest, bold=True)
            self._key, self._fitted = key, (pixels, _balanced(self.cue.text, box, pixels))
        return self._fitted

    def _text_box(self) -> QRect:
        margin = round(self.height() * 0.14)
        left = round(self.height() * 0.92)
        return QRect(left, margin // 2, self.width() - left - margin, self.height() - margin)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.now().of(theme.TONES[self.cue.tone])
        painter.fillRect(self.rect(), theme.now().surface)
        painter.fillRect(QRectF(0, 0, self.height() * 0.09, self.height()), colour)
        size = self.height() * 0.4
        middle = QPointF(self.height() * 0.51, self.height() / 2)
        paint_tone(painter, self.cue.tone, middle, size)
        pixels, width = self._layout()
        box = self._text_box()
        box.setWidth(width)
        painter.setFont(theme.font(pixels, bold=True))
        painter.setPen(theme.now().text)
        painter.drawText(box, _WRAP, self.cue.text)
        painter.end()


def _balanced(text: str, box: QRect, pixels: float) -> int:
    """Return the smallest width with the same number of lines, so that no word stands alone in the last one."""
    height = _needed(text, box, pixels).height()
    narrow, wide = box.width() // 2, box.width()
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        needed = _needed(text, QRect(0, 0, middle, box.height()), pixels)
        if needed.height() <= height and needed.width() <= middle:
            wide = middle
        else:
            narrow = middle
    return wide


def _needed(text: str, box: QRect, pixels: float) -> QRect:
    return QFontMetrics(theme.font(pixels, bold=True)).boundingRect(box, _WRAP, text)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.live.cue_bar")  # by name, since it imports all views
