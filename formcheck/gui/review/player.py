"""Playing a recording at the pace at which it was made."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

TICK_MS: Final = 16
"""Shorter than the pictures of any usual recording are apart."""


class Player(QObject):
    """Moves a position forwards in real time; what is late is left out.

    moved : the position in seconds. changed : whether it plays now. clock : seconds on a clock that never goes back.
    """

    moved = Signal(float)
    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Start at rest."""
        super().__init__(parent)
        self._clock = clock
        self._began_s = self._end_s = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def play(self, from_s: float, end_s: float) -> None:
        """Go on from a position up to the end."""
        self._began_s, self._end_s = self._clock() - from_s, end_s
        if not self.playing:
            self._timer.start()
            self.changed.emit(True)

    def pause(self) -> None:
        """Rest."""
        if self.playing:
            self._timer.stop()
            self.changed.emit(False)

    def tick(self) -> None:
        """Move to where it should be by now."""
        now_s = self._clock() - self._began_s
        if now_s >= self._end_s:
            self.pause()
        self.moved.emit(min(now_s, self._end_s))
