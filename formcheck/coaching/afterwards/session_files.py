"""Saving the result of a session in the user's data folder. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from formcheck.atomic_files import writable_folder
from formcheck.i18n import tr
from formcheck.pipeline.analysis import Analysis
from formcheck.report.document import write_document
from formcheck.store.review_state import load_review_state, save_review_state

if TYPE_CHECKING:
    from formcheck.report.page.session_report import SessionPicture

FOLDER: Final = "sessions"

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class KeptSession:
    """The files of a session that was saved: its result document, and the report to look at."""

    document: Path
    report: Path


def local_time() -> datetime:
    """Return the local wall-clock time."""
    return datetime.now().astimezone()


def keep_session(
    analysis: Analysis,
    folder: Path,
    pictures: "Sequence[SessionPicture]" = (),
    model: str | None = None,
    now: Clock = local_time,
) -> KeptSession:
    """Write a session's result document, and its report beside it.

    Parameters
    ----------
    folder : the data folder; created if missing.
    pictures : for the report. model : the pose model, None = unknown.
    now : clock for the file names.

    Raises
    ------
    OutputError : the folder cannot be created or written to, or the disk is full.
    """
    from formcheck.report.page.session_report import write_session_report

    place, began = writable_folder(folder / FOLDER), now()
    stem = _free_stem(place, f"{began:%Y-%m-%d_%H%M%S}")
    kept = KeptSession(place / f"{stem}.json", place / f"{stem}.report.html")
    write_document(kept.document, analysis)
    name = tr("Session of {date}, {time}").format(date=f"{began:%Y-%m-%d}", time=f"{began:%H:%M}")
    write_session_report(kept.report, analysis, name, pictures, model)
    save_review_state(load_review_state().with_result(kept.document))
    return kept


def _free_stem(place: Path, stem: str) -> str:
    free, number = stem, 1
    while (place / f"{free}.json").exists():
        number += 1
        free = f"{stem}-{number}"
    return free
