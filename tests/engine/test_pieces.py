"""Live equals offline: frames in pieces of any size give the same bits as all at once, and nothing looks ahead."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import BLOCK, Engine
from formcheck.engine.evaluator import EvaluatedFrames
from formcheck.engine.snapshot import snapshot
from tests.engine.performances import GOOD, POSES, camera_for, ideal
from tests.engine.same import differences
from tests.stick import RIGHT_NEAR, film, nobody, posture, times, without

Session = tuple[EvaluatedFrames, list[HoldRecord], dict[str, int], list[Snapshot]]


def rough(pose: str, seed: int, fps: float = 15.0) -> PoseTrack:
    """A performance as cameras see it: trembling, uneven, with gaps, then the same from the other side and side."""
    rng = np.random.default_rng(seed)
    good = GOOD[pose]
    wrong = [(t, p.but(hip=p.left_hip + 25.0, back=p.back - 50.0) if p != good.setup else p) for t, p in good.script()]
    camera = camera_for(pose, "right" if seed % 2 else "left")
    first = film(good.script(), camera, times(good.script()[-1][0], fps, 0.6, seed), 1.5, seed)
    second = film(wrong, camera, times(wrong[-1][0], fps, 0.6, seed + 1), 1.5, seed)
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(first, name), getattr(second, name)])
        for name in ("xy", "world", "visibility", "back")
    }
    t_s = np.concatenate([first.t_s, first.t_s[-1] + 0.05 + second.t_s])
    track = PoseTrack(t_s, size_wh=first.size_wh, **arrays)
    n = len(track)
    for _ in range(3):
        start = int(rng.integers(0, n))
        track = nobody(track, slice(start, start + int(rng.integers(1, round(2 * fps)))))
        start = int(rng.integers(0, n))
        part = slice(start, start + int(rng.integers(1, round(3 * fps))))
        track = without(track, str(rng.choice(["left_knee", "right_wrist", "right_hip", "left_shoulder"])), frames=part)
    back = track.back.copy()
    back[rng.random(n) < 0.05] = np.nan
    world = track.world.copy()
    world[: int(rng.integers(0, 10))] = np.nan
    return replace(track, back=back, world=world)


def session(pose: str, track: PoseTrack, cuts: list[int]) -> Session:
    """Feed an engine in pieces; snapshots are taken right after each piece, as the live run does."""
    engine = Engine(POSES[pose], "both", track.near_side)
    pieces, shots = [], []
    edges = [0, *sorted({min(c, len(track)) for c in cuts}), len(track)]
    for a, b in pairwise(edges):
        evaluated = engine.process(track[a:b]).poses[0]
        pieces.append(evaluated)
        shots += [snapshot(engine.evaluators[0], evaluated, i) for i in range(b - a)]
    engine.finish()
    return EvaluatedFrames.joined(pieces), engine.holds, engine.evaluators[0].reps, shots


def assert_same(one: Session, other: Session) -> None:
    names = ("piece", "holds", "reps", "snapshots")
    for name, a, b in zip(names, one, other, strict=True):
        assert list(differences(a, b, name))[:5] == []


WHOLE: dict[tuple[str, int], tuple[PoseTrack, Session]] = {}


def whole(pose: str, seed: int) -> tuple[PoseTrack, Session]:
    """Return a track and what the engine says of it in one call."""
    if (pose, seed) not in WHOLE:
        track = rough(pose, seed)
        WHOLE[pose, seed] = track, session(pose, track, [])
    return WHOLE[pose, seed]


def test_equality_notices_the_last_bit() -> None:
    _, (evaluated, holds, _, shots) = whole("plank", 3)
    table = evaluated.table.copy()
    where = np.argwhere(np.isfinite(table))[5]
    table[tuple(where)] = np.nextafter(table[tuple(where)], np.inf)
    assert list(differences(evaluated, replace(evaluated, table=table))) == [".table: arrays"]
    assert list(differences(shots[5], replace(shots[5], need_s=np.nextafter(shots[5].need_s, 0.0).item()))) != []
    assert list(differences(evaluated, evaluated)) == []
    assert len(holds) > 0


@pytest.mark.parametrize("pose", GOOD)
def test_frame_by_frame_is_the_same_as_all_at_once(pose: str) -> None:
    track, at_once = whole(pose, 3)
    assert any(entry.settled for entry in at_once[0].states)
    assert_same(session(pose, track, list(range(len(track)))), at_once)


@settings(deadline=None, max_examples=25, derandomize=True)
@given(st.sampled_from(sorted(GOOD)), st.integers(1, 2), st.lists(st.integers(0, 500), max_size=25))
def test_pieces_of_any_size_are_the_same_as_all_at_once(pose: str, seed: int, cuts: list[int]) -> None:
    track, at_once = whole(pose, seed)
    assert_same(session(pose, track, cuts), at_once)


@pytest.mark.parametrize("near", ["left", "right", None])
def test_pieces_of_a_track_without_world_landmarks(near: Any) -> None:
    track = rough("bird-dog", 5)
    blind = replace(track, world=np.full_like(track.world, np.nan), near_side=near, size_wh=None)
    assert_same(session("bird-dog", blind, [1, 2, 40, 41, 200]), session("bird-dog", blind, []))


def test_a_long_recording_is_the_same_whatever_the_engine_measures_at_once() -> None:
    """Longer than the engine's own block of frames, with the holds across its border."""
    rounds: list[tuple[float, Any]] = []
    for i in range(5):
        rounds += [(13.0 * i + t, p) for t, p in GOOD["bird-dog"].script()[:-1]]
    track = film(rounds, RIGHT_NEAR, times(rounds[-1][0], 45.0, 0.4), 1.0)
    assert len(track) > BLOCK
    assert_same(session("bird-dog", track, [700, 1300, BLOCK + 100]), session("bird-dog", track, []))


@pytest.mark.parametrize("pose", ["bird-dog", "cat-cow"])
def test_the_beginning_does_not_depend_on_what_follows(pose: str) -> None:
    track, (evaluated, holds, _, shots) = whole(pose, 3)
    for n in (37, len(track) // 2):
        short, early, _, first_shots = session(pose, track[:n], [])
        assert list(differences(short.table, evaluated.table[:n])) == []
        assert list(differences(short.states, evaluated.states[:n])) == []
        assert list(differences(first_shots, shots[:n])) == []
        complete = [hold for hold in early if hold.end_reason != "end_of_recording"]
        assert list(differences(complete, holds[: len(complete)])) == []


def test_an_empty_piece_changes_nothing() -> None:
    track = film([(0.0, posture()), (1.0, ideal("plank"))])
    engine = Engine(POSES["plank"])
    before = engine.process(track[:10]).poses[0]
    empty = engine.process(track[10:10]).poses[0]
    after = engine.process(track[10:]).poses[0]
    assert len(empty.t_s) == 0
    assert empty.states == []
    together = EvaluatedFrames.joined([before, empty, after])
    assert list(differences(together, Engine(POSES["plank"]).process(track).poses[0])) == []
    assert engine.evaluators[0].frames == len(track)
