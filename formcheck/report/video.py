"""The annotated video `<stem>.annotated.mp4`."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from formcheck.capture.base import Source
from formcheck.core.errors import mark
from formcheck.pipeline.offline import Recording
from formcheck.report.files import OutputError, replacing
from formcheck.report.overlay import draw

CLOCK: Final = 90000
"""Ticks per second of the written timestamps, so that variable frame rates are kept."""


def write_annotated(
    path: Path, source: Source, recording: Recording, progress: Callable[[int], None] | None = None
) -> None:
    """Write the source again with skeleton, verdicts, timer and cue drawn on every frame.

    Parameters
    ----------
    source : the same file as was analysed, opened anew.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    import av

    fps = recording.analysis.source.fps or 30.0
    try:
        with replacing(path) as part, av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as out:
            stream: Any = None
            for i, frame in enumerate(source):
                if i >= len(recording.track):
                    break
                if stream is None:
                    stream = _stream(out, frame.image, fps)
                picture = draw(frame.image, recording.track.xy[i], *recording.shot(i))
                _encode(out, stream, picture, round(frame.t_s * CLOCK))
                if progress is not None:
                    progress(i + 1)
            if stream is not None:
                out.mux(stream.encode())
    except av.FFmpegError as error:
        raise OutputError(
            mark("{path} cannot be written ({strerror}); choose another folder with --out."),
            path=path,
            strerror=error.strerror,
        ) from error


def _stream(out: Any, image: npt.NDArray[np.uint8], fps: float) -> Any:
    import av

    codec = "libx264" if "libx264" in av.codecs_available else "mpeg4"
    stream = out.add_stream(codec, rate=Fraction(fps).limit_denominator(1001))
    stream.width, stream.height = image.shape[1] // 2 * 2, image.shape[0] // 2 * 2  # yuv420p needs even sizes
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, CLOCK)
    if codec == "libx264":
        stream.options = {"crf": "20", "preset": "veryfast"}
    return stream


def _encode(out: Any, stream: Any, picture: npt.NDArray[np.uint8], pts: int) -> None:
    import av

    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[: stream.height, : stream.width]), format="rgb24")
    frame.pts, frame.time_base = pts, Fraction(1, CLOCK)
    out.mux(stream.encode(frame))
