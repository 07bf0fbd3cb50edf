"""Keys while something is watched: a pause of a film and in front of a camera, and from exercise to exercise."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from formcheck.capture.source import SourceInfo
from formcheck.coaching import words
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.main_window import MainWindow
from tests.gui.whole_window import activate

SPACE = Qt.Key.Key_Space
CAMERA = SourceInfo("camera 0", 320, 180, camera=True)


def heading(made: MainWindow) -> str:
    notice = made.controller.scene().notice
    return "" if notice is None else notice.heading


def test_space_lets_a_film_stand_still_and_go_on(qtbot: QtBot, live: MainWindow, stage: Any) -> None:
    activate(qtbot, live)
    qtbot.keyClick(live, SPACE)
    assert stage.run.paused and heading(live) == "Paused"
    assert live.pages.live.notice.isVisible() and "Space" in live.pages.live.notice.accessibleName()
    qtbot.keyClick(live, SPACE)
    assert not stage.run.paused and not live.pages.live.notice.isVisible()


def test_space_pauses_after_an_exercise_was_chosen_from_the_list(qtbot: QtBot, live: MainWindow, stage: Any) -> None:
    activate(qtbot, live)
    live.top.pose.setFocus()
    live.top.pose.showPopup()
    qtbot.keyClick(live.top.pose.view(), Qt.Key.Key_Down)
    qtbot.keyClick(live.top.pose.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not live.top.pose.view().isVisible())
    activate(qtbot, live)
    qtbot.waitUntil(live.hasFocus)
    qtbot.keyClick(live, SPACE)
    assert stage.run.paused and not live.top.pose.view().isVisible()


def test_a_click_into_the_picture_gives_the_keys_back(qtbot: QtBot, live: MainWindow) -> None:
    activate(qtbot, live)
    live.top.pose.setFocus()
    qtbot.mouseClick(live.picture, Qt.MouseButton.LeftButton)
    assert live.hasFocus()


def test_space_pauses_a_single_exercise_in_front_of_a_camera(
    qtbot: QtBot, live: MainWindow, stage: Any, update: Any, snapshot: Any
) -> None:
    stage.run.info = CAMERA
    activate(qtbot, live)

    def passes(t_s: float) -> None:
        stage.run.update = update(snapshot(t_s=t_s))
        live.refresh()

    passes(1.0)
    qtbot.keyClick(live, SPACE)
    passes(1.1)
    assert stage.run.paused and heading(live) == "Paused"
    assert live.cue.cue.text == "Paused. Take your time."
    qtbot.keyClick(live, SPACE)
    passes(1.2)
    assert not stage.run.paused and heading(live) != "Paused"


@pytest.mark.parametrize(("key", "by"), [(Qt.Key.Key_N, 1), (Qt.Key.Key_B, -1)])
def test_n_and_b_go_from_exercise_to_exercise(
    qtbot: QtBot, live: MainWindow, stage: Any, poses: dict[str, PoseDefinition], key: Qt.Key, by: int
) -> None:
    names = list(poses)
    at = names.index("bird-dog")
    activate(qtbot, live)
    for steps in range(1, len(names) + 1):
        qtbot.keyClick(live, key)
        wanted = names[(at + by * steps) % len(names)]
        assert live.controller.selection.what == wanted
        assert live.top.pose.currentText() == words.title(poses[wanted])
    assert stage.run.definition.id == "bird-dog", "once round"


def test_n_begins_with_the_first_exercise_where_any_is_recognised(qtbot: QtBot, live: MainWindow) -> None:
    live.controller.choose_pose("auto")
    activate(qtbot, live)
    qtbot.keyClick(live, Qt.Key.Key_N)
    assert live.controller.selection.what == next(iter(live.controller.selection.poses))


def test_a_chooser_that_is_hidden_takes_no_focus_from_the_page_that_comes(qtbot: QtBot, live: MainWindow) -> None:
    activate(qtbot, live)
    with qtbot.assertNotEmitted(live.top.folded, wait=100):
        live.top.hide()
