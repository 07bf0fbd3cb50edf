"""The slider below a recording, with its holds and faults."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from formcheck.gui.paint import theme
from formcheck.i18n import tr
from formcheck.review.marks import Mark
from formcheck.review.review_texts import clock

_MS: Final = 1000
_HOLD_ALPHA: Final = 110


class Timeline(QSlider):
    """Shows a position among holds (bands) and faults (triangles); clicking and dragging seeks.

    sought : emitted with the requested position in seconds.
    """

    sought = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(tr("Position in the recording"))
        self.setSingleStep(_MS // 10)
        self.setPageStep(_MS)
        self.setMouseTracking(True)
        self.marks: tuple[tuple[Mark, str], ...] = ()
        self._end_s = self._position_s = 0.0
        self._unit = 7.2
        self.valueChanged.connect(lambda value: self.sought.emit(value / _MS))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size with room for marks above the bar."""
        return QSize(300, round(self._unit * 6.2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size as high as the marks need."""
        return QSize(120, self.sizeHint().height())

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        self._unit = window_height / 100
        self.updateGeometry()

    def show_marks(self, marks: Sequence[tuple[Mark, str]], end_s: float) -> None:
        """Show the marks of a recording with their texts; end_s : time of its last frame."""
        self.marks, self._end_s = tuple(marks), end_s
        with QSignalBlocker(self):
            self.setRange(0, max(round(end_s * _MS), 1))
        self.set_position(0.0)

    def set_position(self, t_s: float) -> None:
        """Show a position."""
        self._position_s = t_s
        with QSignalBlocker(self):
            self.setValue(round(t_s * _MS))
        self.setAccessibleDescription(f"{clock(t_s)} / {clock(self._end_s)}")
        self.update()

    def x_of(self, t_s: float) -> float:
        """Return the x coordinate of a time in pixels from the left."""
        bar = self._bar()
        return bar.left() + bar.width() * (t_s / self._end_s if self._end_s else 0.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Seek to the clicked position."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.sought.emit(self._time_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Seek while dragging."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(self._time_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the position."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the mark under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """Return the text of the mark at an x coordinate, a fault before its hold; the time if there is none."""
        t_s = self._time_at(x)
        faults = [
            (m, text)
            for m, text in self.marks
            if m.kind == "fault" and abs(self.x_of(m.start_s) - x) < self._unit * 1.6
        ]
        holds = [(m, text) for m, text in self.marks if m.kind == "hold" and m.start_s <= t_s <= m.end_s]
        for mark, text in (*faults, *holds):
            return f"{clock(mark.start_s)}  {text}"
        return clock(t_s)

    def _bar(self) -> QRectF:
        side = self._unit * 1.8
        return QRectF(side, self._unit * 2.9, max(self.width() - 2 * side, 1.0), self._unit * 1.6)

    def _time_at(self, x: float) -> float:
        bar = self._bar()
        return min(max((x - bar.left()) / bar.width(), 0.0), 1.0) * self._end_s

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar, colours = self._bar(), theme.now()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        for mark, _ in self.marks:
            if mark.kind == "hold":
                self._hold(painter, bar, mark)
        for mark, _ in self.marks:
            if mark.kind == "fault":
                self._fault(painter, bar, mark)
        self._handle(painter, bar)
        painter.end()

    def _hold(self, painter: QPainter, bar: QRectF, mark: Mark) -> None:
        left, right = self.x_of(mark.start_s), self.x_of(mark.end_s)
        fill = QColor(theme.now().good)
        fill.setAlpha(_HOLD_ALPHA)
        painter.setPen(theme.pen(theme.now().good, self._unit * 0.25))
        painter.setBrush(fill)
        painter.drawRect(QRectF(left, bar.top(), max(right - left, 3.0), bar.height()))

    def _fault(self, painter: QPainter, bar: QRectF, mark: Mark) -> None:
        """Paint a triangle that points at the start, and a line as long as the fault."""
        left, right, size = self.x_of(mark.start_s), self.x_of(mark.end_s), self._unit * 1.9
        painter.setPen(theme.pen(theme.now().fault, self._unit * 0.55, flat=True))
        painter.drawLine(QPointF(left, bar.center().y()), QPointF(max(right, left + 2.0), bar.center().y()))
        painter.setPen(theme.pen(theme.now().background, 1.0))
        painter.setBrush(theme.now().fault)
        tip = QPointF(left, bar.top() - self._unit * 0.1)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size * 0.6, -size), tip + QPointF(size * 0.6, -size)]))

    def _handle(self, painter: QPainter, bar: QRectF) -> None:
        x = self.x_of(self._position_s)
        radius = self._unit * 1.35
        painter.setPen(theme.pen(theme.now().text, self._unit * 0.3))
        painter.drawLine(QPointF(x, self._unit * 0.4), QPointF(x, bar.bottom()))
        painter.setBrush(theme.now().text)
        painter.setPen(theme.pen(theme.now().background, self._unit * 0.35))
        painter.drawEllipse(QPointF(x, bar.center().y()), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen(theme.now().focus, 2.0))
            painter.drawEllipse(QPointF(x, bar.center().y()), radius + self._unit * 0.5, radius + self._unit * 0.5)
