"""Make the screenshots of docs/images: the real window on the demo clip, at chosen moments.

    python scripts/make_screenshots.py [--out docs/images] [--size 1280x800] [--all]

Works under any Qt platform, also without a display (then Qt's offscreen platform is used).
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Self

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from formcheck.capture.base import Source, SourceError
from formcheck.capture.open import open_source
from formcheck.core.types import Frame
from formcheck.gui.app import application, build_window
from formcheck.gui.controller import Opener
from formcheck.gui.window import MainWindow
from formcheck.library import load_pose, pose_ids
from formcheck.library.files import AUTO
from formcheck.resources import data_dir

MOMENTS = {"live_setup": 1.5, "live_hold": 5.2, "live_complete": 8.1, "live_return": 8.9, "live_fault": 13.2}
"""Screenshots by the time in the demo clip at which they are taken."""

RECOGNISED = {"recognise_watching": 1.5, "recognise_hold": 5.2}
"""The same with the exercise to be recognised."""

DOCS = ("live_hold", "live_fault", "no_camera", "summary", "recognise_hold")
NO_CAMERA = "Camera 0 was not found; connect it, close other programs that use it, or choose another number."


class Paced:
    """A source that hands out each frame only once the one before has been painted, so that none is missed."""

    def __init__(self, source: Source, from_s: float, painted: Callable[[], int]) -> None:
        self._source, self._from_s, self._painted = source, from_s, painted
        self.info, self.damage = source.info, None

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames from a time on."""
        handed = self._painted()
        for frame in self._source:
            if frame.t_s < self._from_s:
                continue
            yield frame
            handed += 1
            deadline = time.monotonic() + 3
            while self._painted() < handed and time.monotonic() < deadline:
                time.sleep(0.001)

    def close(self) -> None:
        """Close the source."""
        self._source.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the source."""
        self.close()


def run_until(app: QApplication, true: Callable[[], bool], wait_s: float = 180.0) -> None:
    """Let Qt work until something is true."""
    deadline = time.monotonic() + wait_s
    while not true():
        if time.monotonic() > deadline:
            raise SystemExit("waited in vain")
        app.processEvents()
        time.sleep(0.001)


class Photographer:
    """Takes pictures of a window."""

    def __init__(self, app: QApplication, out: Path, size: tuple[int, int], wanted: tuple[str, ...] | None) -> None:
        self._app, self._out, self._size, self._wanted = app, out, size, wanted
        out.mkdir(parents=True, exist_ok=True)

    def window(self, source: Opener | None, pose_id: str = "bird-dog") -> MainWindow:
        """Return a new window that is shown and has not begun."""
        poses = {name: load_pose(name) for name in pose_ids()}
        clip = partial(open_source, demo())
        window = build_window(source, poses, pose_id, "both", "full", title="formcheck", demo=clip)
        window.resize(*self._size)
        window.show()
        self._app.processEvents()
        return window

    def take(self, window: MainWindow, name: str) -> None:
        """Write one screenshot."""
        if self._wanted is not None and name not in self._wanted:
            return
        self._app.processEvents()
        path = self._out / f"{name}.png"
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        image.save(str(path))
        print(f"{path}  {image.width()}x{image.height()}  {path.stat().st_size / 1024:.0f} KB")


def demo() -> Path:
    """Return the demo clip."""
    return data_dir("assets") / "demo" / "bird_dog_demo.mp4"


def reached(painted: list[float], t_s: float) -> bool:
    """Whether a picture of this time or a later one has been painted."""
    return bool(painted) and painted[-1] >= t_s


def photograph_live(app: QApplication, photographer: Photographer) -> None:
    """Screenshots of starting, of the moments of the demo clip, and of its end."""
    painted: list[float] = []
    window = photographer.window(lambda: Paced(open_source(demo()), 0.0, lambda: len(painted)))
    window.picture.painted.connect(lambda update: painted.append(update.frame.t_s))
    window.begin()
    photographer.take(window, "starting")
    for name, t_s in MOMENTS.items():
        run_until(app, partial(reached, painted, t_s))
        photographer.take(window, name)
    run_until(app, lambda: window.screen_name == "summary")
    window.summary.show_countdown(10)
    photographer.take(window, "summary")
    window.controller.close()
    window.close()


def photograph_recognising(app: QApplication, photographer: Photographer) -> None:
    """Screenshots of the window finding out by itself what is done."""
    painted: list[float] = []
    window = photographer.window(lambda: Paced(open_source(demo()), 0.0, lambda: len(painted)), AUTO)
    window.picture.painted.connect(lambda update: painted.append(update.frame.t_s))
    window.begin()
    for name, t_s in RECOGNISED.items():
        run_until(app, partial(reached, painted, t_s))
        photographer.take(window, name)
    window.controller.close()
    window.close()


def photograph_no_camera(app: QApplication, photographer: Photographer) -> None:
    """Screenshot of the screen in place of the picture."""

    def refuse() -> Source:
        raise SourceError(NO_CAMERA)

    window = photographer.window(refuse)
    window.begin()
    run_until(app, lambda: window.screen_name == "problem")
    photographer.take(window, "no_camera")
    window.controller.close()
    window.close()


def main() -> int:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    parser.add_argument("--size", default="1280x800", help="width x height of the window")
    parser.add_argument("--all", action="store_true", help="all screens, not only those of the documentation")
    arguments = parser.parse_args()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    width, _, height = arguments.size.partition("x")
    wanted = None if arguments.all else DOCS
    photographer = Photographer(app, arguments.out, (int(width), int(height)), wanted)
    photograph_no_camera(app, photographer)
    photograph_live(app, photographer)
    photograph_recognising(app, photographer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
