"""Make the screenshots of docs/images: the real window on the demo clip, at chosen moments.

    python scripts/make_screenshots.py [--out docs/images] [--size 1280x800] [--all]

Works under any Qt platform, also without a display (then Qt's offscreen platform is used).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.factory import open_source
from formcheck.capture.source import Source, SourceError
from formcheck.coaching.devices import Opener
from formcheck.core.types import Frame
from formcheck.gui.app import application, build_window
from formcheck.gui.main_window import MainWindow
from formcheck.gui.review.review_view import ReviewView
from formcheck.gui.window_language import use_language
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import AUTO
from formcheck.resources import FOLDER_VARIABLE, data_dir
from formcheck.routine import load_routines
from formcheck.store.settings import Settings, save_settings

MOMENTS = {"live_setup": 1.5, "live_hold": 5.2, "live_complete": 8.1, "live_return": 8.9, "live_fault": 13.2}
"""Screenshots, and the time in the demo clip in seconds at which they are taken."""

RECOGNISED = {"recognise_watching": 1.5, "recognise_hold": 5.2}
"""The same while recognising the exercise."""

DOCS = (
    "live_hold",
    "live_fault",
    "no_camera",
    "summary",
    "recognise_hold",
    "welcome",
    "gallery",
    "cameras",
    "mat_light_german",
    "routine_rest",
    "settings",
    "routines",
    "review",
)
PLAIN = Settings(language="en", theme="dark", welcomed=True)
"""Settings of the screenshots."""

NO_CAMERA = "Camera 0 was not found; connect it, close other programs that use it, or choose another number."


class Paced:
    """A source that yields a frame only after the previous one was painted, so that none is missed."""

    def __init__(self, source: Source, from_s: float, painted: Callable[[], int]) -> None:
        self._source, self._from_s, self._painted = source, from_s, painted
        self.info, self.damage = source.info, None

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames from the start time on."""
        yielded = self._painted()
        for frame in self._source:
            if frame.t_s < self._from_s:
                continue
            yield frame
            yielded += 1
            deadline = time.monotonic() + 3
            while self._painted() < yielded and time.monotonic() < deadline:
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
    """Process Qt's events until `true` returns true."""
    deadline = time.monotonic() + wait_s
    while not true():
        if time.monotonic() > deadline:
            raise SystemExit("waited in vain")
        app.processEvents()
        time.sleep(0.001)


class Photographer:
    """Takes screenshots of a window."""

    def __init__(self, app: QApplication, out: Path, size: tuple[int, int], wanted: tuple[str, ...] | None) -> None:
        self._app, self._out, self._size, self._wanted = app, out, size, wanted
        out.mkdir(parents=True, exist_ok=True)

    def window(
        self, source: Opener | None, pose_id: str = "bird-dog", settings: Settings = PLAIN, **more: Any
    ) -> MainWindow:
        """Show and return a new window that has not begun; settings : used in place of the user's."""
        save_settings(settings)
        poses = {name: load_pose(name) for name in pose_ids()}
        clip = partial(open_source, demo())
        window = build_window(source, poses, pose_id, "both", "full", title="formcheck", demo=clip, **more)
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

    def take_sheet(self, name: str, app: QApplication) -> None:
        """Write a screenshot of the open dialog, and close it."""
        app.processEvents()
        dialog = next(w for w in app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
        if self._wanted is None or name in self._wanted:
            path = self._out / f"{name}.png"
            dialog.grab().toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(path))
            print(path)
        dialog.close()


def demo() -> Path:
    """Return the demo clip."""
    return data_dir("assets") / "demo" / "bird_dog_demo.mp4"


def reached(painted: list[float], t_s: float) -> bool:
    """Whether a picture of this time or later has been painted."""
    return bool(painted) and painted[-1] >= t_s


def photograph_live(app: QApplication, photographer: Photographer) -> None:
    """Take screenshots of starting, of `MOMENTS` of the demo clip, and of its end."""
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
    """Take screenshots while the exercise is recognised."""
    painted: list[float] = []
    window = photographer.window(lambda: Paced(open_source(demo()), 0.0, lambda: len(painted)), AUTO)
    window.picture.painted.connect(lambda update: painted.append(update.frame.t_s))
    window.begin()
    for name, t_s in RECOGNISED.items():
        run_until(app, partial(reached, painted, t_s))
        photographer.take(window, name)
    window.controller.close()
    window.close()


