"""Exporting from the window: asking where, progress, calling off, telling where the files are."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from formcheck.capture.factory import open_source
from formcheck.gui.review.review_view import ReviewView
from formcheck.report import pdf
from formcheck.review import exporting
from formcheck.review.exporting import Exported
from tests.gui.clicks import answering
from tests.gui.review.conftest import PATIENCE_MS, Analyst


def entry(view: ReviewView, begins: str) -> None:
    """Choose an entry of the menu."""
    actions = [a for a in view.stage.head.export_menu.actions() if a.text().replace("&", "").startswith(begins)]
    assert len(actions) == 1
    actions[0].trigger()


def noted(view: ReviewView, qtbot: QtBot) -> str:
    """Wait until the work is done, and return what is said then."""
    qtbot.waitUntil(lambda: not view.stage.work.isVisible(), timeout=4 * PATIENCE_MS)
    return view.stage.note.text()


def test_one_result_goes_where_the_person_wants(opened: ReviewView, clip: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with answering(tmp_path / "mine") as asked:
        entry(opened, "Result")
    assert asked.questions == [f"Result, to open again (JSON): {clip.with_suffix('.json')}"]
    assert noted(opened, qtbot) == f"Saved in {tmp_path}: mine.json"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.json", "mine.track.npz"]


def test_all_results_go_into_a_folder(opened: ReviewView, tmp_path: Path, qtbot: QtBot) -> None:
    with answering(tmp_path):
        entry(opened, "All of these")
    head, tolerance = opened.stage.head, opened.stage.controls.tolerance
    others = (head.export_button, head.compare_button, head.file_button, head.about_button, head.choosers, tolerance)
    assert opened.stage.work.isVisible() and not any(widget.isEnabled() for widget in others)
    names = ["paper.report.html", "paper.report.pdf", "paper.json", "paper.frames.csv", "paper.annotated.mp4"]
    assert noted(opened, qtbot) == f"Saved in {tmp_path}: {', '.join(names)}"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*names, "paper.track.npz"])
    assert all(widget.isEnabled() for widget in others)
    with open_source(str(tmp_path / names[4])) as source:
        assert sum(1 for _ in source) == opened.stage.review.take.frames  # type: ignore[union-attr]


def test_thought_better_of_it_nothing_happens(opened: ReviewView, clip: Path) -> None:
    before = sorted(clip.parent.iterdir())
    with answering(None, None):
        entry(opened, "Table")
        entry(opened, "All of these")
    assert not opened.stage.work.isVisible()
    assert sorted(clip.parent.iterdir()) == before


def test_nothing_is_replaced_without_a_question(opened: ReviewView, tmp_path: Path, qtbot: QtBot) -> None:
    there = tmp_path / "paper.json"
    there.write_text("mine", encoding="utf-8")
    with answering(tmp_path, "Cancel") as asked:
        entry(opened, "All of these")
    assert asked.questions[1] == "Replace the files that are there already? paper.json"
    assert there.read_text("utf-8") == "mine" and not opened.stage.work.isVisible()
    # The dialog has asked about "paper" only, which is not there.
    with answering(tmp_path / "paper", None):
        entry(opened, "Result")
    assert there.read_text("utf-8") == "mine"
    with answering(tmp_path / "paper", "Replace"):
        entry(opened, "Result")
    noted(opened, qtbot)
    assert there.read_text("utf-8").startswith("{")


def test_a_folder_that_cannot_be_written_to_is_one_sentence(opened: ReviewView, tmp_path: Path, qtbot: QtBot) -> None:
    opened.exports.write([("result", tmp_path / "none" / "a.json")])
    said = noted(opened, qtbot)
    assert said.startswith(str(tmp_path / "none" / "a.json")) and said.endswith("; choose another folder.")
    assert opened.stage.review is not None and opened.stage.isVisible()


def test_a_film_can_be_called_off_half_way(
    opened: ReviewView, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = exporting.write
    stage = opened.stage

    def slowly(*given: Any) -> Exported:
        files, request, recording, report, options = given

        def wait(done: int, in_all: int | None) -> None:
            report(done, in_all)
            while done == 10:
                report(done, in_all)

        return write(files, request, recording, wait, options)

    monkeypatch.setattr(exporting, "write", slowly)
    opened.exports.write([("annotated", tmp_path / "a.mp4")])
    qtbot.waitUntil(lambda: stage.work.bar.value() > 0, timeout=PATIENCE_MS)
    assert stage.work.heading.text() == "Exporting"
    qtbot.mouseClick(stage.work.cancel_button, Qt.MouseButton.LeftButton)
    assert not stage.work.isVisible() and stage.head.export_button.isEnabled()
    opened.close_all()
    assert list(tmp_path.iterdir()) == []


class Desktop(QObject):
    """Takes the place of the desktop's programs for files: notes what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open_url")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_what_was_written_is_opened_and_so_is_its_folder(
    opened: ReviewView, tmp_path: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    with answering(tmp_path / "paper"):
        entry(opened, "Report to read")
    noted(opened, qtbot)
    buttons = {b.text().replace("&", ""): b for b in opened.stage.note.buttons}
    qtbot.mouseClick(buttons["Open"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Show folder"], Qt.MouseButton.LeftButton)
    assert desktop.opened == [str(tmp_path / "paper.html"), str(tmp_path)]


def test_without_what_makes_pdf_a_sentence_says_what_to_install(
    opened: ReviewView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    entry(opened, "Report as PDF")  # and no dialog asks where to
    said = opened.stage.note.text()
    assert "pip install 'formcheck[pdf]'" in said and "or export the report as HTML" in said


def test_the_folder_and_the_choice_to_blur_are_remembered(
    opened: ReviewView, clip: Path, tmp_path: Path, analyst: Analyst, qtbot: QtBot
) -> None:
    with answering(tmp_path / "a.csv"):
        entry(opened, "Table")
    noted(opened, qtbot)
    entry(opened, "Blur faces")
    again = ReviewView(analyse=analyst)
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.shown, timeout=PATIENCE_MS):
        again.open(str(clip), opened.context.request.wanted)  # type: ignore[union-attr]
    assert again.stage.head.blur.isChecked()
    with answering(None) as asked:
        entry(again, "Table")
    assert asked.questions == [f"Table of all frames (CSV): {tmp_path / 'paper.frames.csv'}"]
    again.close_all()


def test_a_recording_is_asked_for_where_the_last_one_was(
    opened: ReviewView, copy: Path, analyst: Analyst, qtbot: QtBot
) -> None:
    with answering(copy):
        opened.stage.head.with_recording.trigger()
    qtbot.waitUntil(lambda: opened.stage.review is not None and opened.stage.review.other is not None)
    with answering(None) as asked:
        opened.stage.head.with_recording.trigger()
    assert asked.questions == [f"Compare with another recording: {copy.parent}"]
