"""Where tasks run: in processes of this machine, or on a Dask cluster. Both are executors of `concurrent.futures`."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, Final, Protocol

from formcheck.batch.storage import MissingPartError
from formcheck.batch.task import Outcome, Work
from formcheck.core.errors import FormcheckError, mark
from formcheck.pipeline.recorded.worker_pool import WorkerPool

CONNECT_S: Final = 10.0
"""Timeout for a scheduler to answer."""

ALLOWED_FAILURES: Final = 1
"""A task that was on two workers that died is given up: the second attempt is the last."""

Run = Callable[[Work], Outcome]


class SchedulerError(FormcheckError):
    """The cluster's scheduler cannot be reached."""


class Workers(Protocol):
    """Runs tasks; the death of a worker is reported as an error for which `killed` is true."""

    def submit(self, run: Run, work: Work) -> "Future[Outcome]":
        """Run a task as soon as a worker is free."""
        ...

    def count(self) -> int:
        """Return the number of tasks that can currently run at the same time, at least 1."""
        ...

    def killed(self, error: BaseException) -> bool:
        """Whether an error means that a worker died, because of this task or of another running next to it."""
        ...

    @property
    def tries(self) -> int:
        """Attempts at a task when its error says that a worker died."""
        ...

    def mend(self) -> None:
        """Restore the ability to run tasks after the death of a worker."""
        ...

    def close(self, *, at_once: bool) -> None:
        """Shut the workers down; at_once : without waiting for running tasks."""
        ...


class LocalWorkers:
    """Processes of this machine; a pool that has lost a process is replaced by a new one."""

    tries = 1

    def __init__(self, processes: int) -> None:
        self._crew = WorkerPool(processes)
        self._pool = self._crew.pool()

    def submit(self, run: Run, work: Work) -> "Future[Outcome]":
        """Run a task as soon as a process is free."""
        return self._pool.submit(run, work)

    def count(self) -> int:
        """Return the number of processes."""
        return self._crew.processes

    def killed(self, error: BaseException) -> bool:
        """Whether the pool has lost a process."""
        return isinstance(error, BrokenExecutor)

    def mend(self) -> None:
        """Start a new pool."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._crew.pool()

    def close(self, *, at_once: bool) -> None:
        """Shut the processes down."""
        if at_once:
            self._crew.stop()
        self._pool.shutdown(wait=True, cancel_futures=at_once)


class DaskWorkers:
    """The workers of an existing Dask cluster.

    address : of its scheduler, such as ``tcp://head:8786``.

    Raises
    ------
    MissingPartError : Dask is not installed. SchedulerError : no scheduler answers at the address.
    """

    tries = 1 + ALLOWED_FAILURES

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise MissingPartError(mark("A cluster needs one more part: pip install 'formcheck[cluster]'.")) from error
        try:
            dask: Any = distributed  # it has hardly any type annotations
            self._client = dask.Client(address, timeout=CONNECT_S, set_as_default=False)
            self._client.run_on_scheduler(_be_strict, ALLOWED_FAILURES)
        except (OSError, TimeoutError, ValueError) as error:
            raise SchedulerError(
                mark("No Dask scheduler answers at {address}; start one (dask scheduler) or check the address."),
                address=address,
            ) from error
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, run: Run, work: Work) -> "Future[Outcome]":
        """Submit a task to the scheduler."""
        return self._executor.submit(run, work)

    def count(self) -> int:
        """Return the number of threads of all current workers."""
        return max(int(sum(self._client.ncores().values())), 1)

    def killed(self, error: BaseException) -> bool:
        """Whether the scheduler has given up a task because its workers died."""
        return type(error).__name__ == "KilledWorker"

    def mend(self) -> None:
        """Do nothing: a cluster restarts its workers by itself."""

    def close(self, *, at_once: bool) -> None:
        """Disconnect from the cluster; running tasks are cancelled."""
        self._executor.shutdown(wait=not at_once)
        self._client.close(timeout=CONNECT_S)


def _be_strict(allowed_failures: int, dask_scheduler: Any = None) -> None:
    """Configure the scheduler: few attempts at a task that kills workers, and one task at a time on each of them.

    A dying worker counts against every task assigned to it, so none may be assigned in advance.
    """
    dask_scheduler.allowed_failures = allowed_failures
    dask_scheduler.WORKER_SATURATION = 1.0
