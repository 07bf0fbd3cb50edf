"""What a test of the window must not leave behind, and the line that made it.

Whatever is started while `watched` is open is written down with the line that started it; at its end everything must
have ended: threads, Qt's threads and jobs, timers, animations, child processes, and windows.
"""

import contextlib
import gc
import subprocess
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import shiboken6
from PySide6.QtCore import (
    QAbstractAnimation,
    QCoreApplication,
    QEvent,
    QObject,
    QProcess,
    QPropertyAnimation,
    QThread,
    QThreadPool,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QMessageBox, QPushButton, QWidget

from formcheck.retiring import wait_for_all

ROOT: Final = Path(__file__).resolve().parents[1]
PATIENCE_S: Final = 20.0
"""What has been told to stop gets this long."""

MOMENT_S: Final = 1.0
"""What has been told nothing, or is not known to have been, gets this long."""

Alive = Callable[[Any], bool]
RUNNING: Final = QAbstractAnimation.State.Running
NOT_RUNNING: Final = QProcess.ProcessState.NotRunning

STARTED: Final[tuple[tuple[type, str, str, Alive], ...]] = (
    (threading.Thread, "start", "a thread", lambda t: t.is_alive()),
    (subprocess.Popen, "__init__", "a child process", lambda p: p.returncode is None and p.poll() is None),
    (QThread, "start", "a QThread", lambda t: shiboken6.isValid(t) and t.isRunning()),
    (QTimer, "start", "a running QTimer", lambda t: shiboken6.isValid(t) and t.isActive()),
    (QPropertyAnimation, "start", "an animation", lambda a: shiboken6.isValid(a) and a.state() is RUNNING),
    (QProcess, "start", "a QProcess", lambda p: shiboken6.isValid(p) and p.state() is not NOT_RUNNING),
)
"""Class, the method that starts it, what it is called, and whether it still goes on."""

MADE: Final = (QWidget, QDialog, QMessageBox, QMenu, QLabel, QPushButton)


class Watch:
    """What was started since it began, and where."""

    def __init__(self) -> None:
        self.began: list[tuple[str, Any, Alive, str]] = []
        self.jobs: list[str] = []
        self._widgets: dict[int, str] = {}
        self._before = {_address(w) for w in _windows()}

    @contextlib.contextmanager
    def patched(self) -> Iterator[None]:
        """Write down whatever is started in here."""
        with contextlib.ExitStack() as stack:
            for kind, method, name, alive in STARTED:
                stack.enter_context(_wrapped(kind, method, self._noting(name, alive)))
            stack.enter_context(_wrapped(QThreadPool, "start", lambda _pool: self.jobs.append(where())))
            stack.enter_context(self._single_shots())
            for made in MADE:
                stack.enter_context(_wrapped(made, "__init__", self._note_widget))
            yield

    def left(self) -> list[str]:
        """Return what is still there, a line each."""
        found = [f"{name} ({line})" for name, thing, alive, line in self.began if alive(thing)]
        if QThreadPool.globalInstance().activeThreadCount():
            found.append(f"a job of the QThreadPool ({', '.join(self.jobs) or 'made elsewhere'})")
        for window in _windows():
            if _address(window) not in self._before:
                line = self._widgets.get(_address(window), "made elsewhere")
                found.append(f"the window {type(window).__name__} ({line})")
        return found

    def _noting(self, name: str, alive: Alive) -> Callable[[Any], None]:
        return lambda thing: self.began.append((name, thing, alive, where()))

    @contextlib.contextmanager
    def _single_shots(self) -> Iterator[None]:
        """Write down what is to be called later; it is not called any more once its context has gone."""
        usual = QTimer.singleShot

        def telling(ms: int, *args: Any) -> None:
            *before, call = args
            called = threading.Event()
            contexts = [c for c in before if isinstance(c, QObject)]

            def noting() -> None:
                called.set()
                call()

            def waits(event: threading.Event) -> bool:
                return not event.is_set() and all(shiboken6.isValid(c) for c in contexts)

            self.began.append(("a call that is still to come", called, waits, where()))
            usual(ms, *before, noting)

        QTimer.singleShot = telling  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            QTimer.singleShot = usual  # type: ignore[method-assign]

    def _note_widget(self, widget: QWidget) -> None:
        if shiboken6.isValid(widget):
            self._widgets.setdefault(_address(widget), where())


@contextlib.contextmanager
def watched() -> Iterator[Watch]:
    """Fail at the end if something that was started in here still goes on."""
    watch = Watch()
    with watch.patched():
        yield watch
    left = settled(watch)
    assert not left, "left behind:\n" + "\n".join(left)


def settled(watch: Watch) -> list[str]:
    """Let everything come to rest that is about to; returns what does not."""
    wait_for_all(PATIENCE_S)
    deadline = time.monotonic() + MOMENT_S
    while left := watch.left():
        if time.monotonic() > deadline:
            gc.collect()  # what hangs together in a ring is not left behind for good
            _process()
            return watch.left()
        _process()
        time.sleep(0.005)
    return left


def where() -> str:
    """Return the line of this project that is at work."""
    frames = [f for f in traceback.extract_stack() if f.filename.startswith(str(ROOT)) and ".venv" not in f.filename]
    ours = [f for f in frames if f.filename != __file__]
    return f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}: {ours[-1].line}" if ours else "unknown"


@contextlib.contextmanager
def _wrapped(kind: type, method: str, note: Callable[[Any], None]) -> Iterator[None]:
    """Let a method tell on what it was called, after it has done its work."""
    usual, own = getattr(kind, method), method in vars(kind)

    def telling(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = usual(self, *args, **kwargs)
        note(self)
        return result

    setattr(kind, method, telling)
    try:
        yield
    finally:
        if own:
            setattr(kind, method, usual)
        else:
            delattr(kind, method)


def _windows() -> list[QWidget]:
    app = QApplication.instance()
    return [w for w in QApplication.topLevelWidgets() if w.parentWidget() is None] if app is not None else []


def _address(widget: QWidget) -> int:
    return int(shiboken6.getCppPointer(widget)[0])


def _process() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
