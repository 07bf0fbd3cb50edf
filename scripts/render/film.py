"""Writing a film: H.264, one thread, colours converted by our own, so that the same pictures give the same bytes."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from formcheck.report.film.yuv import YuvPlanes

QUALITY = {"crf": "23", "preset": "medium", "x264-params": "mbtree=0"}
"""With x264's macroblock tree the same pictures gave up to five different films (x264 of PyAV 18, one thread)."""


def write_film(path: Path, pictures: Iterable[npt.NDArray[np.uint8]], size_px: tuple[int, int], fps: int) -> None:
    """Write pictures (H, W, 3) RGB at a constant frame rate; size_px : width and height, even."""
    planes = YuvPlanes(size_px[1], size_px[0])
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=Fraction(fps), options=QUALITY)
        stream.width, stream.height = size_px
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.thread_count = 1
        context.colorspace = context.color_primaries = context.color_trc = planes.colours
        for i, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(planes.of(picture), format="yuv420p")
            frame.pts, frame.time_base = i, Fraction(1, fps)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
