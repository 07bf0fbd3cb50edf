"""Shows a single view with example data: ``python -m formcheck.gui.live.panel`` and so on.

Every view's module ends by showing itself (`show`); its example content is created below, one function per view.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from formcheck.gui import example
from formcheck.gui.paint import theme

SIZE = QSize(1280, 720)


def show(view: str) -> int:
    """Show a view (a key of `VIEWS`) until its window is closed; return the exit code."""
    from formcheck.gui.app import application

    app = application()
    widget = opened(view)
    code = wait(app, widget)
    closed(widget)
    return code


def opened(view: str) -> QWidget:
    """Open a view with example data and return it; `closed` releases it."""
    widget = VIEWS[view]()
    widget.setWindowTitle(f"formcheck: {view}")
    widget.setStyleSheet(theme.style_sheet(max(round(SIZE.height() * 0.025), theme.SMALLEST_PX + 2)))
    widget.resize(SIZE)
    widget.show()
    return widget


def closed(widget: QWidget) -> None:
    """Close a view and release its resources."""
    for release in ("close_all", "clear"):  # a recording; a figure that is being fitted
        if hasattr(widget, release):
            getattr(widget, release)()
    widget.close()
    widget.deleteLater()


def wait(app: QApplication, _widget: QWidget) -> int:
    """Run until the last window is closed."""
    return app.exec()


def _welcome() -> QWidget:
    from formcheck.gui.screens.welcome import WelcomeView

    view = WelcomeView()
    view.rescale(SIZE.height())
    view.begin()
    return view


def _cameras() -> QWidget:
    from formcheck.gui.screens.camera_chooser import CameraView

    view, seen = CameraView(), example.cameras()
    view.show_cameras(tuple(seen), {camera: picture for camera, picture in seen.items() if picture is not None})
    view.rescale(SIZE.height())
    return view


def _gallery() -> QWidget:
    from formcheck.coaching.gallery.cards import offer_of
    from formcheck.gui.gallery.gallery_view import GalleryView
    from formcheck.routine import load_routines

    view = GalleryView(offer_of(example.poses(), load_routines().routines), animates=True)
    view.rescale(SIZE.height())
    view.begin(example.POSE)
    return view


def _live_page() -> QWidget:
    from formcheck.gui.live.live_page import LivePage

    view = LivePage()
    view.show_scene(example.scene())
    return view


def _picture() -> QWidget:
    from formcheck.gui.live.live_picture import PictureView

    view = PictureView()
    view.units = "cm"
    view.show_update(example.update(), mirrored=True)
    return view


def _notice() -> QWidget:
    from formcheck.gui.live.notice_view import NoticeView

    view = NoticeView()
    view.show_notice(example.notice())
    return view


def _figure_view() -> QWidget:
    from formcheck.gui.paint.figure_view import FigureView

    view = FigureView()
    view.show_pose(example.definition(), "right")
    return view


def _panel() -> QWidget:
    from formcheck.gui.live.panel import Panel

    view, board = Panel(), example.scene().board
    view.rescale(SIZE.height(), SIZE.width())
    if board is not None:
        view.show_board(board)
    return view


def _cuebar() -> QWidget:
    from formcheck.gui.live.cue_bar import CueBar

    view, board = CueBar(), example.scene().board
    view.rescale(SIZE.height())
    if board is not None:
        view.show_cue(board.cue)
    return view


def _topbar() -> QWidget:
    from formcheck.gui.screens.top_bar import TopBar
    from formcheck.routine import load_routines

    view = TopBar(example.poses(), load_routines().routines)
    view.rescale(SIZE.height())
    return view


def _footer() -> QWidget:
    from formcheck.gui.screens.footer import Footer

    view = Footer()
    view.rescale(SIZE.height())
    view.show_voice(on=True)
    view.show_rate(29.6)
    view.show_note(str(example.problem().sentence))
    return view


def _summary() -> QWidget:
    from formcheck.gui.screens.summary_view import SummaryView

    view = SummaryView()
    view.rescale(SIZE.height())
    view.show_summary(example.summary(), example.update(), mirrored=True)
    return view


def _message() -> QWidget:
    from formcheck.gui.screens.message_view import MessageView

    view = MessageView()
    view.rescale(SIZE.height())
    view.show_problem(example.problem())
    return view


def _settings() -> QWidget:
    from formcheck.gui.settings.settings_dialog import SettingsDialog
    from formcheck.store.settings import Settings

    return SettingsDialog(Settings(), lambda: tuple(example.cameras()))


def _help() -> QWidget:
    from formcheck.gui.screens.help_dialog import HelpDialog

    view = HelpDialog()
    view.rescale(SIZE.height())
    return view


def _routine_editor() -> QWidget:
    from formcheck.gui.settings.routine_editor import RoutineEditor

    return RoutineEditor(example.poses(), Path(tempfile.gettempdir()) / "formcheck-example-routines")


def _review() -> QWidget:
    from formcheck.gui.review.review_view import ReviewView
    from formcheck.report.track_file import write_track

    path = Path(tempfile.gettempdir()) / "formcheck-example.npz"
    write_track(path, example.track())
    view = ReviewView()
    view.rescale(SIZE.height())
    view.open(str(path), example.definition())
    return view


VIEWS: dict[str, Callable[[], QWidget]] = {
    "formcheck.gui.screens.welcome": _welcome,
    "formcheck.gui.screens.camera_chooser": _cameras,
    "formcheck.gui.gallery.gallery_view": _gallery,
    "formcheck.gui.live.live_page": _live_page,
    "formcheck.gui.live.live_picture": _picture,
    "formcheck.gui.live.notice_view": _notice,
    "formcheck.gui.paint.figure_view": _figure_view,
    "formcheck.gui.live.panel": _panel,
    "formcheck.gui.live.cue_bar": _cuebar,
    "formcheck.gui.screens.top_bar": _topbar,
    "formcheck.gui.screens.footer": _footer,
    "formcheck.gui.screens.summary_view": _summary,
    "formcheck.gui.screens.message_view": _message,
    "formcheck.gui.screens.help_dialog": _help,
    "formcheck.gui.settings.settings_dialog": _settings,
    "formcheck.gui.settings.routine_editor": _routine_editor,
    "formcheck.gui.review.review_view": _review,
}
"""Factory of each view, by its module."""
