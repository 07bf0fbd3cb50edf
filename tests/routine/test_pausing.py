"""Pauses, skipping and going back."""

from dataclasses import replace

import pytest

from formcheck.core.pose.routine import Step
from formcheck.routine.presence import BACK_S, GONE_S
from tests.routine.paper import Room, until

BRIDGE = Step(pose="glute-bridge", repetitions=3, rest_s=10.0)
BIRD_DOG = Step(pose="bird-dog", rest_s=10.0)
KNEES = Step(pose="double-knee-to-chest")


def working(*steps: Step) -> Room:
    """A room in which the first step has begun."""
    room = Room(*(steps or (BRIDGE, KNEES)))
    room.start()
    return room


def test_nobody_for_three_seconds_pauses() -> None:
    room = working()
    states = room.away(GONE_S + 0.3)
    assert [s.stage for s in states] == ["setup"] * 30 + ["paused"] * 3
    assert (room.state.paused_from, room.state.by_hand) == ("setup", False)
    assert room.told(states) == ["paused"]


def test_a_short_absence_is_none() -> None:
    room = working()
    for _ in range(3):
        room.away(2.5)
        room.wait(0.1)
    assert room.state.stage == "setup"


def test_it_goes_on_once_somebody_has_been_back_and_well_in_the_picture() -> None:
    room = working()
    room.hold()
    room.away(5.0)
    room.wait(5.0, framed=False)
    assert room.state.stage == "paused"
    room.wait(BACK_S - 0.2)
    room.wait(0.2, framed=False)
    states = room.wait(BACK_S + 0.1)
    assert [s.stage for s in states] == ["paused"] * 20 + ["setup"]
    assert states[-1].events == ("resumed",)
    assert (room.state.holds_done, room.state.credited, room.state.paused_from) == (1, 1, None)
    room.hold()
    assert room.state.holds_done == 2


def test_the_rest_stands_still_in_a_pause() -> None:
    room = working(Step(pose="glute-bridge"), KNEES)
    room.hold()
    until(room, "rest")
    room.wait(2.0)
    room.away(GONE_S + 0.1)
    left_s = room.state.rest_left_s
    assert (room.state.stage, room.state.paused_from) == ("paused", "rest")
    assert {s.rest_left_s for s in [*room.away(20.0), *room.wait(BACK_S)]} == {left_s}
    room.wait(0.2)
    assert room.state.stage == "rest"
    assert room.state.rest_left_s == pytest.approx(left_s - 0.1)


def test_nothing_counts_in_a_pause() -> None:
    room = working()
    room.session.toggle_pause()
    assert (room.state.stage, room.state.paused_from, room.state.by_hand) == ("paused", "setup", True)
    room.hold()
    assert room.states[0].stage == "setup"
    assert (room.state.stage, room.state.credited) == ("paused", 0)
    assert room.events[-1] == "paused_by_hand"


def test_a_pause_by_hand_ends_by_hand_only() -> None:
    room = working()
    room.session.toggle_pause()
    room.away(5.0)
    room.wait(5.0)
    assert room.state.stage == "paused"
    room.session.toggle_pause()
    assert room.state.stage == "setup"
    assert room.wait(0.1)[0].events == ("resumed",)


def test_a_hold_that_runs_through_a_pause_counts_from_its_end_on() -> None:
    room = working()
    room.hold(3.0, end=False)
    room.session.toggle_pause()
    assert room.state.paused_from == "hold"
    room.hold(6.0, end=False)
    room.session.toggle_pause()
    room.hold(10.9, end=False)
    assert (room.state.stage, room.state.credited) == ("hold", 0)
    assert room.state.held_s == pytest.approx(4.9)
    room.hold(11.1, end=False)
    assert room.state.credited == 1


def test_going_on_by_hand_is_believed_even_with_nobody_there_but_not_for_long() -> None:
    room = working()
    room.away(5.0)
    room.session.toggle_pause()
    assert room.away(2.9)[-1].stage == "setup"
    assert room.away(0.3)[-1].stage == "paused"


def test_before_it_has_begun_nobody_is_missed() -> None:
    room = Room(BRIDGE)
    room.away(10.0)
    assert room.events == []
    room.session.toggle_pause()
    room.wait(5.0)
    assert (room.state.stage, room.state.paused_from) == ("paused", "setup")
    room.session.toggle_pause()
    until(room, "countdown", 2.0)