def gallery_drawn(window: MainWindow) -> bool:
    """Return whether the figures in sight are there."""
    gallery = window.pages.gallery
    tiles = [] if gallery is None else [t for t in gallery.exercises.tiles if not t.visibleRegion().isEmpty()]
    return bool(tiles) and all(tile.figure.figures for tile in tiles)


def photograph_first_run(app: QApplication, photographer: Photographer) -> None:
    """Take screenshots of the welcome page and of the camera chooser."""
    window = photographer.window(None, settings=PLAIN.but(welcomed=False), welcome=True)
    window.begin()
    photographer.take(window, "welcome")
    devices = window.controller.devices
    devices.list_now = lambda: (NamedCamera(0, "Built-in webcam", "a"), NamedCamera(2, "USB camera", "b"))
    devices.opener = lambda _camera: lambda: open_source(demo())
    window.pages.welcome.start_button.click()
    run_until(app, lambda: gallery_drawn(window))
    photographer.take(window, "gallery")
    window.controller.start_chosen("bird-dog")
    run_until(app, lambda: len(devices.pictures) == 2)
    window.refresh()
    photographer.take(window, "cameras")
    window.controller.close()
    window.close()


def photograph_mat(app: QApplication, photographer: Photographer) -> None:
    """Take a screenshot of the mat view, in German and light."""
    painted: list[float] = []
    settings = PLAIN.but(mat_view=True, language="de", theme="light")
    window = photographer.window(lambda: Paced(open_source(demo()), 0.0, lambda: len(painted)), settings=settings)
    window.picture.painted.connect(lambda update: painted.append(update.frame.t_s))
    window.begin()
    run_until(app, partial(reached, painted, MOMENTS["live_fault"]))
    photographer.take(window, "mat_light_german")
    window.controller.close()
    window.close()


def photograph_routine(app: QApplication, photographer: Photographer) -> None:
    """Take screenshots of the rest after a routine's first exercise, of the routines, and of the settings."""
    painted: list[float] = []
    routines = load_routines(None).routines
    window = photographer.window(
        lambda: Paced(open_source(demo()), 0.0, lambda: len(painted)), routines=routines, routine="big-three"
    )
    window.picture.painted.connect(lambda update: painted.append(update.frame.t_s))
    window.begin()
    run_until(app, partial(reached, painted, MOMENTS["live_setup"]))
    window.controller.skip()
    window.controller.skip()
    run_until(app, window.pages.live.notice.isVisible)
    photographer.take(window, "routine_rest")
    window.dialogs.show_settings()
    photographer.take_sheet("settings", app)
    window.dialogs.show_routines()
    photographer.take_sheet("routines", app)
    window.controller.close()
    window.close()


def photograph_review(app: QApplication, photographer: Photographer) -> None:
    """Take a screenshot of a recording at its first fault."""
    window = photographer.window(None)
    window.begin()
    window.review(str(demo()))
    review = window.findChild(ReviewView)
    if review is None:
        raise SystemExit("the review did not open")
    ready: list[bool] = []
    review.shown.connect(lambda: ready.append(True))
    run_until(app, lambda: bool(ready))
    review.stage.seek(MOMENTS["live_fault"])
    settle(app)
    photographer.take(window, "review")
    window.close()
    window.controller.close()


def settle(app: QApplication, for_s: float = 1.5) -> None:
    """Process events for a while, so that a requested picture arrives."""
    deadline = time.monotonic() + for_s
    run_until(app, lambda: time.monotonic() > deadline)


def photograph_no_camera(app: QApplication, photographer: Photographer) -> None:
    """Take a screenshot of the screen in place of the picture."""

    def refuse() -> Source:
        raise SourceError(NO_CAMERA)

    window = photographer.window(refuse)
    window.begin()
    run_until(app, lambda: window.screen_name == "problem")
    photographer.take(window, "no_camera")
    window.controller.close()
    window.close()


def main() -> int:
    """Make the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    parser.add_argument("--size", default="1280x800", help="width x height of the window")
    parser.add_argument("--all", action="store_true", help="all screens, not only those of the documentation")
    arguments = parser.parse_args()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = tempfile.TemporaryDirectory()
    os.environ[FOLDER_VARIABLE] = folder.name
    app = application()
    width, _, height = arguments.size.partition("x")
    wanted = None if arguments.all else DOCS
    photographer = Photographer(app, arguments.out, (int(width), int(height)), wanted)
    photograph_no_camera(app, photographer)
    photograph_live(app, photographer)
    photograph_recognising(app, photographer)
    photograph_first_run(app, photographer)
    photograph_mat(app, photographer)
    use_language("en")
    photograph_routine(app, photographer)
    photograph_review(app, photographer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
