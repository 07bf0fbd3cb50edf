"""The gallery: all exercises and all routines, to be looked at, searched and started."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from formcheck.coaching import words
from formcheck.coaching.gallery.cards import Offer
from formcheck.gui.gallery.exercises_page import ExercisesPage
from formcheck.gui.gallery.routines_page import RoutinesPage
from formcheck.gui.paint.figure_view import FigureView
from formcheck.i18n import mark, tr
from formcheck.library.pose_files import AUTO
from formcheck.routine import Routine

TABS: Final = (("exercises", mark("&Exercises")), ("routines", mark("&Routines")))


class SearchField(QLineEdit):
    """A field whose down arrow and Enter lead to what was found; left_downwards : one of them was pressed."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Lead on to the cards."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class GalleryView(QWidget):
    """Two pages of cards and a search.

    chosen : emitted with what to start: a routine, the id of an exercise, or ``auto``. left : back to what was there.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, offer: Offer, *, animates: bool, parent: QWidget | None = None) -> None:
        """Show what there is; animates : figures move."""
        super().__init__(parent)
        self.setAccessibleName(tr("Choose an exercise or a routine"))
        self.exercises, self.routines = ExercisesPage(), RoutinesPage(offer, animates=animates)
        self.exercises.show_offer(offer, animates=animates)
        self.tabs = {name: QPushButton(tr(text)) for name, text in TABS}
        self.field = SearchField()
        self.field.setPlaceholderText(tr("Search"))
        self.field.setAccessibleName(tr("Search"))
        self.field.setClearButtonEnabled(True)
        self.recognise_button = QPushButton(tr(words.RECOGNISE))
        self.recognise_button.setToolTip(tr("Do any exercise: formcheck tells which one it is."))
        self.back_button = QPushButton(tr("&Back"))
        self._lay_out()
        self._connect()
        self.show_page("exercises")

    @property
    def page(self) -> ExercisesPage | RoutinesPage:
        """The page that is shown."""
        return self.exercises if self.tabs["exercises"].isChecked() else self.routines

    def begin(self, what: Routine | str | None) -> None:
        """Show where the current routine or exercise is, and take the focus; None = begin at the first exercise."""
        if isinstance(what, Routine):
            self.routines.select(what.id)
            self.show_page("routines")
        elif what is not None:
            self.exercises.select(what)
        self.page.take_focus()
        QTimer.singleShot(0, self, self._leave_field)  # to scroll there, once the cards have their places

    def show_page(self, name: str) -> None:
        """Show the exercises or the routines."""
        self.tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self.page)
        self.page.figures.look()

    def close_all(self) -> None:
        """End the processes that fit figures; call it before the gallery is let go."""
        for figure in self.findChildren(FigureView):
            figure.clear()

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        unit = window_height / 100
        margin = round(unit * 2)
        self._column.setContentsMargins(margin, margin, margin, 0)
        self._column.setSpacing(round(unit * 1.6))
        self._row.setSpacing(round(unit * 1.2))
        self.exercises.rescale(unit)
        self.routines.rescale(unit)

    def _lay_out(self) -> None:
        self._row, self._stack = QHBoxLayout(), QStackedWidget()
        group = QButtonGroup(self)
        for tab in self.tabs.values():
            tab.setCheckable(True)
            group.addButton(tab)
            self._row.addWidget(tab)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.recognise_button)
        self._row.addWidget(self.back_button)
        for page in (self.exercises, self.routines):
            self._stack.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _checked=False, n=name: self.show_page(n))
        self.field.textChanged.connect(self._search)
        self.field.left_downwards.connect(self._leave_field)
        self.recognise_button.clicked.connect(lambda: self.chosen.emit(AUTO))
        self.back_button.clicked.connect(self.left)
        self.exercises.chosen.connect(self.chosen.emit)
        self.routines.chosen.connect(self.chosen)
        for page in (self.exercises, self.routines):
            page.left_upwards.connect(self.field.setFocus)
            page.typed.connect(self._type)

    def _search(self, query: str) -> None:
        self.exercises.search(query)
        self.routines.search(query)

    def _leave_field(self) -> None:
        self.page.take_focus()

    def _type(self, letter: str) -> None:
        """Search for what is typed on a card."""
        self.field.setFocus()
        self.field.setText(self.field.text() + letter)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.gallery.gallery_view"
    )  # by name, since it imports all views
