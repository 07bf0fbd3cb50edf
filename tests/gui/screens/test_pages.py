"""The pages and what stands over the picture: welcome, cameras, notice, outline, performance numbers, stills."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceError
from formcheck.coaching.afterwards.best_moments import KeptMoment
from formcheck.coaching.scene import Notice, Scene
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame, Pose
from formcheck.figure import kept_film
from formcheck.gui.live.live_page import LivePage
from formcheck.gui.live.notice_view import NoticeView
from formcheck.gui.live.performance_plate import PerfOverlay
from formcheck.gui.live.setup_outline import FILLS, outline_of, paint_outline
from formcheck.gui.paint import theme
from formcheck.gui.screens.camera_chooser import CameraView
from formcheck.gui.screens.still_view import StillView
from formcheck.gui.screens.welcome import WelcomeView

FRONT, BACK = NamedCamera(0, "Front", "a"), NamedCamera(2, "Back", "b")


def count(widget: QWidget, colour: QColor) -> int:
    image = widget.grab().toImage()
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))


def test_the_welcome_says_what_matters_and_enter_starts(qtbot: QtBot) -> None:
    view = WelcomeView()
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.rescale(600)
    view.show()
    view.begin()
    text = " ".join(label.text() for _, label in view.points)
    for part in ("Nothing leaves this computer", "not a diagnosis", "Stop when", "bladder or bowel"):
        assert part in text
    with qtbot.waitSignal(view.started):
        qtbot.keyClick(
            view.start_button, Qt.Key.Key_Return
        ) if view.start_button.autoDefault() else view.start_button.click()
    with qtbot.waitSignal(view.demo):
        view.demo_button.click()
    bottom = max(label.geometry().bottom() for _, label in view.points)
    assert bottom < view.start_button.geometry().top() < view.height()


def test_a_camera_is_chosen_by_its_picture(qtbot: QtBot) -> None:
    view = CameraView()
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    view.show_cameras((FRONT, BACK), {})
    red = Frame(np.full((48, 64, 3), (200, 0, 0), np.uint8), 0.0, 0)
    assert count(view.tiles[FRONT], QColor(200, 0, 0)) == 0
    view.show_cameras((FRONT, BACK), {FRONT: red, BACK: SourceError("It does not answer.")})
    assert count(view.tiles[FRONT], QColor(200, 0, 0)) > 500
    assert view.tiles[BACK].accessibleDescription() == "It does not answer."
    assert [tile.accessibleName() for tile in view.tiles.values()] == ["Front", "Back"]
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view.tiles[BACK], Qt.Key.Key_Space)
    assert told.args == [BACK]
    before = dict(view.tiles)
    view.show_cameras((FRONT, BACK), {})
    assert view.tiles == before, "the same tiles: the focus stays"
    view.show_cameras((BACK,), {})
    assert list(view.tiles) == [BACK]


def test_a_notice_is_painted_read_out_and_goes(qtbot: QtBot) -> None:
    view = NoticeView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    assert not view.isVisible()
    view.show_notice(Notice("Rest", "Next: Plank", "8", 0.5))
    assert view.isVisible() and view.accessibleName() == "Rest 8 Next: Plank"
    half = count(view, theme.now().good)
    view.show_notice(Notice("Rest", "Next: Plank", "8", 1.0))
    assert count(view, theme.now().good) == pytest.approx(2 * half, rel=0.1)
    view.show_notice(Notice("Paused", "Step back."))
    assert count(view, theme.now().good) == 0
    view.show_notice(None)
    assert not view.isVisible() and view.accessibleName() == ""


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["bird-dog", "standing-posture", "hook-lying"])
def test_the_outline_fills_the_middle_of_the_picture(
    poses: dict[str, PoseDefinition], name: str, mirrored: bool
) -> None:
    film = kept_film(poses[name], "right")
    assert film is not None
    image = QImage(640, 480, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_outline(painter, QRectF(0, 0, 640, 480), outline_of(film[0]), mirrored)
    painter.end()
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(480, 640, 4)[..., 3] > 150
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    tall, wide = (rows[-1] - rows[0]) / 480, (columns[-1] - columns[0]) / 640
    assert max(tall, wide) == pytest.approx(FILLS, abs=0.04)
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(240, abs=6) and (columns[0] + columns[-1]) / 2 == pytest.approx(
        320, abs=6
    )


def test_the_outline_is_that_of_a_mirror_where_the_picture_is(poses: dict[str, PoseDefinition]) -> None:
    film = kept_film(poses["bird-dog"], "right")
    assert film is not None
    seen = []
    for mirrored in (False, True):
        image = QImage(640, 480, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_outline(painter, QRectF(0, 0, 640, 480), outline_of(film[0]), mirrored)
        painter.end()
        seen.append(np.frombuffer(image.constBits(), np.uint8).reshape(480, 640, 4)[..., 3].copy() > 20)
    same = (seen[0] == seen[1][:, ::-1]).mean()
    assert same > 0.99 and (seen[0] == seen[1]).mean() < 0.97


def test_the_numbers_are_hidden_until_asked_for(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    view = PerfOverlay(box)
    box.show()
    view.note_painted(0.0)
    assert not view.isVisible() and view._meter.now(1.0).painted_fps != view._meter.now(1.0).painted_fps
    view.toggle()
    view.show_model("full", 29.6)
    view._write()
    assert view.isVisible() and "30 pictures/s" in view.lines[1] and view.lines[4].endswith("full")
    assert "MB" in view.lines[4]
    view.toggle()
    assert not view.isVisible() and not view._ticks.isActive()


def test_a_still_shows_its_picture_and_its_caption(
    qtbot: QtBot, update: Callable[..., Any], holding: Callable[..., Any]
) -> None:
    view = StillView("Best moment", good=True)
    qtbot.addWidget(view)
    view.resize(320, 260)
    view.rescale(600)
    assert not view.isVisible()
    view.show_moment(KeptMoment(update(holding(), shade=(200, 0, 0)), 0.9, "RIGHT side"), mirrored=False)
    assert view.isVisible() and view.accessibleName() == "Best moment. RIGHT side"
    assert count(view, QColor(200, 0, 0)) > 1000
    view.show_moment(None, mirrored=False)
    assert not view.isVisible()


def test_the_outline_is_drawn_in_the_window_until_the_person_is_in_place(
    qtbot: QtBot, update: Callable[..., Any], snapshot: Callable[..., Any], bird_dog: PoseDefinition
) -> None:
    page = LivePage()
    qtbot.addWidget(page)
    page.resize(640, 360)
    page.show()
    page.figure.set_animated(False)

    def white(outline: bool) -> int:
        page.show_scene(Scene("live", bird_dog, update=update(snapshot(), shade=0, of=Pose.nobody()), outline=outline))
        return count(page.picture, theme.ON_PICTURE.text)

    without = white(False)
    assert white(True) > without + 100
    assert white(False) == without
