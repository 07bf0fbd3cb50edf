"""A dialog over a recording, no larger than what is in it needs."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from formcheck.gui.paint.room import within_screen
from formcheck.gui.settings.large_dialog import SHARE, LargeDialog
from formcheck.i18n import tr

_WIDTH: Final = 110
"""Hundredths of the window's height."""


class CompactDialog(LargeDialog):
    """A column of widgets above two buttons. `accept_button` does what the dialog is for, `cancel_button` does not."""

    def __init__(self, accept: str, parent: QWidget | None = None) -> None:
        """Build the buttons; accept : the words of the first one."""
        super().__init__(parent)
        self.column = QVBoxLayout()
        self.buttons = QDialogButtonBox()
        self.accept_button = QPushButton(accept)
        self.cancel_button = QPushButton(tr("&Cancel"))
        self.buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.accept_button, self.cancel_button):
            button.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self.column, 1)
        self._whole.addWidget(self.buttons)

    def fit(self) -> None:
        """Scale spacing, and take the size that the content needs."""
        unit = self.unit
        self._whole.setContentsMargins(*[round(unit * 3)] * 4)
        self._whole.setSpacing(round(unit * 2.5))
        self.column.setSpacing(round(unit * 1.2))
        self.fit_content()
        self._fill_window()

    def fit_content(self) -> None:
        """Scale the type of what is in it."""

    def _fill_window(self) -> None:
        parent = self.parentWidget()
        layout = self.layout()
        if parent is None or layout is None:
            return
        size = parent.window().size()
        wide = min(round(size.width() * SHARE), round(self.unit * _WIDTH))
        high = max(layout.totalHeightForWidth(wide), layout.totalSizeHint().height())
        self.resize(within_screen(parent, QSize(wide, min(high, round(size.height() * SHARE)))))
