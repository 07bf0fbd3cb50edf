"""What is true of whatever a person does, and whichever buttons are pressed."""

from itertools import pairwise
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.pose.routine import Step
from formcheck.core.types import Side
from formcheck.routine.state import SessionState
from tests.routine.paper import POSES, SHORT_S, Room

MANY = settings(deadline=None, max_examples=150, derandomize=True)

PLAYED = ["bird-dog", "glute-bridge", "cat-cow", "hamstring-stretch", "childs-pose"]

steps = st.lists(
    st.builds(
        Step,
        pose=st.sampled_from(PLAYED),
        side=st.sampled_from(["both", "left", "right"]),
        repetitions=st.integers(1, 2),
        hold_s=st.sampled_from([None, 2.0, 12.0]),
        rest_s=st.sampled_from([0.0, 2.0, 3.0, 8.0]),
    ),
    min_size=1,
    max_size=3,
)

Act = tuple[Literal["hold", "wait", "away", "rep", "pause", "skip", "back"], float, Side]

acts = st.lists(
    st.tuples(
        st.sampled_from(["hold", "hold", "hold", "wait", "wait", "away", "rep", "pause", "skip", "back"]),
        st.sampled_from([0.3, SHORT_S, 3.4, 13.0]),
        st.sampled_from(["left", "right"]),
    ),
    min_size=1,
    max_size=25,
)


def do(room: Room, act: Act) -> None:
    what, for_s, side = act
    definition = room.session.watched[0]
    assert definition is not None
    if what == "hold":
        phase = definition.holds[-1] if for_s > 5.0 else definition.holds[0]
        room.hold(for_s, side if definition.sides and phase.sides else None, phase.id, end=side == "left")
    elif what == "rep":
        room.reps = {"total": room.reps["total"] + 1}
        room.wait(0.3)
    elif what == "wait":
        room.wait(for_s, framed=side == "left")
    elif what == "away":
        room.away(for_s)
    else:
        press = {"pause": room.session.toggle_pause, "skip": room.session.skip, "back": room.session.go_back}
        press[what]()
        room.wait(0.1)


def played(room: Room, doing: list[Act]) -> list[tuple[Act, list[SessionState]]]:
    """Each act with the states that it led through."""
    out = []
    for act in doing:
        before = len(room.states)
        do(room, act)
        out.append((act, room.states[before:]))
    return out


@MANY
@given(steps, acts)
def test_of_any_session(plan: list[Step], doing: list[Act]) -> None:
    room = Room(*plan)
    played(room, doing)
    for before, after in pairwise(room.states):
        gained = after.credited - before.credited
        assert gained == after.events.count("hold_counted") in (0, 1), "what is credited is never lost, and told"
        if gained:
            assert "paused" not in (before.stage, after.stage)
            assert before.rest_left_s == 0.0 or after.stage == "hold", "nothing counts in a rest"
        if before.stage == "finished":
            assert after.stage == "finished"
            assert after.events == ()
    for state in room.states:
        assert 1 <= state.step <= state.steps == len(plan)
        assert state.pose == plan[state.step - 1].pose
        assert state.holds_done >= 0
        assert state.countdown in (0, 1, 2, 3)
        assert (state.countdown > 0) is (0.0 < state.rest_left_s <= 3.0)
        assert (state.stage == "countdown") <= (state.countdown > 0)
        assert (state.paused_from is not None) is (state.stage == "paused")
        assert state.held_s >= 0.0
        assert state.side is None or POSES[state.pose].sides


@MANY
@given(steps, acts)
def test_time_only_runs_forwards_and_stands_still_in_a_pause(plan: list[Step], doing: list[Act]) -> None:
    room = Room(*plan)
    for act, states in played(room, doing):
        if act[0] in ("skip", "back"):
            continue
        for before, after in pairwise(states):
            same = (before.step, before.side, before.holds_done) == (after.step, after.side, after.holds_done)
            begins = "rest" in after.events or ("get_ready" in after.events and before.rest_left_s == 0.0)
            if same and not begins:
                assert after.rest_left_s <= before.rest_left_s
            if before.stage == after.stage == "paused":
                assert after.rest_left_s == before.rest_left_s


@MANY
@given(steps, acts)
def test_a_pause_loses_no_counted_hold(plan: list[Step], doing: list[Act]) -> None:
    room = Room(*plan)
    left: SessionState | None = None
    told = [(act, state) for act, states in played(room, doing) for state in states]
    for (_, before), (act, after) in pairwise(told):
        if {"paused", "paused_by_hand"} & set(after.events):
            left = before
        if "resumed" in after.events and left is not None and act[0] not in ("skip", "back"):
            kept = (after.step, after.side, after.credited)
            assert kept == (left.step, left.side, left.credited)
            assert after.holds_done == left.holds_done


@MANY
@given(steps, st.lists(st.sampled_from(["left", "right"]), min_size=60, max_size=60))
def test_whoever_does_what_is_asked_for_comes_to_the_end(plan: list[Step], sides: list[Side]) -> None:
    room = Room(*plan)
    room.start()
    for begin_with in sides:
        definition, side = room.session.watched
        assert definition is not None
        if room.state.stage == "finished":
            break
        if room.state.stage != "setup":
            room.wait(room.state.rest_left_s + 0.1)
        elif definition.id == "cat-cow":
            room.reps = {"total": room.reps["total"] + 1}
            room.wait(1.0)
        else:
            wanted: Side = begin_with if side == "both" else side
            room.hold(side=wanted if definition.sides else None)
            room.wait(1.0)
    expected = sum(s.repetitions * s.sets(POSES[s.pose]) for s in plan)
    assert (room.state.stage, room.state.credited) == ("finished", expected)
    assert "moved_on" not in room.events
