"""Which lines to draw over the picture and how each of them is judged; no Qt."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, SEGMENTS
from formcheck.core.body.segments import Pair, shown_on
from formcheck.core.scoring.results import RuleState
from formcheck.core.types import Pose

Look = Literal["plain", "unknown", "good", "fault"]
"""plain: nothing is judged about this segment now. The others are the worst verdict of the rules about it."""

ORDER: Final[tuple[Look, ...]] = ("plain", "good", "unknown", "fault")
"""From harmless to worst; the worst is drawn on top."""

_JOINTS: Final = tuple(dict.fromkeys(name for pair in SEGMENTS for name in pair))


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line from a to b in pixels of the picture."""

    names: Pair
    a: tuple[float, float]
    b: tuple[float, float]
    look: Look


def strokes(pose: Pose, rules: tuple[RuleState, ...]) -> list[Stroke]:
    """Return the lines whose two ends are there, in the order in which to draw them."""
    looks: dict[Pair, Look] = dict.fromkeys(SEGMENTS, "plain")
    for rule in rules:
        for pair in rule.segments:
            for drawn in shown_on(pair, fault=rule.verdict == "fault"):
                looks[drawn] = max(looks.get(drawn, "plain"), rule.verdict, key=ORDER.index)
    lines = [Stroke(pair, _point(pose.xy, pair[0]), _point(pose.xy, pair[1]), look) for pair, look in looks.items()]
    there = [s for s in lines if np.isfinite((*s.a, *s.b)).all()]
    return sorted(there, key=lambda s: ORDER.index(s.look))


def joints(pose: Pose) -> list[tuple[float, float]]:
    """Return the joints that are there, in pixels of the picture."""
    points = [_point(pose.xy, name) for name in _JOINTS]
    return [p for p in points if np.isfinite(p).all()]


def _point(xy: FloatArray, name: str) -> tuple[float, float]:
    x, y = xy[INDEX[name]]
    return float(x), float(y)
