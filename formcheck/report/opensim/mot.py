"""Joint angles as `<stem>.mot`, the motion format of OpenSim."""

from pathlib import Path
from typing import Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.body.angles import JOINT_ANGLES
from formcheck.core.body.geometry import FloatArray
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
    """OpenSim's name of a joint angle, or our own: ``left_knee_flexion`` → ``knee_angle_l``."""
    side, _, joint = column.partition("_")
    return f"{_OPENSIM[joint]}_{side[0]}" if joint in _OPENSIM else column


def write_mot(path: Path, recording: Recording) -> None:
    """Write the smoothed joint angles in degrees at an even rate; ``nan`` where one could not be measured.

    Raises
    ------
    NoSpaceError : fewer than two frames. OutputError : the file cannot be written.
    """
    t_s = recording.track.t_s
    if len(t_s) < 2:
        raise NoSpaceError("A single picture has no motion, so no .mot was written.")
    even = even_times(t_s)
    names = (*JOINT_ANGLES, *OWN)
    columns = [recording.evaluator.columns.all_names.index(name) for name in names]
    values = resampled(t_s, recording.values[:, columns], even.t_s)
    lines = [*_header(path.stem, names, len(even.t_s)), *_rows(even.t_s, values)]
    with replacing(path) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _header(name: str, names: tuple[str, ...], n: int) -> list[str]:
    return [
        name,
        "version=1",
        f"nRows={n}",
        f"nColumns={len(names) + 1}",
        "inDegrees=yes",
        "endheader",
        "\t".join(["time", *(coordinate(column) for column in names)]),
    ]


def _rows(t_s: FloatArray, values: FloatArray) -> list[str]:
    rounded = np.round(values, 3) + 0.0
    return [
        f"{t:.5f}\t" + "\t".join("nan" if v != v else f"{v:.3f}" for v in row)  # noqa: PLR0124  NaN is not itself
        for t, row in zip(t_s.tolist(), rounded.tolist(), strict=True)
    ]
