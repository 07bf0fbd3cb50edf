"""Choosing, above a recording, what it is judged by."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from formcheck.api import rejudge
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.review_view import ReviewView
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording
from tests.gui.review.conftest import PATIENCE_MS, Analyst

LEFT = Qt.MouseButton.LeftButton


def choose(box: QComboBox, text: str, qtbot: QtBot) -> None:
    """Choose an entry as with the keyboard: open the list, go to it, press Enter."""
    row = box.findText(text)
    assert row >= 0
    qtbot.mouseClick(box, LEFT)
    listed = box.view()
    qtbot.waitUntil(listed.isVisible)
    listed.setCurrentIndex(box.model().index(row, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not listed.isVisible())


def held(view: ReviewView) -> set[tuple[str, str | None]]:
    assert view.stage.review is not None
    return {(h.pose, h.side) for h in view.stage.review.take.recording.analysis.holds}


def test_another_exercise_and_back_without_reading_the_film_again(
    opened: ReviewView, analyst: Analyst, qtbot: QtBot
) -> None:
    stage, box = opened.stage, opened.stage.head.choosers.exercise
    assert box.currentText() == "Bird dog"
    stage.seek(4.0)
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        choose(box, "Plank", qtbot)
    assert held(opened) == set()
    assert "No hold was found. Is it the right exercise?" in stage.note.text()
    assert not stage.head.choosers.side.isEnabled(), "a plank has no sides"
    assert stage.review is not None and stage.review.position_s == 4.0
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        choose(box, "What am I doing?", qtbot)
    assert held(opened) == {("bird-dog", "right")}
    assert stage.head.title.toolTip() == "paper.mp4 · Bird dog" and box.currentText() == "What am I doing?"
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        choose(box, "Bird dog", qtbot)
    assert held(opened) == {("bird-dog", "right")} and stage.curves is not None
    assert [key[0] for key in stage.curves.keys] == ["bird-dog"]
    assert len(analyst.asked) == 1


def test_letters_and_home_are_the_choosers_own_keys(opened: ReviewView, qtbot: QtBot) -> None:
    stage, box = opened.stage, opened.stage.head.choosers.exercise
    stage.seek(4.0)
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        qtbot.keyClick(box, Qt.Key.Key_P)
    assert box.currentText().startswith("P") and stage.review is not None and stage.review.position_s == 4.0
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        qtbot.keyClick(box, Qt.Key.Key_Home)
    assert box.currentText() == "What am I doing?" and stage.review.position_s == 4.0
    qtbot.mouseClick(box, LEFT)
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClick(box.view(), Qt.Key.Key_End)
    assert stage.review.position_s == 4.0 and box.view().currentIndex().row() == box.count() - 1
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    qtbot.keyClick(stage.timeline, Qt.Key.Key_Home)
    assert stage.review.position_s == 0.0


def test_another_side_and_a_tolerance_go_together(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    side = stage.head.choosers.side
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        stage.controls.tolerance.setValue(30)
    choose(side, "Left side", qtbot)
    qtbot.waitUntil(lambda: held(opened) == set() and "Judged with 150 %" in stage.note.text(), timeout=PATIENCE_MS)
    choose(side, "Right side", qtbot)
    qtbot.waitUntil(lambda: held(opened) == {("bird-dog", "right")}, timeout=PATIENCE_MS)
    assert stage.review is not None
    (used,) = stage.review.take.recording.analysis.poses
    assert used != load_pose("bird-dog"), "still with the other tolerance"


def test_a_recording_of_something_else_is_recognised_and_says_so(
    view: ReviewView, analyst: Analyst, clip: Path, paper_recording: Recording, qtbot: QtBot
) -> None:
    analyst.results = [rejudge(paper_recording, "plank", side="both")]
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(clip), load_pose("plank"))
    assert held(view) == {("bird-dog", "right")}
    assert "No hold of “Plank” was found, so it was recognised instead: Bird dog." in view.stage.note.text()
    assert view.stage.head.choosers.exercise.currentText() == "What am I doing?"


def test_a_routine_is_an_entry_of_its_own(
    view: ReviewView, clip: Path, poses: dict[str, PoseDefinition], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(clip), (poses["plank"], poses["bird-dog"]))
    assert view.stage.head.choosers.exercise.currentText() == "What of the routine am I doing?"


def test_both_recordings_of_a_comparison_are_judged_alike(
    opened: ReviewView, analyst: Analyst, later_recording: Recording, copy: Path, qtbot: QtBot
) -> None:
    stage = opened.stage
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        stage.controls.tolerance.setValue(30)
    analyst.results = [later_recording]
    opened.comparing.compare(str(copy))
    qtbot.waitUntil(lambda: stage.review is not None and stage.review.other is not None, timeout=PATIENCE_MS)
    assert stage.review is not None and stage.review.other is not None
    assert stage.review.other.recording.analysis.poses == stage.review.take.recording.analysis.poses
    assert "Judged with 150 %" in stage.note.text()
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        choose(stage.head.choosers.exercise, "Plank", qtbot)
    both = (stage.review.take, stage.review.other)
    assert [t.recording.analysis.pose_id for t in both] == ["plank", "plank"]
    assert replace(analyst.asked[-1], path="") == replace(analyst.asked[0], path="")
