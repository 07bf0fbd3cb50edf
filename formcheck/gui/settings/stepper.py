"""A number between two buttons, to be written, stepped with the arrow keys or pressed up and down."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from formcheck.coaching import words
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import bare, button, plain_label


class ShortSpin(QDoubleSpinBox):
    """A number written as short as it is, that the wheel does not change."""

    def __init__(self) -> None:
        super().__init__()
        plain = QLocale.c()
        plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator | QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(plain)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Write the number."""
        return words.number(value, 0 if value == int(value) else 1)

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """Read a number with a point or a comma."""
        return super().valueFromText(text.replace(",", "."))

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Take a comma for a point, whatever the language."""
        state, *_ = super().validate(text.replace(",", "."), place)
        return state, text, place

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll."""
        event.ignore()


class Stepper(QWidget):
    """Label, number and two buttons; changed tells a number that the person has chosen."""

    changed = Signal(float)

    def __init__(self, step: float = 1.0) -> None:
        """Build the row. step : of buttons and arrow keys."""
        super().__init__()
        self.label: QLabel = plain_label()
        self.spin = ShortSpin()
        self.spin.setDecimals(1)
        self.spin.setSingleStep(step)
        # Its own buttons are made invisible by the style (settings/large.py): without them (`NoButtons`) Qt 6.11
        # leaves a spin box with a style sheet no room for its number.
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setKeyboardTracking(False)
        self.label.setBuddy(self.spin)
        self.less, self.more = button(), button()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.label, 0, 0, 1, 3)
        grid.addWidget(self.spin, 1, 1)
        for part, column, sign, by in ((self.less, 0, "−", -1), (self.more, 2, "+", 1)):
            # The arrow keys do the same; a stop for each button would make the way by Tab three times as long.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setText(sign)
            part.setAutoRepeat(True)
            part.clicked.connect(lambda _checked=False, steps=by: self.spin.stepBy(steps))
            grid.addWidget(part, 1, column)
        grid.setColumnStretch(1, 1)
        self.spin.valueChanged.connect(self.changed)

    def name(self, label: str) -> None:
        """Word it."""
        self.label.setText(label)
        self.spin.setAccessibleName(bare(label))
        self.less.setAccessibleName(f"{bare(label)} −")
        self.more.setAccessibleName(f"{bare(label)} +")

    def show_value(self, value: float, low: float, high: float) -> None:
        """Show a number and its limits without telling it."""
        with QSignalBlocker(self.spin):
            self.spin.setRange(low, high)
            self.spin.setValue(value)

    def rescale(self, unit: float) -> None:
        """Fit to a hundredth of the window's height."""
        self.label.setFont(theme.font(unit * 2.5))
        self._grid.setHorizontalSpacing(round(unit * 0.5))
        self._grid.setVerticalSpacing(round(unit * 0.5))
        for part in (self.less, self.more):
            part.setFixedWidth(round(unit * 4.6))
            part.setStyleSheet("padding-left: 0px; padding-right: 0px;")
        self.spin.setMinimumWidth(round(unit * 9))
