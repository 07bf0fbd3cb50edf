"""The body must be still: on a small pose whose numbers are round."""

import numpy as np
import pytest

from formcheck.core.scoring.results import HoldRecord
from tests.core.pose_data import definition, rule_of, small
from tests.engine.performances import GOOD, Judged, Keys, judged
from tests.stick import RIGHT_NEAR, film, posture, times

LEAN = definition()
"""Hold 2 s; required gate trunk 30 to 60; form knee, at most 5 with tolerance 5: knee_bent."""


def leaning(keys: Keys, **timing: float) -> Judged:
    pose = definition(small() | {"timing": timing}) if timing else LEAN
    return judged(pose, film(keys))


def only(found: Judged) -> HoldRecord:
    (hold,) = found.holds
    return hold


UPRIGHT, LEANT = posture(), posture(trunk=45.0, hip=45.0)


def test_a_lean_is_held() -> None:
    hold = only(leaning([(0.0, UPRIGHT), (1.0, UPRIGHT), (1.8, LEANT), (5.0, LEANT), (5.5, UPRIGHT), (7.0, UPRIGHT)]))
    assert hold.start_s == pytest.approx(1.9, abs=0.2)
    assert hold.end_s == pytest.approx(5.05, abs=0.15)
    assert hold.complete


@pytest.mark.parametrize(("speed", "holds"), [(3.0, True), (15.0, True), (25.0, False), (60.0, False)])
def test_the_clock_does_not_start_while_the_trunk_still_turns(speed: float, holds: bool) -> None:
    """From 0 to 90 degrees at an even speed; the gate is 30 to 60 degrees. More than 20 degrees/s is not still."""
    seconds = 90.0 / speed
    found = leaning([(0.0, UPRIGHT), (seconds, posture(trunk=90.0, hip=90.0))], list_s=0.2, settle_s=0.1)
    assert bool(found.holds) is holds


@pytest.mark.parametrize(("speed", "ends"), [(30.0, False), (60.0, True)])
def test_a_running_hold_ends_when_the_trunk_turns_faster_than_it_may(speed: float, ends: bool) -> None:
    """Up and down between 35 and 55 degrees, within the gate. More than 45 degrees/s is leaving."""
    low, high = posture(trunk=36.0, hip=36.0), posture(trunk=54.0, hip=54.0)
    keys, t = [(0.0, low), (3.0, low)], 3.0
    for i in range(12):
        t += 18.0 / speed
        keys.append((t, low if i % 2 else high))
    hold = only(leaning([*keys, (t + 0.1, low)], grace_s=10.0))
    moving_s = hold.end_s - 3.0
    if ends:
        assert hold.held_s < 3.0 + 0.6 * moving_s
    else:
        assert hold.held_s > 3.0 + 0.9 * moving_s - 0.2


def test_a_part_that_no_rule_judges_may_move() -> None:
    waving = [(0.5 * i, LEANT.but(shoulder=90.0 * (i % 2))) for i in range(12)]
    assert only(leaning(waving)).held_s > 5.0


@pytest.mark.parametrize(("joint", "holds"), [("far_elbow_flexion", True), ("near_elbow_flexion", False)])
def test_the_speed_of_a_hidden_elbow_counts_less_because_it_trembles_by_itself(joint: str, holds: bool) -> None:
    """Both elbows bend at 40 degrees/s; the far one is known to 13 degrees, the near one to 7."""
    data = small()
    rule_of(data, "knee").update(joint=joint, target=[0.0, 180.0])
    found = judged(
        definition(data), film([(0.0, UPRIGHT), (0.8, LEANT.but(elbow=32.0)), (3.5, LEANT.but(elbow=140.0))])
    )
    bending = [entry.settled for entry in found.evaluated.states[50:]]
    assert all(bending) if holds else not any(bending)


def test_the_own_times_of_a_pose_are_used() -> None:
    keys = [(0.0, LEANT), (3.0, LEANT), (3.4, UPRIGHT), (4.4, UPRIGHT), (4.8, LEANT), (8.0, LEANT)]
    assert len(leaning(keys).holds) == 2
    assert len(leaning(keys, grace_s=3.0).holds) == 1


@pytest.mark.parametrize(
    ("what", "knee", "fault"), [("at rest", 0.0, False), ("13 degrees", 13.0, False), ("15 degrees", 15.0, True)]
)
def test_the_margin_is_tolerance_and_uncertainty(what: str, knee: float, fault: bool) -> None:
    """Target up to 5, tolerance 5, and the near knee is known to 4 degrees: a fault from 14 on."""
    figure = LEANT.but(knee=knee)
    hold = only(leaning([(0.0, figure), (4.0, figure)]))
    assert hold.measures["knee"].uncertainty == pytest.approx(4.0, abs=0.1)
    assert bool(hold.faults) is fault
    assert (hold.in_form_s == 0.0) is fault
    assert (hold.in_form_s == hold.held_s) is not fault


