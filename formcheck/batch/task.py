"""Descriptions of a batch's work that can be sent to another process or another machine."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any, Literal

from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import SOURCE
from formcheck.report.outputs import Outputs

Status = Literal["done", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """One recording to analyse.

    source : path or address (``s3://…``) of the recording. name : of its results, without suffix. pose : as the user
    gave it. side : ``left``, ``right`` or ``both``.
    """

    source: str
    name: str
    pose: str
    side: str = "both"
    subject: str | None = None
    session: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TaskOptions:
    """Options common to all recordings of a batch."""

    model: str = "full"
    correct: bool = True
    mirrored: bool = False
    max_fps: float | None = None
    outputs: Outputs = field(default_factory=Outputs)
    language: str = SOURCE
    """Of reports and messages."""
    logo: str | None = None
    """Of reports, as a data URI."""


@dataclass(frozen=True, slots=True)
class Work:
    """A task with everything that a worker needs.

    poses : definitions to judge by, several = recognise. rules : fingerprint of everything but the recording's content.
    out : folder or address of the results. known : content fingerprint that has been analysed before, None = none.
    """

    task: Task
    options: TaskOptions
    poses: tuple[PoseDefinition, ...]
    rules: str
    out: str
    version: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A result file: path relative to the output folder, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a task.

    status : ``done`` with files, or ``failed``. content : fingerprint of the recording, None if it could not be read.
    stamp : shows without reading that the file has not changed since. unchanged : it was analysed before.
    row : its entry in the summary.
    """

    status: Status
    exit_code: int
    content: str | None
    stamp: str | None = None
    message: str = ""
    files: tuple[Written, ...] = ()
    row: dict[str, Any] = field(default_factory=dict)
    unchanged: bool = False


def engine_version() -> str:
    """Return the version of formcheck that judges."""
    return version("formcheck")


def rules_of(task: Task, options: TaskOptions, poses: tuple[PoseDefinition, ...], model_sha256: str) -> str:
    """Return a fingerprint of everything that determines a task's results, except the recording's content."""
    facts = {
        "task": {
            "name": task.name,
            "side": task.side,
            "subject": task.subject,
            "session": task.session,
            "note": task.note,
        },
        "options": asdict(options),
        "poses": [pose.model_dump(mode="json") for pose in poses],
        "model": model_sha256,
        "version": engine_version(),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
