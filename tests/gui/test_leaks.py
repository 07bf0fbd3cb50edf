"""What is left behind is found, and the line that made it is named."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QByteArray, QObject, QProcess, QPropertyAnimation, QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import leaks
from tests.leaks import Watch, settled

Made = Callable[[], Callable[[], object]]


def a_thread() -> Callable[[], object]:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, args=(20,))
    thread.start()
    return lambda: (release.set(), thread.join())


def a_child() -> Callable[[], object]:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    return lambda: child.communicate(b"\n")


def a_qt_thread() -> Callable[[], object]:
    thread = QThread()
    thread.start()
    return lambda: (thread.quit(), thread.wait())


def a_timer() -> Callable[[], object]:
    timer = QTimer(interval=1000)
    timer.start()
    return timer.stop


def an_animation() -> Callable[[], object]:
    widget = QWidget()
    animation = QPropertyAnimation(widget, QByteArray(b"maximumWidth"), duration=5000, startValue=1, endValue=9)
    animation.start()
    return lambda: (animation.stop(), widget.deleteLater())


def a_qt_process() -> Callable[[], object]:
    process = QProcess()
    process.start(sys.executable, ["-c", "input()"])
    return lambda: (process.closeWriteChannel(), process.waitForFinished())


def a_call_later() -> Callable[[], object]:
    context = QObject()
    QTimer.singleShot(60_000, context, int)
    return context.deleteLater


def a_window() -> Callable[[], object]:
    window = QDialog()
    return window.deleteLater


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(leaks, "MOMENT_S", 0.1)
    yield
    monkeypatch.setattr(leaks, "MOMENT_S", 5.0)


@pytest.mark.parametrize(
    "make",
    [a_thread, a_child, a_qt_thread, a_timer, an_animation, a_qt_process, a_call_later, a_window],
    ids=lambda m: m.__name__,
)
def test_it_is_found_with_the_line_that_made_it_and_may_end_in_time(make: Made, qtbot: QtBot) -> None:
    watch = Watch()
    with watch.patched():
        end = make()
    found = settled(watch)
    assert any("tests/gui/test_leaks.py:" in line for line in found), found
    end()
    assert settled(watch) == []
