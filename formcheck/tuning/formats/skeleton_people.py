"""Tracking one person through per-frame detections without identities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray

KNOWN: Final = 0.05
"""Confidence below which a point counts as missing."""

FAR: Final = 0.5
"""Largest movement between two sightings, as a share of the person's size."""

FORGET: Final = 150
"""Frames after which a lost person is no longer expected at the old place."""


@dataclass(slots=True)
class Person:
    """One person's points (P, 3) by frame number: x, y, confidence. weight : sum of confidence times size."""

    points: dict[int, FloatArray] = field(default_factory=dict)
    weight: float = 0.0
    last: int = 0

    def add(self, number: int, points: FloatArray) -> None:
        """Add a sighting."""
        self.points[number], self.last = points, number
        self.weight += float(np.nansum(points[:, 2])) * _size(points)

    def distance(self, points: FloatArray) -> float:
        """Return the distance to the last sighting, in sizes of the person; infinite without a common point."""
        before = self.points[self.last]
        both = _known(before) & _known(points)
        if not both.any():
            return float("inf")
        apart = np.hypot(*(points[both, :2] - before[both, :2]).T)
        return float(np.median(apart)) / max(_size(before), 1e-9)


def followed(found: Mapping[int, Sequence[FloatArray]]) -> list[Person]:
    """Return the people of a recording, the one detected most confidently and largest first.

    found : by frame number, the points (P, 3) of everybody detected there. Sightings of one person are linked by
    position; pieces that do not overlap in time are taken for the same person.
    """
    pieces: list[Person] = []
    for number in sorted(found):
        near = [p for p in pieces if number - p.last <= FORGET]
        seen = [points for points in found[number] if _known(points).any()]
        taken = _assigned(near, seen)
        for k, points in enumerate(seen):
            person = taken.get(k)
            if person is None:
                person = Person()
                pieces.append(person)
            person.add(number, points)
    return _joined(pieces)


def _assigned(near: list[Person], seen: list[FloatArray]) -> dict[int, Person]:
    """Return the person of each sighting, without unassigned sightings."""
    if not near or not seen:
        return {}
    from scipy.optimize import linear_sum_assignment

    apart = np.array([[person.distance(points) for points in seen] for person in near])
    rows, columns = linear_sum_assignment(np.where(apart <= FAR, apart, 1e3))
    return {int(k): near[i] for i, k in zip(rows, columns, strict=True) if apart[i, k] <= FAR}


def _joined(pieces: list[Person]) -> list[Person]:
    """Join pieces that never overlap, by decreasing weight: `_assigned` starts a new piece after a loss."""
    people: list[Person] = []
    for piece in sorted(pieces, key=lambda p: -p.weight):
        same = next((p for p in people if p.points.keys().isdisjoint(piece.points)), None)
        if same is None:
            people.append(piece)
        else:
            same.points |= piece.points
    return people


def _known(points: FloatArray) -> np.ndarray:
    known: np.ndarray = np.isfinite(points).all(axis=1) & (points[:, 2] >= KNOWN)
    return known


def _size(points: FloatArray) -> float:
    """Return the diagonal of the box around the known points; 0 without any."""
    known = points[_known(points), :2]
    return float(np.hypot(*np.ptp(known, axis=0))) if len(known) else 0.0
