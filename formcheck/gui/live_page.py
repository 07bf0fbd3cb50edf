"""The live picture and what stands over it: the reference figure, a notice, the performance numbers."""

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from formcheck.core.definition import PoseDefinition
from formcheck.core.types import Side
from formcheck.gui.figure_view import FigureView
from formcheck.gui.notice import NoticeView
from formcheck.gui.picture import PictureView

FIGURE: Final = 0.34
"""Side of the reference figure as a share of the picture's height."""

MARGIN: Final = 0.02


class LivePage(QWidget):
    """Lays its views over each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the views."""
        super().__init__(parent)
        self.picture, self.figure, self.notice = PictureView(self), FigureView(self), NoticeView(self)
        self._shown: tuple[str, Side | None] | None = None

    def show_figure(self, definition: PoseDefinition | None, side: Side | None) -> None:
        """Show how an exercise looks on a side; None = nothing is known yet."""
        wanted = None if definition is None else (definition.id, side)
        if wanted == self._shown:
            return
        self._shown = wanted
        if definition is None:
            self.figure.clear()
        else:
            self.figure.show_pose(definition, side)

    def set_outline(self, on: bool) -> None:
        """Draw how to stand over the picture: the figure's set-up."""
        film = self.figure.figures
        self.picture.outline = film[0] if on and film else None
        self.figure.set_wanted(self.figure.wanted)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep everything in place."""
        self._place()

    def _place(self) -> None:
        self.picture.setGeometry(self.rect())
        margin = round(self.height() * MARGIN)
        side = round(min(self.height() * FIGURE, self.width() * FIGURE))
        corner = self.rect().bottomRight()
        self.figure.setGeometry(QRect(corner.x() - side - margin, corner.y() - side - margin, side, side))
        size = self.notice.wanted(QSize(self.width(), self.height()))
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        self.notice.setGeometry(place)
