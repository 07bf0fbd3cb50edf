"""Choosing a camera by its picture."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.coaching import words
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import picture
from formcheck.gui.paint.room import largest_type
from formcheck.i18n import tr

COLUMNS: Final = 3


class CameraView(QWidget):
    """A tile for each camera; chosen : emitted with the camera whose tile was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without cameras."""
        super().__init__(parent)
        self.heading = QLabel(tr("Which camera sees you best?"))
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setWordWrap(True)
        self.tiles: dict[NamedCamera, Tile] = {}
        self._grid = QGridLayout()
        self._window_height = 720
        self._column = column = QVBoxLayout(self)
        column.addWidget(self.heading)
        column.addLayout(self._grid, 1)

    def show_cameras(
        self, cameras: Sequence[NamedCamera], pictures: Mapping[NamedCamera, Frame | FormcheckError]
    ) -> None:
        """Show cameras and the pictures received so far."""
        if tuple(self.tiles) != tuple(cameras):
            self._build(cameras)
        for camera, tile in self.tiles.items():
            tile.show_picture(pictures.get(camera))

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        self._window_height = window_height
        unit = window_height / 100
        self.heading.setFont(theme.font(unit * 5.5, bold=True))
        self._grid.setSpacing(round(unit * 2))
        self._column.setSpacing(round(unit * 3))
        margin = round(unit * 4)
        self._column.setContentsMargins(margin, margin, margin, margin)
        for tile in self.tiles.values():
            tile.rescale(window_height)

    def _build(self, cameras: Sequence[NamedCamera]) -> None:
        for old in self.tiles.values():
            self._grid.removeWidget(old)
            old.deleteLater()
        self.tiles = {camera: Tile(camera) for camera in cameras}
        for number, (camera, tile) in enumerate(self.tiles.items()):
            tile.clicked.connect(lambda _checked=False, c=camera: self.chosen.emit(c))
            self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            tile.rescale(self._window_height)
        if self.tiles:
            next(iter(self.tiles.values())).setFocus()


class Tile(QAbstractButton):
    """A camera's picture above its name."""

    def __init__(self, camera: NamedCamera) -> None:
        super().__init__()
        self.setText(camera.name)
        self.setAccessibleName(camera.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._result: Frame | FormcheckError | None = None
        self._image = QImage()
        self._px = 20.0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size with room for a small picture."""
        return QSize(240, 190)

    def rescale(self, window_height: int) -> None:
        """Scale the type to the window's height."""
        self._px = window_height * 0.032
        self.setMaximumHeight(round(window_height * 0.5))
        self.update()

    def show_picture(self, result: Frame | FormcheckError | None) -> None:
        """Show a picture, or the reason why there is none; None = not yet received."""
        if result is not self._result:
            self._result = result
            self._image = picture(result) if isinstance(result, Frame) else QImage()
            self.setAccessibleDescription(words.error(result) if isinstance(result, FormcheckError) else "")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        colours = theme.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = 4.0 if self.hasFocus() else 2.0
        painter.setPen(theme.pen(colours.focus if self.hasFocus() or self.underMouse() else colours.line, edge))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), self._px * 0.6, self._px * 0.6)
        room = self.rect().adjusted(*(round(self._px * 0.7) * sign for sign in (1, 1, -1, -1)))
        name = QRect(room.left(), room.bottom() - round(self._px * 2.5), room.width(), round(self._px * 2.5))
        room.setBottom(name.top() - round(self._px * 0.3))
        self._picture(painter, room)
        painter.setPen(colours.text)
        painter.setFont(theme.font(largest_type(self.text(), name, self._px, bold=True), bold=True))
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text())
        painter.end()

    def _picture(self, painter: QPainter, room: QRect) -> None:
        if isinstance(self._result, Frame):
            size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            rect = QRect(room.topLeft(), size)
            rect.moveCenter(room.center())
            painter.drawImage(rect, self._image)
            return
        painter.setPen(theme.now().dim)
        painter.setFont(theme.font(self._px * 0.85))
        text = tr(words.LOOKING) if self._result is None else words.error(self._result)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show(
        "formcheck.gui.screens.camera_chooser"
    )  # by name, since it imports all views
