"""What is true of whatever a person does in front of the camera."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.types import PoseTrack
from tests.engine.performances import ALL_FOURS, GOOD, LYING_LONG, ON_THE_BACK, POSES, judged, walking
from tests.engine.same import floats
from tests.engine.test_faults import CASES
from tests.stick import Camera, Posture, film, nobody, posture, times, without

MANY = settings(deadline=None, max_examples=120, derandomize=True)

STRANGE = [ALL_FOURS, ON_THE_BACK, LYING_LONG, walking()[1][1], posture(), posture(hip=90.0, knee=90.0)]

Moves = list[tuple[Posture, bool, float, float]]
"""Postures; whether left and right are exchanged; seconds on the way and of staying."""


def figures(pose: str) -> list[Posture]:
    """Return what people who try the pose may show, good, bad and beside the point."""
    good = GOOD[pose]
    return [
        good.setup,
        *good.holds.values(),
        *(case.figure for case in CASES if case.pose == pose),
        STRANGE[len(pose) % 6],
    ]


@st.composite
def attempts(draw: st.DrawFn) -> tuple[str, Moves]:
    """Draw a pose and a series of postures of somebody who tries it."""
    pose = draw(st.sampled_from(sorted(POSES)))
    stay_s = st.sampled_from([3.0, 6.0, 0.4, 1.2])
    move = st.tuples(st.sampled_from(figures(pose)), st.booleans(), st.sampled_from([0.7, 0.2, 1.5]), stay_s)
    return pose, draw(st.lists(move, min_size=2, max_size=6))


AZIMUTHS_DEG = {"side": [-90.0, 90.0, -80.0, 75.0, 0.0], "front": [-10.0, 10.0, 0.0, -25.0, 90.0]}
"""Cameras as the view asks for, two of them a little off, and a wrong one."""


def movement(pose: str, moves: Moves, seed: int, fps: float) -> PoseTrack:
    rng = np.random.default_rng(seed)
    t, keys = 0.0, [(0.0, moves[0][0])]
    for figure, other_side, way_s, stay_s in moves:
        shown = figure.swapped() if other_side else figure
        keys += [(t + way_s, shown), (t + way_s + stay_s, shown)]
        t += way_s + stay_s
    azimuths = AZIMUTHS_DEG["side" if POSES[pose].view == "side" else "front"]
    camera = Camera(azimuth_deg=float(rng.choice(azimuths, p=[0.3, 0.3, 0.15, 0.15, 0.1])))
    track = film(keys, camera, times(t, fps, 0.7, seed), float(rng.choice([0.0, 2.0])), seed)
    n = len(track)
    start = int(rng.integers(0, n))
    track = nobody(track, slice(start, start + int(rng.integers(0, 40))))
    name = str(rng.choice(["left_wrist", "right_knee", "left_hip", "right_ankle", "nose"]))
    start = int(rng.integers(0, n))
    return without(track, name, frames=slice(start, start + int(rng.integers(0, 60))))


@MANY
@given(attempts(), st.integers(0, 10_000), st.sampled_from([10.0, 20.0, 30.0]))
def test_of_any_session(attempt: tuple[str, Moves], seed: int, fps: float) -> None:
    pose, moves = attempt
    track = movement(pose, moves, seed, fps)
    found = judged(pose, track)
    definition = POSES[pose]
    end = -1.0
    for hold in found.holds:
        assert 0.0 <= hold.in_form_s <= hold.held_s <= hold.end_s - hold.start_s + 1e-9
        assert hold.end_s - hold.start_s >= definition.timing.list_s - 1e-9
        assert track.t_s[0] <= hold.start_s < hold.end_s <= track.t_s[-1]
        assert hold.start_s > end
        end = hold.end_s
        assert hold.score is None or 0.0 <= hold.score <= 1.0
        assert hold.complete is (hold.held_s >= hold.target_s - 1e-9)
        phase = next(phase for phase in definition.holds if phase.id == hold.phase)
        assert (hold.side is not None) is (definition.sides and phase.sides)
        assert [(where, v) for where, v in floats(hold) if not np.isfinite(v)] == []
        assert all(0.0 <= measure.seen <= 1.0 for measure in hold.measures.values())
        for fault in hold.faults:
            assert fault.id in definition.fault_ids
            assert hold.start_s <= fault.start_s <= fault.end_s <= hold.end_s
            assert fault.end_s - fault.start_s >= 0.5 - 1e-9
        if hold.faults:
            assert hold.in_form_s < hold.held_s
    assert all(n >= 0 for n in found.evaluator.reps.values())
    ledger_holds = [entry.holds for entry in found.evaluated.states]
    assert ledger_holds == sorted(ledger_holds)
    assert len(found.holds) - (ledger_holds[-1] if ledger_holds else 0) in (0, 1)


@MANY
@given(attempts(), st.integers(0, 10_000))
def test_seconds_are_only_credited_on_frames_that_were_judged_and_in_position(
    attempt: tuple[str, Moves], seed: int
) -> None:
    pose, moves = attempt
    track = movement(pose, moves, seed, 20.0)
    evaluated = judged(pose, track).evaluated
    before = None
    for i, entry in enumerate(evaluated.states):
        if entry.hold_target >= 0 and entry.inside:
            scores = evaluated.hold_targets[entry.hold_target].scores
            assert bool(scores.known[i])
            assert bool(scores.stay[i])
            assert entry.in_form is not bool(scores.violated[i].any())
            assert bool(evaluated.person[i])
            assert bool(evaluated.view_ok[i])
        gained = entry.held_s - before.held_s if before is not None and before.settled and entry.settled else 0.0
        if gained > 0.0 and before is not None and before.start_s == entry.start_s:
            assert entry.inside
            assert before.inside
            assert gained <= min(0.2, track.t_s[i] - track.t_s[i - 1]) + 1e-9
        before = entry


@MANY
@given(attempts(), st.integers(0, 10_000), st.floats(0.3, 3.0), st.floats(-500.0, 500.0))
def test_the_size_and_place_of_the_picture_do_not_matter(
    attempt: tuple[str, Moves], seed: int, scale: float, shift: float
) -> None:
    pose, moves = attempt
    track = movement(pose, moves, seed, 10.0)
    changed = PoseTrack(track.t_s, scale * track.xy + shift, track.world, track.visibility, track.back)
    usual = PoseTrack(track.t_s, track.xy, track.world, track.visibility, track.back)
    one, other = judged(pose, usual).holds, judged(pose, changed).holds
    assert [(h.phase, h.side, round(h.held_s, 6)) for h in one] == [
        (h.phase, h.side, round(h.held_s, 6)) for h in other
    ]
    for a, b in zip(one, other, strict=True):
        assert (a.score is None) is (b.score is None)
        assert a.score is None or abs(a.score - (b.score or 0.0)) < 1e-6
