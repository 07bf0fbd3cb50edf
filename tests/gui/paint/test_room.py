"""Whether there is room: type in windows and boxes, windows and dialogs on small screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from formcheck.gui.paint import theme
from formcheck.gui.paint.room import FRAME, largest_type, type_height
from formcheck.store.settings import Settings
from tests.gui.conftest import Stage
from tests.gui.every_screen import Walk

LAPTOP = QRect(0, 0, 1093, 574)
"""1366 x 768 at 125 %, less a bar of 40 pixels."""


class SmallScreen:
    """A screen on which there is little room."""

    def availableGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        return LAPTOP


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path, stage: Stage) -> Iterator[Walk]:
    made = Walk(Settings(language="de", theme="dark", welcomed=True), tmp_path, stage.make_run)
    yield made
    made.close()


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = SmallScreen()
    monkeypatch.setattr(QWidget, "screen", lambda _widget: screen)


def test_type_follows_the_height_but_not_beyond_what_the_width_allows() -> None:
    assert type_height(QSize(1280, 720)) == 720
    assert type_height(QSize(1280, 800)) == 800
    assert type_height(QSize(800, 600)) == 500


@pytest.mark.parametrize("wraps", [True, False])
def test_the_largest_type_fits_and_the_next_one_does_not(qtbot: QtBot, wraps: bool) -> None:
    text, room = "Hebe den Arm, bis er in einer Linie mit dem Rücken ist.", QSize(300, 60)
    pixels = largest_type(text, room, 60.0, bold=True, wraps=wraps)

    def fits(size: float) -> bool:
        metrics = QFontMetrics(theme.font(size, bold=True))
        flags = Qt.TextFlag.TextWordWrap if wraps else Qt.TextFlag.TextSingleLine
        needed = metrics.boundingRect(QRect(QPoint(), QSize(300, 9999)), flags, text)
        return needed.width() <= 300 and (needed.height() <= 60 or not wraps)

    assert fits(pixels) == (pixels > theme.SMALLEST_PX or wraps) and not fits(pixels + 1)


def test_type_is_never_smaller_than_the_smallest_nor_larger_than_asked_for(qtbot: QtBot) -> None:
    assert largest_type("a" * 200, QSize(10, 10), 40.0, bold=False) == theme.SMALLEST_PX
    assert largest_type("a", QSize(900, 900), 40.0, bold=False) == 40.0


@pytest.mark.usefixtures("small_screen")
def test_window_and_dialogs_open_inside_a_small_screen(request: pytest.FixtureRequest) -> None:
    walk: Walk = request.getfixturevalue("walk")
    walk.window.show()
    opened = [("window", walk.window), *((name, dialog) for name, dialog in walk.dialogs())]
    for name, window in opened:
        whole = window.size() + FRAME
        assert whole.width() <= LAPTOP.width() and whole.height() <= LAPTOP.height(), name
    assert walk.window.width() > 1000, "it takes the room that there is"


def test_a_dialog_that_is_opened_again_follows_the_window(walk: Walk) -> None:
    sizes = []
    for width, height in ((800, 600), (1600, 900)):
        walk.window.resize(width, height)
        walk.window.show()
        sizes.append({name: dialog.size() for name, dialog in walk.dialogs() if name != "question"})
    small, large = sizes
    assert all(large[name].width() > 1.5 * size.width() for name, size in small.items())


def test_the_mat_view_is_large_at_once(walk: Walk) -> None:
    walk.window.show()
    walk.show(dict(walk.live())["live"])
    before = walk.window.panel.width()
    walk.window.use(walk.controller.settings.but(mat_view=True))
    assert walk.window.panel.width() > 1.5 * before
    assert not walk.window.footer.notice.isVisible()
    walk.window.use(walk.controller.settings.but(mat_view=False))
    assert walk.window.panel.width() == before and walk.window.footer.notice.isVisible()
