"""Starting and ending: the whole window on the real pipeline, and the ways in which it cannot start."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.capture.factory import open_source
from formcheck.capture.source import Source, SourceError
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.types import Frame
from formcheck.gui import app as app_module
from formcheck.gui.app import run_window
from formcheck.gui.main_window import MainWindow
from formcheck.library import UnknownPoseError
from formcheck.resources import data_dir
from formcheck.store.settings import Settings, save_settings, settings_file

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")


SECONDS = 2.0


class Beginning(RealtimeSource):
    """The first seconds of a film, in real time."""

    def _frames(self) -> Iterator[Frame]:
        return takewhile(lambda frame: frame.t_s < SECONDS, super()._frames())


def demo() -> Source:
    return Beginning(open_source(data_dir("assets") / "demo" / "bird_dog_demo.mp4"))


def no_camera() -> Source:
    raise SourceError("Camera 0 was not found.")


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[MainWindow]:
    """The windows that have been built."""
    built: list[MainWindow] = []
    build = app_module.build_window

    def build_and_remember(*args: Any, **kwargs: Any) -> MainWindow:
        built.append(build(*args, **kwargs))
        return built[-1]

    monkeypatch.setattr(app_module, "build_window", build_and_remember)
    return built


def when(windows: list[MainWindow], true: Any, act: Any) -> QTimer:
    """Do something with the window as soon as something is true of it."""
    timer = QTimer()

    def look() -> None:
        if windows and true(windows[-1]):
            timer.stop()
            act(windows[-1])

    timer.timeout.connect(look)
    timer.start(10)
    return timer


def test_the_demo_clip_runs_to_its_end_and_the_window_closes_by_itself(windows: list[MainWindow]) -> None:
    painted: list[float] = []
    screens: list[str] = []
    watch = when(windows, lambda w: w.isVisible(), lambda w: (
        w.picture.painted.connect(lambda u: painted.append(u.frame.t_s)), w.shown.connect(screens.append)))  # fmt: skip
    code = run_window(demo, "bird-dog", "both", "lite", title="formcheck", close_after_end_s=0.3)
    watch.stop()
    assert code == 0
    assert screens[-2:] == ["live", "summary"]
    assert len(painted) > 15 and painted == sorted(painted) and painted[-1] > 1.5
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []


def test_closing_in_the_middle_is_clean(windows: list[MainWindow]) -> None:
    watch = when(windows, lambda w: w.screen_name == "live", lambda w: w.close())
    code = run_window(demo, "bird-dog", "both", "lite", title="formcheck")
    watch.stop()
    assert code == 0
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []


def test_closing_while_it_starts_is_clean(windows: list[MainWindow]) -> None:
    watch = when(windows, lambda w: w.isVisible(), lambda w: w.close())
    assert run_window(demo, None, "both", "lite", title="formcheck") == 0
    watch.stop()


def test_an_error_with_nobody_there_closes_with_code_1(windows: list[MainWindow]) -> None:
    seen: list[str] = []
    watch = when(windows, lambda w: w.screen_name == "problem", lambda w: seen.append(w.message.body.text()))
    assert run_window(no_camera, "bird-dog", "both", "lite", title="formcheck", close_after_end_s=0.2) == 1
    watch.stop()
    assert seen == ["Camera 0 was not found."]


def test_a_missing_model_is_one_sentence(windows: list[MainWindow]) -> None:
    seen: list[str] = []
    watch = when(
        windows, lambda w: w.screen_name == "problem", lambda w: (seen.append(w.message.body.text()), w.close())
    )
    assert run_window(demo, "bird-dog", "both", "no/such.task", title="formcheck") == 1
    watch.stop()
    assert len(seen) == 1 and seen[0].startswith("The pose model no/such.task does not exist")


def test_choosing_something_stops_the_closing(windows: list[MainWindow]) -> None:
    screens: list[str] = []

    def choose(window: MainWindow) -> None:
        window.shown.connect(screens.append)
        window.message.buttons["demo"].click()

    first = when(windows, lambda w: w.screen_name == "problem", choose)
    last = when(windows, lambda w: "live" in screens, lambda w: w.close())
    code = run_window(no_camera, "bird-dog", "both", "lite", title="formcheck", close_after_end_s=0.5, demo=demo)
    first.stop()
    last.stop()
    assert code == 0 and screens == ["starting", "live"]


def test_interrupt_in_the_terminal_closes_the_window(windows: list[MainWindow]) -> None:
    import signal

    before = signal.getsignal(signal.SIGINT)
    watch = when(windows, lambda w: w.isVisible(), lambda _w: signal.raise_signal(signal.SIGINT))
    assert run_window(None, "bird-dog", "both", "lite", title="formcheck") == 130
    watch.stop()
    assert signal.getsignal(signal.SIGINT) is before


def test_an_unknown_pose_is_told_before_any_window(windows: list[MainWindow]) -> None:
    with pytest.raises(UnknownPoseError, match="bird-dog"):
        run_window(None, "birddog", "both", "lite", title="formcheck")
    assert windows == []


def run_python(code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**env, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


START = """
from formcheck.core.errors import FormcheckError
from formcheck.gui.app import run_window
try:
    run_window(None, "bird-dog", "both", "full", title="formcheck")
