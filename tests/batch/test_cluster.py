"""A Dask cluster of separate processes: one code path, a worker killed half-way, a recording that kills workers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.batch.batch_run import KILLED, Batch
from formcheck.batch.executors import DaskWorkers, SchedulerError
from formcheck.batch.journal import Journal
from formcheck.batch.storage import MissingPartError
from formcheck.batch.task import TaskOptions
from formcheck.batch.task_work import VersionError
from formcheck.cli.main import run
from formcheck.report.outputs import Outputs
from tests.batch.jobs import real_or_kill, still_track, work

pytest.importorskip("distributed")

ROOT = Path(__file__).resolve().parents[2]
PLAIN = TaskOptions(outputs=Outputs(report=False))

# Dask warns of its own sockets and event loops when it is closed; none of that is ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Cluster:
    """A scheduler and two workers with one thread each, every one a process of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._file = folder / "scheduler.json"
        self._log = stack.enter_context((folder / "dask.log").open("wb"))
        self._stack = stack
        quiet = ["--no-dashboard", "--host", "127.0.0.1"]
        self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(self._file), *quiet)
        self._until(self._file.exists)
        self.workers = [
            self._start(
                "dask_worker", "--scheduler-file", str(self._file), "--nthreads", "1", "--nworkers", "1", *quiet
            )
            for _ in range(2)
        ]

    @property
    def address(self) -> str:
        import json

        return str(json.loads(self._file.read_text("utf-8"))["address"])

    def _start(self, what: str, *arguments: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{what}", *arguments],
            stdout=self._log,
            stderr=self._log,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        self._stack.callback(self._end, process)
        return process

    @staticmethod
    def _end(process: "subprocess.Popen[bytes]") -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    @staticmethod
    def _until(there) -> None:  # type: ignore[no-untyped-def]
        deadline = time.monotonic() + 60
        while not there() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert there()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path, stack)


@pytest.fixture
def dask(cluster: Cluster) -> Iterator[DaskWorkers]:
    workers = DaskWorkers(cluster.address)
    deadline = time.monotonic() + 60
    while workers.count() < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers.count() == 2
    yield workers
    workers.close(at_once=True)


def do(names: list[str], folder: Path, workers: DaskWorkers) -> Journal:
    clips, out = folder / "clips", folder / "out"
    clips.mkdir(exist_ok=True)
    works = []
    for k, name in enumerate(names):
        source = clips / f"{name}.npz"
        if name.startswith("broken"):
            source.write_bytes(b"no track")
        else:
            still_track(source, seed=k)
        works.append(replace(work(name, str(out), str(source)), options=PLAIN))
    with Journal(out) as journal:
        Batch(journal, workers, run=real_or_kill).all(works)
    return journal


def test_a_poison_file_is_given_up_and_all_others_are_done(tmp_path: Path, dask: DaskWorkers) -> None:
    names = [*(f"fine-{k}" for k in range(8)), "kill-1", "broken-1", *(f"more-{k}" for k in range(8))]
    journal = do(names, tmp_path, dask)
    status = {name: entry.status for name, entry in journal.entries.items()}
    assert status == {n: "failed" if n.startswith(("kill", "broken")) else "done" for n in names}
    assert journal.entries["kill-1"].message == KILLED
    assert sorted(p.stem for p in (tmp_path / "out").glob("*.json")) == sorted(n for n in names if status[n] == "done")


def test_a_worker_killed_half_way_costs_nothing(tmp_path: Path, cluster: Cluster, dask: DaskWorkers) -> None:
    out = tmp_path / "out"

    def kill_later() -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(list(out.glob("*.json"))) < 5:
            time.sleep(0.01)
        os.killpg(cluster.workers[0].pid, signal.SIGKILL)  # with its nanny: it does not come back

    killer = threading.Thread(target=kill_later)
    killer.start()
    journal = do([f"fine-{k}" for k in range(40)], tmp_path, dask)
    killer.join()
    assert Counter(e.status for e in journal.entries.values()) == {"done": 40}
    assert len(list(out.glob("*.json"))) == 40
    assert cluster.workers[0].poll() is not None


def test_the_command_runs_on_a_cluster_and_resumes(
    tmp_path: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    clips, out = tmp_path / "clips", tmp_path / "out"
    clips.mkdir()
    for k in range(6):
        still_track(clips / f"a{k}.npz", seed=k)
    arguments = ["batch", str(clips), "--pose", "bird-dog", "--out", str(out), "--no-report"]
    assert run([*arguments, "--scheduler", cluster.address]) == 0
    assert "6 recordings: 6 analysed" in capsys.readouterr().out
    times = {p: p.stat().st_mtime_ns for p in out.glob("*.json")}
    assert run([*arguments, "--jobs", "1"]) == 0  # the same journal, on this machine
    assert times == {p: p.stat().st_mtime_ns for p in out.glob("*.json")}


def test_objects_at_an_address_are_read_and_written(tmp_path: Path, dask: DaskWorkers) -> None:
    source = still_track(tmp_path / "a.npz")
    out = f"file://{tmp_path}/store"
    job = replace(work("a", out, f"file://{source}"), options=PLAIN)
    with Journal(tmp_path / "journal") as journal:
        Batch(journal, dask).all([job])
        entry = journal.entries["a"]
        assert entry.status == "done", entry.message
        assert entry.complete(out)
        before = (tmp_path / "store/a.json").stat().st_mtime_ns
        Batch(journal, dask).all([job])
    assert (tmp_path / "store/a.json").stat().st_mtime_ns == before
    assert sorted(p.name for p in (tmp_path / "store").iterdir()) == ["a.frames.csv", "a.json"]


def test_a_worker_with_another_version_stops_the_batch(tmp_path: Path, dask: DaskWorkers) -> None:
    job = replace(work("a", str(tmp_path / "out"), str(still_track(tmp_path / "a.npz"))), version="0.0.1")
    with Journal(tmp_path / "out") as journal, pytest.raises(VersionError, match="install the same on both"):
        Batch(journal, dask).all([job])


def test_a_scheduler_that_is_not_there_is_told_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formcheck.batch.executors.CONNECT_S", 1.0)
    with pytest.raises(SchedulerError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        DaskWorkers("tcp://127.0.0.1:9")


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPartError, match=r"pip install 'formcheck\[cluster\]'"):
        DaskWorkers("tcp://127.0.0.1:9")
