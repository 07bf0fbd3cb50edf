"""The editor of routines, used as a person uses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from formcheck import i18n
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step, routine_of
from formcheck.gui.paint import theme
from formcheck.gui.settings import routine_editor
from formcheck.gui.settings.routine_editor import RoutineEditor
from formcheck.gui.settings.stepper import Stepper
from formcheck.library.routine_files import load_routines, save_routine, shipped_ids

STEPS = (Step(pose="plank", hold_s=20.0), Step(pose="bird-dog", side="left", repetitions=3, rest_s=7.5))


class Answers:
    """Answers the editor's questions with the words of a button."""

    def __init__(self) -> None:
        self.words = ""
        self.questions: list[str] = []

    def ask(self, _parent: QWidget, _title: str, question: str, answers: tuple[str, ...]) -> int:
        self.questions.append(question)
        return [a.replace("&", "") for a in answers].index(self.words)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers()
    monkeypatch.setattr(routine_editor, "ask", made.ask)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_routine(tmp_path, routine_of("mine", "Mine", STEPS))
    return tmp_path


@pytest.fixture
def open_editor(
    qtbot: QtBot, poses: dict[str, PoseDefinition], folder: Path, answers: Answers
) -> Callable[..., RoutineEditor]:
    def make(parent: QWidget | None = None, where: Path = folder) -> RoutineEditor:
        editor = RoutineEditor(poses, where, parent)
        qtbot.addWidget(editor, before_close_func=lambda made: made.workshop.reload())
        editor.show()
        return editor

    return make


@pytest.fixture
def editor(open_editor: Callable[..., RoutineEditor]) -> RoutineEditor:
    """The editor with the own routine chosen."""
    made = open_editor()
    pick(made, "Mine")
    return made


def texts(widget: Any) -> list[str]:
    return [widget.item(row).text() for row in range(widget.count())]


def pick(editor: RoutineEditor, title: str) -> None:
    editor.list.setCurrentRow(texts(editor.list).index(title))


def add(editor: RoutineEditor, title: str) -> None:
    next(a for a in editor.steps.menu.actions() if a.text() == title).trigger()


def test_routines_stand_below_their_headings(editor: RoutineEditor) -> None:
    shown = texts(editor.list)
    assert shown[:3] == ["My routines", "Mine", "From formcheck"]
    assert len(shown) == 3 + len(shipped_ids())


def test_headings_are_passed_over_by_the_arrow_keys(editor: RoutineEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor.list, Qt.Key.Key_Down)
    assert editor.list.currentRow() == 3
    qtbot.keyClick(editor.list, Qt.Key.Key_Up)
    assert editor.list.currentItem().text() == "Mine"


def test_a_routine_and_its_step_are_shown(editor: RoutineEditor) -> None:
    assert editor.title.text() == "Mine"
    assert texts(editor.steps.list) == [
        "1.  Plank  ·  1 × 20 s  ·  rest 10 s",
        "2.  Bird dog  ·  3 × 5 s  ·  Left side  ·  rest 7.5 s",
    ]
    editor.steps.list.setCurrentRow(1)
    steps = editor.steps
    assert steps.side.currentText() == "Left side" and steps.side.isEnabled()
    assert [s.spin.text() for s in (steps.repetitions, steps.hold, steps.rest)] == ["3", "5", "7.5"]
    assert editor.minutes.text() == "About 2 minutes"


def test_a_pose_without_sides_leaves_no_choice_of_side(editor: RoutineEditor) -> None:
    assert editor.steps.row == 0
    assert not editor.steps.side.isEnabled() and editor.steps.side.currentText() == ""


def test_a_shipped_one_can_only_be_looked_at_and_copied(editor: RoutineEditor) -> None:
    pick(editor, "Desk break")
    steps = editor.steps
    frozen = (editor.title, editor.delete_button, editor.save_button, *steps.buttons.values())
    assert not any(part.isEnabled() for part in (*frozen, steps.side, steps.repetitions, steps.hold, steps.rest))
    assert editor.copy_button.isEnabled()
    assert editor.notice.text() == "It comes with formcheck; copy it to change it."


def test_steps_are_changed_with_the_keyboard_and_saved(editor: RoutineEditor, qtbot: QtBot, folder: Path) -> None:
    steps = editor.steps
    steps.list.setCurrentRow(1)
    qtbot.keyClick(steps.repetitions.spin, Qt.Key.Key_Up)
    qtbot.keyClick(steps.hold.spin, Qt.Key.Key_Down)
    qtbot.keyClick(steps.rest.spin, Qt.Key.Key_Up)
    qtbot.keyClick(steps.side, Qt.Key.Key_Home)
    add(editor, "Cat-cow")
    qtbot.keyClick(steps.buttons["up"], Qt.Key.Key_Space)
    with qtbot.waitSignal(editor.saved) as saved:
        qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == ["mine"]
    bird_dog = Step(pose="bird-dog", side="both", repetitions=4, hold_s=4.0, rest_s=12.5)
    assert load_routines(folder).routines["mine"].steps == (STEPS[0], Step(pose="cat-cow"), bird_dog)
    assert editor.notice.text() == "Saved." and not editor.save_button.isEnabled()


