"""Reading, keeping and removing routines."""

import tomllib
from pathlib import Path

import pytest

from formcheck.core.errors import FormcheckError, UsageError
from formcheck.core.pose.routine import Routine, RoutineText, Step, routine_of
from formcheck.library.routine_files import (
    RoutineFileError,
    as_toml,
    delete_routine,
    free_id,
    load_routines,
    read_routine_file,
    save_routine,
    shipped_ids,
)

MINE = routine_of("mine", "Meine Runde", (Step(pose="plank"), Step(pose="bird-dog", side="left", hold_s=7.5)), "de")


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "routines"
    path = save_routine(folder, MINE)
    assert [p.name for p in folder.iterdir()] == ["mine.toml"], "no half-written file stays"
    assert read_routine_file(path) == MINE
    loaded = load_routines(folder)
    assert loaded.routines["mine"] == MINE
    assert (loaded.own, loaded.problems) == ({"mine"}, ())
    assert set(loaded.routines) == {*shipped_ids(), "mine"}


@pytest.mark.parametrize(
    "title",
    ['with "quotes" and \\ strokes', "zwei\nZeilen\tund Tab", "Größe – 5 × „täglich“", "bell\x07 del\x7f", "🐈"],
)
def test_any_words_can_be_kept(title: str) -> None:
    words = {"en": RoutineText(title=title, summary=title[::-1].strip())}
    kept = MINE.model_copy(update={"text": words})
    assert Routine.model_validate(tomllib.loads(as_toml(kept))) == kept


def test_keeping_again_replaces(tmp_path: Path) -> None:
    save_routine(tmp_path, MINE)
    changed = MINE.model_copy(update={"steps": (Step(pose="plank", rest_s=3.0),)})
    save_routine(tmp_path, changed)
    assert load_routines(tmp_path).routines["mine"] == changed


def test_without_a_folder_there_are_the_shipped_ones(tmp_path: Path) -> None:
    for own in (None, tmp_path / "missing"):
        loaded = load_routines(own)
        assert (tuple(loaded.routines), loaded.own, loaded.problems) == (shipped_ids(), frozenset(), ())


WRONG = [
    ("broken", "steps = [", "is not valid TOML"),
    ("latin", b"id = '\xff'", "is not valid TOML"),
    ("empty", "", "schema: Field required"),
    ("renamed", as_toml(MINE), "must equal the file's name"),
    ("lost", as_toml(MINE).replace("bird-dog", "birddog").replace('"mine"', '"lost"'),
     r"steps\[1\]\.pose: there is no pose 'birddog'; did you mean bird-dog\?"),
    ("strange", as_toml(MINE).replace("plank", "zzzzzz").replace('"mine"', '"strange"'), "known poses: bird-dog, "),
    ("negative", as_toml(MINE).replace("10.0", "-1.0").replace('"mine"', '"negative"'), r"steps\[0\]\.rest_s: "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "reason"), WRONG, ids=[row[0] for row in WRONG])
def test_a_wrong_file_is_told_in_one_sentence_and_hides_no_other(
    name: str, content: str | bytes, reason: str, tmp_path: Path
) -> None:
    save_routine(tmp_path, MINE)
    path = tmp_path / f"{name}.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(RoutineFileError, match=reason):
        read_routine_file(path)
    loaded = load_routines(tmp_path)
    assert loaded.own == {"mine"}
    (problem,) = map(str, loaded.problems)
    assert problem.startswith(f"{path}: ")
    assert len(problem.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (problem,) = map(str, load_routines(tmp_path).problems)
    assert "cannot be read" in problem


def test_an_own_file_does_not_stand_in_for_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "morning.toml").write_text(as_toml(MINE).replace('"mine"', '"morning"'), encoding="utf-8")
    loaded = load_routines(tmp_path)
    assert loaded.routines["morning"] == load_routines().routines["morning"]
    assert loaded.own == frozenset()
    assert "shipped routine has this name" in str(loaded.problems[0])


@pytest.mark.parametrize(
    "wrong", [MINE.model_copy(update={"id": "morning"}), MINE.model_copy(update={"steps": (Step(pose="headstand"),)})]
)
def test_what_could_not_be_read_again_is_not_kept(wrong: Routine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"already|cannot be kept"):
        save_routine(tmp_path, wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "routines"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(FormcheckError, match="cannot be kept"):
        save_routine(blocked, MINE)


def test_a_failed_change_leaves_what_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_routine(tmp_path, MINE)
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FormcheckError, match="No space left"):
        save_routine(tmp_path, MINE.model_copy(update={"steps": (Step(pose="plank"),)}))
    assert [p.name for p in tmp_path.iterdir()] == ["mine.toml"]
    assert path.read_bytes() == before


def test_own_routines_can_be_removed(tmp_path: Path) -> None:
    save_routine(tmp_path, MINE)
    delete_routine(tmp_path, "mine")
    assert load_routines(tmp_path).own == frozenset()


@pytest.mark.parametrize("name", ["morning", "mine", "../secret", ""])
def test_others_cannot(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "routines"
    folder.mkdir()
    secret = tmp_path / "secret.toml"
    secret.touch()
    with pytest.raises(UsageError, match=r"cannot be removed|There is no routine"):
        delete_routine(folder, name)
    assert secret.exists()


@pytest.mark.parametrize(
    ("title", "taken", "found"),
    [
        ("Mein Rücken", (), "mein-rucken"),
        ("Mein Rücken", ("mein-rucken", "mein-rucken-2"), "mein-rucken-3"),
        ("  Große  Runde! ", (), "grosse-runde"),
        ("5 Minuten", (), "routine-5-minuten"),
        ("朝", (), "routine"),
        ("朝", ("routine",), "routine-2"),
    ],
)
def test_a_title_becomes_an_id_that_is_free(title: str, taken: tuple[str, ...], found: str) -> None:
    assert free_id(title, taken) == found
    assert routine_of(found, title, (Step(pose="plank"),)).id == found
