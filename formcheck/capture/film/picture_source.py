"""Single pictures as a source of one frame."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from formcheck.capture.opencv import load_cv2
from formcheck.capture.readable import UnreadableError, readable_file
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceInfo
from formcheck.core.errors import mark
from formcheck.core.types import Frame
from formcheck.quiet import quiet_stderr

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})


def is_picture(path: str | Path) -> bool:
    """Whether the file name has the suffix of a readable picture; the file itself is not opened."""
    return Path(path).suffix.lower() in PICTURE_SUFFIXES


class PictureSource(SinglePassSource):
    """One picture: a single frame at 0.0 s, upright by its EXIF orientation.

    path : JPEG, PNG, WebP or BMP; grey and 16-bit pictures become 8-bit RGB, transparency is dropped.

    Raises SourceError: the file is missing, a folder, empty, not permitted, damaged or not a picture.
    """

    def __init__(self, path: str | Path) -> None:
        """Read and decode the whole file."""
        image = _decoded(readable_file(path), str(path))
        height, width = image.shape[:2]
        super().__init__(SourceInfo(str(path), width, height, fps=None, frames=1, duration_s=0.0, picture=True))
        self._image: npt.NDArray[np.uint8] | None = image

    def _frames(self) -> Iterator[Frame]:
        if self._image is not None:
            yield Frame(self._image, 0.0, 0)

    def _release(self) -> None:
        self._image = None


def _decoded(file: Path, name: str) -> npt.NDArray[np.uint8]:
    """Return uint8 (H, W, 3) RGB."""
    cv2 = load_cv2()
    # From bytes, because cv2.imread cannot open paths outside the local character set on Windows.
    data = np.frombuffer(file.read_bytes(), np.uint8)
    try:
        with quiet_stderr():  # libjpeg and libpng print about damage
            image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    except cv2.error:
        image = None
    if image is None:
        raise UnreadableError(
            mark("{name} is no picture or a damaged one; choose another JPEG, PNG, WebP or BMP file."), name=name
        )
    rgb: npt.NDArray[np.uint8] = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    return rgb
