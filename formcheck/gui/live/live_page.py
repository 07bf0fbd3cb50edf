"""The live picture and its overlays: the reference figure, a notice, the performance numbers."""

import math
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QMouseEvent, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QWidget

from formcheck.coaching import words
from formcheck.coaching.scene import Notice, Scene
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame, Side
from formcheck.figure import Figure
from formcheck.figure.limbs import turns
from formcheck.gui.live.card_places import head_in, place_card
from formcheck.gui.live.live_picture import PictureView
from formcheck.gui.live.notice_view import NoticeView
from formcheck.gui.live.performance_plate import PerfOverlay
from formcheck.gui.live.setup_outline import outline_of
from formcheck.gui.paint.figure_view import FigureView
from formcheck.i18n import tr
from formcheck.pipeline.live.update import Update

FIGURE: Final = 0.34
"""Side of the reference figure as a share of the picture's height."""

MARGIN: Final = 0.02

FROM_THE_SIDE_DEG: Final = (40.0, 140.0)
"""Camera azimuths at which one side of the person is clearly the near one."""


class LivePage(QWidget):
    """Stacks its views on top of each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the views."""
        super().__init__(parent)
        self.picture, self.figure, self.notice = PictureView(self), FigureView(self), NoticeView(self)
        self.perf = PerfOverlay(self)
        self.picture.painted.connect(lambda update: self.perf.note_painted(update.captured_at))
        self.notice.resized.connect(self._place_notice)
        self._head: QRectF | None = None
        self._shown: tuple[str, Side | None] | None = None
        self._traced: tuple[Figure, bool, QPainterPath] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard to the window, whose keys pause and go on."""
        self.window().setFocus()
        super().mousePressEvent(event)

    def show_preview(self, frame: Frame, mirrored: bool, definition: PoseDefinition) -> None:
        """Show a picture from before the model is loaded, and the upcoming set-up."""
        self.picture.show_preview(frame, mirrored)
        self.notice.show_notice(Notice(tr(words.STARTING), words.setup_text(definition)))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene of one update."""
        if scene.update is None:
            return
        self._show_figure(scene.definition, scene.side)
        self.figure.set_seen(near_side(scene.update), mirrored=scene.mirrored)
        self.picture.outline = self._outline(near_side(scene.update)) if scene.outline else None
        self.picture.show_update(scene.update, scene.mirrored)
        self._head = head_in(scene.update, self.size(), mirrored=scene.mirrored) if scene.notice is not None else None
        self.notice.show_notice(scene.notice)
        if scene.notice is not None:
            self._place_notice()
        self.perf.show_model(scene.model, scene.update.fps)

    def _outline(self, near: Side | None) -> QPainterPath | None:
        """Return the set-up outline, turned like the person; cached per figure."""
        setup = self.figure.setup
        if setup is None:
            return None
        turned = turns(setup, near)
        if self._traced is None or self._traced[0] is not setup or self._traced[1] != turned:
            self._traced = setup, turned, outline_of(setup.turned() if turned else setup)
        return self._traced[2]

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out all views."""
        self.picture.setGeometry(self.rect())
        margin = round(self.height() * MARGIN)
        side = round(min(self.height() * FIGURE, self.width() * FIGURE))
        corner = self.rect().bottomRight()
        self.figure.setGeometry(QRect(corner.x() - side - margin, corner.y() - side - margin, side, side))
        self._place_notice()
        self.perf.move(margin, margin)

    def _place_notice(self) -> None:
        """Place it in the upper part, or where it does not cover the person's head."""
        size, before = self.notice.wanted(self.size()), self.notice.geometry()
        place = place_card(size, self.size(), self._head, self.figure.geometry(), before)
        if place != before:
            self.notice.setGeometry(place)

    def _show_figure(self, definition: PoseDefinition, side: Side | None) -> None:
        key = definition.id, side if definition.sides else None
        if key != self._shown:
            self._shown = key
            self.figure.show_pose(definition, side)


def near_side(update: Update) -> Side | None:
    """Return the side of the person near the camera; None in other views than from the side."""
    view_deg = update.snapshot.view_deg
    if math.isnan(view_deg) or not FROM_THE_SIDE_DEG[0] < abs(view_deg) < FROM_THE_SIDE_DEG[1]:
        return None
    return "left" if view_deg > 0 else "right"


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.live.live_page")  # by name, since it imports all views
