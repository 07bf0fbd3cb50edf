"""The reference figure in the window."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QProcess, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.figure import fit
from formcheck.gui.paint import figure_view, theme
from formcheck.gui.paint.figure_view import FigureView, frame_of, paint_figure, shifts

PATIENCE_MS = 90_000


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[FigureView]:
    made = FigureView()
    qtbot.addWidget(made)
    made.resize(240, 240)
    yield made
    made.clear()


@pytest.fixture
def shown(view: FigureView, qtbot: QtBot) -> Callable[..., FigureView]:
    """Show a pose and wait for its figures."""

    def show(definition: PoseDefinition, side: Any = None) -> FigureView:
        with qtbot.waitSignal(view.ready, timeout=PATIENCE_MS):
            view.show_pose(definition, side)
        return view

    return show


def impossible(definition: PoseDefinition) -> PoseDefinition:
    """A hold whose knee is to be straight and bent at once."""
    data = definition.model_dump(mode="json", by_alias=True)
    rules = next(phase for phase in data["phases"] if phase["kind"] == "hold")["rules"]
    rule = next(r for r in rules if r["id"] == "knee")
    rules.append({**rule, "id": "bent", "target": 120.0, "tolerance": 5.0})
    return PoseDefinition.model_validate(data)


def pixels(view: FigureView, colour: Any) -> int:
    image = view.grab().toImage()
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))


def test_nothing_is_shown_before_there_is_a_figure(view: FigureView) -> None:
    assert not view.isVisible() and view.shown is None and view.accessibleName() == ""


def test_a_figure_is_painted_with_near_and_far_limbs_and_a_floor(
    shown: Callable[..., FigureView], bird_dog: PoseDefinition
) -> None:
    view = shown(bird_dog, "right")
    view.set_animated(False)
    assert view.isVisible()
    assert view.accessibleName() == "How it looks: Bird dog, RIGHT side"
    for colour in (theme.now().text, theme.now().disabled, theme.now().unknown, theme.now().line):
        assert pixels(view, colour) > 10


def test_the_corners_are_transparent(shown: Callable[..., FigureView], bird_dog: PoseDefinition) -> None:
    view = shown(bird_dog, "right")
    image = QImage(240, 240, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(120, 4).alpha() > 200


def test_the_figure_moves_from_the_set_up_to_the_hold_and_back(
    shown: Callable[..., FigureView], poses: dict[str, PoseDefinition]
) -> None:
    definition = poses["cat-cow"]
    view = shown(definition)
    setup, cat, cow = (fit(definition, phase) for phase in ("setup", "cat", "cow"))
    backs = []
    for _ in range(round(20 * (figure_view.REST_S + 2 * figure_view.STAY_S + 3 * figure_view.MOVE_S))):
        figure = view.shown
        assert figure is not None
        backs.append(figure.parameters["back"])
        view._tick()
    assert backs[0] == pytest.approx(setup.parameters["back"], abs=1e-3)
    assert max(backs) == pytest.approx(cat.parameters["back"], abs=1e-3)
    assert min(backs) == pytest.approx(cow.parameters["back"], abs=1e-3)
    assert backs.index(max(backs)) < backs.index(min(backs))
    assert np.abs(np.diff(backs)).max() < 12.0, "it moves slowly"
    assert backs[-1] == pytest.approx(setup.parameters["back"], abs=3.0)


def test_the_film_runs_by_itself_and_rests_while_hidden(
    shown: Callable[..., FigureView], bird_dog: PoseDefinition, qtbot: QtBot
) -> None:
    view = shown(bird_dog, "left")
    qtbot.waitUntil(lambda: view._time_s > 0.1, timeout=5000)
    view.hide()
    assert not view._timer.isActive()
    view.show()
    assert view._timer.isActive()


def test_without_animation_the_hold_stands_still(
    shown: Callable[..., FigureView], bird_dog: PoseDefinition, view: FigureView
) -> None:
    view.set_animated(False)
    shown(bird_dog, "right")
    assert not view._timer.isActive()
    hold = fit(bird_dog, "hold", "right")
    assert view.shown is not None
    np.testing.assert_allclose(view.shown.angles, hold.angles, atol=1e-3)
    before = view.grab().toImage()
    view._tick()
    assert view.grab().toImage() == before


def head_is_left(view: FigureView) -> bool:
    """Whether the head, the outermost end of the figure's bright parts that is round, is in the left half."""
    figure, mirrored = view.shown, view._seen[1]
    assert figure is not None
    turned = figure.turned() if view._seen[0] not in (None, figure.near) else figure
    xy = turned.pose.xy
    return bool(xy[INDEX["nose"], 0] < xy[INDEX["left_hip"], 0]) != mirrored


