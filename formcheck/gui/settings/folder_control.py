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
    """A path that can be written or chosen, and a sentence if it cannot be used; only one that can be is told."""

    wide = True

    def __init__(self, kind: Folder) -> None:
        super().__init__()
        self._kind, self._told = kind, ""
        self.path = self.focus = QLineEdit()
        self.choose, self.problem = button(), plain_label(wraps=True)
        self._row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.path, 1)
        self._row.addWidget(self.choose)
        column.addLayout(self._row)
        column.addWidget(self.problem)
        self.problem.hide()
        self.path.editingFinished.connect(self._tell)
        self.choose.clicked.connect(self._ask)

    def show_value(self, value: Any, settings: Settings, look: Look) -> None:  # noqa: ARG002 - one for all controls
        """Show a folder; what is being written stays while the folder is still the same."""
        if value != self._told or not self.problem.text():
            self._told = str(value)
            self.path.setText(self._told)
            self._complain(folder_problem(self._told))

    def name(self, label: str, description: str) -> None:
        """Word the control."""
        super().name(label, description)
        self.path.setPlaceholderText(self._kind.usual())
        self.choose.setText(tr("C&hoose…"))
        self.choose.setAccessibleDescription(description)
        self._complain(folder_problem(self.path.text().strip()))

    def rescale(self, unit: float) -> None:
        """Fit the sentence."""
        self._row.setSpacing(round(unit * 1.2))
        self.problem.setFont(theme.font(unit * 2.4, bold=True))
        self.problem.setStyleSheet(f"color: {theme.now().fault.name()};")

    def hideEvent(self, _event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take what has been written when the dialog closes before the person has left the field."""
        if self.path.text().strip() != self._told:
            self._tell()

    def _ask(self) -> None:
        start = self.path.text().strip() or self._kind.usual()
        chosen = ask_folder(self, bare(tr("Choose a folder")), start)
        if chosen:
            self.path.setText(chosen)
            self._tell()

    def _tell(self) -> None:
        text = self.path.text().strip()
        problem = folder_problem(text)
        self._complain(problem)
        if problem:
            return
        folder = str(Path(text).expanduser()) if text else ""
        self.path.setText(folder)
        if folder != self._told:
            self._told = folder
            self.changed.emit(folder)

    def _complain(self, problem: str) -> None:
        self.problem.setText(problem and f"⚠ {problem}")
        self.problem.setVisible(bool(problem))
