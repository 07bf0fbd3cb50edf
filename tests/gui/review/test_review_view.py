"""The review in the window: opening, looking, comparing, leaving."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from formcheck import i18n
from formcheck.capture.source import SourceError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.recording_view import RecordingView
from formcheck.gui.review.review_view import ReviewView
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import write_track
from formcheck.retiring import wait_for_all
from formcheck.review.background_work import Report
from tests.gui.clicks import answering
from tests.gui.review.conftest import END_S, FPS, PATIENCE_MS, SIZE_WH, Analyst, paper_track, shade, wait_for_curves

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def painted(stage: RecordingView, qtbot: QtBot, number: int) -> None:
    """Wait until a frame is on the screen."""
    pane = stage.pictures.pane
    qtbot.waitUntil(lambda: pane.shown is not None and pane.shown.frame.index == number, timeout=PATIENCE_MS)
    assert pane.shown is not None
    assert abs(int(np.median(pane.shown.frame.image)) - shade(number)) <= 2


class Gate:
    """Keeps the worker until it is opened or called off."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def __call__(self, report: Report) -> None:
        self.reached.set()
        while not self.open.wait(0.005):
            report(1, 4)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()


def test_progress_is_shown_then_the_recording(
    view: ReviewView, analyst: Analyst, gate: Gate, clip: Path, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    analyst.meanwhile = gate
    view.open(str(clip), bird_dog, "right", "lite", mirrored=False)
    assert view.pages.currentWidget() is view.working and view.working.heading.text() == "Analysing paper.mp4"
    qtbot.waitUntil(lambda: view.working.detail.text().startswith("25%"), timeout=PATIENCE_MS)
    assert view.working.cancel_button.isVisible()
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        gate.open.set()
    assert view.pages.currentWidget() is view.stage
    assert view.stage.head.title.toolTip() == "paper.mp4"
    (asked,) = analyst.asked
    assert (asked.path, asked.wanted, asked.side, asked.model) == (str(clip), (bird_dog,), "right", "lite")
    painted(view.stage, qtbot, 0)


def test_cancelling_leads_back_to_the_camera_and_leaves_nothing_behind(
    view: ReviewView, analyst: Analyst, gate: Gate, clip: Path, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    analyst.meanwhile = gate
    view.open(str(clip), bird_dog)
    assert gate.reached.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(view.closed):
        qtbot.mouseClick(view.working.cancel_button, LEFT)
    view.close_all()
    assert wait_for_all(PATIENCE_MS / 1000) == ()
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []
    assert view.stage.review is None


def test_another_file_takes_the_place_of_one_that_is_still_analysed(
    view: ReviewView, analyst: Analyst, gate: Gate, clip: Path, copy: Path, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    analyst.meanwhile = gate
    view.open(str(clip), bird_dog)
    assert gate.reached.wait(PATIENCE_MS / 1000)
    analyst.meanwhile = lambda _report: None
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(copy), bird_dog)
    assert view.stage.review is not None and view.stage.review.take.path == str(copy)


def test_a_file_that_cannot_be_read_is_one_sentence_with_a_way_on(
    view: ReviewView,
    analyst: Analyst,
    clip: Path,
    bird_dog: PoseDefinition,
    qtbot: QtBot,
) -> None:
    analyst.results.insert(0, SourceError("{path} is broken; copy it again.", path="a.mp4"))
    with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS) as failed:
        view.open("a.mp4", bird_dog)
    assert failed.args == ["a.mp4 is broken; copy it again."]
    assert view.problem.isVisible() and view.problem.sentence.text() == "a.mp4 is broken; copy it again."
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS), answering(clip):
        qtbot.mouseClick(view.problem.open_button, LEFT)
    assert view.stage.isVisible()


def test_errors_are_told_in_the_language_of_the_window(
    view: ReviewView, analyst: Analyst, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    analyst.results.insert(0, SourceError("{path} is broken.", path="a.mp4"))
    i18n.speak("de", lambda text: {"{path} is broken.": "{path} ist kaputt."}.get(text, text))
    try:
        with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS) as failed:
            view.open("a.mp4", bird_dog)
    finally:
        i18n.speak("en")
    assert failed.args == ["a.mp4 ist kaputt."]