def test_skip_ends_a_rest() -> None:
    room = working(Step(pose="glute-bridge"), KNEES)
    room.hold()
    until(room, "rest")
    room.session.skip()
    assert (room.state.stage, room.state.pose) == ("setup", "double-knee-to-chest")
    assert room.wait(0.1)[0].events == ("go",)


def test_skip_goes_to_the_other_side_then_to_the_next_step_then_to_the_end() -> None:
    room = working(BIRD_DOG, KNEES)
    places = []
    while room.state.stage != "finished":
        room.session.skip()
        places.append((room.state.pose, room.state.side, room.state.stage))
        states = room.wait(3.1)
    assert places == [
        ("bird-dog", "left", "countdown"),
        ("double-knee-to-chest", None, "countdown"),
        ("double-knee-to-chest", None, "finished"),
    ]
    assert room.state.credited == 0
    assert room.told(states) == ["finished"]


def test_skip_after_a_first_side_wants_the_other() -> None:
    room = working(Step(pose="bird-dog", repetitions=3), KNEES)
    room.hold(side="left")
    room.session.skip()
    assert (room.state.side, room.state.holds_done) == ("right", 0)


def test_skip_ends_a_pause() -> None:
    room = working()
    room.session.toggle_pause()
    room.session.skip()
    assert (room.state.stage, room.state.pose) == ("countdown", "double-knee-to-chest")
    assert room.wait(0.1)[0].events == ("paused_by_hand", "resumed", "next_exercise", "get_ready", "countdown")


def test_skip_before_the_beginning_waits_for_the_person_all_the_same() -> None:
    room = Room(BRIDGE, KNEES)
    room.session.skip()
    room.away(5.0)
    assert (room.state.stage, room.state.pose) == ("setup", "double-knee-to-chest")
    until(room, "countdown", 2.0)


def test_going_back_begins_a_set_anew_and_loses_no_credit() -> None:
    room = working()
    room.hold()
    room.session.go_back()
    assert (room.state.stage, room.state.pose, room.state.holds_done) == ("countdown", "glute-bridge", 0)
    assert room.state.credited == 1


def test_going_back_with_something_done_stays_in_this_set() -> None:
    room = working(Step(pose="bird-dog", repetitions=2), KNEES)
    room.hold(side="left")
    room.hold(side="left")
    until(room, "rest")
    until(room, "setup")
    room.hold(side="right")
    room.session.go_back()
    assert (room.state.pose, room.state.side, room.state.holds_done) == ("bird-dog", "right", 0)


def test_going_back_with_nothing_done_goes_to_the_set_before() -> None:
    room = working(BIRD_DOG, KNEES)
    room.hold(side="left")
    until(room, "rest")
    until(room, "setup")
    assert room.state.side == "right"
    room.session.go_back()
    assert (room.state.side, room.state.holds_done, room.state.next_side) == ("left", 0, "left")
    assert room.wait(0.1)[0].events == ("side_change", "get_ready", "countdown")
    room.session.skip()
    room.hold(side="left")
    until(room, "rest", 1.0)
    assert (room.state.side, room.state.credited) == ("right", 2)


def test_going_back_in_a_rest_begins_the_set_that_has_just_ended_anew() -> None:
    room = working(Step(pose="glute-bridge"), KNEES)
    room.hold()
    until(room, "rest")
    room.session.go_back()
    assert (room.state.pose, room.state.step, room.state.holds_done) == ("glute-bridge", 1, 0)
    assert room.wait(0.1)[0].events == ("next_exercise", "get_ready", "countdown")


def test_going_back_at_the_very_beginning_stays_there() -> None:
    room = working()
    room.session.go_back()
    assert (room.state.pose, room.state.stage) == ("glute-bridge", "countdown")
    fresh = Room(BRIDGE)
    fresh.session.go_back()
    assert fresh.state.stage == "setup"


def test_somebody_who_cannot_be_judged_is_still_there() -> None:
    room = working()
    for _ in range(60):
        room.update(replace(room.base(), judged=False), framed=False)
    assert room.state.stage == "setup"
