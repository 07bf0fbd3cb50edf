"""Comparing an open recording with another one."""

from dataclasses import replace

from PySide6.QtCore import QObject

from formcheck.gui.review.actions.opening import Opened, opening_beside, problem_of
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.gui.review.file_choices import ask_recording
from formcheck.i18n import tr
from formcheck.review.analysis_request import Analyse, Request
from formcheck.review.review_texts import file_title, judged_with


class CompareActions(QObject):
    """Opens a second recording beside the first one. analyse : analyses a file in the worker's thread."""

    def __init__(self, context: ReviewContext, analyse: Analyse) -> None:
        """Follow the menu."""
        super().__init__(context)
        self._context, self._analyse = context, analyse
        context.stage.head.compared.connect(self.ask)

    def ask(self) -> None:
        """Ask which recording, and compare with it."""
        path = ask_recording(self._context.stage, tr("Compare with another recording"))
        if path:
            self.compare(path)
        else:
            self._context.stage.show_compared()

    def compare(self, path: str) -> None:
        """Analyse a second file like the first one, and show it beside that; return at once."""
        if self._context.request is None or self._context.recording is None:
            return
        request = replace(self._context.request, path=path, film="")
        factor = self._context.stage.controls.factor
        heading = tr("Analysing {file}").format(file=file_title(path))
        work = opening_beside(self._analyse, request, factor, dict(self._context.poses))
        self._context.start_beside(heading, work, lambda result: self._show(request, result))

    def _show(self, request: Request, result: object) -> None:
        stage = self._context.stage
        self._context.hide_progress()
        problem = problem_of(request, result)
        if problem or not isinstance(result, Opened):
            stage.set_note(problem)
            stage.show_compared()
            return
        stage.show_other(result.take, result.request, judged_with(stage.controls.factor))
