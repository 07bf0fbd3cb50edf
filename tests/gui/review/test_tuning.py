"""The tolerance slider and the own reference in the review."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.api import record_track, rejudge
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import loosened
from formcheck.gui import app
from formcheck.gui.review.review_view import ReviewView
from formcheck.library import load_pose, pose_ids
from formcheck.library.own_poses import forget_own_pose, has_own_pose, own_pose_file, own_poses
from formcheck.pipeline.recorded.recording import Recording
from formcheck.resources import FOLDER_VARIABLE
from formcheck.tuning.record.own_reference import keep_reference, learn_reference
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS, Analyst


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    return tmp_path / "config"


def faults(view: ReviewView) -> list[str]:
    assert view.stage.review is not None
    return [f.id for h in view.stage.review.take.recording.analysis.holds for f in h.faults]


def turn(view: ReviewView, percent: int, qtbot: QtBot) -> None:
    """Move the slider and wait for the other verdict."""
    before = view.stage.review and view.stage.review.take
    view.stage.controls.tolerance.setValue(percent // 5)
    qtbot.waitUntil(lambda: view.stage.review is not None and view.stage.review.take is not before, timeout=PATIENCE_MS)


def test_a_tolerance_is_a_factor_on_every_form_rule(bird_dog: PoseDefinition) -> None:
    wide = loosened(bird_dog, 2.0)
    for old, new in zip(bird_dog.hold_rules(), wide.hold_rules(), strict=True):
        assert new.tolerance == pytest.approx(old.tolerance * (2.0 if old.is_form else 1.0))
        assert not old.is_gate or old.role == "gate" or new.gate_band == old.gate_band
    assert loosened(bird_dog, 1.0) is bird_dog


def test_judging_anew_keeps_what_the_reader_said(paper_recording: Recording, bird_dog: PoseDefinition) -> None:
    again = rejudge(paper_recording, bird_dog, side="both")
    assert again.analysis == paper_recording.analysis
    assert rejudge(paper_recording, (loosened(bird_dog, 1.7),), side="both").analysis.source == again.analysis.source


def test_the_slider_judges_the_session_anew_where_it_is(
    view: ReviewView,
    analyst: Analyst,
    clip: Path,
    bird_dog: PoseDefinition,
    paper_recording: Recording,
    qtbot: QtBot,
) -> None:
    # The low arm is 29 degrees below its band: a fault with a tolerance of 12, none with three times as much.
    wide = loosened(bird_dog, 6.0)
    analyst.results = [rejudge(paper_recording, wide, side="both")]
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(clip), wide)
    opened, stage = view, view.stage
    assert stage.review is not None
    before = faults(opened)
    assert before == ["arm_low"]
    stage.seek(4.0)
    number = stage.review.number
    turn(opened, 300, qtbot)
    assert faults(opened) == []
    assert stage.review.number == number
    assert "300 %" in stage.controls.tolerance_label.text()
    assert "Judged with 300 %" in stage.note.text()
    assert [m for m in stage.review.take.marks if m.kind == "fault"] == []
    # With the keyboard: left and right step through frames everywhere on the page, up and down move the slider.
    stage.controls.tolerance.setFocus()
    shown = stage.review.take
    qtbot.keyClick(stage.controls.tolerance, Qt.Key.Key_Down)
    assert stage.controls.factor == pytest.approx(2.95)
    qtbot.waitUntil(lambda: stage.review is not None and stage.review.take is not shown, timeout=PATIENCE_MS)
    turn(opened, 100, qtbot)
    assert faults(opened) == before
    assert "Judged with" not in stage.note.text()


def test_the_slider_gives_way_to_a_second_recording_and_starts_anew(
    opened: ReviewView, clip: Path, copy: Path, bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    controls = opened.stage.controls
    assert controls.tolerance.isVisible()
    turn(opened, 150, qtbot)
    opened.comparing.compare(str(copy))
    qtbot.waitUntil(lambda: not controls.tolerance.isVisible(), timeout=PATIENCE_MS)
    opened.stage.show_alone()
    assert controls.tolerance.isVisible()
    assert controls.factor == 1.5
    with qtbot.waitSignal(opened.shown, timeout=PATIENCE_MS):
        opened.open(str(clip), bird_dog)
    assert controls.factor == 1.0


def test_a_recording_becomes_the_own_reference_and_is_forgotten_again(opened: ReviewView, qtbot: QtBot) -> None:
    head = opened.stage.head
    assert head.make_own.isEnabled()
    assert not head.forget_own.isVisible()
    with (
        qtbot.waitSignal(opened.referenced, timeout=PATIENCE_MS) as told,
        answering("Make it the reference") as asked,
    ):
        head.make_own.trigger()
        qtbot.waitUntil(lambda: has_own_pose("bird-dog"), timeout=PATIENCE_MS)
    assert told.args == ["bird-dog"]
    assert asked.questions == ["Make this a reference"]
    assert has_own_pose("bird-dog")
    mine, book = own_poses()["bird-dog"], load_pose("bird-dog")
    assert mine.title == "Bird dog (my reference)"
    arm, book_arm = (next(r for r in d.hold_rules() if r.id == "arm") for d in (mine, book))
    assert arm.target != book_arm.target
    for rule in ("back", "knee"):
        assert next(r for r in mine.hold_rules() if r.id == rule) == next(r for r in book.hold_rules() if r.id == rule)
    qtbot.waitUntil(lambda: "judged by your own reference: Bird dog" in opened.stage.note.text(), timeout=PATIENCE_MS)
    qtbot.waitUntil(head.forget_own.isVisible, timeout=PATIENCE_MS)
    with qtbot.waitSignal(opened.referenced, timeout=PATIENCE_MS):
        head.forget_own.trigger()
    assert not has_own_pose("bird-dog")
    qtbot.waitUntil(lambda: "by the book again" in opened.stage.note.text(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("answer", ["Cancel", None])
def test_somebody_who_says_no_has_no_reference(opened: ReviewView, answer: str | None, qtbot: QtBot) -> None:
    with answering(answer) as asked:
        opened.stage.head.make_own.trigger()
        qtbot.waitUntil(lambda: len(asked.questions) == 1 and not asked.waiting, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE_MS)
    assert not has_own_pose("bird-dog")


def test_a_folder_that_cannot_be_written_is_told(opened: ReviewView, own_folder: Path, qtbot: QtBot) -> None:
    own_folder.mkdir(exist_ok=True)
    (own_folder / "poses").write_text("in the way", encoding="utf-8")
    with answering("Make it the reference"):
        opened.stage.head.make_own.trigger()
        qtbot.waitUntil(lambda: bool(opened.stage.note.text()), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "cannot be written" in opened.stage.note.text(), timeout=PATIENCE_MS)
    assert opened.stage.head.compare_button.isEnabled()


def test_nothing_can_be_made_of_a_recording_without_a_hold(
    view: ReviewView, analyst: Analyst, clip: Path, bird_dog: PoseDefinition, paper_recording: Recording, qtbot: QtBot
) -> None:
    still = replace(paper_recording.track, xy=paper_recording.track.xy[:1].repeat(len(paper_recording.track), axis=0))
    analyst.results = [record_track(still, "plank", side="both", name="a")]
    with qtbot.waitSignal(view.shown, timeout=PATIENCE_MS):
        view.open(str(clip), load_pose("plank"))
    assert "No hold was found. Is it the right exercise?" in view.stage.note.text()
    assert not view.stage.head.make_own.isEnabled()


def test_a_broken_own_reference_leaves_the_book(own_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = own_pose_file("plank")
    file.parent.mkdir(parents=True)
    file.write_text("schema = 3", encoding="utf-8")
    assert own_poses() == {}
    assert "cannot be read; the shipped one is used" in caplog.text
    assert forget_own_pose("plank")
    assert forget_own_pose("plank")
    assert not os.path.lexists(file)


def test_the_text_keeps_all_languages(paper_recording: Recording) -> None:
    text = learn_reference(paper_recording, "bird-dog").text
    assert 'title = "Bird dog (my reference)"' in text
    assert 'title = "Diagonaler Vierfüßlerstand (meine Vorlage)"' in text
    assert "McGill S. Low Back Disorders" in text


def test_the_window_begins_with_the_own_references(paper_recording: Recording) -> None:
    keep_reference(learn_reference(paper_recording, "bird-dog"))
    poses, _ = app._poses(None)
    assert poses["bird-dog"].title == "Bird dog (my reference)"
    assert list(poses) == list(pose_ids())
