"""The gallery by itself: cards, search, figures, keys, routines."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.coaching.gallery.cards import offer_of
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step, routine_of
from formcheck.gui.gallery.exercise_tile import ExerciseTile
from formcheck.gui.gallery.gallery_view import GalleryView
from formcheck.gui.paint.figure_view import FigureView
from formcheck.routine import load_routines
from tests.core.pose_data import small

MakeView = Callable[..., GalleryView]


@pytest.fixture
def view(qtbot: QtBot, poses: dict[str, PoseDefinition]) -> MakeView:
    def make(what: Any = "bird-dog", *, animates: bool = True, size: tuple[int, int] = (1000, 700)) -> GalleryView:
        made = GalleryView(offer_of(poses, load_routines().routines), animates=animates)
        qtbot.addWidget(made)
        made.resize(*size)
        made.rescale(size[1])
        made.show()
        with qtbot.waitActive(made):
            made.activateWindow()
        made.begin(what)
        QApplication.processEvents()
        return made

    return make


def tile(view: GalleryView, pose_id: str) -> ExerciseTile:
    return next(t for t in view.exercises.tiles if t.card.id == pose_id)


def in_sight(view: GalleryView, one: ExerciseTile) -> bool:
    port = view.exercises.viewport()
    return port.rect().intersects(one.rect().translated(one.mapTo(port, QPoint())))


def moves(view: GalleryView) -> set[str]:
    return {t.card.id for t in view.exercises.tiles if t.figure._timer.isActive()}


def test_every_exercise_has_a_card_that_is_read_out(view: MakeView, poses: dict[str, PoseDefinition]) -> None:
    made = view()
    assert {t.card.id for t in made.exercises.tiles} == set(poses)
    for one in made.exercises.tiles:
        assert one.accessibleName() == poses[one.card.id].title
        assert poses[one.card.id].texts().summary in one.accessibleDescription()
        assert "Level" in one.accessibleDescription()
    assert made.field.accessibleName() == "Search"
    assert all(row.accessibleName() for row in made.routines.detail.rows)


def test_it_begins_at_the_current_exercise(view: MakeView) -> None:
    made = view("standing-side-bend")
    one = tile(made, "standing-side-bend")
    assert QApplication.focusWidget() is one
    assert in_sight(made, one), "it has been scrolled to"


def test_figures_are_drawn_when_they_come_into_sight(qtbot: QtBot, view: MakeView) -> None:
    made = view("hook-lying", size=(1000, 500))
    qtbot.waitUntil(lambda: all(t.loaded for t in made.exercises.tiles if in_sight(made, t)))
    last = made.exercises.tiles[-1]
    assert not last.loaded and not in_sight(made, last)
    QTest.keyClick(tile(made, "hook-lying"), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: bool(last.loaded and last.figure.figures))
    assert in_sight(made, last) and last.figure.isVisible()


def test_only_the_figure_that_is_pointed_at_moves(qtbot: QtBot, view: MakeView) -> None:
    made = view("cat-cow")
    qtbot.waitUntil(lambda: moves(made) == {"cat-cow"})
    QTest.keyClick(tile(made, "cat-cow"), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: moves(made) == {"childs-pose"})
    QTest.mouseMove(tile(made, "bird-dog"))
    qtbot.waitUntil(lambda: moves(made) == {"bird-dog"})


def test_reduced_motion_moves_nothing(qtbot: QtBot, view: MakeView) -> None:
    made = view("cat-cow", animates=False)
    qtbot.waitUntil(lambda: tile(made, "cat-cow").loaded)
    made.show_page("routines")
    qtbot.wait(80)
    assert moves(made) == set() and not made.routines.detail.figure._timer.isActive()


def test_a_figure_keeps_its_size_when_it_begins_to_move(qtbot: QtBot, view: MakeView) -> None:
    made = view("cat-cow", animates=False)
    figure = tile(made, "standing-back-extension").figure
    tile(made, "standing-back-extension").load()
    still = figure._room(turned=False), figure.shown
    figure.set_animated(True)
    assert figure._room(turned=False) == still[0]
    assert figure.shown is not None and still[1] is not None
    assert figure.shown.angles == pytest.approx(still[1].angles, abs=0.5), "and it begins where it stood"


def test_enter_starts_and_so_does_a_click(qtbot: QtBot, view: MakeView) -> None:
    made = view("plank")
    with qtbot.waitSignal(made.chosen) as told:
        QTest.keyClick(tile(made, "plank"), Qt.Key.Key_Return)
    assert told.args == ["plank"]
    with qtbot.waitSignal(made.chosen) as told:
        QTest.mouseClick(tile(made, "bird-dog"), Qt.MouseButton.LeftButton)
    assert told.args == ["bird-dog"]
    with qtbot.waitSignal(made.chosen) as told:
        QTest.mouseClick(made.recognise_button, Qt.MouseButton.LeftButton)
    assert told.args == ["auto"]


def test_arrows_lead_through_all_groups_and_up_to_the_search(view: MakeView) -> None:
    made = view()
    first, last = made.exercises.tiles[0], made.exercises.tiles[-1]
    first.setFocus()
    seen = [first]
    while QApplication.focusWidget() is not last:
        QTest.keyClick(seen[-1], Qt.Key.Key_Right)
        assert QApplication.focusWidget() is not seen[-1]
        seen.append(QApplication.focusWidget())  # type: ignore[arg-type]
    assert seen == made.exercises.tiles
    rows = 0
    while QApplication.focusWidget() is not made.field:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
        rows += 1
        assert rows < len(seen)
    QTest.keyClick(made.field, Qt.Key.Key_Down)
    assert isinstance(QApplication.focusWidget(), ExerciseTile)


def test_the_tab_key_stops_at_one_card_only(view: MakeView) -> None:
    made = view("plank")
    QTest.keyClick(tile(made, "plank"), Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), ExerciseTile)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is tile(made, "plank")


def test_letters_typed_on_a_card_search(view: MakeView) -> None:
    made = view()
    QTest.keyClick(tile(made, "bird-dog"), Qt.Key.Key_P)
    assert QApplication.focusWidget() is made.field
    QTest.keyClicks(made.field, "lank")
    shown = {t.card.id for t in made.exercises.tiles if t.isVisible()}
    assert shown == {"plank", "side-plank"}
    QTest.keyClick(made.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tile(made, "side-plank"), "the first that was found"


def test_nothing_found_is_said_and_an_empty_search_shows_all(view: MakeView) -> None:
    made = view()
    QTest.keyClicks(made.field, "xyz")
    assert made.exercises.nothing.isVisible()
    assert not any(t.isVisible() for t in made.exercises.tiles)
    QTest.keyClick(made.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is made.field or not made.field.hasFocus()
    made.field.clear()
    assert all(t.isVisible() for t in made.exercises.tiles) and not made.exercises.nothing.isVisible()


@pytest.mark.parametrize(("width", "columns"), [(560, 2), (800, 3), (1200, 4)])
def test_there_are_as_many_columns_as_there_is_room_for(view: MakeView, width: int, columns: int) -> None:
    made = view(size=(width, 700))
    tops = [t.mapTo(made, QPoint()).y() for t in made.exercises.tiles[:6]]
    assert tops.count(tops[0]) == columns


def test_a_routine_tells_what_it_is_for_and_its_doses(view: MakeView) -> None:
    morning = load_routines().routines["morning"]
    made = view(morning)
    detail = made.routines.detail
    assert made.tabs["routines"].isChecked() and detail.isVisible()
    assert detail.title.text() == "Morning round" and detail.explanation.text() == morning.texts().summary
    assert [row.line.dose for row in detail.rows][:2] == ["1 × 20 s", "2 × 5 s, each side"]
    assert detail.caption.text() == "Hook lying" and detail.figure.figures
    QTest.mouseMove(detail.rows[3])
    assert detail.caption.text() == "Cat-cow"


def test_what_is_ticked_off_is_left_out(qtbot: QtBot, view: MakeView) -> None:
    morning = load_routines().routines["morning"]
    made = view(morning)
    detail = made.routines.detail
    whole = detail.facts.text()
    assert QApplication.focusWidget() is made.routines.current
    QTest.keyClick(made.routines.current, Qt.Key.Key_Right)
    QTest.keyClick(detail.rows[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is detail.rows[1]
    QTest.keyClick(detail.rows[1], Qt.Key.Key_Space)
    assert "6" in detail.facts.text() and detail.facts.text() != whole
    with qtbot.waitSignal(made.chosen) as told:
        QTest.mouseClick(detail.start_button, Qt.MouseButton.LeftButton)
    assert told.args is not None
    (chosen,) = told.args
    assert chosen.id == "morning"
    assert [s.pose for s in chosen.steps] == [s.pose for n, s in enumerate(morning.steps) if n != 1]


def test_a_routine_without_any_exercise_cannot_be_started(view: MakeView) -> None:
    made = view(load_routines().routines["knees-to-chest"])
    detail = made.routines.detail
    for row in detail.rows:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert not detail.start_button.isEnabled()
    assert "tick at least one" in detail.facts.text()
    QTest.mouseClick(detail.rows[0], Qt.MouseButton.LeftButton)
    assert detail.start_button.isEnabled()


def test_enter_on_a_routine_starts_it_and_arrows_choose_another(qtbot: QtBot, view: MakeView) -> None:
    made = view(load_routines().routines["big-three"])
    first = made.routines.current
    assert first is made.routines.tiles[0]
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = made.routines.tiles[1]
    assert QApplication.focusWidget() is second and second.isChecked() and not first.isChecked()
    assert made.routines.detail.title.text() == second.card.title
    with qtbot.waitSignal(made.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [second.card.routine]
    third = made.routines.tiles[2]
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    assert made.routines.detail.title.text() == third.card.title, "a click only shows it"
    with qtbot.waitSignal(made.chosen) as told:
        QTest.mouseDClick(third, Qt.MouseButton.LeftButton)
    assert told.args == [third.card.routine]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is made.field


def test_a_search_leaves_the_routines_that_match(view: MakeView) -> None:
    made = view(load_routines().routines["morning"])
    QTest.keyClicks(made.field, "desk")
    assert [t.card.id for t in made.routines.tiles if t.isVisible()] == ["desk-break"]
    assert made.routines.detail.title.text() == "Desk break"
    QTest.keyClicks(made.field, "xyz")
    assert made.routines.nothing.isVisible() and not made.routines.detail.isVisible()


def test_own_poses_and_routines_with_long_names_are_shown_whole(qtbot: QtBot) -> None:
    data = small()
    data["text"]["en"]["title"] = "A pose of my own with a name that goes on and on, as people's names for things do"
    pose = PoseDefinition.model_validate(data)
    routine = routine_of("mine", "Mine", (Step(pose="lean", repetitions=3),) * 12)
    made = GalleryView(offer_of({"lean": pose}, {"mine": routine}), animates=False)
    qtbot.addWidget(made)
    made.resize(760, 460)
    made.rescale(475)
    made.show()
    made.begin(routine)
    QApplication.processEvents()
    (one,) = made.exercises.tiles
    made.show_page("exercises")
    QApplication.processEvents()
    assert one.title.height() >= one.title.heightForWidth(one.title.width())
    made.show_page("routines")
    QApplication.processEvents()
    for row in made.routines.detail.rows:
        assert row.height() >= row.heightForWidth(row.width())
    assert made.routines.detail.figure._fitting is not None, "its figure is being fitted, in a process"
    made.close_all()
    assert all(figure._fitting is None for figure in made.findChildren(FigureView))
