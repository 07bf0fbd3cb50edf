"""What is remembered between two sessions."""

import json
from pathlib import Path

import pytest

from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.settings import FILE, Settings, load_settings, save_settings, settings_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    return tmp_path / "config"


def test_what_was_kept_comes_back(folder: Path) -> None:
    kept = Settings("HD Webcam", "/sys/usb1", "plank", "left")
    assert save_settings(kept)
    assert load_settings() == kept
    assert [p.name for p in folder.iterdir()] == [FILE], "no half-written file stays"


def test_before_the_first_time_everything_is_as_usual(folder: Path) -> None:
    assert load_settings() == Settings()
    assert not folder.exists()


@pytest.mark.parametrize(
    "text", ["", "no json", "[1, 2]", '"words"', '{"camera_name": 5, "side": ["left"], "from_a_later_version": "x"}']
)
def test_a_damaged_file_is_no_obstacle(folder: Path, text: str) -> None:
    folder.mkdir()
    settings_file().write_text(text, encoding="utf-8")
    assert load_settings() == Settings()


def test_what_is_good_in_a_damaged_file_is_kept(folder: Path) -> None:
    folder.mkdir()
    settings_file().write_text(json.dumps({"pose": "plank", "side": 7}), encoding="utf-8")
    assert load_settings() == Settings(pose="plank")


def test_a_disk_that_takes_nothing_is_told_and_ends_nothing(folder: Path) -> None:
    folder.parent.joinpath("config").write_text("a file where the folder should be", encoding="utf-8")
    assert not save_settings(Settings(pose="plank"))
    assert load_settings() == Settings()


def test_without_the_variable_it_is_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (FOLDER_VARIABLE, "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert settings_file().parent.name == "formcheck"
    assert Path.home() in settings_file().parents
