"""What is remembered between two sessions."""

import json
from pathlib import Path

import pytest

from formcheck.library.own_poses import own_pose_file, own_pose_problems, own_poses
from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.settings import FILE, Settings, load_settings, save_settings, settings_file, settings_problems


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


@pytest.mark.parametrize(("kept", "read"), [(1, 1.0), (0, 0.0), (0.25, 0.25), (1.0, 1.0)])
def test_a_whole_number_is_a_volume_too(folder: Path, kept: float, read: float) -> None:
    folder.mkdir()
    settings_file().write_text(json.dumps({"volume": kept}), encoding="utf-8")
    assert (load_settings().volume, type(load_settings().volume)) == (read, float)
    assert settings_problems() == ()


@pytest.mark.parametrize(
    "kept", ["NaN", "Infinity", "-0.1", "1.5", "2", "true", '"1"', "null", "[1]", "1e400", "1" * 400]
)
def test_what_is_no_volume_is_the_usual_one_and_told(folder: Path, kept: str) -> None:
    folder.mkdir()
    settings_file().write_text(f'{{"volume": {kept}, "pose": "plank"}}', encoding="utf-8")
    assert load_settings() == Settings(pose="plank")
    (told,) = settings_problems()
    assert "these cannot be meant, and the usual ones are used: volume." in str(told)


@pytest.mark.parametrize("text", ["{", "[" * 100000, "[1]", '{"volume": ' + "1" * 5000 + "}"])
def test_a_damaged_file_is_told(folder: Path, text: str) -> None:
    folder.mkdir()
    settings_file().write_text(text, encoding="utf-8")
    assert load_settings() == Settings()
    assert "cannot be read; the usual ones are used" in str(settings_problems()[0])


@pytest.mark.parametrize("name", ["a\\u0000b", "\\ud800"])
def test_a_text_that_cannot_be_written_is_none(folder: Path, name: str) -> None:
    folder.mkdir()
    settings_file().write_text(f'{{"data_folder": "{name}"}}', encoding="utf-8")
    assert load_settings() == Settings()
    assert len(settings_problems()) == 1


def test_an_own_reference_that_is_damaged_is_told_with_its_reason(folder: Path) -> None:
    assert own_pose_problems() == ()
    path = own_pose_file("plank")
    path.parent.mkdir(parents=True)
    path.write_text("id = 'plank'\n", encoding="utf-8")
    assert own_poses() == {}
    (told,) = own_pose_problems()
    assert str(path) in str(told) and "the shipped one is used" in str(told) and "schema: Field required" in str(told)
