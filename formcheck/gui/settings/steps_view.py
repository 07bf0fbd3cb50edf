"""The steps of a routine in order, and the values of the selected one."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.preferences.routine_drafts import hold_limits_s, hold_s
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import LONGEST_S, MOST_REPETITIONS, Step
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import bare, button, plain_label
from formcheck.gui.settings.stepper import Stepper
from formcheck.gui.settings.value_controls import StillChooser
from formcheck.i18n import mark, tr

BUTTONS = (
    ("add", mark("&Add an exercise")),
    ("remove", mark("&Remove")),
    ("up", mark("&Up")),
    ("down", mark("Do&wn")),
)


class StepsView(QWidget):
    """The list of steps, buttons to edit it, and four values of one step.

    added : emitted with the id of an exercise to insert after the selected step. removed : delete that step. moved :
    move it up (-1) or down (1). changed : emitted with the name of a field of `Step` and its new value.
    """

    added = Signal(str)
    removed = Signal()
    moved = Signal(int)
    changed = Signal(str, object)

    def __init__(self, poses: Mapping[str, PoseDefinition]) -> None:
        """Build list, buttons and values."""
        super().__init__()
        self._poses = poses
        self._steps: tuple[Step, ...] = ()
        self._editable = False
        self.label, self.list = plain_label(), QListWidget()
        self.label.setBuddy(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.buttons = {name: button() for name, _ in BUTTONS}
        self.menu = QMenu(self)
        self.buttons["add"].setMenu(self.menu)
        self.side_label, self.side = plain_label(), StillChooser()
        self.side_label.setBuddy(self.side)
        self.repetitions, self.hold, self.rest = Stepper(), Stepper(), Stepper(step=5.0)
        self._lay_out()
        self._connect()

    @property
    def row(self) -> int:
        """Index of the selected step, -1 = none."""
        return self.list.currentRow()

    def show_steps(self, steps: tuple[Step, ...], row: int, *, editable: bool) -> None:
        """Show steps, and select one of them."""
        self._steps, self._editable = steps, editable
        with QSignalBlocker(self.list):
            while self.list.count() > len(steps):
                self.list.takeItem(self.list.count() - 1)
            for place, step in enumerate(steps):
                text = step_text(place, step, self._poses[step.pose])
                if place == self.list.count():
                    self.list.addItem(text)
                self.list.item(place).setText(text)
                self.list.item(place).setToolTip(text)
            self.list.setCurrentRow(min(row, len(steps) - 1))
        self._show_step()

    def word(self) -> None:
        """Set all texts in the current language."""
        self.label.setText(tr("Exercises in their ord&er"))
        self.list.setAccessibleName(bare(self.label.text()))
        for name, text in BUTTONS:
            self.buttons[name].setText(f"{tr(text)} ▾" if name == "add" else tr(text))
            self.buttons[name].setAccessibleName(bare(tr(text)))
        self.menu.clear()
        for pose_id, definition in sorted(self._poses.items(), key=lambda item: words.title(item[1])):
            action = self.menu.addAction(words.title(definition).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, i=pose_id: self.added.emit(i))
        self.side_label.setText(tr("S&ide"))
        self.side.setAccessibleName(bare(self.side_label.text()))
        with QSignalBlocker(self.side):
            self.side.clear()
            for side, text in words.SIDES:
                self.side.addItem(tr(text), side)
        self.repetitions.name(tr("Re&petitions"))
        self.hold.name(tr("&Hold, seconds"))
        self.rest.name(tr("Res&t, seconds"))
        self.show_steps(self._steps, self.row, editable=self._editable)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self.label.setFont(theme.font(unit * 2.5))
        self.side_label.setFont(theme.font(unit * 2.5))
        self._column.setSpacing(round(unit * 1.2))
        self._row.setSpacing(round(unit * 1.2))
        self._values.setSpacing(round(unit * 1.6))
        self._side_column.setSpacing(round(unit * 0.5))
        for stepper in (self.repetitions, self.hold, self.rest):
            stepper.rescale(unit)

    def _lay_out(self) -> None:
        self._column, self._row, self._values = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._side_column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.label)
        self._column.addWidget(self.list, 1)
        for part in self.buttons.values():
            self._row.addWidget(part)
        self._row.addStretch()
        self._side_column.addWidget(self.side_label)
        self._side_column.addWidget(self.side)
        self._values.addLayout(self._side_column, 3)
        for stepper in (self.repetitions, self.hold, self.rest):
            self._values.addWidget(stepper, 2)
        self._column.addLayout(self._row)
        self._column.addLayout(self._values)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_step())
        self.buttons["remove"].clicked.connect(self.removed)
        self.buttons["up"].clicked.connect(lambda: self.moved.emit(-1))
        self.buttons["down"].clicked.connect(lambda: self.moved.emit(1))
        self.side.activated.connect(lambda _index: self.changed.emit("side", self.side.currentData()))
        self.repetitions.changed.connect(lambda value: self.changed.emit("repetitions", round(value)))
        self.hold.changed.connect(lambda value: self.changed.emit("hold_s", value))
        self.rest.changed.connect(lambda value: self.changed.emit("rest_s", value))

    def _show_step(self) -> None:
        """Show the values of the selected step, and enable what can be done with it."""
        row, last = self.row, len(self._steps) - 1
        editable = self._editable and row >= 0
        self.buttons["add"].setEnabled(self._editable)
        self.buttons["remove"].setEnabled(editable)
        self.buttons["up"].setEnabled(editable and row > 0)
        self.buttons["down"].setEnabled(editable and row < last)
        for part in (self.repetitions, self.hold, self.rest, self.side, self.side_label):
            part.setEnabled(editable)
        if row < 0:
            return
        step = self._steps[row]
        definition = self._poses[step.pose]
        self.side.setEnabled(editable and definition.sides)
        self.side_label.setEnabled(editable and definition.sides)
        with QSignalBlocker(self.side):
            self.side.setCurrentIndex(self.side.findData(step.side) if definition.sides else -1)
        self.repetitions.show_value(step.repetitions, 1, MOST_REPETITIONS)
        self.hold.show_value(hold_s(step, definition), *hold_limits_s(definition))
        self.rest.show_value(step.rest_s, 0, LONGEST_S)


def step_text(place: int, step: Step, definition: PoseDefinition) -> str:
    """Return a step as one line of text."""
    seconds = words.number(hold_s(step, definition), 0 if hold_s(step, definition).is_integer() else 1)
    parts = [
        f"{place + 1}.  {words.title(definition)}",
        tr("{times} × {seconds} s").format(times=step.repetitions, seconds=seconds),
    ]
    if definition.sides:
        parts.append(tr(dict(words.SIDES)[step.side]))
    if step.rest_s:
        rest = words.number(step.rest_s, 0 if step.rest_s.is_integer() else 1)
        parts.append(tr("rest {seconds} s").format(seconds=rest))
    return "  ·  ".join(parts)
