"""The hold timer: a ring that fills, and the seconds inside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.coaching import words
from formcheck.draw.signs import ring
from formcheck.gui.paint import theme
from formcheck.gui.paint.qt_drawing import paint, paint_check
from formcheck.i18n import tr


class HoldRing(QWidget):
    """Shows held seconds as a thick ring, and those in good form as a thin one inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.number = words.seconds(0.0)
        self.target = words.of_target(0.0)
        self.fraction = self.form_fraction = 0.0
        self.complete = False
        self._number_px = self._target_px = self._least_px = 30.0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square."""
        return QSize(220, 220)

    def rescale(self, window_height: int, factor: float = 1.0) -> None:
        """Fit the type to the window's height; factor : for a view that is read from farther away."""
        self._least_px = window_height * 0.05
        self._number_px, self._target_px = window_height * 0.098 * factor, self._least_px * factor
        self.update()

    def show_hold(self, held_s: float, in_form_s: float, need_s: float, complete: bool) -> None:
        """Show the state of the running hold in seconds."""
        before = self.number, self.target, self.fraction, self.form_fraction, self.complete
        self.number = words.seconds(held_s)
        self.target = words.reached(need_s) if complete else words.of_target(need_s)
        self.fraction = min(held_s / need_s, 1.0) if need_s > 0 else 0.0
        self.form_fraction = min(in_form_s / need_s, 1.0) if need_s > 0 else 0.0
        self.complete = complete
        if before != (self.number, self.target, self.fraction, self.form_fraction, self.complete):
            spoken = tr("Hold timer: {number} s, done") if complete else tr("Hold timer: {number} {target}")
            self.setAccessibleName(spoken.format(number=self.number, target=self.target))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        thick = side * 0.085
        middle = QPointF(self.width() / 2, self.height() / 2)
        centre, outer, inner = middle.toTuple(), (side - thick) / 2 - 1, (side - 2.75 * thick) / 2 - 1
        paint(painter, ring(centre, outer, 1.0, thick, "raised"))
        paint(painter, ring(centre, outer, self.fraction, thick, "text"))
        paint(painter, ring(centre, inner, self.form_fraction, thick * 0.42, "good"))
        self._text(painter, middle, side)
        painter.end()

    def type_px(self) -> tuple[float, float]:
        """Return the heights in pixels of the number and of what stands under it."""
        side = min(self.width(), self.height())
        widest = side * 0.98 / len(self.number)  # three letters fit at full size, more at a smaller one
        below = max(side * 0.88 / len(self.target), self._least_px)  # the circle is narrower there
        return min(self._number_px, side * 0.3, widest), min(self._target_px, side * 0.17, below)

    def _text(self, painter: QPainter, middle: QPointF, side: float) -> None:
        number_px, target_px = self.type_px()
        top = middle.y() - (number_px * 1.05 + target_px * 1.2) / 2
        # The line of a number is higher than its digits, which have nothing below them.
        above = QRectF(middle.x() - side / 2, top - number_px * 0.1, side, number_px * 1.3)
        below = QRectF(above.left(), top + number_px * 1.05, side, target_px * 1.3)
        painter.setPen(theme.now().text)
        painter.setFont(theme.font(number_px, bold=True))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self.number)
        painter.setFont(theme.font(target_px, bold=self.complete))
        if self.complete:
            self._reached(painter, below, target_px)
        else:
            painter.setPen(theme.now().dim)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.target)

    def _reached(self, painter: QPainter, row: QRectF, pixels: float) -> None:
        """Paint a check mark beside the target."""
        width = painter.fontMetrics().horizontalAdvance(self.target)
        sign = pixels * 0.95
        left = row.center().x() - (sign + pixels * 0.3 + width) / 2
        paint_check(painter, QPointF(left + sign / 2, row.center().y()), sign)
        row.setLeft(left + sign + pixels * 0.3)
        painter.setPen(theme.now().good)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.target)