def test_what_is_written_into_a_number_counts_once_it_is_done(editor: RoutineEditor, qtbot: QtBot) -> None:
    spin = editor.steps.hold.spin
    spin.selectAll()
    QTest.keyClicks(spin, "1")
    assert editor.workshop.steps[0].hold_s == 20.0
    QTest.keyClicks(spin, "5")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert editor.workshop.steps[0].hold_s == 15.0
    assert editor.isVisible()


def test_minutes_are_told_at_once(editor: RoutineEditor) -> None:
    editor.steps.hold.spin.setValue(200.0)
    assert editor.minutes.text() == "About 5 minutes"
    editor.steps.buttons["remove"].click()
    editor.steps.buttons["remove"].click()
    assert editor.minutes.text() == "" and editor.notice.text() == "Add at least one exercise."


def test_moving_keeps_the_step_chosen_and_stops_at_the_ends(editor: RoutineEditor) -> None:
    steps = editor.steps
    assert not steps.buttons["up"].isEnabled() and steps.buttons["down"].isEnabled()
    steps.buttons["down"].click()
    assert steps.row == 1
    assert texts(steps.list)[1].startswith("2.  Plank")
    assert steps.buttons["up"].isEnabled() and not steps.buttons["down"].isEnabled()


def test_a_new_one_is_made_from_nothing(editor: RoutineEditor, qtbot: QtBot, folder: Path) -> None:
    editor.new_button.click()
    assert editor.focusWidget() is editor.title
    QTest.keyClicks(editor.title, "Evening & rest")
    assert not editor.save_button.isEnabled()
    add(editor, "Child's pose")
    assert editor.list.currentItem().text() == "• Evening & rest"
    with qtbot.waitSignal(editor.saved) as saved:
        editor.save_button.click()
    assert saved.args == ["evening-rest"]
    assert editor.list.currentItem().text() == "Evening & rest"
    assert load_routines(folder).routines["evening-rest"].steps == (Step(pose="childs-pose"),)


def test_a_copy_of_a_shipped_one(editor: RoutineEditor, folder: Path) -> None:
    pick(editor, "Desk break")
    editor.copy_button.click()
    assert editor.title.text() == "Desk break (copy)" and editor.title.isEnabled()
    editor.save_button.click()
    loaded = load_routines(folder)
    assert loaded.routines["desk-break-copy"].steps == loaded.routines["desk-break"].steps


def test_deleting_asks_first(editor: RoutineEditor, answers: Answers, qtbot: QtBot, folder: Path) -> None:
    answers.words = "Keep it"
    editor.delete_button.click()
    assert answers.questions == ["Delete “Mine” for good?"]
    assert (folder / "mine.toml").exists()
    answers.words = "Delete"
    with qtbot.waitSignal(editor.deleted) as deleted:
        editor.delete_button.click()
    assert deleted.args == ["mine"]
    assert not (folder / "mine.toml").exists() and "Mine" not in texts(editor.list)


def test_changes_of_several_routines_wait_for_each_other(editor: RoutineEditor) -> None:
    editor.steps.buttons["remove"].click()
    pick(editor, "Desk break")
    assert "• Mine" in texts(editor.list)
    pick(editor, "• Mine")
    assert len(texts(editor.steps.list)) == 1


@pytest.mark.parametrize(
    ("words", "open_after", "steps_after"),
    [("Save", False, 1), ("Do not save", False, 2), ("Go on editing", True, 2)],
)
def test_closing_asks_about_changes(
    editor: RoutineEditor, answers: Answers, folder: Path, words: str, open_after: bool, steps_after: int
) -> None:
    editor.steps.buttons["remove"].click()
    answers.words = words
    editor.close_button.click()
    assert answers.questions == ["There are changes that were not saved."]
    assert editor.isVisible() is open_after
    assert len(load_routines(folder).routines["mine"].steps) == steps_after
    assert bool(editor.workshop.changed) is open_after


