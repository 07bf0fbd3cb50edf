"""The exercises of the gallery, in groups of cards."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from formcheck.coaching.gallery.cards import Group, Offer
from formcheck.coaching.gallery.finding import matches
from formcheck.gui.gallery.exercise_tile import ExerciseTile
from formcheck.gui.gallery.lazy_figures import LazyFigures
from formcheck.gui.gallery.neighbours import neighbour
from formcheck.gui.paint import theme
from formcheck.i18n import tr

TILE_UNITS: Final = 33
"""Smallest width of a card, in hundredths of the window's height."""

TILE_PX: Final = 200
"""Smallest width of a card in a small window, whose type cannot be smaller still."""


class ExercisesPage(QScrollArea):
    """Cards in a grid under headings.

    chosen : emitted with the id of the exercise whose card was pressed. left_upwards : the up arrow has left the first
    row. typed : a letter was typed on a card.
    """

    chosen = Signal(str)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        """Start without cards."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tiles: list[ExerciseTile] = []
        self.current: ExerciseTile | None = None
        self._sections: list[tuple[QLabel, QGridLayout, list[ExerciseTile]]] = []
        self._pointed: ExerciseTile | None = None
        self._animates, self._unit, self._columns, self._query = True, 7.2, 0, ""
        self.nothing = QLabel(tr("No exercise is called that; try another word."))
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.figures = LazyFigures(self, lambda: [(tile, tile) for tile in self.tiles])

    @property
    def found(self) -> list[ExerciseTile]:
        """The cards that match the search, in their order."""
        return [tile for tile in self.tiles if matches(self._query, tile.card.searched)]

    def show_offer(self, offer: Offer, *, animates: bool) -> None:
        """Show all exercises; animates : figures that are pointed at move."""
        self._animates = animates
        for group in offer.groups:
            self._add_group(group, offer)
        if self.tiles:
            self._make_current(self.tiles[0])
        self.rescale(self._unit)

    def select(self, pose_id: str) -> None:
        """Make the card of an exercise the current one, if there is one."""
        for tile in self.tiles:
            if tile.card.id == pose_id:
                self._make_current(tile)

    def take_focus(self) -> None:
        """Move the focus to the current card, and scroll there."""
        tile = self.current
        if tile is not None and not tile.isHidden():
            tile.setFocus()
            self.ensureWidgetVisible(tile, 0, round(self._unit * 8))  # the heading of a first row is seen too

    def search(self, query: str) -> None:
        """Show only the exercises that match."""
        self._query = query
        found = self.found
        if found and self.current not in found:
            self._make_current(found[0])
        self.nothing.setVisible(not found)
        self._lay_out(self._columns)
        self.verticalScrollBar().setValue(0)

    def rescale(self, unit: float) -> None:
        """Scale; unit : a hundredth of the window's height in pixels."""
        self._unit = unit
        self.nothing.setFont(theme.font(unit * 3.2))
        self._column.setContentsMargins(0, 0, round(unit * 1.5), round(unit * 2))
        self._column.setSpacing(round(unit * 1.5))
        for heading, grid, tiles in self._sections:
            heading.setFont(theme.font(unit * 3.6, bold=True))
            grid.setSpacing(round(unit * 1.5))
            for tile in tiles:
                tile.rescale(unit)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit_columns()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks."""
        super().hideEvent(event)
        self.figures.stop()

    def _add_group(self, group: Group, offer: Offer) -> None:
        heading, grid = QLabel(group.heading), QGridLayout()
        tiles = [ExerciseTile(card, offer.poses[card.id]) for card in group.cards]
        self._column.insertWidget(self._column.count() - 1, heading)
        self._column.insertLayout(self._column.count() - 1, grid)
        self._sections.append((heading, grid, tiles))
        self.tiles += tiles
        for tile in tiles:
            tile.setParent(self._inside)  # a widget without a parent would be shown as a window of its own
            tile.clicked.connect(lambda _checked=False, i=tile.card.id: self.chosen.emit(i))
            tile.entered.connect(lambda i=tile.card.id: self.chosen.emit(i))
            tile.pointed.connect(lambda there, t=tile: self._point(t, there=there))
            tile.steered.connect(lambda key, t=tile: self._steer(t, key))
            tile.typed.connect(self.typed)

    def _point(self, tile: ExerciseTile, *, there: bool) -> None:
        """Move the figure of the card that is pointed at, else of the one with the focus; no other."""
        if there and tile.hasFocus():
            self._make_current(tile)
        focused = next((t for t in self.tiles if t.hasFocus()), None)
        before, self._pointed = self._pointed, tile if there else focused
        if before is self._pointed:
            return
        if before is not None:
            before.set_animated(False)
        if self._pointed is not None and self._animates:
            self._pointed.set_animated(True)

    def _make_current(self, tile: ExerciseTile) -> None:
        if self.current is not None:
            self.current.set_current(False)
        self.current = tile
        tile.set_current(True)

    def _steer(self, tile: ExerciseTile, key: int) -> None:
        found = self.found
        places = [QRect(t.mapTo(self._inside, QPoint()), t.size()) for t in found]
        to = neighbour(places, found.index(tile), key)
        if to is not None:
            self._make_current(found[to])
            self.take_focus()
        elif key == Qt.Key.Key_Up:
            self.left_upwards.emit()

    def _fit_columns(self) -> None:
        room = self.viewport().width() - self._unit * 1.5
        width, gap = max(self._unit * TILE_UNITS, TILE_PX), self._unit * 1.5
        columns = max(int((room + gap) // (width + gap)), 1)
        if columns != self._columns:
            self._columns = columns
            self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        found = set(self.found)
        for heading, grid, tiles in self._sections:
            here = [tile for tile in tiles if tile in found]
            heading.setVisible(bool(here))
            for tile in tiles:
                grid.removeWidget(tile)
                tile.setVisible(tile in found)
            for number, tile in enumerate(here):
                grid.addWidget(tile, number // columns, number % columns)
            for column in range(grid.columnCount()):
                grid.setColumnStretch(column, 1 if column < columns else 0)
            for column in range(columns):
                grid.setColumnStretch(column, 1)
        self.figures.look()
