"""The routine editor: shipped routines can be viewed and copied, the user's own changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from formcheck.coaching.preferences.routine_drafts import RoutineDraft, Workshop
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.ask import ask
from formcheck.gui.paint import theme
from formcheck.gui.settings.large_dialog import LargeDialog, bare, button, plain_label
from formcheck.gui.settings.steps_view import StepsView
from formcheck.i18n import mark, tr

GROUPS: Final = ((True, mark("My routines")), (False, mark("From formcheck")))
"""Whether a group holds the user's own routines, and its heading."""

KEY: Final = Qt.ItemDataRole.UserRole

LONGEST_TITLE: Final = 60


class RoutineEditor(LargeDialog):
    """Routines on the left, the chosen one on the right.

    saved, deleted : emitted with the id of the routine.
    """

    saved = Signal(str)
    deleted = Signal(str)

    def __init__(self, poses: Mapping[str, PoseDefinition], folder: Path, parent: QWidget | None = None) -> None:
        """Build the dialog.

        poses : by id. folder : of the user's own routines.
        """
        super().__init__(parent)
        self.workshop = Workshop(poses, folder)
        self.list, self.title_label, self.title = QListWidget(), plain_label(), QLineEdit()
        self.title_label.setBuddy(self.title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.steps = StepsView(self.workshop.poses)
        self.minutes, self.notice = plain_label(), plain_label(wraps=True)
        self.new_button, self.copy_button, self.delete_button = button(), button(), button()
        self.save_button, self.close_button = button(), button()
        self._noticed = ("", False)
        self._lay_out()
        self._connect()
        self.rescale(self._height)
        self._show_all()
        if self.workshop.problems:
            self._show_notice("\n".join(problem.worded(tr) for problem in self.workshop.problems), bad=True)
        self.list.setFocus()

    def word(self) -> None:
        """Set all texts in the current language."""
        self.setWindowTitle(tr("Routines"))
        self.setAccessibleName(tr("Routines"))
        self.list.setAccessibleName(tr("Routines"))
        self.title_label.setText(tr("Tit&le"))
        self.title.setAccessibleName(bare(self.title_label.text()))
        for part, text in (
            (self.new_button, tr("&New")),
            (self.copy_button, tr("&Copy")),
            (self.delete_button, tr("&Delete")),
            (self.save_button, tr("&Save")),
            (self.close_button, tr("Cl&ose")),
        ):
            part.setText(text)
        self.workshop.reword()
        self.steps.word()
        self._show_all()

    def fit(self) -> None:
        """Scale type and spacing."""
        unit = self.unit
        margin = round(unit * 2.5)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(round(unit * 1.5))
        self._middle.setSpacing(round(unit * 2.5))
        self._right.setSpacing(round(unit * 1.4))
        self._head.setSpacing(round(unit * 1.5))
        for grid in (self._left_buttons, self._bottom):
            grid.setSpacing(round(unit * 1.2))
        self._left.setSpacing(round(unit * 1.2))
        self.list.setFixedWidth(round(min(unit * 42, self.width() * 0.27)))
        self.title_label.setFont(theme.font(unit * 2.8))
        self.minutes.setFont(theme.font(unit * 2.8, bold=True))
        self.notice.setFont(theme.font(unit * 2.4, bold=True))
        self.steps.rescale(unit)
        self._style_headings()
        self._show_notice(*self._noticed)

    def reject(self) -> None:
        """Close, unless there are unsaved changes that the user wants to go on editing."""
        if self.may_close():
            super().reject()

    def may_close(self) -> bool:
        """Ask what to do with unsaved changes; return False if the user wants to go on editing."""
        changed = self.workshop.changed
        if changed:
            question = tr("There are changes that were not saved.")
            answer = ask(self, bare(tr("Routines")), question, (tr("&Save"), tr("Do &not save"), tr("&Go on editing")))
            if answer == 2 or (answer == 0 and not all(self._save(key) for key in changed)):
                return False
            self.workshop.reload()
            self._show_all()
        return True

    def _lay_out(self) -> None:
        self._column, self._middle, self._right = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._left, self._left_buttons = QVBoxLayout(), QGridLayout()
        self._head, self._bottom = QHBoxLayout(), QHBoxLayout()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.addWidget(self.list, 1)
        self._left_buttons.addWidget(self.new_button, 0, 0)
        self._left_buttons.addWidget(self.copy_button, 0, 1)
        self._left_buttons.addWidget(self.delete_button, 1, 0, 1, 2)
        self._left.addLayout(self._left_buttons)
        self._head.addWidget(self.title_label)
        self._head.addWidget(self.title, 1)
        self._right.addLayout(self._head)
        self._right.addWidget(self.steps, 1)
        self._middle.addLayout(self._left)
        self._middle.addLayout(self._right, 1)
        self._bottom.addWidget(self.minutes)
        self._bottom.addWidget(self.notice, 1)
        self._bottom.addWidget(self.save_button)
        self._bottom.addWidget(self.close_button)
        self._column.addLayout(self._middle, 1)
        self._column.addLayout(self._bottom)

    def _connect(self) -> None:
        shop = self.workshop
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.new_button.clicked.connect(self._new)
        self.copy_button.clicked.connect(self._copy)
        self.delete_button.clicked.connect(self._delete)
        self.save_button.clicked.connect(self._save_chosen)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self._save_chosen)
        self.title.textEdited.connect(self._retitle)
        self.steps.added.connect(lambda pose: self._show_draft(shop.add(pose, self.steps.row)))
        self.steps.removed.connect(lambda: self._show_draft(shop.remove(self.steps.row)))
        self.steps.moved.connect(lambda by: self._show_draft(shop.move(self.steps.row, by)))
        self.steps.changed.connect(self._change)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.workshop.chosen = item.data(KEY)
            self._show_notice("")
            self._show_draft(0)

    def _new(self) -> None:
        self.workshop.new()
        self._show_all()
        self.title.setFocus()
        self.title.selectAll()

    def _copy(self) -> None:
        self.workshop.copy()
        self._show_all()
        self.title.setFocus()
        self.title.selectAll()

    def _delete(self) -> None:
        draft = self.workshop.draft
        if draft is None:
            return
        question = tr("Delete “{title}” for good?").format(title=draft.title)
        if ask(self, bare(tr("Routines")), question, (tr("&Delete"), tr("&Keep it"))) != 0:
            return
        try:
            deleted_id = self.workshop.delete()
        except FormcheckError as error:
            self._show_notice(str(error), bad=True)
            return
        self._show_all()
        self.list.setFocus()
        if deleted_id:
            self.deleted.emit(deleted_id)

    def _save_chosen(self) -> None:
        draft = self.workshop.draft
        if draft is not None and draft.own and draft.changed:
            self._save(self.workshop.chosen)

    def _save(self, key: str) -> bool:
        """Save a routine; if that fails, show it and the problem. Return whether it was saved."""
        draft = self.workshop.drafts[key]
        problem, routine_id = draft.problem, ""
        try:
            routine_id = "" if problem else self.workshop.save(key)
        except FormcheckError as error:
            problem = str(error)
        self.workshop.chosen = routine_id or key
        self._show_all(self.steps.row)
        if problem:
            self._show_notice(problem, bad=True)
            return False
        self._show_notice(tr("Saved."))
        self.saved.emit(routine_id)
        return True

    def _retitle(self, title: str) -> None:
        self.workshop.retitle(title)
        self._show_draft(self.steps.row)

    def _change(self, name: str, value: object) -> None:
        self.workshop.change(self.steps.row, **{name: value})
        self._show_draft(self.steps.row)

    def _show_all(self, row: int = 0) -> None:
        """Show the list of routines, and the chosen one with one of its steps selected."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for own, heading in GROUPS:
                drafts = self.workshop.own(own=own)
                if drafts:
                    self._add_item(tr(heading), "")
                for key, draft in drafts.items():
                    self._add_item(_name(draft), key)
                    if key == self.workshop.chosen:
                        self.list.setCurrentRow(self.list.count() - 1)
        self._style_headings()
        self._show_draft(row)

    def _add_item(self, text: str, key: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(KEY, key)
        item.setToolTip(text)
        if not key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _style_headings(self) -> None:
        """Style the headings of the list."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if not item.data(KEY):
                item.setFont(theme.font(self.unit * 2.3, bold=True))
                item.setForeground(theme.now().dim)

    def _show_draft(self, row: int) -> None:
        """Show the chosen routine with one of its steps selected."""
        draft = self.workshop.draft
        own = draft is not None and draft.own
        item = self.list.currentItem()
        if draft is not None and item is not None:
            item.setText(_name(draft))
        if draft is not None and self.title.text() != draft.title:
            self.title.setText(draft.title)
        self.title.setEnabled(own)
        self.steps.show_steps(self.workshop.steps, row, editable=own)
        self.copy_button.setEnabled(draft is not None)
        self.delete_button.setEnabled(own)
        self.save_button.setEnabled(draft is not None and own and draft.changed)
        self.minutes.setText(_minutes(self.workshop.minutes()))
        if not own:
            self._show_notice(tr("It comes with formcheck; copy it to change it."))
        elif draft is not None and draft.changed:
            self._show_notice(draft.problem)

    def _show_notice(self, text: str, bad: bool = False) -> None:
        self._noticed = (text, bad)
        self.notice.setText(f"⚠ {text}" if bad and text else text)
        colour = theme.now().fault if bad else theme.now().dim
        self.notice.setStyleSheet(f"color: {colour.name()};")


def _name(draft: RoutineDraft) -> str:
    """Return a routine's title, with a dot while it has unsaved changes."""
    return f"• {draft.title}" if draft.changed else draft.title


def _minutes(minutes: float) -> str:
    """Return a routine's duration as text, empty for one without exercises."""
    if minutes <= 0:
        return ""
    whole = max(round(minutes), 1)
    return tr("About 1 minute") if whole == 1 else tr("About {minutes} minutes").format(minutes=whole)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.settings.routine_editor"
    )  # by name, since it imports all views
