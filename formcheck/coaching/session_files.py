"""Keeping the result of a session in the person's data folder. No Qt."""

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
    """Return the time of the clock on the wall."""
    return datetime.now().astimezone()


def keep_session(analysis: Analysis, folder: Path, now: Clock = local_time) -> Path:
    """Write a session's result document; returns its file.

    Parameters
    ----------
    folder : the data folder; it is made if there is none.
    now : the time that the file is named after.

    Raises
    ------
    OutputError : the folder cannot be made or written to, or the disk is full.
    """
    place = writable_folder(folder / FOLDER)
    stem = f"{now():%Y-%m-%d_%H%M%S}"
    path, number = place / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = place / f"{stem}-{number}.json"
    write_document(path, analysis)
    return path
