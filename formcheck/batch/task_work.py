"""Work of a worker on one task: any failure of a recording becomes an outcome."""

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

from formcheck.api import record_file
from formcheck.atomic_files import LongNameError, OutputError, shown, unwritable
from formcheck.batch.storage import MissingPartError, content_of, local, publish, stamp_of, workplace
from formcheck.batch.task import Outcome, Task, Work, engine_version
from formcheck.core.errors import FormcheckError, mark
from formcheck.estimator.models import ModelError
from formcheck.i18n import say, speak, tr
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.recorded.recording import Recording
from formcheck.pipeline.recorded.worker_pool import step_here
from formcheck.report.outputs import About
from formcheck.report.write_outputs import write_outputs


class VersionError(FormcheckError):
    """A worker has a different version of formcheck from the machine that started the batch."""


def run_task(work: Work) -> Outcome:
    """Analyse one recording and write its results; never raise for faults of the recording.

    Raises
    ------
    VersionError : this worker would judge differently from what the batch expects. OutputError, ModelError,
    MissingPartError : no other recording can be analysed either. Stopped : the work has been cancelled.
    """
    if engine_version() != work.version:
        raise VersionError(
            mark("The worker on {host} has formcheck {theirs}, this machine has {ours}; install the same on both."),
            host=socket.gethostname(),
            theirs=engine_version(),
            ours=work.version,
        )
    speak(work.options.language)
    task = work.task
    stamp = None
    content = None
    try:
        stamp, content = stamp_of(task.source), content_of(task.source)
        if content is not None and content == work.known:
            return Outcome("done", 0, content, stamp, unchanged=True)
        with local(task.source) as path:
            recording = _named(_recorded(path, work), task.source)
            return _written(path, recording, work, content, stamp)
    except LongNameError as error:
        return _failed(task, error, content, stamp)
    except (OutputError, ModelError, MissingPartError):  # not the recording's fault
        raise
    except FormcheckError as error:
        return _failed(task, error, content, stamp)


def _failed(task: Task, error: FormcheckError, content: str | None, stamp: str | None) -> Outcome:
    return Outcome("failed", error.exit_code, content, stamp, shown(error.worded(tr)), row=row_of(task, None))


def _recorded(path: str, work: Work) -> Recording:
    options = work.options
    return record_file(
        path,
        work.poses,
        side=work.task.side,
        model=options.model,
        correct=options.correct,
        mirrored=options.mirrored,
        max_fps=options.max_fps,
        progress=lambda _: step_here(),
    )


def _named(recording: Recording, source: str) -> Recording:
    """Make the documents name the recording as the user does, wherever it was read."""
    analysis = recording.analysis
    return replace(recording, analysis=replace(analysis, source=replace(analysis.source, path=shown(source))))


def _written(path: str, recording: Recording, work: Work, content: str | None, stamp: str | None) -> Outcome:
    task, messages = work.task, [say(warning) for warning in recording.analysis.quality.warnings]
    with workplace(work.out) as folder:
        delivered = write_outputs(
            path,
            folder,
            recording,
            work.options.outputs,
            about=About(task.subject, task.session, task.note, work.options.logo),
            mirrored=work.options.mirrored,
            max_fps=work.options.max_fps,
            told=lambda sentence: messages.append(say(sentence)),
            drawn=lambda _: step_here(),
        )
        messages += [error.worded(tr) for error in delivered.missing]
        files = [_renamed(file, shown(Path(path).stem), task.name) for file in delivered.files]
        written = publish(files, work.out)
    return Outcome(
        "done",
        delivered.exit_code,
        content,
        stamp,
        shown(" ".join(messages)),
        written,
        row_of(task, recording.analysis),
    )


def _renamed(file: Path, stem: str, name: str) -> Path:
    """Rename a file after the task where the recording's own name differs."""
    return file if stem == name else _moved(file, file.with_name(name + file.name[len(stem) :]))


def _moved(file: Path, target: Path) -> Path:
    try:
        return file.rename(target)
    except OSError as error:
        raise unwritable(target.name, error) from error


def row_of(task: Task, analysis: Analysis | None) -> dict[str, Any]:
    """Return a recording's entry in the summary; analysis : None where it was not analysed."""
    row: dict[str, Any] = {"subject": task.subject, "session": task.session, "pose": task.pose}
    if analysis is None:
        return row
    faults: dict[str, int] = {}
    picture = analysis.source.fps is None and analysis.source.frames == 1
    for hold in analysis.holds:
        for name in {f.id for f in hold.faults}:
            faults[name] = faults.get(name, 0) + 1
    return row | {
        "pose": analysis.pose_id,
        "duration_s": round(analysis.source.duration_s, 3),
        "view": analysis.view.kind,
        "person_seen": round(analysis.quality.person_seen, 4),
        "judged": round(analysis.quality.judged, 4),
        "holds": 0 if picture else len(analysis.holds),
        "complete": sum(h.complete for h in analysis.holds),
        "held_s": round(float(analysis.held_s), 3),
        "in_form_s": round(float(analysis.in_form_s), 3),
        "score": None if analysis.score is None else round(analysis.score, 4),
        "reps": dict(analysis.reps),
        "faults": dict(sorted(faults.items())),
        "picture": picture,
        "in_position": bool(analysis.holds) if picture else None,
    }
