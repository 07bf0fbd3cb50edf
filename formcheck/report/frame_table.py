"""The per-frame table `<stem>.frames.csv` (docs/results.md)."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing
from formcheck.core.body.angles import JOINT_ANGLES, TRUNK
from formcheck.core.body.geometry import FloatArray
from formcheck.core.scoring.columns import BACK, BACKS
from formcheck.engine.snapshot import phase_at
from formcheck.pipeline.recorded.offline import Recording

_LEADING = ("t_s", "person", "pose", "phase", "side", "score", "in_position", "in_form")
_DIGITS = {"deg": 2, "torso": 4}
_ALWAYS = (*(name for name in BACKS if name != BACK), *JOINT_ANGLES, TRUNK, BACK)


def columns(recording: Recording) -> list[str]:
    """Names of the table's columns for a pose."""
    rules = [f"{name}_{unit}" for name, unit in _rules(recording)]
    angles = [f"{name}_deg" for name in _ALWAYS]
    return [*_LEADING, *rules, *angles, "view_azimuth_deg"]


def rows(recording: Recording) -> Iterator[list[str]]:
    """Yield the table row by row: one a frame, empty cells for what could not be measured."""
    piece = recording.piece
    working = np.array([e.station for e in piece.ledger], dtype=np.intp)
    station = np.where(working >= 0, working, piece.lead)
    values = [(rule_values(recording, name, station), _DIGITS[unit]) for name, unit in _rules(recording)]
    values += [(_angle(recording, name), 2) for name in _ALWAYS]
    values += [(piece.azimuth_deg, 2)]
    cells = [_cells(column, digits) for column, digits in values]
    for i, t in enumerate(piece.t_s):
        yield [
            f"{t - piece.t_s[0]:.4f}",
            str(int(piece.person[i])),
            *_state(recording, i),
            *(column[i] for column in cells),
        ]


def _state(recording: Recording, i: int) -> list[str]:
    """Pose, phase, side, score and flags of frame i; empty and 0 where no pose was recognised."""
    found = recording.at(i)
    if found is None:
        return ["", "", "", "", "0", "0"]
    judge, piece = found
    entry = piece.ledger[i]
    station = entry.station if entry.station >= 0 else int(piece.lead[i])
    side = judge.stations[entry.station].side if entry.station >= 0 else None
    return [
        judge.definition.id,
        phase_at(judge.stations, piece, i),
        side or "",
        *_cells(piece.stations[station].scores.score[i : i + 1], 4),
        str(int(entry.inside)),
        str(int(entry.inside and entry.in_form)),
    ]


def write_table(path: Path, recording: Recording) -> None:
    """Write the table; a file of that name is replaced only once the new one is complete."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(recording))
        writer.writerows(rows(recording))


def rule_values(recording: Recording, name: str, station: npt.NDArray[np.intp]) -> FloatArray:
    """Values of a rule over the recording (T,), on each frame from the station that counts there.

    Where a hold does not have the rule, another station's or the set-up's value stands in; a pose's holds share ids.
    """
    judge, piece = recording.judge, recording.piece
    out = np.full(len(piece.t_s), np.nan)
    for k, setup_rule in enumerate(judge.setup.rules):
        if setup_rule.id == name:
            out = piece.setup_values[:, k].copy()
    for k, (compiled, frames) in enumerate(zip(judge.stations, piece.stations, strict=True)):
        for i, rule in enumerate(compiled.rules):
            if rule.id == name:
                out = np.where(station == k, frames.values[:, i], out)
    return out


def _rules(recording: Recording) -> list[tuple[str, str]]:
    """Id and unit of every rule of the pose, those of the holds first, each once; none without a pose."""
    if recording.analysis.pose_id is None:
        return []
    definition = recording.definition
    rules = [*definition.hold_rules(), *definition.setup.rules]
    return list(dict.fromkeys((r.id, r.unit) for r in rules))


def _angle(recording: Recording, name: str) -> FloatArray:
    """Smoothed values (T,) of an angle; the trunk's inclination without its sign, as the table promises."""
    values = recording.values[:, recording.judge.columns.all_names.index(name)]
    return np.abs(values) if name == TRUNK else values


def _cells(values: FloatArray, digits: int) -> list[str]:
    return ["" if v != v else f"{v:.{digits}f}" for v in values.tolist()]  # noqa: PLR0124  NaN is not itself
