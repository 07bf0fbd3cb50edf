"""Every fault of every pose: raised by a figure that has it, and by no other."""

from typing import NamedTuple

import numpy as np
import pytest

from formcheck.core.scoring.results import FaultSpan
from tests.engine.performances import GOOD, POSES, Judged, camera_for, held, ideal, judged
from tests.stick import LENGTHS, RIGHT_NEAR, Posture, film

NEAR = pytest.mark.parametrize("near", ["right", "left"], ids=["right side near", "left side near"])


def bent_elbow(elbow: float, arm_line: float) -> dict[str, float]:
    """Right arm whose straight line from shoulder to wrist has an angle though the elbow is bent."""
    fore, rad = LENGTHS["forearm"], np.radians(elbow)
    ahead = np.degrees(np.arctan2(fore * np.sin(rad), LENGTHS["upper_arm"] + fore * np.cos(rad)))
    return {"right_elbow": elbow, "right_shoulder": arm_line - float(ahead)}


def bent_knee(knee: float, leg_line: float, side: str = "") -> dict[str, float]:
    """Leg whose straight line from hip to ankle has an angle though the knee is bent (thigh as long as shank)."""
    return {f"{side}knee": knee, f"{side}hip": leg_line + knee / 2.0}


SPHINX = {"trunk": 70.0, "hip": -18.0, "shoulder": 90.0, "elbow": 75.0}
"""Propped up on the forearms: the thighs on the floor, the hands under the head."""


class Case(NamedTuple):
    """What a person does wrong."""

    pose: str
    fault: str
    measure: str
    changes: dict[str, float]
    value: float
    """The measured value that follows, by geometry."""
    phase: str = ""

    @property
    def figure(self) -> Posture:
        return ideal(self.pose, self.phase).but(**self.changes)


