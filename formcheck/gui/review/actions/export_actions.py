"""Exporting an open recording."""

from PySide6.QtCore import QObject

from formcheck.core.errors import FormcheckError
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.gui.review.file_choices import Files, ask_export
from formcheck.i18n import tr
from formcheck.review import exporting
from formcheck.review.review_texts import saved


class ExportActions(QObject):
    """Writes files; exported : whether something of the recording on the screen was written."""

    def __init__(self, context: ReviewContext) -> None:
        """Follow the menu."""
        super().__init__(context)
        self._context = context
        self.exported = False
        context.stage.head.exported.connect(self.ask)

    def ask(self, what: str) -> None:
        """Ask where to, and write; what : a kind of `exporting.KINDS`, or all of them."""
        recording, request = self._context.recording, self._context.request
        if recording is not None and request is not None:
            files = ask_export(self._context.stage, what, request, recording)
            if files:
                self.write(files)

    def write(self, files: Files) -> None:
        """Export results to files; return at once."""
        recording, request = self._context.recording, self._context.request
        if recording is None or request is None:
            return
        self._context.start_beside(
            tr("Exporting"), lambda report: exporting.write(files, request, recording, report), self._show_written
        )

    def _show_written(self, result: object) -> None:
        self._context.hide_progress()
        if isinstance(result, FormcheckError):
            self._context.stage.set_note(result.worded(tr))
        elif isinstance(result, list):
            self.exported = True
            self._context.stage.set_note(saved(result), good=True)
