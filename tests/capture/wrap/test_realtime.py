"""Files played as if they were a camera, on a clock that the tests turn."""

from itertools import pairwise

import pytest

from formcheck.capture.source import Source, SourceError
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.messages import Message
from tests.capture.fakes import FakeClock, FakeSource, grey_frames

EIGHTHS = [i / 8 for i in range(9)]


def played(source: Source, clock: FakeClock, busy_s: float, most: int = 1000) -> list[tuple[float, float]]:
    """Return when each frame came, in seconds after the start, and its time; the consumer is busy in between."""
    start_s = clock.now_s
    seen = []
    for frame in source:
        seen.append((clock.now_s - start_s, frame.t_s))
        clock.now_s += busy_s
        if len(seen) == most:
            source.close()
    return seen


def test_a_quick_consumer_gets_every_frame_when_its_time_has_come() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, clock.sleep)
    assert played(source, clock, busy_s=1 / 16) == [(t, t) for t in EIGHTHS]


def test_a_slow_consumer_gets_the_newest_frames_and_the_film_does_not_wait() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, clock.sleep)
    expected = [(0, 0), (0.3125, 0.25), (0.625, 0.625), (0.9375, 0.875), (1.25, 1.0)]
    assert played(source, clock, busy_s=0.3125) == expected


def test_skipped_frames_leave_no_gap_in_the_indices() -> None:
    clock = FakeClock()
    frames = []
    for frame in RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, clock.sleep):
        frames.append(frame)
        clock.now_s += 0.3125
    assert [frame.index for frame in frames] == [0, 1, 2, 3, 4]
    assert [int(frame.image[0, 0, 0]) for frame in frames] == [0, 2, 5, 7, 8]


def test_a_film_that_is_slower_to_decode_than_to_play_is_still_shown() -> None:
    clock = FakeClock()

    def decode() -> None:
        clock.now_s += 1 / 16

    film = FakeSource(grey_frames([i / 32 for i in range(65)]), before_each=decode)
    came = [at for at, _ in played(RealtimeSource(film, clock, clock.sleep), clock, busy_s=0)]
    assert max(after - before for before, after in pairwise(came)) <= 0.5
    assert len(came) > 8


def test_the_last_frame_is_shown_however_late() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, clock.sleep)
    assert played(source, clock, busy_s=50) == [(0, 0), (50, 1.0)]


def test_the_film_starts_when_it_is_asked_for() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, clock.sleep)
    clock.now_s += 1000
    assert played(source, clock, busy_s=0)[:2] == [(0, 0), (1 / 8, 1 / 8)]


def test_closing_while_it_waits_ends_it_soon() -> None:
    clock = FakeClock()

    def sleep(wait_s: float) -> None:
        clock.sleep(wait_s)
        source.close()

    source = RealtimeSource(FakeSource(grey_frames([0.0, 60.0])), clock, sleep)
    assert [frame.t_s for frame in source] == [0.0]
    assert clock.now_s <= 101


def test_a_loop_starts_anew_with_times_that_continue() -> None:
    clock = FakeClock()
    films = [FakeSource(grey_frames([0.0, 0.125, 0.375])) for _ in range(3)]
    rest = iter(films[1:])
    source = RealtimeSource(films[0], clock, clock.sleep, loop=True, open_again=lambda: next(rest))
    times = [0, 0.125, 0.375, 0.625, 0.75, 1.0, 1.25]
    assert played(source, clock, busy_s=0, most=7) == [(t, t) for t in times]
    assert [film.released for film in films] == [1, 1, 1]
    assert (source.info.frames, source.info.duration_s) == (None, None)


def test_a_loop_of_one_picture_goes_on() -> None:
    clock = FakeClock()
    source = RealtimeSource(
        FakeSource(grey_frames([0.0])), clock, clock.sleep, loop=True, open_again=lambda: FakeSource(grey_frames([0.0]))
    )
    assert [t for _, t in played(source, clock, busy_s=0, most=4)] == pytest.approx([0, 1 / 30, 2 / 30, 3 / 30])


def test_a_loop_of_nothing_ends() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource([]), clock, clock.sleep, loop=True, open_again=lambda: FakeSource([]))
    assert list(source) == []


def test_a_loop_needs_a_way_to_open_the_film_again() -> None:
    with pytest.raises(ValueError, match="open_again"):
        RealtimeSource(FakeSource([]), loop=True)


def test_it_shows_the_info_and_the_damage_of_its_film() -> None:
    clock = FakeClock()
    film = FakeSource(grey_frames(EIGHTHS), damage=Message("It breaks off."))
    with RealtimeSource(film, clock, clock.sleep) as source:
        assert source.info == film.info
        damages = [source.damage for _ in source]
        assert damages[0] is None
        assert str(source.damage) == "It breaks off."
    assert film.released == 1


def test_an_error_of_its_film_passes() -> None:
    clock = FakeClock()
    source = RealtimeSource(FakeSource(grey_frames([0.0, 0.5]), error="Gone."), clock, clock.sleep)
    frames = iter(source)
    assert next(frames).t_s == 0.0
    with pytest.raises(SourceError, match=r"Gone\."):
        list(frames)


def test_a_film_stands_still_while_it_is_paused_and_that_time_does_not_count() -> None:
    clock = FakeClock()
    came: list[tuple[float, float]] = []

    def sleep(for_s: float) -> None:
        clock.sleep(for_s)
        if clock.now_s - start_s > 5.0:
            source.set_paused(False)

    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, sleep)
    start_s = clock.now_s
    for frame in source:
        came.append((clock.now_s - start_s, frame.t_s))
        if frame.t_s == EIGHTHS[4]:
            source.set_paused(True)
    assert [t for _, t in came] == EIGHTHS, "none is left out"
    assert [at for at, _ in came[:5]] == EIGHTHS[:5]
    waited_s = came[5][0] - EIGHTHS[5]
    assert 4.5 < waited_s < 4.7, "paused from half a second to five"
    assert [at - waited_s for at, _ in came[5:]] == pytest.approx(EIGHTHS[5:])


def test_a_paused_film_ends_when_it_is_closed() -> None:
    clock = FakeClock()

    def sleep(for_s: float) -> None:
        clock.sleep(for_s)
        if clock.now_s > start_s + 10.0:
            source.close()

    source = RealtimeSource(FakeSource(grey_frames(EIGHTHS)), clock, sleep)
    start_s = clock.now_s
    for _ in source:
        source.set_paused(True)
    assert 10.0 < clock.now_s - start_s < 11.0
