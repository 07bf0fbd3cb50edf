"""The main window: it lays the views out and connects them with the controller."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from formcheck.capture.named import NamedCamera
from formcheck.gui import theme, words
from formcheck.gui.controller import Controller, Scene
from formcheck.gui.cuebar import CueBar
from formcheck.gui.footer import Footer
from formcheck.gui.message import MessageView
from formcheck.gui.panel import Panel
from formcheck.gui.picture import PictureView
from formcheck.gui.summary import SummaryView
from formcheck.gui.tongue import tr
from formcheck.gui.topbar import TopBar

SIZE: Final = QSize(1280, 720)
NOTE_MS: Final = 20_000
"""A note at the bottom stays this long."""

SMALLEST: Final = QSize(760, 520)


class Bell(QObject):
    """Rings in the window's thread when a worker thread has something new."""

    rung = Signal()


class MainWindow(QWidget):
    """Shows the scenes of a controller; `bell` must ring whenever there may be a new one.

    shown : name of the screen that has just appeared. closed : the window has been closed.
    """

    shown = Signal(str)
    closed = Signal()

    def __init__(self, controller: Controller, bell: Bell, title: str) -> None:
        """Build the views."""
        super().__init__()
        self.controller = controller
        self.setWindowTitle(title)
        self.setMinimumSize(SMALLEST)
        self.top, self.cue, self.footer = TopBar(controller.poses), CueBar(), Footer()
        self.panel, self.picture, self.message, self.summary = Panel(), PictureView(), MessageView(), SummaryView()
        self.screen_name = ""
        self._lay_out()
        self._connect(bell)
        self.footer.show_voice(on=controller.voice_on)
        self.resize(SIZE)

    def begin(self) -> None:
        """Start watching, and show the first scene."""
        self.controller.start()
        self.refresh()

    def _lay_out(self) -> None:
        self.stage = QStackedWidget()
        for page in (self.picture, self.message, self.summary):
            self.stage.addWidget(page)
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

    def _connect(self, bell: Bell) -> None:
        bell.rung.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self.top.pose_chosen.connect(self._choose_pose)
        self.top.side_chosen.connect(self._choose_side)
        self.top.cameras.aboutToShow.connect(self._list_cameras)
        self.top.camera_chosen.connect(self._choose_camera)
        self.top.open_pressed.connect(self.open_video)
        self.top.full_screen_pressed.connect(self.toggle_full_screen)
        self.footer.voice_pressed.connect(self._toggle_voice)
        self.message.chosen.connect(self._help)
        self.summary.again.connect(self._play_again)
        self.summary.opened.connect(self.open_video)
        for keys, action in (
            ("Esc", self.leave),
            ("Ctrl+Q", self.close),
            ("F11", self.toggle_full_screen),
            ("Ctrl+O", self.open_video),
            ("M", self._toggle_voice),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def refresh(self) -> None:
        """Show the controller's scene."""
        scene = self.controller.scene()
        if scene.screen != self.screen_name:
            self._change_screen(scene)
        if scene.screen == "live":
            self._show_live(scene)
        news = self.controller.voice_news()
        if news:
            self.footer.show_note(news)
            QTimer.singleShot(NOTE_MS, self, lambda: self.footer.show_note(""))

    def _change_screen(self, scene: Scene) -> None:
        self.screen_name = scene.screen
        self.top.show_choice(None if self.controller.recognising else scene.definition, self.controller.side)
        live = scene.screen == "live"
        self.panel.setVisible(live)
        self.cue.setVisible(live)
        if scene.problem is not None:
            self.message.show_problem(scene.problem)
        elif scene.summary is not None:
            self.summary.show_summary(scene.summary, scene.update, scene.mirrored)
        elif not live:
            self.message.show_starting(scene.definition)
        page = self.picture if live else self.summary if scene.summary is not None else self.message
        self.stage.setCurrentWidget(page)
        if not live:
            self.footer.show_rate(0.0)
        self.shown.emit(self.screen_name)

    def _show_live(self, scene: Scene) -> None:
        if scene.update is not None and scene.board is not None:
            self.picture.show_update(scene.update, scene.mirrored)
            self.panel.show_board(scene.board)
            self.cue.show_cue(scene.board.cue)
            self.footer.show_rate(scene.update.fps)

    def _choose_pose(self, pose_id: str) -> None:
        self.controller.choose_pose(pose_id)
        self._changed()

    def _choose_side(self, side: str) -> None:
        self.controller.choose_side(side)
        self._changed()

    def _toggle_voice(self) -> None:
        self.controller.toggle_voice()
        self.footer.show_voice(on=self.controller.voice_on)

    def _list_cameras(self) -> None:
        kept = self.controller.settings
        self.top.list_cameras(self.controller.cameras(), (kept.camera_name, kept.camera_path))

    def _choose_camera(self, camera: NamedCamera) -> None:
        self.controller.choose_camera(camera)
        self._changed()

    def _play_again(self) -> None:
        self.controller.start()
        self._changed()

    def _help(self, choice: str) -> None:
        if choice == "open":
            self.open_video()
            return
        if choice == "demo":
            self.controller.play_demo()
        else:
            self.controller.start()
        self._changed()

    def open_video(self) -> None:
        """Ask for a video file and watch it."""
        path, _ = QFileDialog.getOpenFileName(self, tr(words.OPEN_VIDEO).replace("&", ""), "", tr(words.VIDEO_FILES))
        if path:
            self.controller.open_video(path)
            self._changed()

    def _changed(self) -> None:
        """Show what a choice has changed."""
        self.screen_name = ""
        self.refresh()

    def leave(self) -> None:
        """Leave the full screen, or else the exercise for its summary, or else the window."""
        if self.isFullScreen():
            self.showNormal()
        elif self.controller.sum_up():
            self.refresh()
        else:
            self.close()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let all type grow with the window."""
        height = self.height()
        self.setStyleSheet(theme.style_sheet(max(round(height * 0.025), theme.SMALLEST_PX + 2)))
        for view in (self.top, self.cue, self.footer, self.message, self.summary):
            view.rescale(height)
        self.panel.rescale(height, self.width())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window is gone."""
        event.accept()
        self.closed.emit()
