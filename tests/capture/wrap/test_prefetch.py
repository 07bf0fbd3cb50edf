"""Reading ahead in a thread: nothing is lost, nothing is left behind."""

import threading

import numpy as np
import pytest

from formcheck.capture.source import SourceError
from formcheck.capture.wrap.prefetch import PrefetchSource
from formcheck.core.messages import Message
from formcheck.core.types import Frame
from tests.capture.fakes import FakeSource

FRAMES = [Frame(np.full((4, 4, 3), i, np.uint8), i / 30, i) for i in range(20)]


def threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name == "formcheck-reader"]


def test_closing_on_the_way_ends_the_thread_and_closes_the_source() -> None:
    inner = FakeSource(FRAMES)
    source = PrefetchSource(inner)
    frames = iter(source)
    assert next(frames).index == 0
    source.close()
    assert threads() == []
    with pytest.raises(SourceError, match="is closed"):
        iter(inner)


def test_a_source_that_was_never_read_is_closed_too() -> None:
    inner = FakeSource(FRAMES)
    PrefetchSource(inner).close()
    with pytest.raises(SourceError, match="is closed"):
        iter(inner)


def test_an_error_on_the_way_comes_after_the_frames_before_it() -> None:
    got = []
    with PrefetchSource(FakeSource(FRAMES[:3], error="the disk is gone")) as source:
        frames = iter(source)
        got.extend(next(frames).index for _ in range(3))
        with pytest.raises(SourceError, match="the disk is gone"):
            next(frames)
    assert got == [0, 1, 2]
    assert threads() == []


def test_damage_is_passed_on() -> None:
    with PrefetchSource(FakeSource(FRAMES, damage=Message("breaks off"))) as source:
        assert len(list(source)) == 20
        assert str(source.damage) == "breaks off"
