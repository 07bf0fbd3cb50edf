"""What was learnt from a recording, and whether it is to be kept as a reference."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from formcheck.gui.paint import theme
from formcheck.gui.review.actions.compact_dialog import CompactDialog
from formcheck.gui.settings.large_dialog import plain_label
from formcheck.i18n import tr
from formcheck.review.reference_texts import ReferenceFacts

_ROWS_WIDE: Final = 90
_ROWS_HIGH: Final = 44
"""Usual width, and most height, of the list of numbers, in hundredths of the window's height; more is scrolled."""


class ReferenceDialog(CompactDialog):
    """For whom it is, from what it was taken, and which numbers change."""

    def __init__(self, facts: ReferenceFacts, parent: QWidget) -> None:
        """Show the facts."""
        super().__init__(tr("&Make it the reference"), parent)
        self.setWindowTitle(tr("Make this a reference"))
        self.heading, self.whom = _said(facts.title), _said(facts.whom)
        self.taken, self.stays = _said(facts.taken), _said(facts.stays)
        self.changes = _said(tr("What changes:") if facts.changes else tr("No number changes."))
        self.cells = [
            (_said(name), *(_said(text, wraps=False) for text in (before, "→", after)))
            for name, before, after in facts.changes
        ]
        self._rows, self.listed = QWidget(), QScrollArea()
        self._grid = QGridLayout(self._rows)
        self.listed.setWidget(self._rows)
        self.listed.setWidgetResizable(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setFrameShape(QScrollArea.Shape.NoFrame)
        self.listed.setVisible(bool(facts.changes))
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(len(self.cells), 1)
        for widget in (self.heading, self.taken, self.changes):
            self.column.addWidget(widget)
        self.column.addWidget(self.listed, 1)
        for widget in (self.stays, self.whom):
            self.column.addWidget(widget)
        self.stays.setVisible(bool(facts.stays))
        self.rescale(self._height)
        self.accept_button.setFocus()

    def fit_content(self) -> None:
        """Scale the type."""
        unit = self.unit
        self.heading.setFont(theme.font(unit * 3.6, bold=True))
        for label in (self.taken, self.stays, self.whom):
            label.setFont(theme.font(unit * 2.7))
        self.changes.setFont(theme.font(unit * 2.7, bold=True))
        for name, before, arrow, after in self.cells:
            for label in (name, before, arrow):
                label.setFont(theme.font(unit * 2.7))
            after.setFont(theme.font(unit * 2.7, bold=True))
        self._grid.setHorizontalSpacing(round(unit * 2))
        self._grid.setContentsMargins(0, 0, round(unit * 2), 0)
        self._grid.setVerticalSpacing(round(unit * 0.8))
        height = self._grid.totalHeightForWidth(round(unit * _ROWS_WIDE))
        self.listed.setMinimumHeight(min(height + round(unit), round(unit * _ROWS_HIGH)))


def _said(text: str, *, wraps: bool = True) -> QLabel:
    label = plain_label(wraps=wraps)
    label.setText(text)
    return label
