"""Which side is wanted, which holds count for which side, and exercises of several holds."""

from dataclasses import replace

from formcheck.core.pose.routine import Step
from formcheck.routine.runner import STAY_S
from tests.routine.paper import SHORT_S, Room, until

BIRD_DOG = Step(pose="bird-dog", repetitions=2, rest_s=5.0)
KNEES = Step(pose="double-knee-to-chest")


def test_one_side_comes_after_the_other_and_either_may_begin() -> None:
    for first, second in (("left", "right"), ("right", "left")):
        room = Room(BIRD_DOG, KNEES)
        room.start()
        assert (room.state.side, room.session.watched[1]) == (None, "both")
        room.hold(side=first)  # type: ignore[arg-type]
        assert (room.state.side, room.state.holds_done) == (first, 1)
        assert (room.state.next_pose, room.state.next_side) == ("bird-dog", second)
        room.hold(side=second)  # type: ignore[arg-type]
        assert (room.state.stage, room.state.holds_done, room.state.credited) == ("setup", 1, 1)
        room.hold(side=first)  # type: ignore[arg-type]
        until(room, "rest", 1.0)
        assert room.states[-1].events == ("side_change", "rest")
        assert (room.state.side, room.state.next_side, room.session.watched[1]) == (second, second, second)
        assert (room.state.step, room.state.holds_done) == (1, 0)
        until(room, "setup")
        assert room.state.next_pose == "double-knee-to-chest"
        for _ in range(2):
            room.hold(side=second)  # type: ignore[arg-type]
        until(room, "rest", 1.0)
        assert room.states[-1].events == ("next_exercise", "rest")
        assert (room.state.side, room.state.pose, room.state.credited) == (None, "double-knee-to-chest", 4)


def test_a_step_of_one_side_wants_that_side_only() -> None:
    room = Room(BIRD_DOG.model_copy(update={"side": "left"}))
    room.start()
    assert (room.state.side, room.session.watched[1]) == ("left", "left")
    room.hold(side="right")
    assert room.state.holds_done == 0
    room.hold(side="left")
    room.hold(side="left")
    until(room, "finished", 1.0)


def test_the_wrong_side_is_told_at_once_and_once() -> None:
    room = Room(BIRD_DOG.model_copy(update={"side": "left"}))
    room.start()
    room.hold(0.3, side="right", end=False)
    assert room.states[-1].events == ("other_side",) and room.state.wrong_side
    room.hold(2.0, side="right")
    assert room.events.count("other_side") == 1
    assert not room.state.wrong_side
    room.hold(0.3, side="right", end=False)
    assert room.events.count("other_side") == 2
    room.wait(0.1)
    room.hold(side="left")
    assert room.events.count("other_side") == 2 and room.state.holds_done == 1


def test_staying_on_the_side_that_is_done_is_not_called_wrong() -> None:
    room = Room(BIRD_DOG.model_copy(update={"repetitions": 1}))
    room.start()
    room.hold(8.0, side="right", end=False)
    assert (room.state.side, room.state.stage) == ("left", "rest")
    room.hold(9.0, side="right")
    assert "other_side" not in room.events


def test_the_side_of_a_pose_without_sides_does_not_matter() -> None:
    room = Room(Step(pose="glute-bridge", side="left"))
    room.start()
    assert (room.state.side, room.session.watched[1]) == (None, "both")
    room.hold()
    until(room, "finished", 1.0)


def test_the_side_that_was_tried_in_vain_is_the_first_one() -> None:
    room = Room(BIRD_DOG)
    room.start()
    for _ in range(3):
        room.hold(SHORT_S, side="left")
    assert (room.state.side, room.state.stage) == ("right", "rest")
    assert room.states[-1].events == ("moved_on", "side_change", "rest")


def test_a_hold_without_a_side_counts_for_both() -> None:
    room = Room(Step(pose="hamstring-stretch", repetitions=2, rest_s=0.0))
    room.start()
    room.hold(phase="fold")
    assert (room.state.side, room.state.holds_done) == (None, 1)
    room.hold(side="left", phase="hold")
    room.wait(1.0)
    assert (room.state.side, room.state.holds_done) == ("right", 1), "one fold counts here too"
    room.hold(side="right", phase="hold")
    room.wait(1.0)
    assert (room.state.stage, room.state.credited) == ("finished", 3)


def test_holds_without_a_side_alone_make_the_whole_step() -> None:
    room = Room(Step(pose="hamstring-stretch", repetitions=2), KNEES)
    room.start()
    room.hold(phase="fold")
    room.hold(phase="fold")
    until(room, "rest", 1.0)
    assert room.state.pose == "double-knee-to-chest"


def test_cycles_count_by_repetitions_and_not_by_holds() -> None:
    room = Room(Step(pose="cat-cow", repetitions=2), KNEES)
    room.start()
    room.hold(phase="cat")
    assert room.state.holds_done == 0
    for _ in range(2):
        room.hold(SHORT_S, phase="cat", end=False)
        room.reps = {"total": room.reps["total"] + 1}
        room.hold(SHORT_S, phase="cow", end=False)
    assert (room.state.holds_done, room.state.pose) == (2, "cat-cow"), "the last cow is held first"
    until(room, "rest", 1.0)
    assert (room.state.pose, room.state.credited) == ("double-knee-to-chest", 2)
    assert "moved_on" not in room.events


def test_a_last_cow_without_end_does_not_keep_the_session() -> None:
    room = Room(Step(pose="cat-cow"), KNEES)
    room.start()
    room.hold(2.0, phase="cow", end=False)
    assert (room.state.stage, room.state.credited) == ("hold", 0)
    room.reps = {"total": 1}  # it is done: the cow has lasted its two seconds
    room.hold(2.0 + STAY_S - 0.2, phase="cow", end=False)
    assert (room.state.stage, room.state.credited) == ("hold", 1)
    room.hold(2.0 + STAY_S + 0.5, phase="cow", end=False)
    assert room.state.stage == "rest"


def test_a_last_cow_that_has_not_settled_is_waited_for() -> None:
    room = Room(Step(pose="cat-cow"), KNEES)
    room.start()
    room.reps = {"total": 1}
    for _ in range(15):
        assert room.update(replace(room.base(), phase="cow", in_position=True)).pose == "cat-cow"
    assert room.wait(0.5)[-1].pose == "cat-cow"
    assert room.wait(0.2)[-1].stage == "rest"


def test_repetitions_of_a_rest_do_not_count_afterwards() -> None:
    room = Room(Step(pose="cat-cow", rest_s=4.0), Step(pose="cat-cow", repetitions=2))
    room.start()
    room.reps = {"total": 1}
    room.wait(1.5)
    assert (room.state.stage, room.state.step) == ("rest", 2)
    room.reps = {"total": 2}
    until(room, "setup")
    assert room.state.holds_done == 0
    room.reps = {"total": 0}  # another engine
    room.wait(0.5)
    room.reps = {"total": 1}
    room.wait(0.2)
    assert room.state.holds_done == 1
