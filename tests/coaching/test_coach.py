"""The one cue that matters most now."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.coaching import words
from formcheck.coaching.coach import SHOW_S, Coach, Cue
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot

MakeSnapshot = Callable[..., Snapshot]

HOLD = "Reach one arm forwards and the opposite leg back. Hold."
RETURN = "Lower your hand and knee slowly, then change sides."
SETUP = "Hands under your shoulders, knees under your hips, back flat, eyes on the floor."
IN_HOLD = {"phase": "hold", "side": "right", "holding": True, "in_position": True, "in_form": True}


@pytest.mark.parametrize(
    ("changes", "cue"),
    [
        pytest.param({"person": False, "judged": False}, Cue(words.NOBODY, "lost"), id="nobody"),
        pytest.param({"view_ok": False, "judged": False}, Cue("Turn your side to the camera.", "lost"), id="view"),
        pytest.param(
            {"judged": False, "not_seen": ("setup_hip",)}, Cue("I cannot see your hip.", "lost"), id="cannot see"
        ),
        pytest.param({}, Cue(SETUP, "next"), id="get into the set-up"),
        pytest.param({"phase": "setup"}, Cue(HOLD, "next"), id="set-up"),
        pytest.param({"phase": "hold", "in_position": True}, Cue(words.SETTLING, "good"), id="settling"),
        pytest.param({**IN_HOLD, "held_s": 2.0}, Cue(words.HOLDING, "good"), id="in form"),
        pytest.param({**IN_HOLD, "in_form": False}, Cue(words.ALMOST, "next"), id="fault not told yet"),
        pytest.param(
            {**IN_HOLD, "in_form": False, "fault": "arm_low"},
            Cue("Raise your arm until it is in line with your back.", "fault"),
            id="fault",
        ),
        pytest.param({**IN_HOLD, "not_seen": ("elbow",)}, Cue(words.HOLDING, "good"), id="one thing unseen"),
        pytest.param({**IN_HOLD, "in_position": False}, Cue(words.LEFT, "next"), id="left"),
        pytest.param({**IN_HOLD, "held_s": 5.0}, Cue(f"Done. {RETURN}", "good"), id="complete"),
        pytest.param({**IN_HOLD, "held_s": 4.99}, Cue(words.HOLDING, "good"), id="nearly complete"),
        pytest.param({"phase": "return"}, Cue(RETURN, "next"), id="return"),
    ],
)
def test_cue(snapshot: MakeSnapshot, bird_dog: PoseDefinition, changes: dict[str, Any], cue: Cue) -> None:
    assert Coach(bird_dog).cue(snapshot(**changes)) == cue


def test_a_cue_stays_long_enough_to_be_read(
    snapshot: MakeSnapshot, holding: MakeSnapshot, bird_dog: PoseDefinition
) -> None:
    coach = Coach(bird_dog)
    fault = coach.cue(holding(t_s=10.0, fault="arm_low", in_form=False))
    assert coach.cue(holding(t_s=10.0 + 0.9 * SHOW_S)) == fault
    assert coach.cue(holding(t_s=10.0 + SHOW_S)).text == words.HOLDING
    assert coach.cue(snapshot(t_s=2.0)).text == SETUP, "a source that starts anew does not wait"


def test_on_the_way_into_the_hold_the_words_for_it_stay(snapshot: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    coach = Coach(bird_dog)
    assert coach.cue(snapshot(t_s=1.0, phase="setup")).text == HOLD
    assert coach.cue(snapshot(t_s=3.0)).text == HOLD
    assert coach.cue(snapshot(t_s=9.0)).text == SETUP, "but not for ever: perhaps the person has stood up"


def test_between_two_holds_of_a_cycle_the_next_one_is_told(
    snapshot: MakeSnapshot, poses: dict[str, PoseDefinition]
) -> None:
    cat_cow = poses["cat-cow"]
    first, second = cat_cow.holds
    coach = Coach(cat_cow)
    reps = {"total": 0}
    held = {"holding": True, "in_position": True, "in_form": True, "reps": reps, "need_s": 3.0}
    done = coach.cue(snapshot(t_s=1.0, phase=first.id, held_s=3.0, **held))
    assert done.text == f"Done. {words.phase_text(cat_cow, second)}"
    assert coach.cue(snapshot(t_s=3.0, phase="return", reps=reps)).text == words.phase_text(cat_cow, second)
    assert coach.cue(snapshot(t_s=5.0, reps=reps)).text == words.phase_text(cat_cow, second)
    last = coach.cue(snapshot(t_s=7.0, phase=second.id, held_s=3.0, **held))
    assert last.text == f"Done. {words.return_text(cat_cow)}"
    assert coach.cue(snapshot(t_s=9.0, phase="setup", reps=reps)).text == words.phase_text(cat_cow, first)


def test_every_pose_has_something_to_say_in_every_state(
    snapshot: MakeSnapshot, poses: dict[str, PoseDefinition]
) -> None:
    for definition in poses.values():
        states = ["", "setup", "return", *(p.id for p in definition.holds)]
        for state in states:
            for holding in (False, True):
                cue = Coach(definition).cue(snapshot(phase=state, holding=holding, in_position=holding, held_s=99.0))
                assert cue.text.strip()
        for fault in definition.fault_ids:
            cue = Coach(definition).cue(snapshot(phase=definition.holds[0].id, fault=fault))
            assert cue == Cue(definition.fault_text(fault).cue, "fault")


def test_a_dark_room_is_told_while_nobody_can_be_judged(bird_dog: PoseDefinition, snapshot: Any, holding: Any) -> None:
    nobody = snapshot(person=False, judged=False)
    assert Coach(bird_dog).cue(nobody, dark=True) == Cue(words.TOO_DARK, "lost")
    assert Coach(bird_dog).cue(nobody) == Cue(words.NOBODY, "lost")
    assert Coach(bird_dog).cue(holding(), dark=True).text == words.HOLDING, "what can be judged is judged"


def test_come_closer_and_step_back(bird_dog: PoseDefinition, snapshot: Any) -> None:
    assert Coach(bird_dog).cue(snapshot(small=True)) == Cue(words.COME_CLOSER, "lost")
    hidden = snapshot(judged=False, not_seen=("setup_hip",), cut_off=("feet",))
    assert Coach(bird_dog).cue(hidden).text == f"I cannot see your hip. {words.STEP_BACK}"


def test_a_tremble_in_a_hold_is_not_called_leaving(holding: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    coach = Coach(bird_dog)
    said = [coach.cue(holding(t_s=10.0 + i / 10, in_position=i < 20 or i > 23)).text for i in range(40)]
    assert words.LEFT not in said
    gone = [coach.cue(holding(t_s=20.0 + i / 10, in_position=i < 5)).text for i in range(30)]
    assert 9 <= gone.index(words.LEFT) <= 16, "half a second later, once the cue before could be read"
