"""Measure the live window on the demo clip, scaled to 640x480 and looped in real time like a camera.

    python scripts/benchmark_live.py [--seconds 20] [--minutes 0] [--size 1280x720] [--model full] [--json FILE]

Prints frames painted per second, the latency from capture (return of the read) to paint (end of the paint event), the
longest gap of a 5 ms timer in the GUI thread while playing and while screens change (a longer gap is a stall), the time
from process start to the first painted picture, and peak memory, with --minutes also its growth. Works under Xvfb, on a
desktop, and without a display (offscreen). Quote ratios from one run; machines are noisy.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from formcheck.capture.factory import open_source
from formcheck.capture.source import Source
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.gui.app import application, build_window
from formcheck.gui.main_window import MainWindow
from formcheck.library import load_pose
from formcheck.pipeline.live.performance import memory_mb
from formcheck.pipeline.live.update import Update
from formcheck.resources import FOLDER_VARIABLE, data_dir

TICK_MS = 5
WIDTH, HEIGHT = 640, 480
STARTED = "FORMCHECK_BENCHMARK_STARTED"
"""Environment variable with the start time of a process, in seconds since the epoch."""

CHANGING = "changing screens"

CHANGE_S = 0.5
"""Seconds from the first judged picture during which the screen changes: panel, cue and figure appear."""

WARM_UP_S = 60.0
"""Memory growth is measured from this time on, when everything has been loaded."""


@dataclass
class Meter:
    """Collects measurements from the first judged picture on."""

    paints_s: list[float] = field(default_factory=list)
    delays_ms: list[float] = field(default_factory=list)
    gaps_ms: dict[str, float] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)
    phase: str = "starting"
    _tick_s: float = 0.0
    _changed_s: float = 0.0

    def painted(self, update: Update) -> None:
        """Record a picture that has just been painted."""
        now = time.perf_counter()
        if self.phase == "starting":
            self.phase, self._changed_s = CHANGING, now
        if self.phase == CHANGING and not self.paints_s and now - self._changed_s >= CHANGE_S:
            self.phase = "playing"
        if self.phase == "playing":
            self.paints_s.append(now)
            self.delays_ms.append((now - update.captured_at) * 1000)

    def tick(self) -> None:
        """Record a tick of the timer."""
        now = time.perf_counter()
        if self._tick_s and self.phase != "starting":
            gap = (now - self._tick_s) * 1000
            self.gaps_ms[self.phase] = max(self.gaps_ms.get(self.phase, 0.0), gap)
        self._tick_s = now

    def sample_memory(self) -> None:
        """Record the current memory use."""
        if self.phase != "starting":
            self.memory.append((time.perf_counter() - self._changed_s, memory_mb()))

    @property
    def growth_mb(self) -> float:
        """Memory at the end minus that after the warm-up, in MB; NaN for a short run."""
        warm = [mb for t_s, mb in self.memory if t_s >= WARM_UP_S]
        return float(np.mean(warm[-5:]) - np.mean(warm[:5])) if len(warm) >= 10 else float("nan")


def scaled_clip(folder: Path) -> Path:
    """Write the demo clip at a common webcam resolution."""
    path = folder / "camera.mp4"
    with av.open(str(data_dir("assets") / "demo" / "bird_dog_demo.mp4")) as source, av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=30)
        stream.width, stream.height, stream.bit_rate = WIDTH, HEIGHT, 4_000_000
        stream.codec_context.time_base = Fraction(1, 30)
        for number, frame in enumerate(source.decode(video=0)):
            small = frame.reformat(WIDTH, HEIGHT, "yuv420p")
            small.pts, small.time_base = number, Fraction(1, 30)
            out.mux(stream.encode(small))
        out.mux(stream.encode(None))
    return path


def camera(clip: Path) -> Source:
    """Return the clip looped in real time."""
    return RealtimeSource(open_source(str(clip)), loop=True, open_again=lambda: open_source(str(clip)))


def new_window(clip: Path, arguments: argparse.Namespace) -> MainWindow:
    """Return a window with the clip as camera."""
    pose = load_pose("bird-dog")
    poses = {pose.id: pose}
    window = build_window(lambda: camera(clip), poses, pose.id, "both", arguments.model, title="benchmark", demo=None)
    width, _, height = arguments.size.partition("x")
    window.resize(int(width), int(height))
    return window


def play(clip: Path, arguments: argparse.Namespace) -> Meter:
    """Measure the window while it plays and changes screens."""
    window, meter = new_window(clip, arguments), Meter()
    timers = [QTimer(interval=TICK_MS), QTimer(interval=1000)]
    timers[0].timeout.connect(meter.tick)
    timers[1].timeout.connect(meter.sample_memory)
    window.picture.painted.connect(meter.painted)
    for timer in timers:
        timer.start()
    window.begin()
    window.show()
    run_for(window, lambda: len(meter.paints_s) > 1, 60.0)
    seconds = max(arguments.seconds, arguments.minutes * 60.0)
    run_for(window, lambda: time.perf_counter() - meter.paints_s[0] >= seconds, seconds + 60.0)
    meter.phase = CHANGING
    window.controller.sum_up()
    run_for(window, lambda: window.screen_name == "summary", 10.0)
    window.summary.again_button.click()
    run_for(window, lambda: window.screen_name == "live", 30.0)
    window.close()
    window.controller.close()
    return meter


def run_for(window: MainWindow, done: Callable[[], bool], at_most_s: float) -> None:
    """Run Qt's event loop until `done` returns true."""
    deadline = time.perf_counter() + at_most_s
    loop, poll = QEventLoop(), QTimer(interval=20)
    poll.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > deadline else None)
    poll.start()
    loop.exec()
    poll.stop()
    if window.controller.failed:
        raise SystemExit(f"nothing was measured: {window.controller.scene().problem}")


