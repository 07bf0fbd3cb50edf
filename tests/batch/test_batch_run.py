"""What a batch does and what it leaves alone, with real processes and tasks that cost nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.atomic_files import OutputError
from formcheck.batch.batch_run import KILLED, Batch, BatchProgress
from formcheck.batch.executors import LocalWorkers
from formcheck.batch.journal import Journal
from formcheck.batch.task import Outcome
from tests.batch.jobs import calls, obey, work


@pytest.fixture
def workers() -> Iterator[LocalWorkers]:
    pool = LocalWorkers(2)
    yield pool
    pool.close(at_once=True)


def do(names: list[str], out: Path, workers: LocalWorkers, *, retry: bool = False, rules: str = "r1") -> Journal:
    with Journal(out) as journal:
        Batch(journal, workers, retry=retry, run=obey).all([work(name, str(out), rules=rules) for name in names])
    return journal


def test_everything_is_done_once_and_noted(tmp_path: Path, workers: LocalWorkers) -> None:
    names = [f"fine-{k}" for k in range(20)]
    journal = do(names, tmp_path, workers)
    assert sorted(calls(tmp_path)) == sorted(names)
    assert {e.status for e in journal.entries.values()} == {"done"}


def test_what_is_finished_is_left_alone_and_what_is_new_is_done(tmp_path: Path, workers: LocalWorkers) -> None:
    do(["fine-1", "fine-2"], tmp_path, workers)
    for name in ("fine-1", "fine-2"):
        (tmp_path / name).write_text("", encoding="utf-8")  # the recording
    do(["fine-1", "fine-2", "fine-3"], tmp_path, workers)
    # The journal's stamp "s" is not that of the file, so the worker is asked whether the content is the same.
    assert Counter(calls(tmp_path))["fine-3"] == 1


def test_finished_files_with_the_same_stamp_are_not_even_opened(
    tmp_path: Path, workers: LocalWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.batch.batch_run.stamp_of", lambda source: "s")
    do(["fine-1", "fine-2"], tmp_path, workers)
    do(["fine-1", "fine-2"], tmp_path, workers)
    assert sorted(calls(tmp_path)) == ["fine-1", "fine-2"]


@pytest.mark.parametrize("change", ["rules", "file gone", "file changed", "stamp"])
def test_what_has_changed_is_done_again(
    change: str, tmp_path: Path, workers: LocalWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.batch.batch_run.stamp_of", lambda source: "s")
    do(["fine-1", "fine-2"], tmp_path, workers)
    if change == "file gone":
        (tmp_path / "fine-1.json").unlink()
    if change == "file changed":
        (tmp_path / "fine-1.json").write_text("{", encoding="utf-8")
    if change == "stamp":
        monkeypatch.setattr("formcheck.batch.batch_run.stamp_of", lambda source: "t" if source == "fine-1" else "s")
    do(["fine-1", "fine-2"], tmp_path, workers, rules="r2" if change == "rules" else "r1")
    assert Counter(calls(tmp_path)) == {"fine-1": 2, "fine-2": 2 if change == "rules" else 1}


def test_one_that_fails_does_not_stop_the_others_and_is_not_tried_again_unless_asked(
    tmp_path: Path, workers: LocalWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.batch.batch_run.stamp_of", lambda source: "s")
    names = ["broken-1", "fine-1", "bug-1", "fine-2"]
    journal = do(names, tmp_path, workers)
    assert {n: e.status for n, e in journal.entries.items()} == {
        "broken-1": "failed", "bug-1": "failed", "fine-1": "done", "fine-2": "done",
    }  # fmt: skip
    assert journal.entries["broken-1"].message == "is damaged"
    assert "ZeroDivisionError: oh" in journal.entries["bug-1"].message
    do(names, tmp_path, workers)
    assert Counter(calls(tmp_path))["broken-1"] == 1
    do(names, tmp_path, workers, retry=True)
    assert Counter(calls(tmp_path)) == {"broken-1": 2, "bug-1": 2, "fine-1": 1, "fine-2": 1}


def test_one_that_kills_its_process_is_tried_twice_and_its_neighbours_are_not_blamed(
    tmp_path: Path, workers: LocalWorkers
) -> None:
    names = [*(f"slow-{k}" for k in range(6)), "kill-1", *(f"fine-{k}" for k in range(6)), "kill-2"]
    journal = do(names, tmp_path, workers)
    status = {name: entry.status for name, entry in journal.entries.items()}
    assert status == {name: "failed" if name.startswith("kill") else "done" for name in names}
    assert journal.entries["kill-1"].message == KILLED
    counted = Counter(calls(tmp_path))
    assert counted["kill-1"] == 2
    assert max(counted.values()) == 2


def test_one_that_kills_its_process_only_once_is_done(tmp_path: Path, workers: LocalWorkers) -> None:
    # Nothing else kills here: who had died beside another killer would have only the attempt alone left.
    names = ["once-1", *(f"fine-{k}" for k in range(4))]
    journal = do(names, tmp_path, workers)
    assert {entry.status for entry in journal.entries.values()} == {"done"}
    assert Counter(calls(tmp_path))["once-1"] == 2


def test_a_full_disk_stops_everything_and_is_not_held_against_the_recording(
    tmp_path: Path, workers: LocalWorkers
) -> None:
    with pytest.raises(OutputError, match="the disk is full"):
        do(["fine-1", "disk-1", "fine-2"], tmp_path, workers)
    with Journal(tmp_path) as journal:
        assert "disk-1" not in journal.entries


class Counting(LocalWorkers):
    """Counts what is handed out and not finished yet."""

    most = 0
    now = 0

    def submit(self, run, job):  # type: ignore[no-untyped-def]
        self.now += 1
        self.most = max(self.most, self.now)
        future = super().submit(run, job)
        future.add_done_callback(lambda _: setattr(self, "now", self.now - 1))
        return future


def test_never_more_than_twice_as_many_as_there_are_workers_are_handed_out(tmp_path: Path) -> None:
    pool = Counting(2)
    try:
        do([f"fine-{k}" for k in range(30)], tmp_path, pool)
    finally:
        pool.close(at_once=False)
    assert 2 <= pool.most <= 4


def test_progress_tells_what_is_kept_done_and_failed(
    tmp_path: Path, workers: LocalWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.batch.batch_run.stamp_of", lambda source: "s")
    do(["fine-1"], tmp_path, workers)
    told: list[BatchProgress] = []
    with Journal(tmp_path) as journal:
        works = [work(name, str(tmp_path)) for name in ("fine-1", "fine-2", "broken-1")]
        Batch(journal, workers, told.append, run=obey).all(works)
    assert told[0] == BatchProgress(3, 1, 1, 0)
    assert told[-1] == BatchProgress(3, 3, 1, 1)


def test_unchanged_content_keeps_what_the_journal_says(tmp_path: Path, workers: LocalWorkers) -> None:
    do(["fine-1"], tmp_path, workers)
    seen: list[str | None] = []

    class Here(LocalWorkers):
        def submit(self, run, job):  # type: ignore[no-untyped-def]
            from concurrent.futures import Future

            seen.append(job.known)
            future: Future[Outcome] = Future()
            future.set_result(Outcome("done", 0, "c", "new stamp", unchanged=True))
            return future

    pool = Here(1)
    with Journal(tmp_path) as journal:
        Batch(journal, pool).all([work("fine-1", str(tmp_path))])
        entry = journal.entries["fine-1"]
    pool.close(at_once=True)
    assert seen == ["c"]
    assert (entry.stamp, entry.row, len(entry.files)) == ("new stamp", {"holds": 1}, 1)


def test_rules_change_with_everything_that_decides_on_the_result() -> None:
    from formcheck.batch.task import Task, TaskOptions, rules_of
    from formcheck.library import load_pose
    from formcheck.report.outputs import Outputs

    task, poses = Task("a.mp4", "a", "plank"), (load_pose("plank"),)
    base = rules_of(task, TaskOptions(), poses, "m1")
    others = [
        rules_of(replace(task, side="left"), TaskOptions(), poses, "m1"),
        rules_of(replace(task, subject="Ann"), TaskOptions(), poses, "m1"),
        rules_of(task, TaskOptions(max_fps=5.0), poses, "m1"),
        rules_of(task, TaskOptions(outputs=Outputs(pdf=True)), poses, "m1"),
        rules_of(task, TaskOptions(), (load_pose("bird-dog"),), "m1"),
        rules_of(task, TaskOptions(), poses, "m2"),
    ]
    assert len({base, *others}) == 7
    assert rules_of(replace(task, source="b.mp4"), TaskOptions(), poses, "m1") == base
