"""Judging measured frames against one pose: hold targets, hold rules, records."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition, Timing
from formcheck.core.scoring.columns import BACKS, Columns
from formcheck.core.scoring.holds import ENTER, FORM, JUDGED, STAY, VISIT_ENTER, VISIT_STAY, HoldMachine
from formcheck.core.scoring.results import HoldRecord, MotionRange
from formcheck.core.signal.neutral import Neutral
from formcheck.engine.frame_state import FrameState, StateTracker
from formcheck.engine.hold_history import HoldHistory
from formcheck.engine.hold_target import HoldTarget, MeasuredColumns, TargetFrames, hold_targets_of
from formcheck.engine.measurement import Measured
from formcheck.engine.range_of_motion import RangeOfMotion


@dataclass(frozen=True, slots=True)
class EvaluatedFrames:
    """Findings for one pose in T consecutive frames.

    table, u : (T, C) smoothed columns `Columns.all_names` and their standard uncertainties. azimuth_deg, facing : (T,),
    NaN = unknown. neutral_deg : (T, 3) own neutral of the back columns. person, view_ok, in_setup : (T,) bool.
    hold_targets : one for each hold and working side. nearest : (T,) the one closest to its position. states : the
    hold machine's decision on each frame. roll_deg, size, cut_off : as in `Measured`.
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
    hold_targets: tuple[TargetFrames, ...]
    nearest: npt.NDArray[np.intp]
    roll_deg: FloatArray
    size: FloatArray
    cut_off: npt.NDArray[np.bool_]
    states: list[FrameState]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Frames (T,) that could be judged: as the set-up or as one of the holds."""
        return self.setup_known | np.stack([s.scores.known for s in self.hold_targets], axis=1).any(axis=1)

    @classmethod
    def joined(
        cls, parts: "list[EvaluatedFrames]", known: "dict[tuple[int, ...], Any] | None" = None
    ) -> "EvaluatedFrames":
        """Concatenate consecutive pieces.

        known : arrays joined before, by the ids of their parts: the pieces of several poses share arrays, and so will
            the joined ones (saves two of five GB for an hour of film and twenty poses).
        """
        known = {} if known is None else known
        columns: dict[str, Any] = {}
        for name in (f.name for f in fields(cls) if f.name not in ("first", "hold_targets", "states")):
            arrays = [getattr(p, name) for p in parts]
            key = tuple(map(id, arrays))
            if key not in known:
                known[key] = np.concatenate(arrays)
            columns[name] = known[key]
        hold_targets = zip(*(p.hold_targets for p in parts), strict=True)
        return cls(
            first=parts[0].first,
            hold_targets=tuple(TargetFrames.joined(list(s)) for s in hold_targets),
            states=[state for p in parts for state in p.states],
            **columns,
        )


class PoseEvaluator:
    """Judges the measured frames of one recording against one pose.

    Parameters
    ----------
    definition : the pose.
    columns : the columns of the tables to come.
    side : working side to look for, ``left``, ``right`` or ``both``; ignored for poses without sides.
    """

    def __init__(self, definition: PoseDefinition, columns: Columns, side: str = "both") -> None:
        self.definition = definition
        self.columns = columns
        self.hold_targets = hold_targets_of(definition, columns, side)
        self.setup = HoldTarget.of(definition.setup, None, columns)
        self.machine = HoldMachine(definition.timing, tuple(s.side for s in self.hold_targets))
        self.history = HoldHistory(definition, self.hold_targets)
        self.neutral = Neutral(len(BACKS))
        self.frames = 0
        self._tracker = StateTracker.start(definition, self.hold_targets)
        self._range_of_motion = RangeOfMotion.of(definition, columns)
        self._backs = np.array([columns.names.index(name) for name in BACKS])

    @property
    def holds(self) -> list[HoldRecord]:
        """Finished holds so far."""
        return self.history.holds

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions so far."""
        return dict(self._tracker.reps)

    @property
    def motion(self) -> list[MotionRange]:
        """Range of motion of every finished repetition, for poses that define `motion`."""
        return [] if self._range_of_motion is None else self._range_of_motion.done

    @property
    def back_neutral_deg(self) -> float | None:
        """The person's own neutral of the whole back, None = unknown."""
        neutral = float(self.neutral.values[0])
        return neutral if np.isfinite(neutral) else None

    def finish(self) -> None:
        """End the recording, and with it a running hold."""
        self.machine.finish()
        self.history.settle(self.machine)
        if self._range_of_motion is not None:
            self._range_of_motion.close()

    def examine(self, measured: Measured, table: MeasuredColumns, view_ok: npt.NDArray[np.bool_]) -> EvaluatedFrames:
        """Score the next frames; call `step` before scoring more."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self._examine(measured, table, view_ok)

    def step(self, evaluated: EvaluatedFrames, allowed: npt.NDArray[np.bool_] | None = None) -> None:
        """Run the hold rules over frames that have been scored.

        allowed : (T,) frames on which a hold or a repetition may begin or continue; None = all.
        """
        self.history.keep(evaluated.first, evaluated.t_s, evaluated.hold_targets)
        self._step(evaluated, allowed)
        self.history.forget(self.machine)
        self.frames += len(evaluated.t_s)

    def _examine(self, measured: Measured, table: MeasuredColumns, view_ok: npt.NDArray[np.bool_]) -> EvaluatedFrames:
        t_s = measured.t_s
        setup = self.setup.examine(t_s, table, np.full((len(t_s), len(BACKS)), np.nan))
        still = setup.speed < self.definition.timing.still_deg_s
        in_setup = setup.scores.known & setup.scores.enter
        neutral = self.neutral.learn(t_s, table.values[:, self._backs], in_setup & still)
        hold_targets = tuple(s.examine(t_s, table, neutral) for s in self.hold_targets)
        return EvaluatedFrames(
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
            hold_targets=hold_targets,
            nearest=np.argmin(np.stack([s.gate_distance for s in hold_targets], axis=1), axis=1),
            roll_deg=measured.roll_deg,
            size=measured.size,
            cut_off=measured.cut_off,
            states=[],
        )

    def _step(self, evaluated: EvaluatedFrames, allowed: npt.NDArray[np.bool_] | None) -> None:
        """Step the hold machine through the frames; the only loop over frames besides the filters."""
        flags = [machine_bits(s, self.definition.timing) for s in evaluated.hold_targets]
        if allowed is not None:
            flags = [np.where(allowed, f, f & JUDGED) for f in flags]
        bits = zip(*(f.tolist() for f in flags), strict=True)
        machine, tracker, ranges, states = self.machine, self._tracker, self._range_of_motion, evaluated.states
        step, observe = machine.step, tracker.observe
        rows = zip(evaluated.t_s.tolist(), bits, evaluated.in_setup.tolist(), strict=True)
        for index, (t, b, in_setup) in enumerate(rows, start=evaluated.first):
            step(index, t, b)
            if machine.ended:
                self.history.settle(machine)
                tracker.finished = len(self.history.holds)
            states.append(observe(machine, in_setup=in_setup))
            if ranges is not None:
                if machine.gap:
                    ranges.close()
                value = float(evaluated.table[index - evaluated.first, ranges.column])
                ranges.observe(t, value, tracker.reps, inside=any(v.inside for v in machine.visits))


def machine_bits(frames: TargetFrames, timing: Timing) -> npt.NDArray[np.intp]:
    """Return the flags of one hold target in T frames as bits (T,), for the hold machine."""
    s = frames.scores
    enter = s.enter & (frames.speed < timing.still_deg_s)
    stay = s.stay & (frames.leave_speed < timing.still_leave_deg_s)
    form = np.asarray(~s.violated.any(axis=-1))
    bits = np.zeros(len(form), dtype=np.intp)
    flags = (s.known, JUDGED), (enter, ENTER), (stay, STAY), (form, FORM)
    for flag, bit in (*flags, (s.enter, VISIT_ENTER), (s.stay, VISIT_STAY)):
        bits |= bit * flag
    return bits
