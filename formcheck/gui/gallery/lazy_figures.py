"""Draws figures one after the other, those first that can be seen: so the gallery opens at once."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from formcheck.gui.paint.figure_view import FigureView


class Tile(Protocol):
    """Something with figures that can be drawn later."""

    loaded: bool

    @property
    def figure(self) -> FigureView:
        """The figure that is ready last."""
        ...

    def load(self) -> None:
        """Draw them."""
        ...


class LazyFigures(QObject):
    """Loads the tiles of a scrolled page that are in sight, one for each turn of the event loop.

    tiles : returns all of them, with their widgets.
    """

    def __init__(self, area: QScrollArea, tiles: Callable[[], Iterable[tuple[QWidget, Tile]]]) -> None:
        super().__init__(area)
        self._area, self._tiles = area, tiles
        self._waiting: Tile | None = None
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._load_next)
        area.verticalScrollBar().valueChanged.connect(self.look)
        area.viewport().installEventFilter(self)

    def look(self) -> None:
        """Look for tiles that have come into sight."""
        if self._waiting is None:
            self._timer.start()

    def stop(self) -> None:
        """Load no more."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look again once the page has another size, or is shown."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.look()
        return False

    def _load_next(self) -> None:
        seen = self._area.viewport().rect()
        for widget, tile in self._tiles():
            if tile.loaded or not widget.isVisible():
                continue
            place = widget.rect().translated(widget.mapTo(self._area.viewport(), widget.rect().topLeft()))
            if place.intersects(seen):
                self._load(tile)
                return

    def _load(self, tile: Tile) -> None:
        self._waiting = tile
        tile.figure.ready.connect(self._loaded)
        tile.load()

    def _loaded(self) -> None:
        tile, self._waiting = self._waiting, None
        if tile is not None:
            tile.figure.ready.disconnect(self._loaded)
            self.look()
