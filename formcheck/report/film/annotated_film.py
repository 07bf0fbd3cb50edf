"""The annotated video `<stem>.annotated.mp4`: H.264 and AAC, as browsers and phones play it."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing, unwritable
from formcheck.capture.source import Source
from formcheck.core.messages import Message, mark
from formcheck.core.types import Frame
from formcheck.estimator.heads import HeadFinder
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.frame_overlay import draw
from formcheck.report.film.side_by_side import SideBySide
from formcheck.report.lettering import left_out

CLOCK: Final = 90000
"""Ticks per second of the written timestamps, so that variable frame rates are kept."""

_HD_HEIGHT: Final = 720
_BT709: Final = (1, "ITU709")
_BT601: Final = (6, "ITU601")
"""Colours as they are usual for high definition (ITU-R BT.709) and below it (BT.601 / SMPTE 170M): the number that the
film states (ISO/IEC 23001-8), and PyAV's name."""

_CODECS: Final = {"libx264": {"crf": "20", "preset": "veryfast"}, "mpeg4": {"qmin": "2", "qmax": "5"}}

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How an annotated video is to be.

    sound_from : the film whose sound it gets. finder : finds everybody, whose heads are blurred then.
    beside : the reference figure stands beside the picture.
    """

    sound_from: Path | None = None
    finder: HeadFinder | None = None
    beside: bool = False


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
    import av

    try:
        with replacing(path) as part, ExitStack() as stack:
            out = stack.enter_context(written(part))
            return _write(out, stack, source, recording, progress, options or RenderOptions())
    except av.FFmpegError as error:
        raise unwritable(path, error) from error


def written(part: Path) -> Any:
    """Open an MP4 file to be written; by an address, since a name such as "10:30" would look like one to FFmpeg."""
    import av

    return av.open(f"file:{part.absolute()}", "w", format="mp4", options={"movflags": "+faststart"})


def _write(
    out: Any, stack: ExitStack, source: Source, recording: Recording, progress: Progress | None, options: RenderOptions
) -> tuple[Message, ...]:
    from formcheck.report.film.sound import Sound

    frames, told = _hidden(source, recording, options)
    beside = SideBySide() if options.beside else None
    stream: Any = None
    sound: Sound | None = None
    end_s, frame_s = 0.0, 1.0 / (recording.analysis.source.fps or 30.0)
    for i, frame in enumerate(frames):
        shot, definition = recording.shot(i)
        picture = draw(frame.image, recording.track.xy[i], shot, definition)
        if beside is not None:
            picture = beside.joined(picture, shot, definition)
        if stream is None:
            stream = _stream(out, picture, 1.0 / frame_s)
            sound = stack.enter_context(Sound.of(options.sound_from, out)) if options.sound_from else None
        _encode(out, stream, picture, frame.t_s)
        end_s = frame.t_s + frame_s
        if sound is not None:
            sound.write_to(frame.t_s)
        if progress is not None:
            progress(i + 1)
    if stream is not None:
        out.mux(stream.encode())
    if sound is not None:
        sound.write_to(end_s)
        sound.close()
    said = (*told(), *left_out(recording))
    if sound is None or sound.cut_s is None:
        return said
    return (*said, Message(mark("The sound is damaged from {cut_s:.1f} s on."), cut_s=sound.cut_s))


def _hidden(
    source: Source, recording: Recording, options: RenderOptions
) -> tuple[Iterable[Frame], Callable[[], tuple[Message, ...]]]:
    """Return the frames that were analysed, with heads blurred if asked for, and what is to be said of that."""
    n = len(recording.track)
    frames = (frame for frame, _ in zip(source, range(n), strict=False))
    if options.finder is None:
        return frames, tuple
    from formcheck.report.film.face_blur import BlurCount, hidden

    count = BlurCount()
    return hidden(frames, recording.track, options.finder, count), lambda: (blurred(count.frames, count.whole),)


def blurred(frames: int, whole: int) -> Message:
    """Return the sentence on blurred heads."""
    if not whole:
        return Message(mark("Heads were blurred. Look at every part before you share it."))
    return Message(
        mark(
            "Heads were blurred; {whole} of {frames} pictures are blurred as a whole, since no head was found in "
            "them. Look at every part before you share it."
        ),
        whole=whole,
        frames=frames,
    )


def _stream(out: Any, image: npt.NDArray[np.uint8], fps: float) -> Any:
    import av

    codec = next(name for name in _CODECS if name in av.codecs_available)
    stream = out.add_stream(codec, rate=Fraction(fps).limit_denominator(1001), options=_CODECS[codec])
    stream.width, stream.height = image.shape[1] // 2 * 2, image.shape[0] // 2 * 2  # yuv420p needs even sizes
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, CLOCK)
    context.colorspace, context.color_primaries, context.color_trc = (_colours(stream.height)[0],) * 3
    context.color_range = 1  # limited, as films have it
    return stream


def _colours(height: int) -> tuple[int, str]:
    return _BT709 if height >= _HD_HEIGHT else _BT601


def _encode(out: Any, stream: Any, picture: npt.NDArray[np.uint8], t_s: float) -> None:
    import av

    even = np.ascontiguousarray(picture[: stream.height, : stream.width])
    frame = av.VideoFrame.from_ndarray(even, format="rgb24")
    frame = frame.reformat(format="yuv420p", dst_colorspace=_colours(stream.height)[1], dst_color_range="MPEG")
    frame.pts, frame.time_base = round(t_s * CLOCK), Fraction(1, CLOCK)
    out.mux(stream.encode(frame))
