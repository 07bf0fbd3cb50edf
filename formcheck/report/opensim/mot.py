"""Joint angles as `<stem>.mot`, the motion format of OpenSim."""

from pathlib import Path
from typing import Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.body.angles import JOINT_ANGLES
from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import Message, mark
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.opensim.even_rate import even_times, resampled
from formcheck.report.opensim.trc import NoSpaceError

_OPENSIM: Final = {
    "hip_flexion": "hip_flexion",
    "knee_flexion": "knee_angle",
    "shoulder_flexion": "arm_flex",
    "elbow_flexion": "elbow_flex",
}
"""Coordinates of the full-body gait model of Rajagopal et al. (IEEE Trans Biomed Eng 63, 2016) with our meaning and
sign: flexion positive, 0 = neutral. (In the older gait2392 the knee's sign is the other way.)"""

OWN: Final = ("trunk_inclination", "back_curve", "upper_back_curve", "lower_back_curve")
"""Columns without a counterpart in OpenSim's models; signs as in docs/results.md."""


def coordinate(column: str) -> str:
    """Return OpenSim's name of a joint angle, or our own: ``left_knee_flexion`` → ``knee_angle_l``."""
    side, _, joint = column.partition("_")
    return f"{_OPENSIM[joint]}_{side[0]}" if joint in _OPENSIM else column


def write_mot(path: Path, recording: Recording) -> float:
    """Write the smoothed joint angles in degrees at a uniform rate, without empty cells (`filled`).

    Angles that were never measured are omitted.

    Returns
    -------
    Share of the numbers in the file that were not measured, 0 to 1.

    Raises
    ------
    NoSpaceError : fewer than two frames, or no angle at all. OutputError : the file cannot be written.
    """
    t_s = recording.track.t_s
    if len(t_s) < 2:
        raise NoSpaceError(mark("A single picture has no motion, so no .mot was written."))
    even = even_times(t_s)
    names = (*JOINT_ANGLES, *OWN)
    columns = [recording.evaluator.columns.all_names.index(name) for name in names]
    values = resampled(t_s, recording.values[:, columns], even.t_s)
    known = np.flatnonzero(np.isfinite(values).any(axis=0))
    if not len(known):
        raise NoSpaceError(mark("No angle could be measured, so no .mot was written."))
    names, values = tuple(names[k] for k in known), values[:, known]
    lines = [*_header(path.stem, names, len(even.t_s)), *_rows(even.t_s, filled(values))]
    with replacing(path) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return float(np.isnan(values).mean())


def filled(values: FloatArray) -> FloatArray:
    """Return columns (N, C) without NaN: interpolated linearly between known values, held constant at the ends.

    One of OpenSim's readers (`Storage`) does not support missing numbers and stops at the first.
    """
    out = values.copy()
    rows = np.arange(len(values), dtype=np.float64)
    for k in range(values.shape[1]):
        known = np.isfinite(values[:, k])
        out[:, k] = np.interp(rows, rows[known], values[known, k])
    return out


def _header(name: str, names: tuple[str, ...], n: int) -> list[str]:
    return [
        name,
        "version=1",
        f"nRows={n}",
        f"nColumns={len(names) + 1}",
        "inDegrees=yes",
        "Angles that were not measured are carried over from their neighbours.",
        "endheader",
        "\t".join(["time", *(coordinate(column) for column in names)]),
    ]


def _rows(t_s: FloatArray, values: FloatArray) -> list[str]:
    rounded = np.round(values, 3) + 0.0
    return [
        f"{t:.5f}\t" + "\t".join(f"{v:.3f}" for v in row) for t, row in zip(t_s.tolist(), rounded.tolist(), strict=True)
    ]


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return a message on how much of it was not measured."""
    share = write_mot(path, recording)
    if share == 0.0:
        return ()
    sentence = mark(
        "{percent:.1f} % of the angles in the .mot file were not measured; they are carried over from their "
        "neighbours. The table has empty cells there."
    )
    return (Message(sentence, percent=100.0 * share),)
