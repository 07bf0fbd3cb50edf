"""Saving the result of a session in the user's data folder. No Qt."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from formcheck.atomic_files import writable_folder
from formcheck.pipeline.analysis import Analysis
from formcheck.report.document import write_document

FOLDER: Final = "sessions"

Clock = Callable[[], datetime]


def local_time() -> datetime:
    """Return the local wall-clock time."""
    return datetime.now().astimezone()


def keep_session(analysis: Analysis, folder: Path, now: Clock = local_time) -> Path:
    """Write a session's result document; return its path.

    Parameters
    ----------
    folder : the data folder; created if missing.
    now : clock for the file name.

    Raises
    ------
    OutputError : the folder cannot be created or written to, or the disk is full.
    """
    place = writable_folder(folder / FOLDER)
    stem = f"{now():%Y-%m-%d_%H%M%S}"
    path, number = place / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = place / f"{stem}-{number}.json"
    write_document(path, analysis)
    return path
