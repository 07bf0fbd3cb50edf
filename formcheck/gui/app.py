"""Starting and ending the window."""

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from types import FrameType
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from formcheck.capture.camera.camera_names import NamedCamera, named_cameras
from formcheck.capture.source import Source
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices, Opener
from formcheck.coaching.preferences.setting_records import checked
from formcheck.coaching.voice_coach import Voice
from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.core.messages import Message
from formcheck.core.nearest import nearest
from formcheck.core.pose.definition import PoseDefinition
from formcheck.estimator.base import Estimator
from formcheck.estimator.loading import load_mediapipe, stay_small
from formcheck.estimator.models import DEFAULT_MODEL
from formcheck.gui.autoclose import AutoClose
from formcheck.gui.dialogs import own_routines
from formcheck.gui.display_check import display_problem, drop_cv2_paths
from formcheck.gui.main_window import MainWindow, UpdateSignal
from formcheck.gui.paint import theme
from formcheck.gui.window_language import use_language
from formcheck.i18n import tr
from formcheck.library import load_pose, pose_ids
from formcheck.library.corrections import correction_for
from formcheck.library.own_poses import own_pose_problems, own_poses
from formcheck.library.pose_files import AUTO
from formcheck.logs import log_in
from formcheck.pipeline.live.live_run import LiveRun, PoseSelection
from formcheck.routine import Routine, load_routines
from formcheck.store.settings import load_settings, save_settings, settings_file, settings_problems
from formcheck.voice.speaker import Speaker

INTERRUPTED: Final = 130

SWITCH_S: Final = 0.001
"""Python's thread switch interval (5 ms by default): the window waits less for the inference thread."""

SMALL_MODEL: Final = "lite"
"""Fallback model for slow computers."""


def run_window(
    open_source: Opener | None,
    pose_id: str | None,
    side: str | None,
    model: str | None,
    *,
    title: str,
    close_after_end_s: float | None = None,
    demo: Opener | None = None,
    routine: str | None = None,
    welcome: bool = False,
) -> int:
    """Show the window until it is closed.

    Parameters
    ----------
    open_source : opens the source, in a separate thread; None = let the user choose.
    pose_id : a shipped pose, one of the user's own, or a pose file; None = the first shipped one.
    side : working side to look for, ``left``, ``right`` or ``both``; None = the one chosen last.
    model : ``full``, ``lite`` or a .task file; None = from the settings.
    close_after_end_s : close automatically this many seconds after the end of a file or an error.
    demo : opens the demo clip.
    routine : id of a routine to follow. welcome : begin with the welcome if it has not been read yet.

    Returns
    -------
    0; 1 if the window was closed while it showed an error; 130 after Ctrl-C.

    Raises
    ------
    FormcheckError : there is no display, no such pose or routine, or the pose file is invalid.
    """
    poses, first = _poses(pose_id)
    loaded = load_routines(own_routines())
    routines = loaded.routines
    if routine is not None and routine not in routines:
        near = nearest(routine, routines)
        did_you = mark("There is no routine {name!r}. Did you mean {known}?")
        there_are = mark("There is no routine {name!r}; there are: {known}.")
        raise UsageError(did_you if near else there_are, name=routine, known=", ".join(near or routines))
    chosen = routine or ("" if pose_id is not None else load_settings().routine)
    app = application()
    window = build_window(
        open_source,
        poses,
        first,
        side or _kept_side(),
        model,
        title=title,
        demo=demo,
        voice=Speaker(),
        routines=routines,
        routine=chosen,
        welcome=welcome,
    )
    if close_after_end_s is not None:
        AutoClose(window, close_after_end_s)
    app.setQuitOnLastWindowClosed(False)
    loop = QEventLoop()
    window.closed.connect(loop.quit)
    news = damaged((*settings_problems(), *loaded.problems, *own_pose_problems()))
    if news:
        window.show_note(news)
    with log_in(settings_file().parent), _interruptible(loop):
        window.begin()
        window.show()
        code = loop.exec()
        window.controller.close()
    failed = window.controller.failed
    window.deleteLater()
    app.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    return code or int(failed)


def damaged(problems: Sequence[Message]) -> str:
    """Describe problems with the user's own files; empty if there are none."""
    return " ".join(problem.worded(tr) for problem in problems)


