"""Makes real media files whose content is known."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

Image = npt.NDArray[np.uint8]

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)

TIMES_MS = (0, 40, 50, 133, 300, 310, 700, 733)
"""Presentation times with a frame rate that varies a lot."""

MATRICES: dict[str, tuple[tuple[int, int, int, int], Callable[[Image], Image]]] = {
    "as stored": ((1, 0, 0, 1), lambda image: image),
    "turned 90 clockwise": ((0, 1, -1, 0), lambda image: np.rot90(image, 1)),
    "turned 180": ((-1, 0, 0, -1), lambda image: np.rot90(image, 2)),
    "turned 270 clockwise": ((0, -1, 1, 0), lambda image: np.rot90(image, 3)),
    "mirrored": ((-1, 0, 0, 1), lambda image: image[:, ::-1]),
    "upside down": ((1, 0, 0, -1), lambda image: image[::-1]),
    "transposed": ((0, 1, 1, 0), lambda image: image.transpose(1, 0, 2)),
    "transposed the other way": ((0, -1, -1, 0), lambda image: np.rot90(image, 2).transpose(1, 0, 2)),
}
"""QuickTime's a, b, c, d (x' = a x + c y, y' = b x + d y; y down), and the stored picture that it turns upright."""


def scene(width: int = 96, height: int = 64) -> Image:
    """Return an upright RGB picture: left half red, right half blue, top-left corner white."""
    image = np.empty((height, width, 3), np.uint8)
    image[:, : width // 2] = RED
    image[:, width // 2 :] = BLUE
    image[: height // 4, : width // 4] = WHITE
    return image


def assert_upright(image: Image, width: int = 96, height: int = 64) -> None:
    """Fail unless the picture is `scene(width, height)`, give or take what compression does."""
    assert image.shape == (height, width, 3)
    assert image.dtype == np.uint8
    for (y, x), colour in {(0.1, 0.1): WHITE, (0.9, 0.1): RED, (0.1, 0.9): BLUE, (0.9, 0.9): BLUE}.items():
        seen = image[int(y * height), int(x * width)].astype(int)
        assert np.abs(seen - colour).max() < 60, f"{seen} instead of {colour} at {x:.0%} across, {y:.0%} down"


def numbered(image: Image, number: int) -> Image:
    """Return the picture with a bottom-right quarter whose grey tells the number, 0 to 7."""
    height, width = image.shape[:2]
    copy = image.copy()
    copy[height * 5 // 8 : height * 7 // 8, width * 5 // 8 : width * 7 // 8] = 16 + 32 * number
    return copy


def number_of(image: Image) -> int:
    """Return the number that `numbered` has drawn."""
    height, width = image.shape[:2]
    return round((float(image[height * 3 // 4, width * 3 // 4].mean()) - 16) / 32)


def write_video(
    path: Path,
    images: Sequence[Image],
    times_ms: Sequence[int],
    codec: str = "libx264",
    *,
    pixel_aspect: Fraction | None = None,
    options: dict[str, str] | None = None,
    codec_options: dict[str, str] | None = None,
) -> Path:
    """Write RGB pictures at the given times."""
    with av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=30, options=codec_options or {})
        assert isinstance(stream, VideoStream)
        stream.height, stream.width = images[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        if pixel_aspect is not None:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        for image, time_ms in zip(images, times_ms, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")
            frame.pts, frame.time_base = time_ms, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_scene(path: Path, times_ms: Sequence[int] = TIMES_MS, codec: str = "libx264") -> Path:
    """Write a film of numbered scenes."""
    return write_video(path, [numbered(scene(), i % 8) for i in range(len(times_ms))], times_ms, codec)


def write_noise(path: Path, n_frames: int = 60, options: dict[str, str] | None = None) -> Path:
    """Write noise at 30 frames/s in which every frame is a key frame of the same size: cut anywhere, half is left."""
    rng = np.random.default_rng(1)
    images = [rng.integers(0, 256, (64, 96, 3), dtype=np.uint8) for _ in range(n_frames)]
    times_ms = [round(i * 1000 / 30) for i in range(n_frames)]
    return write_video(
        path, images, times_ms, "mpeg4", options=options, codec_options={"g": "1", "qmin": "5", "qmax": "5"}
    )


def write_sound(path: Path, seconds: int = 1) -> Path:
    """Write silence without a picture."""
    with av.open(str(path), "w") as container:
        _mux_silence(container, container.add_stream("aac", rate=8000), seconds)
    return path


def write_film_with_longer_sound(path: Path, n_frames: int, sound_s: int) -> Path:
    """Write a film at 30 frames/s with silence that goes on after its end."""
    with av.open(str(path), "w") as container:
        pictures, sound = container.add_stream("mpeg4", rate=30), container.add_stream("aac", rate=8000)
        pictures.height, pictures.width = 64, 96
        pictures.pix_fmt = "yuv420p"
        for _ in range(n_frames):
            container.mux(pictures.encode(av.VideoFrame.from_ndarray(scene(), format="rgb24")))
        container.mux(pictures.encode(None))
        _mux_silence(container, sound, sound_s)
    return path


def _mux_silence(container: OutputContainer, stream: AudioStream, seconds: int) -> None:
    for start in range(0, 8000 * seconds, 1024):
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 8000, start, Fraction(1, 8000)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def write_covered_sound(path: Path) -> Path:
    """Write sound with a cover picture, as music files have it."""
    with av.open(str(path), "w") as container:
        sound, cover = container.add_stream("aac", rate=8000), container.add_stream("mjpeg", rate=1)
        cover.height, cover.width = 64, 96
        cover.pix_fmt = "yuvj420p"
        cover.disposition = Disposition.attached_pic
        frame = av.VideoFrame.from_ndarray(scene(), format="rgb24").reformat(format="yuvj420p")
        frame.pts, frame.time_base = 0, Fraction(1, 1)
        container.mux(cover.encode(frame))
        container.mux(cover.encode(None))
        _mux_silence(container, sound, 1)
    return path


def set_matrix(path: Path, abcd: tuple[int, int, int, int]) -> None:
    """Write a display matrix into the track header of an MP4 that has one track."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 44
    a, b, c, d = (value * 0x10000 for value in abcd)
    data[at : at + 36] = np.array([a, b, 0, c, d, 0, 0, 0, 0x40000000], ">i4").tobytes()
    path.write_bytes(data)


def cut(path: Path, share: float = 0.5) -> Path:
    """Keep only the first part of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path
