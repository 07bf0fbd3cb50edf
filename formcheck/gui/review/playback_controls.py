"""The row below the timeline: playing, jumping between faults, and the current time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from formcheck.gui.paint import theme
from formcheck.gui.settings.value_controls import StillSlider
from formcheck.i18n import language, tr
from formcheck.review.marks import Mark
from formcheck.review.review_texts import OPENS, clock

USUAL: Final = 100
RANGE: Final = (25, 300)
STEP: Final = 5
"""Percent of the exercise's own tolerance."""

SETTLE_MS: Final = 80
"""Delay after the last movement of the slider before judging."""


class Controls(QWidget):
    """Buttons and the time.

    played : play or pause. jumped : to the next (+1) or previous (−1) fault. went : a mark was chosen. shifted : delay
    in seconds of the other recording. loosened : factor on the exercise's tolerance for judging the form.
    """

    played = Signal()
    jumped = Signal(int)
    went = Signal(object)
    shifted = Signal(float)
    loosened = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.play_button = QPushButton(tr("Play"))
        self.before_button, self.next_button = QPushButton(), QPushButton()
        self.go_button, self.go_menu = QPushButton(tr("&Go to") + OPENS), QMenu(self)
        self.go_button.setMenu(self.go_menu)
        self.time = QLabel()
        self.shift = QDoubleSpinBox()
        self.earlier_button, self.later_button = QPushButton("−"), QPushButton("+")
        self.tolerance, self.tolerance_label = StillSlider(Qt.Orientation.Horizontal), QLabel()
        self._settled = QTimer(self)
        self._first = (self.play_button, self.before_button, self.next_button, self.go_button)
        self._second = (self.tolerance_label, self.tolerance, *self._shifting, self.time)
        self._column, self._row, self._below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._row)
        self._column.addLayout(self._below)
        for button in self._first:
            self._row.addWidget(button)
        self._row.addStretch()
        for widget in self._second:
            self._row.addWidget(widget)
        self._below.addStretch()
        self._set_up()

    def _set_up(self) -> None:
        for button, keys in ((self.play_button, tr("Space")), (self.before_button, "P"), (self.next_button, "N")):
            button.setToolTip(keys)
        self.play_button.clicked.connect(self.played)
        self.before_button.clicked.connect(lambda: self.jumped.emit(-1))
        self.next_button.clicked.connect(lambda: self.jumped.emit(1))
        self.time.setAccessibleName(tr("Time"))
        self.shift.setRange(-3600.0, 3600.0)
        self.shift.setDecimals(2)
        self.shift.setSingleStep(0.1)
        self.shift.setLocale(QLocale(language()))
        self.shift.setAccessibleName(tr("How much later the other recording is shown, in seconds"))
        self.shift.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shift.setPrefix(tr("Shift") + " ")
        self.shift.setSuffix(" s")
        self.earlier_button.setAccessibleName(tr("Show the other recording earlier"))
        self.later_button.setAccessibleName(tr("Show the other recording later"))
        self.earlier_button.clicked.connect(self.shift.stepDown)
        self.later_button.clicked.connect(self.shift.stepUp)
        self.shift.valueChanged.connect(self.shifted)
        self._set_up_tolerance()
        self.show_shift(on=False)

    def _set_up_tolerance(self) -> None:
        low, high = RANGE
        self.tolerance.setRange(low // STEP, high // STEP)
        self.tolerance.setValue(USUAL // STEP)
        self.tolerance.setPageStep(5)
        self.tolerance.setAccessibleName(tr("Tolerance of good form, in percent of the exercise's own"))
        self.tolerance_label.setToolTip(tr("How far from the target is still good form: judged anew at once"))
        self.tolerance.valueChanged.connect(self._show_tolerance_text)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(lambda: self.loosened.emit(self.factor))
        self.tolerance.valueChanged.connect(lambda _v: self._settled.start())
        self._show_tolerance_text()

    @property
    def factor(self) -> float:
        """The chosen factor on the exercise's own tolerance."""
        return self.tolerance.value() * STEP / 100.0

    def _show_tolerance_text(self) -> None:
        self.tolerance_label.setText(tr("Tolerance {percent} %").format(percent=self.tolerance.value() * STEP))

    def reset_tolerance(self) -> None:
        """Reset the slider to the exercise's own tolerance."""
        with QSignalBlocker(self.tolerance):
            self.tolerance.setValue(USUAL // STEP)
        self._settled.stop()
        self._show_tolerance_text()

    def show_tolerance(self, *, on: bool) -> None:
        """Show or hide the tolerance slider."""
        for widget in (self.tolerance, self.tolerance_label):
            widget.setVisible(on)
        self._arrange()

    @property
    def _shifting(self) -> tuple[QWidget, ...]:
        return self.earlier_button, self.shift, self.later_button

    def show_marks(self, marks: Sequence[tuple[Mark, str]], *, moving: bool) -> None:
        """Offer the marks of a recording; moving : it is not a single picture."""
        faults = any(m.kind == "fault" for m, _ in marks)
        self.before_button.setText(tr("&Previous fault") if faults else tr("&Previous hold"))
        self.next_button.setText(tr("&Next fault") if faults else tr("&Next hold"))
        self.go_menu.clear()
        for mark, title in marks:
            text = (
                f"{clock(mark.start_s)}   {title}"
                if mark.kind == "hold"
                else f"      {clock(mark.start_s)}   ▲ {title}"
            )
            action = self.go_menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, m=mark: self.went.emit(m))
        for button in (self.before_button, self.next_button, self.go_button):
            button.setEnabled(bool(marks))
        for widget in (self.play_button, self.before_button, self.next_button, self.go_button, self.time):
            widget.setVisible(moving)
        self._arrange()

    def show_shift(self, *, on: bool) -> None:
        """Show or hide the shift of the other recording, reset to 0."""
        with QSignalBlocker(self.shift):
            self.shift.setValue(0.0)
        for widget in self._shifting:
            widget.setVisible(on)
        self._arrange()

    def show_playing(self, playing: bool) -> None:
        """Update the label of the play button."""
        self.play_button.setText(tr("Pause") if playing else tr("Play"))

    def set_position(self, t_s: float, end_s: float) -> None:
        """Show the time."""
        text = f"{clock(t_s)} / {clock(end_s)}"
        grown = len(text) != len(self.time.text())
        self.time.setText(text)
        if grown:
            self._arrange()

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        self.time.setFont(theme.font(unit * 2.8, bold=True))
        self._narrow(unit)
        self.tolerance.setMinimumWidth(round(unit * 8))
        self.tolerance.setMaximumWidth(round(unit * 22))
        self.tolerance_label.setFont(theme.font(unit * 2.4))
        widest = self.tolerance_label.fontMetrics().horizontalAdvance(
            tr("Tolerance {percent} %").format(percent=RANGE[1])
        )
        self.tolerance_label.setMinimumWidth(widest + round(unit))
        words = (tr("Play"), tr("Pause"))
        room = max(self.play_button.fontMetrics().horizontalAdvance(word) for word in words)
        self.play_button.setMinimumWidth(room + round(unit * 6))
        self._column.setContentsMargins(round(unit * 1.8), 0, round(unit * 1.8), round(unit * 1.4))
        for box in (self._column, self._row, self._below):
            box.setSpacing(round(unit * 1.1))
        self._arrange()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use a second row where one is too narrow."""
        self._arrange()

    def _arrange(self) -> None:
        """Put the time and what is set into the same row as the buttons, or into one below."""
        shown = [widget for widget in (*self._first, *self._second) if not widget.isHidden()]
        margins = self._column.contentsMargins()
        needed = sum(widget.sizeHint().expandedTo(widget.minimumSize()).width() for widget in shown)
        needed += self._row.spacing() * len(shown) + margins.left() + margins.right()
        row = self._row if needed <= self.width() else self._below
        if row.indexOf(self.time) < 0:
            for place, widget in enumerate(self._second, row.count() if row is self._row else 0):
                row.insertWidget(place, widget)

    def _narrow(self, unit: float) -> None:
        """Reduce the padding of the shift controls, since the row is full."""
        pad = round(unit)
        # The window's style for line edits would also frame the inner one; buttons that are merely hidden leave it no
        # room in a styled box.
        self.shift.setStyleSheet(
            f"QDoubleSpinBox {{ padding: {pad}px; }}"
            "QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; height: 0; border: none; }"
            "QLineEdit { border: none; padding: 0; background: transparent; }"
        )
        for button in (self.earlier_button, self.later_button):
            button.setStyleSheet(f"QPushButton {{ padding: {pad}px {2 * pad}px; }}")
        sample = f"{self.shift.prefix()}−00.00{self.shift.suffix()}"
        self.shift.setFixedWidth(self.shift.fontMetrics().horizontalAdvance(sample) + 3 * pad)
