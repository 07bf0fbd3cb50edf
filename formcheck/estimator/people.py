"""Which person to follow when there are several."""

from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray

CLEARLY: Final = 1.4
"""The followed person is given up only for one that is more prominent by this factor."""

SAME: Final = 0.4
"""Two detections whose boxes overlap by this share of the smaller one are the same person."""


def box(xy: FloatArray) -> FloatArray:
    """Return the bounding box (x0, y0, x1, y1) of the landmarks (33, 2)."""
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)])


def prominence(xy: FloatArray, size_wh: tuple[int, int]) -> float:
    """Return a measure of size and centrality: box size in picture diagonals, halved at the picture's edge."""
    x0, y0, x1, y1 = box(xy)
    diagonal = float(np.hypot(*size_wh))
    off = np.hypot((x0 + x1 - size_wh[0]) / 2, (y0 + y1 - size_wh[1]) / 2) / (diagonal / 2)
    return float(np.hypot(x1 - x0, y1 - y0)) / diagonal * (1.0 - 0.5 * min(float(off), 1.0))


def overlap(a: FloatArray, b: FloatArray) -> float:
    """Return the shared area of two boxes as a share of the smaller one."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return float(width * height / smaller) if width > 0 and height > 0 and smaller > 0 else 0.0


def distinct(people: list[FloatArray]) -> list[FloatArray]:
    """Drop duplicate detections of a person."""
    kept: list[FloatArray] = []
    for person in people:
        if all(overlap(box(person), box(other)) < SAME for other in kept):
            kept.append(person)
    return kept


def choose(people: list[FloatArray], followed: FloatArray | None, size_wh: tuple[int, int]) -> int:
    """Return which of the people (33, 2) to follow: the most prominent, with hysteresis for the current one."""
    scores = [prominence(p, size_wh) for p in people]
    best = int(np.argmax(scores))
    if followed is None:
        return best
    same = [overlap(box(p), box(followed)) for p in people]
    current = int(np.argmax(same))
    if same[current] < SAME or scores[best] > CLEARLY * scores[current]:
        return best
    return current


def without_others(
    image: npt.NDArray[np.uint8], people: list[FloatArray], keep: int, margin: float = 0.15
) -> npt.NDArray[np.uint8]:
    """Return a copy of the picture with everybody but one painted over, so that tracking starts on that one."""
    out = image.copy()
    fill = image.mean(axis=(0, 1)).astype(np.uint8)
    kept = box(people[keep])
    for i, person in enumerate(people):
        if i == keep:
            continue
        x0, y0, x1, y1 = box(person)
        dx, dy = margin * (x1 - x0), margin * (y1 - y0)
        x0, y0, x1, y1 = x0 - dx, y0 - dy, x1 + dx, y1 + dy
        # Never paint over the person to keep: clip the rectangle to the other one's side.
        if (x0 + x1) / 2 > (kept[0] + kept[2]) / 2:
            x0 = max(x0, min(kept[2], person[:, 0].mean()))
        else:
            x1 = min(x1, max(kept[0], person[:, 0].mean()))
        out[max(int(y0), 0) : max(int(y1), 0), max(int(x0), 0) : max(int(x1), 0)] = fill
    return out