def test_a_rule_may_ask_for_visibility() -> None:
    data = small()
    rule_of(data, "knee")["min_visibility"] = 0.6
    rule_of(data, "knee")["joint"] = "far_knee_flexion"
    figure = LEANT.but(knee=40.0)
    track = film([(0.0, figure), (4.0, figure)], RIGHT_NEAR)  # the far side is visible to 0.5
    hold = only(judged(definition(data), track))
    assert hold.not_judged == ("knee",)
    assert hold.faults == ()
    rule_of(data, "knee")["min_visibility"] = 0.4
    assert only(judged(definition(data), track)).faults != ()


def test_jitter_widens_the_margin() -> None:
    figure = LEANT.but(knee=10.0)
    t_s = times(6.0)
    calm, rough = (
        only(judged(LEAN, film([(0.0, figure), (6.0, figure)], RIGHT_NEAR, t_s, noise_px=px))) for px in (0.0, 3.0)
    )
    assert calm.measures["knee"].uncertainty is not None
    assert rough.measures["knee"].uncertainty is not None
    assert rough.measures["knee"].uncertainty > calm.measures["knee"].uncertainty + 0.02


def test_less_visible_landmarks_are_less_certain() -> None:
    """ARCHITECTURE 3.4: the standard uncertainty comes from visibility, view and jitter."""
    track = film([(0.0, LEANT), (4.0, LEANT)])
    faint = film([(0.0, LEANT), (4.0, LEANT)])
    object.__setattr__(faint, "visibility", np.full_like(faint.visibility, 0.1))
    clear, dim = (only(judged(LEAN, t)).measures["knee"].uncertainty for t in (track, faint))
    assert clear is not None
    assert dim is not None
    assert dim > clear


def test_the_own_neutral_is_learnt_only_while_the_body_is_still() -> None:
    """Right through the set-up at 40 degrees/s with a round back, then a still set-up with a flat one."""
    setup = GOOD["bird-dog"].setup
    passing = [(0.0, setup.but(hip=40.0, back=35.0)), (2.25, setup.but(hip=130.0, back=35.0))]
    stopping = [(2.5, setup.but(hip=130.0, back=5.0)), (3.0, setup.but(back=5.0)), (8.0, setup.but(back=5.0))]
    found = judged("bird-dog", film([*passing, *stopping]))
    assert (found.evaluated.in_setup & (found.evaluated.t_s < 2.25)).sum() > 30
    assert found.evaluator.neutral.values[0] == pytest.approx(5.0, abs=1.0)


def test_a_cycle_of_three_holds_counts_only_in_its_order() -> None:
    data = small()
    hold = data["phases"].pop(1)
    for name, band in (("low", [18.0, 32.0]), ("middle", [43.0, 57.0]), ("deep", [68.0, 82.0])):
        rules = [rule | {"target": band} if rule["id"] == "trunk" else rule for rule in hold["rules"]]
        data["phases"].append(hold | {"id": name, "rules": rules})
    data["text"]["en"]["phases"] = {}
    pose = definition(data)

    def reps(*trunks: float) -> int:
        keys = [(3.0 * i + dt, posture(trunk=v, hip=v)) for i, v in enumerate(trunks) for dt in (0.0, 2.7)]
        return judged(pose, film(keys)).evaluator.reps["total"]

    assert reps(0.0, 25.0, 50.0, 75.0, 0.0) == 1
    assert reps(0.0, 25.0, 50.0, 25.0, 0.0) == 0
    assert reps(0.0, 25.0, 50.0, 25.0, 75.0, 0.0) == 0
    assert reps(0.0, 25.0, 0.0, 25.0, 50.0, 75.0, 0.0) == 1
    assert reps(0.0, 75.0, 50.0, 25.0, 0.0) == 0


def test_other_rule_kinds_reach_the_record_in_their_units() -> None:
    data = small()
    data["phases"][1]["rules"] += [
        {"id": "reach", "kind": "distance", "points": ["near_wrist", "near_hip"], "target": 0.1, "tolerance": 0.05,
         "high": "knee_bent"},
        {"id": "height", "kind": "level", "points": ["mid_shoulder", "mid_hip"], "target": 0.7, "tolerance": 0.1,
         "low": "knee_bent"},
        {"id": "slope", "kind": "segment", "points": ["mid_hip", "mid_shoulder"], "target": 45.0, "tolerance": 5.0,
         "low": "knee_bent"},
        {"id": "fold", "kind": "line", "points": ["near_shoulder", "near_hip", "near_knee"], "target": 45.0,
         "tolerance": 5.0, "low": "knee_bent"},
    ]  # fmt: skip
    found = judged(definition(data), film([(0.0, LEANT), (4.0, LEANT)]))
    measures = only(found).measures
    expected = {"reach": 0.1, "height": float(np.cos(np.radians(45.0))), "slope": 45.0, "fold": 45.0}
    assert {name: measures[name].mean for name in expected} == pytest.approx(expected, abs=1e-6)
    assert {name: measures[name].unit for name in expected} == {
        "reach": "torso", "height": "torso", "slope": "deg", "fold": "deg",
    }  # fmt: skip
    assert only(found).faults == ()
