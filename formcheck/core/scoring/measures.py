"""From landmarks to measured values: the columns that rules read, unsmoothed, with their standard uncertainty."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from formcheck.core.body.angles import ANGLES, body_angles, midpoint, range_of, side_bend, torso_length
from formcheck.core.body.back import PARTS, back_curve_deg, part_curve_deg
from formcheck.core.body.geometry import FloatArray, cross, norm, turn_deg, wrap_deg
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.spatial_angles import spatial_angles, trunk_rotation
from formcheck.core.pose.rules import DistanceRule, JointRule, LevelRule, LineRule, OffsetRule, Rule, SegmentRule
from formcheck.core.scoring.columns import U_SPACE, Columns, far_limb
from formcheck.core.signal.correction import Correction

SPACE_FROM_DEG: Final = 35.0
SPACE_FULL_DEG: Final = 65.0
"""Between these angles off the side view the joint angles blend from the picture to the world landmarks: at 45 degrees
the picture's errors have doubled and both are equally good."""

_USUAL_VISIBILITY: Final = (0.1, 0.9)
"""Typical visibility of far and near limbs in the data from which the uncertainties were learnt; below it they grow, up
to double where nothing is seen."""

OBLIQUE_GROWTH_DEG: Final = 40.0
"""The uncertainty grows by its own value for every 40 degrees away from the view: by half at 20 degrees, double at
about 45, as measured."""

LEAST_PX: Final = 1.0
"""A trunk shorter than this in the picture cannot serve as the unit of length."""

_LOW: Final = np.array([range_of(name)[0] for name in ANGLES])
"""Lower end of each angle's range; magnitudes never leave theirs."""

_UP: Final = np.array([0.0, -1.0])


@dataclass(frozen=True)
class Body:
    """Everything known of one person in T frames; NaN = not there.

    xy, world, back : (T, 33, 2) pixels, (T, 33, 3) metres, (T, 32) torso lengths. facing, azimuth_deg : (T,) as in
    `body_angles` and `body_axes`.
    """

    xy: FloatArray
    world: FloatArray
    back: FloatArray
    facing: FloatArray
    azimuth_deg: FloatArray

    @cached_property
    def seen_world(self) -> FloatArray:
        """World landmarks (T, 33, 3), NaN where the picture's landmark is not trusted."""
        return np.where(np.isnan(self.xy[..., :1]), np.nan, self.world)

    @cached_property
    def spatial(self) -> FloatArray:
        """Joint angles (T, 13) from world landmarks, columns `ANGLES`; computed once for all rules that read them."""
        return spatial_angles(self.seen_world)


def measure(columns: Columns, body: Body, correction: Correction | None = None) -> tuple[FloatArray, FloatArray]:
    """Measure every smoothed column.

    Returns
    -------
    (T, len(columns.names)) in the columns' units, NaN = unknown, and their standard uncertainties in an exact view.
    """
    angles, space = fused_angles(body)
    u = np.where((body.facing < 0)[:, None], columns.u_left_near, columns.u_right_near)
    if correction is not None:
        angles, u[:, : len(ANGLES)] = correction.apply(angles, body.facing, 1.0 - space)
    if space.any():
        u[:, : len(ANGLES)] *= 1.0 + (U_SPACE - 1.0) * space[:, None]
    backs = [c[:, None] for c in (back_curve_deg(body.back), *(part_curve_deg(body.back, p) for p in PARTS))]
    free = [measure_rule(rule, body)[:, None] for rule in columns.free]
    return np.concatenate([angles, *backs, *free], axis=1), u


def fused_angles(body: Body) -> tuple[FloatArray, FloatArray]:
    """Return joint angles from the picture, and from world landmarks where the picture does not show them.

    The picture is used up to `SPACE_FROM_DEG` off the side view, world landmarks from `SPACE_FULL_DEG` on and for a
    body lying on its side (which has no azimuth), a blend in between.

    Returns
    -------
    (T, 13) degrees, columns `ANGLES`, and (T,) the share that comes from world landmarks.
    """
    xy, world, azimuth_deg = body.xy, body.world, body.azimuth_deg
    angles, space = body_angles(xy, body.facing), np.zeros(len(xy))
    off = np.abs(np.abs(azimuth_deg) - 90.0)
    rows = ~(off <= SPACE_FROM_DEG) & np.isfinite(world[..., INDEX["left_hip"], 0])
    if rows.any():
        spatial = spatial_angles(body.seen_world[rows])
        share = np.clip((off[rows] - SPACE_FROM_DEG) / (SPACE_FULL_DEG - SPACE_FROM_DEG), 0.0, 1.0)
        space[rows] = np.where(np.isnan(share), 1.0, share)
        share = space[rows][:, None]
        plane = angles[rows]
        unknown = np.isnan(plane) & (share < 1.0)
        turn = wrap_deg(spatial - np.where(np.isnan(plane), spatial, plane), -180.0)
        mixed = wrap_deg(np.where(np.isnan(plane), spatial, plane) + share * turn, _LOW)
        angles[rows] = np.where(unknown | np.isnan(spatial), plane, mixed)
    return angles, space


