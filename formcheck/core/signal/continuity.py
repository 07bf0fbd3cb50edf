"""Repair of swapped left and right limbs, and filling of short gaps; both causal."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import torso_length
from formcheck.core.body.geometry import FloatArray, norm
from formcheck.core.body.landmarks import INDEX

LIMBS: Final = (
    ("knee", "ankle", "heel", "foot_index"),
    ("elbow", "wrist", "pinky", "index", "thumb"),
)
"""Landmarks of a leg and of an arm that the pose model confuses with those of the other side as a group. The first two
indicate whether it has."""

JUMP: Final = 0.3
"""Torso lengths by which both limbs must have moved, on average, for a swap to be considered."""

CLEARER: Final = 0.5
"""When exchanged, the limbs must have moved by less than this share of it."""

NEXT_S: Final = 0.12
"""Frames further apart than this are not compared: the limbs may really have changed places by then."""

BELIEVE_S: Final = 1.0
"""A swap that has not reverted after this long is accepted as real."""

EPS: Final = 1e-9

BRIDGE_S: Final = 0.15
"""Longest gap of a measured value that is filled with the previous value."""


@dataclass(slots=True)
class SwapRepair:
    """Repairs swapped limbs; keeps its state between calls."""

    _last_t: float = float("-inf")
    _last_xy: FloatArray = field(default_factory=lambda: np.full((1, 33, 2), np.nan))
    _swapped_since: list[float] = field(default_factory=lambda: [np.inf, np.inf])

    def repair(
        self, t_s: FloatArray, xy: FloatArray, world: FloatArray, visibility: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return landmarks (T, 33, 2), (T, 33, 3) and visibilities (T, 33) with limbs kept on their own sides.

        A swap shows as both limbs jumping to each other's place from one frame to the next. They are exchanged until
        they jump back, or for `BELIEVE_S`.
        """
        if len(t_s) == 0:
            return xy, world, visibility
        before = np.concatenate([self._last_xy, xy[:-1]])
        close = np.diff(t_s, prepend=self._last_t) <= NEXT_S
        self._last_t, self._last_xy = float(t_s[-1]), xy[-1:].copy()
        for number, limb in enumerate(LIMBS):
            swapped = self._swapped(number, t_s, _jumps(before, xy, limb) & close)
            if swapped.any():
                left, right = ([INDEX[f"{side}_{joint}"] for joint in limb] for side in ("left", "right"))
                xy, world, visibility = (_exchanged(a, swapped, left, right) for a in (xy, world, visibility))
        return xy, world, visibility

    def _swapped(self, number: int, t_s: FloatArray, jumps: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return the frames (T,) on which a limb is to be exchanged."""
        swapped = np.zeros(len(t_s), dtype=bool)
        since = self._swapped_since[number]
        edges = [*np.flatnonzero(jumps).tolist(), len(t_s)]
        start = 0
        for edge in edges:
            if since < np.inf:
                swapped[start:edge] = t_s[start:edge] - since < BELIEVE_S
                if edge > start and not swapped[edge - 1]:
                    since = np.inf
            if edge < len(t_s):
                since = float(t_s[edge]) if since == np.inf else np.inf
            start = edge
        self._swapped_since[number] = since
        return swapped


def _jumps(before: FloatArray, xy: FloatArray, limb: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Whether the limbs have changed places since the previous frame: two (T, 33, 2) → (T,)."""
    stayed, crossed = np.zeros(len(xy)), np.zeros(len(xy))
    for joint in limb[:2]:
        left, right = INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]
        stayed = stayed + norm(xy[:, left] - before[:, left]) + norm(xy[:, right] - before[:, right])
        crossed = crossed + norm(xy[:, left] - before[:, right]) + norm(xy[:, right] - before[:, left])
    moved = stayed / 4.0
    return np.asarray((moved > JUMP * torso_length(xy)) & (crossed < CLEARER * stayed))


def _exchanged(a: FloatArray, rows: npt.NDArray[np.bool_], left: list[int], right: list[int]) -> FloatArray:
    out = a.copy()
    for to, source in ((left, right), (right, left)):
        for i, j in zip(to, source, strict=True):
            out[rows, i] = a[rows, j]
    return out


@dataclass(slots=True)
class GapFiller:
    """Holds K values over short gaps; keeps its state between calls."""

    columns: int
    _last_t: FloatArray = field(init=False)
    _last: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Start without history."""
        self._last_t, self._last = np.full(self.columns, -np.inf), np.full(self.columns, np.nan)

    def fill(self, t_s: FloatArray, values: FloatArray, allowed: npt.NDArray[np.bool_]) -> FloatArray:
        """Return values (T, K) with gaps of up to `BRIDGE_S` filled, on the frames (T,) where that is allowed."""
        if len(t_s) == 0:
            return values
        seen = np.isfinite(values)
        rows = np.where(seen, np.arange(1, len(t_s) + 1)[:, None], 0)
        last = rows[-1] if seen[-1].all() else rows.max(axis=0)
        filled = values
        if not seen.all():
            newest = np.maximum.accumulate(rows, axis=0)
            columns = np.arange(self.columns)[None, :]
            then = np.where(newest == 0, self._last_t, np.concatenate([[0.0], t_s])[newest])
            held = np.where(newest == 0, self._last, np.vstack([self._last, values])[newest, columns])
            usable = ~seen & allowed[:, None] & (t_s[:, None] - then <= BRIDGE_S + EPS)
            filled = np.where(usable, held, values)
        any_seen = last > 0
        self._last_t = np.where(any_seen, t_s[last - 1], self._last_t)
        self._last = np.where(any_seen, values[last - 1, np.arange(self.columns)], self._last)
        return filled
