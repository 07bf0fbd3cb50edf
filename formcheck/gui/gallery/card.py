"""A card of the gallery: something to choose, with a figure, and arrow keys that lead to its neighbours."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout

from formcheck.gui.paint import theme

STEERING: Final = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class Card(QAbstractButton):
    """A plate that is pressed as a whole.

    pointed : the mouse or the focus has come (True) or gone. steered : emitted with an arrow key. typed : with a
    letter, which is meant for the search. entered : Enter was pressed.
    """

    pointed = Signal(bool)
    steered = Signal(int)
    typed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.column = QVBoxLayout(self)
        self._radius = 8.0

    def set_current(self, current: bool) -> None:
        """Make it the one card that the Tab key stops at."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def add_label(self, text: str, *, dim: bool = False) -> QLabel:
        """Add a line of text below the others."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if dim:
            label.setStyleSheet(f"color: {theme.now().dim.name()};")
        self.column.addWidget(label)
        return label

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        margin = round(unit * 1.4)
        self._radius = unit * 1.5
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(round(unit * 0.7))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of what is on it."""
        return self.column.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass on what is meant for the gallery as a whole."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and event.key() in STEERING:
            self.steered.emit(event.key())
        elif event.text().isalnum() and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is pointed at."""
        super().focusInEvent(event)
        self.pointed.emit(True)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is pointed at."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is pointed at no longer."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the plate."""
        colours, marked = theme.now(), self.hasFocus() or self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.focus if self.hasFocus() else colours.good if self.isChecked() else colours.line
        if self.underMouse() and not marked:
            edge = colours.dim
        painter.setPen(theme.pen(edge, 3.0 if marked else 1.5))
        painter.setBrush(colours.raised if self.isDown() else colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), self._radius, self._radius)
        painter.end()
