"""Exercise recognition from the gates of the pose files themselves: no classifier, no training data.

Each hold of each pose is a box in the space of the measured angles: its gates. A body inside the box is evidence for
the pose, and the more and the narrower the gates, the less likely it got there by chance: the evidence is the sum of
log(range / width) over the gates that can be measured, the log-likelihood ratio of a value uniform over the gate
against one uniform over the whole range. A new pose file is recognised without further work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.engine.hold_target import HoldTarget, TargetFrames

RANGE: Final = {"deg": 180.0, "torso": 2.0}
"""Prior range of a measure in its unit."""

TEMPER: Final = 0.5
"""Angles of one body are correlated (both hips, both knees), so their evidence is halved."""

CHANCE: Final = 2.0
"""Evidence of "none of these": what a body in an arbitrary position reaches by chance."""

SURE: Final = 0.5
"""Confidence from which a pose is recognised."""

LET_GO: Final = 0.25
"""A recognised pose is kept while its gates stay open and its confidence does not fall below this."""

BEATEN_BY: Final = 0.2
"""Another pose takes over only when it is this much more likely."""

NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Recognition:
    """Recognition on T frames: current (T,) index of the pose, −1 = unknown; confidence (T,) 0 to 1."""

    current: np.ndarray
    confidence: FloatArray

    @classmethod
    def joined(cls, parts: "Sequence[Recognition]") -> "Recognition":
        """Concatenate recognitions of consecutive frames."""
        return cls(np.concatenate([p.current for p in parts]), np.concatenate([p.confidence for p in parts]))


@dataclass(slots=True)
class Recogniser:
    """Recognises the pose on each frame; keeps its state between calls, so the split into pieces is seamless.

    hold_targets : those of every pose, in the order of the poses.
    """

    hold_targets: Sequence[Sequence[HoldTarget]]
    _weights: list[list[FloatArray]] = field(init=False)
    _current: int = NONE

    def __post_init__(self) -> None:
        """Compute the weights of the gates."""
        self._weights = [[_weights(s) for s in hold_targets] for hold_targets in self.hold_targets]

    def recognise(self, frames: Sequence[Sequence[TargetFrames]]) -> Recognition:
        """Recognise the pose on each of T frames; frames : of every hold target of every pose."""
        enter, stay = (
            np.stack(
                [
                    np.max([_evidence(f, w, gates) for f, w in zip(of, weights, strict=True)], axis=0)
                    for of, weights in zip(frames, self._weights, strict=True)
                ],
                axis=1,
            )
            for gates in ("enter", "stay")
        )
        return self._decide(np.exp(TEMPER * enter), np.exp(TEMPER * stay))  # exp(−∞) = 0

    def _decide(self, enter: FloatArray, stay: FloatArray) -> Recognition:
        """Decide with hysteresis, in one short loop over plain numbers.

        enter, stay : (T, P) likelihoods of the poses, coming from outside and from inside. The current pose may use its
        wider gates, all others have to fit into the narrow ones.
        """
        best = np.argmax(enter, axis=1)
        rows = np.arange(len(enter))
        challenger = enter[rows, best].tolist()
        others = (enter.sum(axis=1) + np.exp(TEMPER * CHANCE)).tolist()
        out, confidence, current = [], [], self._current
        for i, (b, likely, other) in enumerate(zip(best.tolist(), challenger, others, strict=True)):
            own, to_beat, total = 0.0, 0.0, other
            if current != NONE:
                inside = float(enter[i, current])
                total = other + float(stay[i, current]) - inside
                own = float(stay[i, current]) / total
                if own < LET_GO:
                    current, own, total = NONE, 0.0, other
                elif inside > 0.0:
                    to_beat = own + BEATEN_BY
                else:  # only its wider gates still hold: any pose that fits its narrow ones takes over
                    total = other
            share = likely / total
            if share >= SURE and b != current and share > to_beat:
                current, own = b, share
            out.append(current)
            confidence.append(own)
        self._current = current
        return Recognition(np.array(out, dtype=np.intp), np.array(confidence, dtype=np.float64))


def _weights(hold_target: HoldTarget) -> FloatArray:
    """Return the evidence of each rule's gate, 0 for rules that are not gates: (R,)."""
    width = hold_target.limits.gate_high - hold_target.limits.gate_low
    ranges = np.array([RANGE[r.unit] for r in hold_target.rules])
    return np.log(np.maximum(ranges / np.maximum(width, 1e-9), 1.0))


def _evidence(frames: TargetFrames, weights: FloatArray, gates: str) -> FloatArray:
    """Return the evidence (T,) for one hold target, −∞ where its gates are closed or its required ones unknown."""
    measured = np.where(np.isnan(frames.values), 0.0, weights)
    inside = frames.scores.known & getattr(frames.scores, gates)
    return np.where(inside, np.ascontiguousarray(measured).sum(axis=-1), -np.inf)
