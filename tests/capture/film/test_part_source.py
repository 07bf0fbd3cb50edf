"""Films entered in their middle: the same frames as read from the beginning."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.frame_index import frame_index
from formcheck.capture.film.part_source import PartSource
from formcheck.capture.film.time_window import FrameSlots, TimeWindow
from formcheck.capture.source import SourceError
from formcheck.core.types import Frame
from tests.capture.media import (
    cut,
    numbered,
    scene,
    write_film_with_longer_sound,
    write_noise,
    write_scene,
    write_video,
)

TIMES_MS = [round(i * 1000 / 30) + 7 * (i % 3) for i in range(90)]
"""Three seconds at a rate that varies a little."""

FILMS = {
    "mp4 with B-frames": ("a.mp4", "libx264", {"g": "30", "bf": "3"}),
    "mp4 with open groups": ("a.mp4", "libx264", {"g": "30", "bf": "3", "x264-params": "open-gop=1"}),
    "mp4 with one key frame": ("a.mp4", "libx264", {"g": "1000"}),
    "mkv": ("a.mkv", "libx264", {"g": "25"}),
    "webm": ("a.webm", "libvpx-vp9", {"g": "25"}),
    "ts": ("a.ts", "libx264", {"g": "25", "bf": "2"}),
}


@pytest.fixture(params=FILMS)
def film(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name, codec, options = FILMS[request.param]
    images = [numbered(scene(), i % 8) for i in range(len(TIMES_MS))]
    return write_video(tmp_path / name, images, TIMES_MS, codec, codec_options=options)


def read(source: VideoSource) -> list[Frame]:
    with source:
        return list(source)


def test_the_index_has_the_time_of_every_frame(film: Path) -> None:
    index = frame_index(film)
    assert index is not None
    assert index.t_s.tolist() == [f.t_s for f in read(VideoSource(film))]
    assert index.length_s == pytest.approx(3.02, abs=0.005)


@pytest.mark.parametrize("span", [(0.0, 0.5), (0.9, 1.1), (1.0, 2.0), (2.5, np.inf), (1.99, 2.05)])
def test_a_part_has_the_frames_of_the_whole_film(film: Path, span: tuple[float, float]) -> None:
    index = frame_index(film)
    assert index is not None
    part = read(PartSource(film, TimeWindow(*span, index.first_s)))
    want = [f for f in read(VideoSource(film)) if span[0] <= f.t_s + 1e-6 < span[1]]
    assert len(part) > 0
    assert [f.t_s for f in part] == [f.t_s for f in want]
    assert all(np.array_equal(a.image, b.image) for a, b in zip(part, want, strict=True))


def test_parts_side_by_side_are_the_whole_film_also_with_fewer_frames(film: Path) -> None:
    index = frame_index(film)
    assert index is not None
    cuts = [0.0, *(FrameSlots.next_slot_s(t, 10.0) for t in (0.77, 1.5, 2.31)), np.inf]
    spans = itertools.pairwise(cuts)
    parts = [f.t_s for a, b in spans for f in read(PartSource(film, TimeWindow(a, b, index.first_s), max_fps=10.0))]
    assert parts == [f.t_s for f in read(VideoSource(film, max_fps=10.0))]
    assert len(parts) == 30


def test_a_part_beyond_the_end_is_empty(film: Path) -> None:
    index = frame_index(film)
    assert index is not None
    assert read(PartSource(film, TimeWindow(100.0, 101.0, index.first_s))) == []


def test_a_file_that_breaks_off_has_no_index(tmp_path: Path) -> None:
    assert frame_index(cut(write_noise(tmp_path / "a.mp4", options={"movflags": "faststart"}))) is None


def test_a_film_with_longer_sound_has_an_index_of_its_pictures(tmp_path: Path) -> None:
    index = frame_index(write_film_with_longer_sound(tmp_path / "a.mp4", n_frames=30, sound_s=3))
    assert index is not None
    assert len(index.t_s) == 30


@pytest.mark.parametrize("content", [b"no film", b""])
def test_what_is_no_film_has_no_index(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp4").write_bytes(content)
    assert frame_index(tmp_path / "a.mp4") is None


def test_a_single_frame_has_no_index(tmp_path: Path) -> None:
    assert frame_index(write_scene(tmp_path / "a.mp4", [0])) is None


def test_a_hole_in_a_part_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = write_noise(tmp_path / "a.mp4")
    part = PartSource(film, TimeWindow(0.5, 1.0, 0.0))
    monkeypatch.setattr(type(part._decoder), "holes", property(lambda self: 1))
    with pytest.raises(SourceError, match="has a hole"):
        read(part)


@given(
    st.lists(st.floats(0.001, 0.2), min_size=1, max_size=200),
    st.floats(0.5, 60.0),
)
def test_slots_take_the_first_frame_of_each_and_never_more_than_asked_for(steps: list[float], max_fps: float) -> None:
    times = np.cumsum([0.0, *steps])
    slots = FrameSlots(max_fps)
    taken = [float(t) for t in times if slots.wants(float(t))]
    assert taken[0] == 0.0
    assert len(taken) <= times[-1] * max_fps + 1.001
    assert len({int(t * max_fps + 1e-6) for t in times}) == len(taken)
