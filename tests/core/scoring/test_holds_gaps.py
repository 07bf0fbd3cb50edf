"""Recordings without frames for a while, and with few frames all the time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.pose.definition import Timing
from formcheck.core.signal.cadence import Cadence
from tests.core.play import LETTERS, Played, Step, frames, play

END = "end_of_recording"


def paused(before: str, pause_s: float, after: str, fps: float = 10.0) -> list[Step]:
    """Two scripts with nothing for so long between them."""
    first = frames(before, fps)
    return [*first, *((first[-1][0] + pause_s + t, bits) for t, bits in frames(after, fps))]


@pytest.mark.parametrize("pause_s", [1.1, 5.0, 60.0, 3600.0])
def test_a_gap_longer_than_lost_s_ends_a_hold_as_lost(pause_s: float) -> None:
    played = Played(paused("10o 21I", pause_s, "31I 20o"))
    begin = 3.0 + pause_s
    assert played.spans == [(1.0, 3.0, "lost"), (pytest.approx(begin), pytest.approx(begin + 3.0), "left")]
    assert played.held == [pytest.approx(2.0), pytest.approx(3.0)]


def test_a_pose_may_wait_longer_for_frames() -> None:
    played = Played(paused("10o 21I", 2.5, "31I 20o"), timing=Timing(lost_s=3.0))
    assert [e.reason for e in played.ended] == ["left"]
    assert played.held == [pytest.approx(5.2)]


def test_a_gap_while_settling_starts_anew() -> None:
    assert Played(paused("10o 2I", 5.0, "31I 20o")).spans == [(6.1, 9.1, "left")]


def test_a_gap_ends_a_hold_that_is_being_left() -> None:
    assert Played(paused("10o 21I 2o", 5.0, "20o")).spans == [(1.0, 3.0, "lost")]


@pytest.mark.parametrize(
    ("what", "before", "after", "visits"),
    [
        ("kept on both sides: one", "10o 21I", "21I 10o", 1),
        ("left afterwards and done again: two", "10o 21I", "21I 10o 21I 10o", 2),
        ("too short on either side: none", "10o 2I", "2I 10o", 0),
        ("entered in the gap", "10o", "21I 10o", 1),
        ("begun in position", "21I", "21I 10o", 0),
    ],
)
def test_a_repetition_does_not_run_across_a_gap(what: str, before: str, after: str, visits: int) -> None:
    assert len(Played(paused(before, 5.0, after)).visits) == visits


@pytest.mark.parametrize(
    ("fps", "held"), [(1.0, 7.0), (2.0, 6.5), (3.0, 6.0 + 1 / 3), (4.0, 6.25), (5.0, 6.0), (8.0, 6.0)]
)
def test_with_few_frames_every_interval_counts_and_half_of_those_beside(fps: float, held: float) -> None:
    n = round(6 * fps)
    played = play(f"{n}o {n + 1}I {n}o", fps)
    assert played.held == [pytest.approx(held)]
    assert played.in_form == [pytest.approx(held)]
    assert len(played.visits) == 1
    assert sum(played.ended[0].run.credits) == pytest.approx(held)


@pytest.mark.parametrize("fps", [1.0, 2.0, 4.0])
def test_with_few_frames_the_mean_over_all_ways_to_fall_is_the_time_that_was_held(fps: float) -> None:
    """A hold from 10.0 to 15.3 s, filmed by cameras that begin at different moments."""
    found = []
    for late in np.arange(20) / 20 / fps:
        t_s = late + np.arange(round(25 * fps)) / fps
        played = Played([(float(t), (LETTERS["I" if 10.0 <= t <= 15.3 else "o"],)) for t in t_s])
        assert played.held[0] == pytest.approx(5.3, abs=1.0 / fps)
        found += played.held
    assert np.mean(found) == pytest.approx(5.3, abs=0.05)


def test_with_few_frames_in_position_from_the_first_one() -> None:
    assert play("13I 10o", 2.0).held == [pytest.approx(6.25)]


def test_with_few_frames_what_cannot_be_judged_credits_nothing() -> None:
    assert play("6x 13I 6x", 2.0).held == [pytest.approx(6.0)]


def test_with_few_frames_form_is_credited_by_halves_at_the_ends_only() -> None:
    played = play("6o 1F 12I 6o", 2.0)
    assert played.held == [pytest.approx(6.5)]
    assert played.in_form == [pytest.approx(5.75)]


def test_one_frame_that_fails_among_few_is_not_credited() -> None:
    t_s = [t for t, _ in frames("6o 13I", 2.0)]
    bits = [b for _, b in frames("6o 13I", 2.0)]
    del t_s[12], bits[12]
    played = Played(list(zip(t_s, bits, strict=True)))
    assert played.held == [pytest.approx(6.0)]  # of the double interval three quarters of a second


@pytest.mark.parametrize("gap_s", [0.3, 0.6, 0.9])
def test_single_gaps_at_thirty_frames_are_not_credited(gap_s: float) -> None:
    played = Played(paused("30o 61I", gap_s, "61I 60o", 30.0))
    assert played.held == [pytest.approx(4.2)]


@pytest.mark.parametrize("fps", [2.0, 4.0])
def test_uneven_times_of_few_frames_lose_little(fps: float) -> None:
    rng = np.random.default_rng(1)
    t_s = np.arange(60) / fps + rng.uniform(-0.15, 0.15, 60) / fps
    played = Played([(float(t), (LETTERS["I"],)) for t in t_s])
    assert played.held == [pytest.approx(t_s[-1] - t_s[0], abs=0.1)]


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.lists(st.sampled_from([0.01, 0.033, 0.1, 0.133, 0.134, 0.25, 0.5, 0.9, 1.0, 1.4, 60.0]), max_size=60))
def test_the_short_way_of_fast_films_says_the_same(steps: list[float]) -> None:
    cadence, latest = Cadence(0.2, 1.0), list[float]()
    for dt in steps:
        cadence.observe(dt)
        latest = [*latest, dt][-9:]
        usual = min(sorted(latest)[(len(latest) - 1) // 2], 1.0)
        assert cadence.limit_s == max(0.2, min(1.5 * usual, 1.0))
        assert cadence.gap == (dt > max(1.0, 1.5 * usual) + 1e-9)
