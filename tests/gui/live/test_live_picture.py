"""The picture and the skeleton, looked at pixel by pixel."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from formcheck.core.body.landmarks import INDEX
from formcheck.core.scoring.results import RuleState, Snapshot
from formcheck.core.types import Pose
from formcheck.gui.live.live_picture import PictureView
from formcheck.gui.paint import theme
from formcheck.gui.paint.overlay import Placement
from formcheck.pipeline.live.update import Update

Pixels = npt.NDArray[np.int_]
Photograph = Callable[..., Pixels]
LEFT_LEG = ("left_hip", "left_knee")
RIGHT_ARM = ("right_elbow", "right_wrist")
SIZE = QSize(960, 540)


@pytest.fixture
def photograph(qtbot: QtBot) -> Photograph:
    """Return the view as (540, 960, 3) RGB."""

    def take(update: Update, mirrored: bool = False, dimmed: bool = False) -> Pixels:
        view = PictureView()
        qtbot.addWidget(view)
        view.dimmed = dimmed
        view.resize(SIZE)
        view.show_update(update, mirrored)
        return pixels(view.grab().toImage())

    return take


def pixels(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


def share_of(colour: QColor, shot: Pixels, pose: Pose, pair: tuple[str, str], mirrored: bool = False) -> float:
    """Return which share of the points between two joints has a colour."""
    place = Placement.of((320, 180), SIZE, mirrored)
    a, b = (place.at(tuple(pose.xy[INDEX[name]])) for name in pair)
    found = []
    for f in np.linspace(0.15, 0.85, 200):
        point = a * (1 - f) + b * f
        found.append(is_colour(shot[round(point.y()), round(point.x())], colour))
    return float(np.mean(found))


def is_colour(rgb: Pixels, colour: QColor) -> bool:
    return bool(np.abs(rgb - np.array([colour.red(), colour.green(), colour.blue()])).max() <= 12)


def test_verdicts_have_colours_and_patterns(
    photograph: Photograph, update: Any, holding: Callable[..., Snapshot], rule: Callable[..., RuleState], pose: Pose
) -> None:
    rules = (rule("fault", RIGHT_ARM), rule("good", LEFT_LEG), rule("unknown", ("left_shoulder", "left_elbow")))
    shot = photograph(update(holding(rules=rules)))
    assert share_of(theme.ON_PICTURE.good, shot, pose, LEFT_LEG) == 1.0, "good is solid"
    assert 0.3 < share_of(theme.ON_PICTURE.fault, shot, pose, RIGHT_ARM) < 0.85, "a fault is dashed"
    dotted = share_of(theme.ON_PICTURE.unknown, shot, pose, ("left_shoulder", "left_elbow"))
    assert 0.2 < dotted < 0.8, "unknown is dotted"
    assert share_of(theme.ON_PICTURE.unknown, shot, pose, ("left_knee", "left_ankle")) == 1.0, "not judged is plain"
    assert share_of(theme.ON_PICTURE.fault, shot, pose, LEFT_LEG) == 0.0


def test_a_fault_has_a_warning_sign_in_its_middle(
    photograph: Photograph, update: Any, holding: Any, rule: Any, pose: Pose
) -> None:
    def orange_off_the_line(verdict: str) -> int:
        shot = photograph(update(holding(rules=(rule(verdict, LEFT_LEG),))))
        x, y = (pose.xy[INDEX["left_hip"]] + pose.xy[INDEX["left_knee"]]) / 2 * 3
        beside = shot[round(y) + 9 : round(y) + 14, round(x) - 12 : round(x) + 12].reshape(-1, 3)
        return sum(is_colour(p, theme.ON_PICTURE.fault) for p in beside)

    assert orange_off_the_line("fault") > 20
    assert orange_off_the_line("good") == 0


def test_a_line_has_a_dark_halo(photograph: Photograph, update: Any, holding: Any, rule: Any, pose: Pose) -> None:
    white = photograph(update(holding(rules=(rule("good", LEFT_LEG),)), shade=255))
    x, y = (pose.xy[INDEX["left_hip"]] + pose.xy[INDEX["left_knee"]]) / 2 * 3
    column = white[round(y) - 20 : round(y) + 20, round(x)].max(axis=1)
    assert column.min() < 90, "dark between the white picture and the line"
    assert column[0] == column[-1] == 255


def test_what_is_hidden_is_not_drawn(photograph: Photograph, update: Any, snapshot: Any, pose: Pose) -> None:
    xy = pose.xy.copy()
    xy[INDEX["right_wrist"]] = np.nan
    hidden = Pose(xy, pose.world, pose.visibility, pose.back)
    assert share_of(theme.ON_PICTURE.unknown, photograph(update(snapshot())), pose, RIGHT_ARM) == 1.0
    assert share_of(theme.ON_PICTURE.unknown, photograph(update(snapshot(), of=hidden)), pose, RIGHT_ARM) == 0.0
    nobody = photograph(update(snapshot(), of=Pose.nobody()))
    assert (nobody == 90).all(), "only the picture"


def test_picture_and_skeleton_are_mirrored_together(
    photograph: Photograph, update: Any, holding: Any, rule: Any, pose: Pose
) -> None:
    halves = np.zeros((180, 320, 3), np.uint8)
    halves[:, :160] = (200, 0, 0)
    halves[:, 160:] = (0, 0, 200)
    shown = update(holding(rules=(rule("good", LEFT_LEG),)), shade=halves)
    plain, mirrored = photograph(shown), photograph(shown, mirrored=True)
    assert plain[20, 100].tolist() == mirrored[20, 860].tolist() == [200, 0, 0]
    assert plain[20, 860].tolist() == mirrored[20, 100].tolist() == [0, 0, 200]
    assert share_of(theme.ON_PICTURE.good, plain, pose, LEFT_LEG) == 1.0
    assert share_of(theme.ON_PICTURE.good, mirrored, pose, LEFT_LEG, mirrored=True) == 1.0
    assert share_of(theme.ON_PICTURE.good, mirrored, pose, LEFT_LEG) == 0.0


def test_the_picture_fills_the_space_without_being_stretched(qtbot: QtBot, update: Any, snapshot: Any) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(960, 720)
    view.show_update(update(snapshot(), of=Pose.nobody()), mirrored=False)
    shot = pixels(view.grab().toImage())
    assert (shot[90:630] == 90).all(), "540 rows of picture"
    assert (shot[:88] == 0).all() and (shot[632:] == 0).all(), "black bars"


def test_a_picture_that_is_not_contiguous_is_shown_too(photograph: Photograph, update: Any, snapshot: Any) -> None:
    wide = np.zeros((180, 640, 3), np.uint8)
    wide[:, ::2] = (10, 200, 30)
    u = update(snapshot(), of=Pose.nobody())
    strided = Update(type(u.frame)(wide[:, ::2], 0.0, 0), u.pose, u.snapshot, 0.0)
    assert photograph(strided)[270, 480].tolist() == [10, 200, 30]


def test_painted_is_told_once_for_each_update(qtbot: QtBot, update: Any, snapshot: Any) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    told: list[Update] = []
    view.painted.connect(told.append)
    first, second = update(snapshot()), update(snapshot())
    for shown in (first, first, second):
        view.show_update(shown, mirrored=False)
        view.grab()
    assert [u is v for u, v in zip(told, (first, second), strict=True)] == [True, True]


def test_a_dimmed_picture_is_darker(photograph: Photograph, update: Any, snapshot: Any) -> None:
    plain, dimmed = (photograph(update(snapshot(), of=Pose.nobody()), dimmed=d) for d in (False, True))
    assert dimmed[270, 480].max() < 0.6 * plain[270, 480].max()
