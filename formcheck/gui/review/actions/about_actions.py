"""Saying whom an open recording shows, which session it is, and what is to be noted."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from formcheck.core.errors import UsageError
from formcheck.gui.review.actions.about_dialog import AboutDialog
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.report.additions import read_logo
from formcheck.report.outputs import About
from formcheck.store.review_state import load_review_state, save_review_state


class AboutActions(QObject):
    """One button. changed : something else is said now. renamed : another person is."""

    changed = Signal()
    renamed = Signal()

    def __init__(self, context: ReviewContext) -> None:
        """Follow the button."""
        super().__init__(context)
        self._context = context
        context.stage.head.described.connect(self.ask)

    def begin(self, about: About | None = None) -> None:
        """Say of another recording what its result says, or nothing; the logo is that of all reports."""
        self._context.about = replace(about or About(), logo=_kept_logo())
        self._show()

    def ask(self) -> None:
        """Ask what is to be said."""
        if self._context.recording is None:
            return
        dialog = AboutDialog(self._context.about, load_review_state().logo, self._context.stage)
        agreed = bool(dialog.exec())
        if agreed:
            self._use(dialog.about, dialog.logo_path)
        dialog.deleteLater()

    def _use(self, about: About, logo_path: str) -> None:
        before, self._context.about = self._context.about, about
        state = load_review_state()
        if logo_path != state.logo:
            save_review_state(replace(state, logo=logo_path))
        self._show()
        if about != before:
            self.changed.emit()
        if about.subject != before.subject:
            self.renamed.emit()

    def _show(self) -> None:
        self._context.stage.head.show_subject(self._context.about.subject)


def _kept_logo() -> str | None:
    try:
        return read_logo(load_review_state().logo or None)
    except UsageError:  # it has been moved or changed since; the dialog says so when it is opened and used
        return None
