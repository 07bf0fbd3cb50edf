"""Ring, cue bar and panel."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from formcheck.coaching import words
from formcheck.coaching.coach import Cue
from formcheck.coaching.panel_content import panel_content_of
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.live.cue_bar import CueBar
from formcheck.gui.live.hold_ring import HoldRing
from formcheck.gui.live.panel import Panel
from formcheck.gui.paint import theme

Count = Callable[[Any, Any], int]


@pytest.fixture
def count() -> Count:
    """Count the pixels of a widget that have a colour."""

    def pixels_of(widget: Any, colour: Any) -> int:
        image = widget.grab().toImage()
        wanted = colour.rgb()
        return sum(image.pixel(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))

    return pixels_of


@pytest.fixture
def ring(qtbot: QtBot) -> HoldRing:
    made = HoldRing()
    qtbot.addWidget(made)
    made.resize(240, 240)
    made.rescale(720)
    return made


def test_the_ring_tells_seconds(ring: HoldRing) -> None:
    ring.show_hold(3.26, 2.0, 5.0, complete=False)
    assert (ring.number, ring.target) == ("3.2", "of 5 s")
    assert ring.accessibleName() == "Hold timer: 3.2 of 5 s"
    assert ring.fraction == pytest.approx(0.652) and ring.form_fraction == pytest.approx(0.4)
    ring.show_hold(5.3, 5.0, 5.0, complete=True)
    assert ring.accessibleName() == "Hold timer: 5.3 s, done"


def test_the_ring_fills(ring: HoldRing, count: Count) -> None:
    amounts = []
    for held_s in (0.0, 1.25, 2.5, 5.0):
        ring.show_hold(held_s, 0.0, 5.0, complete=False)
        amounts.append(count(ring, theme.now().raised))
    empty, quarter, half, full = amounts
    assert quarter / empty == pytest.approx(0.75, abs=0.04)
    assert half / empty == pytest.approx(0.5, abs=0.04)
    assert full == 0


def test_the_inner_ring_shows_good_form(ring: HoldRing, count: Count) -> None:
    ring.show_hold(4.0, 0.0, 5.0, complete=False)
    assert count(ring, theme.now().good) == 0
    ring.show_hold(4.0, 2.0, 5.0, complete=False)
    some = count(ring, theme.now().good)
    ring.show_hold(4.0, 4.0, 5.0, complete=False)
    assert count(ring, theme.now().good) == pytest.approx(2 * some, rel=0.1)


def test_a_complete_hold_has_a_check_mark(ring: HoldRing, count: Count) -> None:
    ring.show_hold(5.4, 0.0, 5.0, complete=True)
    assert (ring.number, ring.target) == ("5.4", "5 s")
    assert count(ring, theme.now().good) > 30, "nothing in good form: the colour is that of the check mark"
    ring.show_hold(5.4, 0.0, 5.0, complete=False)
    assert count(ring, theme.now().good) == 0


def test_nothing_to_hold_divides_by_nothing(ring: HoldRing) -> None:
    ring.show_hold(0.0, 0.0, 0.0, complete=False)
    assert (ring.fraction, ring.target) == (0.0, "seconds")


def all_cues(poses: dict[str, PoseDefinition]) -> list[str]:
    texts = [words.NOBODY, words.LEFT, words.HOLDING, *words.TURN.values()]
    for definition in poses.values():
        texts += [definition.fault_text(f).cue for f in definition.fault_ids]
        texts += [words.phase_text(definition, p) for p in definition.holds]
        texts += [f"{words.DONE} {words.return_text(definition)}", words.setup_text(definition)]
    return texts


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 800), (900, 600), (1920, 1080), (1366, 768)])
def test_every_cue_is_large_enough_for_three_metres(
    qtbot: QtBot, poses: dict[str, PoseDefinition], width: int, height: int
) -> None:
    bar = CueBar()
    qtbot.addWidget(bar)
    bar.rescale(height)
    bar.resize(width, bar.height())
    small = []
    for text in all_cues(poses):
        bar.show_cue(Cue(text, "next"))
        if bar.text_px() < 0.05 * height:
            small.append((text, round(bar.text_px() / height, 4)))
    assert small == []


@pytest.mark.parametrize("tone", ["next", "good", "fault", "lost"])
def test_a_cue_is_painted_in_its_colour_with_its_name(qtbot: QtBot, count: Count, tone: Any) -> None:
    bar = CueBar()
    qtbot.addWidget(bar)
    bar.rescale(720)
    bar.resize(1280, bar.height())
    bar.show_cue(Cue("Raise your arm.", tone))
    assert bar.accessibleName() == "Raise your arm."
    assert count(bar, theme.now().of(theme.TONES[tone])) > 200
    assert (count(bar, theme.now().fault) > 0) == (tone == "fault")


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    made.rescale(720, 1280)
    made.resize(made.width(), 520)
    made.show()
    return made


def test_the_panel_shows_the_board(
    panel: Panel, poses: dict[str, PoseDefinition], bird_dog: PoseDefinition, holding: Any, hold: Any, rule: Any
) -> None:
    state = holding(
        reps={"left": 2, "right": 4}, reps_done={"left": 2, "right": 3}, rules=(rule("good"),), not_seen=("elbow",)
    )
    panel.show_board(panel_content_of(bird_dog, state, Cue("", "next"), (hold("left", 4.0),), poses))
    assert (panel.state.text(), panel.side.text()) == ("Hold", "RIGHT side")
    assert (panel.ring.number, panel.line.text()) == ("3.2", "2.0 s in good form")
    assert panel.reps.texts == [("Left", "2×"), ("Right", "3×")]
    assert panel.note.text() == "Cannot tell: elbow"


def test_between_holds_the_panel_shows_the_last_one(
    panel: Panel, poses: dict[str, PoseDefinition], bird_dog: PoseDefinition, snapshot: Any, hold: Any
) -> None:
    panel.show_board(panel_content_of(bird_dog, snapshot(phase="return"), Cue("", "next"), (hold("left", 4.0),), poses))
    assert (panel.state.text(), panel.side.text()) == ("Return", "")
    assert (panel.ring.number, panel.line.text()) == ("0.0", "LEFT side: held 4.0 s of 5 s")


def test_another_pose_has_other_counts(
    panel: Panel, poses: dict[str, PoseDefinition], snapshot: Any, bird_dog: PoseDefinition
) -> None:
    panel.show_board(panel_content_of(bird_dog, snapshot(), Cue("", "next"), (), poses))
    plank = snapshot(reps_done={"total": 4}, phase=poses["plank"].holds[0].id, in_position=True)
    panel.show_board(panel_content_of(poses["plank"], plank, Cue("", "next"), (), poses))
    QApplication.processEvents()
    assert panel.reps.texts == [("Repetitions", "4×")]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (900, 600), (1920, 1080), (760, 520)])
def test_timer_and_state_are_large_and_nothing_is_cut_off(
    panel: Panel, poses: dict[str, PoseDefinition], bird_dog: PoseDefinition, holding: Any, width: int, height: int
) -> None:
    state = holding(in_position=False, held_s=55.5, need_s=60.0, rules=(), reps={"left": 10, "right": 12})
    panel.show_board(panel_content_of(bird_dog, state, Cue("", "next"), (), poses))
    panel.rescale(height, width)
    panel.resize(panel.width(), round(height * 0.72))
    QApplication.processEvents()
    number_px, target_px = panel.ring.type_px()
    assert number_px >= 0.05 * height and target_px >= 0.05 * height
    for label in (panel.state, panel.side, panel.line, panel.note):
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    for name, count in panel.reps.cells:
        assert all(x.fontMetrics().horizontalAdvance(x.text()) <= x.width() for x in (name, count))
    assert panel.minimumSizeHint().height() <= panel.height() and panel.reps.sizeHint().width() <= panel.width()
