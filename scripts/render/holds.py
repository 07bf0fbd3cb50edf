"""When a hold begins and ends: what its position counts as having been reached, by the angle that moves most."""

from typing import Any

import numpy as np

from formcheck.core.body.angles import JOINT_ANGLES, TRUNK
from formcheck.core.body.geometry import FloatArray
from render.motion.script import ClipScript, Hold
from render.truth import SPINE_ANGLES, Truth

TELLING = (*(name for name in JOINT_ANGLES if "elbow" not in name), TRUNK, *SPINE_ANGLES)
"""Angles of which the one that moves most tells how far a position is reached; where hands grip, not those of arms,
which are there early."""

REACHED, EARLIEST, LATEST = 0.90, 0.75, 0.98
"""Share of the movement at which a hold begins, and the band around it: where a slow movement ends and a hold begins is
a matter of definition."""

FROM_THE_BEGINNING_S = 0.05
"""A hold that begins before this lasts for the whole clip; its band is `SLACK_S` wide."""

SLACK_S = 0.1
STEADY_S = 0.5
"""The position at the beginning and at the end of a hold is its median over this: it may be corrected in between."""

SURELY_HELD_S = 1.0
"""The position is never left within this of the middle of a hold; wavering does not count."""


def true_holds(script: ClipScript, truth: Truth) -> list[dict[str, Any]]:
    """Holds as they stand in NAME.truth.json: phase, side, start and end with their bands, in seconds."""
    out = []
    for hold in script.holds:
        (start, end), (first, last), (late, early) = (
            crossings(script, hold, truth, share) for share in (REACHED, EARLIEST, LATEST)
        )
        band = {"start_band_s": [first, late], "end_band_s": [early, last]}
        out.append({"phase": hold.phase, "side": hold.side, "start_s": start, "end_s": end, **band})
    return out


def crossings(script: ClipScript, hold: Hold, truth: Truth, share: float) -> tuple[float, float]:
    """First and last frame of a hold, in seconds, with this share of the way to its position behind it."""
    t_s = truth.t_s
    if hold.start_s <= FROM_THE_BEGINNING_S:
        slack = SLACK_S if share >= LATEST else 0.0
        return slack, round(float(t_s[-1]) - slack, 3)
    came_from_s = max(t for t, _ in script.keyframes if t < hold.start_s)
    angles = np.stack([truth.angles_deg[n] for n in TELLING if not (script.grips and "shoulder" in n)], axis=1)
    arriving = _way(t_s, angles, came_from_s, (hold.start_s, hold.start_s + STEADY_S))
    leaving = _way(t_s, angles, came_from_s, (hold.end_s - STEADY_S, hold.end_s))
    middle = (hold.start_s + hold.end_s) / 2
    before = np.flatnonzero((arriving < share) & (t_s < middle - SURELY_HELD_S))
    after = np.flatnonzero((leaving < share) & (t_s > middle + SURELY_HELD_S))
    start, end = before[-1] + 1 if len(before) else 0, after[0] - 1 if len(after) else -1
    return round(float(t_s[start]), 3), round(float(t_s[end]), 3)


def _way(t_s: FloatArray, angles: FloatArray, came_from_s: float, held_s: tuple[float, float]) -> FloatArray:
    """Share of the way from one position to another in every frame (T,), by the angle (T, n) that moves most.

    came_from_s : when the first position was left. held_s : first and last time of the other one.
    """
    held = np.median(angles[(t_s >= held_s[0]) & (t_s <= held_s[1])], axis=0)
    rest = angles[np.argmin(np.abs(t_s - came_from_s))]
    most = int(np.nanargmax(np.abs(held - rest)))
    way: FloatArray = (angles[:, most] - rest[most]) / (held[most] - rest[most])
    return way
