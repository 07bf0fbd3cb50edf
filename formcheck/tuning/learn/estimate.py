"""From values to a target and a tolerance: medians by person, a robust spread, a band where persons differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.rules import Band

MAD_TO_SD: Final = 1.4826
"""Factor from the median absolute deviation to the standard deviation of normal values (Rousseeuw & Croux 1993, JASA
88:1273)."""

FEW: Final = 3
FEW_FREE: Final = 2
"""With fewer repetitions, or fewer beyond the first of each person, the spread cannot be estimated."""

LEAST: Final = {"deg": 3.0, "torso": 0.05}
"""Smallest tolerance: what people can control deliberately, and see (formcheck's own)."""

FAR_OUT: Final = 3.5
"""A person this many spreads away from the others is excluded from a band (Iglewicz & Hoaglin 1993: modified
z-score)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Estimate from n values by one or more persons.

    target : their location, or a band where persons differ. tolerance : half width beyond it. location : median over
    persons of the medians by person. spread : robust standard deviation within persons, widened for few values and at
    least u. u : the values' own standard uncertainty. left_out : persons too far from the others.
    """

    target: float | Band
    tolerance: float
    location: float
    spread: float
    u: float
    n: int
    persons: int
    left_out: tuple[str, ...] = ()
    borrowed: bool = False
    """Whether the spread comes from another file, since there were too few values."""

    @property
    def band(self) -> Band:
        """Target as a band."""
        return self.target if isinstance(self.target, tuple) else (self.target, self.target)


def estimate(
    values: FloatArray, persons: Sequence[str], u: float, unit: str, spread_of_model: float | None = None
) -> Estimate:
    """Estimate a target and its tolerance.

    tolerance = max(2·spread, 2·u, `LEAST`); the spread (`robust_spread`) is that of the values' distances from the
    medians of their persons, so that differences between persons do not count as variation within one.

    Parameters
    ----------
    values : (n,) one per repetition, n ≥ 1. persons : who did each. u : standard uncertainty of one value.
    unit : ``deg`` or ``torso``. spread_of_model : used where there are too few values (`FEW`); None = u.
    """
    who = np.array(persons)
    names = list(dict.fromkeys(persons))
    middle = {name: float(np.median(values[who == name])) for name in names}
    location = float(np.median(list(middle.values())))
    few = too_few(len(values), len(names))
    if few:
        spread = u if spread_of_model is None else spread_of_model
    else:
        spread = robust_spread(values - np.array([middle[name] for name in persons]), len(names))
    spread = max(spread, u)
    tolerance = max(2.0 * spread, 2.0 * u, LEAST[unit])
    kept, left_out = _together(middle, location, tolerance)
    low, high = min(kept), max(kept)
    target: float | Band = (low, high) if high - low > tolerance else location
    return Estimate(target, tolerance, location, spread, u, len(values), len(names), left_out, borrowed=few)


def too_few(n: int, persons: int) -> bool:
    """Whether this many values by this many persons are too few to estimate their spread."""
    return n < FEW or n - persons < FEW_FREE


def robust_spread(residuals: FloatArray, persons: int) -> float:
    """Return 1.4826·MAD, widened by t(0.975, n − 1) / z(0.975) for few values: (n,) → one number.

    persons : number of medians subtracted; each takes one degree of freedom (n / (n − persons), as in a variance).
    """
    from scipy.stats import norm, t

    n = len(residuals)
    if n <= persons:  # no value differs from its own median
        return 0.0
    freedom = np.sqrt(n / (n - persons))
    widened = t.ppf(0.975, n - 1) / norm.ppf(0.975)
    return float(MAD_TO_SD * np.median(np.abs(residuals)) * freedom * widened)


def _together(middle: dict[str, float], location: float, tolerance: float) -> tuple[list[float], tuple[str, ...]]:
    """Return the medians of consistent persons, and the outliers; not decidable with fewer than four persons."""
    if len(middle) < 4:
        return list(middle.values()), ()
    away = {name: abs(m - location) for name, m in middle.items()}
    scale = max(MAD_TO_SD * float(np.median(list(away.values()))), tolerance / 2.0)
    left_out = tuple(name for name, gap in away.items() if gap > FAR_OUT * scale)
    return [m for name, m in middle.items() if name not in left_out], left_out
