"""The dialogs as the main window opens them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck import i18n
from formcheck.coaching.controller import Controller
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.main_window import MainWindow, UpdateSignal
from formcheck.gui.paint import theme
from formcheck.gui.settings.routine_editor import RoutineEditor
from formcheck.gui.settings.settings_dialog import SettingsDialog
from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.settings import Settings


@pytest.fixture
def window(
    qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    before = theme.now()
    controller = Controller(stage.make_run, poses, "bird-dog", source=stage.opener("source"), demo=None)
    bell = UpdateSignal()
    made = MainWindow(controller, bell, "formcheck")
    bell.setParent(made)
    qtbot.addWidget(made)
    made.begin()
    made.show()
    yield made
    theme.use(before)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setPalette(theme.palette())
    i18n.speak("en")


def test_settings_apply_to_the_window_while_the_dialog_stays_open(window: MainWindow, stage: Any) -> None:
    window.sheets.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None and dialog.isVisible()
    assert dialog.height() < window.height() and dialog.width() < window.width()
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    dialog.changed.emit(dialog.settings.but(theme="light", tolerance="gentle", hold_length="long"))
    assert theme.now() is theme.LIGHT and window.controller.settings.theme == "light"
    dialog.follow()
    assert theme.LIGHT.background.name() in dialog.styleSheet()
    assert stage.run.definition.holds[0].hold_s == 7.5
    assert dialog.isVisible()
    dialog.close()


def test_an_own_routine_is_offered_once_it_is_saved(window: MainWindow, tmp_path: Path) -> None:
    window.sheets.show_routines()
    editor = window.findChild(RoutineEditor)
    assert editor is not None and editor.isVisible()
    editor.new_button.click()
    editor.steps.added.emit("plank")
    editor.save_button.click()
    assert (tmp_path / "routines" / "my-routine.toml").is_file()
    assert "my-routine" in window.controller.routines
    editor.close()
