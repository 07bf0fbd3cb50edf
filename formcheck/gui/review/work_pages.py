"""Progress of work, as a page or as a row, and the error page."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from formcheck.gui.paint import theme
from formcheck.gui.review.recent_menu import RecentMenu
from formcheck.gui.screens.message_view import Sign
from formcheck.i18n import tr
from formcheck.review.review_texts import OPENS, progress
from formcheck.review.work_progress import WorkProgress

_STEPS = 1000


class _Working(QWidget):
    """Task, progress bar, remaining time and a cancel button; cancelled : that button was pressed."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.detail, self.bar = QLabel(), QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel_button = QPushButton(tr("&Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        for label in (self.heading, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def begin(self, heading: str) -> None:
        """Reset to the start of a task."""
        self.heading.setText(heading)
        self.show_advance(WorkProgress())

    def show_advance(self, advance: WorkProgress) -> None:
        """Show the progress; an indeterminate bar if it is unknown."""
        share = advance.share
        self.bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.bar.setValue(math.floor(share * _STEPS))
        self.detail.setText(progress(advance))

    def _restyle(self, pixels: int) -> None:
        c = theme.now()
        self.bar.setFixedHeight(pixels)
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {c.raised.name()}; border: none; border-radius: {pixels // 2}px; }}"
            f"QProgressBar::chunk {{ background: {c.good.name()}; border-radius: {pixels // 2}px; }}"
        )


class WorkingPage(_Working):
    """Progress in place of the recording."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the column."""
        super().__init__(parent)
        self._column = column = QVBoxLayout(self)
        column.addStretch(3)
        for widget in (self.heading, self.bar, self.detail):
            column.addWidget(widget)
        for label in (self.heading, self.detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(4)

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        self.heading.setFont(theme.font(unit * 5, bold=True))
        self.detail.setFont(theme.font(unit * 4))
        self.detail.setMinimumHeight(round(unit * 6))
        self._column.setSpacing(round(unit * 3))
        self._column.setContentsMargins(round(unit * 16), 0, round(unit * 16), 0)
        self._restyle(round(unit * 2.4))


class WorkingRow(_Working):
    """Progress in a row, while the recording can still be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.heading)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.detail)
        self._row.addWidget(self.cancel_button)
        self.hide()

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        for label in (self.heading, self.detail):
            label.setFont(theme.font(unit * 2.5))
        self._row.setContentsMargins(round(unit * 1.8), 0, round(unit * 1.8), round(unit * 1.2))
        self._row.setSpacing(round(unit * 1.4))
        self._restyle(round(unit * 1.8))


class ProblemPage(QWidget):
    """Why there is nothing to show.

    opened : the user wants another file. earlier : path of an earlier result to open. closed : back to the camera.
    """

    opened = Signal()
    earlier = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the column."""
        super().__init__(parent)
        self.sign, self.heading, self.sentence = Sign(), QLabel(tr("This recording cannot be shown")), QLabel()
        self.open_button, self.back_button = QPushButton(tr("&Open another…")), QPushButton(tr("&Back to the camera"))
        self.recent_button, self.recent = QPushButton(tr("Ear&lier results") + OPENS), RecentMenu(self)
        self.recent_button.setMenu(self.recent)
        self.recent.chosen.connect(self.earlier)
        self.open_button.clicked.connect(self.opened)
        self.back_button.clicked.connect(self.closed)
        self._column = column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(self.sign)
        for label in (self.heading, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addLayout(_centred((self.open_button, self.recent_button, self.back_button)))
        column.addStretch(4)

    def show_problem(self, sentence: str) -> None:
        """Show the reason."""
        self.sentence.setText(sentence)
        self.open_button.setFocus()

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        unit = window_height / 100
        self.sign.setFixedHeight(round(unit * 13))
        self.heading.setFont(theme.font(unit * 6, bold=True))
        self.sentence.setFont(theme.font(unit * 4))
        self._column.setSpacing(round(unit * 3))
        self._column.setContentsMargins(round(unit * 10), 0, round(unit * 10), 0)


def _centred(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
