"""Poses of the user's own: one folder, in which the command line and the window find them by their ids."""

import json
from pathlib import Path

import pytest

from formcheck.cli.doctor import _poses
from formcheck.cli.main import run
from formcheck.core.errors import UsageError
from formcheck.library.own_poses import forget_own_pose, has_own_pose, own_pose_file, own_pose_problems, own_poses
from formcheck.library.pose_files import (
    load_pose,
    load_poses,
    own_pose_dir,
    own_pose_ids,
    pose_dir,
    pose_ids,
    recognisable,
)
from formcheck.resources import FOLDER_VARIABLE
from formcheck.tuning.learn.starting_pose import base_of
from tests.batch.jobs import still_track


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    found = own_pose_dir()
    found.mkdir(parents=True)
    return found


def keep(folder: Path, name: str, like: str = "plank") -> Path:
    text = (pose_dir() / f"{like}.toml").read_text("utf-8").replace(f'id = "{like}"', f'id = "{name}"', 1)
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_own_pose_is_found_by_its_id_everywhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(folder, "my-plank")
    assert own_pose_ids() == ("my-plank",)
    assert load_pose("my-plank").id == base_of("my-plank").definition.id == "my-plank"
    assert own_poses()["my-plank"].id == "my-plank"  # what the window offers
    assert run(["poses", "show", "my-plank"]) == 0
    assert run(["poses", "check", "--quick", "my-plank"]) == 0
    assert f"{path}: ok" in capsys.readouterr().out
    track = still_track(tmp_path / "a.npz")
    assert run(["analyze", str(track), "--pose", "my-plank", "--out", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["pose"]["id"] == "my-plank"
    batch = ["batch", str(track), "--pose", "my-plank", "--out", str(tmp_path / "out"), "--jobs", "1", "--no-report"]
    assert run(batch) == 0
    monkeypatch.chdir(tmp_path)
    assert run(["tune", "plot", "my-plank"]) == 0


def test_the_window_opens_with_it(folder: Path) -> None:
    from formcheck.gui.app import _poses as poses_of_window

    keep(folder, "my-plank")
    poses, first = poses_of_window("my-plank")
    assert first == "my-plank" and set(poses) == {*pose_ids(), "my-plank"}


def test_the_list_has_both_kinds_and_says_where_the_folder_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "list"]) == 0
    assert str(folder) in capsys.readouterr().out
    assert str(folder) in _poses().text
    keep(folder, "my-plank")
    assert run(["poses", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert str(folder) in lines[-2] and lines[-1].startswith("my-plank ")
    assert run(["poses", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [*pose_ids(), "my-plank"]
    assert "1 of your own" in _poses().text


def test_a_damaged_one_is_told_and_hides_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(folder, "my-plank")
    (folder / "broken.toml").write_text("id = ", "utf-8")
    assert set(own_poses()) == {"my-plank"}
    (problem,) = own_pose_problems()
    assert "broken.toml" in str(problem)
    assert run(["poses", "list"]) == 0
    said = capsys.readouterr()
    assert "my-plank" in said.out and said.err.count("\n") == 1 and "broken.toml" in said.err
    assert _poses().state == "note"


def test_a_mistyped_own_id_is_guessed(folder: Path) -> None:
    keep(folder, "my-plank")
    with pytest.raises(UsageError, match="Did you mean my-plank"):
        load_pose("my-plnk")


def test_exercises_are_recognised_among_the_shipped_ones(folder: Path) -> None:
    keep(folder, "my-plank")
    assert {pose.id for pose in load_poses("auto")} == set(pose_ids())
    assert {pose.id for pose in recognisable({"plank": load_pose("plank"), **own_poses()})} == {"plank"}
    assert {pose.id for pose in recognisable(own_poses())} == {"my-plank"}  # nothing else is there


def test_an_own_pose_is_no_reference_and_is_not_forgotten_as_one(folder: Path) -> None:
    path = keep(folder, "my-plank")
    assert not has_own_pose("my-plank")
    assert not forget_own_pose("my-plank") and path.exists()
    keep(folder, "plank")
    assert has_own_pose("plank") and "plank" in own_poses() and own_pose_ids() == ("my-plank",)
    assert base_of("plank").text == (pose_dir() / "plank.toml").read_text("utf-8")  # the command line goes by the book
    assert forget_own_pose("plank") and not own_pose_file("plank").exists()


def test_a_folder_is_checked_in_a_line_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = keep(folder, "my-plank")
    assert run(["poses", "check", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{good}: ok (") and "proven on bodies" in line
    text = good.read_text("utf-8").replace('id = "my-plank"', 'id = "bad"').replace("hold_s = 10.0", "hold_s = -1")
    bad = folder / "bad.toml"
    bad.write_text(text.replace("near_leg_flexion", "near_leg_flexoin"), "utf-8")
    assert run(["poses", "check", "--quick", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines() == [line.partition(")")[0] + ")"]
    (wrong,) = said.err.splitlines()
    assert wrong.startswith(f"formcheck: {bad}: ") and "hold_s" in wrong and "near_leg_flexoin" in wrong


def test_a_pose_that_no_body_can_do_is_wrong_in_a_folder_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = keep(folder, "mine")
    path.write_text(path.read_text("utf-8").replace("gate = [-25.0, 45.0]", "gate = [-25.0, 15.0]"), "utf-8")
    assert run(["poses", "check", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1 and "the gate of knee" in said.err


def test_a_folder_without_pose_files_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "check", str(tmp_path)]) == 2
    assert "no pose file" in capsys.readouterr().err
