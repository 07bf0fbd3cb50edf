"""How well a recording could be seen and judged: shares of its time, its view, and warnings for the user."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from formcheck.core.body.camera_view import kind_of_view
from formcheck.core.body.framing import PARTS, TOO_SMALL
from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import Message, mark
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.scoring.scoring import BoolArray
from formcheck.core.signal.cadence import usual_interval_s
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.evaluator import EvaluatedFrames, PoseEvaluator
from formcheck.pipeline.analysis import ViewSummary

MOSTLY: Final = 0.5
"""A condition that holds for more than this share of the time is worth a warning."""

FEW_S: Final = 0.21
"""Usual frame interval in seconds above which frames are too few: slightly more than the 0.2 s that the hold rules
always credit, so that 5 frames/s at uneven times are not."""

NOBODY_SEEN: Final = Message(mark("Nobody was seen."))
"""Warning for a recording in which nobody is seen."""

WRONG_VIEW: Final = {
    "side": mark("{exercise} can only be judged from the side; turn and film again."),
    "front": mark("{exercise} can only be judged from the front; turn and film again."),
    "any": mark("{exercise} can only be judged from another side; turn and film again."),
}
"""Warning for a recording from a view in which nothing can be judged, by the view that the pose needs."""

_EPS_S: Final = 1e-6

_PARTS: Final = {"head": mark("head"), "hands": mark("hands"), "feet": mark("feet")}


def few_frames(t_s: FloatArray) -> tuple[Message, ...]:
    """Return the warning for a recording with so few frames (T,) per second that times are only approximate, if so.

    A hold is entered and left somewhere between two frames, and stillness shows only over a whole interval.
    """
    usual_s = usual_interval_s(t_s)
    if usual_s is None or usual_s <= FEW_S:
        return ()
    few = mark(
        "There are only {fps:.1f} frames a second, so times are known only to about {usual_s:.2f} s and a hold "
        "may be missed; use a recording or --max-fps with at least 10."
    )
    return (Message(few, fps=1.0 / usual_s, usual_s=usual_s),)


def frame_weights(t_s: FloatArray) -> FloatArray:
    """Return the time that each frame represents in seconds: (T,) → (T,); the median interval for the last one."""
    if len(t_s) < 2:
        return np.ones(len(t_s))
    steps = np.diff(t_s)
    return np.concatenate([steps, [np.median(steps)]])


def view_summary(evaluated: EvaluatedFrames) -> ViewSummary:
    """Return the circular mean of the azimuth and the side that is near most of the time."""
    known = evaluated.azimuth_deg[np.isfinite(evaluated.azimuth_deg)]
    facing = evaluated.facing[evaluated.person & np.isfinite(evaluated.facing)]
    near: Side | None = None
    if len(facing):
        near = "right" if facing.mean() > 0 else "left"
    if len(known) == 0:
        return ViewSummary("unknown", None, near)
    rad = np.radians(known)
    azimuth = float(np.degrees(np.arctan2(np.sin(rad).mean(), np.cos(rad).mean())))
    kind = kind_of_view(azimuth)
    return ViewSummary(kind, azimuth, None if kind in ("front", "back") else near)


def warnings_of(
    track: PoseTrack,
    evaluator: PoseEvaluator,
    evaluated: EvaluatedFrames,
    weight: FloatArray,
    holds: Sequence[HoldRecord] = (),
) -> list[Message]:
    """Return what the reader of the document should know, in short sentences.

    What is wrong only before and after the holds is not said of them: they were seen well, and so are their pictures.
    """
    if not evaluated.person.any():
        return [NOBODY_SEEN]
    warnings: list[Message] = []
    if np.isnan(track.world).all():
        warnings.append(Message(mark("The view was assumed, since the track has no world landmarks.")))
    held = weight * _in_holds(track, [h for h in holds if h.pose == evaluator.definition.id])
    everywhere = _camera_warnings(evaluator, evaluated, weight)
    if not held.any():
        warnings += everywhere
    else:
        there = _camera_warnings(evaluator, evaluated, held)
        outside = mark("Outside of the holds: {warning}")
        warnings += [*there, *(Message(outside, warning=w) for w in everywhere if w not in there)]
    return [*warnings, *_tilt_warning(evaluated)]


def _in_holds(track: PoseTrack, holds: Sequence[HoldRecord]) -> BoolArray:
    """Return which frames (T,) belong to a hold."""
    t_s = track.t_s - track.t_s[0]
    inside = np.zeros(len(t_s), dtype=bool)
    for hold in holds:
        inside |= (t_s >= hold.start_s - _EPS_S) & (t_s <= hold.end_s + _EPS_S)
    return inside


def _camera_warnings(evaluator: PoseEvaluator, evaluated: EvaluatedFrames, weight: FloatArray) -> list[Message]:
    """Return warnings about a camera position that prevents good judging in most of the weighted frames (T,)."""
    warnings: list[Message] = []
    if share(~evaluated.view_ok, weight) > MOSTLY:
        warnings.append(Message(WRONG_VIEW[evaluator.definition.view], exercise=Message(evaluator.definition.title)))
    gone = [part for k, part in enumerate(PARTS) if share(evaluated.cut_off[:, k], weight) > MOSTLY]
    if gone:
        warnings.append(
            Message(
                mark("Mostly out of the picture and not judged: {parts}; film from farther away."), parts=_listed(gone)
            )
        )
    if share(evaluated.size < TOO_SMALL, weight) > MOSTLY:
        warnings.append(Message(mark("The person is small in the picture; film from closer by.")))
    return warnings


def _tilt_warning(evaluated: EvaluatedFrames) -> list[Message]:
    if not evaluated.roll_deg.any():
        return []
    tilt = abs(round(float(evaluated.roll_deg[-1])))
    text = mark("The camera was tilted by about {tilt_deg} degrees; the angles were corrected for it.")
    return [Message(text, tilt_deg=tilt)]


def _listed(parts: list[str]) -> Message:
    """Join the names of body parts by "and"."""
    text = Message(_PARTS[parts[0]])
    for part in parts[1:]:
        text = Message(mark("{first} and {second}"), first=text, second=Message(_PARTS[part]))
    return text


def share(flags: np.ndarray, weight: FloatArray) -> float:
    """Return the share of the recording's time in which a flag is set: (T,), (T,) → 0 to 1."""
    total = float(weight.sum())
    return float((weight * flags).sum()) / total if total > 0 else 0.0
