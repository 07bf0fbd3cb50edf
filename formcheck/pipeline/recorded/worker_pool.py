"""Processes that read parts of films: a small pool that reports progress, stops at once, and leaves no orphans."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from typing import Any, Final, Protocol, TypeVar

from formcheck.core.errors import FormcheckError, mark

_LOOK_EVERY_S: Final = 0.2

J = TypeVar("J")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
J_contra = TypeVar("J_contra", contravariant=True)


class WorkerError(FormcheckError):
    """A worker process ended by itself."""


class Stopped(Exception):  # noqa: N818  # not an error: someone asked for it
    """The work is not wanted any more."""


class PoolFunction(Protocol[J_contra, R_co]):
    """A function at the top of a module; it calls `step` after every frame."""

    def __call__(self, job: J_contra, step: Callable[[], None]) -> R_co:
        """Do one job."""
        ...


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerPool:
    """Makes pools of processes that count their steps together and can be told to stop."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._context = multiprocessing.get_context("spawn")  # threads and MediaPipe do not survive a fork
        self._steps, self._stop = self._context.Value("q", 0), self._context.Event()

    def pool(self) -> ProcessPoolExecutor:
        """Return a new pool."""
        return ProcessPoolExecutor(
            self.processes, self._context, initializer=_begin, initargs=(self._steps, self._stop)
        )

    @property
    def steps(self) -> int:
        """Steps (`step_here`) done by all of them so far."""
        return int(self._steps.value)

    def stop(self) -> None:
        """Have all of them stop at their next step."""
        self._stop.set()


def run(
    work: PoolFunction[J, R], jobs: Sequence[J], processes: int, progress: Callable[[int], None] | None = None
) -> list[R]:
    """Do all jobs, in processes of their own if there are to be several; results in the order of the jobs.

    progress : called now and then with the number of steps done by all of them.

    Raises
    ------
    WorkerError : a process ended by itself. Whatever the work raises.
    """
    if processes <= 1 or len(jobs) <= 1:
        return _here(work, jobs, progress)
    crew = WorkerPool(min(processes, len(jobs)))
    pool = crew.pool()
    try:
        futures = [pool.submit(_one, work, job) for job in jobs]
        _watch(futures, lambda: progress(crew.steps) if progress is not None else None)
        return [future.result() for future in futures]
    except BrokenProcessPool as error:
        raise WorkerError(
            mark("A process that reads the recording ended by itself; close other programs, or use --jobs 1.")
        ) from error
    finally:
        crew.stop()
        pool.shutdown(cancel_futures=True)


def _here(work: PoolFunction[J, R], jobs: Sequence[J], progress: Callable[[int], None] | None) -> list[R]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done)

    return [work(job, step) for job in jobs]


def _watch(futures: Sequence["Future[Any]"], look: Callable[[], None]) -> None:
    """Wait until all are done or one has failed."""
    while True:
        done, waiting = wait(futures, _LOOK_EVERY_S, FIRST_EXCEPTION)
        look()
        if not waiting or any(future.exception() is not None for future in done):
            return


_shared: dict[str, Any] = {}
"""What a worker process has in common with the one that started it."""


def _begin(steps: Any, stop: Any) -> None:
    """Prepare a worker: Ctrl+C is the parent's business, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.update(steps=steps, stop=stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def step_here() -> None:
    """Count a step and stop if that is asked for; nothing in a process that is not of a `WorkerPool`.

    Raises
    ------
    Stopped : the work is not wanted any more.
    """
    if not _shared:
        return
    with _shared["steps"].get_lock():
        _shared["steps"].value += 1
    if _shared["stop"].is_set():
        raise Stopped


def _one(work: PoolFunction[J, R], job: J) -> R:
    return work(job, step_here)
