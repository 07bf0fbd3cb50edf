"""Judging measured frames against one pose: stations, hold rules, records."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from formcheck.core.columns import BACKS, Columns
from formcheck.core.definition import PoseDefinition, Timing
from formcheck.core.geometry import FloatArray
from formcheck.core.holds import ENTER, FORM, JUDGED, STAY, VISIT_ENTER, VISIT_STAY, HoldMachine
from formcheck.core.neutral import Neutral
from formcheck.core.results import HoldRecord, MotionRange
from formcheck.session.history import History
from formcheck.session.ledger import Entry, Ledger
from formcheck.session.measurement import Measured
from formcheck.session.ranges import Ranges
from formcheck.session.stations import Station, StationFrames, Table, stations_of


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found in T consecutive frames.

    table, u : (T, C) smoothed columns `Columns.all_names` and their standard uncertainties. azimuth_deg, facing : (T,),
    NaN = unknown. neutral_deg : (T, 3) own neutral of the back columns. person, view_ok, in_setup : (T,) bool.
    stations : one entry for each station. lead : (T,) the station closest to its position. ledger : what was decided on
    each frame. roll_deg, size, cut_off : as in `Measured`.
    """

    first: int
    t_s: FloatArray
    table: FloatArray
    u: FloatArray
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
    roll_deg: FloatArray
    size: FloatArray
    cut_off: npt.NDArray[np.bool_]
    ledger: list[Entry]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Frames (T,) that could be judged: as the set-up or as one of the holds."""
        return self.setup_known | np.stack([s.scores.known for s in self.stations], axis=1).any(axis=1)

    @classmethod
    def joined(cls, parts: "list[Piece]", known: "dict[tuple[int, ...], Any] | None" = None) -> "Piece":
        """Join consecutive pieces.

        known : what has been joined before, by the identities of its parts: the pieces of several poses share arrays,
            and so will what is joined of them (two of five GB for an hour of film and twenty poses).
        """
        known = {} if known is None else known
        columns: dict[str, Any] = {}
        for name in (f.name for f in fields(cls) if f.name not in ("first", "stations", "ledger")):
            arrays = [getattr(p, name) for p in parts]
            key = tuple(map(id, arrays))
            if key not in known:
                known[key] = np.concatenate(arrays)
            columns[name] = known[key]
        stations = zip(*(p.stations for p in parts), strict=True)
        return cls(
            first=parts[0].first,
            stations=tuple(StationFrames.joined(list(s)) for s in stations),
            ledger=[entry for p in parts for entry in p.ledger],
            **columns,
        )


class Judge:
    """Judges the measured frames of one recording against one pose.

    Parameters
    ----------
    definition : the pose.
    columns : the columns of the tables that will come.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored for poses without sides.
    """

    def __init__(self, definition: PoseDefinition, columns: Columns, side: str = "both") -> None:
        self.definition = definition
        self.columns = columns
        self.stations = stations_of(definition, columns, side)
        self.setup = Station.of(definition.setup, None, columns)
        self.machine = HoldMachine(definition.timing, tuple(s.side for s in self.stations))
        self.history = History(definition, self.stations)
        self.neutral = Neutral(len(BACKS))
        self.frames = 0
        self._ledger = Ledger.start(definition, self.stations)
        self._ranges = Ranges.of(definition, columns)
        self._backs = np.array([columns.names.index(name) for name in BACKS])

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far."""
        return self.history.holds

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions so far."""
        return dict(self._ledger.reps)

    @property
    def motion(self) -> list[MotionRange]:
        """Range of motion of every finished repetition, for poses that ask for it."""
        return [] if self._ranges is None else self._ranges.done

    @property
    def back_neutral_deg(self) -> float | None:
        """The person's own neutral of the whole back, None = not known."""
        neutral = float(self.neutral.values[0])
        return neutral if np.isfinite(neutral) else None

    def judge(self, measured: Measured, table: Table, view_ok: npt.NDArray[np.bool_]) -> Piece:
        """Judge the next frames; table, view_ok : of these frames, from `table_for` with the pose's view."""
        piece = self.examine(measured, table, view_ok)
        self.step(piece)
        return piece

    def finish(self) -> None:
        """Take the end of the recording: a running hold ends with it."""
        self.machine.finish()
        self.history.settle(self.machine)
        if self._ranges is not None:
            self._ranges.close()

    def examine(self, measured: Measured, table: Table, view_ok: npt.NDArray[np.bool_]) -> Piece:
        """Score the next frames; `step` must follow before the next ones."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self._examine(measured, table, view_ok)

    def step(self, piece: Piece, allowed: npt.NDArray[np.bool_] | None = None) -> None:
        """Let the hold rules walk through frames that have been scored.

        allowed : (T,) frames on which a hold or a repetition may begin or go on; None = all.
        """
        self.history.keep(piece.first, piece.t_s, piece.stations)
        self._step(piece, allowed)
        self.history.forget(self.machine)
        self.frames += len(piece.t_s)

    def _examine(self, measured: Measured, table: Table, view_ok: npt.NDArray[np.bool_]) -> Piece:
        t_s = measured.t_s
        setup = self.setup.examine(t_s, table, np.full((len(t_s), len(BACKS)), np.nan))
        still = setup.speed < self.definition.timing.still_deg_s
        in_setup = setup.scores.known & setup.scores.enter
        neutral = self.neutral.learn(t_s, table.values[:, self._backs], in_setup & still)
        stations = tuple(s.examine(t_s, table, neutral) for s in self.stations)
        return Piece(
            first=self.frames,
            t_s=t_s,
            table=table.values,
            u=table.u,
            azimuth_deg=measured.azimuth_deg,
            facing=measured.facing,
            neutral_deg=neutral,
            person=measured.person,
            view_ok=view_ok,
            setup_known=setup.scores.known,
            in_setup=in_setup,
            setup_values=setup.values,
            stations=stations,
            lead=np.argmin(np.stack([s.gate_distance for s in stations], axis=1), axis=1),
            roll_deg=measured.roll_deg,
            size=measured.size,
            cut_off=measured.cut_off,
            ledger=[],
        )

    def _step(self, piece: Piece, allowed: npt.NDArray[np.bool_] | None) -> None:
        """Walk through the frames with the hold machine; the only loop over frames besides the filters."""
        flags = [machine_bits(s, self.definition.timing) for s in piece.stations]
        if allowed is not None:
            flags = [np.where(allowed, f, f & JUDGED) for f in flags]
        bits = zip(*(f.tolist() for f in flags), strict=True)
        machine, ledger, ranges, entries = self.machine, self._ledger, self._ranges, piece.ledger
        step, note = machine.step, ledger.note
        rows = zip(piece.t_s.tolist(), bits, piece.in_setup.tolist(), strict=True)
        for index, (t, b, in_setup) in enumerate(rows, start=piece.first):
            step(index, t, b)
            if machine.ended:
                self.history.settle(machine)
                ledger.finished = len(self.history.holds)
            entries.append(note(machine, in_setup=in_setup))
            if ranges is not None:
                if machine.gap:
                    ranges.close()
                value = float(piece.table[index - piece.first, ranges.column])
                ranges.note(t, value, ledger.reps, inside=any(v.inside for v in machine.visits))


def machine_bits(frames: StationFrames, timing: Timing) -> npt.NDArray[np.intp]:
    """Flags of one station in T frames as bits (T,), for the hold machine."""
    s = frames.scores
    enter = s.enter & (frames.speed < timing.still_deg_s)
    stay = s.stay & (frames.speed < timing.still_leave_deg_s)
    form = np.asarray(~s.violated.any(axis=-1))
    bits = np.zeros(len(form), dtype=np.intp)
    flags = (s.known, JUDGED), (enter, ENTER), (stay, STAY), (form, FORM)
    for flag, bit in (*flags, (s.enter, VISIT_ENTER), (s.stay, VISIT_STAY)):
        bits |= bit * flag
    return bits
