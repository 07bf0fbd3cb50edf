"""One exercise of a routine, to be ticked off for this time."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from formcheck.coaching.gallery.cards import StepLine
from formcheck.gui.paint import theme

WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class StepRow(QCheckBox):
    """A box to tick, the exercise, and its dose below it.

    pointed : the mouse or the focus has come. steered : up (-1) or down (1) was pressed. left : the left arrow was.
    entered : Enter was.
    """

    pointed = Signal()
    steered = Signal(int)
    left = Signal()
    entered = Signal()

    def __init__(self, line: StepLine) -> None:
        super().__init__()
        self.line = line
        self.setAccessibleName(f"{line.title}, {line.dose}")
        self.setChecked(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._unit = 7.2

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._unit = unit
        self.updateGeometry()
        self.update()

    def hitButton(self, _place: object) -> bool:  # noqa: N802 - Qt's name
        """Accept a press anywhere on the row."""
        return True

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of both texts in one line each."""
        width = max(self._metrics(bold).horizontalAdvance(text) for bold, text in self._texts()) + self._indent + 1
        return QSize(width + round(self._unit), self.heightForWidth(width + round(self._unit)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width with room for the longest word."""
        words = (self._metrics(bold).horizontalAdvance(w) for bold, text in self._texts() for w in text.split())
        return QSize(self._indent + max(words) + round(self._unit), round(self._unit * 6))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of both texts where they are broken into lines."""
        return sum(box.height() for box in self._boxes(width)) + round(self._unit * 1.6)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass on the arrows and Enter; Space ticks."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.steered.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Left:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is pointed at."""
        super().focusInEvent(event)
        self.pointed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is pointed at."""
        super().enterEvent(event)
        self.pointed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint; what is left out is struck through."""
        colours, on = theme.now(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(theme.pen(colours.focus if self.hasFocus() else colours.line, 2.0))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._unit, self._unit)
        self._paint_box(painter)
        for (bold, text), box in zip(self._texts(), self._boxes(self.width()), strict=True):
            font = theme.font(self._px(bold), bold=bold)
            font.setStrikeOut(bold and not on)
            painter.setFont(font)
            painter.setPen(colours.text if bold and on else colours.dim)
            painter.drawText(box, WRAP, text)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        colours, on, size = theme.now(), self.isChecked(), self._unit * 2.8
        box = QRectF(self._unit * 1.1, self._unit * 1.0, size, size)
        painter.setPen(theme.pen(colours.good if on else colours.dim, 2.0))
        painter.setBrush(colours.good if on else colours.raised)
        painter.drawRoundedRect(box, size * 0.2, size * 0.2)
        if on:
            painter.setPen(theme.pen(colours.background, size * 0.14))
            corners = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
            painter.drawPolyline([box.topLeft() + QPointF(x * size, y * size) for x, y in corners])

    @property
    def _indent(self) -> int:
        """Where the texts begin, in pixels."""
        return round(self._unit * 5.2)

    def _texts(self) -> tuple[tuple[bool, str], ...]:
        return (True, self.line.title), (False, self.line.dose)

    def _px(self, bold: bool) -> float:
        return self._unit * (2.6 if bold else 2.3)

    def _metrics(self, bold: bool) -> QFontMetrics:
        return QFontMetrics(theme.font(self._px(bold), bold=bold))

    def _boxes(self, width: int) -> list[QRect]:
        """Return where both texts stand in a row of this width in pixels."""
        top, boxes = round(self._unit * 0.8), list[QRect]()
        for bold, text in self._texts():
            room = QRect(self._indent, top, max(width - self._indent - round(self._unit), 1), 10_000)
            needed = self._metrics(bold).boundingRect(room, WRAP, text)
            boxes.append(QRect(room.left(), top, room.width(), needed.height()))
            top += needed.height()
        return boxes
