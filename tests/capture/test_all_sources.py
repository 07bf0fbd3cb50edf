"""What every source keeps to, whatever it reads."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.opencv_film import OpenCvVideoSource
from formcheck.capture.film.part_source import PartSource
from formcheck.capture.film.picture_source import PictureSource
from formcheck.capture.film.time_window import TimeWindow
from formcheck.capture.source import Source, SourceError
from formcheck.capture.wrap.decimated import DecimatedSource
from formcheck.capture.wrap.mirrored import MirroredSource
from formcheck.capture.wrap.prefetch import PrefetchSource
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.types import Frame
from tests.capture.fakes import FakeClock, FakeSource
from tests.capture.media import TIMES_MS, assert_upright, number_of, numbered, scene, write_scene

Opener = Callable[[Path], Source]


def _picture(folder: Path) -> Source:
    cv2.imwrite(str(folder / "a.png"), scene()[..., ::-1])
    return PictureSource(folder / "a.png")


def _realtime(folder: Path) -> Source:
    clock = FakeClock()
    return RealtimeSource(VideoSource(write_scene(folder / "a.mp4")), clock, clock.sleep)


def _mirrored(folder: Path) -> Source:
    return MirroredSource(MirroredSource(VideoSource(write_scene(folder / "a.mp4"))))


def _fake(folder: Path) -> Source:
    return FakeSource([Frame(numbered(scene(), i), t / 1000, i) for i, t in enumerate(TIMES_MS)])


SOURCES: dict[str, Opener] = {
    "mp4": lambda folder: VideoSource(write_scene(folder / "a.mp4")),
    "mkv": lambda folder: VideoSource(str(write_scene(folder / "a.mkv"))),
    "avi": lambda folder: VideoSource(write_scene(folder / "a.avi", range(0, 320, 40), "mpeg4")),
    "webm": lambda folder: VideoSource(write_scene(folder / "a.webm", codec="libvpx-vp9")),
    "opencv": lambda folder: OpenCvVideoSource(write_scene(folder / "a.mp4")),
    "picture": _picture,
    "realtime": _realtime,
    "mirrored": _mirrored,
    "read ahead": lambda folder: PrefetchSource(VideoSource(write_scene(folder / "a.mp4"))),
    "part": lambda folder: PartSource(write_scene(folder / "a.mp4"), TimeWindow(0.0, 9.0, 0.0)),
    "thinned": lambda folder: DecimatedSource(VideoSource(write_scene(folder / "a.mp4")), 1000.0),
    "fake": _fake,
}


@pytest.fixture(params=SOURCES)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    """An open source of each kind, of the same scene."""
    opener: Opener = SOURCES[request.param]
    return opener(tmp_path)


def test_times_start_at_zero_and_increase(source: Source) -> None:
    with source:
        times = [frame.t_s for frame in source]
    assert times[0] == 0.0
    assert (np.diff(times) > 0).all()


def test_indices_count_up(source: Source) -> None:
    with source:
        indices = [frame.index for frame in source]
    assert indices == list(range(len(indices)))


def test_all_frames_come_with_their_own_picture(source: Source) -> None:
    with source:
        frames = list(source)
    if len(frames) == 1:
        assert source.info.frames == 1
    else:
        assert [number_of(frame.image) for frame in frames] == list(range(8))


def test_frames_are_upright_rgb_of_the_stated_size(source: Source) -> None:
    with source:
        frames = list(source)
        assert (source.info.width, source.info.height) == (96, 64)
    for frame in frames:
        quiet = frame.image.copy()
        quiet[36:62, 56:88] = (0, 0, 255)
        assert_upright(quiet)
        assert frame.image.flags.c_contiguous
        assert not frame.image.flags.writeable


def test_a_whole_file_has_no_damage(source: Source) -> None:
    with source:
        list(source)
    assert source.damage is None


def test_closing_twice_is_fine(source: Source) -> None:
    source.close()
    source.close()


def test_a_closed_source_says_so(source: Source) -> None:
    source.close()
    with pytest.raises(SourceError, match=r"is closed; open it again"):
        iter(source)


def test_a_source_is_read_once(source: Source) -> None:
    with source:
        list(source)
        with pytest.raises(SourceError, match="has been read already; open it again"):
            iter(source)


def test_closing_on_the_way_ends_it(source: Source) -> None:
    frames = iter(source)
    next(frames)
    source.close()
    assert next(frames, None) is None


def test_closing_before_the_first_frame_ends_it(source: Source) -> None:
    frames = iter(source)
    source.close()
    assert next(frames, None) is None
