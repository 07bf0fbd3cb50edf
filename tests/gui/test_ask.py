"""Every dialog, opened for real and answered with the mouse and the keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from formcheck.gui.ask import ask, ask_folder, ask_open_file, ask_save_file, confirm
from tests.gui.clicks import answering

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("pressed", "number"), [("Save", 0), ("Do not save", 1), ("Go on", 2), (None, 2)])
def test_a_question_is_answered_by_the_words_of_its_buttons(parent: QWidget, pressed: str | None, number: int) -> None:
    with answering(pressed) as asked:
        assert ask(parent, "Title", "Really?", ("&Save", "Do &not save", "&Go on")) == number
    assert asked.questions == ["Really?"]


@pytest.mark.parametrize(("pressed", "agreed"), [("Replace", True), ("Cancel", False), (None, False)])
def test_agreeing_is_agreeing(parent: QWidget, pressed: str | None, agreed: bool) -> None:
    with answering(pressed):
        assert confirm(parent, "Export", "Replace it?", "&Replace") is agreed


def test_a_file_to_open_is_the_one_that_was_typed(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").touch()
    with answering(tmp_path / "film.mp4", None) as asked:
        assert ask_open_file(parent, "Open", str(tmp_path), "All files (*)") == str(tmp_path / "film.mp4")
        assert ask_open_file(parent, "Open", str(tmp_path), "All files (*)") == ""
    assert asked.questions[0] == f"Open: {tmp_path}"


def test_a_file_to_write_is_asked_about_if_it_is_there(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "there.json").touch()
    with answering(tmp_path / "new.json", tmp_path / "there.json", "Yes", None) as asked:
        assert ask_save_file(parent, "Save", str(tmp_path / "a.json")) == str(tmp_path / "new.json")
        assert ask_save_file(parent, "Save", str(tmp_path / "a.json")) == str(tmp_path / "there.json")
        assert ask_save_file(parent, "Save", str(tmp_path / "a.json")) == ""
    assert asked.questions[0] == f"Save: {tmp_path / 'a.json'}"
    assert "there.json already exists" in asked.questions[2]


def test_a_folder_is_chosen_or_not(parent: QWidget, tmp_path: Path) -> None:
    with answering(tmp_path, None):
        assert ask_folder(parent, "Folder", str(tmp_path.parent)) == str(tmp_path)
        assert ask_folder(parent, "Folder", str(tmp_path.parent)) == ""


def test_dialogs_are_opened_in_one_place_and_no_test_answers_for_them() -> None:
    names = ("QMessageBox", "QFileDialog", "QInputDialog")
    uses = re.compile(rf"({'|'.join(names)})[(.]")
    inside = [p for p in (ROOT / "formcheck").rglob("*.py") if uses.search(p.read_text("utf-8"))]
    assert [p.relative_to(ROOT).as_posix() for p in inside] == ["formcheck/gui/ask.py"]
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text("utf-8")
        assert not any(f"setattr({name}" in text for name in names), path
