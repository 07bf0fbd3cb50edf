"""The gallery in the window: how it is reached, what it covers, and what happens to a session."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceInfo
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.gallery.gallery_view import GalleryView
from formcheck.gui.main_window import MainWindow
from formcheck.gui.review.review_view import ReviewView
from formcheck.report.track_file import write_track
from formcheck.retiring import wait_for_all
from formcheck.routine import load_routines
from formcheck.store.settings import Settings
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS, paper_track
from tests.gui.whole_window import activate, shown_window


def gallery(window: MainWindow) -> GalleryView:
    assert window.screen_name == "gallery"
    found = window.pages.gallery
    assert found is not None and window.pages.stage.currentWidget() is found
    return found


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


class ShownWindows(QObject):
    """Writes down every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def running(qtbot: QtBot, live: MainWindow, stage: Any) -> MainWindow:
    """In front of a camera, in the middle of a hold."""
    stage.run.info = SourceInfo("camera 0", 320, 180, camera=True)
    activate(qtbot, live)
    return live


def test_e_opens_it_and_escape_goes_back_to_the_same_session(
    running: MainWindow, stage: Any, update: Any, holding: Any
) -> None:
    press(Qt.Key.Key_E)
    view = gallery(running)
    assert not running.top.isVisible() and not running.panel.isVisible() and not running.cue.isVisible()
    assert running.footer.isVisible(), "the notices are always there"
    assert QApplication.focusWidget() is view.exercises.current
    stage.run.update = update(holding(t_s=2.0))
    running.refresh()
    assert running.controller._live is not None
    assert running.controller._live.session.state.stage == "paused"
    press(Qt.Key.Key_Escape)
    assert running.screen_name == "live" and running.isVisible()
    assert running.pages.gallery is None
    assert running.controller._live.session.state.stage != "paused"
    assert len(stage.runs) == 1 and "set_pose" not in stage.run.calls
    assert running.hasFocus(), "so that the space bar pauses"


def test_no_other_window_appears_even_for_a_moment(qtbot: QtBot, running: MainWindow) -> None:
    app, watch = QApplication.instance(), ShownWindows()
    assert app is not None
    app.installEventFilter(watch)
    press(Qt.Key.Key_E)
    view = gallery(running)
    view.field.setText("plank")
    view.show_page("routines")
    qtbot.wait(100)
    app.removeEventFilter(watch)
    assert watch.seen == []
    assert QApplication.activeWindow() is running