def build_window(
    open_source: Opener | None,
    poses: dict[str, PoseDefinition],
    pose_id: str,
    side: str,
    model: str | None,
    *,
    title: str,
    demo: Opener | None,
    voice: Voice | None = None,
    routines: dict[str, Routine] | None = None,
    routine: str = "",
    welcome: bool = False,
) -> MainWindow:
    """Return the window and everything behind it, without starting anything. The caller closes the controller."""
    sys.setswitchinterval(SWITCH_S)
    bell = UpdateSignal()
    settings = checked(load_settings())
    use_language(settings.language)
    theme.use(theme.wanted(settings.theme))
    application().setPalette(theme.palette())

    def make_run(source: Opener, wanted: PoseSelection, working_side: str) -> LiveRun:
        name = model or controller.settings.model
        small = SMALL_MODEL if name == DEFAULT_MODEL else None
        return LiveRun(
            source,
            lambda: _estimator(name),
            wanted,
            working_side,
            bell.ring,
            correction=correction_for(name),
            make_small=None if small is None else lambda: _estimator(small),
            small_correction=None if small is None else correction_for(small),
        )

    controller = Controller(
        make_run,
        poses,
        pose_id,
        side,
        source=open_source,
        demo=demo,
        devices=Devices(named_cameras, _camera_opener, bell.ring),
        settings=settings,
        keep=save_settings,
        voice=voice,
        routines=routines,
        routine=routine,
        welcome=welcome and not settings.welcomed,
    )
    window = MainWindow(controller, bell, title)
    bell.setParent(window)
    return window


def application() -> QApplication:
    """Return the application, created if there is none yet.

    Raises FormcheckError if there is no display.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    stay_small()
    problem = display_problem()
    if problem is not None:
        raise FormcheckError(problem)
    drop_cv2_paths()
    previous = qInstallMessageHandler(_explain_fatal)
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(previous)
    app.setApplicationName("formcheck")
    app.setStyle("Fusion")
    app.setPalette(theme.palette())
    return app


def _poses(pose_id: str | None) -> tuple[dict[str, PoseDefinition], str]:
    """Return the poses to choose from by id, and the id of the initial one."""
    poses = {name: load_pose(name) for name in pose_ids()} | own_poses()
    if pose_id is None:
        kept = load_settings().pose
        return poses, kept if kept in poses or kept == AUTO else next(iter(poses))
    if pose_id == AUTO:
        return poses, AUTO
    if pose_id not in poses:
        own = load_pose(pose_id)
        poses = {**poses, own.id: own}
        return poses, own.id
    return poses, pose_id


def _kept_side() -> str:
    """Return the side chosen last, if it is valid."""
    kept = load_settings().side
    return kept if kept in ("left", "right") else "both"


def _estimator(model: str) -> Estimator:
    # Import MediaPipe here, before the source starts, rather than with the first picture: it takes a second.
    load_mediapipe()
    from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator

    _keep_what_is_loaded()
    return MediaPipeEstimator(model)


@cache
def _keep_what_is_loaded() -> None:
    """Exclude everything loaded by now from garbage collection, as it lives for the whole process.

    A full collection would traverse it, and block the window for 50 ms. Do it only once: frozen objects are never
    collected, and later ones would include finished runs.
    """
    gc.collect()
    gc.freeze()


def _camera_opener(camera: NamedCamera) -> Opener:
    def opener() -> Source:
        from formcheck.capture.camera.camera_source import CameraSource

        return CameraSource(camera.number)

    return opener


def _file_opener(path: str) -> Opener:
    def opener() -> Source:
        from formcheck.capture.factory import open_source
        from formcheck.capture.wrap.realtime import RealtimeSource

        return RealtimeSource(open_source(path))

    return opener


def _explain_fatal(kind: QtMsgType, _context: object, message: str) -> None:
    """Explain in one sentence why Qt ends the process, when it cannot reach the display."""
    if kind is QtMsgType.QtFatalMsg:
        first = message.strip().splitlines()[0]
        sys.stderr.write(f"The window cannot be opened: {first} `formcheck doctor` tells what is missing.\n")
        sys.stderr.flush()
        os._exit(1)


@contextlib.contextmanager
def _interruptible(loop: QEventLoop) -> Iterator[None]:
    """Let Ctrl-C in the terminal close the window; Python handles it only when the event loop runs Python code."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        loop.exit(INTERRUPTED)

    try:
        before = signal.signal(signal.SIGINT, interrupt)
    except ValueError:  # not in the main thread
        yield
        return
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(200)
    try:
        yield
    finally:
        timer.stop()
        signal.signal(signal.SIGINT, before)
