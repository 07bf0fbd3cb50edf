"""Files that are damaged or no videos at all."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.film.decoder import VideoDecoder
from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.opencv_film import OpenCvVideoSource
from formcheck.capture.source import Source, SourceError
from tests.capture.media import cut, write_covered_sound, write_film_with_longer_sound, write_noise, write_sound


def test_a_faststart_mp4_that_is_cut_gives_what_it_has(tmp_path: Path) -> None:
    whole = write_noise(tmp_path / "a.mp4", options={"movflags": "faststart"})
    _check_cut(whole)


def test_an_mkv_that_is_cut_gives_what_it_has(tmp_path: Path) -> None:
    _check_cut(write_noise(tmp_path / "a.mkv"))


def _check_cut(path: Path) -> None:
    with VideoSource(path) as source:
        whole = list(source)
        assert len(whole) == 60
        assert source.damage is None
    with VideoSource(cut(path)) as source:
        assert source.damage is None
        frames = list(source)
    assert [frame.t_s for frame in frames] == pytest.approx(np.arange(len(frames)) / 30, abs=0.0015)
    for frame, same in zip(frames, whole, strict=False):
        assert np.array_equal(frame.image, same.image), "half a picture is worse than none"
    _check_broken_off(source, len(frames), " of 2.0 s")


def test_an_avi_that_is_cut_says_so_although_its_length_is_only_guessed(tmp_path: Path) -> None:
    path = cut(write_noise(tmp_path / "a.avi"))
    with VideoSource(path) as source:
        n_frames = len(list(source))
    _check_broken_off(source, n_frames, " s")


def _check_broken_off(source: Source, n_frames: int, rest: str) -> None:
    assert 25 <= n_frames <= 35
    message = rf"{re.escape(source.info.path)} breaks off after (\d\.\d){rest}; only that part was read\."
    told = re.fullmatch(message, str(source.damage))
    assert told, source.damage
    # The picture in which the file ends is counted as seen, although it is not shown.
    assert float(told[1]) == pytest.approx(n_frames / 30, abs=0.1)


def test_opencv_says_as_well_where_a_film_breaks_off(tmp_path: Path) -> None:
    path = cut(write_noise(tmp_path / "a.mp4", options={"movflags": "faststart"}))
    with OpenCvVideoSource(path) as source:
        n_frames = len(list(source))
    _check_broken_off(source, n_frames, " of 2.0 s")


def test_holes_are_left_out_and_told(tmp_path: Path) -> None:
    path = write_noise(tmp_path / "a.mp4", options={"movflags": "faststart"})
    data = bytearray(path.read_bytes())
    begin = data.index(b"mdat") + 4
    third = (len(data) - begin) // 3
    data[begin + third : begin + 2 * third] = bytes(third)
    path.write_bytes(data)
    with VideoSource(path) as source:
        times = [frame.t_s for frame in source]
    assert 38 <= len(times) <= 42
    assert max(np.diff(times)) > 0.5
    assert times[-1] == pytest.approx(59 / 30, abs=0.0015)
    assert source.damage is not None
    assert "places; the pictures there are left out." in str(source.damage)


def test_sound_that_is_longer_than_the_pictures_is_no_damage(tmp_path: Path) -> None:
    path = write_film_with_longer_sound(tmp_path / "a.mkv", n_frames=3, sound_s=3)
    with VideoSource(path) as source:
        assert len(list(source)) == 3
        assert source.info.duration_s == pytest.approx(3, abs=0.5)
    assert source.damage is None


def _mp4_without_index(folder: Path) -> Path:
    return cut(write_noise(folder / "a.mp4"))


def _mp4_without_pictures(folder: Path) -> Path:
    path = write_noise(folder / "a.mp4", options={"movflags": "faststart"})
    data = path.read_bytes()
    begin = data.index(b"mdat") + 4
    path.write_bytes(data[:begin] + bytes(len(data) - begin))
    return path


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


UNREADABLE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "none.mp4", "does not exist; check the spelling"),
    "folder": (lambda folder: folder, "is a folder; give one video"),
    "null in the name": (lambda folder: folder / "a\0b.mp4", r"(cannot be read|does not exist)"),
    "empty": (lambda folder: _write(folder / "a.mp4", b""), r"is empty \(0 bytes\); copy or record it again"),
    "text": (lambda folder: _write(folder / "a.mp4", "Dobrý den\n".encode() * 99), "is a text, not a video; choose"),
    "other data": (lambda folder: _write(folder / "a.mp4", bytes(range(256)) * 9), "is no video that can be read"),
    "sound": (lambda folder: write_sound(folder / "a.mp4"), "contains no video; choose"),
    "sound with a cover": (lambda folder: write_covered_sound(folder / "a.mp4"), "contains no video; choose"),
    "without index": (_mp4_without_index, r"its index is missing\); copy it again"),
    "without pictures": (_mp4_without_pictures, "no picture in it can be decoded; copy it again"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    make, message = UNREADABLE[name]
    path = make(tmp_path)
    with pytest.raises(SourceError, match=message) as caught:
        VideoSource(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_refused_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[VideoDecoder] = []

    def note(decoder: VideoDecoder) -> None:
        closed.append(decoder)

    monkeypatch.setattr(VideoDecoder, "close", note)
    with pytest.raises(SourceError, match="no picture in it"):
        VideoSource(_mp4_without_pictures(tmp_path))
    assert len(closed) == 1


def test_opencv_refuses_what_is_no_video(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.mp4", b"text\n" * 99)
    with pytest.raises(SourceError, match="is no video that can be read; choose another file"):
        OpenCvVideoSource(path)


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Taking the permission away does not stop an administrator, and tests run as one in containers.
    def refuse(*args: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write_sound(tmp_path / "a.mp4")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="may not be read by you; change its permissions"):
        VideoSource(path)


def test_a_bad_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **named: object) -> None:
        raise OSError(5, "Input/output error")

    path = write_sound(tmp_path / "a.mp4")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(SourceError, match=r"cannot be read .*Input/output error.*copy the file again"):
        VideoSource(path)


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for reader in (VideoSource, OpenCvVideoSource):
        with reader(cut(write_noise(tmp_path / "b.mp4", options={"movflags": "faststart"}))) as source:
            list(source)
        for make in (_mp4_without_index, _mp4_without_pictures):
            with pytest.raises(SourceError):
                reader(make(tmp_path))
    assert capfd.readouterr() == ("", "")
