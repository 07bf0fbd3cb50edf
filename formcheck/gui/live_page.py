"""The live picture and what stands over it: the reference figure, a notice, the performance numbers."""

from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from formcheck.core.definition import PoseDefinition
from formcheck.core.types import Frame, Side
from formcheck.gui import words
from formcheck.gui.figure_view import FigureView
from formcheck.gui.notice import NoticeView
from formcheck.gui.perf import PerfOverlay
from formcheck.gui.picture import PictureView
from formcheck.gui.scene import Notice, Scene
from formcheck.gui.tongue import tr

FIGURE: Final = 0.34
"""Side of the reference figure as a share of the picture's height."""

MARGIN: Final = 0.02


class LivePage(QWidget):
    """Lays its views over each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the views."""
        super().__init__(parent)
        self.picture, self.figure, self.notice = PictureView(self), FigureView(self), NoticeView(self)
        self.perf = PerfOverlay(self)
        self.picture.painted.connect(lambda update: self.perf.note_painted(update.captured_at))
        self.notice.resized.connect(self._place_notice)
        self._shown: tuple[str, Side | None] | None = None

    def show_preview(self, frame: Frame, mirrored: bool, definition: PoseDefinition) -> None:
        """Show a picture from before the model is there, and what is coming."""
        self.picture.show_preview(frame, mirrored)
        self.notice.show_notice(Notice(tr(words.STARTING), words.setup_text(definition)))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene of one update."""
        if scene.update is None:
            return
        self._show_figure(scene.definition, scene.side)
        self.picture.outline = self.figure.setup if scene.outline else None
        self.picture.show_update(scene.update, scene.mirrored)
        self.notice.show_notice(scene.notice)
        self.perf.show_model(scene.model, scene.update.fps)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep everything in place."""
        self.picture.setGeometry(self.rect())
        margin = round(self.height() * MARGIN)
        side = round(min(self.height() * FIGURE, self.width() * FIGURE))
        corner = self.rect().bottomRight()
        self.figure.setGeometry(QRect(corner.x() - side - margin, corner.y() - side - margin, side, side))
        self._place_notice()
        self.perf.move(margin, margin)

    def _place_notice(self) -> None:
        """Keep it in the upper part, where it hides the person least."""
        size = self.notice.wanted(self.size())
        self.notice.setGeometry(QRect(QPoint((self.width() - size.width()) // 2, round(self.height() * 0.05)), size))

    def _show_figure(self, definition: PoseDefinition, side: Side | None) -> None:
        wanted = definition.id, side if definition.sides else None
        if wanted != self._shown:
            self._shown = wanted
            self.figure.show_pose(definition, side)
