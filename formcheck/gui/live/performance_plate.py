"""The hidden plate with performance numbers (F12)."""

import math
import time
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from formcheck.gui.paint import theme
from formcheck.i18n import tr
from formcheck.pipeline.live.performance import PerfMeter, memory_mb

TICK_MS: Final = 5
"""Interval of a timer in the window's thread; the delay of its ticks shows how long the event loop was blocked."""

WRITE_MS: Final = 500
OPAQUE: Final = 200
LINE_PX: Final = 20.0
WIDTH_PX: Final = 330


class PerfOverlay(QWidget):
    """Shows how well the window performs; costs nothing while hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Performance numbers"))
        self.lines: list[str] = []
        self._meter = PerfMeter()
        self._judged_fps, self._model = 0.0, ""
        self._ticks, self._writes = QTimer(self, interval=TICK_MS), QTimer(self, interval=WRITE_MS)
        self._ticks.timeout.connect(lambda: self._meter.note_tick(time.perf_counter()))
        self._writes.timeout.connect(self._write)
        self.resize(WIDTH_PX, round(LINE_PX * 6.2))
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(not self.isVisible())

    def show_model(self, name: str | None, judged_fps: float) -> None:
        """Set the current pose model, and the rate of judged pictures per second."""
        self._model, self._judged_fps = name or "", judged_fps

    def note_painted(self, captured_at: float) -> None:
        """Record a picture that has just been painted; captured_at : `time.perf_counter()` of its capture."""
        if self.isVisible():
            self._meter.note_painted(time.perf_counter(), captured_at)

    def showEvent(self, _event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start measuring."""
        self._ticks.start()
        self._writes.start()
        self._write()

    def hideEvent(self, _event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop measuring."""
        self._ticks.stop()
        self._writes.stop()
        self._meter.rest()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the plate and the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(theme.ON_PICTURE.surface)
        plate.setAlpha(OPAQUE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(theme.ON_PICTURE.text)
        painter.setFont(theme.font(LINE_PX * 0.72))
        for number, line in enumerate(self.lines):
            painter.drawText(QRectF(12, LINE_PX * (number + 0.5), self.width(), LINE_PX), line)
        painter.end()

    def _write(self) -> None:
        now = self._meter.now(time.perf_counter())
        self.lines = [
            tr("painted: {value} pictures/s").format(value=_number(now.painted_fps)),
            tr("judged: {value} pictures/s").format(value=_number(self._judged_fps)),
            tr("capture to paint: {median} ms, p95 {p95} ms").format(
                median=_number(now.delay_ms), p95=_number(now.delay_p95_ms)
            ),
            tr("longest gap: {value} ms").format(value=_number(now.gap_ms)),
            tr("memory: {value} MB, model: {model}").format(value=_number(memory_mb()), model=self._model or "–"),
        ]
        self.update()


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.0f}"
