"""``formcheck batch``: many recordings, resumable, on this machine or a cluster."""

import datetime as dt
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from formcheck.atomic_files import writable_folder
from formcheck.batch import batch_summary
from formcheck.batch.batch_run import Batch, BatchProgress
from formcheck.batch.clear_way import refuse_journal, refuse_replacing
from formcheck.batch.executors import DaskWorkers, LocalWorkers, Workers
from formcheck.batch.inputs import Defaults, collect_inputs
from formcheck.batch.journal import Journal, JournalEntry, journal_folder
from formcheck.batch.storage import TEMPORARY, is_address, publish, sha256_of, workplace
from formcheck.batch.task import Task, TaskOptions, Work, engine_version, rules_of
from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.estimator.models import find_model
from formcheck.i18n import say, tr, tr_n
from formcheck.library.pose_files import load_poses

LINE_EVERY_S: Final = 30.0
"""Where standard error is no terminal, a line on the progress is written this often."""

SHOWN: Final = 20
"""Failed recordings that are listed at the end; all are in the summary."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the command line asked for; scheduler : address of a Dask scheduler, None = this machine."""

    pose: str | None
    side: str = "both"
    manifest: str | None = None
    out: str = "."
    jobs: int = 1
    scheduler: str | None = None
    retry: bool = False
    overwrite: bool = False
    options: TaskOptions = field(default_factory=TaskOptions)


def batch(inputs: Sequence[str], asked: BatchOptions) -> int:
    """Analyse all inputs; returns the highest of their exit codes."""
    lists = [name for name in inputs if Path(name).suffix.lower() == ".csv"]
    if lists:
        raise UsageError(mark("{file} is a list and not a recording; name it as --manifest {file}."), file=lists[0])
    tasks = collect_inputs(inputs, asked.manifest, Defaults(asked.pose, asked.side), _told)
    poses = {name: load_poses(name) for name in dict.fromkeys(task.pose for task in tasks)}
    model = sha256_of(find_model(asked.options.model))
    folder = writable_folder(journal_folder(asked.out))
    refuse_journal(folder)
    works = [_work(task, asked, poses[task.pose], model) for task in tasks]
    with Journal(folder) as journal:
        outputs = asked.options.outputs
        refuse_replacing(tasks, outputs, asked.out, journal, asked.manifest, overwrite=asked.overwrite)
        shutil.rmtree(folder / TEMPORARY, ignore_errors=True)  # left by a batch that was ended suddenly
        try:
            _run(works, journal, asked)
        finally:
            _sum_up(tasks, journal.entries, poses, asked)
            shutil.rmtree(folder / TEMPORARY, ignore_errors=True)
        return _say(tasks, journal.entries, asked)


def _told(sentence: Message) -> None:
    print(f"formcheck: {say(sentence)}", file=sys.stderr)


def _work(task: Task, asked: BatchOptions, poses: tuple[PoseDefinition, ...], model_sha256: str) -> Work:
    rules = rules_of(task, asked.options, poses, model_sha256)
    return Work(task, asked.options, poses, rules, asked.out, engine_version())


def _run(works: list[Work], journal: Journal, asked: BatchOptions) -> None:
    workers: Workers = LocalWorkers(asked.jobs) if asked.scheduler is None else DaskWorkers(asked.scheduler)
    with ExitStack() as stack:
        shown = stack.enter_context(_Shown(len(works)))
        try:
            Batch(journal, workers, shown.told, retry=asked.retry).all(works)
        except BaseException:
            workers.close(at_once=True)
            raise
        workers.close(at_once=False)


class _Shown:
    """Progress with the time left: a bar in a terminal, else a line now and then."""

    def __init__(self, total: int) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit=" " + tr("recordings"), file=sys.stderr, disable=not sys.stderr.isatty())
        self._start_s = self._line_s = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def told(self, p: BatchProgress) -> None:
        """Show how far it is."""
        if self._bar.disable:
            self._line(p)
            return
        self._bar.initial = p.kept
        self._bar.update(p.done - self._bar.n)
        self._bar.set_postfix_str(tr("{failed} failed").format(failed=p.failed) if p.failed else "", refresh=False)

    def _line(self, p: BatchProgress) -> None:
        now = time.monotonic()
        if now - self._line_s < LINE_EVERY_S or p.done == p.kept:
            return
        self._line_s = now
        left_s = (now - self._start_s) / (p.done - p.kept) * (p.total - p.done)
        text = tr("{done} of {total} done, about {left} min left")
        left = max(round(left_s / 60), 1)
        print("formcheck: " + text.format(done=p.done, total=p.total, left=left), file=sys.stderr, flush=True)


def _sum_up(
    tasks: list[Task],
    entries: dict[str, JournalEntry],
    poses: dict[str, tuple[PoseDefinition, ...]],
    asked: BatchOptions,
) -> None:
    """Write ``summary.csv``, ``groups.csv`` and ``summary.html``."""
    full_paths = asked.options.outputs.full_paths
    rows = [batch_summary.row(task, entries.get(task.name), full_paths=full_paths) for task in tasks]
    groups = batch_summary.groups(rows)
    known = {d.id: d for definitions in poses.values() for d in definitions}
    texts = {
        "summary.csv": batch_summary.table(rows, batch_summary.COLUMNS),
        "groups.csv": batch_summary.table(batch_summary.group_rows(groups), batch_summary.GROUP_COLUMNS),
        "summary.html": batch_summary.page(
            rows, groups, known, dt.datetime.now(tz=dt.UTC).astimezone().strftime("%Y-%m-%d")
        ),
    }
    with workplace(asked.out) as folder:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        publish([folder / name for name in texts], asked.out)


def _say(tasks: list[Task], entries: dict[str, JournalEntry], asked: BatchOptions) -> int:
    """Print what came of it; returns the exit code."""
    found = [entries[task.name] for task in tasks]
    failed = [entry for entry in found if entry.status == "failed"]
    where = asked.out if is_address(asked.out) else str(Path(asked.out) / "summary.html")
    recordings = tr_n("{n} recording", "{n} recordings", len(found)).format(n=len(found))
    text = tr("{recordings}: {done} analysed, {failed} failed. Summary: {where}")
    print(text.format(recordings=recordings, done=len(found) - len(failed), failed=len(failed), where=where))
    for entry in failed[:SHOWN]:
        print(f"formcheck: {entry.name}: {entry.message}", file=sys.stderr)
    if len(failed) > SHOWN:
        more = tr("and {n} more; the summary lists all.").format(n=len(failed) - SHOWN)
        print(f"formcheck: {more}", file=sys.stderr)
    return max((entry.exit_code for entry in found), default=0)
