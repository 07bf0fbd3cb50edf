"""File dialogs: which recording to open, and where to save results. They remember their folders."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from formcheck.gui.ask import ask_folder, ask_open_file, ask_save_file, confirm
from formcheck.gui.review.recording_header import ALL
from formcheck.i18n import tr
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.exporting import Files
from formcheck.review.review_texts import EXPORTS, RECORDINGS
from formcheck.store.review_state import load_review_state, save_review_state


def ask_recording(parent: QWidget, title: str) -> str:
    """Ask for a recording or an earlier result, and return its path, empty if none was chosen."""
    path = ask_open_file(parent, title, _there(load_review_state().recording_folder), tr(RECORDINGS))
    if path:
        remember_recording(path)
    return path


def remember_recording(path: str) -> None:
    """Remember the folder of a recording that is opened."""
    save_review_state(replace(load_review_state(), recording_folder=str(Path(path).absolute().parent)))


def ask_export(parent: QWidget, what: str, request: Request, recording: Recording) -> Files:
    """Ask what to write where; return nothing if cancelled. what : a kind, or ``all``."""
    folder = Path(_there(load_review_state().export_folder) or Path(request.path).parent)
    files = (
        _all_files(parent, folder, request, recording)
        if what == ALL
        else _one_file(parent, folder, what, request, recording)
    )
    if files:
        save_review_state(replace(load_review_state(), export_folder=str(files[0][1].absolute().parent)))
    return files


def _one_file(parent: QWidget, folder: Path, what: str, request: Request, recording: Recording) -> Files:
    kind = next(k for k in exporting.KINDS if k == what)
    suggested = folder / exporting.file_name(kind, request, recording)
    title = tr(EXPORTS[kind]).replace("&", "").rstrip("…")
    chosen = ask_save_file(parent, title, str(suggested))
    if not chosen:
        return []
    path = exporting.with_suffix(Path(chosen), kind, recording)
    # The dialog has confirmed overwriting the typed name only: neither the one with the suffix, nor what goes with it.
    others = [p for p in exporting.written_with(kind, path) if p != Path(chosen) and p.exists()]
    return [(kind, path)] if not others or _may_replace(parent, [p.name for p in others]) else []


def _all_files(parent: QWidget, folder: Path, request: Request, recording: Recording) -> Files:
    chosen = ask_folder(parent, tr("Folder for the results"), str(folder))
    if not chosen:
        return []
    files = [
        (kind, Path(chosen) / exporting.file_name(kind, request, recording)) for kind in exporting.kinds_of(request)
    ]
    existing = [p.name for kind, path in files for p in exporting.written_with(kind, path) if p.exists()]
    return files if not existing or _may_replace(parent, existing) else []


def _may_replace(parent: QWidget, names: Sequence[str]) -> bool:
    asked = tr("Replace the files that are there already? {names}").format(names=", ".join(names))
    return confirm(parent, tr("Export"), asked, tr("&Replace"))


def _there(folder: str) -> str:
    """Return a folder if it is still there, else an empty string."""
    return folder if folder and Path(folder).is_dir() else ""
