"""Finding held positions in a recording without any pose: stretches in which nothing turns."""

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
"""Shorter rests between two movements are no held positions."""

SETUP_S: Final = 0.5
"""The set-up, which comes first, may be shorter."""

JUMP_S: Final = 1.0
SAME_DEG: Final = 12.0
"""Two rests with less between them are one if their positions differ by less: only the landmarks have jumped."""

BEGIN_S: Final = 0.7
"""How a recording begins is the median of so many seconds."""

OTHER_DEG: Final = 15.0
"""A position in which some limb, the trunk or the back differs by this much from another one is another one."""

BASE_S: Final = 0.5
"""Time over which a speed is taken. Longer than in the hold rules, which never look ahead: someone who sinks into a
stretch at 15 degrees/s moves, a hidden elbow that trembles by 5 degrees does not."""

ENTER_DEG_S: Final = 10.0
LEAVE_DEG_S: Final = 15.0
"""At rest while nothing turns faster; formcheck's own, tried on the rendered clips
(tests/tuning/record/test_held_positions.py)."""

NAMES: Final = (*ANGLES, BACK, *WHOLE_BODY_ANGLES)
"""Names of the columns of `Position.angles`."""

_LIMBS: Final = tuple(name for name in ANGLES if not name.endswith(("_leg_flexion", "_arm_flexion")))
_TURNING: Final = (*_LIMBS, BACK)
_BACK_CALM: Final = 0.7
"""The back's outline breathes; so much of its turning counts."""


_FRONTAL: Final = tuple(
    JointRule(id="frontal", kind="joint", joint=name, target=0.0, tolerance=1.0, role="note")
    for name in WHOLE_BODY_ANGLES
)
"""Angles outside the sagittal plane are measured only where a rule asks for them."""


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch in which someone kept still. start_s, end_s : seconds from the first frame.

    angles, u : (C,) medians of `NAMES` and of their standard uncertainties in degrees, NaN = not seen. near : the side
    of the body that the camera saw. kind : ``setup`` where it is the first position or like it.
    """

    start_s: float
    end_s: float
    angles: FloatArray
    u: FloatArray
    near: Side | None
    kind: Literal["setup", "held"]


@dataclass(frozen=True, slots=True)
class Angles:
    """What was measured in T frames without any pose.

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
    """Return the positions that someone kept, in their order; the first one counts as the set-up.

    Parameters
    ----------
    least_s : how long a position must be kept.
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
    """What counts as the set-up: the first position, or how the recording begins where nobody kept still in that.

    It does if a later position is like it, or if nothing else would be a held position: someone who only walks into
    the set-up is like nothing that follows.
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
    """Return what was held between two times; t_s : (T,) seconds from the first frame."""
    rows = np.flatnonzero((t_s >= span[0] - 1e-6) & (t_s <= span[1] + 1e-6))
    facing = float(np.nansum(angles.facing[rows]))
    near: Side | None = None if facing == 0.0 else "right" if facing > 0.0 else "left"
    return Position(*span, _median(angles.values[rows]), _median(angles.u[rows]), near, "held")


def _joined(t_s: FloatArray, values: FloatArray, stretches: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join stretches at rest in one position that only a jump of the landmarks has parted."""
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
    judged = [columns.all_names.index(name) for name in _TURNING]
    calm = np.array(
        [STILLNESS_WEIGHTS.get(name.partition("_")[2], (1.0, 1.0)) for name in _LIMBS] + [(_BACK_CALM, _BACK_CALM)]
    )
    turns = _speed(track.t_s, table.values[:, judged]) * np.where(table.far[:, judged], calm[:, 1], calm[:, 0])
    fastest: FloatArray = np.fmax.reduce(turns, axis=1, initial=0.0)
    fastest[~np.isfinite(turns).any(axis=1)] = np.inf
    numbers = [columns.all_names.index(name) for name in NAMES]
    return Angles(
        table.values[:, numbers], table.u[:, numbers], fastest, measured.person, measured.facing, measured.azimuth_deg
    )


def _speed(t_s: FloatArray, values: FloatArray) -> FloatArray:
    """Change per second between the mean of the half base before and after each frame: (T,), (T, K) → (T, K)."""
    known = np.isfinite(values)
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(np.where(known, values, 0.0), axis=0)])
    counts = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(known, axis=0)])
    rows = np.arange(len(t_s))
    before = np.searchsorted(t_s, t_s - BASE_S / 2.0)
    after = np.searchsorted(t_s, t_s + BASE_S / 2.0, side="right")

    def mean(first: npt.NDArray[np.intp], stop: npt.NDArray[np.intp]) -> FloatArray:
        n = counts[stop] - counts[first]
        return np.asarray((sums[stop] - sums[first]) / np.where(n > 0, n, np.nan))

    # Between the middles of both halves lies half a base.
    return np.abs(mean(rows, after) - mean(before, rows + 1)) / (BASE_S / 2.0)


def _still(speed: FloatArray, person: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which frames (T,) are at rest: slower than entering asks for, until faster than leaving allows."""
    still, now = np.zeros(len(speed), dtype=bool), False
    for i, (v, there) in enumerate(zip(speed.tolist(), person.tolist(), strict=True)):
        now = there and v < (LEAVE_DEG_S if now else ENTER_DEG_S)
        still[i] = now
    return still


def _stretches(still: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last frame of each stretch at rest."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(np.int8), [0]])))
    yield from zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def _median(values: FloatArray) -> FloatArray:
    """Median of each column over what is there (T, C) → (C,); NaN where nothing is."""
    seen = np.isfinite(values).any(axis=0)
    out = np.full(values.shape[1], np.nan)
    out[seen] = np.nanmedian(values[:, seen], axis=0)
    return out


SAGITTAL: Final = tuple(name for name in _TURNING if "elbow" not in name)
"""What tells positions apart that are seen from the side; elbows are read too badly."""


def difference_deg(a: FloatArray, b: FloatArray, names: Sequence[str] = SAGITTAL) -> float:
    """Largest difference of two positions in some angles; 0 where they have nothing in common."""
    numbers = [NAMES.index(name) for name in names]
    gap = np.abs((a - b)[numbers])
    gap = np.minimum(gap, 360.0 - gap)
    return float(np.fmax.reduce(gap, initial=0.0))
