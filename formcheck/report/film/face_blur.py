"""Heads made unrecognisable, of everybody in the picture, before anything is drawn or written."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Frame, PoseTrack
from formcheck.estimator.heads import HeadFinder

Image = npt.NDArray[np.uint8]

FACE: Final = slice(0, 11)
"""Landmarks of the face: nose, eyes, ears, mouth."""

OF_TORSO: Final = 0.45
OF_FACE: Final = 1.4
"""Radius of what is covered around the middle of the face: in torso lengths and in sizes of the face as it is seen; the
larger of the two counts. A head is about half a torso high (Drillis & Contini 1966: head and neck 0.182, trunk 0.288 of
the stature), and the middle of the face lies in front of the middle of the head."""

LEAST_PX: Final = 12.0
AHEAD: Final = 5
"""Frames that are looked at before one is given out, so that someone is covered from the first frame on."""

JITTER_S: Final = 0.2
"""A place stays covered for this long after the head has moved on."""

KEPT_S: Final = 1.5
GROWTH: Final = 0.8
"""A head that is not found any more stays covered where it was, growing by this share of its size a second."""

BLOCKS: Final = 5
"""A covered head is this many blocks wide: too few to tell a face."""

WHOLE_BLOCKS: Final = 16
"""The same for a whole picture along its longer side."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A round place in a picture, in pixels."""

    x: float
    y: float
    r: float

    def near(self, other: "Disc") -> bool:
        """Whether both are about the same head."""
        return float(np.hypot(self.x - other.x, self.y - other.y)) < max(self.r, other.r)


@dataclass(slots=True)
class BlurCount:
    """What was done. frames : of the film. whole : pictures in which no head was known and everything was blurred."""

    frames: int = 0
    whole: int = 0


def head_of(xy: FloatArray) -> Disc | None:
    """Where the head of a person is: landmarks (33, 2), NaN = not there; None without a face."""
    face = xy[FACE]
    face = face[np.isfinite(face).all(axis=1)]
    if len(face) == 0:
        return None
    (x0, y0), (x1, y1) = face.min(axis=0), face.max(axis=0)
    shoulders = xy[[INDEX["left_shoulder"], INDEX["right_shoulder"]]].mean(axis=0)
    hips = xy[[INDEX["left_hip"], INDEX["right_hip"]]].mean(axis=0)
    torso = float(np.hypot(*(shoulders - hips)))
    size = float(np.hypot(x1 - x0, y1 - y0))
    radius = max(OF_FACE * size, OF_TORSO * torso if np.isfinite(torso) else 0.0, LEAST_PX)
    return Disc(float(x0 + x1) / 2, float(y0 + y1) / 2, radius)


def hidden(
    frames: Iterable[Frame], track: PoseTrack, finder: HeadFinder, count: BlurCount | None = None
) -> Iterator[Frame]:
    """Yield the frames of a recording, in their order from the first one, with all heads covered.

    Parameters
    ----------
    track : of the same recording; the person followed counts as found.
    """
    count = count or BlurCount()
    waiting: deque[tuple[Frame, list[Disc]]] = deque()
    memory = _Memory()
    for i, frame in enumerate(frames):
        waiting.append((frame, _found(frame, track.xy[i] if i < len(track) else None, finder)))
        if len(waiting) > AHEAD:
            yield _covered(waiting, memory, count)
    while waiting:
        yield _covered(waiting, memory, count)


def hider(track: PoseTrack, finder: HeadFinder) -> Callable[[Image, int], Image]:
    """Return a function that covers the heads in single pictures, given their number in the recording."""

    def hide(image: Image, i: int) -> Image:
        discs = _found(Frame(image, 0.0, i), track.xy[i], finder)
        return cover(image, discs) if discs else whole(image)

    return hide


def _found(frame: Frame, followed: FloatArray | None, finder: HeadFinder) -> list[Disc]:
    people = [*finder.people(frame), *([] if followed is None else [followed])]
    return [disc for disc in map(head_of, people) if disc is not None]


class _Memory:
    """Heads that were seen lately."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, Disc]] = []

    def discs(self, t_s: float, now: list[Disc], soon: list[Disc]) -> list[Disc]:
        """Return all places to cover at a time; now, soon : heads found in this picture, and in the next ones."""
        kept = []
        for seen_s, disc in self._seen:
            age_s = t_s - seen_s
            found_again = any(disc.near(other) for other in now)
            if age_s <= (JITTER_S if found_again else KEPT_S):
                kept.append((seen_s, disc))
        self._seen = kept + [(t_s, disc) for disc in now]
        old = [replace(disc, r=disc.r * (1.0 + GROWTH * (t_s - seen_s))) for seen_s, disc in kept]
        return [*now, *soon, *old]


def _covered(waiting: deque[tuple[Frame, list[Disc]]], memory: _Memory, count: BlurCount) -> Frame:
    frame, now = waiting.popleft()
    soon = [disc for _, later in waiting for disc in later]
    discs = memory.discs(frame.t_s, now, soon)
    count.frames += 1
    count.whole += not discs
    return replace(frame, image=cover(frame.image, discs) if discs else whole(frame.image))


def cover(image: Image, discs: Iterable[Disc]) -> Image:
    """Return a copy (H, W, 3) in which round places are coarse and blurred; everything else stays as it is."""
    out = image.copy()
    height, width = image.shape[:2]
    for disc in discs:
        x0, x1 = max(int(disc.x - disc.r), 0), min(int(disc.x + disc.r) + 1, width)
        y0, y1 = max(int(disc.y - disc.r), 0), min(int(disc.y + disc.r) + 1, height)
        if x0 >= x1 or y0 >= y1:
            continue
        y, x = np.ogrid[y0:y1, x0:x1]
        inside = (x - disc.x) ** 2 + (y - disc.y) ** 2 <= disc.r**2
        # From the picture as it was: what is covered twice must not become clearer.
        part = image[y0:y1, x0:x1]
        out[y0:y1, x0:x1][inside] = _coarse(part, BLOCKS)[inside]
    return out


def whole(image: Image) -> Image:
    """Return a copy in which nothing can be recognised."""
    return _coarse(image, WHOLE_BLOCKS)


def _coarse(image: Image, blocks: int) -> Image:
    """Average over so many blocks along the longer side, and pass smoothly from one to the next."""
    height, width = image.shape[:2]
    size = max(height, width) / blocks
    few = cv2.resize(image, (max(round(width / size), 1), max(round(height / size), 1)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