def measure_rule(rule: Rule, body: Body) -> FloatArray:
    """Return the value (T,) of a rule with a column of its own, in its unit; a single pose without T works too."""
    xy, facing = body.xy, body.facing
    if isinstance(rule, JointRule):
        return _measure_joint(rule, body)
    if not isinstance(rule, LineRule | SegmentRule | DistanceRule | LevelRule | OffsetRule):
        raise TypeError(f"{rule.kind} rules are not measured between points")
    p = [point(name, xy, facing) for name in rule.points]
    step = p[1] - p[0]
    if isinstance(rule, LineRule):
        return wrap_deg(-facing * turn_deg(step, p[2] - p[1]), rule.range_deg[0])
    if isinstance(rule, SegmentRule):
        return wrap_deg(facing * turn_deg(np.broadcast_to(_UP, step.shape), step), rule.range_deg[0])
    if isinstance(rule, DistanceRule):
        return norm(step) / _unit_px(xy)
    if isinstance(rule, LevelRule):
        return step[..., 1] / _unit_px(xy)
    chord = p[2] - p[0]
    off = cross(chord, step) / norm(chord)  # positive = clockwise of the chord, which is below one that runs right
    return np.where(chord[..., 0] >= 0.0, -off, off) / _unit_px(xy)


def _unit_px(xy: FloatArray) -> FloatArray:
    """Return the torso length in pixels; NaN where the trunk points at the camera and is too short."""
    torso = torso_length(xy)
    return np.where(torso >= LEAST_PX, torso, np.nan)


def _measure_joint(rule: JointRule, body: Body) -> FloatArray:
    side, _, angle = rule.joint.partition("_")
    sign = 1.0 if side == "left" else -1.0
    if angle == "side_bend":
        return sign * side_bend(body.xy)
    if angle == "trunk_rotation":
        return sign * trunk_rotation(body.seen_world)
    spatial = body.spatial
    if side not in ("near", "far"):
        return spatial[..., ANGLES.index(rule.joint)]
    left, right = (spatial[..., ANGLES.index(f"{s}_{angle}")] for s in ("left", "right"))
    return np.where((body.facing < 0) == (side == "near"), left, right)


def point(name: str, xy: FloatArray, facing: FloatArray) -> FloatArray:
    """Return a named point: a landmark, or near_, far_ or mid_ of a pair: (..., 33, 2), (...) → (..., 2)."""
    where, _, joint = name.partition("_")
    if where == "mid":
        return midpoint(xy, joint)
    if where in ("near", "far"):
        left_near = facing < 0
        first = left_near if where == "near" else ~left_near
        both = np.where(first[..., None], xy[..., INDEX[f"left_{joint}"], :], xy[..., INDEX[f"right_{joint}"], :])
        return np.where(np.isfinite(facing)[..., None], both, np.nan)
    return xy[..., INDEX[name], :]


def column_visibility(columns: Columns, visibility: FloatArray) -> FloatArray:
    """Return the visibility of each limb angle's least visible landmark, else 1: (..., 33) → (..., len(names))."""
    with_one = np.concatenate([visibility, np.ones((*visibility.shape[:-1], 1))], axis=-1)
    least: FloatArray = with_one[..., columns.joints].min(axis=-1)
    return least


def standard_uncertainty(
    columns: Columns, u: FloatArray, facing: FloatArray, off_view_deg: FloatArray, visibility: FloatArray
) -> FloatArray:
    """Return the standard uncertainty of every smoothed column in its unit: (..., len(columns.names)).

    Parameters
    ----------
    u : (..., len(columns.names)) in an exact view, from `measure`.
    facing : (...) as in `body_angles`.
    off_view_deg : (...) degrees between the camera's azimuth and the view that the pose needs; NaN counts as 0.
    visibility : (..., len(columns.names)) from `column_visibility`.
    """
    growth = 1.0 + np.fmax(off_view_deg, 0.0) / OBLIQUE_GROWTH_DEG
    usual = np.where(far_limb(columns, facing)[..., : len(columns.names)], *_USUAL_VISIBILITY)
    hidden = np.maximum(usual - visibility, 0.0) / usual
    return u * growth[..., None] * (1.0 + hidden)
