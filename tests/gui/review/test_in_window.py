"""The review as the main window opens it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from formcheck.api import record_track
from formcheck.coaching.controller import Controller
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.main_window import MainWindow
from formcheck.gui.review.review_view import ReviewView
from formcheck.library.own_poses import has_own_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import write_track
from formcheck.resources import FOLDER_VARIABLE
from formcheck.retiring import wait_for_all
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS, paper_track
from tests.gui.whole_window import shown_window


@pytest.fixture
def window(qtbot: QtBot, stage: Any, poses: dict[str, PoseDefinition]) -> Iterator[MainWindow]:
    controller = Controller(stage.make_run, poses, "bird-dog", source=stage.opener("source"), demo=None)
    made = shown_window(qtbot, controller)
    yield made
    made.close()


@pytest.fixture
def review(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ReviewView:
    """A landmark track, looked at in the window."""
    path = tmp_path / "a.track.npz"
    write_track(path, paper_track())
    window.review(str(path))
    view = window.findChild(ReviewView)
    assert view is not None
    qtbot.waitSignal(view.shown, timeout=PATIENCE_MS).wait()
    return view


def test_it_takes_the_place_of_the_pages_and_the_camera_rests(
    window: MainWindow, review: ReviewView, stage: Any
) -> None:
    assert review.isVisible() and not window.pages.isVisible()
    assert review.size() == window.size()
    assert "stop" in stage.run.calls or "end" in stage.run.calls
    assert review.stage.review is not None and len(review.stage.review.faults) == 1


@pytest.mark.parametrize("way", ["escape", "button"])
def test_the_way_back_to_the_camera(way: str, window: MainWindow, review: ReviewView, stage: Any, qtbot: QtBot) -> None:
    runs = len(stage.runs)
    if way == "escape":
        with answering(None):
            qtbot.keyClick(review.stage.timeline, Qt.Key.Key_Escape)
        assert window.dialogs.reviewing
        with qtbot.waitActive(window):
            window.activateWindow()
        with answering("Leave it"):
            qtbot.keyClick(review.stage.timeline, Qt.Key.Key_Escape)
    else:
        with answering(None):
            qtbot.mouseClick(review.stage.head.back_button, Qt.MouseButton.LeftButton)
        assert window.dialogs.reviewing
        with answering("Leave it"):
            qtbot.mouseClick(review.stage.head.back_button, Qt.MouseButton.LeftButton)
    assert window.pages.isVisible() and not window.dialogs.reviewing
    assert len(stage.runs) == runs + 1
    assert wait_for_all(PATIENCE_MS / 1000) == ()
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck-review")] == []


def test_its_keys_are_not_those_of_the_live_picture(window: MainWindow, review: ReviewView, qtbot: QtBot) -> None:
    runs = window.controller.selection.what, window.controller.settings
    for key in (Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_M):
        qtbot.keyClick(review.stage.timeline, key)
    assert (window.controller.selection.what, window.controller.settings) == runs
    assert review.stage.review is not None and review.stage.review.number > 0


def test_an_own_reference_is_what_the_camera_is_judged_by_and_can_be_seen(
    window: MainWindow, review: ReviewView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    book = window.controller.selection.poses["bird-dog"]
    with qtbot.waitSignal(review.referenced, timeout=PATIENCE_MS), answering("Make it the reference"):
        review.stage.head.make_own.trigger()
        qtbot.waitUntil(lambda: has_own_pose("bird-dog"), timeout=PATIENCE_MS)
    mine = window.controller.selection.poses["bird-dog"]
    assert mine.title == "Bird dog (my reference)"
    with answering("Leave it"):
        qtbot.mouseClick(review.stage.head.back_button, Qt.MouseButton.LeftButton)
    assert window.top.pose.currentText() == "Bird dog (my reference)"
    assert window.controller.definition.title == "Bird dog (my reference)"
    window.top.menu.aboutToShow.emit()
    assert window.top.by_the_book.isVisible()
    window.top.by_the_book.trigger()
    assert not has_own_pose("bird-dog")
    window.top.menu.aboutToShow.emit()
    assert not window.top.by_the_book.isVisible()
    assert window.controller.selection.poses["bird-dog"] == book
    assert window.top.pose.currentText() == "Bird dog"


def test_cancelling_an_analysis_that_hangs_keeps_the_window_going(
    window: MainWindow, tmp_path: Path, stage: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, release = threading.Event(), threading.Event()

    def hang(request: Request, report: Report) -> Recording:
        reached.set()
        assert release.wait(PATIENCE_MS / 1000)
        return record_track(paper_track(), "bird-dog", side="both", name="paper")

    monkeypatch.setattr(ReviewView.__init__, "__defaults__", (None, hang))
    window.review(str(tmp_path / "a.mp4"))
    assert reached.wait(PATIENCE_MS / 1000)
    view = window.dialogs._review
    assert view is not None
    try:
        beats: list[int] = []
        heart = QTimer(window, interval=5)
        heart.timeout.connect(lambda: beats.append(1))
        heart.start()
        qtbot.mouseClick(view.working.cancel_button, Qt.MouseButton.LeftButton)
        assert window.pages.isVisible() and not window.dialogs.reviewing
        qtbot.waitUntil(lambda: len(beats) > 3)
        window.close()
        window.controller.devices.stop()
        assert not release.is_set() and [t.name for t in threading.enumerate() if t.name.startswith("formcheck-review")]
    finally:
        release.set()
    assert wait_for_all(PATIENCE_MS / 1000) == ()


def test_the_window_asks_for_a_recording_where_the_last_one_was(window: MainWindow, review: ReviewView) -> None:
    folder = Path(review.context.request.path).parent  # type: ignore[union-attr]
    with answering("Leave it"):
        window.leave()
    with answering(None) as asked:
        window.open_video()
    assert asked.questions == [f"Open a video…: {folder}"]


def test_earlier_results_are_in_the_menu_of_the_window(window: MainWindow, review: ReviewView, qtbot: QtBot) -> None:
    with answering("Leave it"):
        window.leave()
    menu = window.top.recent
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert window.dialogs.reviewing
    again = window.dialogs._review
    assert again is not None
    qtbot.waitSignal(again.shown, timeout=PATIENCE_MS).wait()
    assert again.stage.head.title.toolTip() == "a.track.npz"