def test_the_button_and_the_menu_open_it_too(qtbot: QtBot, running: MainWindow) -> None:
    QTest.mouseClick(running.top.gallery_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(gallery(running).back_button, Qt.MouseButton.LeftButton)
    assert running.screen_name == "live"
    running.top.actions_by_name["gallery"].trigger()
    gallery(running)


def test_the_keys_of_the_session_rest_while_it_is_open(running: MainWindow, stage: Any) -> None:
    press(Qt.Key.Key_E)
    view = gallery(running)
    settings = running.controller.settings
    view.back_button.setFocus()
    for key in (Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_E):
        press(key)
    assert running.controller.settings == settings
    assert gallery(running) is view


def test_enter_starts_the_exercise_that_was_found(running: MainWindow, stage: Any) -> None:
    press(Qt.Key.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "g")
    QTest.keyClicks(QApplication.focusWidget(), "lute")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert running.screen_name == "live"
    assert stage.run.definition.id == "glute-bridge"
    assert running.top.pose.currentData() == "glute-bridge"
    assert running.controller.settings.pose == "glute-bridge"


def test_a_routine_starts_without_what_is_ticked_off(running: MainWindow) -> None:
    running.controller.selection.routines = load_routines().routines
    running.top.list_exercises(running.controller.selection.routines)
    press(Qt.Key.Key_E)
    view = gallery(running)
    QTest.mouseClick(view.tabs["routines"], Qt.MouseButton.LeftButton)
    view.routines.select("morning")
    QTest.mouseClick(view.routines.detail.rows[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.routines.detail.start_button, Qt.MouseButton.LeftButton)
    assert running.controller._live is not None
    assert running.controller._live.session.state.steps == 6
    assert running.top.pose.currentData() == "routine/morning"
    press(Qt.Key.Key_E)
    detail = gallery(running).routines.detail
    assert detail.title.text() == "Morning round"
    assert all(row.isChecked() for row in detail.rows), "it was left out for that time only"


def test_tab_and_arrows_lead_through_what_to_leave_out_to_start(running: MainWindow) -> None:
    running.controller.selection.routines = load_routines().routines
    press(Qt.Key.Key_E)
    view = gallery(running)
    QTest.mouseClick(view.tabs["routines"], Qt.MouseButton.LeftButton)
    view.routines.select("morning")
    view.routines.take_focus()
    QApplication.processEvents()  # rows become visible with their layout
    detail = view.routines.detail
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down):
        if key == Qt.Key.Key_Down:
            view.routines.take_focus()
            press(Qt.Key.Key_Right)
            assert QApplication.focusWidget() is detail.rows[0]
        else:
            press(key)
        for row in detail.rows:
            assert QApplication.focusWidget() is row and detail.caption.text() == row.line.title
            press(key)
        assert QApplication.focusWidget() is detail.start_button
    view.routines.take_focus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is view.routines.current
    press(Qt.Key.Key_Return)
    assert running.controller._live is not None and running.controller._live.session.state.steps == 6


def test_recognition_is_chosen_there(running: MainWindow) -> None:
    press(Qt.Key.Key_E)
    QTest.mouseClick(gallery(running).recognise_button, Qt.MouseButton.LeftButton)
    assert running.controller.selection.recognising and running.screen_name == "live"


def test_another_language_keeps_it_open(running: MainWindow) -> None:
    press(Qt.Key.Key_E)
    running.use(running.controller.settings.but(language="de"))
    try:
        assert gallery(running).back_button.text() == "&Zurück"
        assert gallery(running).exercises.tiles[0].isVisible()
    finally:
        running.use(running.controller.settings.but(language="en"))


def test_a_session_that_ended_meanwhile_shows_its_summary(running: MainWindow, stage: Any, hold: Any) -> None:
    press(Qt.Key.Key_E)
    stage.run.holds, stage.run.finished = (hold(),), True
    running.refresh()
    gallery(running)
    press(Qt.Key.Key_Escape)
    assert running.screen_name == "summary" and running.summary.groups


def test_it_is_closed_in_full_screen_and_the_full_screen_stays(qtbot: QtBot, running: MainWindow) -> None:
    running.toggle_full_screen()
    qtbot.waitUntil(running.isFullScreen)
    running.open_gallery()
    running.leave()
    assert running.screen_name == "live" and running.isFullScreen()


def test_a_recording_looked_at_from_there_leads_back_there(
    qtbot: QtBot, running: MainWindow, stage: Any, tmp_path: Path
) -> None:
    path = tmp_path / "a.track.npz"
    write_track(path, paper_track())
    press(Qt.Key.Key_E)
    running.review(str(path))
    review = running.findChild(ReviewView)
    assert review is not None
    qtbot.waitSignal(review.shown, timeout=PATIENCE_MS).wait()
    assert review.isVisible() and not running.pages.isVisible()
    QTest.keyClick(review.stage.timeline, Qt.Key.Key_E)
    with answering("Leave it"):
        QTest.mouseClick(review.stage.head.back_button, Qt.MouseButton.LeftButton)
    view = gallery(running)
    QTest.mouseClick(view.back_button, Qt.MouseButton.LeftButton)
    assert running.screen_name == "starting" and len(stage.runs) == 2
    assert wait_for_all(PATIENCE_MS / 1000) == ()


MakeFirst = Callable[..., MainWindow]


@pytest.fixture
def first(qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition]) -> MakeFirst:
    """The window as it is seen for the first time."""

    def make(**settings: Any) -> MainWindow:
        cameras = (NamedCamera(0, "Built-in", "usb0"),)
        controller = Controller(
            stage.make_run, poses, "bird-dog", source=None, demo=stage.opener("demo"),
            devices=Devices(lambda: cameras, lambda camera: stage.opener(camera.name)),
            settings=Settings(**settings), welcome=True,
        )  # fmt: skip
        made = shown_window(qtbot, controller)
        activate(qtbot, made)
        return made

    return make


def test_start_of_the_welcome_leads_there_when_nothing_was_chosen_before(
    qtbot: QtBot, first: MakeFirst, stage: Any
) -> None:
    window = first()
    assert window.screen_name == "welcome"
    press(Qt.Key.Key_Return)
    first_card = gallery(window).exercises.tiles[0]
    assert QApplication.focusWidget() is first_card, "nothing is current yet, so it begins at the top"
    press(Qt.Key.Key_Escape)
    assert window.screen_name == "welcome" and not window.controller.settings.welcomed
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.refresh() or bool(stage.runs))
    assert window.controller.settings.welcomed
    assert window.controller.settings.pose == first_card.card.id == stage.run.definition.id


def test_start_of_the_welcome_goes_on_at_once_with_what_was_chosen_before(
    qtbot: QtBot, first: MakeFirst, stage: Any
) -> None:
    window = first(pose="bird-dog")
    press(Qt.Key.Key_Return)
    assert window.screen_name == "starting"
    qtbot.waitUntil(lambda: window.refresh() or bool(stage.runs))


def test_the_demo_is_played_without_asking(first: MakeFirst, stage: Any) -> None:
    window = first()
    QTest.mouseClick(window.pages.welcome.demo_button, Qt.MouseButton.LeftButton)
    assert window.screen_name == "starting" and len(stage.runs) == 1


def test_a_routine_saved_in_the_editor_is_started_over_the_gallery(running: MainWindow, tmp_path: Path) -> None:
    running.controller.selection.routines = load_routines().routines
    press(Qt.Key.Key_E)
    gallery(running)
    running.choose_routine("morning")
    assert running.screen_name == "live" and running.pages.gallery is None
