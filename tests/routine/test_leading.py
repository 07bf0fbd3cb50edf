"""Leading through a routine: what counts, what comes next, and what is told."""

from dataclasses import replace

import pytest

from formcheck.core.errors import UsageError
from formcheck.core.pose.routine import Step
from formcheck.routine.runner import STAY_S, RoutineRunner
from tests.routine.paper import POSES, SHORT_S, Room, routine, until

BRIDGE = Step(pose="glute-bridge", repetitions=2, rest_s=10.0)
KNEES = Step(pose="double-knee-to-chest")


def test_before_anybody_is_well_in_the_picture_nothing_begins() -> None:
    room = Room(BRIDGE)
    assert {s.stage for s in [*room.away(5.0), *room.wait(5.0, framed=False)]} == {"setup"}
    assert room.events == []


def test_somebody_who_walks_by_starts_no_countdown() -> None:
    room = Room(BRIDGE)
    room.wait(0.8)
    room.wait(2.0, framed=False)
    room.wait(0.8)
    assert room.events == []


def test_the_first_step_begins_with_a_countdown() -> None:
    room = Room(BRIDGE)
    until(room, "countdown")
    assert room.told(room.states) == ["get_ready", "countdown"]
    assert (room.state.countdown, room.state.rest_left_s) == (3, 3.0)
    assert (room.state.next_pose, room.state.next_side) == ("glute-bridge", None)
    numbers = [s.countdown for s in room.wait(3.1)]
    assert numbers == [3] * 9 + [2] * 10 + [1] * 10 + [0] * 2 or sorted(numbers, reverse=True) == numbers
    assert set(numbers) == {3, 2, 1, 0}
    assert room.events == ["get_ready", "countdown", "countdown", "countdown", "go"]
    assert room.state.stage == "setup"


def test_without_a_countdown_it_begins_at_once() -> None:
    room = Room(BRIDGE, countdown_s=0.0)
    room.wait(1.2)
    assert room.events == []
    room.hold()
    assert room.state.holds_done == 1


def test_whoever_begins_before_the_countdown_is_not_made_to_wait() -> None:
    for wait_s in (0.0, 2.0):
        room = Room(BRIDGE)
        room.wait(wait_s)
        room.hold()
        assert room.state.holds_done == 1
        assert "go" not in room.events


def test_a_hold_counts_at_the_moment_in_which_it_is_complete() -> None:
    room = Room(BRIDGE)
    room.start()
    room.hold(4.8, end=False)
    assert (room.state.stage, room.state.holds_done, room.state.held_s) == ("hold", 0, pytest.approx(4.8))
    room.wait(0.1)
    room.hold(5.0, end=False)
    assert (room.state.stage, room.state.holds_done) == ("hold", 1)
    assert room.states[-1].events == ("hold_counted",)
    room.hold(8.0, end=False)  # the same one goes on
    assert room.state.holds_done == 1


def test_a_hold_that_ends_early_does_not_count() -> None:
    room = Room(BRIDGE)
    room.start()
    room.hold(SHORT_S)
    room.hold()
    room.hold(SHORT_S)
    assert (room.state.stage, room.state.holds_done, room.state.credited) == ("setup", 1, 1)


def test_after_three_failed_tries_in_a_row_it_moves_on() -> None:
    room = Room(BRIDGE, KNEES)
    room.start()
    for _ in range(2):
        room.hold(SHORT_S)
    room.hold()
    for _ in range(2):
        room.hold(SHORT_S)
    assert (room.state.pose, room.state.stage) == ("glute-bridge", "setup"), "a hold that counts begins the row anew"
    room.hold(SHORT_S)
    assert room.states[-1].events == ("moved_on", "next_exercise", "rest")
    assert (room.state.pose, room.state.stage, room.state.credited) == ("double-knee-to-chest", "rest", 1)


def test_touching_the_position_for_a_moment_is_no_failed_try() -> None:
    room = Room(BRIDGE)
    room.start()
    for _ in range(6):
        room.hold(0.8)
    assert room.state.stage == "setup"
    assert "moved_on" not in room.events


def test_losing_the_person_is_no_failed_try() -> None:
    room = Room(BRIDGE, KNEES)
    room.start()
    for _ in range(4):
        room.hold(SHORT_S, end=False)
        room.away(0.5)
        room.wait(0.5)
    assert (room.state.pose, room.state.holds_done) == ("glute-bridge", 0)


def test_the_rest_runs_down_and_leads_to_the_next_exercise() -> None:
    room = Room(Step(pose="glute-bridge", rest_s=10.0), KNEES)
    room.start()
    room.hold()
    assert room.state.stage != "rest", "the person is still on the way out"
    until(room, "rest", 1.0)
    assert room.states[-1].events == ("next_exercise", "rest")
    assert (room.state.rest_left_s, room.state.countdown) == (10.0, 0)
    assert (room.state.pose, room.state.next_pose, room.state.step) == ("double-knee-to-chest",) * 2 + (2,)
    rest = room.wait(10.0)
    left = [s.rest_left_s for s in rest]
    assert left == pytest.approx([9.9 - 0.1 * i for i in range(100)], abs=1e-6)
    assert [s.stage for s in rest] == ["rest"] * 69 + ["countdown"] * 30 + ["setup"]
    assert room.told(rest) == ["get_ready", "countdown", "countdown", "countdown", "go"]


