"""The views of the window and their layout. Rebuilt when language or theme change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from formcheck.coaching.gallery.cards import Offer
from formcheck.coaching.scene import Scene
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.live.cue_bar import CueBar
from formcheck.gui.live.live_page import LivePage
from formcheck.gui.live.panel import Panel
from formcheck.gui.paint.room import type_height
from formcheck.gui.screens.camera_chooser import CameraView
from formcheck.gui.screens.footer import Footer
from formcheck.gui.screens.message_view import MessageView
from formcheck.gui.screens.summary_view import SummaryView
from formcheck.gui.screens.top_bar import TopBar
from formcheck.gui.screens.welcome import WelcomeView
from formcheck.routine import Routine
from formcheck.store.settings import Settings

if TYPE_CHECKING:
    from formcheck.gui.gallery.gallery_view import GalleryView


class Pages(QWidget):
    """All views of the window."""

    def __init__(
        self, poses: Mapping[str, PoseDefinition], routines: Mapping[str, Routine], parent: QWidget | None = None
    ) -> None:
        """Build them."""
        super().__init__(parent)
        self.top, self.cue, self.footer = TopBar(poses, routines), CueBar(), Footer()
        self.panel, self.live, self.message, self.summary = Panel(), LivePage(), MessageView(), SummaryView()
        self.welcome, self.cameras = WelcomeView(), CameraView()
        self.gallery: GalleryView | None = None
        self._mat, self._type_px = False, 720
        self._lay_out()

    def _lay_out(self) -> None:
        self.stage = QStackedWidget()
        for page in (self.live, self.message, self.summary, self.welcome, self.cameras):
            self.stage.addWidget(page)
        # A page that is not shown must not make the window wider than the one that is.
        self.stage.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.cue)
        column.addWidget(self.footer)

    def show_gallery(self, offer: Offer, *, animates: bool) -> "GalleryView":
        """Build the gallery of what is offered now, and return it; there is none until it is wanted."""
        from formcheck.gui.gallery.gallery_view import GalleryView

        self.close_gallery()
        self.gallery = GalleryView(offer, animates=animates)
        self.gallery.rescale(self._type_px)
        self.stage.addWidget(self.gallery)
        return self.gallery

    def close_gallery(self) -> None:
        """Let go of the gallery."""
        gallery, self.gallery = self.gallery, None
        if gallery is not None:
            self.stage.removeWidget(gallery)
            gallery.close_all()
            gallery.hide()
            gallery.deleteLater()

    def use(self, settings: Settings) -> None:
        """Apply the settings that only affect the display."""
        self._mat = settings.mat_view
        self.panel.set_mat(settings.mat_view)
        self.cue.set_mat(settings.mat_view)
        self.live.figure.set_animated(not settings.reduced_motion)
        self.live.figure.set_wanted(settings.figure)
        self.live.picture.units = settings.units if settings.degrees else None
        self.live.picture.update()
        self.footer.show_voice(on=settings.voice)

    def show_screen(self, scene: Scene) -> None:
        """Show the page of a scene's screen."""
        live = scene.screen == "live"
        self.panel.setVisible(live)
        self.cue.setVisible(live)
        self.top.setVisible(scene.screen not in ("welcome", "cameras", "gallery") and not (live and self._mat))
        self.footer.set_mat(live and self._mat)
        if not live:
            self.footer.show_rate(0.0)
        if scene.screen == "problem" and scene.problem is not None:
            self.message.show_problem(scene.problem)
        elif scene.screen == "starting":
            self.message.show_starting(scene.definition)
        elif scene.screen == "welcome":
            self.welcome.begin()
        elif scene.summary is not None:
            self.summary.show_summary(scene.summary, scene.update, scene.mirrored)
        self.stage.setCurrentWidget(self._page(scene))

    def show_scene(self, scene: Scene) -> None:
        """Show what changes from frame to frame."""
        if scene.screen == "summary":
            self.summary.show_hint(scene.hint)
        elif scene.screen == "cameras":
            self.cameras.show_cameras(scene.cameras, scene.pictures)
        elif scene.screen == "starting" and scene.preview is not None:
            self.live.show_preview(scene.preview, scene.mirrored, scene.definition)
            self.stage.setCurrentWidget(self.live)
        elif scene.screen == "live" and scene.update is not None and scene.board is not None:
            self.live.show_scene(scene)
            self.panel.show_board(scene.board)
            self.cue.show_cue(scene.board.cue)
            self.footer.show_rate(scene.update.fps)

    def rescale(self, height: int, width: int) -> None:
        """Scale all type to the window; both sizes in pixels."""
        self._type_px = type_px = type_height(QSize(width, height))
        for view in (self.top, self.footer, self.message, self.summary, self.welcome, self.cameras):
            view.rescale(type_px)
        if self.gallery is not None:
            self.gallery.rescale(type_px)
        self.cue.rescale(height)  # read from afar; it wraps
        self.panel.rescale(height, width)

    def _page(self, scene: Scene) -> QWidget:
        pages: dict[str, QWidget] = {
            "live": self.live,
            "summary": self.summary,
            "welcome": self.welcome,
            "cameras": self.cameras,
        }
        if scene.screen == "gallery" and self.gallery is not None:
            return self.gallery
        return pages.get(scene.screen, self.message)
