"""How the review looks: theme, type, size, names."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from formcheck.gui.paint import theme
from formcheck.gui.review.review_view import ReviewView
from tests.gui.review.conftest import PATIENCE_MS, Analyst

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def change() -> Iterator[Callable[[theme.Colours], None]]:
    """Change the theme as the window does; dark again afterwards."""

    def use(colours: theme.Colours) -> None:
        theme.use(colours)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(theme.palette())

    yield use
    theme.use(theme.DARK)


def test_it_follows_the_theme(opened: ReviewView, change: Callable[[theme.Colours], None], qtbot: QtBot) -> None:
    curves = opened.stage.curves
    assert curves is not None
    before = curves.plots[0]
    change(theme.LIGHT)
    qtbot.waitUntil(lambda: len(curves.plots) == 1 and curves.plots[0] is not before, timeout=PATIENCE_MS)
    assert curves.plots[0].plot.backgroundBrush().color().name() == theme.LIGHT.surface.name()
    bar = opened.stage.caption.grab().toImage()
    assert bar.pixelColor(bar.width() // 2, 2).name() == theme.LIGHT.surface.name()


def test_type_grows_with_the_window(opened: ReviewView) -> None:
    opened.rescale(720)
    small = opened.stage.head.title.font().pixelSize(), opened.working.heading.font().pixelSize()
    opened.rescale(1440)
    assert (opened.stage.head.title.font().pixelSize(), opened.working.heading.font().pixelSize()) == pytest.approx(
        tuple(2 * pixels for pixels in small), abs=1
    )


def test_it_fits_into_the_smallest_window(opened: ReviewView, analyst: Analyst, qtbot: QtBot, copy: Path) -> None:
    opened.comparing.compare(str(copy))
    qtbot.waitUntil(lambda: opened.stage.review is not None and opened.stage.review.other is not None)
    opened.setStyleSheet(theme.style_sheet(13))
    opened.rescale(520)
    least = opened.minimumSizeHint()
    assert least.width() <= 760 and least.height() <= 520


def test_everything_can_be_reached_and_has_a_name(opened: ReviewView) -> None:
    buttons = [b for b in opened.stage.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) >= 8
    for button in buttons:
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.text() or button.accessibleName()
    stage = opened.stage
    for view in (stage.timeline, stage.curves, stage.pictures.pane, stage.caption):
        assert view is not None and view.accessibleName()
    assert stage.timeline.hasFocus() or not opened.isActiveWindow()