def first_picture(clip: Path, arguments: argparse.Namespace) -> int:
    """Print the seconds from process start to the first painted picture; runs in a process of its own."""
    app = application()
    window = new_window(clip, arguments)
    live = window.pages.live
    elapsed_s: list[float] = []
    paint = live.picture.paintEvent

    def timed_paint(event: object) -> None:
        paint(event)  # type: ignore[arg-type]
        if live.picture.shows_something and not elapsed_s:
            elapsed_s.append(time.time() - float(os.environ[STARTED]))
            app.quit()

    live.picture.paintEvent = timed_paint  # type: ignore[method-assign,assignment]
    window.begin()
    window.show()
    app.exec()
    print(f"{elapsed_s[0]:.3f}", flush=True)
    os._exit(0)


def first_picture_s(clip: Path, arguments: argparse.Namespace) -> float:
    """Return the seconds from process start to the first painted picture, the best of three processes."""
    command = [sys.executable, __file__, "--first-picture", str(clip), "--size", arguments.size]
    taken = []
    for _ in range(3):
        environment = {**os.environ, STARTED: str(time.time())}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        taken.append(float(done.stdout.split()[-1]))
    return min(taken)


def results(meter: Meter, first_s: float) -> list[tuple[str, float, str, float, bool]]:
    """Return the results: name, value, unit, target, and whether less is better."""
    span_s = meter.paints_s[-1] - meter.paints_s[0]
    rows = [
        ("painted", (len(meter.paints_s) - 1) / span_s, "frames/s", 29.0, False),
        ("capture to paint, p95", float(np.percentile(meter.delays_ms, 95)), "ms", 40.0, True),
        ("longest gap while playing", meter.gaps_ms.get("playing", float("nan")), "ms", 30.0, True),
        ("longest gap while screens change", meter.gaps_ms.get(CHANGING, float("nan")), "ms", 50.0, True),
        ("process start to first picture", first_s, "s", 1.5, True),
        ("memory", max((mb for _, mb in meter.memory), default=float("nan")), "MB", 500.0, True),
    ]
    if not np.isnan(meter.growth_mb):
        rows.append((f"memory growth in {span_s / 60:.1f} min", meter.growth_mb, "MB", 5.0, True))
    return rows


def main() -> int:
    """Run the benchmark and print its results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--minutes", type=float, default=0.0, help="play for so long, and tell how memory grows")
    parser.add_argument("--size", default="1280x720", help="width x height of the window")
    parser.add_argument("--model", default="full")
    parser.add_argument("--json", type=Path, help="write the numbers to a file as well")
    parser.add_argument("--first-picture", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.first_picture is not None:
        return first_picture(arguments.first_picture, arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        clip = scaled_clip(Path(folder))
        first_s = first_picture_s(clip, arguments)
        app = application()
        rows = results(play(clip, arguments), first_s)
    print(f"window {arguments.size}, model {arguments.model}, Qt platform {app.platformName()}")
    for name, value, unit, aim, less in rows:
        met = value <= aim if less else value >= aim
        print(f"{name:34} {value:7.1f} {unit:9} aim {'≤' if less else '≥'} {aim:g}: {'met' if met else 'NOT MET'}")
    if arguments.json is not None:
        arguments.json.write_text(
            json.dumps({name: value for name, value, *_ in rows}, indent=1) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
