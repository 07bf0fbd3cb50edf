"""The annotated video `<stem>.annotated.mp4`: H.264 and AAC, as browsers and phones play it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing, unwritable
from formcheck.capture.source import Source
from formcheck.core.messages import Message, mark
from formcheck.core.types import Frame
from formcheck.draw.on_image import Image
from formcheck.estimator.heads import HeadFinder
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.picture_pass import Progress, show_frames
from formcheck.report.film.side_by_side import SideBySide
from formcheck.report.film.sound import Sound
from formcheck.report.film.yuv import YuvPlanes
from formcheck.report.lettering import left_out

CLOCK: Final = 90000
"""Ticks per second of the written timestamps, so that variable frame rates are kept."""

BESIDE_HEIGHT: Final = 1080
"""Most lines of a film with the reference beside the picture."""

_CODECS: Final = {"libx264": {"crf": "20", "preset": "veryfast"}, "mpeg4": {"qmin": "2", "qmax": "5"}}


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How an annotated video is to be.

    sound_from : the film whose sound it gets. finder : finds everybody, whose heads are blurred then.
    beside : the reference figure stands beside the picture.
    """

    sound_from: Path | None = None
    finder: HeadFinder | None = None
    beside: bool = False


class AnnotatedFilm:
    """An annotated video that is being written, frame by frame; it appears when it is left without an error.

    Raises
    ------
    OutputError : on entering, writing and leaving; the file cannot be written.
    """

    def __init__(
        self, path: Path, recording: Recording, *, beside: bool = False, sound_from: Path | None = None
    ) -> None:
        """Write nothing yet; beside, sound_from : as of `RenderOptions`."""
        self.path = path
        self._recording, self._sound_from = recording, sound_from
        self._beside = SideBySide() if beside else None
        self._frame_s = 1.0 / (recording.analysis.source.fps or 30.0)
        self._stack = ExitStack()
        self._out: Any = None
        self._stream: Any = None
        self._planes = YuvPlanes(0, 0)
        self._sound: Sound | None = None
        self._end_s = 0.0

    def __enter__(self) -> Self:
        """Open the file."""
        with self._told():
            self._out = self._stack.enter_context(written(self._stack.enter_context(replacing(self.path))))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file, or remove what there is of it."""
        with self._told():
            if kind is None:
                self._finish()
            self._stack.__exit__(kind, error, trace)

    def wants(self, i: int) -> bool:  # noqa: ARG002 - one for everybody that takes frames
        """Every frame."""
        return True

    def take(self, i: int, frame: Frame, drawn: Image) -> None:
        """Write frame i of the recording; drawn : its picture with everything on it."""
        picture = drawn if self._beside is None else self._beside.joined(_fitting(drawn), *self._recording.shot(i))
        with self._told():
            if self._stream is None:
                self._begin(picture)
            even = np.ascontiguousarray(picture[: self._stream.height, : self._stream.width])
            _encode(self._out, self._stream, self._planes.of(even), frame.t_s)
            self._end_s = frame.t_s + self._frame_s
            if self._sound is not None:
                self._sound.write_to(frame.t_s)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the user should know of the finished film."""
        if self._sound is None or self._sound.cut_s is None:
            return left_out(self._recording)
        cut = Message(mark("The sound is damaged from {cut_s:.1f} s on."), cut_s=self._sound.cut_s)
        return (*left_out(self._recording), cut)

    def _begin(self, picture: Image) -> None:
        even = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2  # colours have half the resolution
        self._planes = YuvPlanes(*even)
        self._stream = _stream(self._out, even, 1.0 / self._frame_s, self._planes.colours)
        if self._sound_from is not None:
            self._sound = self._stack.enter_context(Sound.of(self._sound_from, self._out))

    def _finish(self) -> None:
        if self._stream is not None:
            self._out.mux(self._stream.encode())
        if self._sound is not None:
            self._sound.write_to(self._end_s)
            self._sound.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what FFmpeg says into a sentence, and leave nothing behind."""
        import av

        try:
            yield
        except av.FFmpegError as error:
            self._stack.close()
            raise unwritable(self.path, error) from error


def _fitting(image: Image) -> Image:
    """Return a picture that is no higher than `BESIDE_HEIGHT`: a phone's, with the panel, would be four megapixels."""
    import cv2

    height, width = image.shape[:2]
    if height <= BESIDE_HEIGHT:
        return image
    size = round(width * BESIDE_HEIGHT / height), BESIDE_HEIGHT
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def write_annotated(
    path: Path,
    source: Source,
    recording: Recording,
    progress: Progress | None = None,
    options: RenderOptions | None = None,
) -> tuple[Message, ...]:
    """Write the source again with skeleton, verdicts, timer and cue drawn on every frame.

    Parameters
    ----------
    source : the same file as was analysed, opened again.

    Returns
    -------
    What the user should know, in sentences.

    Raises
    ------
    OutputError : the file cannot be written. SourceError : the source cannot be read any more.
    """
    options = options or RenderOptions()
    with AnnotatedFilm(path, recording, beside=options.beside, sound_from=options.sound_from) as film:
        blur = show_frames(source, recording, [film], options.finder, progress)
    return (*blur, *film.messages)


def written(part: Path) -> Any:
    """Open an MP4 file to be written; by an address, since a name such as "10:30" would look like one to FFmpeg."""
    import av

    return av.open(f"file:{part.absolute()}", "w", format="mp4", options={"movflags": "+faststart"})


def _stream(out: Any, size_hw: tuple[int, int], fps: float, colours: int) -> Any:
    import av

    codec = next(name for name in _CODECS if name in av.codecs_available)
    stream = out.add_stream(codec, rate=Fraction(fps).limit_denominator(1001), options=_CODECS[codec])
    stream.height, stream.width = size_hw
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, CLOCK)
    context.colorspace, context.color_primaries, context.color_trc = (colours,) * 3
    context.color_range = 1  # limited, as films have it
    return stream


def _encode(out: Any, stream: Any, planes: npt.NDArray[np.uint8], t_s: float) -> None:
    import av

    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    frame.pts, frame.time_base = round(t_s * CLOCK), Fraction(1, CLOCK)
    out.mux(stream.encode(frame))
