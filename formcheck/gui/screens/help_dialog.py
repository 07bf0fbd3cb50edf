"""Help: what each key does, and what this program is, where it keeps things and what it is not."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import LargeDialog, button, plain_label
from formcheck.i18n import mark, tr
from formcheck.resources import user_folder

KEYS: Final = (
    (mark("Space"), mark("pause and go on; in a recording, play and stop")),
    (mark("a raised hand"), mark("the same from the mat: one hand up, the other down, for a second and a half")),
    ("N, B", mark("next exercise, and back; in a routine the next side or exercise")),
    ("E", mark("choose among all exercises and routines")),
    ("V", mark("mat view, to be read from three metres")),
    ("D", mark("degrees at the joints")),
    ("M", mark("voice on or off")),
    ("Ctrl+O", mark("open a recorded video; it can also be dragged into the window")),
    ("Ctrl+R", mark("routines")),
    (mark("Ctrl+comma"), mark("settings")),
    ("F1", mark("this help")),
    ("F11", mark("full screen")),
    ("F12", mark("performance numbers")),
    (mark("Escape"), mark("show what was held, then end; asks before anything is lost")),
)
"""Keys and what they do, as README.md has them."""


class HelpDialog(LargeDialog):
    """The keys, and about the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay out the texts; `rescale` words them."""
        super().__init__(parent)
        self._inside, self._scroll = QWidget(), QScrollArea()
        self._grid = QGridLayout()
        self.keys = [(plain_label(), plain_label(wraps=True)) for _ in KEYS]
        for row, (key, what) in enumerate(self.keys):
            self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(what, row, 1)
        self._grid.setColumnStretch(1, 1)
        self.heading, self.about = plain_label(), plain_label(wraps=True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = button()
        self.close_button.clicked.connect(self.close)
        inside = QVBoxLayout(self._inside)
        inside.addLayout(self._grid)
        inside.addWidget(self.heading)
        inside.addWidget(self.about)
        inside.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self._scroll)
        column.addLayout(bottom)

    def word(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(tr("Help"))
        for (key, what), (name, meaning) in zip(self.keys, KEYS, strict=True):
            key.setText(tr(name))
            what.setText(tr(meaning))
        self.heading.setText(tr("About formcheck {version}").format(version=program_version()))
        self.about.setText("\n".join(about()))
        self.close_button.setText(tr("&Close"))

    def fit(self) -> None:
        """Scale type and spacing."""
        unit = self.unit
        for key, what in self.keys:
            key.setFont(theme.font(unit * 2.8, bold=True))
            what.setFont(theme.font(unit * 2.8))
        self.heading.setFont(theme.font(unit * 3.4, bold=True))
        self.about.setFont(theme.font(unit * 2.8))
        self.close_button.setMinimumWidth(round(unit * 20))
        self._grid.setHorizontalSpacing(round(unit * 4))
        self._grid.setVerticalSpacing(round(unit * 1.2))
        self.heading.setContentsMargins(0, round(unit * 3), 0, 0)
        for label in self.findChildren(QLabel):
            label.setMinimumHeight(label.fontMetrics().height() + label.contentsMargins().top())


def program_version() -> str:
    """Return the version of the installed program; a dash if it is not installed."""
    try:
        return version("formcheck")
    except PackageNotFoundError:
        return "–"


def about() -> tuple[str, ...]:
    """Return what is to be known of the program, a sentence each."""
    return (
        tr(words.FOOTER),
        tr(words.PRIVACY),
        tr("Settings, routines and poses of your own are kept in {folder}.").format(folder=user_folder()),
        tr("It is free software under the Apache License 2.0; what others made for it is named in the file NOTICE."),
    )


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.screens.help_dialog")  # by name: it imports all
