"""World landmarks as `<stem>.trc`, the marker format of OpenSim and motion capture systems."""

import math
from pathlib import Path
from typing import Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import LANDMARKS, N_LANDMARKS
from formcheck.core.messages import Message, mark
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.opensim.even_rate import even_times, resampled
from formcheck.report.outputs import NothingToWriteError

_DIGITS: Final = 5
"""Digits of metres and seconds: a hundredth of a millimetre."""


class NoSpaceError(NothingToWriteError):
    """There are no world landmarks, or too few frames, to write."""


def write_trc(path: Path, track: PoseTrack, azimuth_deg: float | None) -> None:
    """Write the landmarks in metres at a uniform rate; a missing landmark has empty cells.

    azimuth_deg : camera direction (0 = front, +90 = at the person's left side); one rotation about the vertical makes
        the facing direction X for the whole recording, Y is up, Z the person's right. The origin is mid-hip on every
        frame, as in the pose model, so the body does not travel.

    Raises
    ------
    NoSpaceError : the track has no world landmarks, no known view, or fewer than two frames.
    OutputError : the file cannot be written.
    """
    if azimuth_deg is None or len(track) < 2 or not np.isfinite(track.world).any():
        raise NoSpaceError(mark("There are no landmarks in space here, so no .trc was written."))
    even = even_times(track.t_s)
    metres = resampled(track.t_s, in_room(track.world, azimuth_deg), even.t_s)
    lines = [*_header(path.name, even.rate_hz, len(even.t_s)), *_rows(even.t_s, metres)]
    with replacing(path) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def in_room(world: FloatArray, azimuth_deg: float) -> FloatArray:
    """Rotate camera axes (x right, y down, z away) to X forward, Y up, Z right of the person: (..., 3) → (..., 3).

    With a = azimuth, in camera axes: forward = (−sin a, 0, −cos a), up = (0, −1, 0), right = forward × up =
    (−cos a, 0, sin a); a = 0 faces the camera, a = 90 shows it the left side.
    """
    a = np.radians(azimuth_deg)
    turn = np.array([[-np.sin(a), 0.0, -np.cos(a)], [0.0, -1.0, 0.0], [-np.cos(a), 0.0, np.sin(a)]])
    turned: FloatArray = world @ turn.T
    return turned


def _header(name: str, rate_hz: float, n: int) -> list[str]:
    count = range(1, N_LANDMARKS + 1)
    return [
        f"PathFileType\t4\t(X/Y/Z)\t{name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate_hz:.3f}\t{rate_hz:.3f}\t{n}\t{N_LANDMARKS}\tm\t{rate_hz:.3f}\t1\t{n}",
        "Frame#\tTime\t" + "\t\t\t".join(LANDMARKS) + "\t\t",
        "\t\t" + "\t".join(f"X{k}\tY{k}\tZ{k}" for k in count),
        "",
    ]


def _rows(t_s: FloatArray, metres: FloatArray) -> list[str]:
    rows = (
        f"{i + 1}\t{t:.{_DIGITS}f}\t" + "\t".join(_cells(point) for point in points)
        for i, (t, points) in enumerate(zip(t_s.tolist(), metres.tolist(), strict=True))
    )
    # OpenSim takes the last tab for the end of the row, so an empty last cell needs one more.
    return [f"{row}\t" if row.endswith("\t") else row for row in rows]


def _cells(point: list[float]) -> str:
    """Return X, Y and Z of a landmark; three empty cells where it is missing."""
    if any(math.isnan(v) for v in point):
        return "\t\t"
    return "\t".join(f"{v + 0.0:.{_DIGITS}f}" for v in point)


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return no messages."""
    write_trc(path, recording.track, recording.analysis.view.azimuth_deg)
    return ()
