"""Answering dialogs as a person does: by pressing the buttons of those that really open."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox

Answer = str | Path | None
"""The words of a button; a path to be typed and accepted; or None, the key Escape."""

LOOK_MS: Final = 15


class Asked:
    """What was asked so far: the text of a question, or the title of a dialog for files and what it suggests."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self.questions: list[str] = []
        self.waiting = list(answers)
        self.surprises: list[str] = []
        self._answered: QDialog | None = None
        self._below = QApplication.activeModalWidget()
        """A dialog that was open before, from which others are opened."""

    def look(self) -> None:
        """Answer the dialog that is open, if there is one."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible() or dialog in (self._answered, self._below):
            return
        self._answered = dialog
        if not self.waiting:
            self.surprises.append(_text_of(dialog))
            dialog.reject()
            return
        self.questions.append(_text_of(dialog))
        answer = self.waiting.pop(0)
        # Later: a press may open another dialog, and the timer that looks must have come back by then.
        QTimer.singleShot(0, dialog, lambda: _press(dialog, answer))


def _text_of(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return dialog.text()
    if isinstance(dialog, QFileDialog):
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        return f"{dialog.windowTitle()}: {Path(dialog.directory().absolutePath(), name.text() if name else '')}"
    return dialog.windowTitle()


def _press(dialog: QDialog, answer: Answer) -> None:
    if answer is None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    elif isinstance(answer, Path):
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None, "a dialog for files"
        name.setText(str(answer))
        accept = (QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Save)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        button = next(b for b in map(box.button, accept) if b is not None)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        buttons = dialog.findChild(QDialogButtonBox).buttons()  # type: ignore[union-attr]
        named = {b.text().replace("&", ""): b for b in buttons}
        QTest.mouseClick(named[answer], Qt.MouseButton.LeftButton)


@contextlib.contextmanager
def answering(*answers: Answer) -> Iterator[Asked]:
    """Answer the dialogs that open meanwhile, in this order; one that stays away, or one too many, fails the test."""
    asked, timer = Asked(answers), QTimer()
    timer.timeout.connect(asked.look)
    timer.start(LOOK_MS)
    try:
        yield asked
    finally:
        timer.stop()
    assert asked.waiting == [], f"never asked for: {asked.waiting}"
    assert asked.surprises == [], "asked, and nobody expected it"
