"""Automatic closing of the window."""

import math
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from formcheck.gui.main_window import MainWindow

TICK_MS: Final = 100


class AutoClose(QObject):
    """Closes the window some seconds after the end of a file, or after an error; choosing something else cancels it."""

    def __init__(self, window: MainWindow, after_s: float) -> None:
        super().__init__(window)
        self._window, self._after_s, self._end_s = window, after_s, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        window.shown.connect(self._screen)

    def _screen(self, screen: str) -> None:
        if screen in ("summary", "problem"):
            self._end_s = time.monotonic() + self._after_s
            self._timer.start()
            self._tick()
        else:
            self._timer.stop()
            self._window.summary.show_countdown(None)

    def _tick(self) -> None:
        left_s = self._end_s - time.monotonic()
        self._window.summary.show_countdown(max(math.ceil(left_s), 0))
        if left_s <= 0:
            self._timer.stop()
            self._window.close()