def test_the_figure_faces_as_the_person_does(shown: Callable[..., FigureView], bird_dog: PoseDefinition) -> None:
    view = shown(bird_dog, "left")
    view.set_animated(False)
    plain = view.grab().toImage()
    for near in ("left", "right"):
        view.set_seen(near, mirrored=False)
        as_seen = view.grab().toImage()
        figure = view.shown
        assert figure is not None
        assert (as_seen == plain) == (near == figure.near)
        assert head_is_left(view) == (near == "left"), "whoever shows the left side faces left"
        view.set_seen(near, mirrored=True)
        assert view.grab().toImage() != as_seen and head_is_left(view) == (near == "right")


def test_the_variants_of_a_hold_are_not_played_in_turn(
    shown: Callable[..., FigureView], poses: dict[str, PoseDefinition]
) -> None:
    definition = poses["hamstring-stretch"]
    assert not definition.cycle
    assert len(shown(definition, "right").figures) == 2


def test_a_pose_without_a_figure_hides_the_view(
    shown: Callable[..., FigureView], bird_dog: PoseDefinition, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(bird_dog, "right")

    monkeypatch.setattr(figure_view, "kept_film", lambda *_: None)
    shown(impossible(bird_dog))
    assert not view.isVisible() and view.shown is None and not view._timer.isActive()


def test_a_pose_of_ones_own_is_fitted_by_another_process(
    shown: Callable[..., FigureView], bird_dog: PoseDefinition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_view, "kept_film", lambda *_: None)
    view = shown(bird_dog, "left")
    assert [f.near for f in view.figures] == [fit(bird_dog, "hold", "left").near] * 2
    np.testing.assert_allclose(view.figures[1].angles, fit(bird_dog, "hold", "left").angles, atol=1e-3)


def test_a_late_answer_is_dropped(
    view: FigureView, bird_dog: PoseDefinition, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(figure_view, "kept_film", lambda *_: None)
    with qtbot.assertNotEmitted(view.ready):
        view.show_pose(bird_dog, "left")
        assert view._fitting is not None and view._fitting.waitForStarted(PATIENCE_MS)
        view.clear()
    assert view._fitting is None and view.shown is None and not view.isVisible()


def test_dropping_a_fit_waits_for_no_process(
    view: FigureView, bird_dog: PoseDefinition, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(figure_view, "kept_film", lambda *_: None)
    view.show_pose(bird_dog, "left")
    process = view._fitting
    assert process is not None and process.waitForStarted(PATIENCE_MS)
    with qtbot.waitSignals([process.finished, process.destroyed], timeout=PATIENCE_MS):
        view.clear()
        assert process.state() is QProcess.ProcessState.Running, "its end comes later"


def test_python_that_cannot_be_started_only_means_no_figure(
    view: FigureView, bird_dog: PoseDefinition, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(figure_view, "kept_film", lambda *_: None)
    monkeypatch.setattr(figure_view.sys, "executable", "/no/such/python")
    with qtbot.waitSignal(view.ready, timeout=PATIENCE_MS):
        view.show_pose(bird_dog, "left")
    assert view.shown is None and not view.isVisible()


def test_what_rests_on_the_floor_stays_in_its_place(bird_dog: PoseDefinition) -> None:
    setup, hold = fit(bird_dog, "setup", "right"), fit(bird_dog, "hold", "right")
    first, second = shifts((setup, hold))
    knee = [f.pose.xy[INDEX["right_knee"], 0] + s for f, s in ((setup, first), (hold, second))]
    assert first == 0.0 and abs(knee[0] - knee[1]) < 60.0, (
        "half a thigh at most; it glides while the arm leaves the floor"
    )


@pytest.mark.parametrize("size", [200, 400])
def test_every_figure_fits_into_the_plate(poses: dict[str, PoseDefinition], size: int) -> None:
    outside = []
    for name in ("bird-dog", "plank", "standing-side-bend", "side-plank"):
        figure = fit(poses[name], "hold", "right")
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_figure(painter, QRectF(0, 0, size, size), figure, 0.0, frame_of((figure,), [0.0]))
        painter.end()
        edge = [image.pixelColor(i, j).alpha() for i in range(size) for j in (0, size - 1)]
        edge += [image.pixelColor(j, i).alpha() for i in range(size) for j in (0, size - 1)]
        if any(edge):
            outside.append(name)
    assert outside == []


def test_it_can_stand_in_one_phase(shown: Callable[..., FigureView], bird_dog: PoseDefinition) -> None:
    view = shown(bird_dog, "right")
    view.show()
    view.set_phase(1)
    assert not view._timer.isActive() and view.shown is not None
    np.testing.assert_allclose(view.shown.angles, view.figures[1].angles)
    view.set_phase(9)
    np.testing.assert_allclose(view.shown.angles, view.figures[-1].angles)
    view.set_phase(None)
    assert view._timer.isActive()