def test_closing_without_changes_asks_nothing(editor: RoutineEditor, answers: Answers, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible() and answers.questions == []


def test_what_cannot_be_saved_stays_open_and_is_told(editor: RoutineEditor, answers: Answers) -> None:
    editor.title.selectAll()
    QTest.keyClicks(editor.title, " ")
    pick(editor, "Desk break")
    answers.words = "Save"
    editor.close()
    assert editor.isVisible()
    assert editor.notice.text() == "⚠ Give the routine a title."
    assert editor.workshop.chosen == "mine"


def test_a_disk_that_refuses_is_told(open_editor: Callable[..., RoutineEditor], folder: Path) -> None:
    blocked = folder / "file"
    blocked.write_text("in the way")
    editor = open_editor(where=blocked)
    editor.copy_button.click()
    told: list[str] = []
    editor.saved.connect(told.append)
    editor.save_button.click()
    assert "cannot be kept" in editor.notice.text() and told == []
    assert editor.save_button.isEnabled()


def test_a_broken_file_is_told(open_editor: Callable[..., RoutineEditor], folder: Path) -> None:
    (folder / "broken.toml").write_text("id =")
    assert "broken.toml" in open_editor().notice.text()


def test_tab_reaches_everything_in_the_order_of_reading(editor: RoutineEditor, qtbot: QtBot) -> None:
    steps = editor.steps
    steps.list.setCurrentRow(1)
    editor.steps.repetitions.spin.setValue(9)
    add(editor, "Bird dog")
    steps.list.setCurrentRow(1)
    wanted = [
        editor.list, editor.new_button, editor.copy_button, editor.delete_button, editor.title, steps.list,
        *steps.buttons.values(), steps.side, steps.repetitions.spin, steps.hold.spin, steps.rest.spin,
        editor.save_button, editor.close_button,
    ]  # fmt: skip
    editor.list.setFocus()
    reached = []
    for _ in wanted:
        reached.append(editor.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
    assert reached == wanted
    assert editor.focusWidget() is editor.list


def test_everything_has_a_name(editor: RoutineEditor) -> None:
    steps = editor.steps
    parts = [editor.list, editor.title, steps.list, steps.side]
    parts += [
        getattr(s, part) for s in (steps.repetitions, steps.hold, steps.rest) for part in ("spin", "less", "more")
    ]
    names = [part.accessibleName() for part in parts]
    assert all(names) and not any("&" in name for name in names)
    assert len(set(names)) == len(names)


def test_keys_differ(editor: RoutineEditor) -> None:
    steps = editor.steps
    labels = [editor.title_label, steps.label, steps.side_label, steps.repetitions.label, steps.hold.label]
    labels += [steps.rest.label, editor.new_button, editor.copy_button, editor.delete_button]
    labels += [editor.save_button, editor.close_button, *steps.buttons.values()]
    keys = [part.text().partition("&")[2][:1].lower() for part in labels]
    assert all(keys) and len(set(keys)) == len(keys)


def test_the_editor_fits_the_smallest_window(open_editor: Callable[..., RoutineEditor], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 560)
    editor = open_editor(window)
    pick(editor, "Mine")
    assert editor.width() <= 800 and editor.height() <= 560
    edit = editor.steps.hold.spin.lineEdit()
    assert edit.width() >= edit.fontMetrics().horizontalAdvance("12.5")


def test_language_and_theme_are_taken_up(editor: RoutineEditor) -> None:
    before = theme.now()
    try:
        i18n.speak("de", lambda text: f"<{text}>")
        theme.use(theme.LIGHT)
        editor.follow()
        assert editor.windowTitle() == "<Routines>"
        assert "Pause vom Schreibtisch" in texts(editor.list)
        assert theme.LIGHT.background.name() in editor.styleSheet()
        assert editor.steps.rest.spin.text() == "10"
        editor.steps.list.setCurrentRow(1)
        assert editor.steps.rest.spin.text() == "7,5"
    finally:
        theme.use(before)
        i18n.speak("en")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("written", "value"), [("12,5", 12.5), ("7.5", 7.5), ("80", 80.0), ("1,234", 1.2)])
def test_a_number_may_have_a_point_or_a_comma(qtbot: QtBot, language: str, written: str, value: float) -> None:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    i18n.speak(language)
    try:
        stepper.show_value(5.0, 0.0, 600.0)
        stepper.spin.selectAll()
        QTest.keyClicks(stepper.spin, written)
        qtbot.keyClick(stepper.spin, Qt.Key.Key_Return)
        assert stepper.spin.value() == value
        qtbot.keyClick(stepper.spin, Qt.Key.Key_Return)
        assert stepper.spin.value() == value
    finally:
        i18n.speak("en")


def test_a_stepper_tells_only_what_a_person_chooses(qtbot: QtBot) -> None:
    stepper = Stepper(step=5.0)
    qtbot.addWidget(stepper)
    told: list[float] = []
    stepper.changed.connect(told.append)
    stepper.show_value(7.0, 0.0, 10.0)
    assert told == []
    stepper.more.click()
    stepper.less.click()
    assert told == [10.0, 5.0]
