"""The live picture."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from formcheck.core.types import Frame
from formcheck.gui.live.setup_outline import paint_outline
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import Placement, paint_picture, paint_update, picture
from formcheck.i18n import tr
from formcheck.pipeline.live.update import Update


class PictureView(QWidget):
    """Paints the picture and the skeleton of one update, as large as fits.

    painted : the update that has just been painted for the first time.
    dimmed : dim it, for something else in front. units : of lengths; None = no numbers at the joints. outline : set-up
    outline drawn over the picture; None = none.
    """

    painted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Live picture"))
        self.dimmed = False
        self.units: str | None = None
        self.outline: QPainterPath | None = None
        self._update: Update | None = None
        self._image = QImage()
        self._mirrored = False
        self._new = False

    @property
    def shows_something(self) -> bool:
        """Whether there is a picture, judged or not."""
        return not self._image.isNull()

    def show_update(self, update: Update, mirrored: bool) -> None:
        """Show another update."""
        if update is not self._update:
            self._update, self._image, self._mirrored = update, picture(update.frame), mirrored
            self._new = True
            self.update()

    def show_preview(self, frame: Frame, mirrored: bool) -> None:
        """Show a picture that has not been judged."""
        self._update, self._image, self._mirrored = None, picture(frame), mirrored
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("black"))
        if self._update is not None:
            paint_update(painter, self.size(), self._update, self._image, self._mirrored, self.units)
        elif not self._image.isNull():
            paint_picture(painter, self.size(), self._image, self._mirrored)
        if self.outline is not None:
            size_wh = self._image.width(), self._image.height()
            place = Placement.of(size_wh, self.size(), self._mirrored) if all(size_wh) else None
            room = QRectF(self.rect()) if place is None else place.rect
            paint_outline(painter, room, self.outline, self._mirrored)
        if self.dimmed:
            veil = QColor(theme.now().background)
            veil.setAlpha(160)
            painter.fillRect(self.rect(), veil)
        painter.end()
        if self._new:
            self._new = False
            self.painted.emit(self._update)


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.live.live_picture")  # by name, since it imports all views
