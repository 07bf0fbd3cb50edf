"""Video files: times, orientation, shape of pixels."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.opencv_film import OpenCvVideoSource
from formcheck.capture.source import Source
from tests.capture.media import (
    MATRICES,
    TIMES_MS,
    assert_upright,
    scene,
    set_matrix,
    write_scene,
    write_video,
)

BOTH = pytest.mark.parametrize("reader", [VideoSource, OpenCvVideoSource])
Reader = Callable[[Path], Source]


@BOTH
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_variable_frame_rate_keeps_its_times(reader: Reader, suffix: str, tmp_path: Path) -> None:
    # libx264 writes B-frames: the file's order is not that of presentation.
    path = write_scene(tmp_path / f"a{suffix}", [time + 5000 for time in TIMES_MS])
    with reader(path) as source:
        times = [frame.t_s for frame in source]
    assert times == pytest.approx(np.array(TIMES_MS) / 1000, abs=0.0015)


@BOTH
def test_info_tells_rate_number_and_length(reader: Reader, tmp_path: Path) -> None:
    with reader(write_scene(tmp_path / "a.mp4", range(0, 800, 50))) as source:
        assert source.info.path == str(tmp_path / "a.mp4")
        assert source.info.fps == pytest.approx(20, rel=0.1)
        assert source.info.frames == 16
        assert source.info.duration_s == pytest.approx(0.8, abs=0.06)


@BOTH
@pytest.mark.parametrize("name", [name for name in MATRICES if "turned" in name])
def test_a_turned_film_comes_upright(reader: Reader, name: str, tmp_path: Path) -> None:
    _check_matrix(reader, name, tmp_path)


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
@pytest.mark.parametrize("name", MATRICES)
def test_every_display_matrix_is_respected(name: str, codec: str, tmp_path: Path) -> None:
    _check_matrix(VideoSource, name, tmp_path, codec)


def _check_matrix(reader: Reader, name: str, folder: Path, codec: str = "libx264") -> None:
    abcd, stored = MATRICES[name]
    path = write_video(folder / "a.mp4", [stored(scene())] * 3, [0, 33, 67], codec)
    set_matrix(path, abcd)
    with reader(path) as source:
        assert (source.info.width, source.info.height) == (96, 64)
        frames = list(source)
    assert len(frames) == 3
    for frame in frames:
        assert_upright(frame.image)
        assert frame.image.flags.c_contiguous


@BOTH
@pytest.mark.parametrize(("aspect", "wh"), [(Fraction(4, 3), (128, 64)), (Fraction(1, 2), (48, 64))])
def test_pixels_become_square(reader: Reader, aspect: Fraction, wh: tuple[int, int], tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", [scene()] * 2, [0, 33], pixel_aspect=aspect)
    with reader(path) as source:
        assert (source.info.width, source.info.height) == wh
        for frame in source:
            assert_upright(frame.image, *wh)


@BOTH
def test_pixels_become_square_before_turning(reader: Reader, tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", [np.rot90(scene(96, 96))] * 2, [0, 33], pixel_aspect=Fraction(4, 3))
    set_matrix(path, MATRICES["turned 90 clockwise"][0])
    with reader(path) as source:
        assert (source.info.width, source.info.height) == (96, 128)
        for frame in source:
            assert_upright(frame.image, 96, 128)


def test_rows_are_not_padded(tmp_path: Path) -> None:
    with VideoSource(write_video(tmp_path / "a.mp4", [scene(90, 64)] * 2, [0, 33])) as source:
        for frame in source:
            assert_upright(frame.image, 90, 64)
            assert frame.image.flags.c_contiguous


def test_a_change_of_size_on_the_way_is_undone(tmp_path: Path) -> None:
    parts = [
        write_video(tmp_path / f"{w}.ts", [scene(w, w * 2 // 3)] * 30, times, "mpeg4")
        for w, times in ((96, range(0, 1200, 40)), (192, range(5000, 6200, 40)))
    ]
    path = tmp_path / "a.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    with VideoSource(path) as source:
        frames = list(source)
    assert len(frames) >= 59
    assert frames[-1].t_s == pytest.approx(6.16)
    for frame in frames:
        assert_upright(frame.image)


def test_a_bare_stream_without_times_takes_the_rate_of_its_codec(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.h264", [scene()] * 4, [0, 33, 67, 100])
    with VideoSource(path) as source:
        times = [frame.t_s for frame in source]
        assert source.info.fps
        assert times == pytest.approx(np.arange(4) / source.info.fps)


def test_a_name_that_looks_like_a_protocol_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_scene(tmp_path / "a.mp4").rename(tmp_path / "concat:a.mp4")
    monkeypatch.chdir(tmp_path)
    with VideoSource("concat:a.mp4") as source:
        assert len(list(source)) == len(TIMES_MS)
