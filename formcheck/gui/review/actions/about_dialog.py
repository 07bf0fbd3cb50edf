"""Whom a recording shows, which session it is, and a note and a logo for its report."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from formcheck.core.errors import UsageError
from formcheck.gui.ask import ask_open_file
from formcheck.gui.paint import theme
from formcheck.gui.review.actions.compact_dialog import CompactDialog
from formcheck.gui.settings.large_dialog import button, plain_label
from formcheck.i18n import tr
from formcheck.report.additions import printable, read_logo, read_note
from formcheck.report.outputs import About

_TYPE: Final = 2.8
_CENTRED: Final = Qt.AlignmentFlag.AlignVCenter
_NOTE_LINES: Final = 4
_NAME_LETTERS: Final = 120


class AboutDialog(CompactDialog):
    """Fields for what is said about a recording.

    logo_path : the picture that is chosen, empty = none.
    """

    def __init__(self, about: About, logo_path: str, parent: QWidget) -> None:
        """Show what has been said so far."""
        super().__init__(tr("&Use"), parent)
        self.setWindowTitle(tr("About this recording"))
        self.logo_path, self._given = logo_path, about
        self.person, self.session, self.note = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.logo_name, self.choose_logo, self.remove_logo = plain_label(), button(), button()
        self.help, self.problem = plain_label(wraps=True, dim=True), plain_label(wraps=True)
        self.problem.setObjectName("problem")
        self.labels = [plain_label() for _ in range(4)]
        self._grid, self._logo_row = QGridLayout(), QHBoxLayout()
        self._lay_out()
        self._fill(about)
        self.choose_logo.clicked.connect(self._ask_for_logo)
        self.remove_logo.clicked.connect(lambda: self._show_logo(""))
        self.rescale(self._height)
        self.person.setFocus()

    def _lay_out(self) -> None:
        for row, (label, field) in enumerate(zip(self.labels, (self.person, self.session, self.note), strict=False)):
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop if field is self.note else _CENTRED)
            self._grid.addWidget(field, row, 1)
            label.setBuddy(field)
        self._grid.addWidget(self.labels[3], 3, 0)
        self._logo_row.addWidget(self.logo_name, 1)
        for each in (self.choose_logo, self.remove_logo):
            self._logo_row.addWidget(each)
        self._grid.addLayout(self._logo_row, 3, 1)
        self._grid.setColumnStretch(1, 1)
        self.note.setTabChangesFocus(True)
        for field in (self.person, self.session):
            field.setMaxLength(_NAME_LETTERS)
        self.labels[3].setBuddy(self.choose_logo)
        self.column.addWidget(self.help)
        self.column.addLayout(self._grid, 1)
        self.column.addWidget(self.problem)
        self.problem.hide()

    def _fill(self, about: About) -> None:
        self.person.setText(about.subject or "")
        self.session.setText(about.session or "")
        self.note.setPlainText(about.note or "")
        self._show_logo(self.logo_path)

    @property
    def about(self) -> About:
        """What is said now.

        Raises
        ------
        UsageError : the note is too long, or the logo cannot be used.
        """
        return About(
            printable(self.person.text()) or None,
            printable(self.session.text()) or None,
            read_note(self.note.toPlainText(), None),
            read_logo(self.logo_path or None),
        )

    def word(self) -> None:
        """Set all texts in the current language."""
        texts = (tr("&Person"), tr("&Session"), tr("&Note"), tr("&Logo"))
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)
        self.help.setText(tr("For the result and the report. Nothing leaves this computer."))
        self.person.setPlaceholderText(tr("Name or number; empty = you"))
        self.session.setPlaceholderText(tr("Such as: week 2"))
        self.note.setPlaceholderText(tr("Stands in the report, with its lines"))
        self.choose_logo.setText(tr("C&hoose…"))
        self.remove_logo.setText(tr("&Remove"))

    def fit_content(self) -> None:
        """Scale the type."""
        unit = self.unit
        for label in (*self.labels, self.logo_name):
            label.setFont(theme.font(unit * _TYPE))
        for label in (self.help, self.problem):
            label.setFont(theme.font(unit * 2.4))
        for text in (self.help,):
            text.setMinimumHeight(text.fontMetrics().height())
        self.note.setFont(theme.font(unit * _TYPE))
        self.note.setFixedHeight(round(self.note.fontMetrics().lineSpacing() * (_NOTE_LINES + 0.8)))
        c, round_px = theme.now(), round(unit * 1.2)
        self.note.setStyleSheet(
            f"QPlainTextEdit {{ background: {c.surface.name()}; color: {c.text.name()}; border: 2px solid"
            f" {c.line.name()}; border-radius: {round_px}px; padding: {round_px // 2}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {c.focus.name()}; }}"
        )
        self.problem.setStyleSheet(f"QLabel#problem {{ color: {c.fault.name()}; }}")
        self._grid.setHorizontalSpacing(round(unit * 2.5))
        self._grid.setVerticalSpacing(round(unit * 1.6))
        self._logo_row.setSpacing(round(unit * 1.2))

    def accept(self) -> None:
        """Close if all of it can be used, else say what cannot."""
        try:
            _ = self.about
        except UsageError as error:
            self._complain(error.worded(tr))
            return
        super().accept()

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self.fit()

    def _ask_for_logo(self) -> None:
        folder = str(Path(self.logo_path).parent) if self.logo_path else ""
        path = ask_open_file(self, tr("Logo for reports"), folder, tr("Pictures (*.png *.jpg *.jpeg *.svg)"))
        if path:
            self._show_logo(path)

    def _show_logo(self, path: str) -> None:
        self.logo_path = path
        self.logo_name.setText(Path(path).name if path else tr("None chosen"))
        self.logo_name.setToolTip(path)
        self.remove_logo.setEnabled(bool(path))
