"""The parts of the review by themselves: player, timeline, curves, caption, progress, panes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from formcheck.core.types import Frame
from formcheck.gui.paint import theme
from formcheck.gui.review.caption_bar import CaptionBar
from formcheck.gui.review.curves_view import CurvesView, limits
from formcheck.gui.review.frame_pane import fitted, ground_of
from formcheck.gui.review.player import Player
from formcheck.gui.review.timeline_slider import Timeline
from formcheck.gui.review.work_pages import WorkingPage, WorkingRow
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.review_texts import Caption
from formcheck.review.reviewed import Review, ReviewedRecording
from formcheck.review.work_progress import WorkProgress
from tests.gui.review.conftest import END_S, PATIENCE_MS, SIZE_WH


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_it_plays_in_real_time_and_stops_at_the_end(qtbot: QtBot) -> None:
    clock, seen, states = Clock(), [], []
    player = Player(clock=clock)
    player.moved.connect(seen.append)
    player.changed.connect(states.append)
    player.play(3.0, 5.0)
    for now_s in (100.0, 100.5, 101.75, 103.0):
        clock.now_s = now_s
        player.tick()
    assert seen == [3.0, 3.5, 4.75, 5.0]
    assert states == [True, False] and not player.playing


def test_it_goes_on_from_another_place(qtbot: QtBot) -> None:
    clock, seen = Clock(), []
    player = Player(clock=clock)
    player.moved.connect(seen.append)
    player.play(0.0, 9.0)
    player.play(6.0, 9.0)
    clock.now_s += 1.0
    player.tick()
    player.pause()
    assert seen == [7.0]


@pytest.fixture
def timeline(qtbot: QtBot, take: ReviewedRecording) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(1000, 50)
    made.show_marks([(m, f"{m.kind} {i}") for i, m in enumerate(take.marks)], take.end_s)
    made.show()
    return made


def test_clicks_and_drags_on_the_timeline_are_times(timeline: Timeline, qtbot: QtBot) -> None:
    seen: list[float] = []
    timeline.sought.connect(seen.append)
    at = QPoint(round(timeline.x_of(5.0)), 25)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(timeline, QPoint(round(timeline.x_of(8.0)), 25))
    assert seen[0] == pytest.approx(5.0, abs=END_S / 900)
    qtbot.mousePress(timeline, Qt.MouseButton.RightButton, pos=at)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(2000, 25))
    assert seen[-1] == END_S


def test_the_mark_under_the_mouse_is_told(timeline: Timeline, take: ReviewedRecording, qtbot: QtBot) -> None:
    good, _low, fault = take.marks
    assert timeline.words_at(timeline.x_of(6.0)).endswith("hold 0")
    assert timeline.words_at(timeline.x_of(fault.start_s)).endswith("fault 2")
    assert timeline.words_at(timeline.x_of(14.5)).endswith("hold 1")
    assert timeline.words_at(timeline.x_of(1.0)) == "0:01.0"
    at = QPoint(round(timeline.x_of(6.0)), 25)
    QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, at, timeline.mapToGlobal(at)))
    assert QToolTip.text().endswith("hold 0") and good.kind == "hold"
    QToolTip.hideText()


def test_marks_are_painted_where_they_are(timeline: Timeline, take: ReviewedRecording) -> None:
    image = timeline.grab().toImage()
    middle = round(timeline._bar().center().y())

    def colour_at(t_s: float, y: int) -> str:
        return image.pixelColor(round(timeline.x_of(t_s)), y).name()

    good, fault = theme.now().good.name(), theme.now().fault.name()
    assert colour_at(10.5, middle) == theme.now().raised.name()
    assert colour_at(6.0, middle) not in (theme.now().raised.name(), fault)
    assert colour_at(14.0, middle) == fault and colour_at(10.5, middle) != good
    assert colour_at(take.marks[2].start_s, round(timeline._bar().top() - timeline._unit)) == fault


def test_the_position_is_told_to_those_who_cannot_see(timeline: Timeline) -> None:
    timeline.set_position(5.0)
    assert timeline.accessibleDescription() == "0:05.0 / 0:20.0"
    assert timeline.value() == 5000


@pytest.fixture
def curves(qtbot: QtBot, take: ReviewedRecording) -> Iterator[tuple[CurvesView, Review]]:
    made, review = CurvesView(), Review(take)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.show_review(review)
    qtbot.waitUntil(lambda: len(made.plots) == len(made.keys), timeout=PATIENCE_MS)
    yield made, review
    made.clear()


def test_a_curve_tells_its_value_where_we_are(curves: tuple[CurvesView, Review]) -> None:
    view, review = curves
    (plot,) = view.plots
    assert plot.title.text() == "Arm (right)" and plot.target.text() == "target 169° to 187°"
    review.seek(14.0)
    view.set_position(review)
    number = review.number
    assert plot.value.text() == f"{round(plot.curve.values[number])}°"
    assert plot._line.value() == pytest.approx(14.0)


def test_the_axis_is_never_filled_by_noise_nor_by_a_far_target(take: ReviewedRecording) -> None:
    arm = next(c for c in take.curves if c.rule.id == "arm")
    flat = replace(arm, values=np.full(10, 178.0))
    low, high = limits(flat, np.empty(0))
    assert low < 169.0 and high > 187.0
    far = replace(arm, bands=(replace(arm.bands[0], high=1000.0, high_allowed=1000.0),))
    assert limits(far, np.empty(0))[1] < 400.0
    gap = replace(arm, values=np.full(10, np.nan))
    assert np.isfinite(limits(gap, np.empty(0))).all()
    assert limits(arm, np.array([0.0]))[0] < 0.0


def test_clicking_a_curve_goes_there(curves: tuple[CurvesView, Review], qtbot: QtBot) -> None:
    view, _ = curves
    plot = view.plots[0].plot
    qtbot.waitUntil(lambda: plot.getViewBox().width() > 100)

    def place(t_s: float) -> QPoint:
        return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(t_s, 150.0)))

    with qtbot.waitSignal(view.sought) as sought:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(9.0))
    assert sought.args is not None and sought.args[0] == pytest.approx(9.0, abs=0.1)
    assert place(4.0).x() < place(9.0).x()


def test_the_wheel_with_ctrl_looks_closer_and_keeps_the_frame_in_sight(curves: tuple[CurvesView, Review]) -> None:
    view, review = curves
    review.seek(14.0)
    view.set_position(review)
    plot = view.plots[0].plot
    for _ in range(3):
        turn(plot.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    first, last = view._seen
    assert last - first == pytest.approx(END_S / 1.5**3) and first < 14.0 < last
    review.seek(1.0)
    view.set_position(review)
    assert view._seen[0] == 0.0
    for _ in range(9):
        turn(plot.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    assert view._seen == (0.0, END_S)


def turn(widget: object, delta: int, keys: Qt.KeyboardModifier) -> None:
    """Turn the mouse wheel over a widget."""
    at = QPointF(50, 50)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), QPoint(0, delta), none, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]


def test_nothing_chosen_is_told(curves: tuple[CurvesView, Review]) -> None:
    view, review = curves
    review.choose(review.shown[0].key, on=False)
    view.show_review(review)
    assert view.keys == [] and view._placeholder.isVisible()


def test_the_other_recording_is_dashed_and_has_its_value(
    curves: tuple[CurvesView, Review], later_take: ReviewedRecording, qtbot: QtBot
) -> None:
    view, review = curves
    (plot,) = view.plots
    review.compare(later_take)
    view.show_beside(review)
    review.seek(14.0)
    view.set_position(review)
    assert plot._other.opts["pen"].style() is Qt.PenStyle.DashLine
    assert len(plot._other.getData()[0]) == review.take.frames
    assert plot.other_value.text().startswith("┄ 1")
    review.compare(None)
    view.show_beside(review)
    view.set_position(review)
    assert plot._other.getData()[0] is None or len(plot._other.getData()[0]) == 0
    assert plot.other_value.text() == ""


def colours_of(widget: CaptionBar) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_a_verdict_is_colour_and_shape(qtbot: QtBot) -> None:
    bar = CaptionBar()
    qtbot.addWidget(bar)
    bar.rescale(720)
    bar.resize(600, bar.height())
    bar.show_caption(Caption("fault", "Raise your arm.", "Hold"))
    assert theme.now().fault.name() in colours_of(bar)
    assert bar.accessibleName() == "Raise your arm. Hold"
    bar.show_caption(Caption("good", "Good form.", ""))
    assert theme.now().good.name() in colours_of(bar) and theme.now().fault.name() not in colours_of(bar)
    bar.show_caption(Caption("next", "A sentence that is much too long for the bar " * 3, "State"))
    assert theme.now().text.name() in colours_of(bar)


@pytest.mark.parametrize("kind", [WorkingPage, WorkingRow])
def test_progress_has_a_bar_only_where_the_length_is_known(kind: type, qtbot: QtBot) -> None:
    view = kind()
    qtbot.addWidget(view)
    view.rescale(720)
    view.begin("Analysing a.mp4")
    assert view.bar.maximum() == 0 and view.detail.text() == ""
    progress = WorkProgress()
    progress.observe(0.0, 30, 120)
    view.show_advance(progress)
    assert view.bar.value() / view.bar.maximum() == 0.25 and view.detail.text() == "25%"
    with qtbot.waitSignal(view.cancelled):
        view.cancel_button.click()


def test_landmarks_follow_the_size_of_the_picture(paper_recording: Recording) -> None:
    take = ReviewedRecording(paper_recording, "")
    half = Frame(np.zeros((SIZE_WH[1] // 2, SIZE_WH[0] // 2, 3), np.uint8), 0.0, 7)
    np.testing.assert_allclose(fitted(take, half).xy, paper_recording.track.xy[7] / 2)


def test_a_track_without_a_size_gets_ground_enough(paper_recording: Recording) -> None:
    track = replace(paper_recording.track, size_wh=None)
    ground = ground_of(ReviewedRecording(replace(paper_recording, track=track), ""))
    assert ground.shape[1] > np.nanmax(track.xy[..., 0]) and ground.shape[0] > np.nanmax(track.xy[..., 1])
    nothing = replace(track, xy=np.full_like(track.xy, np.nan))
    assert ground_of(ReviewedRecording(replace(paper_recording, track=nothing), "")).shape == (360, 640, 3)
