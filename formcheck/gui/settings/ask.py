"""A message box with a question and named buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget, title: str, question: str, answers: Sequence[str]) -> int:
    """Ask, and return the index of the answer; the last one is the safe one, which Escape gives too."""
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
    return next((index for index, candidate in enumerate(buttons) if candidate is pressed), len(buttons) - 1)