CASES = [
    Case("bird-dog", "arm_low", "arm", {"right_shoulder": 150.0}, 150.0),
    Case("bird-dog", "arm_high", "arm", {"right_shoulder": 205.0}, 205.0),
    Case("bird-dog", "leg_low", "leg", {"left_hip": 20.0}, 20.0),
    Case("bird-dog", "leg_high", "leg", {"left_hip": -28.0}, -28.0),
    Case("bird-dog", "knee_bent", "knee", bent_knee(45.0, -5.0, "left_"), 45.0),
    Case("bird-dog", "elbow_bent", "elbow", bent_elbow(55.0, 176.0), 55.0),
    Case("bird-dog", "back_arched", "back", {"back": -80.0}, -90.0),
    Case("bird-dog", "back_rounded", "back", {"back": 85.0}, 75.0),
    Case("bird-dog", "trunk_tilted", "trunk", {"trunk": 52.0}, 52.0),
    Case("bird-dog", "trunk_tilted", "trunk", {"trunk": 107.0}, 107.0),
    Case("plank", "hips_low", "line", {"hip": -18.0}, -18.0),
    Case("plank", "hips_high", "line", {"hip": 50.0}, 50.0),
    Case("plank", "knee_bent", "knee", bent_knee(32.0, 2.0), 32.0),
    Case("plank", "back_arched", "back", {"back": -114.0}, -114.0),
    Case("plank", "back_rounded", "back", {"back": 85.0}, 85.0),
    Case("glute-bridge", "hips_low", "hips", {"hip": 28.0, "trunk": -100.0}, 28.0),
    Case("single-knee-to-chest", "knees_not_pulled_in", "hip", {"right_hip": 85.0}, 85.0),
    Case("double-knee-to-chest", "knees_not_pulled_in", "hips", {"hip": 85.0}, 85.0),
    Case("standing-back-extension", "knee_bent", "knee", {"knee": 45.0}, 45.0),
    Case("standing-back-extension", "not_bent_far_enough", "bend", {"trunk": -12.5, "hip": -10.0}, -12.5),
    Case("pelvic-tilt", "hips_high", "trunk", {"trunk": -108.5, "hip": 38.0, "knee": 95.0}, -108.5),
    Case("childs-pose", "hips_high", "hips", {"hip": 130.0, "trunk": 95.0, "knee": 135.0}, 130.0),
    Case("superman", "arm_low", "arm", {"shoulder": 133.0}, 133.0),
    Case("superman", "leg_low", "legs", {"trunk": 80.0, "hip": -14.0}, -14.0),
    Case("superman", "knee_bent", "knee", {"hip": -15.0, "knee": 70.0}, 70.0),
    Case("prone-press-up", "hips_high", "hips_down", {"hip": -10.0, "knee": 30.0}, -36.0),
    Case("prone-press-up", "not_bent_far_enough", "bend", SPHINX, 70.0),
    Case("prone-press-up", "knee_bent", "knee", {"knee": 48.0}, 48.0),
    Case("side-plank", "hips_low", "line", {"roll": 80.0, "side_bend": -22.0}, -0.23),
    Case("side-plank", "hips_high", "line", {"roll": 60.0, "side_bend": 22.0, "right_abduction": 82.0}, 0.23),
    Case("dead-bug", "arm_low", "reach", {"right_shoulder": 120.0}, 120.0),
    Case("dead-bug", "leg_high", "leg", {"left_hip": 48.0}, 48.0),
    Case("dead-bug", "knee_bent", "knee", bent_knee(42.0, 15.0, "left_"), 42.0),
    Case("supine-twist", "not_turned_far_enough", "turn", {"turn": 22.0, "left_across": 66.0}, 22.0),
    Case("standing-side-bend", "not_bent_far_enough", "bend", {"side_bend": 9.0}, 9.0),
    Case("hip-flexor-stretch", "hips_back", "hip", {"right_hip": 23.0}, 23.0),
    Case("hip-flexor-stretch", "trunk_tilted", "trunk", {"trunk": 28.0, "right_hip": 10.0, "left_hip": 118.0}, 28.0),
    Case("hip-flexor-stretch", "trunk_tilted", "trunk", {"trunk": -25.0, "right_hip": -40.0, "left_hip": 70.0}, -25.0),
    Case("hamstring-stretch", "knee_bent", "knee", bent_knee(48.0, 85.0, "right_"), 48.0),
    Case("hamstring-stretch", "leg_low", "leg", {"right_hip": 49.0}, 49.0),
    Case("hook-lying", "feet_too_far", "knee", bent_knee(69.0, 2.0), 69.0),
    Case("side-lying", "knees_not_pulled_in", "hips", {"hip": 29.0}, 29.0),
    Case("standing-posture", "trunk_tilted", "trunk", {"trunk": 17.0, "hip": 17.0, "shoulder": 10.0}, 17.0),
    Case("standing-posture", "trunk_tilted", "trunk", {"trunk": -16.0, "hip": -16.0, "shoulder": -5.0}, -16.0),
    Case("standing-posture", "knee_bent", "knee", bent_knee(20.5, 0.0), 20.5),
]
IDS = [f"{case.pose}: {case.fault} ({case.measure} {case.value:g})" for case in CASES]


def test_there_is_a_case_for_every_fault_of_every_pose() -> None:
    faults = {(name, fault) for name, pose in POSES.items() for fault in pose.fault_ids}
    assert {(case.pose, case.fault) for case in CASES} | {("cat-cow", fault) for _, fault, _ in HALF} == faults


@NEAR
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_figure_with_the_fault_is_told_this_fault_and_no_other(case: Case, near: str) -> None:
    found = judged(case.pose, held(case.pose, case.figure, camera_for(case.pose, near), case.phase))
    holds = [hold for hold in found.holds if hold.phase == (case.phase or hold.phase)]
    assert len(holds) == 1, "gates admit the fault"
    (hold,) = holds
    assert {fault.id for fault in hold.faults} == {case.fault}
    (fault,) = hold.faults
    assert fault.measure == case.measure
    away = 1.0 if case.value > hold.measures[case.measure].target[0] else -1.0  # type: ignore[index]
    assert away * (fault.worst - case.value) > -8.0, "the worst value is at least that bad"
    assert hold.start_s <= fault.start_s < fault.end_s <= hold.end_s
    assert hold.held_s > 0.9 * GOOD[case.pose].hold_s
    assert hold.in_form_s < 0.1 * hold.held_s
    assert hold.complete
    assert hold.score is not None
    assert hold.score < 0.99
    assert hold.measures[case.measure].mean == pytest.approx(case.value, abs=8.0)


