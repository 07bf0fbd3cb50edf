"""A good performance of each pose is one complete hold without a fault."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.core.types import PoseTrack
from tests.engine.performances import GOOD, POSES, camera_for, ideal, judged, perform, standing_about, walking
from tests.stick import Camera, Posture, film, mirror_image, posture

each_pose = pytest.mark.parametrize("pose", GOOD)
NEAR = pytest.mark.parametrize("near", ["right", "left"], ids=["right side near", "left side near"])


def test_every_shipped_pose_is_performed() -> None:
    assert set(GOOD) == set(POSES)


@each_pose
@NEAR
def test_a_good_performance_is_one_complete_hold_without_a_fault(pose: str, near: str) -> None:
    found = judged(pose, perform(pose, camera_for(pose, near)))
    assert [hold.phase for hold in found.holds] == list(GOOD[pose].holds)
    for hold in found.holds:
        assert hold.complete
        assert hold.side == GOOD[pose].side
        assert hold.faults == ()
        assert hold.end_reason == "left"
        assert hold.held_s >= hold.target_s
        assert hold.in_form_s == pytest.approx(hold.held_s, abs=0.3)
        assert hold.score is not None
        assert hold.score > 0.97
        assert hold.not_judged == ()


@each_pose
@NEAR
def test_it_is_one_repetition(pose: str, near: str) -> None:
    reps = judged(pose, perform(pose, camera_for(pose, near))).evaluator.reps
    assert reps == ({"left": 0, "right": 1} if POSES[pose].sides else {"total": 1})


@each_pose
def test_the_hold_lies_between_arriving_and_leaving(pose: str) -> None:
    """Two seconds of set-up, one on the way. Smoothing at 1 Hz and more lags a little behind on either end."""
    found = judged(pose, perform(pose))
    arrive = 3.0
    for hold in found.holds:
        leave = arrive + GOOD[pose].hold_s
        assert arrive - 0.1 <= hold.start_s <= arrive + 0.4
        assert leave - 0.1 <= hold.end_s <= leave + 0.4
        arrive = leave + 1.0


@each_pose
def test_the_reported_angles_are_those_of_the_figure(pose: str) -> None:
    found = judged(pose, perform(pose))
    for hold in found.holds:
        figure = ideal(pose, hold.phase)
        rules = {rule.id: rule for phase in POSES[pose].holds if phase.id == hold.phase for rule in phase.rules}
        for name, measure in hold.measures.items():
            rule = rules[name]
            if rule.kind != "joint" or not rule.joint.endswith(("hip_flexion", "knee_flexion", "shoulder_flexion")):
                continue
            where, _, joint = rule.joint.partition("_")
            side = {"near": "right", "far": "left"}.get(where, where)
            expected = getattr(figure, f"{side}_{joint.removesuffix('_flexion')}")
            assert measure.mean == pytest.approx(expected, abs=2.0), name
            assert measure.seen == 1.0
            assert measure.unit == "deg"


@each_pose
def test_the_mirrored_performance_gives_the_mirrored_result(pose: str) -> None:
    track = perform(pose, noise_px=0.5)
    one, other = judged(pose, track), judged(pose, mirror_image(track))
    swap = {"left": "right", "right": "left", None: None}
    assert len(other.holds) == len(one.holds) > 0
    for a, b in zip(one.holds, other.holds, strict=True):
        assert b.side == swap[a.side]
        assert (b.start_s, b.end_s, b.complete) == (a.start_s, a.end_s, a.complete)
        assert b.score == pytest.approx(a.score, abs=1e-9)
        for name, measure in a.measures.items():
            assert b.measures[name].mean == pytest.approx(measure.mean, abs=1e-6)
            assert b.measures[name].uncertainty == pytest.approx(measure.uncertainty, abs=1e-6)
    names = {"left": "right", "right": "left", "total": "total"}
    assert other.evaluator.reps == {names[side]: n for side, n in one.evaluator.reps.items()}


@pytest.mark.parametrize("pose", [name for name in GOOD if GOOD[name].side])
@NEAR
def test_the_other_side_works_as_well_whichever_is_near(pose: str, near: str) -> None:
    keys = [(t, p.swapped()) for t, p in GOOD[pose].script()]
    found = judged(pose, film(keys, camera_for(pose, near)))
    assert [(hold.side, hold.complete, hold.faults) for hold in found.holds] == [("left", True, ())]


@pytest.mark.parametrize("pose", [name for name in GOOD if GOOD[name].side])
def test_only_the_side_asked_for_is_looked_for(pose: str) -> None:
    track = perform(pose)
    assert [hold.side for hold in judged(pose, track, "right").holds] == ["right"]
    assert judged(pose, track, "left").holds == []


@each_pose
@pytest.mark.parametrize(("fps", "jitter"), [(15.0, 0.0), (60.0, 0.0), (30.0, 0.6)])
def test_the_frame_rate_does_not_change_the_verdict(pose: str, fps: float, jitter: float) -> None:
    usual, other = judged(pose, perform(pose)), judged(pose, perform(pose, fps=fps, jitter=jitter))
    assert len(other.holds) == len(usual.holds)
    for a, b in zip(usual.holds, other.holds, strict=True):
        assert (b.phase, b.side, b.complete, b.faults) == (a.phase, a.side, a.complete, a.faults)
        assert b.held_s == pytest.approx(a.held_s, abs=0.25)
        assert b.start_s == pytest.approx(a.start_s, abs=0.2)


@each_pose
def test_trembling_landmarks_do_not_change_the_verdict(pose: str) -> None:
    found = judged(pose, perform(pose, noise_px=1.0))
    assert [(hold.complete, hold.faults) for hold in found.holds] == [(True, ())] * len(GOOD[pose].holds)


@each_pose
def test_a_small_figure_is_judged_like_a_large_one(pose: str) -> None:
    large, small = (judged(pose, perform(pose, replace(camera_for(pose), torso_px=px))) for px in (150.0, 40.0))
    assert [h.held_s for h in small.holds] == pytest.approx([h.held_s for h in large.holds], abs=1e-6)
    assert [h.score for h in small.holds] == pytest.approx([h.score for h in large.holds], abs=1e-6)


@each_pose
@pytest.mark.parametrize("azimuth_deg", [-90.0, 90.0, 0.0, -45.0])
@pytest.mark.parametrize("keys", [standing_about(), walking()], ids=["standing", "walking"])
def test_standing_and_walking_people_hold_nothing(
    pose: str, azimuth_deg: float, keys: list[tuple[float, Posture]]
) -> None:
    """But standing-posture, which is just that, seen from the side."""
    found = judged(pose, film(keys, Camera(azimuth_deg=azimuth_deg)))
    stands = pose == "standing-posture" and keys == standing_about() and azimuth_deg != 0.0
    assert [hold.complete for hold in found.holds] == [True] * stands
    assert sum(found.evaluator.reps.values()) == 0


@each_pose
def test_staying_in_the_set_up_is_no_hold(pose: str) -> None:
    found = judged(pose, film([(0.0, GOOD[pose].setup), (10.0, GOOD[pose].setup)], camera_for(pose)))
    assert found.holds == []
    assert sum(found.evaluator.reps.values()) == 0
    assert found.evaluated.in_setup.all()


OTHERS = [(a, b) for a in GOOD for b in GOOD if a != b and (a, b) != ("pelvic-tilt", "hook-lying")]
"""A pelvic tilt is done in hook lying all the time."""


@pytest.mark.parametrize(("shown", "asked"), OTHERS, ids=[f"{a} judged as {b}" for a, b in OTHERS])
def test_one_pose_is_not_taken_for_another(shown: str, asked: str) -> None:
    assert [hold.complete for hold in judged(asked, perform(shown)).holds if hold.in_form_s > 1.0] == []


@each_pose
def test_nobody_in_the_picture_is_no_error(pose: str) -> None:
    track = perform(pose)
    empty = replace(
        track,
        xy=np.full_like(track.xy, np.nan),
        world=np.full_like(track.world, np.nan),
        visibility=np.zeros_like(track.visibility),
        back=np.full_like(track.back, np.nan),
    )
    found = judged(pose, empty)
    assert found.holds == []
    assert not found.evaluated.person.any()
    assert judged(pose, track[:0]).holds == []


def test_several_repetitions_are_counted_each() -> None:
    keys, t = [], 0.0
    for figure in (ideal("bird-dog"), ideal("bird-dog").swapped(), ideal("bird-dog")):
        keys += [(t, GOOD["bird-dog"].setup), (t + 1.0, GOOD["bird-dog"].setup), (t + 2.5, figure), (t + 8.5, figure)]
        t += 10.0
    found = judged("bird-dog", film([*keys, (t, GOOD["bird-dog"].setup), (t + 1.0, GOOD["bird-dog"].setup)]))
    assert [hold.side for hold in found.holds] == ["right", "left", "right"]
    assert found.evaluator.reps == {"left": 1, "right": 2}


def backs(*curves: float) -> list[tuple[float, Posture]]:
    """All fours with one back after the other: 1 s on the way, 3 s each."""
    figures = [GOOD["cat-cow"].setup.but(back=curve) for curve in curves]
    return [(4.0 * i + dt, figure) for i, figure in enumerate(figures) for dt in (0.0, 3.0)]


FLAT, CAT, COW = 10.0, 65.0, -70.0


@pytest.mark.parametrize(
    ("what", "curves", "reps"),
    [
        ("cat then cow", (FLAT, CAT, COW, FLAT), 1),
        ("cat, back to flat, then cow", (FLAT, CAT, FLAT, COW, FLAT), 1),
        ("two cycles", (FLAT, CAT, COW, CAT, COW, FLAT), 2),
        ("cats only", (FLAT, CAT, FLAT, CAT, FLAT), 0),
        ("cows only", (FLAT, COW, FLAT, COW, FLAT), 0),
        ("cow before cat", (FLAT, COW, CAT, FLAT), 0),
        ("cow, cat, cow", (FLAT, COW, CAT, COW, FLAT), 1),
        ("two cats, one cow", (FLAT, CAT, FLAT, CAT, COW, FLAT), 1),
    ],
)
def test_a_repetition_of_cat_cow_is_a_cat_followed_by_a_cow(what: str, curves: tuple[float, ...], reps: int) -> None:
    assert judged("cat-cow", film(backs(*curves))).evaluator.reps == {"total": reps}


def test_arms_hanging_or_raised_make_no_difference_where_no_rule_asks() -> None:
    keys = [(t, p.but(shoulder=60.0)) for t, p in GOOD["glute-bridge"].script()]
    assert [hold.complete for hold in judged("glute-bridge", film(keys)).holds] == [True]
    assert posture(shoulder=60.0).left_shoulder == 60.0


def test_a_person_who_turns_round_is_judged_on_from_the_other_side() -> None:
    """Bird dog with the left side near, a turn on the spot, then the same with the right side near."""
    azimuths = (90.0, 60.0, 30.0, 0.0, -30.0, -60.0, -90.0)
    first, last = (perform("bird-dog", Camera(azimuth_deg=a)) for a in (azimuths[0], azimuths[-1]))
    setup = GOOD["bird-dog"].setup
    turning = [film([(0.0, setup), (0.3, setup)], Camera(azimuth_deg=a)) for a in azimuths]
    parts, t_s, start = [first, *turning, last], [], 0.0
    for part in parts:
        t_s.append(start + part.t_s)
        start += part.t_s[-1] + 1 / 30
    arrays = [np.concatenate([getattr(p, n) for p in parts]) for n in ("xy", "world", "visibility", "back")]
    found = judged("bird-dog", PoseTrack(np.concatenate(t_s), *arrays, first.size_wh))
    assert [(h.side, h.complete, h.faults) for h in found.holds] == [("right", True, ())] * 2
    assert found.evaluator.reps == {"left": 0, "right": 2}
    assert (found.evaluated.facing[0], found.evaluated.facing[-1]) == (-1.0, 1.0)
