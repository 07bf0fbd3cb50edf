"""The main window: shows the controller's scenes and forwards user actions."""

import contextlib
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.coaching.controller import Controller
from formcheck.coaching.gallery.cards import offer_of
from formcheck.coaching.scene import Scene
from formcheck.gui.ask import confirm
from formcheck.gui.dialogs import Dialogs
from formcheck.gui.open_file import open_with_desktop
from formcheck.gui.paint import theme
from formcheck.gui.paint.room import type_height, within_screen
from formcheck.gui.screens.pages import Pages
from formcheck.gui.window_language import use_language
from formcheck.i18n import mark, tr
from formcheck.library.own_poses import has_own_pose
from formcheck.store.settings import Settings

SIZE: Final = QSize(1280, 720)
NOTE_MS: Final = 20_000
"""How long a note at the bottom stays."""

TICK_MS: Final = 1000
"""How often the camera is checked."""

SMALLEST: Final = QSize(760, 520)

_NOT_KEPT: Final = mark("What was held was not kept. End all the same?")


class UpdateSignal(QObject):
    """Signals to the window's thread that a worker thread has something new."""

    rung = Signal()

    def ring(self) -> None:
        """Emit the signal; callable from any thread, even one that has outlived the window."""
        with contextlib.suppress(RuntimeError):
            self.rung.emit()


