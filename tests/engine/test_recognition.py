"""Recognising the exercise from the pose files, and judging what was recognised."""

from itertools import pairwise

import numpy as np
import pytest

from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine, EngineFrames
from formcheck.engine.recognition import NONE
from tests.engine.performances import GOOD, POSES, perform, standing_about, walking
from tests.engine.same import differences
from tests.stick import Camera, film

IDS = tuple(POSES)


def recognised(track: PoseTrack, cuts: tuple[int, ...] = ()) -> tuple[Engine, EngineFrames]:
    engine = Engine(tuple(POSES.values()), near_side=track.near_side)
    edges = [0, *cuts, len(track)]
    evaluated = EngineFrames.joined([engine.process(track[a:b]) for a, b in pairwise(edges)])
    engine.finish()
    return engine, evaluated


def longest(engine: Engine) -> str | None:
    held = {name: sum(h.held_s for h in engine.holds if h.pose == name) for name in IDS}
    best = max(held, key=lambda name: held[name])
    return best if held[best] > 0 else None


@pytest.mark.parametrize("pose", GOOD)
def test_every_exercise_is_recognised_by_its_file_alone(pose: str) -> None:
    engine, evaluated = recognised(perform(pose))
    assert longest(engine) == pose
    held = evaluated.recognition.current[evaluated.recognition.current != NONE]
    assert np.bincount(held).argmax() == IDS.index(pose)
    own = [(h.phase, h.side, h.complete, h.faults) for h in engine.holds if h.pose == pose]
    assert own == [(phase, GOOD[pose].side, True, ()) for phase in GOOD[pose].holds]


@pytest.mark.parametrize("keys", [walking()], ids=["walking"])
@pytest.mark.parametrize("azimuth_deg", [90.0, 0.0])
def test_walking_is_none_of_them(keys: list, azimuth_deg: float) -> None:
    engine, _ = recognised(film(keys, Camera(azimuth_deg=azimuth_deg)))
    assert engine.holds == []


def test_standing_about_is_at_most_standing() -> None:
    engine, _ = recognised(film(standing_about(), Camera(azimuth_deg=90.0)))
    assert {h.pose for h in engine.holds} <= {"standing-posture"}


@pytest.mark.parametrize("pose", ["bird-dog", "cat-cow", "glute-bridge"])
@pytest.mark.parametrize("size", [1, 37])
def test_pieces_give_the_same_as_the_whole(pose: str, size: int) -> None:
    track = perform(pose, fps=10.0, noise_px=1.0)
    whole, parts = recognised(track), recognised(track, tuple(range(size, len(track), size)))
    assert list(differences(whole[1].recognition, parts[1].recognition)) == []
    assert list(differences(whole[0].holds, parts[0].holds)) == []


def test_one_recording_may_hold_several_exercises() -> None:
    first, second = perform("bird-dog"), perform("glute-bridge")
    t_s = np.concatenate([first.t_s, first.t_s[-1] + 0.5 + second.t_s])
    both = [np.concatenate([getattr(first, n), getattr(second, n)]) for n in ("xy", "world", "visibility", "back")]
    engine, _ = recognised(PoseTrack(t_s, *both, first.size_wh))
    assert [h.pose for h in engine.holds if h.pose != "hook-lying"] == ["bird-dog", "glute-bridge"]
    assert [h.start_s for h in engine.holds] == sorted(h.start_s for h in engine.holds)


def test_what_is_shown_names_the_pose_or_says_that_it_does_not_know() -> None:
    engine = Engine(tuple(POSES.values()))
    shots = [engine.process_frame(perform("bird-dog")[i : i + 1]) for i in range(0, 250, 2)]
    known = [s for s in shots if s.pose is not None]
    assert {s.pose for s in known} == {"bird-dog"}
    assert all(s.confidence is not None and s.confidence > 0.5 for s in known if s.in_position)
    unknown = [s for s in shots if s.pose is None]
    assert unknown
    assert all((s.phase, s.side, s.rules, s.fault, s.confidence) == ("", None, (), None, 0.0) for s in unknown)
