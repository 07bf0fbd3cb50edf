"""Every view can be started alone, and shows something."""

import runpy
import warnings
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from formcheck.gui import alone
from formcheck.gui.alone import VIEWS
from formcheck.gui.review.review_view import ReviewView


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_starts_alone(view: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    colours: list[int] = []

    def look(_app: QApplication, widget: QWidget) -> int:
        qtbot.waitExposed(widget)
        if isinstance(widget, ReviewView):
            qtbot.waitUntil(
                lambda: widget.stage.isVisible() and widget.stage.pictures.pane.shown is not None, timeout=20_000
            )
        image: Any = widget.grab().toImage()
        points = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
        colours.append(len({image.pixel(x, y) for x, y in points}))
        return 0

    monkeypatch.setattr(alone, "wait", look)
    with warnings.catch_warnings():  # it has been imported before, by another name
        warnings.filterwarnings("ignore", message=".*found in sys.modules", category=RuntimeWarning)
        runpy.run_module(view, run_name="__main__", alter_sys=False)
    assert len(colours) == 1 and colours[0] > 3, "it is not blank"
