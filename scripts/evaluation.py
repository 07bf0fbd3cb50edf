"""Comparison of an analysis with the truth of a rendered clip; shared by scripts and tests."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.core.body.angles import JOINT_ANGLES
from formcheck.core.body.geometry import FloatArray, turn_deg, wrap_deg
from formcheck.core.body.landmarks import INDEX
from formcheck.pipeline.recorded.recording import Recording

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Test material next to the checkout; absent on most machines."""

JOINTS = ("knee", "hip", "shoulder", "elbow")


@dataclass(frozen=True, slots=True)
class Truth:
    """Ground truth of a rendered clip: `meta` from .truth.json, `angles` by name (T,) in degrees, `t_s` (T,)."""

    meta: dict[str, Any]
    t_s: FloatArray
    angles: dict[str, FloatArray]

    @classmethod
    def of(cls, clip: Path) -> "Truth":
        """Read the truth beside a clip."""
        meta = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
        with clip.with_suffix(".truth.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        columns = {name: np.array([float(r[name]) for r in rows]) for name in rows[0]}
        return cls(meta, columns.pop("t_s"), {k.removesuffix("_deg"): v for k, v in columns.items()})

    @property
    def near(self) -> str:
        """Side of the body facing the camera."""
        return "left" if self.meta["camera"]["azimuth"] > 0 else "right"

    def in_holds(self, t_s: FloatArray) -> np.ndarray:
        """Return which of the times lie inside the true holds, as a mask of shape (T,)."""
        inside = np.zeros(len(t_s), dtype=bool)
        for hold in self.meta["holds"]:
            inside |= (t_s >= hold["start_s"]) & (t_s <= hold["end_s"])
        return inside


@dataclass(slots=True)
class Outcome:
    """How an analysis differs from the truth; times in seconds outside the true bands, errors in degrees."""

    clip: str
    start_s: list[float] = field(default_factory=list)
    end_s: list[float] = field(default_factory=list)
    held_s: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    phantom: list[str] = field(default_factory=list)
    missed_faults: list[str] = field(default_factory=list)
    extra_faults: list[str] = field(default_factory=list)
    errors: dict[str, float] = field(default_factory=dict)
    raw_errors: dict[str, float] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether all holds and faults are correct."""
        return not (self.missed or self.phantom or self.missed_faults or self.extra_faults)


def compare(name: str, recording: Recording, truth: Truth) -> Outcome:
    """Compare holds, faults and joint angles with the truth."""
    outcome = Outcome(name)
    _compare_holds(outcome, recording, truth)
    _compare_faults(outcome, recording, truth)
    _compare_angles(outcome, recording, truth)
    return outcome


def outside(value: float, band: list[float]) -> float:
    """Return the distance of a value from a band, 0 inside."""
    return max(band[0] - value, value - band[1], 0.0)


def _compare_holds(outcome: Outcome, recording: Recording, truth: Truth) -> None:
    left = list(recording.analysis.holds)
    for true in truth.meta["holds"]:
        for hold in left:
            same = (hold.phase, hold.side) == (true["phase"], true["side"])
            if same and hold.start_s < true["end_s"] and hold.end_s > true["start_s"]:
                left.remove(hold)
                start, end = true["start_band_s"], true["end_band_s"]
                outcome.start_s.append(outside(hold.start_s, start))
                outcome.end_s.append(outside(hold.end_s, end))
                outcome.held_s.append(outside(hold.held_s, [end[0] - start[1], end[1] - start[0]]))
                break
        else:
            outcome.missed.append(f"{true['phase']} {true['side'] or ''}".strip())
    outcome.phantom = [f"{h.phase} {h.side or ''} at {h.start_s:.1f} s" for h in left]


def _compare_faults(outcome: Outcome, recording: Recording, truth: Truth) -> None:
    raised = {f.id for h in recording.analysis.holds for f in h.faults}
    expected, allowed = set(truth.meta["fault_ids"]), set(truth.meta["also_allowed"])
    if expected and not raised & expected:
        outcome.missed_faults = sorted(expected)
    outcome.extra_faults = sorted(raised - expected - allowed)


def _compare_angles(outcome: Outcome, recording: Recording, truth: Truth) -> None:
    """Set the mean absolute errors inside the true holds: ours, and those of MediaPipe's raw image-plane angles."""
    inside = truth.in_holds(truth.t_s)
    if not inside.any() or len(recording.track) != len(truth.t_s):
        return
    for angle in JOINT_ANGLES:
        side, _, joint = angle.removesuffix("_flexion").partition("_")
        key = f"{'near' if side == truth.near else 'far'} {joint}"
        true = truth.angles[angle][inside]
        ours = recording.evaluated.table[inside, column_index(recording, angle)]
        raw = raw_angle(recording, side, joint)[inside]
        outcome.errors[key] = _mean_error(ours, true)
        outcome.raw_errors[key] = _mean_error(raw, true)


def column_index(recording: Recording, angle: str) -> int:
    """Return the column of an angle in `recording.evaluated.table`."""
    return recording.evaluator.columns.all_names.index(angle)


def raw_angle(recording: Recording, side: str, joint: str) -> FloatArray:
    """Return the unsmoothed image-plane angle (T,) in degrees from one side's landmarks alone, signed by facing."""
    return raw_flexion(recording.track.xy, recording.evaluated.facing, side, joint)


def raw_flexion(xy: FloatArray, facing: FloatArray, side: str, joint: str) -> FloatArray:
    """Return the raw image-plane angle (T,) in degrees of landmarks (T, 33, 2)."""
    p = {n: xy[:, INDEX[f"{side}_{n}"]] for n in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")}
    down = p["hip"] - p["shoulder"]
    if joint == "knee":
        return facing * turn_deg(p["knee"] - p["hip"], p["ankle"] - p["knee"])
    if joint == "hip":
        return -facing * turn_deg(down, p["knee"] - p["hip"])
    if joint == "shoulder":
        return wrap_deg(-facing * turn_deg(down, p["elbow"] - p["shoulder"]), -90.0)
    return np.abs(turn_deg(p["elbow"] - p["shoulder"], p["wrist"] - p["elbow"]))


def _mean_error(values: FloatArray, truth: FloatArray) -> float:
    known = np.isfinite(values)
    return float(np.abs(values - truth)[known].mean()) if known.any() else float("nan")
