"""Times of frames, from whatever a file states."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.capture.film.presentation_times import PresentationTimes

CASES: dict[str, tuple[list[float | None], list[float | None]]] = {
    "starts anywhere": ([5.0, 5.5, 7.0], [0, 0.5, 2.0]),
    "starts before zero": ([-1.0, -0.5, 0.0], [0, 0.5, 1.0]),
    "states nothing": ([None, None, None], [0, 0.25, 0.5]),
    "states nothing at first": ([None, 8.0, 8.5], [0, 0.25, 0.75]),
    "states nothing on the way": ([1.0, None, 1.5], [0, 0.25, 0.5]),
    "states nothing, then too little": ([1.0, None, 1.2, 1.5], [0, 0.25, None, 0.5]),
    "repeats a time": ([1.0, 1.5, 1.5, 2.0], [0, 0.5, None, 1.0]),
    "steps back a little": ([1.0, 1.5, 1.4, 2.0], [0, 0.5, None, 1.0]),
    "starts anew": ([50.0, 51.0, 3.0, 3.5], [0, 1.0, 11.0, 11.5]),
    "jumps ahead by an hour": ([0.0, 0.5, 3600.5, 3601.0], [0, 0.5, 10.5, 11.0]),
    "jumps ahead and back": ([0.0, 0.5, 900.0, 1.0, 1.5], [0, 0.5, 10.5, 20.5, 21.0]),
    "pauses for minutes": ([0.0, 0.5, 300.5, 301.0], [0, 0.5, 300.5, 301.0]),
    "claims centuries": ([0.0, 4e9, 8e9], [0, 10.0, 20.0]),
}


@pytest.mark.parametrize("name", CASES)
def test_times(name: str) -> None:
    stated, expected = CASES[name]
    timeline = PresentationTimes(frame_s=0.25)
    assert [timeline.place(time) for time in stated] == [t if t is None else pytest.approx(t) for t in expected]


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1))
def test_times_start_at_zero_and_increase_whatever_is_stated(stated: list[float | None]) -> None:
    timeline = PresentationTimes(frame_s=1 / 30)
    placed = [time for time in map(timeline.place, stated) if time is not None]
    assert placed[0] == 0.0
    assert (np.diff(placed) > 0).all()


@given(st.lists(st.integers(-(3 * 10**5), 3 * 10**5), min_size=1, unique=True).map(sorted))
def test_good_times_are_only_shifted(stated_ms: list[int]) -> None:
    timeline = PresentationTimes(frame_s=1 / 30)
    for time_ms in stated_ms:
        placed = timeline.place(time_ms / 1000)
        assert placed is not None
        assert math.isclose(placed, (time_ms - stated_ms[0]) / 1000, abs_tol=1e-9)


TOLD: dict[str, tuple[list[float | None], str]] = {
    "nothing": ([0.0, 0.5, 1.0, 10.9], ""),
    "a jump": ([0.0, 0.5, 3600.0, 3600.5], "The clock of a.mkv jumps at 0.5 s; nothing was judged across the jump."),
    "jumps": (
        [7.0, 7.5, 0.0, 900.0],
        "The clock of a.mkv jumps in 2 places, first at 0.5 s; nothing was judged across a jump.",
    ),
    "a gap": (
        [0.0, 0.5, 60.5],
        "a.mkv has no pictures from 0.5 to 60.5 s; nothing was judged across that gap.",
    ),
    "gaps": (
        [0.0, 60.0, 120.0],
        "a.mkv has 2 gaps without pictures, the first from 0.0 to 60.0 s; nothing was judged across them.",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_jumps_and_gaps_are_told(name: str) -> None:
    stated, told = TOLD[name]
    timeline = PresentationTimes(frame_s=1 / 30)
    for time_s in stated:
        timeline.place(time_s)
    assert " ".join(map(str, timeline.notes("a.mkv"))) == told
