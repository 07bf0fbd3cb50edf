"""The settings dialog: values shown and told, keys, theme and language while it is open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from formcheck import i18n
from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching.preferences.setting_records import RECORDS, groups
from formcheck.gui.paint import theme
from formcheck.gui.paint.room import type_height
from formcheck.gui.settings.folder_control import FolderControl
from formcheck.gui.settings.settings_dialog import SettingsDialog
from formcheck.gui.settings.value_controls import ChoiceControl, LevelControl, SwitchControl
from formcheck.store.settings import Settings
from tests.gui.clicks import answering

BRIO = NamedCamera(2, "Brio & Co", "/usb/2")
KINDS = {ChoiceControl, SwitchControl, LevelControl, FolderControl}


class Told:
    """What a dialog has told, and how often it looked for cameras."""

    def __init__(self) -> None:
        self.settings: list[Settings] = []
        self.looks = 0
        self.connected: tuple[NamedCamera, ...] = (BRIO,)

    def look(self) -> tuple[NamedCamera, ...]:
        self.looks += 1
        return self.connected


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def open_dialog(qtbot: QtBot, told: Told) -> Callable[..., SettingsDialog]:
    def make(settings: Settings = Settings(), parent: QWidget | None = None) -> SettingsDialog:  # noqa: B008 - frozen
        dialog = SettingsDialog(settings, told.look, parent)
        qtbot.addWidget(dialog)
        dialog.changed.connect(told.settings.append)
        dialog.show()
        return dialog

    return make


@pytest.fixture
def dialog(open_dialog: Callable[..., SettingsDialog]) -> SettingsDialog:
    return open_dialog()


@pytest.fixture
def own_theme() -> Iterator[None]:
    before = theme.now()
    yield
    theme.use(before)
    i18n.speak("en")


def control(dialog: SettingsDialog, field: str) -> Any:
    """Turn to the page of a setting and return its control."""
    for number, page in enumerate(dialog.pages):
        for row in page.rows:
            if field in row.record.fields:
                dialog.list.setCurrentRow(number)
                return row.control
    raise AssertionError(field)


def choose(chooser: Any, text: str) -> None:
    """Choose by the keyboard, as a person does: type the first letters, close the list with Enter."""
    chooser.setFocus()
    chooser.showPopup()
    chooser.view().setCurrentIndex(chooser.model().index(chooser.findText(text), 0))
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)


def test_each_record_has_its_row_and_each_kind_its_control(dialog: SettingsDialog) -> None:
    assert [row.record for row in dialog.rows] == list(RECORDS)
    assert {type(row.control) for row in dialog.rows} == KINDS
    assert [dialog.list.item(i).text() for i in range(dialog.list.count())] == list(groups())


def test_values_are_shown(open_dialog: Callable[..., SettingsDialog], tmp_path: Path) -> None:
    kept = Settings(
        camera_name="Brio & Co",
        camera_path="/usb/2",
        theme="light",
        mat_view=True,
        volume=0.35,
        data_folder=str(tmp_path),
    )
    dialog = open_dialog(kept)
    assert control(dialog, "camera_name").chooser.currentText() == "Brio & Co"
    assert control(dialog, "theme").chooser.currentText() == "Light"
    assert control(dialog, "mat_view").toggle.isChecked()
    assert control(dialog, "volume").number.text() == "35 %"
    assert control(dialog, "data_folder").path.text() == str(tmp_path)


def test_a_choice_is_told_at_once(dialog: SettingsDialog, told: Told) -> None:
    choose(control(dialog, "tolerance").chooser, "Strict")
    assert told.settings == [Settings(tolerance="strict")]
    assert dialog.settings == Settings(tolerance="strict")


def test_a_camera_sets_name_and_place_together(dialog: SettingsDialog, told: Told) -> None:
    choose(control(dialog, "camera_path").chooser, "Brio & Co")
    assert told.settings == [Settings(camera_name="Brio & Co", camera_path="/usb/2")]


def test_cameras_are_looked_for_when_their_list_opens_and_not_with_every_change(
    dialog: SettingsDialog, told: Told
) -> None:
    assert told.looks == 1
    for _ in range(3):
        control(dialog, "mirror").toggle.click()
    dialog.rescale(900)
    assert told.looks == 1
    told.connected = ()
    chooser = control(dialog, "camera_name").chooser
    chooser.showPopup()
    assert told.looks == 2
    assert [chooser.itemText(i) for i in range(chooser.count())] == ["None chosen"]
    chooser.hidePopup()


def test_a_switch_is_pressed_with_space(dialog: SettingsDialog, told: Told, qtbot: QtBot) -> None:
    toggle = control(dialog, "degrees").toggle
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert [s.degrees for s in told.settings] == [True, False]


def test_a_switch_shows_its_state_by_more_than_colour(dialog: SettingsDialog, own_theme: None) -> None:
    """Drawn in one colour alone, on and off still differ."""
    grey = theme.now().text
    theme.use(theme.Colours(*([grey] * 11), theme.now().background, grey, grey))
    toggle = control(dialog, "degrees").toggle
    off = toggle.grab().toImage()
    toggle.click()
    assert toggle.grab().toImage() != off


def test_a_level_moves_with_the_arrow_keys(dialog: SettingsDialog, told: Told, qtbot: QtBot) -> None:
    level = control(dialog, "volume")
    qtbot.keyClick(level.slider, Qt.Key.Key_Left)
    qtbot.keyClick(level.slider, Qt.Key.Key_Home)
    assert [s.volume for s in told.settings] == [0.75, 0.0]
    assert (level.number.text(), level.slider.accessibleName()) == ("0 %", "Volume: 0 %")


def test_the_wheel_scrolls_and_changes_nothing(dialog: SettingsDialog, told: Told) -> None:
    for widget in (control(dialog, "volume").slider, control(dialog, "theme").chooser):
        place, none, turn = QPointF(5, 5), QPoint(0, 0), QPoint(0, -120)
        buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(place, place, none, turn, buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(widget, event)
    assert told.settings == []


def test_a_folder_that_can_be_written_is_told(dialog: SettingsDialog, told: Told, qtbot: QtBot, tmp_path: Path) -> None:
    folder = control(dialog, "data_folder")
    folder.path.setText(f" {tmp_path}/new ")
    qtbot.keyClick(folder.path, Qt.Key.Key_Return)
    assert told.settings == [Settings(data_folder=f"{tmp_path}/new")]
    assert not folder.problem.isVisible()
    assert dialog.isVisible()


def test_a_folder_that_cannot_be_written_is_complained_about_and_not_told(
    dialog: SettingsDialog, told: Told, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    folder = control(dialog, "data_folder")
    folder.path.setText(str(tmp_path / "file"))
    qtbot.keyClick(folder.path, Qt.Key.Key_Return)
    assert "cannot be written to" in folder.problem.text() and folder.problem.isVisible()
    assert told.settings == []
    control(dialog, "mirror").toggle.click()
    assert "cannot be written to" in folder.problem.text()
    folder.path.setText("")
    qtbot.keyClick(folder.path, Qt.Key.Key_Return)
    assert folder.problem.text() == ""


def test_a_folder_is_chosen(dialog: SettingsDialog, told: Told, tmp_path: Path) -> None:
    folder = control(dialog, "data_folder")
    with answering(tmp_path, None) as asked:
        folder.choose.click()
        folder.choose.click()
    assert asked.questions[1] == f"Choose a folder: {tmp_path}"
    assert told.settings == [Settings(data_folder=str(tmp_path))]


def test_back_to_the_usual(open_dialog: Callable[..., SettingsDialog], told: Told) -> None:
    dialog = open_dialog(Settings(camera_name="Brio & Co", camera_path="/usb/2", volume=0.1, units="in"))
    dialog.usual_button.click()
    dialog.usual_button.click()
    assert told.settings == [Settings(camera_name="Brio & Co", camera_path="/usb/2")]
    assert control(dialog, "volume").number.text() == "80 %"
    assert control(dialog, "units").chooser.currentText() == "Centimetres"


def test_what_is_changed_elsewhere_is_shown_and_not_told(dialog: SettingsDialog, told: Told) -> None:
    dialog.show_settings(Settings(voice=False, hold_length="long"))
    assert not control(dialog, "voice").toggle.isChecked()
    assert control(dialog, "hold_length").chooser.currentText() == "Long"
    assert told.settings == []


def test_escape_and_the_button_close(open_dialog: Callable[..., SettingsDialog], qtbot: QtBot) -> None:
    first, second = open_dialog(), open_dialog()
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    second.close_button.setFocus()
    qtbot.keyClick(second.close_button, Qt.Key.Key_Return)
    assert not first.isVisible() and not second.isVisible()


def test_pages_turn_with_keys(dialog: SettingsDialog, qtbot: QtBot) -> None:
    assert dialog.focusWidget() is dialog.list
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.heading.text() == "Display"
    assert dialog.stack.currentWidget() is dialog.pages[1]
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.heading.text() == "Privacy and files"


@pytest.mark.parametrize("number", range(len(groups())))
def test_tab_reaches_everything_on_a_page(dialog: SettingsDialog, qtbot: QtBot, number: int) -> None:
    dialog.list.setCurrentRow(number)
    wanted = {row.control.focus for row in dialog.pages[number].rows}
    wanted |= {dialog.list, dialog.usual_button, dialog.close_button}
    reached = set()
    for _ in range(20):
        focus = dialog.focusWidget()
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_everything_is_named_and_explained_to_a_screen_reader(dialog: SettingsDialog) -> None:
    for row in dialog.rows:
        focus = row.control.focus
        assert row.label.buddy() is focus
        assert focus.accessibleName().startswith(row.label.text().replace("&", ""))
        assert focus.accessibleDescription() == row.record.help
    assert dialog.list.accessibleName() == "Groups of settings"


def test_the_dialog_fits_its_window_and_grows_with_it(open_dialog: Callable[..., SettingsDialog], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 560)
    dialog = open_dialog(parent=window)
    assert dialog.width() <= 800 and dialog.height() <= 560
    small = dialog.rows[0].label.font().pixelSize()
    window.resize(1600, 1120)
    dialog.rescale(type_height(window.size()))
    assert dialog.width() > 800 and dialog.height() > 560
    assert dialog.rows[0].label.font().pixelSize() == pytest.approx(2 * small, abs=1)


@pytest.mark.parametrize("number", range(len(groups())))
def test_nothing_is_cut_off_at_the_smallest_size(
    open_dialog: Callable[..., SettingsDialog], qtbot: QtBot, number: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 560)
    dialog = open_dialog(parent=window)
    dialog.list.setCurrentRow(number)
    page = dialog.pages[number]
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    for row in page.rows:
        for label in (row.label, row.help):
            assert label.height() >= label.heightForWidth(label.width()) > 0


def test_theme_and_language_that_the_change_brings_are_followed(
    dialog: SettingsDialog, told: Told, own_theme: None
) -> None:
    def apply(settings: Settings) -> None:
        theme.use(theme.LIGHT if settings.theme == "light" else theme.DARK)
        i18n.speak("de" if settings.language == "de" else "en", lambda text: f"<{text}>")

    dialog.changed.connect(apply)
    choose(control(dialog, "theme").chooser, "Light")
    assert theme.LIGHT.background.name() in dialog.styleSheet()
    choose(control(dialog, "language").chooser, "Deutsch")
    assert dialog.windowTitle() == "<Settings>"
    assert dialog.heading.text() == "<Voice and language>"
    assert control(dialog, "theme").chooser.currentText() == "<Light>"
    assert [s.language for s in told.settings] == ["system", "de"]


def test_a_choice_that_is_not_offered_is_shown_as_none(open_dialog: Callable[..., SettingsDialog]) -> None:
    dialog = open_dialog(Settings(model="my.task"))
    assert control(dialog, "model").chooser.currentIndex() == -1
