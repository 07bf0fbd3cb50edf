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
from formcheck.gui.main_window import MainWindow
from formcheck.gui.paint import theme
from formcheck.gui.settings import routine_editor
from formcheck.gui.settings.folder_control import FolderControl
from formcheck.gui.settings.routine_editor import RoutineEditor
from formcheck.gui.settings.settings_dialog import SettingsDialog
from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.settings import Settings
from tests.gui.whole_window import shown_window


@pytest.fixture
def window(
    qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    before = theme.now()
    controller = Controller(stage.make_run, poses, "bird-dog", source=stage.opener("source"), demo=None)
    made = shown_window(qtbot, controller)
    yield made
    theme.use(before)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setPalette(theme.palette())
    i18n.speak("en")


def test_settings_apply_to_the_window_while_the_dialog_stays_open(window: MainWindow, stage: Any) -> None:
    window.dialogs.show_settings()
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


class Mute:
    """A voice that cannot speak here."""

    def __init__(self) -> None:
        self.missing = "Cues are not spoken: run apt install speech-dispatcher."

    def news(self, translate: Any = str) -> str:
        return ""

    def reason_in(self, translate: Any) -> str:
        return self.missing

    def set_volume(self, volume: float) -> None: ...

    def set_language(self, language: str) -> None: ...

    def close(self) -> None: ...


def test_what_the_voice_lacks_is_told_where_it_is_switched(
    qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition]
) -> None:
    voice: Any = Mute()
    source = stage.opener("source")
    window = shown_window(qtbot, Controller(stage.make_run, poses, "bird-dog", source=source, demo=None, voice=voice))
    window.dialogs.show_settings()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, SettingsDialog) and w.isVisible())
    (row,) = (r for r in dialog.rows if r.record.fields == ("voice",))
    dialog.list.setCurrentRow(next(i for i, page in enumerate(dialog.pages) if row in page.rows))
    assert row.trouble.isVisible() and row.trouble.text() == voice.missing
    dialog.close()
    voice.missing = ""
    window.dialogs.show_settings()
    assert not row.trouble.isVisible()
    dialog.close()


def test_an_own_routine_is_offered_once_it_is_saved(window: MainWindow, tmp_path: Path) -> None:
    window.dialogs.show_routines()
    editor = window.findChild(RoutineEditor)
    assert editor is not None and editor.isVisible()
    editor.new_button.click()
    editor.steps.added.emit("plank")
    editor.save_button.click()
    assert (tmp_path / "routines" / "my-routine.toml").is_file()
    assert "my-routine" in window.controller.selection.routines
    editor.close()


@pytest.mark.parametrize(
    ("answer", "closed", "kept"), [("Save", True, True), ("Do not save", True, False), ("Go on editing", False, False)]
)
def test_closing_the_window_asks_about_a_routine_that_was_not_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, closed: bool, kept: bool
) -> None:
    def ask(_parent: object, _title: str, question: str, answers: tuple[str, ...]) -> int:
        asked.append(question)
        return [a.replace("&", "") for a in answers].index(answer)

    asked: list[str] = []
    monkeypatch.setattr(routine_editor, "ask", ask)
    window.dialogs.show_routines()
    editor = window.findChild(RoutineEditor)
    assert editor is not None
    editor.new_button.click()
    editor.steps.added.emit("plank")
    window.close()
    assert asked == ["There are changes that were not saved."]
    assert window.isVisible() is not closed
    assert (tmp_path / "routines" / "my-routine.toml").is_file() is kept
    assert [d.title for d in editor.workshop.drafts.values() if d.changed] == ([] if closed else ["My routine"])
    editor.workshop.reload()


def test_a_folder_that_is_being_written_is_kept_when_the_window_closes(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.dialogs.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    control = next(row.control for row in dialog.rows if isinstance(row.control, FolderControl))
    dialog.list.setCurrentRow(len(dialog.pages) - 1)
    control.path.setFocus()
    qtbot.keyClicks(control.path, str(tmp_path))
    window.close()
    assert window.controller.settings.data_folder == str(tmp_path)


def test_every_damaged_routine_is_told_in_the_editor(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    for name in ("one", "two"):
        (tmp_path / "routines" / f"{name}.toml").write_text("this is no TOML")
    window.dialogs.show_routines()
    editor = window.findChild(RoutineEditor)
    assert editor is not None
    assert "one.toml" in editor.notice.text() and "two.toml" in editor.notice.text()
    editor.close()