except FormcheckError as error:
    print("told:", error)
"""


@linux
def test_without_a_display_it_says_so() -> None:
    done = run_python(START)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("told: There is no display") and done.stdout.count("\n") == 1


@linux
def test_a_display_that_does_not_answer_is_one_sentence() -> None:
    done = run_python(START, DISPLAY=":987")
    assert done.returncode == 1
    assert done.stderr.startswith("The window cannot be opened:") and done.stderr.count("\n") == 1


def test_the_folders_that_cv2_sets_are_dropped_and_others_are_kept() -> None:
    code = """
import os
os.environ["QT_QPA_PLATFORM_PLUGIN_PATH"] = "/x/site-packages/cv2/qt/plugins"
os.environ["QT_QPA_FONTDIR"] = "/my/fonts"
from formcheck.gui.app import application
application()
print(os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH"), os.environ["QT_QPA_FONTDIR"])
"""
    done = run_python(code, QT_QPA_PLATFORM="offscreen")
    assert done.stdout.strip() == "None /my/fonts", done.stderr


def test_no_mediapipe_or_opencv_before_the_window_is_there() -> None:
    code = "import sys, formcheck.gui.app; print([m for m in ('cv2', 'mediapipe', 'av') if m in sys.modules])"
    assert run_python(code).stdout.strip() == "[]"


def test_this_qt_can_be_used_with_this_python() -> None:
    """PySide6 6.12.0 loses a reference to None in every call on Python before 3.12, until the process dies."""
    pen = QPen(QColor("white"), 1.0)
    before = sys.getrefcount(None)
    for _ in range(500):
        pen.setWidthF(2.0)
    assert sys.getrefcount(None) > before - 100


def test_a_window_that_is_closed_is_deleted(windows: list[MainWindow]) -> None:
    watch = when(windows, lambda w: w.isVisible(), lambda w: w.close())
    run_window(None, "bird-dog", "both", "lite", title="formcheck")
    watch.stop()
    deadline = time.monotonic() + 2
    while QApplication.topLevelWidgets() and time.monotonic() < deadline:
        QApplication.processEvents()
    assert not any(isinstance(w, MainWindow) for w in QApplication.topLevelWidgets())


@pytest.mark.parametrize(
    ("asked", "kept", "looked_for"),
    [(None, "left", "left"), (None, "sideways", "both"), ("right", "left", "right"), ("both", "left", "both")],
)
def test_the_side_that_was_chosen_last_is_looked_for_unless_another_is_asked_for(
    windows: list[MainWindow], asked: str | None, kept: str, looked_for: str
) -> None:
    save_settings(Settings(side=kept))
    seen: list[tuple[str, str]] = []
    watch = when(
        windows,
        lambda w: w.screen_name,
        lambda w: (seen.append((w.controller.selection.side, w.top.side.currentData())), w.close()),
    )
    try:
        run_window(no_camera, "bird-dog", asked, "lite", title="formcheck")
    finally:
        watch.stop()
        save_settings(Settings())
    assert seen == [(looked_for, looked_for)]


def test_without_an_option_the_command_asks_for_no_side() -> None:
    from formcheck.cli.main import parser

    assert parser().parse_args(["live"]).side is None
    assert parser().parse_args(["live", "--side", "left"]).side == "left"
    assert parser().parse_args(["analyze", "a.mp4", "--pose", "plank"]).side == "both"


def test_own_files_that_are_damaged_are_told(windows: list[MainWindow]) -> None:
    folder = settings_file().parent
    routine, reference = folder / "routines" / "mine.toml", folder / "poses" / "plank.toml"
    for file in (routine, reference):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("this is no TOML")
    told: list[str] = []
    watch = when(windows, lambda w: w.footer.note.text(), lambda w: (told.append(w.footer.note.text()), w.close()))
    try:
        run_window(no_camera, "bird-dog", "both", "lite", title="formcheck")
    finally:
        watch.stop()
        routine.unlink()
        reference.unlink()
    assert str(routine) in told[0] and str(reference) in told[0]
    assert "the shipped one is used" in told[0]


def test_what_nobody_has_thought_of_is_in_the_log_that_is_named(
    windows: list[MainWindow], caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Source:
        raise ZeroDivisionError

    log, told = settings_file().parent / "formcheck.log", []
    watch = when(
        windows, lambda w: w.screen_name == "problem", lambda w: (told.append(w.message.body.text()), w.close())
    )
    assert run_window(broken, "bird-dog", "both", "lite", title="formcheck") == 1
    watch.stop()
    assert str(log) in told[0] and "ZeroDivisionError" in log.read_text("utf-8")
    log.unlink()
    caplog.clear()
