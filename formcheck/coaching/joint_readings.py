"""Optional numbers at the joints: their texts and positions. No Qt."""

import math
from dataclasses import dataclass

import numpy as np

from formcheck.coaching import words
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.scoring.results import RuleState, Verdict
from formcheck.pipeline.live.update import Update


@dataclass(frozen=True, slots=True)
class Reading:
    """One number. at : (x, y) pixels of the picture."""

    at: tuple[float, float]
    text: str
    verdict: Verdict


CM_PER_INCH = 2.54


def readings(update: Update, units: str) -> tuple[Reading, ...]:
    """Return the numbers of the rules currently judged; units : of lengths, ``cm`` or ``in``."""
    torso_cm = _torso_cm(update.pose.world)
    found: list[Reading] = []
    for state in update.snapshot.rules:
        at = _place(state, update.pose.xy)
        text = reading_text(state, units, torso_cm)
        if at is not None and text:
            found.append(Reading(at, text, state.verdict))
    return tuple(found)


def reading_text(state: RuleState, units: str, torso_cm: float) -> str:
    """Format a rule's value in whole degrees or as a length; empty if unknown.

    torso_cm : trunk length in centimetres as estimated by the pose model; rules measure lengths in trunk lengths.
    """
    if not math.isfinite(state.value):
        return ""
    if state.unit == "deg":
        return f"{round(state.value)}°".replace("-", "−")
    length = state.value * torso_cm
    if math.isnan(length):
        return words.number(state.value, 2)
    return f"{round(length / CM_PER_INCH)} in" if units == "in" else f"{round(length)} cm"


def _torso_cm(world: FloatArray) -> float:
    """Return the length of the trunk in cm; NaN without world landmarks, (33, 3) metres."""
    shoulders = (world[INDEX["left_shoulder"]] + world[INDEX["right_shoulder"]]) / 2
    hips = (world[INDEX["left_hip"]] + world[INDEX["right_hip"]]) / 2
    length = float(np.linalg.norm(shoulders - hips)) * 100
    return length if length > 0 else float("nan")


def _place(state: RuleState, xy: FloatArray) -> tuple[float, float] | None:
    """Return the position of a rule's number: the joint between its segments, else the middle of them."""
    names = [name for segment in state.segments for name in segment]
    if not names:
        return None
    shared = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    points = xy[[INDEX[name] for name in (shared or names)]]
    middle = points.mean(axis=0)
    return (float(middle[0]), float(middle[1])) if np.isfinite(middle).all() else None
