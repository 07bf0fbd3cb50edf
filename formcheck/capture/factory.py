"""Chooses the reader for a file. Importing this module loads neither FFmpeg nor OpenCV."""

from pathlib import Path

from formcheck.capture.film.picture_source import PictureSource, is_picture
from formcheck.capture.readable import UnreadableError, readable_file
from formcheck.capture.source import Source, SourceError, SourceInfo

# A raw motion-JPEG film begins like a JPEG.
_MOTION_JPEG = frozenset({".mjpeg", ".mjpg"})


def open_source(path: str | Path, *, mirrored: bool = False, max_fps: float | None = None) -> Source:
    """Open a picture or video file: by its suffix, or by its content where the suffix is wrong.

    mirrored : it is a mirror image, to be flipped back. max_fps : frames beyond this many per second are skipped.

    Raises SourceError: the file is missing, a folder, empty, not permitted, or neither a readable video nor picture;
    one sentence that says what to do.
    """
    if mirrored:
        from formcheck.capture.wrap.mirrored import MirroredSource

        return MirroredSource(open_source(path, max_fps=max_fps))
    file = readable_file(path)
    if is_picture(path):
        return _picture_or_video(path, max_fps)
    if file.suffix.lower() not in _MOTION_JPEG and _begins_like_picture(file):
        return PictureSource(path)
    return _video(path, max_fps)


def frames_of(info: SourceInfo) -> int | None:
    """Return the number of frames that a file states, or that its length suggests; None = unknown."""
    if info.frames is not None:
        return info.frames
    if info.duration_s is not None and info.fps is not None:
        return max(round(info.duration_s * info.fps), 1)
    return None


def _picture_or_video(path: str | Path, max_fps: float | None) -> Source:
    try:
        return PictureSource(path)
    except UnreadableError:
        if _begins_like_picture(Path(path)):
            raise
        try:
            return _video(path, max_fps)
        except SourceError:
            pass
        raise


def _video(path: str | Path, max_fps: float | None) -> Source:
    from formcheck.capture.film.film_source import VideoSource
    from formcheck.capture.film.opencv_film import OpenCvVideoSource
    from formcheck.capture.wrap.decimated import DecimatedSource

    try:
        return VideoSource(path, max_fps=max_fps)
    except UnreadableError as error:
        try:
            source = OpenCvVideoSource(path)
        except SourceError:
            # PyAV's error is more informative: it knows what is wrong with the file.
            raise error from None
        return source if max_fps is None else DecimatedSource(source, max_fps)


def _begins_like_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(12)
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM"))
