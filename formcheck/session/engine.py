"""One engine for live and offline: consecutive pieces of a pose track in, verdicts out."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from formcheck.core.definition import PoseDefinition
from formcheck.core.facing import Facing
from formcheck.core.geometry import FloatArray
from formcheck.core.holds import (
    ENTER,
    FORM,
    JUDGED,
    STAY,
    VISIT_ENTER,
    VISIT_STAY,
    HoldMachine,
)
from formcheck.core.measures import (
    BACK,
    Columns,
    column_visibility,
    far_limb,
    measure,
    standard_uncertainty,
    with_near_and_far,
)
from formcheck.core.motion import Speed
from formcheck.core.neutral import Neutral
from formcheck.core.results import HoldRecord
from formcheck.core.smoothing import BETA_DEG, OneEuro
from formcheck.core.trust import trusted_xy
from formcheck.core.types import PoseTrack, Side
from formcheck.core.view import body_axes
from formcheck.session.history import History
from formcheck.session.ledger import Entry, Ledger
from formcheck.session.stations import Station, StationFrames, Table, all_rules, stations_of

VIEW_LIMIT_DEG = 50.0
"""Farther than this off the view that a pose needs, its angles cannot be known from the picture."""

JITTER_SHARE = 0.5
"""Share of the difference between raw and smoothed value that counts as standard uncertainty."""

BLOCK = 2000
"""Frames that are measured at once: enough to hide numpy's overhead, few enough to stay in the processor's cache."""

DEG_PER_TORSO = 57.3
"""Lengths in torso lengths are smoothed like angles of as many radians."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What the engine found in T consecutive frames.

    table : (T, C) smoothed columns `Columns.all_names`. azimuth_deg, facing, neutral_deg : (T,), NaN = unknown.
    person, view_ok, in_setup : (T,) bool. stations : one entry for each station. lead : (T,) the station closest to
    its position. ledger : what was decided on each frame.
    """

    first: int
    t_s: FloatArray
    table: FloatArray
    azimuth_deg: FloatArray
    facing: FloatArray
    neutral_deg: FloatArray
    person: npt.NDArray[np.bool_]
    view_ok: npt.NDArray[np.bool_]
    setup_known: npt.NDArray[np.bool_]
    in_setup: npt.NDArray[np.bool_]
    setup_values: FloatArray
    stations: tuple[StationFrames, ...]
    lead: npt.NDArray[np.intp]
    ledger: list[Entry]

    @classmethod
    def joined(cls, parts: "list[Piece]") -> "Piece":
        """Join consecutive pieces."""
        columns = {
            f.name: np.concatenate([getattr(p, f.name) for p in parts])
            for f in fields(cls)
            if f.name not in ("first", "stations", "ledger")
        }
        stations = zip(*(p.stations for p in parts), strict=True)
        return cls(
            first=parts[0].first,
            stations=tuple(StationFrames.joined(list(s)) for s in stations),
            ledger=[entry for p in parts for entry in p.ledger],
            **columns,
        )


class Engine:
    """Judges one recording or one live session of one pose.

    Parameters
    ----------
    definition : the pose.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored for poses without sides.
    near_side : the side near the camera if it is known beforehand.
    """

    def __init__(self, definition: PoseDefinition, side: str = "both", near_side: Side | None = None) -> None:
        self.definition = definition
        self.columns = Columns.of(all_rules(definition))
        self.stations = stations_of(definition, self.columns, side)
        self.setup = Station.of(definition.setup, None, self.columns)
        self.machine = HoldMachine(definition.timing, tuple(s.side for s in self.stations))
        self.history = History(definition, self.stations)
        self.neutral = Neutral()
        self.frames = 0
        self._facing = Facing(near_side)
        self._filter = OneEuro(self._betas())
        self._speed = Speed(len(self.columns.all_names))
        self._ledger = Ledger.start(definition, self.stations)

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far."""
        return self.history.holds

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions so far."""
        return dict(self._ledger.reps)

    def process(self, track: PoseTrack) -> Piece:
        """Judge the next frames; their times must be later than those of the call before."""
        if len(track) <= BLOCK:
            return self._process(track)
        return Piece.joined([self._process(track[i : i + BLOCK]) for i in range(0, len(track), BLOCK)])

    def _process(self, track: PoseTrack) -> Piece:
        with np.errstate(invalid="ignore", divide="ignore"):
            piece = self._measure(track)
        self.history.keep(piece.first, piece.t_s, piece.stations)
        self._step(piece)
        self.history.forget(self.machine)
        self.frames += len(track)
        return piece

    def finish(self) -> None:
        """Take the end of the recording: a running hold ends with it."""
        self.machine.finish()
        self.history.settle(self.machine)

    def _measure(self, track: PoseTrack) -> Piece:
        xy = trusted_xy(track.xy, track.visibility, track.size_wh)
        axes = body_axes(track.world)
        facing = self._facing.signs(track.t_s, xy, axes.left_depth)
        measured = measure(self.columns, xy, track.back, facing)
        raw = np.concatenate([measured, axes.azimuth_deg[:, None]], axis=1)
        smooth = self._filter.filter(track.t_s, raw)
        azimuth = smooth[:, -1]
        off_view = self._off_view(azimuth)
        view_ok = ~(off_view > VIEW_LIMIT_DEG)
        values = np.where(view_ok[:, None], smooth[:, :-1], np.nan)
        seen = column_visibility(self.columns, track.visibility)
        u = standard_uncertainty(self.columns, facing, off_view, seen)
        u = np.sqrt(u * u + (JITTER_SHARE * (raw[:, :-1] - smooth[:, :-1])) ** 2)
        values, u, seen = with_near_and_far(self.columns, np.stack([values, u, seen]), facing)
        table = Table(values, u, far_limb(self.columns, facing), seen, self._speed.per_second(track.t_s, values))
        setup = self.setup.examine(track.t_s, table, np.full(len(track), np.nan))
        still = setup.speed < self.definition.timing.still_deg_s
        in_setup = setup.scores.known & setup.scores.enter
        curve = values[:, self.columns.names.index(BACK)]
        neutral = self.neutral.learn(track.t_s, curve, in_setup & still)
        stations = tuple(s.examine(track.t_s, table, neutral) for s in self.stations)
        distances = np.stack([s.gate_distance for s in stations], axis=1)
        return Piece(
            first=self.frames,
            t_s=track.t_s,
            table=values,
            azimuth_deg=azimuth,
            facing=facing,
            neutral_deg=neutral,
            person=np.asarray(np.isfinite(track.xy).any(axis=(1, 2))),
            view_ok=view_ok,
            setup_known=setup.scores.known,
            in_setup=in_setup,
            setup_values=setup.values,
            stations=stations,
            lead=np.argmin(distances, axis=1),
            ledger=[],
        )

    def _step(self, piece: Piece) -> None:
        """Walk through the frames with the hold machine; the only loop over frames besides the filters."""
        bits = zip(*(self._bits(s).tolist() for s in piece.stations), strict=True)
        machine, ledger, entries = self.machine, self._ledger, piece.ledger
        step, note = machine.step, ledger.note
        rows = zip(piece.t_s.tolist(), bits, piece.in_setup.tolist(), strict=True)
        for index, (t, b, in_setup) in enumerate(rows, start=piece.first):
            step(index, t, b)
            if machine.ended:
                self.history.settle(machine)
                ledger.finished = len(self.history.holds)
            entries.append(note(machine, in_setup=in_setup))

    def _bits(self, frames: StationFrames) -> npt.NDArray[np.intp]:
        """Flags of one station as bits, for the hold machine."""
        s, timing = frames.scores, self.definition.timing
        enter = s.enter & (frames.speed < timing.still_deg_s)
        stay = s.stay & (frames.speed < timing.still_leave_deg_s)
        form = np.asarray(~s.violated.any(axis=-1))
        bits = np.zeros(len(form), dtype=np.intp)
        flags = (s.known, JUDGED), (enter, ENTER), (stay, STAY), (form, FORM)
        for flag, bit in (*flags, (s.enter, VISIT_ENTER), (s.stay, VISIT_STAY)):
            bits |= bit * flag
        return bits

    def _betas(self) -> FloatArray:
        torso = [DEG_PER_TORSO if n.startswith(("distance", "level")) else 1.0 for n in self.columns.names]
        return BETA_DEG * np.array([*torso, 1.0])

    def _off_view(self, azimuth_deg: FloatArray) -> FloatArray:
        """Degrees between the camera's azimuth and the view that the pose needs; NaN = unknown."""
        off = np.abs(azimuth_deg)
        if self.definition.view == "side":
            return np.abs(off - 90.0)
        if self.definition.view == "front":
            return np.minimum(off, 180.0 - off)
        return np.zeros_like(off)
