"""The control for a folder."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from formcheck.coaching.preferences.folder_check import folder_problem
from formcheck.coaching.preferences.setting_records import Folder, Look
from formcheck.gui.ask import ask_folder
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import bare, button, plain_label
from formcheck.gui.settings.value_controls import Control
from formcheck.i18n import tr
from formcheck.store.settings import Settings


class FolderControl(Control):
    """A path that is typed or chosen, and a problem if it cannot be used; only usable ones are emitted."""

    wide = True

    def __init__(self, kind: Folder) -> None:
        super().__init__()
        self._kind, self._reported = kind, ""
        self.path = self.focus = QLineEdit()
        self.choose, self.problem = button(), plain_label(wraps=True)
        self._row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.path, 1)
        self._row.addWidget(self.choose)
        column.addLayout(self._row)
        column.addWidget(self.problem)
        self.problem.hide()
        self.path.editingFinished.connect(self._report)
        self.choose.clicked.connect(self._ask)

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:  # noqa: ARG002 - one for all controls
        """Show a folder; a text being typed stays while the setting is unchanged."""
        if value != self._reported or not self.problem.text():
            self._reported = str(value)
            self.path.setText(self._reported)
            self.path.setToolTip(self._reported or self._kind.usual())
            self._show_problem(folder_problem(self._reported))

    def name(self, label: str, description: str) -> None:
        """Set the control's texts."""
        super().name(label, description)
        self.path.setPlaceholderText(self._kind.usual())
        self.path.setToolTip(self.path.text() or self._kind.usual())
        self.choose.setText(tr("C&hoose…"))
        self.choose.setAccessibleDescription(description)
        self._show_problem(folder_problem(self.path.text().strip()))

    def rescale(self, unit: float) -> None:
        """Scale the problem; unit : a hundredth of the window's height in pixels."""
        self._row.setSpacing(round(unit * 1.2))
        self.problem.setFont(theme.font(unit * 2.4, bold=True))
        self.problem.setStyleSheet(f"color: {theme.now().fault.name()};")

    def hideEvent(self, _event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Emit the typed text if the dialog closes before the user has left the field."""
        if self.path.text().strip() != self._reported:
            self._report()

    def _ask(self) -> None:
        start = self.path.text().strip() or self._kind.usual()
        chosen = ask_folder(self, bare(tr("Choose a folder")), start)
        if chosen:
            self.path.setText(chosen)
            self._report()

    def _report(self) -> None:
        text = self.path.text().strip()
        problem = folder_problem(text)
        self._show_problem(problem)
        if problem:
            return
        folder = str(Path(text).expanduser()) if text else ""
        self.path.setText(folder)
        if folder != self._reported:
            self._reported = folder
            self.changed.emit(folder)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem and f"⚠ {problem}")
        self.problem.setVisible(bool(problem))
