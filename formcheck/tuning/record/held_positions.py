"""Detecting held positions in a recording without a pose file: stretches in which nothing moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from formcheck.core.body.angles import ANGLES, WHOLE_BODY_ANGLES
from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.rules import JointRule
from formcheck.core.scoring.columns import BACK, STILLNESS_WEIGHTS, Columns
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.measurement import Measurement, table_for
from formcheck.library.corrections import correction_for

LEAST_S: Final = 1.0
"""Shorter pauses between two movements are not held positions."""

SETUP_S: Final = 0.5
"""Minimum for the set-up, which comes first."""

JUMP_S: Final = 1.0
SAME_DEG: Final = 12.0
"""Pauses with a shorter gap are merged if their positions differ by less: only the landmarks have jumped."""

BEGIN_S: Final = 0.7
"""Seconds whose median represents the start of a recording."""

OTHER_DEG: Final = 15.0
"""Two positions are different if some limb, the trunk or the back differs by this much."""

BASE_S: Final = 0.5
"""Time base of speeds. Longer than in the hold rules, which are causal: someone sinking into a stretch at 15 degrees/s
is moving, a hidden elbow that jitters by 5 degrees is not."""

ENTER_DEG_S: Final = 10.0
LEAVE_DEG_S: Final = 15.0
"""Speed limits for being at rest; formcheck's own, tried on the rendered clips
(tests/tuning/record/test_held_positions.py)."""

NAMES: Final = (*ANGLES, BACK, *WHOLE_BODY_ANGLES)
"""Names of the columns of `Position.angles`."""

_LIMBS: Final = tuple(name for name in ANGLES if not name.endswith(("_leg_flexion", "_arm_flexion")))
_JUDGED: Final = (*_LIMBS, BACK)
_BACK_WEIGHT: Final = 0.7
"""Weight of the back's speed, as its outline moves with breathing."""


_FRONTAL: Final = tuple(
    JointRule(id="frontal", kind="joint", joint=name, target=0.0, tolerance=1.0, role="note")
    for name in WHOLE_BODY_ANGLES
)
"""Angles outside the sagittal plane are measured only where a rule asks for them."""


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch in which someone kept still. start_s, end_s : seconds from the first frame.

    angles, u : (C,) medians of `NAMES` and of their standard uncertainties in degrees, NaN = not seen. near : the side
    of the body that the camera saw. kind : ``setup`` where it is the first position or similar to it.
    """

    start_s: float
    end_s: float
    angles: FloatArray
    u: FloatArray
    near: Side | None
    kind: Literal["setup", "held"]


@dataclass(frozen=True, slots=True)
class Angles:
    """Measurements of T frames without a pose file.

    values, u : (T, C) columns `NAMES` and their standard uncertainties in degrees. speed : (T,) of the fastest limb in
    degrees/s. person : (T,) bool. facing : (T,) as in `body_angles`. azimuth_deg : (T,) of the camera.
    """

    values: FloatArray
    u: FloatArray
    speed: FloatArray
    person: npt.NDArray[np.bool_]
    facing: FloatArray
    azimuth_deg: FloatArray


def positions(track: PoseTrack, least_s: float = LEAST_S) -> list[Position]:
    """Return the held positions in order; the first one counts as the set-up.

    Parameters
    ----------
    least_s : how long a position must be held.
    """
    if len(track) < 2:
        return []
    angles = measured_angles(track)
    t_s = track.t_s - track.t_s[0]
    found: list[Position] = []
    for first, last in _joined(t_s, angles.values, _stretches(_still(angles.speed, angles.person))):
        if t_s[last] - t_s[first] >= (least_s if found else min(SETUP_S, least_s)):
            found.append(position_at(angles, t_s, (float(t_s[first]), float(t_s[last]))))
    if not found:
        return []
    setup = _setup(angles, t_s, found)
    return [replace(p, kind="setup" if _alike(setup, p) else "held") for p in found]


def _setup(angles: Angles, t_s: FloatArray, found: list[Position]) -> Position:
    """Return the set-up: the first position, or the start of the recording if nobody kept still in the set-up.

    The start is used if a later position is similar to it, or if there would be no other held position: a start in
    which someone walks into the set-up is similar to nothing that follows.
    """
    first = found[0]
    if first.start_s < BEGIN_S:
        return first
    begin = position_at(angles, t_s, (0.0, BEGIN_S))
    back = any(_alike(begin, p) for p in found[1:])
    alone = all(_alike(first, p) for p in found)
    return begin if not _alike(begin, first) and (back or alone) else first


def _alike(a: Position, b: Position) -> bool:
    return difference_deg(a.angles, b.angles) < OTHER_DEG


def position_at(angles: Angles, t_s: FloatArray, span: tuple[float, float]) -> Position:
    """Return the position between two times; t_s : (T,) seconds from the first frame."""
    rows = np.flatnonzero((t_s >= span[0] - 1e-6) & (t_s <= span[1] + 1e-6))
    facing = float(np.nansum(angles.facing[rows]))
    near: Side | None = None if facing == 0.0 else "right" if facing > 0.0 else "left"
    return Position(*span, _median(angles.values[rows]), _median(angles.u[rows]), near, "held")


def _joined(t_s: FloatArray, values: FloatArray, stretches: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Merge stretches at rest in the same position that are only separated by a jump of the landmarks."""
    before: tuple[int, int] | None = None
    for first, last in stretches:
        if before is not None and t_s[first] - t_s[before[1]] < JUMP_S:
            a, b = (_median(values[i : j + 1]) for i, j in (before, (first, last)))
            if difference_deg(a, b) < SAME_DEG:
                before = before[0], last
                continue
        if before is not None:
            yield before
        before = first, last
    if before is not None:
        yield before


