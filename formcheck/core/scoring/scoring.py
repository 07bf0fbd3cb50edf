"""From values to verdicts: distance from the target, gates, violations, scores."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.rules import Rule

BoolArray = npt.NDArray[np.bool_]

GATE_HYSTERESIS: Final = {"deg": 6.0, "torso": 0.08}
"""A gate that has been entered is left only this far outside its band."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of R rules as arrays (R,); a rule that is not a gate gets one that is open from −∞ to ∞.

    With several candidates stacked (`stacked`) the numbers are (C, 1, R); the flags stay (R,).
    """

    low: FloatArray
    high: FloatArray
    tolerance: FloatArray
    gate_low: FloatArray
    gate_high: FloatArray
    slack: FloatArray
    weight: FloatArray
    k: FloatArray
    form: BoolArray
    required: BoolArray
    has_low: BoolArray
    has_high: BoolArray

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Limits":
        """Collect the numbers of rules."""

        def column(values: list[float]) -> FloatArray:
            return np.array(values, dtype=np.float64)

        return cls(
            low=column([r.band[0] for r in rules]),
            high=column([r.band[1] for r in rules]),
            tolerance=column([r.tolerance for r in rules]),
            gate_low=column([r.gate_band[0] if r.is_gate else -np.inf for r in rules]),
            gate_high=column([r.gate_band[1] if r.is_gate else np.inf for r in rules]),
            slack=column([GATE_HYSTERESIS[r.unit] for r in rules]),
            weight=column([r.weight for r in rules]),
            k=column([r.k for r in rules]),
            form=np.array([r.is_form for r in rules], dtype=bool),
            required=np.array([r.required for r in rules], dtype=bool),
            has_low=np.array([r.low is not None for r in rules], dtype=bool),
            has_high=np.array([r.high is not None for r in rules], dtype=bool),
        )

    @classmethod
    def stacked(cls, candidates: "Sequence[Limits]") -> "Limits":
        """Stack candidates that differ only in their numbers, to judge all of them at once."""
        first = candidates[0]
        numbers = ("low", "high", "tolerance", "gate_low", "gate_high", "weight", "k")
        columns = {name: np.stack([getattr(c, name) for c in candidates])[:, None, :] for name in numbers}
        return replace(first, **columns)


@dataclass(frozen=True, slots=True)
class Scores:
    """Verdicts on (..., R) values.

    error : (..., R) signed distance outside the target band in tolerances; 0 inside, NaN = unknown.
    violated : (..., R) a form rule whose distance exceeds tolerance + k·u on a side that is a fault.
    score : (...) 0 to 1, weighted mean over the form rules that can be judged, NaN where none can.
    known : (...) every required gate could be measured.
    enter, stay : (...) every gate that can be measured is inside its band, or inside its band and hysteresis.
    """

    error: FloatArray
    violated: BoolArray
    score: FloatArray
    known: BoolArray
    enter: BoolArray
    stay: BoolArray

    def rows(self, rows: npt.NDArray[np.intp]) -> "Scores":
        """Return the verdicts of selected frames."""
        return Scores(*(getattr(self, f.name)[rows] for f in fields(self)))

    def put(self, rows: npt.NDArray[np.intp], other: "Scores") -> None:
        """Overwrite the verdicts of selected frames in place."""
        for f in fields(self):
            getattr(self, f.name)[rows] = getattr(other, f.name)

    @classmethod
    def joined(cls, parts: "list[Scores]") -> "Scores":
        """Concatenate the verdicts of consecutive pieces."""
        return cls(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)))


def outside(values: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the signed distance outside the band [low, high]; 0 inside, negative below, NaN stays NaN."""
    return np.minimum(values - low, 0.0) + np.maximum(values - high, 0.0)


def score_rules(limits: Limits, values: FloatArray, u: FloatArray) -> Scores:
    """Judge values (..., R) with standard uncertainties (..., R) in the same unit."""
    distance = outside(values, limits.low, limits.high)
    excess = _excess(limits, distance)
    # Comparisons with NaN are false, so a missing value leaves every gate open.
    closed = (values < limits.gate_low) | (values > limits.gate_high)
    left = (values < limits.gate_low - limits.slack) | (values > limits.gate_high + limits.slack)
    return Scores(
        error=distance / limits.tolerance,
        violated=limits.form & (excess > limits.k * u),
        score=_score(limits, excess),
        known=np.asarray(~np.isnan(values[..., limits.required]).any(axis=-1)),
        enter=np.asarray(~closed.any(axis=-1)),
        stay=np.asarray(~left.any(axis=-1)),
    )


def frame_score(limits: Limits, distance: FloatArray) -> FloatArray:
    """Return the weighted mean of max(0, 1 − max(0, |distance| − tolerance) / tolerance): form rules (..., R) → (...).

    Only the side that is a fault counts; rules that cannot be judged are left out; NaN where none can be judged.
    """
    return _score(limits, _excess(limits, distance))


def _excess(limits: Limits, distance: FloatArray) -> FloatArray:
    """Return the distance beyond the tolerance on a side that is a fault; negative = within it, NaN = unknown."""
    is_fault = np.where(distance < 0, limits.has_low, limits.has_high)
    return np.where(is_fault | np.isnan(distance), np.abs(distance), 0.0) - limits.tolerance


def _score(limits: Limits, excess: FloatArray) -> FloatArray:
    excess, tolerance = excess[..., limits.form], limits.tolerance[..., limits.form]
    judged = ~np.isnan(excess)
    weight = np.where(judged, limits.weight[..., limits.form], 0.0)
    points = np.where(judged, np.maximum(1.0 - np.maximum(excess, 0.0) / tolerance, 0.0), 0.0) * weight
    total = weight.sum(axis=-1)
    return np.where(total > 0, points.sum(axis=-1) / np.where(total > 0, total, 1.0), np.nan)
