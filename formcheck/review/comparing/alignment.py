"""Which time of one recording belongs to a time of another: their holds are laid over each other; no Qt."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.scoring.results import HoldRecord

Hold = tuple[float, float]
"""Start and end in seconds."""

HoldPair = tuple[Hold, Hold]
"""A hold of the first recording, and the one of the second that belongs to it."""

_LEAST_S: Final = 1e-9


def hold_pairs(first: Sequence[HoldRecord], second: Sequence[HoldRecord]) -> tuple[HoldPair, ...]:
    """Pair the holds that were credited, the nth with the nth of the same exercise, phase and side.

    Where nothing is alike, as with one side each, the first with the first. In the order of the first recording.
    """
    waiting = [hold for hold in sorted(second, key=_start) if hold.held_s > 0.0]
    credited = [hold for hold in sorted(first, key=_start) if hold.held_s > 0.0]
    found: list[HoldPair] = []
    for hold in credited:
        like = next((w for w in waiting if _kind(w) == _kind(hold)), None)
        if like is not None:
            waiting.remove(like)
            found.append((_times(hold), _times(like)))
    return tuple(found) if found or not credited or not waiting else ((_times(credited[0]), _times(waiting[0])),)


def _start(hold: HoldRecord) -> float:
    return hold.start_s


def _kind(hold: HoldRecord) -> tuple[str, str, str | None]:
    return hold.pose, hold.phase, hold.side


def _times(hold: HoldRecord) -> Hold:
    return hold.start_s, hold.end_s


class Alignment:
    """Piecewise linear times: a paired hold passes in the time of its partner, and what lies between in between.

    Before the first pair and after the last one both recordings run alike. Where the holds come in another order there
    is nothing to stretch between two of them: the half after the one still runs with it, the half before the other
    already with that.
    """

    def __init__(self, pairs: Sequence[HoldPair] = ()) -> None:
        """Lay the holds of pairs over each other; pairs : in the order of the first recording."""
        kept: list[HoldPair] = []
        for pair in pairs:
            if not kept or pair[0][0] >= kept[-1][0][1]:  # one that begins in another one cannot be followed
                kept.append(pair)
        self._here, self._there = _knots(kept)

    def time(self, t_s: float) -> float:
        """Return the time of the second recording that belongs to one of the first, in seconds."""
        return float(self.times(np.array([t_s]))[0])

    def times(self, t_s: FloatArray) -> FloatArray:
        """Return the times (T,) of the second recording that belong to times (T,) of the first."""
        if not len(self._here):
            return np.asarray(t_s, dtype=np.float64)
        inside: FloatArray = np.interp(t_s, self._here, self._there)
        before, after = np.minimum(t_s - self._here[0], 0.0), np.maximum(t_s - self._here[-1], 0.0)
        aligned: FloatArray = inside + before + after
        return aligned


def _knots(pairs: Sequence[HoldPair]) -> tuple[FloatArray, FloatArray]:
    here: list[float] = []
    there: list[float] = []
    for (start, end), (other_start, other_end) in pairs:
        here += [start, max(end, start + _LEAST_S)]
        there += [other_start, other_end]
    for ((_, end), (_, other_end)), ((start, _), (other_start, _)) in pairwise(pairs):
        if other_start < other_end:
            half = (start - end) / 2.0
            here += [end + half, float(np.nextafter(end + half, np.inf))]
            there += [other_end + half, other_start - half]
    order = np.argsort(here, kind="stable")
    return np.array(here)[order], np.array(there)[order]
