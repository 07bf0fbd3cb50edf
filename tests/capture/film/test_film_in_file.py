"""Which part of a file is the film, how far it reaches, and what has one picture only."""

import io
import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image as Pil

from formcheck.capture.factory import open_source
from formcheck.capture.film.film_source import VideoSource, _square_pixels
from formcheck.capture.film.frame_index import frame_index
from formcheck.capture.source import SourceError
from formcheck.pipeline.recorded.reading import _index_of_long
from tests.capture.media import TIMES_MS, assert_upright, cut, scene, write_noise, write_scene, write_video

Spec = tuple[str, int, int, int]
"""Codec, width, height and number of pictures of a video stream."""

THUMBNAIL: Spec = ("mjpeg", 32, 16, 1)
COVER: Spec = ("mjpeg", 320, 240, 1)
PREVIEW: Spec = ("mpeg4", 48, 32, 30)
FILM: Spec = ("mpeg4", 96, 64, 30)


def write_streams(path: Path, specs: Sequence[Spec], subtitle_s: float | None = None) -> Path:
    """Write several video streams of 3 s, and a subtitle of so many seconds."""
    with av.open(str(path), "w") as out:
        streams = []
        for codec, width, height, _ in specs:
            stream = out.add_stream(codec, rate=10)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height = width, height
            stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            streams.append(stream)
        if subtitle_s is not None:
            _mux_subtitle(out, path.with_suffix(".srt"), subtitle_s)
        for stream, (_, width, height, n) in zip(streams, specs, strict=True):
            for i in range(n):
                frame = av.VideoFrame.from_ndarray(scene(width, height), format="rgb24").reformat(format=stream.pix_fmt)
                frame.pts, frame.time_base = i, Fraction(1, 10)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    return path


def _mux_subtitle(out: OutputContainer, srt: Path, subtitle_s: float) -> None:
    """Copy one subtitle of so many seconds out of a text that is made for it."""
    srt.write_text(f"1\n00:00:00,000 --> 00:00:{subtitle_s:06.3f}\nHold it\n".replace(".", ","))
    with av.open(str(srt)) as text:
        stream = out.add_stream_from_template(text.streams.subtitles[0])
        for packet in text.demux():
            if packet.size:
                packet.stream = stream
                out.mux(packet)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".mov"])
@pytest.mark.parametrize(
    "specs",
    [[THUMBNAIL, FILM], [COVER, FILM], [PREVIEW, FILM], [FILM, COVER], [FILM, PREVIEW], [COVER, PREVIEW, FILM]],
    ids=["thumbnail", "cover", "preview", "cover last", "preview last", "all"],
)
def test_of_several_streams_the_film_is_read(suffix: str, specs: list[Spec], tmp_path: Path) -> None:
    path = write_streams(tmp_path / f"a{suffix}", specs)
    with open_source(path) as source:
        assert (source.info.width, source.info.height) == (96, 64)
        assert not source.info.picture
        assert len(list(source)) == 30
    assert source.damage is None
    index = frame_index(path)
    assert index is not None
    assert len(index.t_s) == 30


def test_a_film_without_a_decoder_is_not_replaced_by_its_thumbnail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_streams(tmp_path / "a.mp4", [THUMBNAIL, FILM])
    monkeypatch.setattr("formcheck.capture.film.streams.decodable", lambda stream: stream.index == 0)
    with pytest.raises(SourceError, match="cannot be decoded; convert it to MP4"):
        open_source(path)


@pytest.mark.parametrize("subtitle_s", [1.0, 20.0])
def test_subtitles_that_last_longer_than_the_film_are_no_damage(subtitle_s: float, tmp_path: Path) -> None:
    path = write_streams(tmp_path / "a.mkv", [FILM], subtitle_s)
    with VideoSource(path) as source:
        assert len(list(source)) == 30
    assert source.damage is None


def test_a_film_that_breaks_off_beside_a_long_subtitle_is_told(tmp_path: Path) -> None:
    path = cut(write_streams(tmp_path / "a.mkv", [FILM], 20.0), 0.6)
    with VideoSource(path) as source:
        list(source)
    assert "breaks off after" in str(source.damage)


def jpeg_with_exif(orientation: int = 1) -> bytes:
    """Return a JPEG that carries EXIF data, as cameras write it."""
    exif = Pil.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Camera"
    out = io.BytesIO()
    Pil.fromarray(scene()).save(out, "JPEG", quality=95, subsampling=0, exif=exif)
    return out.getvalue()


def write_exif(path: Path) -> Path:
    """Write a film or picture with EXIF data."""
    exif = Pil.Exif()
    exif[0x010F] = "Camera"
    if path.suffix in (".tif", ".avif"):
        Pil.fromarray(scene()).save(path, exif=exif)
        return path
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mjpeg", rate=10)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuvj444p"
        for i in range(5):
            packet = av.Packet(jpeg_with_exif())
            packet.stream, packet.time_base, packet.pts, packet.dts = stream, Fraction(1, 10), i, i
            packet.is_keyframe = True
            out.mux(packet)
    return path