def test_a_short_rest_is_all_countdown_and_none_is_none() -> None:
    room = Room(Step(pose="glute-bridge", rest_s=2.0), Step(pose="plank", rest_s=0.0), KNEES)
    room.start()
    room.hold()
    states = room.wait(3.0)
    assert next(s.countdown for s in states if s.stage == "countdown") == 2
    assert room.told(states) == ["next_exercise", "get_ready", "countdown", "countdown", "go"]
    room.hold()
    states = room.wait(1.0)
    assert room.told(states) == ["next_exercise"]
    assert (room.state.pose, room.state.stage) == ("double-knee-to-chest", "setup")


def test_whoever_begins_the_next_hold_ends_the_rest() -> None:
    room = Room(BRIDGE, KNEES)
    room.start()
    room.hold()
    room.hold()
    until(room, "rest")
    room.wait(2.0)
    room.hold(1.0, end=False)
    assert (room.state.stage, room.state.rest_left_s, room.state.held_s) == ("hold", 0.0, pytest.approx(1.0))
    room.hold(5.0, end=False)
    assert room.states[-1].events == ("hold_counted",)
    assert room.state.credited == 3


def test_who_stays_in_position_rests_all_the_same_and_nothing_more_counts() -> None:
    room = Room(Step(pose="glute-bridge", rest_s=10.0), Step(pose="glute-bridge"))
    room.start()
    room.hold(5.0 + STAY_S + 9.0, end=False)
    assert (room.state.stage, room.state.credited) == ("countdown", 1)
    room.hold(5.0 + STAY_S + 9.0 + 5.5, end=False)
    assert (room.state.stage, room.state.step, room.state.credited) == ("hold", 2, 1)
    room.hold(5.0 + STAY_S + 10.0 + 5.2, end=False)
    assert room.state.credited == 2, "what is held after the rest counts"


def test_after_the_last_set_it_is_finished_and_stays_so() -> None:
    room = Room(KNEES)
    room.start()
    room.hold()
    until(room, "finished", 1.0)
    assert room.states[-1].events == ("finished",)
    final = room.state
    assert (final.credited, final.next_pose, final.holds_done) == (1, None, 1)
    for do in (room.hold, room.session.skip, room.session.go_back, room.session.toggle_pause):
        do()
        room.away(4.0)
    assert room.state == final
    assert room.events.count("finished") == 1


def test_a_hold_of_another_pose_counts_for_nothing() -> None:
    room = Room(BRIDGE)
    room.start()
    for i in range(80):
        stale = replace(room.base(), pose="plank", phase="hold", holding=True, held_s=i / 10, need_s=5.0)
        assert room.update(stale).stage == "setup"
    assert room.state.holds_done == 0


def test_a_new_engine_in_the_middle_of_a_hold_begins_another_hold() -> None:
    room = Room(Step(pose="glute-bridge", repetitions=3))
    room.start()
    for done in (0, 1, 2):
        room.hold(4.9, end=False)
        assert room.state.holds_done == done
        room.hold(5.2, end=False)
        assert room.state.holds_done == done + 1
        room.new_engine()


def test_the_step_says_how_long_to_hold() -> None:
    room = Room(Step(pose="glute-bridge", hold_s=8.0))
    definition = room.session.watched[0]
    assert definition is not None
    assert [p.hold_s for p in definition.holds] == [8.0]
    assert room.session.watched[0] is definition
    assert POSES["glute-bridge"].holds[0].hold_s == 5.0


def test_one_pose_goes_on_without_end_on_either_side() -> None:
    room = Room(single="bird-dog")
    room.start()
    for side in ("left", "right", "right", "left"):
        room.hold(side=side)  # type: ignore[arg-type]
        room.hold(SHORT_S, side=side)  # type: ignore[arg-type]
        room.hold(SHORT_S, side=side)  # type: ignore[arg-type]
    state = room.state
    assert (state.stage, state.holds_done, state.holds_wanted, state.side) == ("setup", 4, None, None)
    assert (state.step, state.steps, state.next_pose) == (1, 1, None)
    room.session.skip()
    assert room.state == state


def test_one_pose_on_one_side() -> None:
    room = Room(single="bird-dog", side="right")
    room.start()
    assert room.session.watched[1] == "right"
    room.hold(side="left")
    room.hold(side="right")
    assert room.state.holds_done == 1


def test_whichever_pose_is_recognised_counts() -> None:
    room = Room(single="auto")
    assert room.session.watched == (None, "both")
    room.start()
    for pose, side in (("plank", None), ("bird-dog", "left"), (None, None)):
        for i in range(105):
            room.update(
                replace(
                    room.base(),
                    pose=pose,
                    phase="hold",
                    side=side,
                    holding=pose is not None,
                    held_s=i / 10,
                    need_s=10.0,
                )
            )
    assert (room.state.holds_done, room.state.stage) == (2, "setup")


def test_a_pose_that_there_is_not_is_told() -> None:
    with pytest.raises(UsageError, match="no pose 'headstand'"):
        RoutineRunner("headstand", POSES)
    with pytest.raises(UsageError, match="no pose 'auto'"):
        RoutineRunner(routine(Step(pose="auto")), POSES)


def test_a_recording_that_begins_anew_does_not_turn_time_back() -> None:
    room = Room(BRIDGE, KNEES)
    room.start()
    room.hold()
    room.hold()
    until(room, "rest")
    room.wait(2.0)
    left_s = room.state.rest_left_s
    room.t_s = 0.0
    room.wait(1.0)
    assert room.state.rest_left_s == pytest.approx(left_s - 0.9)
