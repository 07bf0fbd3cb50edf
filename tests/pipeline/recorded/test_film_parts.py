"""Long films in parts: where they are cut, and how the parts become one track."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.api import record_track
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.film_parts import (
    FADE_S,
    WARM_S,
    Part,
    expected,
    joined,
    last_seen,
    parts_of,
    same_person,
)
from formcheck.pipeline.recorded.recording import Recording


def track(t_s: np.ndarray, value: float) -> PoseTrack:
    """A track whose landmarks all have one value, and a trunk that makes a box of some size."""
    n = len(t_s)
    shape = np.zeros((33, 2))
    shape[11:13, 1], shape[23:25, 1], shape[::2, 0] = -50.0, 50.0, 30.0
    return PoseTrack(
        t_s,
        np.full((n, 33, 2), value) + shape,
        np.full((n, 33, 3), value),
        np.ones(n)[:, None].repeat(33, axis=1),
        np.zeros((n, 32)),
    )


def span(whole: PoseTrack, part: Part) -> PoseTrack:
    """What reading a part gives, if it gave exactly what reading the whole gives."""
    rows = (whole.t_s >= part.from_s) & (whole.t_s < part.to_s)
    fields = {name: getattr(whole, name)[rows] for name in ("t_s", "xy", "world", "visibility", "back")}
    return replace(whole, **fields)


@pytest.mark.parametrize(("length_s", "n"), [(90.0, 4), (120.0, 4), (179.0, 4), (181.0, 8), (3600.0, 120)])
def test_there_are_four_parts_for_every_two_minutes(length_s: float, n: int) -> None:
    parts = parts_of(length_s)
    assert len(parts) == n
    assert {round(b.start_s - a.start_s, 6) for a, b in itertools.pairwise(parts)} == {round(length_s / n, 6)}


@given(st.floats(90.0, 20000.0), st.one_of(st.none(), st.floats(1.0, 60.0)))
def test_parts_overlap_by_what_is_faded_and_warmed(length_s: float, max_fps: float | None) -> None:
    parts = parts_of(length_s, max_fps)
    assert parts[0].from_s == 0.0
    assert parts[-1].to_s == np.inf
    for before, after in itertools.pairwise(parts):
        assert before.end_s == after.start_s
        assert before.to_s == pytest.approx(after.start_s + FADE_S / 2)
        early_s = after.start_s - FADE_S / 2 - WARM_S
        assert early_s - 1e-6 <= after.from_s <= early_s + 1.0 / (max_fps or 1e9) + 1e-6


def test_what_is_expected_of_a_part_are_the_frames_in_its_span() -> None:
    t_s = np.arange(0, 100, 0.1)
    part = Part(30.0, 60.0, 29.25, 60.25)
    got = expected(part, t_s)
    assert (got[0], got[-1]) == (pytest.approx(29.3), pytest.approx(60.2))
    assert len(expected(part, t_s, max_fps=2.0)) == 63  # slots 58 (29.0 to 29.5) to 120


def test_around_a_cut_one_part_passes_linearly_into_the_other() -> None:
    t_s = np.arange(0, 10, 0.05)
    parts = [Part(0.0, 5.0, 0.0, 5.25), Part(5.0, 10.0, 4.25, np.inf)]
    whole = joined(parts, [span(track(t_s, 0.0), parts[0]), span(track(t_s, 8.0), parts[1])])
    assert whole.t_s.tolist() == t_s.tolist()
    assert np.isfinite(whole.xy).all()
    want = np.interp(t_s, [4.75, 5.25], [0.0, 8.0])
    assert whole.world[:, 0, 0] == pytest.approx(want, abs=1e-9)
    assert whole.visibility.min() == 1.0


def test_the_part_that_counts_more_decides_whether_there_is_a_value() -> None:
    t_s = np.arange(0, 10, 0.05)
    parts = [Part(0.0, 5.0, 0.0, 5.25), Part(5.0, 10.0, 4.25, np.inf)]
    first, second = (span(track(t_s, v), p) for v, p in zip((1.0, 2.0), parts, strict=True))
    second.xy[:] = np.nan
    whole = joined(parts, [first, second])
    there = np.isfinite(whole.xy).all(axis=(1, 2))
    assert there.tolist() == (t_s < 5.0 - 1e-9).tolist()
    assert np.isfinite(whole.world).all()


@given(st.lists(st.floats(3.0, 17.0), min_size=1, max_size=4, unique=True))
def test_parts_that_agree_make_the_whole_track_again(demo_recording: Recording, cuts: list[float]) -> None:
    whole = demo_recording.track
    ends = [*sorted(cuts), np.inf]
    starts = [0.0, *sorted(cuts)]
    parts = [Part(a, b, max(a - 0.75, 0.0), b + 0.25) for a, b in zip(starts, ends, strict=True)]
    again = joined(parts, [span(whole, part) for part in parts])
    assert np.array_equal(again.t_s, whole.t_s)
    assert np.allclose(again.xy, whole.xy, atol=1e-9, equal_nan=True)
    assert np.array_equal(np.isnan(again.back), np.isnan(whole.back))


def test_a_cut_in_the_middle_of_a_hold_loses_nothing(demo_recording: Recording) -> None:
    whole = demo_recording.track
    hold = demo_recording.analysis.holds[0]
    middle_s = (hold.start_s + hold.end_s) / 2
    parts = [Part(0.0, middle_s, 0.0, middle_s + 0.25), Part(middle_s, np.inf, middle_s - 0.75, np.inf)]
    tracks = [span(whole, part) for part in parts]
    rng = np.random.default_rng(3)
    tracks[1] = replace(tracks[1], xy=tracks[1].xy + rng.normal(0.0, 1.0, (1, 33, 2)))  # they never agree exactly
    got = record_track(joined(parts, tracks), "bird-dog", side="both", name="x").analysis.holds
    want = demo_recording.analysis.holds
    assert [(h.side, h.complete) for h in got] == [(h.side, h.complete) for h in want]
    assert got[0].held_s == pytest.approx(hold.held_s, abs=0.15)


def test_one_person_is_told_from_another() -> None:
    t_s = np.arange(0, 2, 0.05)
    a, near, far = (track(t_s, v) for v in (0.0, 5.0, 400.0))
    assert same_person(a, near)
    assert not same_person(a, far)
    seen = last_seen(a, far)
    assert seen is not None
    assert np.array_equal(seen, a.xy[0])


def test_where_nobody_is_seen_nobody_is_somebody_else() -> None:
    t_s = np.arange(0, 2, 0.05)
    a, empty = track(t_s, 0.0), track(t_s, np.nan)
    assert same_person(a, empty)
    assert last_seen(empty, a) is None
