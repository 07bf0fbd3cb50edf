"""Playing a recording in real time."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

TICK_MS: Final = 16
"""Shorter than the frame interval of any usual recording."""


class Player(QObject):
    """Advances a position in real time; late frames are skipped.

    moved : the position in seconds. changed : whether it is now playing. clock : seconds on a monotonic clock.
    """

    moved = Signal(float)
    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Start paused."""
        super().__init__(parent)
        self._clock = clock
        self._began_s = self._end_s = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def playing(self) -> bool:
        """Whether it is playing."""
        return self._timer.isActive()

    def play(self, from_s: float, end_s: float) -> None:
        """Play from a position to the end."""
        self._began_s, self._end_s = self._clock() - from_s, end_s
        if not self.playing:
            self._timer.start()
            self.changed.emit(True)

    def pause(self) -> None:
        """Pause."""
        if self.playing:
            self._timer.stop()
            self.changed.emit(False)

    def tick(self) -> None:
        """Advance to the current position."""
        now_s = self._clock() - self._began_s
        if now_s >= self._end_s:
            self.pause()
        self.moved.emit(min(now_s, self._end_s))
