"""The routines of the gallery: their cards, and beside them the chosen one in full."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching.gallery.cards import Offer
from formcheck.coaching.gallery.finding import matches
from formcheck.gui.gallery.lazy_figures import LazyFigures
from formcheck.gui.gallery.neighbours import neighbour
from formcheck.gui.gallery.routine_detail import RoutineDetail
from formcheck.gui.gallery.routine_tile import RoutineTile
from formcheck.gui.paint import theme
from formcheck.i18n import tr

LIST_UNITS: Final = 44
"""Width of the list of cards, in hundredths of the window's height."""


class RoutinesPage(QWidget):
    """Cards in a column, and one routine in full.

    chosen : emitted with the routine to start. left_upwards : the up arrow has left the first card. typed : a letter
    was typed on a card.
    """

    chosen = Signal(object)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self, offer: Offer, *, animates: bool) -> None:
        """Show all routines; animates : the figure moves."""
        super().__init__()
        self.tiles = [RoutineTile(card, offer) for card in offer.routines]
        self.current: RoutineTile | None = None
        self._query, self._unit = "", 7.2
        self.detail = RoutineDetail(offer)
        self.detail.set_animated(animates)
        self.detail.started.connect(self.chosen)
        self.detail.left.connect(self.take_focus)
        self.nothing = QLabel(tr("No routine is called that; try another word."))
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        for tile in self.tiles:
            self._add(tile)
        self._list.addStretch(1)
        area.setWidget(self._inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area)
        row.addWidget(self.detail, 1)
        row.addWidget(self.nothing, 1)
        self.figures = LazyFigures(area, lambda: [(tile, tile) for tile in self.tiles])
        self.search("")

    @property
    def found(self) -> list[RoutineTile]:
        """The cards that match the search, in their order."""
        return [tile for tile in self.tiles if matches(self._query, tile.card.searched)]

    def select(self, routine_id: str) -> None:
        """Show a routine in full, if there is one of this id."""
        for tile in self.tiles:
            if tile.card.id == routine_id:
                self._make_current(tile)

    def take_focus(self) -> None:
        """Move the focus to the card of the routine that is shown."""
        if self.current is not None and not self.current.isHidden():
            self.current.setFocus()
            self._area.ensureWidgetVisible(self.current, 0, round(self._unit * 2))

    def search(self, query: str) -> None:
        """Show only the routines that match."""
        self._query = query
        found = self.found
        for tile in self.tiles:
            tile.setVisible(tile in found)
        if found and self.current not in found:
            self._make_current(found[0])
        self.detail.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._area.setVisible(bool(found))
        self.figures.look()

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._unit = unit
        self.nothing.setFont(theme.font(unit * 3.2))
        self._area.setFixedWidth(round(unit * LIST_UNITS) + self._area.verticalScrollBar().sizeHint().width())
        self._list.setContentsMargins(0, 0, round(unit), round(unit * 1.5))
        self._list.setSpacing(round(unit * 1.2))
        for tile in self.tiles:
            tile.rescale(unit)
        self.detail.rescale(unit)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks."""
        super().hideEvent(event)
        self.figures.stop()

    def _add(self, tile: RoutineTile) -> None:
        self._list.addWidget(tile)
        tile.clicked.connect(lambda _checked=False, t=tile: self._make_current(t))
        tile.entered.connect(lambda t=tile: self._enter(t))
        tile.steered.connect(lambda key, t=tile: self._steer(t, key))
        tile.typed.connect(self.typed)

    def _make_current(self, tile: RoutineTile) -> None:
        if self.current is not None:
            self.current.set_current(False)
            self.current.setChecked(False)
        self.current = tile
        tile.set_current(True)
        tile.setChecked(True)
        self.detail.show_routine(tile.card, tile)

    def _enter(self, tile: RoutineTile) -> None:
        self._make_current(tile)
        self.detail.start_button.click()

    def _steer(self, tile: RoutineTile, key: int) -> None:
        if key == Qt.Key.Key_Right:
            self.detail.rows[0].setFocus()
            return
        found = self.found
        places = [QRect(t.mapTo(self._inside, QPoint()), t.size()) for t in found]
        to = None if key == Qt.Key.Key_Left else neighbour(places, found.index(tile), key)
        if to is not None:
            self._make_current(found[to])
            self.take_focus()
        elif key == Qt.Key.Key_Up:
            self.left_upwards.emit()
