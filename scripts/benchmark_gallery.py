"""Seconds until the gallery is open, and until all of its figures in sight are drawn, in a window that is running.

uv run python scripts/benchmark_gallery.py [--rounds 10] [--size 1280x800]
"""

import argparse
import statistics
import sys
import time

from PySide6.QtWidgets import QApplication

from formcheck.coaching.controller import Controller
from formcheck.gui import example
from formcheck.gui.app import application
from formcheck.gui.gallery.gallery_view import GalleryView
from formcheck.gui.main_window import MainWindow, UpdateSignal
from formcheck.routine import load_routines
from formcheck.store.settings import Settings

AIM_S = 0.3


def drawn(view: GalleryView) -> bool:
    """Return whether every figure in sight is drawn."""
    return all(tile.figure.figures for tile in view.exercises.tiles if not tile.visibleRegion().isEmpty())


def opened_s(app: QApplication, window: MainWindow) -> tuple[float, float]:
    """Open the gallery once; return when it was painted, and when it was complete."""
    start = time.perf_counter()
    window.open_gallery()
    window.repaint()
    open_s = time.perf_counter() - start
    while window.pages.gallery is None or not drawn(window.pages.gallery):
        app.processEvents()
    window.repaint()
    all_s = time.perf_counter() - start
    window.close_gallery()
    app.processEvents()
    return open_s, all_s


def main() -> int:
    """Print the first time, and the medians of the others."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--size", default="1280x800")
    given = options.parse_args()
    app, bell = application(), UpdateSignal()
    controller = Controller(
        lambda *_: None,  # type: ignore[arg-type]  # there is no source
        example.poses(),
        example.POSE,
        source=None,
        demo=None,
        settings=Settings(welcomed=True),
        routines=load_routines().routines,
    )
    window = MainWindow(controller, bell, "formcheck")
    window.resize(*map(int, given.size.split("x")))
    window.begin()
    window.show()
    app.processEvents()
    first, *others = [opened_s(app, window) for _ in range(given.rounds + 1)]
    later = [statistics.median(times) for times in zip(*others, strict=True)]
    print(f"open: {first[0]:.2f} s the first time, {later[0]:.2f} s later (aim: {AIM_S} s)")
    print(f"with all figures in sight: {first[1]:.2f} s the first time, {later[1]:.2f} s later")
    controller.close()
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
