"""Exporting an open recording, and opening what was written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from formcheck.core.errors import FormcheckError
from formcheck.gui.open_file import open_with_desktop
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.gui.review.file_choices import ask_export
from formcheck.i18n import tr
from formcheck.review import exporting
from formcheck.review.analysis_request import Request
from formcheck.review.exporting import Exported, ExportOptions, Files
from formcheck.review.review_texts import joined_notes, saved
from formcheck.store.review_state import load_review_state, save_review_state


class ExportActions(QObject):
    """Writes files; exported : whether something of the recording on the screen was written."""

    def __init__(self, context: ReviewContext) -> None:
        """Follow the menu."""
        super().__init__(context)
        self._context = context
        self.exported = False
        head = context.stage.head
        head.exported.connect(self.ask)
        head.blur.setChecked(load_review_state().blur_faces)
        head.blur.toggled.connect(_keep_blur)

    def begin(self, *, saved_before: bool = False) -> None:
        """Nothing of what is on the screen was written yet; saved_before : or all of it, since it is a result."""
        self.exported = saved_before

    def ask(self, what: str) -> None:
        """Ask where to, and write; what : a kind of `exporting.KINDS`, or all of them."""
        recording, request = self._context.recording, self._context.request
        if recording is None or request is None:
            return
        problem = exporting.pdf_problem() if what == "pdf" else None
        if problem is not None:
            self._context.stage.set_note(problem.worded(tr))
            return
        files = ask_export(self._context.stage, what, request, recording)
        if files:
            self.write(files)

    def write(self, files: Files) -> None:
        """Export results to files; return at once."""
        recording, request = self._context.recording, self._context.request
        if recording is None or request is None:
            return
        options = ExportOptions(self._context.about, blur_faces=self._context.stage.head.blur.isChecked())
        self._context.start_beside(
            tr("Exporting"),
            lambda report: exporting.write(files, request, recording, report, options),
            self._show_written,
        )

    def _show_written(self, result: object) -> None:
        self._context.hide_progress()
        if isinstance(result, FormcheckError):
            self._context.stage.set_note(result.worded(tr))
        elif isinstance(result, Exported):
            self.exported = True
            remember_results(result.files)
            said = joined_notes(*[message.worded(tr) for message in result.messages])
            note = "\n".join(filter(None, (saved(result.files), said)))
            first = result.files[0]
            actions = (
                (tr("&Open"), lambda: self._open(first)),
                (tr("Show fol&der"), lambda: self._open(first.parent)),
            )
            self._context.stage.set_note(note, good=True, actions=actions)

    def _open(self, path: Path) -> None:
        if not open_with_desktop(path):
            self._context.stage.add_note(tr("No program was found that opens {file}.").format(file=path))


def remember_results(files: Sequence[Path]) -> None:
    """Remember where results are that can be opened again."""
    state = load_review_state()
    for path in files:
        if Request(str(path), ()).is_result:
            state = state.with_result(path)
    save_review_state(state)


def _keep_blur(on: bool) -> None:
    save_review_state(replace(load_review_state(), blur_faces=on))
