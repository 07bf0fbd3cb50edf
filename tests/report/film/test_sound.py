"""Sound of annotated videos: copied or re-encoded, in step, as long as the pictures."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.capture.factory import open_source
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.annotated_film import RenderOptions, write_annotated
from formcheck.report.film.sound import Sound

BEEP_S = 1.0
PICTURES_S = 2.0


def film(path: Path, codec: str | None, rate: int = 48000, layout: str = "stereo", first_s: float = 0.0) -> Path:
    """Two seconds of grey pictures from a time on; sound from 0 on, a second longer, with a beep 1.0 s after that."""
    with av.open(str(path), "w") as out:
        pictures: Any = out.add_stream("libx264", rate=30)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        pictures.codec_context.time_base = Fraction(1, 1000)
        sound: Any = None
        if codec is not None:
            sound = out.add_stream(codec, rate=rate)
            sound.codec_context.layout = layout
        for i in range(int(30 * PICTURES_S)):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 100, np.uint8), format="rgb24")
            frame.pts, frame.time_base = round(1000 * (first_s + i / 30)), Fraction(1, 1000)
            out.mux(pictures.encode(frame))
        out.mux(pictures.encode(None))
        if sound is not None:
            _beep(out, sound, rate, layout, first_s + BEEP_S, first_s + 3.0)
    return path


def _beep(out: Any, sound: Any, rate: int, layout: str, at_s: float, end_s: float) -> None:
    t = np.arange(int(end_s * rate)) / rate
    wave = np.where((t >= at_s) & (t < at_s + 0.1), 0.8 * np.sin(2 * np.pi * 1000 * t), 0.0).astype(np.float32)
    channels = len(av.AudioLayout(layout).channels)
    for k in range(0, len(t), 960):
        planes = np.repeat(wave[None, k : k + 960], channels, axis=0)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(planes), format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, k, Fraction(1, rate)
        out.mux(sound.encode(frame))
    out.mux(sound.encode(None))


def nobody(n: int) -> Recording:
    track = PoseTrack(
        np.arange(n) / 30,
        np.full((n, 33, 2), np.nan),
        np.full((n, 33, 3), np.nan),
        np.zeros((n, 33)),
        np.zeros((n, 32)),
    )
    return record_track(track, "bird-dog", side="both", name="a")


def heard(path: Path) -> tuple[str, str, float, float]:
    """Codec, layout, when the beep begins and when the sound ends, counted from the first picture."""
    with av.open(str(path)) as film:
        stream = film.streams.audio[0]
        times, loud = [], []
        for frame in film.decode(stream):
            values = frame.to_ndarray()[0][:: 1 if frame.format.is_planar else len(frame.layout.channels)]
            times.append(float(frame.pts * frame.time_base) + np.arange(len(values)) / frame.sample_rate)
            loud.append(np.abs(values.astype(float)))
        at, volume = np.concatenate(times), np.concatenate(loud)
        on = at[volume > 0.3 * volume.max()]
        return stream.codec_context.name, stream.codec_context.layout.name, float(on[0]), float(at[-1])


def annotated(path: Path, folder: Path) -> Path:
    out = folder / "out.mp4"
    with open_source(path) as source:
        write_annotated(out, source, nobody(60), options=RenderOptions(sound_from=path))
    return out


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("aac.mp4", "aac", 44100, "stereo"),
        ("aac mono.mp4", "aac", 16000, "mono"),
        ("opus.mkv", "libopus", 48000, "stereo"),
        ("flac.mkv", "flac", 44100, "mono"),
        ("surround.mkv", "ac3", 48000, "5.1"),
        ("adts.ts", "aac", 48000, "stereo"),
        ("rough times.avi", "mp3", 48000, "stereo"),
        ("pcm.mov", "pcm_s16le", 48000, "stereo"),
    ],
)
def test_sound_stays_in_step_and_ends_with_the_pictures(
    name: str, codec: str, rate: int, layout: str, tmp_path: Path
) -> None:
    out = annotated(film(tmp_path / name, codec, rate, layout), tmp_path)
    got_codec, got_layout, beep_s, end_s = heard(out)
    assert got_codec == "aac"
    assert got_layout == ("mono" if layout == "mono" else "stereo")
    assert beep_s == pytest.approx(BEEP_S, abs=0.05)
    assert end_s == pytest.approx(PICTURES_S, abs=0.1)


@pytest.mark.parametrize("codec", ["aac", "flac"])
def test_sound_before_the_first_picture_is_left_out(codec: str, tmp_path: Path) -> None:
    source = film(tmp_path / "late.mkv", codec, first_s=0.5)
    assert heard(annotated(source, tmp_path))[2] == pytest.approx(BEEP_S, abs=0.06)


def test_aac_is_copied_bit_for_bit(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", "aac")
    out = annotated(source, tmp_path)
    packets = []
    for path in (source, out):
        with av.open(str(path)) as container:
            packets.append([bytes(p) for p in container.demux(container.streams.audio[0]) if p.size])
    assert packets[0][1 : 1 + len(packets[1])] == packets[1]  # without what the encoder puts before the beginning
    assert len(packets[1]) > 80


def test_a_silent_film_stays_without_sound(tmp_path: Path) -> None:
    with av.open(str(annotated(film(tmp_path / "a.mp4", None), tmp_path))) as out:
        assert len(out.streams.audio) == 0
        assert out.streams.video[0].frames == 60


def test_without_being_asked_for_there_is_no_sound(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "aac")
    with open_source(path) as source:
        write_annotated(tmp_path / "out.mp4", source, nobody(60))
    with av.open(str(tmp_path / "out.mp4")) as out:
        assert len(out.streams.audio) == 0


@pytest.mark.parametrize("codec", ["aac", "libmp3lame", "pcm_s16le"])
def test_sound_of_a_damaged_header_never_stops_the_pictures(codec: str, tmp_path: Path) -> None:
    """One byte of the header wrong at a time: the pictures come out whole, whatever becomes of the sound."""
    whole = film(tmp_path / "whole.mkv", codec).read_bytes()
    head = whole.index(b"\x1f\x43\xb6\x75")  # the first cluster
    for at in range(head - 160, head, 7):
        data = bytearray(whole)
        data[at] ^= 0xFF
        path = tmp_path / "a.mkv"
        path.write_bytes(data)
        with av.open(str(tmp_path / "out.mp4"), "w") as out:
            pictures: Any = out.add_stream("mpeg4", rate=30)
            pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
            with Sound.of(path, out) as sound:
                for i in range(10):
                    frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 100, np.uint8), format="rgb24")
                    frame.pts, frame.time_base = i, Fraction(1, 30)
                    out.mux(pictures.encode(frame))
                    if sound is not None:
                        sound.write_to(i / 30)
                out.mux(pictures.encode(None))
                if sound is not None:
                    sound.write_to(1.0)
                    sound.close()
        with av.open(str(tmp_path / "out.mp4")) as container:
            assert sum(1 for _ in container.decode(video=0)) == 10


def test_sound_ends_where_its_clock_jumps(tmp_path: Path) -> None:
    path, times_ms = tmp_path / "a.mkv", (0, 500, 3_600_000)
    with av.open(str(path), "w") as out:
        sound: Any = out.add_stream("pcm_s16le", rate=8000)
        sound.codec_context.layout = "mono"
        pictures: Any = out.add_stream("mpeg4", rate=10)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 100, np.uint8), format="rgb24")
        frame.pts, frame.time_base = times_ms[0] // 100, Fraction(1, 10)
        out.mux([*pictures.encode(frame), *pictures.encode(None)])
        for time_ms in times_ms:
            packet = av.Packet(bytes(8000))
            packet.stream, packet.time_base = sound, Fraction(1, 1000)
            packet.pts = packet.dts = time_ms
            out.mux(packet)
    with av.open(str(tmp_path / "out.mp4"), "w") as out, Sound.of(path, out) as copied:
        assert copied is not None
        copied.write_to(2.0)
        copied.close()
    assert copied.cut_s == pytest.approx(0.5, abs=0.01)