@pytest.mark.parametrize("suffix", [".avi", ".mov", ".mkv", ".tif", ".avif"])
def test_exif_data_beside_the_pictures_does_no_harm(suffix: str, tmp_path: Path) -> None:
    with open_source(write_exif(tmp_path / f"a{suffix}")) as source:
        frames = list(source)
    assert len(frames) == (1 if suffix in (".tif", ".avif") else 5)
    for frame in frames:
        assert_upright(frame.image)
    assert source.damage is None


@pytest.mark.parametrize("suffix", [".tif", ".avif", ".gif", ".mp4", ".mkv", ".png"])
def test_what_has_one_frame_is_a_picture(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix in (".mp4", ".mkv"):
        write_scene(path, [0])
    else:
        Pil.fromarray(scene()).save(path)
    with open_source(path) as source:
        assert source.info.picture
        assert (source.info.fps, source.info.frames, source.info.duration_s) == (None, 1, 0.0)
        assert [frame.t_s for frame in source] == [0.0]
    assert source.damage is None


def test_two_frames_are_a_film(tmp_path: Path) -> None:
    with open_source(write_scene(tmp_path / "a.mp4", [0, 40])) as source:
        assert not source.info.picture
        assert len(list(source)) == 2


def test_a_film_of_which_one_frame_is_left_is_no_picture(tmp_path: Path) -> None:
    path = cut(write_noise(tmp_path / "a.mp4", options={"movflags": "faststart"}), 0.06)
    with open_source(path) as source:
        assert not source.info.picture
        assert 1 <= len(list(source)) < 4
    assert "breaks off" in str(source.damage)


def box(kind: bytes, body: bytes) -> bytes:
    """Return a box of an ISO base media file."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def photo(kind: bytes) -> bytes:
    """Return the head of a HEIC file whose main picture, the second item, is of a kind."""
    items = [(1, b"hvc1"), (2, kind)]
    infos = b"".join(box(b"infe", b"\2\0\0\0" + struct.pack(">HH", number, 0) + k + b"\0") for number, k in items)
    meta = bytes(4) + box(b"pitm", bytes(4) + struct.pack(">H", 2))
    meta += box(b"iinf", bytes(4) + struct.pack(">H", len(items)) + infos)
    return box(b"ftyp", b"heic" + bytes(4) + b"mif1heic") + box(b"meta", meta)


def test_a_photo_in_tiles_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.HEIC"
    path.write_bytes(photo(b"grid"))
    with pytest.raises(SourceError, match=r"IMG_1\.HEIC is a photo stored in tiles.*save it as JPEG"):
        open_source(path)
    path.write_bytes(photo(b"hvc1"))
    with pytest.raises(SourceError, match="was not recorded or copied to its end"):
        open_source(path)


@pytest.mark.parametrize("n", [9, 20, 45, 60])
def test_a_photo_that_is_cut_is_refused(n: int, tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(photo(b"grid")[:n])
    with pytest.raises(SourceError):
        open_source(path)


def jumping(path: Path, times_s: Sequence[float]) -> Path:
    """Write a small film with frames at these times in seconds."""
    return write_video(path, [scene()] * len(times_s), [round(t * 1000) for t in times_s], "mpeg4")


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_a_clock_that_jumps_by_an_hour_is_told_and_makes_no_work(suffix: str, tmp_path: Path) -> None:
    times = [*np.arange(10) / 10, *(3600.0 + np.arange(10) / 10)]
    path = jumping(tmp_path / f"a{suffix}", times)
    with VideoSource(path) as source:
        assert _index_of_long(source.info) is None, "there would be a part for every half minute"
        t_s = [frame.t_s for frame in source]
    assert t_s == pytest.approx([*np.arange(10) / 10, *(10.9 + np.arange(10) / 10)], abs=0.002)
    assert source.damage is None
    assert [str(note) for note in source.notes] == [
        f"The clock of {path} jumps at 0.9 s; nothing was judged across the jump."
    ]


def test_few_frames_over_a_long_time_are_read_in_one_go(tmp_path: Path) -> None:
    path = jumping(tmp_path / "a.mkv", np.arange(30) * 9.0)
    with VideoSource(path) as source:
        assert _index_of_long(source.info) is None
        assert len(list(source)) == 30


@pytest.mark.parametrize("name", ["10:30.mp4", "concat:a.mp4", "~a.mp4", "%03d.mp4", "ü.mp4"])
def test_no_name_looks_like_an_address(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_scene(tmp_path / "plain.mp4").rename(tmp_path / name)
    with open_source(name) as source:
        assert len(list(source)) == len(TIMES_MS)


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    path = tmp_path / b"\xdcbung.mp4".decode("utf-8", "surrogateescape")
    try:
        write_scene(tmp_path / "plain.mp4").rename(path)
    except OSError:
        pytest.skip("this file system wants Unicode")
    with open_source(path) as source:
        assert len(list(source)) == len(TIMES_MS)


@pytest.mark.parametrize("ratio", [Fraction(60000), Fraction(1, 60000)])
def test_a_size_that_cannot_be_is_not_believed(ratio: Fraction, tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", [scene()] * 3, [0, 40, 80], "mpeg4", pixel_aspect=None)
    with VideoSource(path) as source:
        decoder = source._decoder

        class Header:
            """A stream whose header is damaged."""

            sample_aspect_ratio = ratio

        decoder.stream = Header()  # type: ignore[assignment]
        assert _square_pixels(next(iter(source._pictures)), decoder) == (96, 64)
