"""From a pose track to tables of measured values; of poses it knows only the rules' columns and the views."""

from dataclasses import dataclass, field, fields
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from formcheck.core.body.camera_view import body_axes
from formcheck.core.body.facing import Facing
from formcheck.core.body.framing import framing
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.trust import trusted_xy
from formcheck.core.scoring.columns import Columns, far_limb, with_near_and_far
from formcheck.core.scoring.measures import Body, column_visibility, measure, standard_uncertainty
from formcheck.core.signal.continuity import GapFiller, SwapRepair
from formcheck.core.signal.correction import Correction
from formcheck.core.signal.joint_speed import JointSpeed
from formcheck.core.signal.jumps import JumpFilter
from formcheck.core.signal.roll import Roll, level_xy
from formcheck.core.signal.smoothing import BETA_DEG, OneEuro
from formcheck.core.types import PoseTrack, Side
from formcheck.engine.hold_target import MeasuredColumns

View = Literal["side", "front", "any"]

VIEW_LIMIT_DEG: Final = 50.0
"""Beyond this angle off a pose's required view, its angles cannot be determined from the picture."""

JITTER_SHARE: Final = 0.5
"""Share of the difference between raw and smoothed value that counts as standard uncertainty."""

DEG_PER_TORSO: Final = 57.3
"""Lengths in torso lengths are smoothed like angles of as many radians."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured in T consecutive frames.

    smooth, jitter, u : (T, C) smoothed columns `Columns.names`, how far smoothing has moved each, and their standard
    uncertainties in an exact view. seen : (T, C) least visibility. speed : (T, C') change per second of
    `Columns.all_names`. azimuth_deg, facing : (T,), NaN = unknown. person : (T,) bool. roll_deg : (T,) camera roll that
    was removed. on_side : (T,) bool, the body lies on its side. size, cut_off : (T,), (T, 3) as in `Framing`.
    """

    t_s: FloatArray
    smooth: FloatArray
    jitter: FloatArray
    u: FloatArray
    seen: FloatArray
    speed: FloatArray
    azimuth_deg: FloatArray
    facing: FloatArray
    person: npt.NDArray[np.bool_]
    roll_deg: FloatArray
    on_side: npt.NDArray[np.bool_]
    size: FloatArray
    cut_off: npt.NDArray[np.bool_]

    @classmethod
    def joined(cls, parts: "list[Measured]") -> "Measured":
        """Concatenate consecutive pieces."""
        return cls(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)})


@dataclass(slots=True)
class Measurement:
    """Measures consecutive pieces of one recording; keeps its state between calls, so the split is seamless.

    columns : what to measure. near_side : the side near the camera if known beforehand. correction : what was learnt
    about the landmarks' pose model, None = no correction.
    """

    columns: Columns
    near_side: Side | None = None
    correction: Correction | None = None
    _facing: Facing = field(init=False)
    _roll: Roll = field(init=False)
    _swap_repair: SwapRepair = field(init=False)
    _jump_filter: JumpFilter = field(init=False)
    _gap_filler: GapFiller = field(init=False)
    _filter: OneEuro = field(init=False)
    _speed: JointSpeed = field(init=False)

    def __post_init__(self) -> None:
        """Start without history."""
        self._facing = Facing(self.near_side)
        self._roll, self._swap_repair, self._jump_filter = Roll(), SwapRepair(), JumpFilter()
        self._gap_filler = GapFiller(len(self.columns.names))
        self._filter = OneEuro(self._betas())
        self._speed = JointSpeed(len(self.columns.all_names), self._angular())

    def process(self, track: PoseTrack) -> Measured:
        """Measure the next frames; their times must be later than those of the previous call."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self._process(track)

    def _process(self, track: PoseTrack) -> Measured:
        columns = self.columns
        xy, world, visibility = self._swap_repair.repair(track.t_s, track.xy, track.world, track.visibility)
        seen_xy = self._jump_filter.remove(track.t_s, trusted_xy(xy, visibility, track.size_wh))
        frame = framing(xy, seen_xy, visibility, track.size_wh)
        person = np.asarray(np.isfinite(xy).any(axis=(1, 2)))
        body, roll_deg = self._body(track, seen_xy, world)
        facing = body.facing
        measured, u = measure(columns, body, self.correction)
        raw = np.concatenate([measured, body.azimuth_deg[:, None]], axis=1)
        smooth = self._filter.filter(track.t_s, raw)
        # Values are not held for what has left the picture, nor for a person who has.
        values = self._gap_filler.fill(track.t_s, smooth[:, :-1], person & ~frame.cut_off.any(axis=1))
        return Measured(
            t_s=track.t_s,
            smooth=values,
            jitter=JITTER_SHARE * np.nan_to_num(np.abs(raw[:, :-1] - values)),
            u=u,
            seen=column_visibility(columns, visibility),
            speed=self._speed.per_second(track.t_s, with_near_and_far(columns, values, facing)),
            azimuth_deg=smooth[:, -1],
            facing=facing,
            person=person,
            roll_deg=roll_deg,
            on_side=np.isnan(body.azimuth_deg) & np.isfinite(body.world[:, INDEX["left_hip"], 0]),
            size=frame.size,
            cut_off=frame.cut_off,
        )

    def _body(self, track: PoseTrack, xy: FloatArray, world: FloatArray) -> tuple[Body, FloatArray]:
        """Return what is known of the person with the camera roll removed, and that roll (T,) in degrees."""
        axes = body_axes(world)
        facing = self._facing.signs(track.t_s, xy, axes.left_depth)
        # Without world landmarks, lying on the side cannot be detected.
        upright = np.isfinite(axes.azimuth_deg) | np.isnan(axes.left_depth)
        roll_deg = self._roll.learn(track.t_s, xy, facing, upright)
        if roll_deg.any():
            xy, world = level_xy(xy, roll_deg), level_xy(world, roll_deg)
            axes = body_axes(world)
        return Body(xy, world, track.back, facing, axes.azimuth_deg), roll_deg

    def _angular(self) -> npt.NDArray[np.bool_]:
        """Columns that are angles between segments; the back's curvature is not, it can pass 360."""
        return self.columns.angular

    def _betas(self) -> FloatArray:
        torso = [DEG_PER_TORSO if unit == "torso" else 1.0 for unit in self.columns.units]
        return BETA_DEG * np.array([*torso, 1.0])


def table_for(columns: Columns, measured: Measured, view: View) -> tuple[MeasuredColumns, npt.NDArray[np.bool_]]:
    """Return all columns as seen in a pose's view, and where that view is given: (T,) bool."""
    off_view = off_view_deg(measured.azimuth_deg, view)
    # A body lying on its side shows an upright camera neither its side nor its front.
    view_ok = ~(off_view > VIEW_LIMIT_DEG) & (~measured.on_side | (view == "any"))
    values = np.where(view_ok[:, None], measured.smooth, np.nan)
    u = standard_uncertainty(columns, measured.u, measured.facing, off_view, measured.seen)
    u = np.sqrt(u * u + measured.jitter * measured.jitter)
    values, u, seen = with_near_and_far(columns, np.stack([values, u, measured.seen]), measured.facing)
    return MeasuredColumns(values, u, far_limb(columns, measured.facing), seen, measured.speed), view_ok


def off_view_deg(azimuth_deg: FloatArray, view: View) -> FloatArray:
    """Return the degrees between the camera's azimuth and the view that a pose needs; NaN = unknown."""
    off = np.abs(azimuth_deg)
    if view == "side":
        return np.abs(off - 90.0)
    if view == "front":
        return np.minimum(off, 180.0 - off)
    return np.zeros_like(off)
