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

_POLL_S: Final = 0.2

J = TypeVar("J")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
J_contra = TypeVar("J_contra", contravariant=True)


class WorkerError(FormcheckError):
    """A worker process ended unexpectedly."""


class Stopped(Exception):  # noqa: N818  # not an error: the stop was requested
    """The work has been cancelled."""


class PoolFunction(Protocol[J_contra, R_co]):
    """A module-level function; it calls `step` after every frame."""

    def __call__(self, job: J_contra, step: Callable[[], None]) -> R_co:
        """Do one job."""
        ...


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerPool:
    """Creates pools of processes that share a step counter and a stop flag."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._context = multiprocessing.get_context("spawn")  # threads and MediaPipe do not survive a fork
        self._steps, self._stop = self._context.Value("q", 0), self._context.Event()

    def pool(self) -> ProcessPoolExecutor:
        """Return a new pool."""
        return ProcessPoolExecutor(
            self.processes, self._context, initializer=_init_worker, initargs=(self._steps, self._stop)
        )

    @property
    def steps(self) -> int:
        """Total steps (`step_here`) of all processes so far."""
        return int(self._steps.value)

    def stop(self) -> None:
        """Make all of them stop at their next step."""
        self._stop.set()


def run(
    work: PoolFunction[J, R], jobs: Sequence[J], processes: int, progress: Callable[[int], None] | None = None
) -> list[R]:
    """Run all jobs, in separate processes if `processes` allows; return the results in the order of the jobs.

    progress : called now and then with the total number of steps.

    Raises
    ------
    WorkerError : a process ended unexpectedly. Whatever the work raises.
    """
    if processes <= 1 or len(jobs) <= 1:
        return _here(work, jobs, progress)
    workers = WorkerPool(min(processes, len(jobs)))
    pool = workers.pool()
    try:
        futures = [pool.submit(_one, work, job) for job in jobs]
        _watch(futures, lambda: progress(workers.steps) if progress is not None else None)
        return [future.result() for future in futures]
    except BrokenProcessPool as error:
        raise WorkerError(
            mark("A process that reads the recording ended by itself; close other programs, or use --jobs 1.")
        ) from error
    finally:
        workers.stop()
        pool.shutdown(cancel_futures=True)


def _here(work: PoolFunction[J, R], jobs: Sequence[J], progress: Callable[[int], None] | None) -> list[R]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done)

    return [work(job, step) for job in jobs]


def _watch(futures: Sequence["Future[Any]"], on_poll: Callable[[], None]) -> None:
    """Wait until all are done or one has failed; call `on_poll` meanwhile."""
    while True:
        done, waiting = wait(futures, _POLL_S, FIRST_EXCEPTION)
        on_poll()
        if not waiting or any(future.exception() is not None for future in done):
            return


_shared: dict[str, Any] = {}
"""State that a worker process shares with its parent."""


def _init_worker(steps: Any, stop: Any) -> None:
    """Prepare a worker: the parent handles Ctrl+C, and the worker exits with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.update(steps=steps, stop=stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def step_here() -> None:
    """Count a step and stop if requested; does nothing in a process that is not of a `WorkerPool`.

    Raises
    ------
    Stopped : the work has been cancelled.
    """
    if not _shared:
        return
    with _shared["steps"].get_lock():
        _shared["steps"].value += 1
    if _shared["stop"].is_set():
        raise Stopped


def _one(work: PoolFunction[J, R], job: J) -> R:
    return work(job, step_here)
