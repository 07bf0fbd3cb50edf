"""A number between two buttons; it can be typed, or stepped with arrow keys or buttons."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from formcheck.coaching import words
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import bare, button, plain_label


class ShortSpin(QDoubleSpinBox):
    """A spin box without trailing zeros, which the wheel does not change."""

    def __init__(self) -> None:
        super().__init__()
        plain = QLocale.c()
        plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator | QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(plain)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Return the number as text, with a decimal only if it has one."""
        return words.number(value, 0 if value == int(value) else 1)

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """Parse a number with a decimal point or comma."""
        return super().valueFromText(text.replace(",", "."))

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Accept a decimal comma as well as a point, in any language."""
        state, *_ = super().validate(text.replace(",", "."), place)
        return state, text, place

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the event to the page, which scrolls."""
        event.ignore()


class Stepper(QWidget):
    """Label, number and two buttons; changed : emitted with a number set by the user."""

    changed = Signal(float)

    def __init__(self, step: float = 1.0) -> None:
        """Build the row. step : increment of buttons and arrow keys."""
        super().__init__()
        self.label: QLabel = plain_label()
        self.spin = ShortSpin()
        self.spin.setDecimals(1)
        self.spin.setSingleStep(step)
        # The style sheet (settings/large_dialog.py) hides its own buttons: with `NoButtons`, Qt 6.11 leaves a spin box
        # with a style sheet no room for its number.
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setKeyboardTracking(False)
        self.label.setBuddy(self.spin)
        self.less, self.more = button(), button()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.label, 0, 0, 1, 3)
        grid.addWidget(self.spin, 1, 1)
        for part, column, sign, by in ((self.less, 0, "−", -1), (self.more, 2, "+", 1)):
            # The arrow keys do the same; focusable buttons would triple the number of tab stops.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setText(sign)
            part.setAutoRepeat(True)
            part.clicked.connect(lambda _checked=False, steps=by: self.spin.stepBy(steps))
            grid.addWidget(part, 1, column)
        grid.setColumnStretch(1, 1)
        self.spin.valueChanged.connect(self.changed)

    def name(self, label: str) -> None:
        """Set label and accessible names."""
        self.label.setText(label)
        self.spin.setAccessibleName(bare(label))
        self.less.setAccessibleName(f"{bare(label)} −")
        self.more.setAccessibleName(f"{bare(label)} +")

    def show_value(self, value: float, low: float, high: float) -> None:
        """Show a number and its limits without emitting `changed`."""
        with QSignalBlocker(self.spin):
            self.spin.setRange(low, high)
            self.spin.setValue(value)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self.label.setFont(theme.font(unit * 2.5))
        self._grid.setHorizontalSpacing(round(unit * 0.5))
        self._grid.setVerticalSpacing(round(unit * 0.5))
        for part in (self.less, self.more):
            part.setFixedWidth(round(unit * 4.6))
            part.setStyleSheet("padding-left: 0px; padding-right: 0px;")
        self.spin.setMinimumWidth(round(unit * 9))
