"""Tasks that cost nothing, and workers' functions that do what their task's name says."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from formcheck.atomic_files import OutputError
from formcheck.batch.task import Outcome, Task, TaskOptions, Work, Written, engine_version
from formcheck.batch.task_work import run_task
from formcheck.capture.source import SourceError
from formcheck.core.types import PoseTrack
from formcheck.library import load_pose
from formcheck.report.track_file import write_track

BIRD_DOG = (load_pose("bird-dog"),)


def work(name: str, out: str = "", source: str = "", rules: str = "r1", **options: object) -> Work:
    return Work(Task(source or name, name, "bird-dog"), TaskOptions(**options), BIRD_DOG, rules, out, engine_version())  # type: ignore[arg-type]


def obey(job: Work) -> Outcome:
    """Do what the name says: fine, broken, disk, bug, kill (its process), kill once, slow."""
    what, out = job.task.name.partition("-")[0], Path(job.out)
    with (out / "calls.txt").open("a", encoding="utf-8") as calls:
        calls.write(f"{job.task.name}\n")
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "once" and (out / "calls.txt").read_text("utf-8").split().count(job.task.name) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "disk":
        raise OutputError("the disk is full")
    if what == "bug":
        raise ZeroDivisionError("oh")
    if what == "broken":
        return Outcome("failed", 1, "c", None, str(SourceError("is damaged")))
    time.sleep(0.3 if what == "slow" else 0.02)
    (out / f"{job.task.name}.json").write_text("{}", encoding="utf-8")
    return Outcome("done", 0, "c", "s", files=(Written(f"{job.task.name}.json", 2, "x"),), row={"holds": 1})


def real_or_kill(job: Work) -> Outcome:
    """Analyse for real, unless the name says that the process is to die."""
    if job.task.name.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return run_task(job)


def calls(out: Path) -> list[str]:
    """Names of the tasks in the order in which they were begun."""
    path = out / "calls.txt"
    return path.read_text("utf-8").split() if path.exists() else []


def still_track(path: Path, seconds: float = 1.0, seed: int = 0) -> Path:
    """Save a short landmark track; every seed has another content."""
    n = int(30 * seconds)
    rng = np.random.default_rng(seed)
    xy = rng.normal(200.0, 50.0, (1, 33, 2)).repeat(n, axis=0)
    blank = np.full((n, 33, 3), np.nan)
    write_track(path, PoseTrack(np.arange(n) / 30, xy, blank, np.ones((n, 33)), np.full((n, 32), np.nan), (400, 400)))
    return path
