"""The per-frame table `<stem>.frames.csv` (docs/results.md)."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing
from formcheck.core.body.angles import JOINT_ANGLES, TRUNK
from formcheck.core.body.geometry import FloatArray, wrap_deg
from formcheck.core.messages import Message
from formcheck.core.scoring.columns import BACK, BACKS
from formcheck.engine.snapshot import phase_at
from formcheck.pipeline.recorded.recording import Recording

_LEADING = ("t_s", "person", "pose", "phase", "side", "score", "in_position", "in_form")
_DIGITS = {"deg": 2, "torso": 4}
_ALWAYS = (*(name for name in BACKS if name != BACK), *JOINT_ANGLES, TRUNK, BACK)


def columns(recording: Recording) -> list[str]:
    """Return the names of the table's columns for a pose."""
    rules = [f"{name}_{unit}" for name, unit in _rules(recording)]
    angles = [f"{name}_deg" for name in _ALWAYS]
    return [*_LEADING, *rules, *angles, "view_azimuth_deg"]


def rows(recording: Recording) -> Iterator[list[str]]:
    """Yield the table row by row: one per frame, empty cells for what could not be measured."""
    evaluated = recording.evaluated
    working = np.array([e.hold_target for e in evaluated.states], dtype=np.intp)
    hold_target = np.where(working >= 0, working, evaluated.nearest)
    values = [(rule_values(recording, name, hold_target), _DIGITS[unit]) for name, unit in _rules(recording)]
    values += [(_angle(recording, name), 2) for name in _ALWAYS]
    values += [(evaluated.azimuth_deg, 2)]
    cells = [_cells(column, digits) for column, digits in values]
    for i, t in enumerate(evaluated.t_s):
        yield [
            f"{t - evaluated.t_s[0]:.4f}",
            str(int(evaluated.person[i])),
            *_state(recording, i),
            *(column[i] for column in cells),
        ]


def _state(recording: Recording, i: int) -> list[str]:
    """Return pose, phase, side, score and flags of frame i; empty and 0 where no pose was recognised."""
    found = recording.at(i)
    if found is None:
        return ["", "", "", "", "0", "0"]
    evaluator, evaluated = found
    state = evaluated.states[i]
    hold_target = state.hold_target if state.hold_target >= 0 else int(evaluated.nearest[i])
    side = evaluator.hold_targets[state.hold_target].side if state.hold_target >= 0 else None
    return [
        evaluator.definition.id,
        phase_at(evaluator.hold_targets, evaluated, i),
        side or "",
        *_cells(evaluated.hold_targets[hold_target].scores.score[i : i + 1], 4),
        str(int(state.inside)),
        str(int(state.inside and state.in_form)),
    ]


def write_table(path: Path, recording: Recording) -> None:
    """Write the table atomically."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(recording))
        writer.writerows(rows(recording))


def rule_values(recording: Recording, name: str, hold_target: npt.NDArray[np.intp]) -> FloatArray:
    """Return the values of a rule over the recording (T,), on each frame from the hold target that applies there.

    Where a hold lacks the rule, the value of another hold target or of the set-up is used; a pose's holds share ids.
    """
    evaluator, evaluated = recording.evaluator, recording.evaluated
    out = np.full(len(evaluated.t_s), np.nan)
    for k, setup_rule in enumerate(evaluator.setup.rules):
        if setup_rule.id == name:
            out = evaluated.setup_values[:, k].copy()
    for k, (compiled, frames) in enumerate(zip(evaluator.hold_targets, evaluated.hold_targets, strict=True)):
        for i, rule in enumerate(compiled.rules):
            if rule.id == name:
                out = np.where(hold_target == k, frames.values[:, i], out)
    return out


def _rules(recording: Recording) -> list[tuple[str, str]]:
    """Return id and unit of every rule of the pose, those of the holds first, each once; none without a pose."""
    if recording.analysis.pose_id is None:
        return []
    definition = recording.definition
    rules = [*definition.hold_rules(), *definition.setup.rules]
    return list(dict.fromkeys((r.id, r.unit) for r in rules))


def _angle(recording: Recording, name: str) -> FloatArray:
    """Return the smoothed values (T,) of an angle; the trunk's inclination unsigned, as documented for the table."""
    values = recording.values[:, recording.evaluator.columns.all_names.index(name)]
    return np.abs(wrap_deg(values, -180.0)) if name == TRUNK else values


def _cells(values: FloatArray, digits: int) -> list[str]:
    return ["" if v != v else f"{v:.{digits}f}" for v in values.tolist()]  # noqa: PLR0124  NaN is not itself


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return no messages."""
    write_table(path, recording)
    return ()
