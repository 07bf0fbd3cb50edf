"""What a presenter is told of one instant."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine
from formcheck.engine.snapshot import snapshot
from tests.engine.performances import GOOD, POSES, camera_for, held, ideal, perform
from tests.stick import RIGHT_NEAR, Camera, arc_profile, film, nobody, posture, without


def shots(pose: str, track: PoseTrack) -> list[Snapshot]:
    engine = Engine(POSES[pose])
    evaluated = engine.process(track).poses[0]
    return [snapshot(engine.evaluators[0], evaluated, i) for i in range(len(track))]


def at(found: list[Snapshot], t_s: float) -> Snapshot:
    return min(found, key=lambda shot: abs(shot.t_s - t_s))


@pytest.mark.parametrize("pose", GOOD)
def test_the_phases_follow_each_other(pose: str) -> None:
    found = shots(pose, perform(pose))
    phases = [shot.phase for shot in found]
    order = [p for i, p in enumerate(phases) if i == 0 or p != phases[i - 1]]
    order = [p for p in order if p != ""]
    holds = list(GOOD[pose].holds)
    assert order[0] == order[-1] == "setup"
    assert [p for p in order if p not in ("setup", "return")] == holds
    assert set(order) <= {"setup", "return", *holds}


def test_between_the_hold_and_the_set_up_one_returns() -> None:
    found = shots("bird-dog", perform("bird-dog"))
    assert at(found, 2.7).phase == ""
    assert at(found, 10.6).phase == "return"
    assert at(found, 12.2).phase == "setup"


def test_the_seconds_count_up_to_what_is_needed_and_beyond() -> None:
    found = [shot for shot in shots("plank", perform("plank")) if shot.holding]
    assert {shot.need_s for shot in found} == {10.0}
    held_s = [shot.held_s for shot in found]
    assert held_s == sorted(held_s)
    assert 0.29 <= held_s[0] <= 0.4
    assert held_s[-1] == pytest.approx(12.0, abs=0.3)
    assert all(0.0 <= shot.in_form_s <= shot.held_s for shot in found)


def test_the_clock_starts_with_what_was_held_while_settling() -> None:
    found = shots("plank", perform("plank"))
    first = next(shot for shot in found if shot.holding)
    start = next(shot for shot in found if shot.in_position)
    assert first.t_s - start.t_s == pytest.approx(0.3, abs=0.04)
    assert first.held_s == pytest.approx(first.t_s - start.t_s, abs=1e-6)


def test_without_a_hold_there_are_no_seconds() -> None:
    for shot in shots("bird-dog", perform("bird-dog")):
        if not shot.holding:
            assert (shot.held_s, shot.in_form_s) == (0.0, 0.0)
            assert shot.fault is None


def test_reps_and_finished_holds_are_counted() -> None:
    found = shots("bird-dog", perform("bird-dog"))
    assert (found[0].reps, found[0].holds_done) == ({"left": 0, "right": 0}, 0)
    assert (at(found, 5.0).reps, at(found, 5.0).holds_done) == ({"left": 0, "right": 1}, 0)
    assert (found[-1].reps, found[-1].holds_done) == ({"left": 0, "right": 1}, 1)
    found[-1].reps["right"] = 99
    assert found[-2].reps["right"] == 1


def test_a_repetition_is_done_when_its_hold_has_lasted_its_seconds() -> None:
    found = shots("bird-dog", perform("bird-dog"))
    need_s = at(found, 5.0).need_s
    begun = next(shot for shot in found if shot.reps["right"] == 1)
    done = next(shot for shot in found if shot.reps_done["right"] == 1)
    assert begun.held_s == 0.0 and done.held_s == pytest.approx(need_s, abs=0.05)
    assert found[-1].reps_done == found[-1].reps == {"left": 0, "right": 1}


def test_a_short_repetition_is_done_when_its_position_is_left() -> None:
    keys = replace(GOOD["bird-dog"], hold_s=1.5).script()
    found = shots("bird-dog", film(keys, camera_for("bird-dog")))
    begun = next(shot.t_s for shot in found if shot.reps["right"] == 1)
    done = next(shot.t_s for shot in found if shot.reps_done["right"] == 1)
    left = max(shot.t_s for shot in found if shot.in_position)
    assert left + 0.3 <= done < left + 1.0, "the gates are left a little later than the stillness"
    assert done > begun + 1.0


def test_a_good_hold_is_good_in_every_rule() -> None:
    shot = at(shots("bird-dog", perform("bird-dog")), 7.0)
    assert shot.side == "right"
    assert (shot.person, shot.judged, shot.view_ok, shot.holding) == (True, True, True, True)
    assert (shot.in_position, shot.in_form) == (True, True)
    assert shot.score == pytest.approx(1.0)
    assert {state.rule for state in shot.rules} == {"trunk", "arm", "leg", "knee", "elbow", "back"}
    assert {state.verdict for state in shot.rules} == {"good"}
    assert shot.view_deg == pytest.approx(-90.0, abs=0.1)


def test_a_fault_is_told_after_half_a_second_and_not_before() -> None:
    found = shots("bird-dog", held("bird-dog", ideal("bird-dog").but(right_shoulder=145.0)))
    entered = next(shot.t_s for shot in found if shot.in_position)
    told = [shot for shot in found if shot.fault == "arm_low"]
    assert told[0].t_s == pytest.approx(entered + 0.5, abs=0.1)
    assert not any(shot.fault for shot in found if shot.t_s < entered + 0.49)
    assert {shot.fault for shot in found} == {None, "arm_low"}
    shot = at(found, 7.0)
    assert shot.in_position
    assert not shot.in_form
    assert {state.rule for state in shot.rules if state.verdict == "fault"} == {"arm"}
    arm = next(state for state in shot.rules if state.rule == "arm")
    assert arm.error < -1.0
    assert arm.unit == "deg"
    assert arm.segments == (("right_shoulder", "right_elbow"), ("right_elbow", "right_wrist"))


def with_back(start_s: float, end_s: float, curve: float) -> list[Snapshot]:
    """A good bird dog whose back lets go for some time."""
    track = perform("bird-dog")
    back = track.back.copy()
    back[(track.t_s >= start_s) & (track.t_s < end_s)] = arc_profile(np.array(curve))
    return shots("bird-dog", replace(track, back=back))


def test_a_fault_that_begins_later_has_its_own_half_second() -> None:
    assert all(shot.fault is None for shot in with_back(6.0, 6.3, -70.0))
    told = [shot.t_s for shot in with_back(6.0, 8.0, -70.0) if shot.fault == "back_arched"]
    assert told[0] == pytest.approx(6.5, abs=0.2)
    assert told[-1] == pytest.approx(8.0, abs=0.2)


def test_out_of_position_there_is_no_fault_and_no_score() -> None:
    """Hips far too high, then so high that it is no plank any more: the hold lives on for its grace."""
    found = shots("plank", held("plank", ideal("plank").but(hip=30.0)))
    out = [shot for shot in found if shot.holding and not shot.in_position]
    assert len(out) > 5
    assert all(shot.fault is None and np.isnan(shot.score) and not shot.in_form for shot in out)


def test_after_the_set_up_has_been_reached_nobody_is_returning_any_more() -> None:
    script = GOOD["bird-dog"].script()
    end = script[-1][0]
    found = shots("bird-dog", film([*script, (end + 1.0, posture()), (end + 3.0, posture())]))
    assert found[-1].phase == ""
    assert "return" not in {shot.phase for shot in found if shot.t_s > end}


def test_of_two_faults_the_worse_is_told() -> None:
    slight, grave = {"hip": 17.0}, {"back": 130.0}
    found = shots("plank", held("plank", ideal("plank").but(**slight, **grave)))
    assert at(found, 10.0).fault == "back_rounded"
    slight, grave = {"hip": 35.0}, {"back": 75.0}
    found = shots("plank", held("plank", ideal("plank").but(**slight, **grave)))
    assert at(found, 10.0).fault == "hips_high"


def test_what_cannot_be_seen_is_named_and_neither_good_nor_bad() -> None:
    track = without(perform("bird-dog"), "right_wrist")
    shot = at(shots("bird-dog", track), 7.0)
    assert shot.in_position
    assert set(shot.not_seen) == {"arm", "elbow"}
    assert {state.rule for state in shot.rules if state.verdict == "unknown"} == {"arm", "elbow"}
    assert all(np.isnan(s.value) for s in shot.rules if s.verdict == "unknown")


def test_from_the_front_the_view_is_wrong_and_no_fault_is_told() -> None:
    for shot in shots("plank", perform("plank", Camera(azimuth_deg=0.0))):
        assert shot.person
        assert (shot.view_ok, shot.judged, shot.in_position, shot.holding) == (False, False, False, False)
        assert shot.fault is None
        assert shot.not_seen != ()


def test_nobody_is_told_as_nobody() -> None:
    track = film([(0.0, posture()), (2.0, posture())])
    for shot in shots("plank", nobody(track, slice(0, len(track)))):
        assert (shot.person, shot.judged, shot.phase) == (False, False, "")
        assert np.isnan(shot.score)


def test_a_hold_goes_on_while_the_person_is_hidden_for_a_moment() -> None:
    track = perform("plank")
    found = shots("plank", nobody(track, slice(180, 200)))
    before, hidden = found[179], found[190]
    assert (hidden.person, hidden.in_position, hidden.holding) == (False, False, True)
    assert hidden.held_s == before.held_s


@pytest.mark.parametrize(("figure", "side"), [(ideal("bird-dog"), "right"), (ideal("bird-dog").swapped(), "left")])
def test_the_working_side_is_told_once_it_works(figure: object, side: str) -> None:
    setup = GOOD["bird-dog"].setup
    found = shots("bird-dog", film([(0.0, setup), (1.0, setup), (2.0, figure), (5.0, figure)], RIGHT_NEAR))  # type: ignore[list-item]
    assert at(found, 0.5).side is None
    assert at(found, 4.0).side == side
