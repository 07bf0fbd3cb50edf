"""Reading files of other landmark formats."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.types import PoseTrack
from formcheck.tuning.formats.skeletons import COCO17, MEDIAPIPE33, OPENPOSE25, Name, track_2d, track_kinect

_NORMALISED: Final = 3.0
"""Coordinates that never exceed this are shares of the picture, not pixels."""

_TIMES: Final = ("t_s", "time_s", "time", "timestamp_s", "timestamp")


class SkeletonError(FormcheckError):
    """A file is not of the format that it should be."""


def read_skeletons(path: Path, name: Name, *, fps: float, size_wh: tuple[int, int] | None = None) -> PoseTrack:
    """Read a file (OpenPose: a folder) of landmarks.

    Parameters
    ----------
    fps : frames a second, where the file tells no times. size_wh : width and height of the pictures in pixels; needed
        where coordinates are shares of the picture.

    Raises
    ------
    SkeletonError : it is missing, or not of that format.
    """
    readers: dict[Name, Callable[[Path, float, tuple[int, int] | None], PoseTrack]] = {
        "coco17": _coco,
        "openpose25": _openpose,
        "kinect25": _kinect,
        "mediapipe33": _mediapipe,
    }
    try:
        track = readers[name](path, fps, size_wh)
    except OSError as error:
        raise SkeletonError(
            mark("{path} cannot be read ({why}); check the path."), path=path, why=error.strerror or error
        ) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise SkeletonError(
            mark("{path} is not in the format {name} ({why})."), path=path, name=name, why=str(error) or "unexpected"
        ) from error
    if len(track) == 0:
        raise SkeletonError(mark("{path} holds no frames."), path=path)
    return track


def _coco(path: Path, fps: float, size_wh: tuple[int, int] | None) -> PoseTrack:
    """COCO results: a list (or ``annotations``) of ``image_id`` and 51 ``keypoints``; the best of each picture."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = data["annotations"] if isinstance(data, dict) else data
    best: dict[int, dict[str, Any]] = {}
    for k, one in enumerate(found):
        number = int(one.get("image_id", one.get("frame", k)))
        if number not in best or _score(one) > _score(best[number]):
            best[number] = one
    points = {number: np.array(one["keypoints"], dtype=float).reshape(17, 3) for number, one in best.items()}
    return _numbered(points, 17, fps, size_wh)


def _score(one: dict[str, Any]) -> float:
    return float(one.get("score", np.sum(one["keypoints"][2::3])))


def _openpose(path: Path, fps: float, size_wh: tuple[int, int] | None) -> PoseTrack:
    """A folder of ``…_<frame>_keypoints.json``; of several people the one that is known best."""
    points: dict[int, FloatArray] = {}
    files = sorted(path.glob("*_keypoints.json"))
    for k, file in enumerate(files):
        digits = re.search(r"(\d+)_keypoints\.json$", file.name)
        people = json.loads(file.read_text(encoding="utf-8"))["people"]
        arrays = [np.array(p["pose_keypoints_2d"], dtype=float).reshape(25, 3) for p in people]
        best = max(arrays, key=lambda a: float(a[:, 2].sum()), default=np.full((25, 3), np.nan))
        points[int(digits[1]) if digits else k] = best
    return _numbered(points, 25, fps, size_wh)


def _numbered(points: dict[int, FloatArray], n: int, fps: float, size_wh: tuple[int, int] | None) -> PoseTrack:
    """Points (P, 3) of frames by their numbers → a track that has every frame between the first and the last."""
    if not points:
        return track_2d(COCO17, np.zeros(0), np.zeros((0, 17, 2)))
    first, last = min(points), max(points)
    values = np.full((last - first + 1, n, 3), np.nan)
    for number, value in points.items():
        values[number - first] = value
    # COCO's visibility is 0, 1 or 2; detectors write a confidence.
    sure = values[..., 2] / 2.0 if np.nanmax(values[..., 2], initial=0.0) > 1.0 else values[..., 2]
    skeleton = COCO17 if n == 17 else OPENPOSE25
    return track_2d(skeleton, np.arange(len(values)) / fps, values[..., :2], sure, size_wh)


def _kinect(path: Path, fps: float, _size: tuple[int, int] | None) -> PoseTrack:
    """Rows of 25 joints: x, y, z in metres and perhaps a state, after perhaps a time in seconds."""
    rows = [row for row in _numbers(path) if row]
    width = len(rows[0]) if rows else 0
    if width not in (75, 76, 100, 101):
        raise ValueError(f"rows must have 75 or 100 numbers, or one more for the time, not {width}")
    table = np.array(rows, dtype=float)
    timed = width % 25 == 1
    t_s = table[:, 0] - table[0, 0] if timed else np.arange(len(table)) / fps
    joints = table[:, int(timed) :].reshape(len(table), 25, -1)
    return track_kinect(t_s, joints[..., :3], joints[..., 3] if joints.shape[2] == 4 else None)


def _numbers(path: Path) -> list[list[float]]:
    """Rows of numbers, separated by commas, semicolons or blanks; lines with anything else are heads."""
    rows = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        try:
            rows.append([float(cell) for cell in re.split(r"[,;\s]+", line.strip().strip(",;")) if cell])
        except ValueError:
            continue
    return rows


def _mediapipe(path: Path, fps: float, size_wh: tuple[int, int] | None) -> PoseTrack:
    """A CSV whose columns are named ``nose_x`` … or ``x0`` … (or from ``x1`` on), visibility if there is one."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        heads = [head.strip().lower() for head in next(reader)]
        table = np.array([[_cell(cell) for cell in row] for row in reader if row], dtype=float)
    table = table.reshape(-1, len(heads))
    xy = np.stack([_columns(heads, table, axis) for axis in ("x", "y")], axis=-1)
    sure = _columns(heads, table, "visibility", "v", optional=True)
    known = xy[np.isfinite(xy)]
    if len(known) and np.abs(known).max() <= _NORMALISED:
        if size_wh is None:
            raise ValueError("coordinates are shares of the picture; give its size with --size WIDTHxHEIGHT")
        xy = xy * np.array(size_wh)
    time = next((name for name in _TIMES if name in heads), None)
    t_s = np.arange(len(table)) / fps if time is None else table[:, heads.index(time)] - table[0, heads.index(time)]
    return track_2d(MEDIAPIPE33, t_s, xy, sure, size_wh)


def _cell(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _columns(heads: Sequence[str], table: FloatArray, *kinds: str, optional: bool = False) -> FloatArray:
    """Values (T, 33) of one kind; NaN (or 1, if optional) where there is no such column at all."""
    for kind in kinds:
        named = [f"{name}_{kind}" for name in MEDIAPIPE33.points]
        for names in (named, *([f"{kind}{k + first}" for k in range(33)] for first in (0, 1))):
            if all(name in heads for name in names):
                return np.asarray(table[:, [heads.index(name) for name in names]])
    if optional:
        return np.ones((len(table), 33))
    raise ValueError(f"columns such as nose_{kinds[0]} or {kinds[0]}0 are missing")
