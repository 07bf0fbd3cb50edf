"""One view of the window by itself, with example data: ``python -m formcheck.gui.panel`` and so on.

Every view's file ends by showing itself (`show`); what it is filled with is below, one function a view.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from formcheck.gui import example, theme

SIZE = QSize(1280, 720)


def show(view: str) -> int:
    """Show a view (a name of `VIEWS`) until its window is closed; returns the exit code."""
    from formcheck.gui.app import application

    app = application()
    widget = opened(view)
    code = wait(app, widget)
    closed(widget)
    return code


def opened(view: str) -> QWidget:
    """Return a view on the screen with example data in it; `closed` lets it go."""
    widget = VIEWS[view]()
    widget.setWindowTitle(f"formcheck: {view}")
    widget.setStyleSheet(theme.style_sheet(max(round(SIZE.height() * 0.025), theme.SMALLEST_PX + 2)))
    widget.resize(SIZE)
    widget.show()
    return widget


def closed(widget: QWidget) -> None:
    """Close a view, and let go of what it does."""
    for release in ("close_all", "clear"):  # a recording; a figure that is being fitted
        if hasattr(widget, release):
            getattr(widget, release)()
    widget.close()
    widget.deleteLater()


def wait(app: QApplication, _widget: QWidget) -> int:
    """Run until the last window is closed."""
    return app.exec()


def _welcome() -> QWidget:
    from formcheck.gui.welcome import WelcomeView

    view = WelcomeView()
    view.rescale(SIZE.height())
    view.begin()
    return view


def _cameras() -> QWidget:
    from formcheck.gui.cameras import CameraView

    view, seen = CameraView(), example.cameras()
    view.show_cameras(tuple(seen), {camera: picture for camera, picture in seen.items() if picture is not None})
    view.rescale(SIZE.height())
    return view


def _live_page() -> QWidget:
    from formcheck.gui.live_page import LivePage

    view = LivePage()
    view.show_scene(example.scene())
    return view


def _picture() -> QWidget:
    from formcheck.gui.picture import PictureView

    view = PictureView()
    view.units = "cm"
    view.show_update(example.update(), mirrored=True)
    return view


def _notice() -> QWidget:
    from formcheck.gui.notice import NoticeView

    view = NoticeView()
    view.show_notice(example.notice())
    return view


def _figure_view() -> QWidget:
    from formcheck.gui.figure_view import FigureView

    view = FigureView()
    view.show_pose(example.definition(), "right")
    return view


def _panel() -> QWidget:
    from formcheck.gui.panel import Panel

    view, board = Panel(), example.scene().board
    view.rescale(SIZE.height(), SIZE.width())
    if board is not None:
        view.show_board(board)
    return view


def _cuebar() -> QWidget:
    from formcheck.gui.cuebar import CueBar

    view, board = CueBar(), example.scene().board
    view.rescale(SIZE.height())
    if board is not None:
        view.show_cue(board.cue)
    return view


def _topbar() -> QWidget:
    from formcheck.gui.topbar import TopBar
    from formcheck.routine import load_routines

    view = TopBar(example.poses(), load_routines().routines)
    view.rescale(SIZE.height())
    return view


def _footer() -> QWidget:
    from formcheck.gui.footer import Footer

    view = Footer()
    view.rescale(SIZE.height())
    view.show_voice(on=True)
    view.show_rate(29.6)
    view.show_note(str(example.problem().sentence))
    return view


def _summary() -> QWidget:
    from formcheck.gui.summary import SummaryView

    view = SummaryView()
    view.rescale(SIZE.height())
    view.show_summary(example.summary(), example.update(), mirrored=True)
    return view


def _message() -> QWidget:
    from formcheck.gui.message import MessageView

    view = MessageView()
    view.rescale(SIZE.height())
    view.show_problem(example.problem())
    return view


def _settings() -> QWidget:
    from formcheck.gui.settings.dialog import SettingsDialog
    from formcheck.store.settings import Settings

    return SettingsDialog(Settings(), lambda: tuple(example.cameras()))


def _routine_editor() -> QWidget:
    from formcheck.gui.settings.routine_editor import RoutineEditor

    return RoutineEditor(example.poses(), Path(tempfile.gettempdir()) / "formcheck-example-routines")


def _review() -> QWidget:
    from formcheck.api import record_track
    from formcheck.gui.review.view import ReviewView

    recording = record_track(example.track(), example.definition(), side="both", name="example")
    view = ReviewView(analyse=lambda _request, _report: recording)
    view.rescale(SIZE.height())
    view.open("example.npz", example.definition())
    return view


VIEWS: dict[str, Callable[[], QWidget]] = {
    "formcheck.gui.welcome": _welcome,
    "formcheck.gui.cameras": _cameras,
    "formcheck.gui.live_page": _live_page,
    "formcheck.gui.picture": _picture,
    "formcheck.gui.notice": _notice,
    "formcheck.gui.figure_view": _figure_view,
    "formcheck.gui.panel": _panel,
    "formcheck.gui.cuebar": _cuebar,
    "formcheck.gui.topbar": _topbar,
    "formcheck.gui.footer": _footer,
    "formcheck.gui.summary": _summary,
    "formcheck.gui.message": _message,
    "formcheck.gui.settings.dialog": _settings,
    "formcheck.gui.settings.routine_editor": _routine_editor,
    "formcheck.gui.review.view": _review,
}
"""What makes each view, by the module it is in."""
