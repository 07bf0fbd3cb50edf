"""Controls for one value: a chooser, a switch, a slider. None knows which setting it belongs to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyledItemDelegate, QWidget

from formcheck.coaching.preferences.setting_records import Choice, Level, Look, Option, Switch
from formcheck.gui.paint import theme
from formcheck.gui.screens.top_bar import Chooser
from formcheck.gui.settings.large_dialog import bare, plain_label
from formcheck.gui.settings.toggle import Toggle
from formcheck.store.settings import Settings


class Control(QWidget):
    """A control and its value; changed : emitted with a value set by the user."""

    changed = Signal(object)
    wide = False
    """Whether it needs the full width below its label."""

    focus: QWidget
    """The part that takes the keyboard focus."""

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:
        """Show a value without emitting `changed`."""
        raise NotImplementedError

    def name(self, label: str, description: str) -> None:
        """Set the control's texts; label and description are also read by screen readers."""
        self.focus.setAccessibleName(bare(label))
        self.focus.setAccessibleDescription(description)

    def look_again(self) -> None:
        """Refresh the options."""

    def rescale(self, unit: float) -> None:
        """Scale type and spacing; unit : a hundredth of the window's height in pixels."""


class StillChooser(Chooser):
    """A chooser that ignores the wheel, which scrolls the page; opening : its list is about to be shown."""

    opening = Signal()

    def __init__(self) -> None:
        super().__init__()
        # The default delegate paints the list like a menu, where the style sheet cannot highlight the selected entry.
        self.setItemDelegate(QStyledItemDelegate(self))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the event to the page, which scrolls."""
        event.ignore()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list."""
        self.opening.emit()
        super().showPopup()


class ChoiceControl(Control):
    """A chooser among options."""

    def __init__(self, kind: Choice) -> None:
        super().__init__()
        self._kind = kind
        self._load: Callable[[], tuple[Option, ...]] = tuple
        self._options: tuple[Option, ...] = ()
        self.chooser = self.focus = StillChooser()
        self.chooser.setMinimumContentsLength(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chooser)
        self.chooser.opening.connect(self._refresh)
        self.chooser.activated.connect(lambda index: self.changed.emit(self._options[index].value))

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:
        """Show the options and the selected one."""
        self._load = lambda: self._kind.offered(settings, look)
        # Listing devices takes a moment, so not on every change of another setting.
        known = self._kind.changing and any(o.value == value for o in self._options)
        self._show_options(self._options if known else self._load(), value)

    def name(self, label: str, description: str) -> None:
        """Set the control's texts; the options are listed again when next shown."""
        super().name(label, description)
        self._options = ()

    def look_again(self) -> None:
        """Refresh the options, unless the list is open."""
        if not self.chooser.view().isVisible():
            self._refresh()

    def _refresh(self) -> None:
        index = self.chooser.currentIndex()
        if self._kind.changing and index >= 0:
            self._show_options(self._load(), self._options[index].value)

    def _show_options(self, options: tuple[Option, ...], value: Any) -> None:
        self._options = options
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            self.chooser.addItems([o.text for o in options])
            self.chooser.setCurrentIndex(next((i for i, o in enumerate(options) if o.value == value), -1))
        self.chooser.setToolTip(self.chooser.currentText())


class SwitchControl(Control):
    """On or off."""

    def __init__(self, _kind: Switch) -> None:
        super().__init__()
        self.toggle = self.focus = Toggle()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.toggle)
        row.addStretch()
        self.toggle.toggled.connect(self.changed.emit)

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:  # noqa: ARG002 - one for all controls
        """Show whether it is on."""
        with QSignalBlocker(self.toggle):
            self.toggle.setChecked(bool(value))
        self.toggle.update()

    def rescale(self, unit: float) -> None:
        """Scale the switch; unit : a hundredth of the window's height in pixels."""
        self.toggle.rescale(unit)


class StillSlider(QSlider):
    """A slider that ignores the wheel, which scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the event to the page, which scrolls."""
        event.ignore()


class LevelControl(Control):
    """A slider and its value in words."""

    def __init__(self, kind: Level) -> None:
        super().__init__()
        self._kind, self._label = kind, ""
        self.slider = self.focus = StillSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, kind.steps)
        self.slider.setPageStep(max(kind.steps // 5, 1))
        self.number = plain_label()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.slider.valueChanged.connect(self._moved)

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:  # noqa: ARG002 - one for all controls
        """Show a number."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._kind.step_of(float(value)))
        self._show_number()

    def name(self, label: str, description: str) -> None:
        """Set the control's texts."""
        self._label = bare(label)
        self.slider.setAccessibleDescription(description)
        self._show_number()

    def rescale(self, unit: float) -> None:
        """Scale the number, with room for the widest one so that the slider does not move."""
        self.number.setFont(theme.font(unit * 2.6))
        ends = (self._kind.low, self._kind.high)
        widest = max(self.number.fontMetrics().horizontalAdvance(self._kind.text(e)) for e in ends)
        self.number.setFixedWidth(widest + round(unit))
        self._row.setSpacing(round(unit * 1.5))

    def _moved(self, step: int) -> None:
        self._show_number()
        self.changed.emit(self._kind.value_of(step))

    def _show_number(self) -> None:
        text = self._kind.text(self._kind.value_of(self.slider.value()))
        self.number.setText(text)
        self.slider.setAccessibleName(f"{self._label}: {text}")
