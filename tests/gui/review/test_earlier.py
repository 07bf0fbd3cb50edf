"""Earlier results in the window: opened again from menus, dialogs and by dropping, without a new analysis."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.recent_menu import RecentMenu
from formcheck.gui.review.review_view import ReviewView
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.exporting import ExportOptions
from formcheck.store.review_state import load_review_state
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS, Analyst
from tests.gui.review.test_exporting import entry, noted
from tests.gui.review.test_review_view import painted

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def result(clip: Path, paper_recording: Recording, bird_dog: PoseDefinition, tmp_path: Path) -> Path:
    """A result with its landmarks beside the film that it is of."""
    film = shutil.copy(clip, tmp_path / "paper.mp4")
    path = tmp_path / "paper.json"
    options = ExportOptions(About("A. Berger", "week 2", None))
    exporting.write([("result", path)], Request(str(film), (bird_dog,)), named(paper_recording, film), ignore, options)
    return path


def named(recording: Recording, film: object) -> Recording:
    source = replace(recording.analysis.source, path=str(film))
    return replace(recording, analysis=replace(recording.analysis, source=source))


def ignore(_done: int, _in_all: int | None) -> None:
    """Report to nobody."""


def entries(menu: RecentMenu) -> list[QAction]:
    menu.fill()
    return [a for a in menu.actions() if a.menu() is None and not a.isSeparator()]


def test_a_result_opens_with_its_film_and_whom_it_shows(
    view: ReviewView, analyst: Analyst, result: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(result), load_pose("plank"))
    assert analyst.asked == [], "nothing is analysed again"
    stage = view.stage
    assert stage.head.choosers.exercise.currentText() == "Bird dog"
    assert stage.head.title.toolTip() == "paper.json · A. Berger"
    assert not stage.note.isVisible() and view.at_stake == ""
    painted(stage, qtbot, 0)
    with qtbot.waitSignal(view.rejudging.judged, timeout=PATIENCE_MS):
        stage.controls.tolerance.setValue(60)
    assert "Judged with 300 %" in stage.note.text() and len(analyst.asked) == 0


def test_without_its_film_the_landmarks_are_shown_and_it_says_so(view: ReviewView, result: Path, qtbot: QtBot) -> None:
    (result.parent / "paper.mp4").unlink()
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(result), load_pose("plank"))
    assert view.stage.note.text() == "The film paper.mp4 is not there any more; its landmarks are shown."
    assert view.stage.pictures.pane.shown is not None
    kinds = [a.text().replace("&", "") for a in view.stage.head.export_menu.actions()]
    assert not any(kind.startswith("Annotated") for kind in kinds)


def test_without_landmarks_its_film_is_shown_and_can_be_analysed_again(
    view: ReviewView, analyst: Analyst, result: Path, qtbot: QtBot
) -> None:
    (result.parent / "paper.track.npz").unlink()
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(result), load_pose("plank"))
    stage = view.stage
    assert stage.note.text().startswith("No landmarks were saved with this result")
    painted(stage, qtbot, 0)
    assert not stage.head.choosers.isEnabled() and not stage.head.export_button.isEnabled()
    assert not stage.controls.tolerance.isVisible()
    stage.jump(1)
    assert stage.caption.caption.tone == "fault"
    (again,) = stage.note.buttons
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        qtbot.mouseClick(again, LEFT)
    assert [asked.path for asked in analyst.asked] == [str(result.parent / "paper.mp4")]
    assert stage.head.choosers.isEnabled() and stage.head.export_button.isEnabled()
    assert view.context.about.subject == "A. Berger"


def test_with_neither_the_reference_figure_is_shown(view: ReviewView, result: Path, qtbot: QtBot) -> None:
    for name in ("paper.track.npz", "paper.mp4"):
        (result.parent / name).unlink()
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(result), load_pose("plank"))
    assert view.stage.note.text().startswith("Neither the film nor landmarks")
    assert view.stage.head.with_figure.isChecked() and view.stage.pictures.figure.isVisible()


def test_what_was_exported_is_in_the_menu_and_opens_from_there(
    opened: ReviewView, analyst: Analyst, tmp_path: Path, qtbot: QtBot
) -> None:
    head = opened.stage.head
    assert [a.text() for a in entries(head.recent)] == ["No results were exported or opened yet"]
    with answering(tmp_path / "mine"):
        entry(opened, "Result")
    noted(opened, qtbot)
    (mine,) = entries(head.recent)
    assert mine.text() == f"mine.json   ({tmp_path.name})" and mine.toolTip() == str(tmp_path / "mine.json")
    with qtbot.waitSignal(opened.shown, timeout=PATIENCE_MS):
        mine.trigger()
    assert head.title.toolTip() == "mine.json" and len(analyst.asked) == 1


def test_results_can_be_taken_off_the_list_and_lost_ones_cannot_be_chosen(
    view: ReviewView, result: Path, qtbot: QtBot
) -> None:
    for name in ("paper.json", "paper.track.npz"):
        with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
            view.open(str(result.parent / name), load_pose("plank"))
    recent = view.stage.head.recent
    assert [a.text().split()[0] for a in entries(recent)] == ["paper.track.npz", "paper.json"]
    result.unlink()
    assert [a.isEnabled() for a in entries(recent)] == [True, False]
    removals = [a for a in recent._remove.actions() if not a.isSeparator()]
    removals[1].trigger()
    assert load_review_state().recent == (str(result.parent / "paper.track.npz"),)
    recent.fill()
    removals = [a for a in recent._remove.actions() if not a.isSeparator()]
    removals[-1].trigger()
    assert load_review_state().recent == ()


def test_a_file_that_is_no_result_is_a_sentence_and_earlier_results_are_the_way_on(
    view: ReviewView, result: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(result), load_pose("plank"))
    other = tmp_path / "settings.json"
    other.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS) as failed, answering(other):
        view.stage.head.another.emit()
    assert failed.args is not None and "settings.json is no result of formcheck" in failed.args[0]
    (earlier,) = entries(view.problem.recent)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        earlier.trigger()


def test_an_earlier_result_is_compared_with(opened: ReviewView, analyst: Analyst, result: Path, qtbot: QtBot) -> None:
    opened.comparing.compare(str(result))
    stage = opened.stage
    qtbot.waitUntil(lambda: stage.review is not None and stage.review.other is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: stage.pictures.other.shown is not None, timeout=PATIENCE_MS)
    assert len(analyst.asked) == 1
