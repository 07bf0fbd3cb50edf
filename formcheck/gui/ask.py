"""Every question in a box and every dialog for files: the only place that opens one, so that each is tried in one way.

Questions are answered by the words of their buttons. PySide6's own `QMessageBox.question` is not used: what it returns
is a number in some versions and a button in others, and a comparison with `is` then fails in silence.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from formcheck.i18n import mark, tr

CANCEL: Final = mark("&Cancel")


def ask(parent: QWidget, title: str, question: str, answers: Sequence[str]) -> int:
    """Ask, and return the number of the answer; the last one is the careful one, which Escape gives too."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    buttons = [box.addButton(text, QMessageBox.ButtonRole.ActionRole) for text in answers]
    box.setDefaultButton(buttons[-1])
    box.setEscapeButton(buttons[-1])
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return next((number for number, made in enumerate(buttons) if made is pressed), len(buttons) - 1)


def confirm(parent: QWidget, title: str, question: str, yes: str) -> bool:
    """Return whether somebody agrees; yes : the words of the button that does what is asked."""
    return ask(parent, title, question, (yes, tr(CANCEL))) == 0


def ask_open_file(parent: QWidget, title: str, folder: str, kinds: str) -> str:
    """Return the path of a file that is there, empty if none was chosen; kinds : Qt's list of patterns."""
    path, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return path


def ask_save_file(parent: QWidget, title: str, suggested: str) -> str:
    """Return the path of a file to write, empty if none was chosen; about one that is there the dialog asks."""
    path, _ = QFileDialog.getSaveFileName(parent, title, suggested)
    return path


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Return the path of a folder, empty if none was chosen."""
    return QFileDialog.getExistingDirectory(parent, title, folder)
