"""Frames in any order are those that reading the file from its beginning gives."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.capture.source import SourceError
from formcheck.core.types import Frame
from formcheck.review.frame_reader import KEPT, SIDE_PX, FrameReader, SequentialFilm, scaled
from formcheck.review.seeking_film import SeekingFilm

SIZE_WH = (160, 96)


def image(i: int, size_wh: tuple[int, int] = SIZE_WH) -> np.ndarray:
    """A picture that differs from that of every other number, and left from right."""
    width, height = size_wh
    y, x = np.mgrid[:height, :width]
    return np.stack([(x + 7 * i) % 256, (y * 2 + 3 * i) % 256, np.full_like(x, (11 * i) % 256)], -1).astype(np.uint8)


def write(path: Path, n: int = 60, codec: str = "libx264", gop: int = 12, size_wh: tuple[int, int] = SIZE_WH) -> Path:
    """Write n pictures at an uneven pace, with key frames every `gop` and pictures that refer to later ones."""
    options = {"g": str(gop), "bf": "2"} if codec != "libvpx-vp9" else {"g": str(gop), "deadline": "realtime"}
    if codec == "libx264":
        options["x264-params"] = "open-gop=1:scenecut=0"
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=25, options=options)
        stream.width, stream.height = size_wh
        stream.pix_fmt = "yuv420p"
        even = codec in ("mpeg4", "mpeg2video", "mpeg1video")
        base = Fraction(1, 25) if even else Fraction(1, 1000)
        stream.codec_context.time_base = base
        for i in range(n):
            frame = av.VideoFrame.from_ndarray(image(i, size_wh), format="rgb24")
            frame.pts, frame.time_base = (i if even else i * 40 + (i % 3) * 9), base
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def read(path: Path, *, mirrored: bool = False) -> list[Frame]:
    with open_source(path, mirrored=mirrored) as source:
        return list(source)


def assert_same(reader: FrameReader, truth: list[Frame], order: list[int]) -> None:
    for number in order:
        got = reader.frame(number)
        assert got is not None
        assert (got.index, got.t_s) == (number, truth[number].t_s)
        np.testing.assert_array_equal(got.image, scaled(truth[number].image), err_msg=f"frame {number}")


def shuffled(n: int) -> list[int]:
    return np.random.default_rng(3).permutation(n).tolist()


@pytest.mark.parametrize("codec_file", ["libx264 a.mp4", "libx264 a.mkv", "libx264 a.ts", "mpeg4 a.avi", "mpeg4 a.mp4",
                                        "mpeg2video a.mpg", "libvpx-vp9 a.webm", "libx264 a.mov"])  # fmt: skip
def test_every_frame_of_every_container_in_any_order(tmp_path: Path, codec_file: str) -> None:
    codec, name = codec_file.split()
    path = write(tmp_path / name, codec=codec)
    truth = read(path)
    assert len(truth) == 60
    n = len(truth)
    for order in (list(range(n)), list(range(n))[::-1], shuffled(n)):
        reader = FrameReader(str(path), np.array([f.t_s for f in truth]))
        assert_same(reader, truth, order)
        reader.close()


def test_the_demo_clip_in_jumps(demo_clip: Path) -> None:
    truth = {f.index: f for f in read(demo_clip)}
    t_s = np.array([f.t_s for f in truth.values()])
    reader = FrameReader(str(demo_clip), t_s)
    assert_same(reader, list(truth.values()), [600, 0, 300, 299, 298, 251, 250, 249, 10, 11, 599, 74, 75])
    reader.close()


def test_a_mirror_image_is_turned_back(tmp_path: Path) -> None:
    path = write(tmp_path / "selfie.mp4")
    truth = read(path, mirrored=True)
    reader = FrameReader(str(path), np.array([f.t_s for f in truth]), mirrored=True)
    assert_same(reader, truth, [30, 2, 59])
    reader.close()


@pytest.mark.parametrize("turn", [(0, 1, -1, 0), (-1, 0, 0, -1), (-1, 0, 0, 1)])
def test_a_turned_recording_stands_upright(tmp_path: Path, turn: tuple[int, int, int, int]) -> None:
    path = write(tmp_path / "phone.mp4")
    data = bytearray(path.read_bytes())
    a, b, c, d = (v * 0x10000 for v in turn)
    at = data.index(b"tkhd") + 44
    data[at : at + 36] = np.array([a, b, 0, c, d, 0, 0, 0, 0x40000000], ">i4").tobytes()
    path.write_bytes(data)
    truth = read(path)
    reader = FrameReader(str(path), np.array([f.t_s for f in truth]))
    assert_same(reader, truth, [40, 3, 59, 58])
    reader.close()


def test_large_frames_are_kept_small(tmp_path: Path) -> None:
    path = write(tmp_path / "large.mp4", n=3, size_wh=(1920, 1080))
    reader = FrameReader(str(path), np.array([f.t_s for f in read(path)]))
    frame = reader.frame(2)
    assert frame is not None and frame.size_wh == (SIDE_PX, 540)
    reader.close()


def test_no_more_frames_are_kept_than_agreed(tmp_path: Path) -> None:
    path = write(tmp_path / "long.mp4", n=KEPT + 30)
    reader = FrameReader(str(path), np.array([f.t_s for f in read(path)]))
    for number in range(KEPT + 30):
        reader.frame(number)
    assert len(reader._kept) == KEPT
    reader.close()


def test_stepping_back_decodes_several_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", gop=60)
    truth = read(path)
    reader = FrameReader(str(path), np.array([f.t_s for f in truth]))
    reader.frame(50)
    starts: list[int] = []
    start = reader._film.start
    reader._film.start = lambda number: (starts.append(number), start(number))[1]  # type: ignore[method-assign]
    assert_same(reader, truth, list(range(49, 30, -1)))
    assert len(starts) <= 4
    reader.close()


def test_nobody_waits_for_a_frame_that_is_not_wanted_any_more(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", gop=60)
    truth = read(path)
    reader = FrameReader(str(path), np.array([f.t_s for f in truth]))
    assert reader.frame(50, cancelled=lambda: True) is None
    assert_same(reader, truth, [51])
    reader.close()


def test_two_films_on_one_clock_that_was_set_anew_are_read_from_the_beginning(tmp_path: Path) -> None:
    part = write(tmp_path / "part.ts", n=40).read_bytes()
    path = tmp_path / "spliced.ts"
    path.write_bytes(part + part)
    truth = read(path)
    t_s = np.array([f.t_s for f in truth])
    assert len(truth) > 60 and t_s[-1] > 2.5
    assert SeekingFilm.of(str(path), t_s, mirrored=False) is None
    reader = FrameReader(str(path), t_s)
    assert_same(reader, truth, [len(truth) - 1, 5, 50, 49])
    reader.close()


def test_frames_that_are_not_where_their_times_say_are_read_from_the_beginning(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4")
    truth = read(path)
    t_s = np.array([f.t_s for f in truth])
    reader = FrameReader(str(path), t_s)
    film = reader._film
    assert isinstance(film, SeekingFilm)
    film._t_s = t_s + 0.003
    got = reader.frame(20)
    assert got is not None
    np.testing.assert_array_equal(got.image, truth[20].image)
    assert isinstance(reader._film, SequentialFilm)
    reader.close()


def test_a_picture_is_one_frame(tmp_path: Path) -> None:
    import cv2

    path = tmp_path / "a.png"
    cv2.imwrite(str(path), image(4)[..., ::-1])
    reader = FrameReader(str(path), np.zeros(1))
    frame = reader.frame(0)
    assert frame is not None
    np.testing.assert_array_equal(frame.image, image(4))
    reader.close()


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"")])
def test_a_file_that_is_gone_says_so(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    path = write(tmp_path / "a.mp4")
    harm(path)
    with pytest.raises(SourceError, match=r"a\.mp4"):
        FrameReader(str(path), np.zeros(1))


def test_a_shorter_file_than_was_analysed_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", n=10)
    t_s = np.array([f.t_s for f in read(path)])
    reader = FrameReader(str(path), np.append(t_s, t_s[-1] + 0.04))
    with pytest.raises(SourceError, match="has changed"):
        reader.frame(10)
    reader.close()
