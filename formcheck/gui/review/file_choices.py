"""File dialogs: which recording to open, and where to save results."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from formcheck.gui.ask import ask_folder, ask_open_file, ask_save_file, confirm
from formcheck.gui.review.recording_header import ALL
from formcheck.i18n import tr
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.exporting import Kind
from formcheck.review.review_texts import EXPORTS, RECORDINGS

Files = list[tuple[Kind, Path]]


def ask_recording(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a recording and return its path, empty if none was chosen."""
    return ask_open_file(parent, title, folder, tr(RECORDINGS))


def folder_of(request: Request | None) -> str:
    """Return the folder of the recording that is open, empty without one."""
    return "" if request is None else str(Path(request.path).parent)


def ask_reference(parent: QWidget, question: str) -> bool:
    """Ask whether a recording is to become the user's reference."""
    return confirm(parent, tr("Make this my reference"), question, tr("&Make it my reference"))


def ask_export(parent: QWidget, what: str, request: Request, recording: Recording) -> Files:
    """Ask what to write where; return nothing if cancelled. what : a kind, or ``all``."""
    if what == ALL:
        return _all_files(parent, request, recording)
    kind = next(k for k in exporting.KINDS if k == what)
    suggested = Path(request.path).parent / exporting.file_name(kind, request, recording)
    title = tr(EXPORTS[kind]).replace("&", "").rstrip("…")
    chosen = ask_save_file(parent, title, str(suggested))
    if not chosen:
        return []
    path = exporting.with_suffix(Path(chosen), kind, recording)
    # The dialog has confirmed overwriting the typed name, not the one with the suffix.
    renamed = path != Path(chosen) and path.exists()
    return [(kind, path)] if not renamed or _may_replace(parent, [path.name]) else []


def _all_files(parent: QWidget, request: Request, recording: Recording) -> Files:
    folder = ask_folder(parent, tr("Folder for the results"), str(Path(request.path).parent))
    if not folder:
        return []
    files = [
        (kind, Path(folder) / exporting.file_name(kind, request, recording)) for kind in exporting.kinds_of(request)
    ]
    existing = [path.name for _, path in files if path.exists()]
    return files if not existing or _may_replace(parent, existing) else []


def _may_replace(parent: QWidget, names: Sequence[str]) -> bool:
    asked = tr("Replace the files that are there already? {names}").format(names=", ".join(names))
    return confirm(parent, tr("Export"), asked, tr("&Replace"))
