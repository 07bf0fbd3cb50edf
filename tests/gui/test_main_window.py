"""The window: screens, buttons, choosers, keys."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Pose
from formcheck.gui.main_window import MainWindow, UpdateSignal
from tests.gui.clicks import answering
from tests.gui.whole_window import MakeWindow, activate


def shown_texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def visible_buttons(window: MainWindow) -> list[str]:
    return [choice for choice, button in window.message.buttons.items() if button.isVisible()]


def test_it_starts_with_what_to_do_and_the_safety_line(window: MakeWindow, bird_dog: PoseDefinition) -> None:
    made = window()
    texts = shown_texts(made)
    assert {words.STARTING, bird_dog.texts().setup, bird_dog.texts().safety} <= set(texts)
    assert not made.panel.isVisible() and not made.cue.isVisible() and visible_buttons(made) == []


def test_the_notices_are_always_there(window: MakeWindow, stage: Any, update: Any, holding: Any) -> None:
    made = window()
    for change in ("starting", "live", "summary", "problem"):
        if change == "live":
            stage.run.update = update(holding())
        stage.run.finished = change == "summary"
        stage.run.error = SourceError("No.") if change == "problem" else None
        made.refresh()
        assert made.screen_name == change
        assert {words.FOOTER, words.PRIVACY} <= set(shown_texts(made))


def test_live_shows_picture_panel_and_cue(live: MainWindow) -> None:
    assert live.pages.stage.currentWidget() is live.pages.live
    assert live.panel.isVisible() and live.cue.isVisible()
    assert (live.panel.side.text(), live.cue.cue.text) == ("RIGHT side", words.HOLDING)
    assert live.footer.rate.text() == "30 pictures/s"


def test_the_bell_brings_the_next_update(qtbot: QtBot, live: MainWindow, stage: Any, update: Any, holding: Any) -> None:
    bell = live.findChild(UpdateSignal)
    stage.run.update = update(holding(t_s=9.0, fault="arm_low", in_form=False))
    with qtbot.waitSignal(live.picture.painted, timeout=2000):
        bell.rung.emit()
    assert live.cue.cue.text == "Raise your arm until it is in line with your back."


def test_a_camera_is_mirrored_and_a_file_is_not(live: MainWindow, stage: Any, update: Any, holding: Any) -> None:
    import numpy as np

    halves = np.zeros((180, 320, 3), np.uint8)
    halves[:, :160] = (200, 0, 0)

    def left_is_red() -> bool:
        stage.run.update = update(holding(), shade=halves, of=Pose.nobody())
        live.refresh()
        image = live.picture.grab().toImage()
        return image.pixelColor(image.width() // 4, image.height() // 2).red() > 150

    assert left_is_red()
    stage.run.info = SourceInfo("camera 0", 320, 180, camera=True)
    assert not left_is_red()


def test_cue_and_timer_take_five_percent_of_the_height(qtbot: QtBot, live: MainWindow) -> None:
    for width, height in ((1280, 720), (900, 600), (1920, 1080), (760, 520)):
        live.resize(width, height)
        QApplication.processEvents()
        assert (live.width(), live.height()) == (width, height), "the layout does not force another size"
        assert live.cue.text_px() >= 0.05 * height
        assert min(live.panel.ring.type_px()) >= 0.05 * height
        assert live.picture.width() * live.picture.height() > 0.45 * width * height, "the picture fills the space"


def test_an_error_has_its_sentence_and_three_buttons(qtbot: QtBot, window: MakeWindow, stage: Any) -> None:
    made = window()
    stage.run.error = SourceError("Camera 0 was not found; connect it.")
    made.refresh()
    assert {words.NO_PICTURE, "Camera 0 was not found; connect it."} <= set(shown_texts(made))
    assert visible_buttons(made) == ["retry", "demo", "open"]
    assert made.focusWidget() is made.message.buttons["retry"]


@pytest.mark.parametrize(("choice", "opened"), [("retry", "source"), ("demo", "demo")])
def test_the_buttons_of_the_error_screen_work(
    qtbot: QtBot, window: MakeWindow, stage: Any, choice: Any, opened: str
) -> None:
    made = window()
    stage.run.error = SourceError("No camera.")
    made.refresh()
    qtbot.mouseClick(made.message.buttons[choice], Qt.MouseButton.LeftButton)
    assert len(stage.runs) == 2 and made.screen_name == "starting"
    stage.run.source()
    assert stage.opened == [opened]


def test_a_file_that_is_chosen_is_looked_at_and_the_camera_let_go(
    qtbot: QtBot, window: MakeWindow, stage: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    made = window()
    film = tmp_path / "film.mp4"
    film.touch()
    monkeypatch.setattr(made.dialogs, "review", opened.append)
    stage.run.error = SourceError("No camera.")
    made.refresh()
    with answering(film, film):
        qtbot.mouseClick(made.message.buttons["open"], Qt.MouseButton.LeftButton)
        made.top.actions_by_name["open"].trigger()
    assert opened == [str(film), str(film)]
    assert stage.run.calls[-1] == "end"


def test_choosing_no_file_changes_nothing(live: MainWindow, stage: Any) -> None:
    with answering(None):
        live.top.actions_by_name["open"].trigger()
    assert len(stage.runs) == 1 and live.screen_name == "live"


def test_the_same_error_again_is_shown_again(qtbot: QtBot, window: MakeWindow, stage: Any) -> None:
    made = window()
    for _ in range(2):
        stage.run.error = SourceError("No camera.")
        made.refresh()
        assert made.screen_name == "problem" and visible_buttons(made) == ["retry", "demo", "open"]
        qtbot.mouseClick(made.message.buttons["retry"], Qt.MouseButton.LeftButton)
        assert visible_buttons(made) == []


def test_without_a_source_it_offers_demo_and_file(window: MakeWindow) -> None:
    made = window(source=False)
    assert visible_buttons(made) == ["demo", "open"]


def test_the_side_chooser_is_for_poses_with_sides(window: MakeWindow, stage: Any) -> None:
    made = window()
    assert made.top.side.isEnabled()
    made.top.side.setCurrentIndex(made.top.side.findData("left"))
    assert stage.run.side == "left"
    made.top.pose.setCurrentIndex(made.top.pose.findData("glute-bridge"))
    assert not made.top.side.isEnabled()
    assert (made.top.side.currentData(), stage.run.definition.id, stage.run.side) == ("both", "glute-bridge", "both")
    made.top.pose.setCurrentIndex(made.top.pose.findData("bird-dog"))
    assert made.top.side.isEnabled() and (made.top.side.currentData(), stage.run.side) == ("left", "left")


def test_the_chooser_lists_every_title_and_takes_letters(
    qtbot: QtBot, window: MakeWindow, stage: Any, poses: dict[str, PoseDefinition]
) -> None:
    made = window()
    titles = [made.top.pose.itemText(i) for i in range(made.top.pose.count())]
    assert titles == [words.RECOGNISE, *(d.title for d in poses.values())]
    qtbot.keyClicks(made.top.pose, poses["plank"].title[:2])
    assert stage.run.definition is poses["plank"]
    qtbot.keyClick(made.top.pose, Qt.Key.Key_Up)
    assert stage.run.definition is list(poses.values())[list(poses).index("plank") - 1]


def test_the_summary_lists_holds_and_what_to_change(qtbot: QtBot, live: MainWindow, stage: Any, hold: Any) -> None:
    stage.run.holds = (hold("right", 5.2), hold("left", 3.0, faults=("arm_low", "knee_bent")))
    stage.run.finished = True
    live.refresh()
    assert live.screen_name == "summary" and not live.panel.isVisible()
    texts = shown_texts(live)
    cue = "Raise your arm until it is in line with your back."
    assert texts.index("2 holds, 8.2 s in all") < texts.index(f"Next time: {cue}"), "what to work on comes first"
    (group,) = live.summary.groups
    result = "1 hold done, 1 begun, 49\N{NO-BREAK SPACE}% in good form"
    folded = ["Bird dog", result, cue, "Straighten the knee of the raised leg."]
    assert group.texts == folded and not group.group.complete
    qtbot.mouseClick(group.fold, Qt.MouseButton.LeftButton)
    right, left = group.texts[len(folded) :]
    assert right.startswith("RIGHT side: held 5.2 s (target 5 s)") and left.startswith("LEFT side: held 3.0 s of 5 s")
    qtbot.mouseClick(group.fold, Qt.MouseButton.LeftButton)
    assert group.texts == folded
    live.summary.again_button.click()
    assert len(stage.runs) == 2 and live.screen_name == "starting"


def test_a_whole_routine_is_read_without_scrolling(live: MainWindow, stage: Any, hold: Any) -> None:
    poses = ("bird-dog", "plank", "cat-cow", "dead-bug", "superman", "glute-bridge", "childs-pose")
    stage.run.holds = tuple(hold("right", 3.0 + i, pose=pose) for pose in poses for i in range(6))
    stage.run.finished = True
    live.refresh()
    QApplication.processEvents()
    view = live.summary
    assert view.rect().contains(view.card.geometry())
    assert len(view.groups) == len(poses) and view.list.verticalScrollBar().maximum() == 0
    for group in view.groups:
        assert group.result.text().startswith("4 holds done, 2 begun, ")
        assert all(label.height() >= label.fontMetrics().height() for label in (group.title, group.result))


def test_unfinished_exercises_come_last(live: MainWindow, stage: Any, hold: Any) -> None:
    stage.run.holds = (hold(held_s=3.0), hold(pose="plank"), hold(pose="superman"))
    stage.run.finished = True
    live.refresh()
    assert [g.group.title for g in live.summary.groups] == ["Plank", "Superman", "Bird dog"]
    assert [g.group.complete for g in live.summary.groups] == [True, True, False]


def test_a_second_summary_replaces_the_first(live: MainWindow, stage: Any, hold: Any) -> None:
    for held_s, said in ((5.0, "5.0 s of 5 s"), (6.0, "6.0 s (target 5 s)")):
        stage.run.holds, stage.run.finished = (hold("right", held_s),), True
        live.refresh()
        QApplication.processEvents()
        live.summary.groups[0].fold.click()
        texts = [text for text in shown_texts(live) if text.startswith("RIGHT")]
        assert len(texts) == 1 and texts[0].startswith(f"RIGHT side: held {said}")
        live.summary.again_button.click()


def test_escape_and_control_q_close(qtbot: QtBot, window: MakeWindow) -> None:
    plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier in ((Qt.Key.Key_Escape, plain), (Qt.Key.Key_Q, control)):
        made = window()
        activate(qtbot, made)
        with qtbot.waitSignal(made.closed, timeout=2000):
            qtbot.keyClick(made, key, modifier)
        assert not made.isVisible()


def test_f11_fills_the_screen_and_escape_leaves_it_first(qtbot: QtBot, live: MainWindow) -> None:
    activate(qtbot, live)
    qtbot.keyClick(live, Qt.Key.Key_F11)
    qtbot.waitUntil(live.isFullScreen)
    qtbot.keyClick(live, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not live.isFullScreen())
    assert live.isVisible()


def test_everything_to_use_has_a_name_and_the_focus_runs_from_left_to_right(live: MainWindow) -> None:
    top = live.top
    assert [w.accessibleName() for w in (top.pose, top.side)] == ["Exercise", "Side"]
    assert live.picture.accessibleName() and live.cue.accessibleName() and live.panel.ring.accessibleName()
    order, widget = [], top.pose
    for _ in range(4):
        order.append(widget)
        widget = widget.nextInFocusChain()
        while widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            widget = widget.nextInFocusChain()
    assert order == [top.pose, top.side, top.camera_button, top.menu_button]


CAMERAS = (NamedCamera(0, "Built-in", "usb1"), NamedCamera(2, "Lamp & webcam", "usb2"))


def listed(window: MainWindow, qtbot: QtBot) -> list[QAction]:
    """Open the menu of cameras and wait until they have been listed."""
    window.top.cameras.aboutToShow.emit()
    qtbot.waitUntil(lambda: window.refresh() or not window.controller.devices._busy)
    window.refresh()
    return window.top.cameras.actions()


def test_cameras_are_chosen_by_their_names(window: MakeWindow, stage: Any, qtbot: QtBot) -> None:
    made = window(cameras=CAMERAS)
    actions = listed(made, qtbot)
    assert [a.text() for a in actions] == ["Built-in", "Lamp && webcam", "", words.SHOW_CAMERAS]
    assert [a.isChecked() for a in actions[:2]] == [False, False]
    actions[1].trigger()
    stage.run.source()
    assert stage.opened == ["Lamp & webcam"]
    made.top.cameras.aboutToShow.emit()
    assert [a.isChecked() for a in made.top.cameras.actions()][:2] == [False, True]
    listed(made, qtbot)


def test_the_menu_of_cameras_says_that_it_waits_for_drivers(window: MakeWindow, qtbot: QtBot) -> None:
    made, driver = window(), threading.Event()
    made.controller.devices.list_now = lambda: driver.wait(20.0) and CAMERAS
    made.top.cameras.aboutToShow.emit()
    (only,) = made.top.cameras.actions()
    assert only.text() == words.LOOKING and not only.isEnabled(), "the window has not waited for the drivers"
    driver.set()
    assert [a.text() for a in listed(made, qtbot)][:2] == ["Built-in", "Lamp && webcam"]


def test_no_camera_is_said_in_the_menu(window: MakeWindow, qtbot: QtBot) -> None:
    made = window()
    (only,) = listed(made, qtbot)
    assert only.text() == words.NO_CAMERAS and not only.isEnabled()


def test_escape_shows_what_was_held_before_it_ends(qtbot: QtBot, live: MainWindow, stage: Any, hold: Any) -> None:
    activate(qtbot, live)
    stage.run.holds = (hold(),)
    qtbot.keyClick(live, Qt.Key.Key_Escape)
    assert live.screen_name == "summary" and live.isVisible()
    assert stage.run.calls[-1] == "end"
    assert [row.title for group in live.summary.groups for row in group.group.rows] == [
        "RIGHT side: held 5.2 s (target 5 s)"
    ]
    with answering(None) as asked:  # thought better of it
        qtbot.keyClick(live, Qt.Key.Key_Escape)
    assert asked.questions == ["What was held was not kept. End all the same?"] and live.isVisible()
    activate(qtbot, live)
    with qtbot.waitSignal(live.closed), answering("End"):
        qtbot.keyClick(live, Qt.Key.Key_Escape)


def test_escape_asks_nothing_once_the_session_is_kept(
    qtbot: QtBot, live: MainWindow, stage: Any, hold: Any, tmp_path: Path
) -> None:
    live.use(live.controller.settings.but(data_folder=str(tmp_path)))
    activate(qtbot, live)
    stage.run.holds = (hold(),)
    qtbot.keyClick(live, Qt.Key.Key_Escape)
    qtbot.mouseClick(live.summary.keep_button, Qt.MouseButton.LeftButton)
    (report,) = tmp_path.rglob("*.report.html")
    assert live.summary.note.text() == f"Kept as {report}" and "Bird dog" in report.read_text("utf-8")
    with qtbot.waitSignal(live.closed):
        qtbot.keyClick(live, Qt.Key.Key_Escape)


def test_what_was_kept_opens_with_the_desktops_program(
    qtbot: QtBot, live: MainWindow, stage: Any, hold: Any, tmp_path: Path
) -> None:
    class Desktop(QObject):
        """Takes the place of the desktop: Qt asks it to open what belongs to its scheme."""

        def __init__(self) -> None:
            super().__init__()
            self.opened: list[str] = []

        @Slot(QUrl)
        def open_it(self, url: QUrl) -> None:
            self.opened.append(url.toLocalFile())

    live.use(live.controller.settings.but(data_folder=str(tmp_path)))
    stage.run.holds, stage.run.finished = (hold(),), True
    live.refresh()
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open_it")
    try:
        qtbot.mouseClick(live.summary.keep_button, Qt.MouseButton.LeftButton)
        assert desktop.opened == [] and live.summary.keep_button.text() == "Open the &report"
        qtbot.mouseClick(live.summary.keep_button, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(path) for path in tmp_path.rglob("*.report.html")]


def test_a_result_that_cannot_be_kept_can_be_tried_again(
    qtbot: QtBot, live: MainWindow, stage: Any, hold: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    live.use(live.controller.settings.but(data_folder=str(tmp_path / "file")))
    stage.run.holds, stage.run.finished = (hold(),), True
    live.refresh()
    qtbot.mouseClick(live.summary.keep_button, Qt.MouseButton.LeftButton)
    assert "cannot be written" in live.summary.note.text() and live.summary.keep_button.text() == "&Keep this result"
    (tmp_path / "file").unlink()
    qtbot.mouseClick(live.summary.keep_button, Qt.MouseButton.LeftButton)
    assert live.summary.note.text().startswith("Kept as ")


def test_escape_ends_at_once_where_nothing_was_held(
    qtbot: QtBot, live: MainWindow, stage: Any, update: Any, snapshot: Any
) -> None:
    activate(qtbot, live)
    stage.run.update = update(snapshot())
    live.refresh()
    with qtbot.waitSignal(live.closed):
        qtbot.keyClick(live, Qt.Key.Key_Escape)


def test_the_voice_is_switched_by_key_and_button_and_its_news_is_shown(
    qtbot: QtBot, live: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    activate(qtbot, live)
    assert live.footer.voice.text() == words.VOICE_ON
    qtbot.keyClick(live, Qt.Key.Key_M)
    assert live.footer.voice.text() == words.VOICE_OFF and not live.controller.voice_on
    live.footer.voice.click()
    assert live.footer.voice.text() == words.VOICE_ON
    assert not live.footer.note.isVisible()
    news = ["Nothing can be spoken: no speech engine was found."]
    monkeypatch.setattr(live.controller, "voice_news", lambda: news.pop() if news else "")
    live.refresh()
    assert live.footer.note.isVisible() and live.footer.note.text().startswith("Nothing can be spoken")
    live.refresh()
    assert live.footer.note.isVisible(), "it stays long enough to be read"