def test_a_file_without_frames_is_a_problem(
    view: ReviewView, analyst: Analyst, paper_recording: Recording, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    track = paper_recording.track
    nothing = replace(track, t_s=track.t_s[:0], xy=track.xy[:0], world=track.world[:0], visibility=track.visibility[:0],
                      back=track.back[:0])  # fmt: skip
    analyst.results = [replace(paper_recording, track=nothing)]
    with qtbot.waitSignal(view.failed, timeout=PATIENCE_MS) as failed:
        view.open("a.mp4", bird_dog)
    assert failed.args == ["a.mp4 has no pictures in it; choose another file."]


@pytest.mark.parametrize("page", ["stage", "problem"])
def test_a_button_leads_back_to_the_camera(
    page: str, view: ReviewView, analyst: Analyst, clip: Path, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    if page == "problem":
        analyst.results = [SourceError("No.")]
    with qtbot.waitSignal(view.shown if page == "stage" else view.failed, timeout=PATIENCE_MS):
        view.open(str(clip), bird_dog)
    button = view.stage.head.back_button if page == "stage" else view.problem.back_button
    assert button.isVisible() and button.text().replace("&", "") == "Back to the camera"
    with qtbot.waitSignal(view.closed), answering(*(["Leave it"] if page == "stage" else [])):
        qtbot.mouseClick(button, LEFT)


def test_the_keys(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    review = stage.review
    assert review is not None
    fault = review.faults[0]

    def after(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
        qtbot.keyClick(stage.timeline, key, keys)
        return review.number

    assert [after(Key.Key_Right), after(Key.Key_Right), after(Key.Key_Left)] == [1, 2, 1]
    assert after(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier) == 11
    assert after(Key.Key_Home) == 0
    at_fault = review.take.number_at(fault.start_s)
    assert [after(Key.Key_N), after(Key.Key_Home), after(Key.Key_PageDown)] == [at_fault, 0, at_fault]
    assert after(Key.Key_End) == review.take.frames - 1
    assert after(Key.Key_P) == at_fault
    after(Key.Key_End)
    assert after(Key.Key_PageUp) == at_fault
    told = review.take.number_at(fault.start_s + 0.6)  # a fault is told once it has lasted for half a second
    stage.seek(fault.start_s + 0.6)
    painted(stage, qtbot, told)
    assert stage.caption.caption.tone == "fault"


def test_the_space_bar_plays_and_pauses(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    review = stage.review
    assert review is not None
    stage.seek(4.0)
    qtbot.keyClick(stage.timeline, Key.Key_Space)
    assert stage.player.playing and stage.controls.play_button.text() == "Pause"
    qtbot.waitUntil(lambda: review.position_s > 4.2, timeout=PATIENCE_MS)
    stage.seek(10.0)
    qtbot.waitUntil(lambda: review.position_s > 10.1, timeout=PATIENCE_MS)
    qtbot.keyClick(stage.timeline, Key.Key_Space)
    assert not stage.player.playing and stage.controls.play_button.text() == "Play"
    painted(stage, qtbot, review.number)


def test_at_the_end_it_plays_from_the_beginning(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    stage.to_end()
    qtbot.mouseClick(stage.controls.play_button, LEFT)
    assert stage.review is not None and stage.player.playing
    qtbot.waitUntil(lambda: stage.review is not None and stage.review.position_s < END_S / 2, timeout=PATIENCE_MS)


def test_a_button_with_the_focus_keeps_its_space_bar(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    qtbot.keyClick(stage.controls.next_button, Key.Key_Space)
    assert not stage.player.playing
    assert stage.review is not None and stage.review.position_s == pytest.approx(stage.review.faults[0].start_s)


def test_picture_curve_verdict_and_timeline_are_in_step(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    stage.seek(6.0)
    painted(stage, qtbot, 6 * FPS)
    assert stage.timeline.value() == 6000
    assert stage.controls.time.text() == "0:06.0 / 0:20.0"
    assert stage.caption.caption.text == "Good form."
    assert stage.curves is not None and stage.curves.plots[0]._line.value() == pytest.approx(6.0)
    stage.timeline.setValue(14_000)
    painted(stage, qtbot, 14 * FPS)
    assert stage.caption.caption.text.startswith("Raise your arm")
    stage.curves.sought.emit(6.0)
    assert stage.timeline.value() == 6000


def test_curves_are_chosen_in_a_menu_and_faults_bring_theirs(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    actions = {a.text(): a for a in stage.head.curves_menu.actions()}
    assert [text for text, a in actions.items() if a.isChecked()] == ["Arm (right), with faults"]
    actions["Trunk"].trigger()
    actions["Arm (right), with faults"].trigger()
    wait_for_curves(opened, qtbot)
    assert stage.curves is not None and [p.title.text() for p in stage.curves.plots] == ["Trunk"]
    stage.jump(1)
    wait_for_curves(opened, qtbot)
    assert [p.title.text() for p in stage.curves.plots] == ["Trunk", "Arm (right)"]
    assert [a.text() for a in stage.head.curves_menu.actions() if a.isChecked()] == [
        "Trunk",
        "Arm (right), with faults",
    ]


@pytest.mark.parametrize("built", [True, False])
def test_a_fault_scrolls_to_its_curve(built: bool, opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    curves = stage.curves
    assert curves is not None

    def in_sight() -> bool:
        arm = next((p for p in curves.plots if p.curve.rule.id == "arm"), None)
        top = -1 if arm is None else arm.mapTo(curves.viewport(), QPoint(0, 0)).y()
        return arm is not None and top >= 0 and top + arm.height() <= curves.viewport().height()

    for action in stage.head.curves_menu.actions():
        action.setChecked(True)
    opened.resize(1280, 430)  # room for one curve and a bit
    if built:
        wait_for_curves(opened, qtbot)
        bar = curves.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > curves.plots[-1].y() - bar.pageStep() > 0, timeout=PATIENCE_MS)
        bar.setValue(bar.maximum())
        assert not in_sight()
    stage.jump(1)
    wait_for_curves(opened, qtbot)
    qtbot.waitUntil(in_sight, timeout=PATIENCE_MS)


def test_every_mark_is_in_a_menu(opened: ReviewView) -> None:
    stage = opened.stage
    *_, fault = stage.controls.go_menu.actions()
    assert len(stage.controls.go_menu.actions()) == 3 and "▲ Raise your arm" in fault.text()
    fault.trigger()
    assert stage.review is not None and stage.review.position_s == pytest.approx(stage.review.faults[0].start_s)


def test_two_recordings_side_by_side(
    opened: ReviewView, analyst: Analyst, later_recording: Recording, copy: Path, qtbot: QtBot
) -> None:
    stage = opened.stage
    analyst.results = [later_recording]
    opened.comparing.compare(str(copy))
    assert stage.work.isVisible() and not stage.head.compare_button.isEnabled()
    qtbot.waitUntil(lambda: stage.review is not None and stage.review.other is not None, timeout=PATIENCE_MS)
    assert analyst.asked[-1] == replace(analyst.asked[0], path=str(copy))
    assert not stage.work.isVisible() and stage.head.compare_button.isEnabled()
    review, other = stage.review, stage.pictures.other
    assert review is not None and stage.head.with_recording.isChecked()
    stage.seek(5.0)
    qtbot.waitUntil(lambda: other.shown is not None and other.shown.frame.index == review.other_number)
    assert other.shown is not None and other.shown.frame.t_s == pytest.approx(6.5, abs=1.5 / FPS)
    assert "other.mp4" in other.label and "paper.mp4" in stage.pictures.pane.label
    before = other.shown.frame.t_s
    qtbot.mouseClick(stage.controls.later_button, LEFT)
    assert review.shift_s == pytest.approx(0.1)
    qtbot.waitUntil(lambda: other.shown is not None and other.shown.frame.t_s == pytest.approx(before + 0.1))
    assert stage.curves is not None and stage.curves.plots[0].other_value.isVisible()
    stage.head.with_nothing.trigger()
    assert not other.isVisible() and other.take is None and not stage.controls.shift.isVisible()


def test_the_reference_figure_beside_it(opened: ReviewView, qtbot: QtBot) -> None:
    stage = opened.stage
    opened.set_reduced_motion(on=True)
    opened.stage.show_reference(on=True)
    assert stage.head.with_figure.isChecked()
    qtbot.waitUntil(lambda: stage.pictures.figure.shown is not None, timeout=PATIENCE_MS)
    figure = stage.pictures.figure
    assert figure.isVisible() and figure._moment() == (0, 0, 0.0)
    stage.seek(6.0)
    assert figure._moment() == (1, 1, 0.0), "it stands in the hold as the person does"
    opened.stage.show_reference(on=False)
    assert not stage.pictures.two and stage.head.with_nothing.isChecked()


def test_a_second_file_that_cannot_be_read_leaves_the_first(
    opened: ReviewView, analyst: Analyst, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened.stage
    analyst.results = [SourceError("It is broken.")]
    (tmp_path / "b.mp4").touch()
    with answering(tmp_path / "b.mp4"):
        stage.head.with_recording.trigger()
    qtbot.waitUntil(lambda: stage.note.text() == "It is broken.", timeout=PATIENCE_MS)
    assert stage.review is not None and stage.review.other is None and stage.head.with_nothing.isChecked()
    with answering(None):
        stage.head.with_recording.trigger()
    assert stage.head.with_nothing.isChecked() and len(analyst.asked) == 2


def test_comparing_can_be_called_off(
    opened: ReviewView, analyst: Analyst, gate: Gate, copy: Path, qtbot: QtBot
) -> None:
    analyst.meanwhile = gate
    opened.comparing.compare(str(copy))
    assert gate.reached.wait(PATIENCE_MS / 1000)
    qtbot.mouseClick(opened.stage.work.cancel_button, LEFT)
    assert not opened.stage.work.isVisible() and opened.stage.head.export_button.isEnabled()
    assert opened.stage.review is not None and opened.stage.review.other is None


def test_a_film_that_is_gone_meanwhile_leaves_the_skeleton(
    view: ReviewView, copy: Path, bird_dog: PoseDefinition, analyst: Analyst, qtbot: QtBot
) -> None:
    analyst.meanwhile = lambda _report: copy.unlink()
    view.open(str(copy), bird_dog)
    pane = view.stage.pictures.pane
    qtbot.waitUntil(lambda: pane.shown is not None, timeout=PATIENCE_MS)
    assert "other.mp4" in view.stage.note.text() and view.stage.note.isVisible()
    view.stage.seek(6.0)
    assert pane.shown is not None and pane.shown.frame.index == 6 * FPS


def test_a_track_is_a_skeleton_on_plain_ground(bird_dog: PoseDefinition, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.track.npz"
    write_track(path, paper_track())
    view = ReviewView()
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(path), bird_dog)
    stage = view.stage
    stage.seek(14.0)
    shown = stage.pictures.pane.shown
    assert shown is not None and shown.frame.size_wh == SIZE_WH and np.ptp(shown.frame.image[..., 0]) == 0
    assert stage.caption.caption.tone == "fault"
    assert len(stage.head.export_menu.actions()) == 8  # report, PDF, result, table, all of these, blurred; two lines
    view.close_all()


def test_dropped_files_are_opened(opened: ReviewView, copy: Path, analyst: Analyst, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy))])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    opened.dragEnterEvent(entering)
    assert entering.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    with answering(None) as asked:
        opened.dropEvent(dropped)
        qtbot.waitUntil(lambda: asked.questions != [])
    assert opened.stage.review is not None and len(analyst.asked) == 1, "what is shown was not exported"
    with qtbot.waitSignal(opened.shown, timeout=PATIENCE_MS), answering("Leave it") as asked:
        opened.dropEvent(dropped)
        qtbot.waitUntil(lambda: asked.questions != [])
    assert analyst.asked[-1] == replace(analyst.asked[0], path=str(copy))
    text = QMimeData()
    text.setText("no file")
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, text, buttons, keys)
    entering.ignore()
    opened.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_close_all_lets_everything_go(opened: ReviewView) -> None:
    opened.close_all()
    assert wait_for_all(PATIENCE_MS / 1000) == ()
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []
    assert opened.stage.review is None and opened.stage.pictures.pane.take is None
    opened.close_all()