def measured_angles(track: PoseTrack) -> Angles:
    """Measure the angles of all limbs, the trunk and the back in every frame."""
    columns = Columns.of(_FRONTAL)
    measured = Measurement(columns, track.near_side, correction_for(track.model)).process(track)
    table, _ = table_for(columns, measured, "any")
    judged = [columns.all_names.index(name) for name in _JUDGED]
    weights = np.array(
        [STILLNESS_WEIGHTS.get(name.partition("_")[2], (1.0, 1.0)) for name in _LIMBS] + [(_BACK_WEIGHT, _BACK_WEIGHT)]
    )
    turns = _speed(track.t_s, table.values[:, judged]) * np.where(table.far[:, judged], weights[:, 1], weights[:, 0])
    fastest: FloatArray = np.fmax.reduce(turns, axis=1, initial=0.0)
    fastest[~np.isfinite(turns).any(axis=1)] = np.inf
    numbers = [columns.all_names.index(name) for name in NAMES]
    return Angles(
        table.values[:, numbers], table.u[:, numbers], fastest, measured.person, measured.facing, measured.azimuth_deg
    )


def _speed(t_s: FloatArray, values: FloatArray) -> FloatArray:
    """Return the change per second between half a base before and after each frame: (T,), (T, K) → (T, K)."""
    known = np.isfinite(values)
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(np.where(known, values, 0.0), axis=0)])
    counts = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(known, axis=0)])
    rows = np.arange(len(t_s))
    before = np.searchsorted(t_s, t_s - BASE_S / 2.0)
    after = np.searchsorted(t_s, t_s + BASE_S / 2.0, side="right")

    def mean(first: npt.NDArray[np.intp], stop: npt.NDArray[np.intp]) -> FloatArray:
        n = counts[stop] - counts[first]
        return np.asarray((sums[stop] - sums[first]) / np.where(n > 0, n, np.nan))

    # The centres of both halves are half a base apart.
    return np.abs(mean(rows, after) - mean(before, rows + 1)) / (BASE_S / 2.0)


def _still(speed: FloatArray, person: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return which frames (T,) are at rest, with hysteresis between entering and leaving speed."""
    still, now = np.zeros(len(speed), dtype=bool), False
    for i, (v, there) in enumerate(zip(speed.tolist(), person.tolist(), strict=True)):
        now = there and v < (LEAVE_DEG_S if now else ENTER_DEG_S)
        still[i] = now
    return still


def _stretches(still: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield first and last frame of each stretch at rest."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(np.int8), [0]])))
    yield from zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def _median(values: FloatArray) -> FloatArray:
    """Return the median of each column, ignoring NaN (T, C) → (C,); NaN where all are."""
    seen = np.isfinite(values).any(axis=0)
    out = np.full(values.shape[1], np.nan)
    out[seen] = np.nanmedian(values[:, seen], axis=0)
    return out


SAGITTAL: Final = tuple(name for name in _JUDGED if "elbow" not in name)
"""Angles that distinguish positions seen from the side; elbows are read too inaccurately."""


def difference_deg(a: FloatArray, b: FloatArray, names: Sequence[str] = SAGITTAL) -> float:
    """Return the largest difference of two positions in some angles; 0 where they have none in common."""
    numbers = [NAMES.index(name) for name in names]
    gap = np.abs((a - b)[numbers])
    gap = np.minimum(gap, 360.0 - gap)
    return float(np.fmax.reduce(gap, initial=0.0))
