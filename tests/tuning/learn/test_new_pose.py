"""New pose files from a few answers: valid at once, honest about what is still missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.cli.main import run
from formcheck.cli.poses import new_pose
from formcheck.core.errors import UsageError
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import pose_dir, read_pose_file
from formcheck.tuning.learn.new_pose import Answers, fresh_pose, pose_id


def saying(*answers: str) -> Callable[[str], str]:
    left = list(answers)
    return lambda _question: left.pop(0)


@pytest.mark.parametrize("like", pose_ids())
def test_every_shipped_pose_can_be_begun_from(like: str, tmp_path: Path) -> None:
    text = (pose_dir() / f"{like}.toml").read_text("utf-8")
    path = tmp_path / "my-stretch.toml"
    path.write_text(fresh_pose(text, Answers("My stretch", like, "Do it slowly.", 7.0)), encoding="utf-8")
    new, old = read_pose_file(path), load_pose(like)
    assert (new.id, new.title, new.text["en"].summary) == ("my-stretch", "My stretch", "Do it slowly.")
    assert list(new.text) == ["en"]
    assert [p.rules for p in new.phases] == [p.rules for p in old.phases]
    assert [p.hold_s for p in new.holds] == [7.0 if (p.hold_s or 0) > 1 else p.hold_s for p in old.holds]
    assert [s.cite for s in new.sources] == [f"Copied from formcheck's {like}; not adapted yet."]


def test_comments_of_the_model_stay_and_the_first_lines_say_how_to_go_on() -> None:
    text = (pose_dir() / "bird-dog.toml").read_text("utf-8")
    new = fresh_pose(text, Answers("Mine", "bird-dog", "x", 5.0))
    assert new.startswith("# A new exercise, begun from bird-dog")
    assert "formcheck poses check mine.toml" in new
    kept = [line for line in text.splitlines() if line.startswith("#")][1:]
    assert kept
    assert [line for line in kept if line not in new] == []
    assert "Bird dog: opposite arm and leg lift" not in new


@pytest.mark.parametrize(
    ("title", "name"),
    [("Wall Sit", "wall-sit"), ("Kobra (sanft)", "kobra-sanft"), ("Brücke 2", "brucke-2"), ("3 Steps", "steps")],
)
def test_a_title_gives_an_id(title: str, name: str) -> None:
    assert pose_id(title) == name


def test_the_command_asks_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_pose(str(tmp_path), saying("Wall sit", "plank", "Sit against a wall.", "")) == 0
    assert "wall-sit.toml is written and valid" in capsys.readouterr().out
    assert read_pose_file(tmp_path / "wall-sit.toml").holds[0].hold_s == load_pose("plank").holds[0].hold_s
    assert run(["poses", "check", "--quick", str(tmp_path / "wall-sit.toml")]) == 0
    with pytest.raises(UsageError, match="already"):
        new_pose(str(tmp_path), saying("Wall sit"))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("!!!",), "gives no id"),
        (("Plank",), "There is a pose plank already"),
        (("Mine", "plonk"), "no pose"),
        (("Mine", "plank", "x", "long"), "not a number of seconds"),
        (("", "", ""), "Without an answer"),
    ],
)
def test_answers_that_cannot_be_used_are_told(answers: tuple[str, ...], words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words):
        new_pose(str(tmp_path), saying(*answers))
    assert list(tmp_path.iterdir()) == []
