"""A long film in parts: where it is cut, and how the landmarks of its parts are joined into one track.

The cuts depend on the film alone, not on the number of processes, so neither does the result. Neighbouring parts
overlap: in the overlap a new part first finds the person, then fades in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from formcheck.capture.film.time_window import FrameSlots
from formcheck.core.body.geometry import FloatArray
from formcheck.core.types import PoseTrack
from formcheck.estimator.people import SAME, box, overlap

LEAST_S: Final = 90.0
"""Shorter films are read as a whole."""

ROUND_S: Final = 120.0
_PARTS_A_ROUND: Final = 4
"""A film has four parts for every two minutes: 22 to 45 s each, in a number that two or four processes share evenly."""

FADE_S: Final = 0.5
"""Length of the cross-fade around a cut, from the earlier part to the later one."""

WARM_S: Final = 0.5
"""Warm-up of a part before it counts. More does not help: measured with 0 to 120 frames, two runs of MediaPipe that
started at different frames never converge (95 % of the landmarks within 1.5 % of the torso)."""

_SAME_S: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a film, in seconds from its first frame.

    start_s, end_s : the cuts. from_s, to_s : the range to read.
    """

    start_s: float
    end_s: float
    from_s: float
    to_s: float


def parts_of(length_s: float, max_fps: float | None = None) -> list[Part]:
    """Cut a film of some length into parts; with `max_fps` each starts at one of its slots."""
    n = _PARTS_A_ROUND * max(round(length_s / ROUND_S), 1)
    cuts = [k * length_s / n for k in range(1, n)]
    starts = [0.0, *cuts]
    ends = [*cuts, np.inf]
    return [
        Part(start, end, _slot(max(start - FADE_S / 2 - WARM_S, 0.0), max_fps), end + FADE_S / 2)
        for start, end in zip(starts, ends, strict=True)
    ]


def _slot(t_s: float, max_fps: float | None) -> float:
    return t_s if max_fps is None else FrameSlots.next_slot_s(t_s, max_fps)


def expected(part: Part, t_s: FloatArray, max_fps: float | None = None) -> FloatArray:
    """Return the times (N,) that a part's track must have, out of those of all frames (T,)."""
    inside = t_s[(t_s >= part.from_s - _SAME_S) & (t_s < part.to_s - _SAME_S)]
    if max_fps is None:
        return inside
    slots = FrameSlots(max_fps)
    return inside[[slots.wants(float(t)) for t in inside]]


def same_person(before: PoseTrack, after: PoseTrack) -> bool:
    """Whether two overlapping tracks follow the same person, where both see someone."""
    a, b = _shared(before, after)
    both = np.flatnonzero(np.isfinite(a.xy).all(axis=(1, 2)) & np.isfinite(b.xy).all(axis=(1, 2)))
    same = [overlap(box(a.xy[i]), box(b.xy[i])) >= SAME for i in both]
    return 2 * sum(same) >= len(same)


def last_seen(before: PoseTrack, after: PoseTrack) -> FloatArray | None:
    """Return landmarks (33, 2) of the earlier track's person at the start of the later one; None if none is seen."""
    a, _ = _shared(before, after)
    seen = np.flatnonzero(np.isfinite(a.xy).all(axis=(1, 2)))
    return a.xy[seen[0]] if len(seen) else None


def _shared(before: PoseTrack, after: PoseTrack) -> tuple[PoseTrack, PoseTrack]:
    """Return both tracks, cut to the frames they share."""
    from_i = int(np.searchsorted(before.t_s, after.t_s[0] - _SAME_S)) if len(after) else len(before)
    n = min(len(before) - from_i, len(after))
    return _cut(before, slice(from_i, from_i + n)), _cut(after, slice(0, n))


def _cut(track: PoseTrack, frames: slice) -> PoseTrack:
    return replace(
        track,
        t_s=track.t_s[frames],
        xy=track.xy[frames],
        world=track.world[frames],
        visibility=track.visibility[frames],
        back=track.back[frames],
    )


def joined(parts: Sequence[Part], tracks: Sequence[PoseTrack]) -> PoseTrack:
    """Join the tracks of all parts.

    Around a cut landmarks, visibility and outline are cross-faded linearly from one part to the next; where only one of
    the two has a value, the part with the larger weight decides whether there is one.
    """
    t_s = np.unique(np.concatenate([track.t_s for track in tracks]))
    whole = {name: _empty(getattr(tracks[0], name), len(t_s)) for name in ("xy", "world", "visibility", "back")}
    for part, track in zip(parts, tracks, strict=True):
        rows = np.searchsorted(t_s, track.t_s)
        share = np.clip((track.t_s - (part.start_s - FADE_S / 2)) / FADE_S, 0.0, 1.0)
        if part.start_s == 0.0:
            share = np.ones(len(rows))
        for name, values in whole.items():
            values[rows] = _faded(values[rows], getattr(track, name), share)
    xy, world, visibility, back = whole.values()
    return replace(tracks[0], t_s=t_s, xy=xy, world=world, visibility=visibility, back=back)


def _empty(like: FloatArray, n: int) -> FloatArray:
    return np.full((n, *like.shape[1:]), np.nan)


def _faded(before: FloatArray, after: FloatArray, share: FloatArray) -> FloatArray:
    """Return (1 - share) · before + share · after, (N, …); where either is missing, the one with the larger share."""
    share = share.reshape(-1, *[1] * (before.ndim - 1))
    mixed = (1.0 - share) * before + share * after
    heavier = np.where(share >= 0.5, after, before)
    return np.where(np.isfinite(mixed), mixed, heavier)
