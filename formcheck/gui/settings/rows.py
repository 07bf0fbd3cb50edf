"""A row of the settings dialog: label, help and control; and the page of a group."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching.preferences.setting_records import Choice, Folder, Level, Look, Record, Switch
from formcheck.gui.paint import theme
from formcheck.gui.settings.folder_control import FolderControl
from formcheck.gui.settings.large_dialog import plain_label
from formcheck.gui.settings.value_controls import ChoiceControl, Control, LevelControl, SwitchControl
from formcheck.i18n import tr
from formcheck.store.settings import Settings

CONTROL: Final = 43
"""Width of the controls beside the labels, in hundredths of the window's height."""

CONTROLS: Final[dict[type, Callable[[Any], Control]]] = {
    Choice: ChoiceControl,
    Switch: SwitchControl,
    Level: LevelControl,
    Folder: FolderControl,
}
"""The control for each kind of value."""


class Row(QWidget):
    """One record; changed : emitted with the record and its new value."""

    changed = Signal(object, object)

    def __init__(self, record: Record) -> None:
        """Build label, help and control."""
        super().__init__()
        self.record, self.control = record, CONTROLS[type(record.kind)](record.kind)
        self.label, self.help = plain_label(wraps=True), plain_label(wraps=True, dim=True)
        self.trouble = plain_label(wraps=True)
        self.trouble.hide()
        self.label.setBuddy(self.control.focus)
        self._control_px = 0
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.help, 1, 0)
        grid.addWidget(self.trouble, 3, 0, 1, 2)
        if self.control.wide:
            grid.addWidget(self.control, 2, 0, 1, 2)
        else:
            grid.addWidget(self.control, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.control.changed.connect(lambda value: self.changed.emit(record, value))

    def show_settings(self, settings: Settings, look: Look) -> None:
        """Show the current value."""
        self.control.show_value(self.record.read(settings), settings, look)

    def show_trouble(self, sentence: str) -> None:
        """Say why the setting does not do what it promises here; nothing if empty."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def word(self) -> None:
        """Set the texts in the current language."""
        self.label.setText(tr(self.record.label))
        self.help.setText(tr(self.record.help))
        self.control.name(tr(self.record.label), tr(self.record.help))

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self.label.setFont(theme.font(unit * 3.1, bold=True))
        for label in (self.help, self.trouble):
            label.setFont(theme.font(unit * 2.5, bold=label is self.trouble))
        self._grid.setHorizontalSpacing(round(unit * 3))
        self._grid.setVerticalSpacing(round(unit * 0.6))
        self._control_px = round(unit * CONTROL)
        self.control.rescale(unit)

    def fit_width(self, room_px: int) -> None:
        """Leave at least half of a width in pixels to label and help."""
        if not self.control.wide:
            self.control.setFixedWidth(min(self._control_px, room_px // 2))


class Page(QScrollArea):
    """The rows of one group."""

    def __init__(self, rows: list[Row]) -> None:
        """Stack the rows."""
        super().__init__()
        self.rows = rows
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        for row in rows:
            self._column.addWidget(row)
        self._column.addStretch()
        self.setWidget(holder)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._column.setSpacing(round(unit * 3.2))
        edge = round(unit)
        self._column.setContentsMargins(edge, edge, edge * 2, edge)
        for row in self.rows:
            row.rescale(unit)
        self._fit_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the controls to the new width."""
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        margins = self._column.contentsMargins()
        for row in self.rows:
            row.fit_width(self.viewport().width() - margins.left() - margins.right())
