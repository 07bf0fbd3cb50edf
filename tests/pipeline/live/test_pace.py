"""Too slow or not, on paper times."""

from collections.abc import Iterator
from itertools import accumulate, repeat

import pytest

from formcheck.pipeline.live.pace import ENOUGH_FPS, SLOW_FOR_S, SLOW_FPS, Pace


def feed(pace: Pace, start_s: float, seconds: float, judged_fps: float, delivered_fps: float) -> Iterator[float]:
    """Judge frames at a steady rate while the source delivers at another; yields the moment after each frame."""
    for step_s in accumulate(repeat(1 / judged_fps)):
        if step_s > seconds:
            return
        now_s = start_s + step_s
        number = int(now_s * delivered_fps)
        pace.observe(now_s, number / delivered_fps, number)
        yield now_s


def slow_from(pace: Pace, moments: Iterator[float]) -> float | None:
    return next((now_s for now_s in moments if pace.too_slow), None)


def test_a_computer_that_keeps_up_is_not_slow() -> None:
    pace = Pace()
    assert slow_from(pace, feed(pace, 0.0, 60.0, 30.0, 30.0)) is None
    assert pace.fps == pytest.approx(30.0, rel=0.02)


@pytest.mark.parametrize("fps", [19.0, 12.0, 3.0, 0.8])
def test_a_slow_computer_is_known_after_five_seconds(fps: float) -> None:
    pace = Pace()
    at_s = slow_from(pace, feed(pace, 0.0, 60.0, fps, 30.0))
    assert at_s is not None
    assert SLOW_FOR_S <= at_s <= SLOW_FOR_S + 2 / fps + 0.01


def test_just_enough_is_enough() -> None:
    pace = Pace()
    assert slow_from(pace, feed(pace, 0.0, 60.0, SLOW_FPS + 0.5, 30.0)) is None


@pytest.mark.parametrize(("delivered_fps", "slow"), [(15.0, False), (ENOUGH_FPS - 1, False), (ENOUGH_FPS + 1, True)])
def test_a_slow_camera_is_not_the_computer_s_fault(delivered_fps: float, slow: bool) -> None:
    pace = Pace()
    assert (slow_from(pace, feed(pace, 0.0, 60.0, 14.0, delivered_fps)) is not None) is slow


def test_a_second_that_is_fast_enough_starts_the_count_anew() -> None:
    pace = Pace()
    assert slow_from(pace, feed(pace, 0.0, 4.5, 12.0, 30.0)) is None
    assert slow_from(pace, feed(pace, 4.5, 1.5, 30.0, 30.0)) is None
    assert slow_from(pace, feed(pace, 6.0, 4.5, 12.0, 30.0)) is None


def test_what_was_too_slow_once_can_recover() -> None:
    pace = Pace()
    assert slow_from(pace, feed(pace, 0.0, 20.0, 12.0, 30.0)) is not None
    assert pace.too_slow
    list(feed(pace, 20.0, 3.0, 30.0, 30.0))
    assert not pace.too_slow


def test_a_camera_that_pauses_is_not_a_slow_computer() -> None:
    pace = Pace()
    list(feed(pace, 0.0, 5.0, 30.0, 30.0))
    # Nothing for ten seconds, then the next frame.
    pace.observe(15.0, 15.0, 151)
    assert not pace.too_slow


@pytest.mark.parametrize("frames", [0, 1])
def test_no_rate_is_known_without_two_frames(frames: int) -> None:
    pace = Pace()
    for i in range(frames):
        pace.observe(float(i), float(i), i)
    assert pace.fps == 0.0 and not pace.too_slow


def test_it_keeps_no_more_than_a_second() -> None:
    pace = Pace()
    list(feed(pace, 0.0, 100.0, 30.0, 30.0))
    assert len(pace._stamps) <= 32
