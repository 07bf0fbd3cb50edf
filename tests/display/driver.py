"""The real window with a clip as its camera, for tests that press real keys: prints what happens, a JSON line each."""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.factory import open_source
from formcheck.capture.source import Source, SourceError, SourceInfo
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.types import Frame
from formcheck.gui import app as app_module
from formcheck.gui.main_window import MainWindow
from formcheck.resources import data_dir

CLIP = str(data_dir("assets") / "demo" / "bird_dog_demo.mp4")
CAMERAS = (NamedCamera(0, "Built-in", "usb0"), NamedCamera(2, "On the shelf", "usb2"))
STEP_S = 1 / 30


class ClipCamera(RealtimeSource):
    """The demo clip for ever, as a camera; what goes wrong is told by `mood`."""

    mood = "well"

    def __init__(self, number: int) -> None:
        super().__init__(open_source(CLIP), loop=True, open_again=lambda: open_source(CLIP))
        self._number = number

    @property
    def info(self) -> SourceInfo:
        """That of a camera."""
        return SourceInfo(f"camera {self._number}", 960, 540, camera=True)

    def _frames(self) -> Iterator[Frame]:
        for frame in super()._frames():
            if ClipCamera.mood == "unplugged":
                raise SourceError(f"Camera {self._number} stopped sending pictures; check its cable.")
            while ClipCamera.mood == "frozen":
                time.sleep(STEP_S)
            yield Frame(np.zeros_like(frame.image), frame.t_s, frame.index) if ClipCamera.mood == "empty" else frame


def open_camera(camera: NamedCamera) -> Any:
    """Return what opens a camera."""

    def opener() -> Source:
        if ClipCamera.mood == "unplugged":
            raise SourceError(f"Camera {camera.number} was not found; connect it.")
        return ClipCamera(camera.number)

    return opener


def tell(**what: object) -> None:
    """Print a line."""
    print(json.dumps(what), flush=True)


def report(window: MainWindow) -> None:
    """Print the state of the window."""
    scene_board = window.controller.board
    tell(
        screen=window.screen_name,
        held_s=0.0 if scene_board is None else scene_board.held_s,
        side=window.panel.side.text(),
        cue=window.cue.cue.text,
        notice="" if window.pages.live.notice.notice is None else window.pages.live.notice.notice.heading,
        size=[window.width(), window.height()],
        holds=sum(len(group.group.rows) for group in window.summary.groups),
        sentence=window.message.body.text() if window.screen_name == "problem" else "",
    )


def obey(window: MainWindow) -> None:
    """Change the camera's mood as the standard input says."""
    for line in sys.stdin:
        ClipCamera.mood = line.strip()


def main() -> int:
    """Open the window; the arguments go to `run_window`."""
    app_module.named_cameras = lambda: () if ClipCamera.mood == "unplugged" else CAMERAS
    app_module._camera_opener = open_camera
    build = app_module.build_window
    timer = QTimer(interval=100)

    def build_and_watch(*args: Any, **kwargs: Any) -> MainWindow:
        window = build(*args, **kwargs)
        timer.timeout.connect(lambda: report(window))
        timer.start()
        threading.Thread(target=obey, args=(window,), daemon=True).start()
        return window

    app_module.build_window = build_and_watch
    source = None if "welcome" in sys.argv else open_camera(CAMERAS[0])
    code = app_module.run_window(
        source, "bird-dog", "both", "lite", title="formcheck test", welcome="welcome" in sys.argv
    )
    tell(code=code)
    return code


if __name__ == "__main__":
    os._exit(main())
