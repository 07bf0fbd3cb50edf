"""Saying whom a recording shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.gui.review.actions.about_dialog import AboutDialog
from formcheck.gui.review.review_view import ReviewView
from formcheck.library.own_poses import has_own_pose
from formcheck.report.additions import MOST_LETTERS
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS
from tests.gui.review.test_exporting import entry, noted

LEFT = Qt.MouseButton.LeftButton
Fill = Callable[[AboutDialog], None]


@pytest.fixture
def describe(opened: ReviewView, qtbot: QtBot) -> Callable[[Fill], None]:
    """Press *Person…* and do something in the dialog that opens."""

    def press(fill: Fill) -> None:
        done: list[bool] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, AboutDialog) and not done:
                done.append(True)
                fill(dialog)

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        qtbot.mouseClick(opened.stage.head.about_button, LEFT)
        timer.stop()
        assert done

    return press


def test_person_session_and_note_go_into_result_and_report(
    opened: ReviewView, describe: Callable[[Fill], None], tmp_path: Path, qtbot: QtBot
) -> None:
    def fill(dialog: AboutDialog) -> None:
        qtbot.keyClicks(dialog.person, "A. Berger")
        qtbot.keyClicks(dialog.session, "week 2")
        qtbot.keyClicks(dialog.note, "Felt well.")
        qtbot.mouseClick(dialog.accept_button, LEFT)

    describe(fill)
    assert opened.stage.head.title.toolTip() == "paper.mp4 · A. Berger"
    for kind, name in (("Result", "paper.json"), ("Report to read", "paper.html")):
        with answering(tmp_path / name):
            entry(opened, kind)
        noted(opened, qtbot)
    told = json.loads((tmp_path / "paper.json").read_text("utf-8"))["about"]
    assert told == {"subject": "A. Berger", "session": "week 2", "note": "Felt well."}
    page = (tmp_path / "paper.html").read_text("utf-8")
    assert all(words in page for words in ("A. Berger", "week 2", "Felt well."))


def test_escape_changes_nothing_and_another_recording_begins_without_a_name(
    opened: ReviewView, describe: Callable[[Fill], None], copy: Path, qtbot: QtBot
) -> None:
    def name(dialog: AboutDialog) -> None:
        qtbot.keyClicks(dialog.person, "B")
        qtbot.keyClick(dialog.person, Qt.Key.Key_Escape)

    describe(name)
    assert opened.context.about.subject is None

    def use(dialog: AboutDialog) -> None:
        qtbot.keyClicks(dialog.person, "B")
        qtbot.mouseClick(dialog.accept_button, LEFT)

    describe(use)
    assert opened.context.about.subject == "B"
    with qtbot.waitSignal(opened.shown, timeout=PATIENCE_MS):
        opened.open(str(copy), opened.context.request.wanted)  # type: ignore[union-attr]
    assert opened.context.about.subject is None and opened.stage.head.title.toolTip() == "other.mp4"


def test_a_logo_is_kept_for_all_reports_and_can_be_removed(
    opened: ReviewView, describe: Callable[[Fill], None], tmp_path: Path, qtbot: QtBot
) -> None:
    logo = tmp_path / "logo.png"
    image = QImage(8, 8, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    image.save(str(logo))

    def choose(dialog: AboutDialog) -> None:
        with answering(logo):
            qtbot.mouseClick(dialog.choose_logo, LEFT)
        assert dialog.logo_name.text() == "logo.png"
        qtbot.mouseClick(dialog.accept_button, LEFT)

    describe(choose)
    assert (opened.context.about.logo or "").startswith("data:image/png")
    opened.about.begin()
    assert opened.context.about.logo is not None

    def remove(dialog: AboutDialog) -> None:
        qtbot.mouseClick(dialog.remove_logo, LEFT)
        qtbot.mouseClick(dialog.accept_button, LEFT)

    describe(remove)
    assert opened.context.about.logo is None


def test_what_cannot_be_used_is_said_in_the_dialog(
    opened: ReviewView, describe: Callable[[Fill], None], qtbot: QtBot
) -> None:
    def fill(dialog: AboutDialog) -> None:
        dialog.note.setPlainText("x" * (MOST_LETTERS + 1))
        qtbot.mouseClick(dialog.accept_button, LEFT)
        assert dialog.isVisible() and "at most" in dialog.problem.text() and dialog.problem.isVisible()
        qtbot.mouseClick(dialog.cancel_button, LEFT)

    describe(fill)
    assert opened.context.about.note is None


def test_a_reference_belongs_to_the_person_and_is_used_for_nobody_else(
    opened: ReviewView, describe: Callable[[Fill], None], qtbot: QtBot
) -> None:
    def named(name: str) -> Fill:
        def fill(dialog: AboutDialog) -> None:
            dialog.person.clear()
            qtbot.keyClicks(dialog.person, name)
            qtbot.mouseClick(dialog.accept_button, LEFT)

        return fill

    def arm() -> object:
        assert opened.stage.review is not None
        (used,) = opened.stage.review.take.recording.analysis.poses
        return next(rule.band for rule in used.hold_rules() if rule.id == "arm")

    head, book = opened.stage.head, arm()
    told: list[str] = []
    opened.referenced.connect(told.append)
    describe(named("A. Berger"))
    assert head.make_own.text().replace("&", "") == "Make this the person's reference…"
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS), answering("Make it the reference"):
        head.make_own.trigger()
        qtbot.waitUntil(lambda: has_own_pose("bird-dog", "A. Berger"), timeout=PATIENCE_MS)
    assert arm() == (176.0, 176.0) and told == [], "the camera is for the user"
    assert "Judged by the own reference of A. Berger." in opened.stage.note.text() and head.forget_own.isVisible()
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        describe(named("B"))
    assert arm() == book and not head.forget_own.isVisible()
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        describe(named("a. berger"))
    assert arm() == (176.0, 176.0)
    with qtbot.waitSignal(opened.rejudging.judged, timeout=PATIENCE_MS):
        head.forget_own.trigger()
    assert arm() == book and not has_own_pose("bird-dog", "A. Berger")
