"""The journal: on disk before it counts, and no worse for a sudden end."""

import json
import multiprocessing
from pathlib import Path

import pytest

from formcheck.atomic_files import OutputError
from formcheck.batch.journal import LOCK, NAME, BusyError, Journal
from formcheck.batch.task import Outcome, Written
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
