"""Whether a folder can take files."""

from pathlib import Path

import pytest

from formcheck.coaching.preferences.folder_check import folder_problem


def test_none_is_the_usual_one() -> None:
    assert folder_problem("") == ""


def test_a_folder_that_is_there_or_can_be_made_is_fine_and_is_not_made(tmp_path: Path) -> None:
    assert folder_problem(str(tmp_path)) == ""
    assert folder_problem(str(tmp_path / "new" / "deeper")) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert folder_problem(str(file)) == "This folder cannot be written to; choose another one."
    assert folder_problem(str(file / "below")) == "This folder cannot be written to; choose another one."


def test_the_disk_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != tmp_path)
    assert folder_problem(str(tmp_path / "new")) == "This folder cannot be written to; choose another one."


def test_a_path_that_is_too_long_is_told() -> None:
    assert folder_problem("/" + "x" * 5000) == "This folder cannot be written to; choose another one."


def test_a_part_of_a_path_is_not_enough() -> None:
    assert folder_problem("sessions").startswith("Write the whole path")


def test_the_home_folder_may_be_written_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_problem("~/sessions") == ""