SIDED = [case for case in CASES if GOOD[case.pose].side]


@pytest.mark.parametrize("case", SIDED, ids=[IDS[CASES.index(case)] for case in SIDED])
def test_the_other_working_side_is_told_the_same(case: Case) -> None:
    keys = [(t, case.figure.swapped() if p == ideal(case.pose) else p.swapped()) for t, p in GOOD[case.pose].script()]
    found = judged(case.pose, film(keys, camera_for(case.pose)))
    assert [hold.side for hold in found.holds] == ["left"]
    assert found.faults == {case.fault}


HALF = [("cat", "back_not_rounded", range(40, 5, -2)), ("cow", "back_not_arched", range(-50, -5, 2))]
"""Change of the back against the own neutral, from a good posture downwards."""


@pytest.mark.parametrize(("phase", "fault", "changes"), HALF, ids=["cat", "cow"])
def test_some_half_hearted_cat_or_cow_is_told_so(phase: str, fault: str, changes: range) -> None:
    """Between a good one and none at all lies one that is held throughout and bad throughout."""
    neutral = GOOD["cat-cow"].setup.back
    told = []
    for change in changes:
        figure = ideal("cat-cow", phase).but(back=neutral + change)
        holds = [h for h in judged("cat-cow", held("cat-cow", figure, phase=phase)).holds if h.phase == phase]
        if holds and holds[0].held_s > 3.6 and holds[0].in_form_s < 0.4 and holds[0].faults:
            told += [f.id for f in holds[0].faults]
    assert set(told) == {fault}


@pytest.mark.parametrize("change", [32.0, 37.0, 42.0, 60.0])
def test_cats_of_the_measured_sizes_are_held_from_beginning_to_end(change: float) -> None:
    """The pose file: cats read +32 to +42 against the own neutral, in photos up to +60."""
    neutral = GOOD["cat-cow"].setup.back
    found = judged("cat-cow", held("cat-cow", ideal("cat-cow").but(back=neutral + change)))
    cat = next(hold for hold in found.holds if hold.phase == "cat")
    assert cat.held_s == pytest.approx(4.0, abs=0.3)
    assert cat.faults == ()
    assert cat.measures["back"].mean == pytest.approx(change, abs=3.0)


@pytest.mark.parametrize("curve", [-45.0, -25.0, 45.0])
def test_the_own_neutral_is_not_learnt_from_a_cat_or_a_cow(curve: float) -> None:
    setup, stretched = GOOD["cat-cow"].setup, GOOD["cat-cow"].setup.but(back=curve)
    found = judged("cat-cow", film([(0.0, setup), (3.0, setup), (4.0, stretched), (8.0, stretched), (9.0, setup)]))
    assert found.evaluator.neutral.values[0] == pytest.approx(setup.back, abs=3.0)


@pytest.mark.parametrize("speed", [26.0, 35.0])
def test_hips_that_sink_slowly_end_the_bridge_and_are_no_fault(speed: float) -> None:
    """The pose file: leaving it at 25 to 40 degrees/s must end the hold."""
    setup, bridge = GOOD["glute-bridge"].setup, ideal("glute-bridge")
    down_s = (setup.right_hip - bridge.right_hip) / speed
    keys = [(0.0, setup), (2.0, setup), (3.0, bridge), (9.0, bridge), (9.0 + down_s, setup), (13.0, setup)]
    (hold,) = judged("glute-bridge", film(keys)).holds
    assert hold.end_s == pytest.approx(9.0, abs=0.5)
    assert hold.faults == ()


