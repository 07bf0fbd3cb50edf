"""Random access to the frames of a file, identical to those of reading it from its beginning; no Qt.

A film is decoded from the preceding key frame. Where a frame is not found that way (no usable times in the file, clock
resets), the film is read from its beginning instead.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from formcheck.capture.factory import open_source
from formcheck.capture.opencv import load_cv2
from formcheck.capture.source import Source, SourceError
from formcheck.core.body.geometry import FloatArray
from formcheck.core.errors import mark
from formcheck.core.types import Frame
from formcheck.review.frame_source import Film, Image, LazyFrame, NotFoundError

SIDE_PX: Final = 960
"""Cached frames have at most this many pixels on their longer side."""

KEPT: Final = 64
"""Cached frames; at most 100 MB."""

NEAR: Final = 64
"""Frames ahead that are reached by decoding on instead of seeking."""

BEFORE: Final = 8
"""Preceding frames that are cached as well when stepping backwards."""


_CHANGED: Final = mark("{path} has changed since it was analysed; open it again.")


class FrameReader:
    """Reads single frames of a film or picture.

    path, mirrored : as they were analysed. t_s : (T,) times of the frames in seconds, as in the analysis.

    Raises SourceError: the file can no longer be read.
    """

    def __init__(self, path: str, t_s: FloatArray, *, mirrored: bool = False) -> None:
        self._path, self._t_s, self._mirrored = path, t_s, mirrored
        self._kept: OrderedDict[int, Frame] = OrderedDict()
        self._film = self._opened()
        self._run: Iterator[LazyFrame] = iter(())
        self._at = self._requested = len(t_s)

    def frame(self, number: int, cancelled: Callable[[], bool] = lambda: False) -> Frame | None:
        """Return a frame scaled to `SIDE_PX`; None as soon as `cancelled` returns true.

        Raises SourceError: the file has changed, or can no longer be read.
        """
        stepping_back = 0 < self._requested - number <= 2
        self._requested = number
        if number not in self._kept and not self._find(number, cancelled, BEFORE if stepping_back else 0):
            return None
        self._kept.move_to_end(number)
        return self._kept[number]

    def close(self) -> None:
        """Release the file and the frames; safe to call twice."""
        self._run = iter(())
        self._kept.clear()
        self._film.close()

    def _opened(self) -> Film:
        from formcheck.review.seeking_film import SeekingFilm

        found = SeekingFilm.of(self._path, self._t_s, mirrored=self._mirrored)
        return found if found is not None else SequentialFilm(self._path, mirrored=self._mirrored)

    def _find(self, number: int, cancelled: Callable[[], bool], before: int) -> bool:
        try:
            return self._decode_to(number, cancelled, before)
        except NotFoundError:
            if isinstance(self._film, SequentialFilm):
                raise SourceError(_CHANGED, path=self._path) from None
        self._film.close()
        self._film, self._run, self._at = SequentialFilm(self._path, mirrored=self._mirrored), iter(()), len(self._t_s)
        return self._find(number, cancelled, before)

    def _decode_to(self, number: int, cancelled: Callable[[], bool], before: int) -> bool:
        """Decode up to a frame and cache it, and some of those before it; return False if cancelled."""
        if not self._at < number <= self._at + NEAR:
            self._run = self._film.start(number)
        passed: deque[LazyFrame] = deque(maxlen=before + 1)
        for found, picture in self._run:
            self._at = found
            passed.append((found, picture))
            if found == number:
                for each, its_picture in passed:
                    self._keep(each, its_picture())
                return True
            if found > number:
                break
            if cancelled():
                return False
        self._at = len(self._t_s)
        raise NotFoundError

    def _keep(self, number: int, image: Image) -> None:
        self._kept[number] = Frame(scaled(image), float(self._t_s[number]), number)
        self._kept.move_to_end(number)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


class SequentialFilm:
    """Any source, read from its beginning each time."""

    def __init__(self, path: str, *, mirrored: bool) -> None:
        """Do not open anything yet."""
        self._path, self._mirrored = path, mirrored
        self._source: Source | None = None

    def start(self, number: int) -> Iterator[LazyFrame]:
        """Yield all frames up to the end; number : ignored."""
        del number
        self.close()
        self._source = open_source(self._path, mirrored=self._mirrored)
        for frame in self._source:
            yield frame.index, partial(_unchanged, frame.image)

    def close(self) -> None:
        """Release the file; safe to call twice."""
        if self._source is not None:
            self._source.close()
            self._source = None


def _unchanged(image: Image) -> Image:
    return image


def scaled(image: Image) -> Image:
    """Return a picture (H, W, 3) with at most `SIDE_PX` on its longer side; may be the same array."""
    height, width = image.shape[:2]
    share = SIDE_PX / max(height, width)
    if share >= 1.0:
        return image
    cv2 = load_cv2()
    size = max(round(width * share), 1), max(round(height * share), 1)
    smaller: Image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return smaller
