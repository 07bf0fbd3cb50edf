"""Measure the live window on the demo clip, played in real time as if it were a camera.

    python scripts/benchmark_live.py [--seconds 15] [--size 1280x720] [--model full]

Prints frames painted per second, the time from capture to paint, the longest gap of a 5 ms timer in the window's thread
(a longer gap is a stall) and the memory. Works under Xvfb, on a desktop, and without a display (offscreen).
"""

import argparse
import os
import sys
import time

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from formcheck.capture.base import Source
from formcheck.capture.open import open_source
from formcheck.capture.realtime import RealtimeSource
from formcheck.gui.app import application, build_window
from formcheck.gui.window import MainWindow
from formcheck.library import load_pose
from formcheck.pipeline.update import Update
from formcheck.resources import data_dir

TICK_MS = 5


class Meter:
    """Collects what is measured while the clip plays, from the first painted frame on."""

    def __init__(self, window: MainWindow, seconds: float) -> None:
        self.paints_s: list[float] = []
        self.delays_ms: list[float] = []
        self.gaps_ms: list[float] = []
        self._seconds, self._window = seconds, window
        self._tick_s = 0.0
        window.picture.painted.connect(self._painted)
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _painted(self, update: Update) -> None:
        now = time.perf_counter()
        self.paints_s.append(now)
        self.delays_ms.append((now - update.captured_at) * 1000)

    def _tick(self) -> None:
        now = time.perf_counter()
        if self.paints_s:
            if self._tick_s:
                self.gaps_ms.append((now - self._tick_s) * 1000)
            self._tick_s = now
            if now - self.paints_s[0] > self._seconds:
                self._window.close()

    def report(self) -> str:
        """Return the numbers, a line each."""
        span_s = self.paints_s[-1] - self.paints_s[0]
        rate = (len(self.paints_s) - 1) / span_s
        p50, p95 = np.percentile(self.delays_ms, (50, 95))
        return "\n".join(
            (
                f"painted            {rate:6.1f} frames/s over {span_s:.1f} s (aim: 28 or more)",
                f"capture to paint   {p50:6.1f} ms median, {p95:.1f} ms p95 (aim: p95 under 60)",
                f"longest GUI gap    {max(self.gaps_ms):6.1f} ms of a {TICK_MS} ms timer (aim: under 60)",
                f"memory             {memory_mb():6.0f} MB at most",
            )
        )


def memory_mb() -> float:
    """Return the largest resident size of this process in MB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def demo_camera() -> Source:
    """Return the demo clip played for ever in real time."""

    def again() -> Source:
        return open_source(data_dir("assets") / "demo" / "bird_dog_demo.mp4")

    return RealtimeSource(again(), loop=True, open_again=again)


def play(app: QApplication, arguments: argparse.Namespace) -> Meter:
    """Show the window and measure."""
    pose = load_pose("bird-dog")
    window = build_window(demo_camera, {pose.id: pose}, pose.id, "both", arguments.model, title="benchmark", demo=None)
    width, _, height = arguments.size.partition("x")
    window.resize(int(width), int(height))
    meter = Meter(window, arguments.seconds)
    window.closed.connect(app.quit)
    window.begin()
    window.show()
    app.exec()
    window.controller.close()
    if window.controller.failed or not meter.gaps_ms:
        raise SystemExit(f"nothing was measured: {window.controller.scene().problem}")
    return meter


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--size", default="1280x720", help="width x height of the window")
    parser.add_argument("--model", default="full")
    arguments = parser.parse_args()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    meter = play(app, arguments)
    print(f"window {arguments.size}, model {arguments.model}, Qt platform {app.platformName()}")
    print(meter.report())
    return 0


if __name__ == "__main__":
    sys.exit(main())
