"""Running a batch: skips what is finished, isolates recordings that kill their worker, runs the rest in parallel."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field, replace
from typing import Any, Final

from formcheck.atomic_files import shown
from formcheck.batch.executors import Run, Workers
from formcheck.batch.journal import Journal
from formcheck.batch.storage import stamp_of
from formcheck.batch.task import Outcome, Task, Work
from formcheck.batch.task_work import row_of, run_task
from formcheck.core.errors import FormcheckError, mark
from formcheck.i18n import tr

AHEAD: Final = 2
"""Tasks queued per worker, so that none is idle."""

TRIES: Final = 2
"""Attempts at a recording whose worker dies; in the last one it runs alone."""

KILLED: Final = mark(
    "It ended the process that analysed it, at last by itself; it is damaged, or memory is too short for it."
)

_POLL_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """Progress of a batch. kept : finished in an earlier run. failed : among those done now."""

    total: int
    done: int
    kept: int
    failed: int


@dataclass(slots=True)
class _State:
    waiting: deque[Work]
    suspects: deque[Work] = field(default_factory=deque)
    tried: dict[str, int] = field(default_factory=dict)
    running: dict["Future[Outcome]", Work] = field(default_factory=dict)
    broken: bool = False


class Batch:
    """One run over many recordings.

    journal : open; finished recordings are recorded there. on_progress : called after every finished task.
    retry : retry earlier failures even if nothing has changed.
    """

    def __init__(
        self,
        journal: Journal,
        workers: Workers,
        on_progress: Callable[[BatchProgress], None] = lambda _: None,
        *,
        retry: bool = False,
        run: Run = run_task,
    ) -> None:
        self._journal, self._workers, self._on_progress = journal, workers, on_progress
        self._retry, self._run = retry, run
        self.progress = BatchProgress(0, 0, 0, 0)

    def all(self, works: Sequence[Work]) -> None:
        """Run everything that is not finished.

        Raises
        ------
        FormcheckError : the batch cannot continue: a disk is full, the model is missing, a worker has another version.
        """
        left = deque(work for work in map(self._prepared, works) if work is not None)
        kept = len(works) - len(left)
        self.progress = BatchProgress(len(works), kept, kept, 0)
        self._on_progress(self.progress)
        state = _State(left)
        while state.waiting or state.suspects or state.running:
            self._fill(state)
            done, _ = wait(state.running, _POLL_S, FIRST_COMPLETED)
            self._collect(state, done)

    def _prepared(self, work: Work) -> Work | None:
        """Return the work to do, None where it is finished; content analysed before is passed on to the worker."""
        entry = self._journal.entries.get(work.task.name)
        if entry is None or entry.rules != work.rules:
            return work
        if entry.status == "failed":
            again = self._retry or entry.stamp != stamp_of(work.task.source)
            return work if again else None
        if not entry.complete(work.out):
            return work
        if entry.stamp is not None and entry.stamp == stamp_of(work.task.source):
            return None
        return replace(work, known=entry.content)

    def _fill(self, state: _State) -> None:
        """Submit tasks: suspects one at a time and alone, the others as many as the workers can take."""
        if state.suspects:
            if not state.running:
                self._submit(state, state.suspects.popleft())
            return
        most = AHEAD * self._workers.count()
        while state.waiting and len(state.running) < most:
            if not self._submit(state, state.waiting.popleft()):
                return

    def _submit(self, state: _State, work: Work) -> bool:
        try:
            state.running[self._workers.submit(self._run, work)] = work
        except RuntimeError as error:  # the pool has broken in the meantime
            if not self._workers.killed(error):
                raise
            state.waiting.appendleft(work)
            if not state.running:
                self._workers.mend()
            return False
        return True

    def _collect(self, state: _State, done: Iterable["Future[Outcome]"]) -> None:
        for future in done:
            work = state.running.pop(future)
            error = _error_of(future)
            if error is None:
                self._record(work, future.result())
            elif self._workers.killed(error):
                state.broken = True
                self._handle_death(state, work)
            elif isinstance(error, FormcheckError) or not isinstance(error, Exception):
                raise error
            else:
                sentence = f"It met with an unexpected error ({type(error).__name__}: {error})."
                self._record(work, _failed(work.task, shown(sentence)))
        if state.broken and not state.running:
            state.broken = False
            self._workers.mend()

    def _handle_death(self, state: _State, work: Work) -> None:
        """Handle the death of a task's worker: retry the task once, alone, then give it up.

        A task that ran next to others may be innocent; running alone shows it.
        """
        tried = state.tried.get(work.task.name, 0) + self._workers.tries
        state.tried[work.task.name] = tried
        if tried < TRIES:
            state.suspects.append(work)
        else:
            self._record(work, _failed(work.task, tr(KILLED)))

    def _record(self, work: Work, outcome: Outcome) -> None:
        before = self._journal.entries.get(work.task.name)
        if outcome.unchanged and before is not None:
            outcome = replace(
                outcome,
                exit_code=before.exit_code,
                message=before.message,
                files=before.files,
                row=before.row,
            )
        if outcome.stamp is None:
            outcome = replace(outcome, stamp=stamp_of(work.task.source))
        self._journal.add(work.task, work.rules, outcome)
        p = self.progress
        self.progress = replace(p, done=p.done + 1, failed=p.failed + (outcome.status == "failed"))
        self._on_progress(self.progress)


def _error_of(future: "Future[Any]") -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error


def _failed(task: Task, message: str) -> Outcome:
    return Outcome("failed", FormcheckError.exit_code, None, None, message, row=row_of(task, None))
