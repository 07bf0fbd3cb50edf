"""Which reader a file gets. Importing this module loads neither FFmpeg nor OpenCV."""

from pathlib import Path

from formcheck.capture.base import Source, SourceError
from formcheck.capture.files import UnreadableError, readable_file
from formcheck.capture.picture import PictureSource, is_picture

# A film of bare JPEGs begins like a JPEG.
_MOTION_JPEG = frozenset({".mjpeg", ".mjpg"})


def open_source(path: str | Path, *, mirrored: bool = False) -> Source:
    """Open a picture or video file: by its suffix, and by its content where the suffix is wrong.

    mirrored : it is a mirror image, to be turned back.

    Raises SourceError: the file is missing, a folder, empty, not permitted, or neither a video nor a picture that can
    be read; one sentence that says what to do.
    """
    if mirrored:
        from formcheck.capture.mirrored import MirroredSource

        return MirroredSource(open_source(path))
    file = readable_file(path)
    if is_picture(path):
        return _picture_or_video(path)
    if file.suffix.lower() not in _MOTION_JPEG and _begins_like_picture(file):
        return PictureSource(path)
    return _video(path)


def _picture_or_video(path: str | Path) -> Source:
    try:
        return PictureSource(path)
    except UnreadableError:
        if _begins_like_picture(Path(path)):
            raise
        try:
            return _video(path)
        except SourceError:
            pass
        raise


def _video(path: str | Path) -> Source:
    from formcheck.capture.opencv_video import OpenCvVideoSource
    from formcheck.capture.video import VideoSource

    try:
        return VideoSource(path)
    except UnreadableError as error:
        try:
            return OpenCvVideoSource(path)
        except SourceError:
            # PyAV's reason is the better one: it knows what is wrong with the file.
            raise error from None


def _begins_like_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(12)
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM"))
