"""The journal: on disk before it counts, and no worse for a sudden end."""

import json
import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formcheck.atomic_files import OutputError
from formcheck.batch.batch_summary import groups, page, row
from formcheck.batch.journal import LOCK, NAME, BusyError, Journal
from formcheck.batch.task import Outcome, Task, Written
from tests.batch.jobs import work


def fill(folder: Path, names: list[str], content: str = "c") -> None:
    with Journal(folder) as journal:
        for name in names:
            (folder / f"{name}.json").write_text("{}", encoding="utf-8")
            files = (Written(f"{name}.json", 2, "x"),)
            journal.add(work(name).task, "r1", Outcome("done", 0, content, "s", "all well – ü", files, {"holds": 2}))


def test_what_was_added_is_there_the_next_time(tmp_path: Path) -> None:
    fill(tmp_path, ["a", "b/ä"] if (tmp_path / "b").mkdir() is None else [])
    with Journal(tmp_path) as journal:
        entry = journal.entries["b/ä"]
    assert (entry.content, entry.message, entry.row) == ("c", "all well – ü", {"holds": 2})
    assert entry.complete(str(tmp_path))


def test_the_last_entry_of_a_name_counts(tmp_path: Path) -> None:
    fill(tmp_path, ["a"], "old")
    fill(tmp_path, ["a"], "new")
    with Journal(tmp_path) as journal:
        assert journal.entries["a"].content == "new"
    assert len((tmp_path / NAME).read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_half_a_line_at_the_end_is_forgotten_and_the_next_is_whole(tmp_path: Path, share: float) -> None:
    fill(tmp_path, ["a", "b"])
    data = (tmp_path / NAME).read_bytes()
    first = data.index(b"\n") + 1
    (tmp_path / NAME).write_bytes(data[: first + int((len(data) - first) * share)])
    fill(tmp_path, ["c"])
    with Journal(tmp_path) as journal:
        assert sorted(journal.entries) == ["a", "c"]
    assert all(json.loads(line) for line in (tmp_path / NAME).read_text("utf-8").splitlines())


def test_a_damaged_line_in_the_middle_costs_only_what_it_was_about(tmp_path: Path) -> None:
    fill(tmp_path, ["a", "b", "c"])
    lines = (tmp_path / NAME).read_text("utf-8").splitlines()
    lines[1] = '{"name": "b"'
    (tmp_path / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Journal(tmp_path) as journal:
        assert sorted(journal.entries) == ["a", "c"]


def _hold(folder: str, ready: "multiprocessing.synchronize.Event") -> None:
    with Journal(Path(folder)):
        ready.set()
        multiprocessing.Event().wait(60)


def test_two_batches_in_one_folder_are_refused_and_a_killed_one_is_no_hindrance(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    other = context.Process(target=_hold, args=(str(tmp_path), ready))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(BusyError, match=r"Another batch is at work in .*wait for its end"), Journal(tmp_path):
            pass
    finally:
        other.kill()
        other.join()
    with Journal(tmp_path) as journal:
        assert journal.entries == {}
    assert (tmp_path / LOCK).exists()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="choose another folder"), Journal(tmp_path / "file" / "x"):
        pass


def test_a_file_of_another_size_is_not_complete(tmp_path: Path) -> None:
    fill(tmp_path, ["a"])
    with Journal(tmp_path) as journal:
        entry = journal.entries["a"]
    (tmp_path / "a.json").write_text("{} ", encoding="utf-8")
    assert not entry.complete(str(tmp_path))
    (tmp_path / "a.json").unlink()
    assert not entry.complete(str(tmp_path))


DAMAGE: dict[str, Any] = {
    "name": [None, 3, [], "", "a\0b"],
    "rules": [None, 7, ["r1"]],
    "content": [1, [], {}],
    "stamp": [1.5, ["s"]],
    "status": ["maybe", None, 1],
    "exit_code": ["0", None, -1, 1e400, 0.5, True, 10**30],
    "message": [None, 5, ["m"]],
    "files": [None, 3, "x", {}, [3], [[]], [{"path": "a.json"}], [{"path": "a", "size": "2", "sha256": "x"}]],
    "row": [None, 3, [], "row"],
    "schema": [None, "formcheck.journal/2"],
}
FILES = ["/etc/passwd", "../a.json", "a/../../b", "a\0.json", "", None, 5]
ROWS: dict[str, Any] = {
    "holds": [1e400, float("nan"), "2", [2], -1, 2.5, True, 10**400],
    "held_s": [float("inf"), "10", [[10]], -1.0, 1e300],
    "score": [2.0, "0.5", float("nan"), {}],
    "reps": [None, 3, [], {"left": None}, {"left": 1e400}, {"up": 1}, {"left": [1]}],
    "faults": [None, 3, ["hips_low"], {"hips_low": None}, {"hips low:3": 1}, {"": 1}],
    "subject": [3, ["Ann"], {}],
    "pose": [3, []],
    "view": [3, []],
}


def damaged() -> Iterator[tuple[str, dict[str, Any]]]:
    for key, values in DAMAGE.items():
        yield from ((f"{key} {value!r:.20}", {key: value}) for value in values)
    for path in FILES:
        yield f"path {path!r}", {"files": [{"path": path, "size": 2, "sha256": "x"}]}
    for key, values in ROWS.items():
        yield from ((f"row {key} {value!r:.20}", {"row": {key: value}}) for value in values)


@pytest.mark.parametrize("changes", [d for _, d in damaged()], ids=[name for name, _ in damaged()])
def test_a_line_with_anything_in_the_wrong_place_is_no_line(tmp_path: Path, changes: dict[str, Any]) -> None:
    fill(tmp_path, ["a", "b"])
    lines = (tmp_path / NAME).read_text("utf-8").splitlines()
    sys.set_int_max_str_digits(0)
    lines[1] = json.dumps(json.loads(lines[1]) | changes)
    sys.set_int_max_str_digits(4300)
    (tmp_path / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Journal(tmp_path) as journal:
        assert list(journal.entries) == ["a"]
        entry = journal.entries["a"]
    tasks = [Task(f"{name}.mp4", name, "plank") for name in ("a", "b")]
    rows = [row(task, journal.entries.get(task.name)) for task in tasks]
    assert [r["status"] for r in rows] == ["done", "waiting"]
    assert page(rows, groups(rows), {}, "x")
    assert entry.row == {"holds": 2}


@pytest.mark.parametrize(
    "line", [b"\xff\xfe\x00", b"null", b"3", b"[]", b"[" * 100000, b'"x"', b"NaN", b"1" * 5000, b"", b"\0" * 9]
)
def test_a_line_that_is_none_is_passed_over(tmp_path: Path, line: bytes) -> None:
    fill(tmp_path, ["a", "b"])
    first, second = (tmp_path / NAME).read_bytes().splitlines()
    (tmp_path / NAME).write_bytes(b"\n".join([first, line, second]) + b"\n")
    with Journal(tmp_path) as journal:
        assert sorted(journal.entries) == ["a", "b"]