@NEAR
@pytest.mark.parametrize(
    ("what", "changes", "faults"),
    [
        ("the arm in line with the back", {"right_shoulder": 180.0}, set()),
        ("the arm parallel to the floor", {"right_shoulder": 169.0}, set()),
        ("the arm at 160", {"right_shoulder": 160.0}, {"arm_low"}),
        ("the leg in line with the back", {"left_hip": 0.0}, set()),
        ("the leg parallel to the floor", {"left_hip": -11.0}, set()),
        ("the leg 20 degrees below the level", {"left_hip": 9.0}, {"leg_low"}),
        ("knee and elbow a little soft", {"left_knee": 6.0, "right_elbow": 8.0}, set()),
        ("a back like in the set-up", {"back": 10.0}, set()),
    ],
)
def test_the_bird_dog_of_the_design(what: str, changes: dict[str, float], faults: set[str], near: str) -> None:
    """With the head end of the trunk 11 degrees higher: arm 169 to 180 and leg −11 to 0 are good form."""
    setup = GOOD["bird-dog"].setup.but(trunk=79.0)
    keys = [
        (t, ideal("bird-dog").but(trunk=79.0, **changes) if p == ideal("bird-dog") else setup)
        for t, p in GOOD["bird-dog"].script()
    ]
    found = judged("bird-dog", film(keys, camera_for("bird-dog", near)))
    assert len(found.holds) == 1
    assert found.faults == faults


def birddog_with_back(curve: float, seconds: float) -> Judged:
    """A good bird dog whose back lets go once, from 5 s on, for some time."""
    track = held("bird-dog", ideal("bird-dog"))
    back = track.back.copy()
    pulse = (track.t_s >= 5.0) & (track.t_s < 5.0 + seconds)
    back[pulse] = film([(0.0, ideal("bird-dog").but(back=curve))], RIGHT_NEAR, np.zeros(1)).back[0]
    object.__setattr__(track, "back", back)
    return judged("bird-dog", track)


@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.3])
def test_a_fault_of_less_than_half_a_second_is_not_listed_but_costs_its_time(seconds: float) -> None:
    (hold,) = birddog_with_back(-70.0, seconds).holds
    assert hold.faults == ()
    assert 0.05 <= hold.held_s - hold.in_form_s <= seconds + 0.3


def test_a_longer_fault_is_listed_with_its_own_times() -> None:
    (hold,) = birddog_with_back(-70.0, 1.5).holds
    (fault,) = hold.faults
    assert fault.id == "back_arched"
    assert fault.unit == "deg"
    assert fault.start_s == pytest.approx(5.0, abs=0.2)
    assert fault.end_s == pytest.approx(6.5, abs=0.3)
    assert hold.held_s - hold.in_form_s == pytest.approx(1.5, abs=0.4)


def test_the_same_fault_twice_is_listed_twice_and_faults_are_in_their_order() -> None:
    good, low, high = (ideal("plank").but(hip=hip) for hip in (2.0, -18.0, 50.0))
    setup = GOOD["plank"].setup
    keys = [(0.0, setup), (2.0, setup), (3.0, good), (5.0, good)]
    t = 5.0
    for figure in (low, good, high, good, low, good):
        keys += [(t + 1.5, figure), (t + 3.5, figure)]
        t += 3.5
    (hold,) = judged("plank", film(keys)).holds
    assert [fault.id for fault in hold.faults] == ["hips_low", "hips_high", "hips_low"]
    assert all(_apart(a, b) for a, b in zip(hold.faults, hold.faults[1:], strict=False))
    assert hold.measures["line"].worst == pytest.approx(50.0, abs=1.5)  # 23 beyond the band, −18 is 13
    assert [round(fault.worst / 10.0) for fault in hold.faults] == [-2, 5, -2]


def _apart(first: FaultSpan, second: FaultSpan) -> bool:
    return first.end_s < second.start_s


def test_form_time_is_never_lost_without_a_violated_rule() -> None:
    for case in CASES:
        found = judged(case.pose, held(case.pose, case.figure, phase=case.phase))
        for i, entry in enumerate(found.evaluated.states):
            if entry.hold_target >= 0 and entry.inside:
                assert entry.in_form is not bool(
                    found.evaluated.hold_targets[entry.hold_target].scores.violated[i].any()
                )