class MainWindow(QWidget):
    """Shows the scenes of a controller; `bell` must be rung whenever there may be a new one.

    shown : name of the screen that has just appeared. closed : the window has been closed.
    """

    shown = Signal(str)
    closed = Signal()

    def __init__(self, controller: Controller, bell: UpdateSignal, title: str, dialogs: Dialogs | None = None) -> None:
        """Build the views; dialogs : the dialogs and the review of recordings."""
        super().__init__()
        self.controller = controller
        self.setWindowTitle(title)
        self.setMinimumSize(within_screen(self, SMALLEST))
        self.setAcceptDrops(True)
        self.screen_name = self._focused_on = ""
        self._notes: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.dialogs = dialogs or Dialogs()
        self.dialogs.attach(self, self)
        self._build()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._check_camera)
        self._tick.start()
        bell.rung.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        for keys, action in self._keys().items():
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self.resize(within_screen(self, SIZE))

    def begin(self) -> None:
        """Start the controller, and show the first scene."""
        self.controller.begin()
        self.refresh()

    def rebuild(self) -> None:
        """Rebuild all views, in another language or theme."""
        old = self.pages
        old.close_gallery()
        self._column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._build()
        self.pages.setVisible(not self.dialogs.reviewing)
        self._show_notes()
        self._rescale()
        self._changed()

    def use(self, settings: Settings) -> None:
        """Apply changed settings."""
        before = self.controller.settings
        if (settings.language, settings.theme) != (before.language, before.theme):
            use_language(settings.language)
            theme.use(theme.wanted(settings.theme))
            if isinstance(app := QApplication.instance(), QApplication):
                app.setPalette(theme.palette())
            self.controller.use(settings)
            self.rebuild()
        else:
            self.controller.use(settings)
            self._use_settings()
            self._changed()

    def refresh(self) -> None:
        """Show the controller's scene."""
        self.controller.devices.deliver()
        if self.controller.devices.take_news():
            self._show_cameras()
            self.dialogs.look_again()
        if self.dialogs.reviewing:
            return
        scene = self.controller.scene()
        if scene.screen != self.screen_name:
            self._change_screen(scene)
        self.pages.show_scene(scene)
        news = self.controller.voice_news()
        if news:
            self.show_note(news)

    def show_note(self, text: str) -> None:
        """Show a note at the bottom for a while, below existing ones."""
        self._notes = [*(n for n in self._notes if n != text), text]
        self._show_notes()
        QTimer.singleShot(NOTE_MS, self, lambda: self._forget(text))

    def _forget(self, note: str) -> None:
        self._notes = [n for n in self._notes if n != note]
        self._show_notes()

    def _show_notes(self) -> None:
        self.pages.footer.show_note("\n".join(self._notes))

    def open_video(self) -> None:
        """Ask for a video file and review it."""
        from formcheck.gui.review.file_choices import ask_recording

        path = ask_recording(self, tr(words.OPEN_VIDEO).replace("&", ""))
        if path:
            self.review(path)

    def review(self, path: str) -> None:
        """Review a recording; the live source is released until the review is closed."""
        self.controller.rest()
        self.dialogs.review(path)

    def layout_beside(self, view: QWidget) -> None:
        """Show a view in place of the pages."""
        self.pages.hide()
        self._column.addWidget(view)
        view.setFocus()

    def come_back(self) -> None:
        """Show the pages again and restart the previous source."""
        self.pages.show()
        self.controller.start()
        self._changed()

    def choose_routine(self, routine_id: str) -> None:
        """Start a routine."""
        self.controller.close_gallery()
        self.controller.choose_routine(routine_id)
        self._changed()

    def open_gallery(self) -> None:
        """Show all exercises and routines to choose from."""
        self.controller.open_gallery()
        self._changed()

    def close_gallery(self) -> None:
        """Go back to what was there before the gallery."""
        self.controller.close_gallery()
        self._changed()

    def leave(self) -> None:
        """Leave the gallery or the full screen, else end the exercise with its summary, else close the window."""
        if self.screen_name == "gallery" and not self.dialogs.reviewing:
            self.close_gallery()
        elif self.isFullScreen():
            self.showNormal()
        elif self.dialogs.reviewing:
            if self.dialogs.may_leave_review():
                self.dialogs.back()
        elif self.controller.sum_up():
            self.refresh()
        elif not self._result_at_stake() or confirm(self, tr("Session"), tr(_NOT_KEPT), tr("&End")):
            self.close()

    def _result_at_stake(self) -> bool:
        """Whether a summary is shown that has something in it and was not kept."""
        return self.screen_name == "summary" and bool(self.summary.groups) and self.controller.kept is None

    def toggle_full_screen(self) -> None:
        """Switch full screen on or off."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Handle keys not consumed by a control: a button keeps its space, a chooser its letters."""
        settings = self.controller.settings
        actions: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self.controller.toggle_pause,
            Qt.Key.Key_N: self.controller.skip,
            Qt.Key.Key_B: self.controller.go_back,
            Qt.Key.Key_E: self.controller.open_gallery,
            Qt.Key.Key_M: self._toggle_voice,
            Qt.Key.Key_V: lambda: self.use(settings.but(mat_view=not settings.mat_view)),
            Qt.Key.Key_D: lambda: self.use(settings.but(degrees=not settings.degrees)),
        }
        action = actions.get(event.key())
        covered = self.dialogs.reviewing or self.screen_name == "gallery"
        if action is None or event.modifiers() != Qt.KeyboardModifier.NoModifier or covered:
            super().keyPressEvent(event)
        else:
            action()
            self._changed()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Scale all type with the window."""
        self._rescale()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept a single file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Review the file."""
        event.acceptProposedAction()
        self.review(event.mimeData().urls()[0].toLocalFile())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Emit `closed`; stay open if the user wants to keep unsaved changes."""
        if not self.dialogs.may_close():
            event.ignore()
            return
        self._tick.stop()
        self.pages.close_gallery()
        self.dialogs.close()
        event.accept()
        self.closed.emit()

    def _build(self) -> None:
        self.pages = pages = Pages(self.controller.selection.poses, self.controller.selection.routines)
        self.top, self.cue, self.footer, self.panel = pages.top, pages.cue, pages.footer, pages.panel
        self.picture, self.message, self.summary = pages.live.picture, pages.message, pages.summary
        self._column.addWidget(pages)
        self._use_settings()
        pages.top.pose_chosen.connect(self._slot_for(self.controller.choose_pose))
        pages.top.routine_chosen.connect(self.choose_routine)
        pages.top.folded.connect(self.setFocus)  # or the space bar would open the list again instead of pausing
        pages.top.side_chosen.connect(self._slot_for(self.controller.choose_side))
        pages.top.camera_chosen.connect(self._slot_for(self.controller.choose_camera))
        pages.cameras.chosen.connect(self._slot_for(self.controller.choose_camera))
        pages.top.cameras.aboutToShow.connect(self._list_cameras)
        pages.top.menu.aboutToShow.connect(
            lambda: self.top.by_the_book.setVisible(has_own_pose(self.controller.definition.id))
        )
        pages.top.recent.chosen.connect(self.review)
        pages.top.asked.connect(self._perform)
        pages.footer.voice_pressed.connect(self._toggle_voice)
        pages.message.chosen.connect(self._perform)
        pages.welcome.started.connect(lambda: self._perform("begin"))
        pages.welcome.demo.connect(lambda: self._perform("demo"))
        pages.summary.again.connect(lambda: self._perform("retry"))
        pages.summary.opened.connect(self.open_video)
        pages.summary.kept.connect(self._keep)
        pages.summary.report_opened.connect(self._open_report)

    def _keep(self) -> None:
        said = self.controller.keep_session()
        self.summary.show_kept(said, kept=self.controller.kept is not None)

    def _open_report(self) -> None:
        kept = self.controller.kept
        if kept is not None and not open_with_desktop(kept.report):
            self.show_note(tr("There is no program to open it; it is here: {file}").format(file=kept.report))

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Esc": self.leave,
            "Ctrl+Q": self.close,
            "F11": self.toggle_full_screen,
            "F12": self._toggle_numbers,
            "Ctrl+O": self.open_video,
            "Ctrl+,": self.dialogs.show_settings,
            "Ctrl+R": self.dialogs.show_routines,
            "F1": self.dialogs.show_help,
        }

    def _perform(self, name: str) -> None:
        """Perform the action of a button or menu entry."""
        settings = self.controller.settings
        actions: dict[str, Callable[[], object]] = {
            "open": self.open_video,
            "routines": self.dialogs.show_routines,
            "settings": self.dialogs.show_settings,
            "full_screen": self.toggle_full_screen,
            "help": self.dialogs.show_help,
            "mat": lambda: self.use(settings.but(mat_view=not settings.mat_view)),
            "degrees": lambda: self.use(settings.but(degrees=not settings.degrees)),
            "gallery": self.open_gallery,
            "begin": self.controller.leave_welcome if self.controller.chosen_before else self.controller.open_gallery,
            "demo": self.controller.play_demo,
            "retry": self.controller.start,
            "cameras": self.controller.look_at_cameras,
            "book": lambda: self.dialogs.forget_reference(self.controller.definition.id),
        }
        actions[name]()
        if name not in ("open", "gallery", "routines", "settings", "full_screen", "mat", "degrees", "help"):
            self._changed()

    def _slot_for(self, choose: Callable[..., None]) -> Callable[[object], None]:
        """Return a slot that applies a choice and refreshes the window."""

        def slot(chosen: object) -> None:
            choose(chosen)
            self._changed()

        return slot

    def _change_screen(self, scene: Scene) -> None:
        self.screen_name = scene.screen
        chosen = self.controller.selection
        self.top.show_choice(chosen.what, chosen.side, sided=chosen.sided)
        if scene.screen == "gallery":
            self._make_gallery()
        else:
            self.pages.close_gallery()
        self.pages.show_screen(scene)
        if self.pages.gallery is not None:
            self.pages.gallery.begin(chosen.what if self.controller.chosen_before else None)
        if scene.screen == "live" and self._focused_on != "live":
            self.setFocus()  # so that the space bar pauses instead of opening a chooser
        self._focused_on = scene.screen
        if scene.summary is not None and scene.summary.rows and self.controller.settings.keep_sessions:
            self.summary.keep_button.click()
        self.shown.emit(self.screen_name)

    def _make_gallery(self) -> None:
        known, settings = self.controller.selection, self.controller.settings
        offer = offer_of(known.poses, known.routines, settings.hold_length)
        gallery = self.pages.show_gallery(offer, animates=not settings.reduced_motion)
        gallery.chosen.connect(self._slot_for(self.controller.start_chosen))
        gallery.left.connect(self.close_gallery)

    def _changed(self) -> None:
        """Refresh after a choice."""
        self.screen_name = ""
        self.refresh()

    def _use_settings(self) -> None:
        self.pages.use(self.controller.settings)

    def _toggle_numbers(self) -> None:
        self.pages.live.perf.toggle()

    def _toggle_voice(self) -> None:
        self.controller.toggle_voice()
        self.footer.show_voice(on=self.controller.voice_on)

    def _list_cameras(self) -> None:
        self.controller.devices.look()
        self._show_cameras()

    def _show_cameras(self) -> None:
        """Fill the menu with the known cameras."""
        kept, devices = self.controller.settings, self.controller.devices
        self.top.list_cameras(devices.known, kept.camera, looking=not devices.listed)

    def _check_camera(self) -> None:
        self.controller.tick()
        self.refresh()

    def _rescale(self) -> None:
        type_px = type_height(self.size())
        self.setStyleSheet(theme.style_sheet(max(round(type_px * 0.025), theme.SMALLEST_PX + 2)))
        self.pages.rescale(self.height(), self.width())
        self.dialogs.rescale(type_px)
