"""The settings dialog. It is built from the records alone and names no setting."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from formcheck.coaching.preferences.setting_records import Look, Record, groups, usual
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import LargeDialog, button, plain_label
from formcheck.gui.settings.rows import Page, Row
from formcheck.i18n import tr
from formcheck.store.settings import Settings


class SettingsDialog(LargeDialog):
    """Groups on the left, the settings of one group on the right; each change applies at once.

    changed : emitted with the new `Settings`. If the receiver changes theme or language, the dialog follows.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, cameras: Look, parent: QWidget | None = None) -> None:
        """Build the dialog.

        settings : the current ones. cameras : returns the connected cameras; called when their list is shown.
        """
        super().__init__(parent)
        self._settings, self._cameras = settings, cameras
        self._names = list(groups())
        self.pages = [Page([Row(record) for record in records]) for records in groups().values()]
        self.rows = [row for page in self.pages for row in page.rows]
        self.list, self.stack = QListWidget(), QStackedWidget()
        self.heading = plain_label()
        self.usual_button, self.close_button = button(), button()
        self._lay_out()
        self._connect()
        self.rescale(self._height)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def settings(self) -> Settings:
        """The current settings."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere."""
        self._settings = settings
        for row in self.rows:
            row.show_settings(settings, self._cameras)

    def show_trouble(self, field: str, sentence: str) -> None:
        """Say under a setting why it does not do what it promises here; nothing if empty."""
        for row in self.rows:
            if row.record.fields == (field,):
                row.show_trouble(sentence)

    def look_again(self) -> None:
        """Refresh choices that depend on connected devices."""
        for row in self.rows:
            row.control.look_again()

    def word(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(tr("Settings"))
        self.setAccessibleName(tr("Settings"))
        self.list.setAccessibleName(tr("Groups of settings"))
        self.usual_button.setText(tr("&Back to the usual settings"))
        self.close_button.setText(tr("Cl&ose"))
        current = max(self.list.currentRow(), 0)
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([tr(name) for name in self._names])
            self.list.setCurrentRow(current)
        self._head(current)
        for row in self.rows:
            row.word()
        self.show_settings(self._settings)

    def fit(self) -> None:
        """Scale type and spacing."""
        unit = self.unit
        self.heading.setFont(theme.font(unit * 4.4, bold=True))
        self.heading.setContentsMargins(round(unit), 0, 0, round(unit))
        metrics = self.list.fontMetrics()  # as set by the style sheet
        widest = max(metrics.horizontalAdvance(tr(name)) for name in self._names)
        self.list.setFixedWidth(min(widest + round(unit * 7) + 8, round(self.width() * 0.34)))
        margin = round(unit * 2.5)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(round(unit * 2))
        self._middle.setSpacing(round(unit * 2.5))
        for page in self.pages:
            page.rescale(unit)

    def _lay_out(self) -> None:
        self._column, self._middle, right = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        for page in self.pages:
            self.stack.addWidget(page)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.addWidget(self.heading)
        right.addWidget(self.stack, 1)
        self._middle.addWidget(self.list)
        self._middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.usual_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        self._column.addLayout(self._middle, 1)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._turn)
        for row in self.rows:
            row.changed.connect(self._set)
        self.usual_button.clicked.connect(lambda: self._apply(usual(self._settings)))
        self.close_button.clicked.connect(self.close)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=by: self._turn_by(step))

    def _turn(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self._head(number)

    def _turn_by(self, step: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + step) % len(self.pages))

    def _head(self, number: int) -> None:
        self.heading.setText(tr(self._names[number]))

    def _set(self, record: Record, value: Any) -> None:
        self._apply(record.write(self._settings, value))

    def _apply(self, settings: Settings) -> None:
        """Show new settings, and emit them if they differ."""
        differ = settings != self._settings
        self.show_settings(settings)
        if differ:
            self.changed.emit(settings)
            self.follow()


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.settings.settings_dialog"
    )  # by name, since it imports all views
