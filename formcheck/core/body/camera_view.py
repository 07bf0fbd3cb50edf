"""Which way the person faces, and which side the camera sees."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.angles import midpoint
from formcheck.core.body.geometry import FloatArray, cross, norm
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.spatial_angles import body_frame

SIDE_MARGIN: Final = 0.3
"""The near side changes only once the left-right axis points this far (share of its length) towards the camera, so that
a person seen from the front does not flicker between left and right."""

MIN_LEVEL: Final = 0.5
"""Horizontal share of the left-right axis below which it is too steep to have a direction."""

CLEAR_VOTE: Final = 0.1
"""Sum of sines above which the picture determines the facing; a straight body without face and feet stays below it."""

OBLIQUE_DEG: Final = 30.0
"""Up to this angle off, a view counts as a side (or front) view; beyond it is oblique."""


@dataclass(frozen=True, slots=True)
class BodyAxes:
    """Orientation of the body in camera coordinates.

    azimuth_deg : (...) degrees in (−180, 180]; 0 = the person faces the camera, +90 = the left side does.
    left_depth : (...) −1 to 1, how far the person's left points away from the camera; negative = left side near.
    """

    azimuth_deg: FloatArray
    left_depth: FloatArray


def body_axes(world: FloatArray) -> BodyAxes:
    """Return the direction from which the camera sees the body, in any position.

    The body's left-right axis stays level while a person bends, kneels or lies prone or supine, so its direction in
    the horizontal plane gives the camera's azimuth in all of these; the trunk's anterior direction does not (on all
    fours it points at the floor). A body lying on its side has no azimuth.

    Parameters
    ----------
    world : (..., 33, 3) float, metres, x right, y down, z away from the camera.
    """
    _, left, _ = body_frame(world)
    level = left[..., 0] * left[..., 0] + left[..., 2] * left[..., 2] >= MIN_LEVEL * MIN_LEVEL
    azimuth = np.where(level, np.degrees(np.arctan2(-left[..., 2], left[..., 0])), np.nan)
    return BodyAxes(azimuth_deg=azimuth, left_depth=left[..., 2])


def facing_from_image(xy: FloatArray) -> FloatArray:
    """Return facing without world landmarks: (..., 33, 2) → (...), +1 = right side near, −1 = left, NaN = unknown.

    Uses what points forwards in every position: toes relative to heels and the nose relative to the shoulders, or,
    where those are missing, the direction in which knees and elbows bend.
    """
    trunk = midpoint(xy, "shoulder") - midpoint(xy, "hip")
    nose = xy[..., INDEX["nose"], :]
    face = _turn(trunk, nose - midpoint(xy, "ear"))
    votes = _or_zero(np.where(np.isnan(face), _turn(trunk, nose - midpoint(xy, "shoulder")), face))
    bends = np.zeros(xy.shape[:-2])
    for side in ("left", "right"):
        shank = _at(xy, side, "ankle") - _at(xy, side, "knee")
        votes = votes - _or_zero(_turn(shank, _at(xy, side, "foot_index") - _at(xy, side, "heel")))
        thigh = _at(xy, side, "knee") - _at(xy, side, "hip")
        upper = _at(xy, side, "elbow") - _at(xy, side, "shoulder")
        fore = _at(xy, side, "wrist") - _at(xy, side, "elbow")
        bends = bends + _or_zero(_turn(thigh, shank)) - _or_zero(_turn(upper, fore))
    best = np.where(np.abs(votes) > CLEAR_VOTE, votes, bends)
    return np.where(np.abs(best) > CLEAR_VOTE, np.sign(best), np.nan)


def kind_of_view(azimuth_deg: float) -> str:
    """Return ``side``, ``oblique``, ``front``, ``back`` or ``unknown`` for a camera azimuth in degrees."""
    if not np.isfinite(azimuth_deg):
        return "unknown"
    off = abs(azimuth_deg)
    if off <= OBLIQUE_DEG:
        return "front"
    if off >= 180.0 - OBLIQUE_DEG:
        return "back"
    return "side" if abs(off - 90.0) <= OBLIQUE_DEG else "oblique"


def _at(xy: FloatArray, side: str, joint: str) -> FloatArray:
    return xy[..., INDEX[f"{side}_{joint}"], :]


def _turn(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the sine of the turn from a to b, −1..1, positive clockwise on the screen."""
    size = norm(a) * norm(b)
    return cross(a, b) / np.where(size > 0, size, np.nan)


def _or_zero(a: FloatArray) -> FloatArray:
    return np.where(np.isnan(a), 0.0, a)
