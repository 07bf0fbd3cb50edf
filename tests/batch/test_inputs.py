"""Files, folders, patterns and manifests become tasks, each with a name of its own."""

import re
from pathlib import Path

import pytest

from formcheck.batch.inputs import Defaults, collect_inputs
from formcheck.core.errors import UsageError
from formcheck.core.messages import Message

PLANK = Defaults("plank")


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    for name in ("ann/w1/a.mp4", "ann/w2/a.MP4", "ben/b.mov", "ben/notes.txt", ".hidden/x.mp4", "ben/b.annotated.mp4"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def names(tasks: list) -> list[str]:  # type: ignore[type-arg]
    return [task.name for task in tasks]


def test_a_folder_gives_its_recordings_side_by_side(clips: Path) -> None:
    """Results lie flat in the output folder; only what would have one name has its folder in it."""
    assert names(collect_inputs([str(clips)], None, PLANK)) == ["a.w1", "a.w2", "b"]
    assert names(collect_inputs([str(clips / "ann" / "w1")], None, PLANK)) == ["a"]


def test_patterns_and_files_are_taken_once(clips: Path) -> None:
    tasks = collect_inputs([str(clips / "**" / "*.mov"), str(clips / "ben" / "b.mov")], None, PLANK)
    assert names(tasks) == ["b"]


def test_a_missing_file_becomes_a_task_that_will_fail(clips: Path) -> None:
    assert names(collect_inputs([str(clips / "gone.mp4"), str(clips / "ben" / "b.mov")], None, PLANK)) == [
        "gone",
        "b",
    ]


def test_recordings_of_one_stem_keep_their_suffix(clips: Path) -> None:
    (clips / "ben" / "b.avi").write_bytes(b"x")
    assert names(collect_inputs([str(clips / "ben")], None, PLANK)) == ["b.avi", "b.mov"]


def test_a_name_that_another_stem_has_gets_a_short_suffix(clips: Path) -> None:
    (clips / "ben" / "b.avi").write_bytes(b"x")
    (clips / "ben" / "b.avi.mp4").write_bytes(b"x")
    first = names(collect_inputs([str(clips / "ben")], None, PLANK))
    assert len(set(first)) == 3
    assert [re.sub(r"\.[0-9a-f]{4}$", "", name) for name in first] == ["b.avi", "b.avi", "b.mov"]
    assert first == names(collect_inputs([str(clips / "ben")], None, PLANK)), "the same in every run"


def test_recordings_in_folders_of_one_name_get_a_short_suffix(tmp_path: Path) -> None:
    inputs = [str(tmp_path / who / "week1" / "plank.mp4") for who in ("ann", "ben", "Cid")]
    found = names(collect_inputs(inputs, None, PLANK))
    assert len(set(found)) == 3
    assert all(re.fullmatch(r"plank\.[0-9a-f]{4,}", name) for name in found)
    alone = names(collect_inputs([inputs[0], str(tmp_path / "other.mp4")], None, PLANK))
    assert alone == ["plank", "other"]


def test_names_differ_on_systems_that_do_not_tell_capitals(tmp_path: Path) -> None:
    found = names(collect_inputs([str(tmp_path / n) for n in ("x/A.mp4", "y/a.mp4")], None, PLANK))
    assert found == ["A.x", "a.y"]


def test_a_recording_listed_twice_is_refused(clips: Path) -> None:
    manifest = clips / "list.csv"
    manifest.write_text("file,session\nben/b.mov,1\nben/b.mov,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.mov is listed twice with the same pose and side"):
        collect_inputs([], str(manifest), PLANK)


def test_nothing_is_told(clips: Path) -> None:
    with pytest.raises(UsageError, match="no recording among the inputs"):
        collect_inputs([str(clips / "none*.mp4")] * 0, None, PLANK)


def test_without_a_pose_the_exercise_is_recognised(clips: Path) -> None:
    assert {task.pose for task in collect_inputs([str(clips)], None, Defaults(None))} == {"auto"}
    told: list[Message] = []
    manifest = clips / "list.csv"
    manifest.write_text("file,pose\nann/w1/a.mp4,plank\nben/b.mov,\n", encoding="utf-8")
    tasks = collect_inputs([], str(manifest), Defaults(None), told.append)
    assert [task.pose for task in tasks] == ["plank", "auto"]
    assert list(map(str, told)) == ["The manifest names no pose for 1 recording; the exercise is recognised there."]
    manifest.write_text("file\nann/w1/a.mp4\nben/b.mov\n", encoding="utf-8")
    collect_inputs([], str(manifest), Defaults(None), told.append)
    assert "for 2 recordings;" in str(told[-1])
    collect_inputs([], str(manifest), PLANK, told.append)
    assert len(told) == 2  # with --pose there is nothing to say


@pytest.mark.parametrize(("separator", "mark"), [(",", ""), (";", "\ufeff"), ("\t", "")])
def test_a_manifest_says_who_and_what(clips: Path, separator: str, mark: str) -> None:
    lines = ["file,pose,side,subject,session", "ann/w1/a.mp4,bird-dog,Left,Ann,1", "ben/b.mov,,,Ben,", ",,,,"]
    manifest = clips / "list.csv"
    manifest.write_text(mark + "\n".join(lines).replace(",", separator) + "\n", encoding="utf-8")
    one, two = collect_inputs([], str(manifest), PLANK)
    assert (one.name, one.pose, one.side, one.subject, one.session) == ("a", "bird-dog", "left", "Ann", "1")
    assert (two.name, two.pose, two.side, two.subject, two.session) == ("b", "plank", "both", "Ben", None)
    assert one.source == str(clips / "ann" / "w1" / "a.mp4")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("film,pose\na.mp4,plank\n", "no column file"),
        ("file,side\na.mp4,middle\n", "line 2: the side must be left, right or both, not 'middle'"),
        ("file,subject\n,Ann\n", "line 2: the file is missing"),
        ("file,pose\na.mp4,plank\nb.mp4,plonk\n", "line 3: There is no pose 'plonk'. Did you mean plank"),
        ("sep=,\nfile,pose\n\na.mp4,xyz\n", "line 4: There is no pose 'xyz'. Known poses: bird-dog"),
        ("file,pose\na.mp4,none.toml\n", r"line 2: none\.toml"),
        ("", "no column file"),
    ],
)
def test_what_is_wrong_in_a_manifest_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        collect_inputs([], str(tmp_path / "list.csv"), PLANK)


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        collect_inputs([], str(tmp_path / "none.csv"), PLANK)


def test_addresses_are_told_apart_by_their_folders() -> None:
    tasks = collect_inputs(["s3://bucket/ann/a.mp4", "s3://bucket/ben/a.mp4"], None, PLANK)
    assert names(tasks) == ["a.ann", "a.ben"]
