"""The help: every key of the window, and what the program is."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.gui.main_window import MainWindow
from formcheck.gui.screens.help_dialog import KEYS, HelpDialog, about, program_version
from tests.gui.whole_window import activate

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_keys_are_those_of_the_readme() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ", README.read_text("utf-8").split("| key |")[1], re.MULTILINE)
    named = {key.strip() for row in rows[:9] for key in row.split(",")} - {"--"}
    told = {key.strip() for name, _ in KEYS for key in name.split(",")} - {"a raised hand"}
    assert told == named


def test_every_shortcut_of_the_window_is_told(live: MainWindow) -> None:
    keys = {shortcut.key().toString() for shortcut in live.findChildren(QShortcut)} - {"Ctrl+Q"}
    told = {name.replace("Escape", "Esc").replace("Ctrl+comma", "Ctrl+,") for name, _ in KEYS}
    assert keys <= told


def test_f1_opens_it_and_escape_closes_it(qtbot: QtBot, live: MainWindow) -> None:
    activate(qtbot, live)
    qtbot.keyClick(live, Qt.Key.Key_F1)
    dialog = live.findChild(HelpDialog)
    assert dialog is not None and dialog.isVisible()
    assert program_version() in dialog.heading.text()
    assert dialog.about.text().splitlines() == list(about())
    assert "not a diagnosis" in dialog.about.text()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and live.isVisible()


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_it_opens_inside_the_window_and_all_can_be_reached(
    qtbot: QtBot, live: MainWindow, size: tuple[int, int]
) -> None:
    live.resize(*size)
    live.dialogs.show_help()
    dialog = live.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.width() <= size[0] and dialog.height() <= size[1]
    assert dialog.close_button.geometry().bottom() <= dialog.height()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
