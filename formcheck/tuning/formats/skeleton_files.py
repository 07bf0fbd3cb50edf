"""Reading files of other landmark formats."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.errors import FormcheckError, mark, reason_of
from formcheck.core.messages import Message, WordedError
from formcheck.core.types import PoseTrack
from formcheck.tuning.formats.skeleton_people import followed
from formcheck.tuning.formats.skeletons import COCO17, MEDIAPIPE33, OPENPOSE25, Name, shares, track_2d, track_kinect

_NORMALISED: Final = 3.0
"""Coordinates that never exceed this are shares of the picture, not pixels."""

_TIMES: Final = {
    **dict.fromkeys(("t_s", "time_s", "timestamp_s", "time_sec", "seconds"), 1.0),
    **dict.fromkeys(("t_ms", "time_ms", "timestamp_ms", "milliseconds"), 1e-3),
    **dict.fromkeys(("t_us", "time_us", "timestamp_us"), 1e-6),
    **dict.fromkeys(("t_ns", "time_ns", "timestamp_ns"), 1e-9),
    **dict.fromkeys(("time", "timestamp", "t"), None),
}
"""Columns of times and their unit in seconds; None = inferred from the frame interval."""

_LONGEST_STEP_S: Final = 2.0
"""Upper limit of the median frame interval in seconds; larger values are in another unit."""

_MOST_FRAMES: Final = 1_000_000
_FRAMES_EACH: Final = 50
_FRAMES_FREE: Final = 20_000
"""Numbers with more gaps than this are not frame numbers but database ids, or pictures of several films."""

Notify = Callable[[Message], None]
"""Called with a message for the user."""


class SkeletonError(FormcheckError):
    """A file is not in the expected format."""


def read_skeletons(
    path: Path,
    name: Name,
    *,
    fps: float,
    size_wh: tuple[int, int] | None = None,
    person: int = 1,
    told: Notify = lambda _: None,
) -> PoseTrack:
    """Read a file (OpenPose: a folder) of landmarks.

    Parameters
    ----------
    fps : frames per second, where the file has no times. size_wh : width and height of the pictures in pixels; needed
        where coordinates are shares of the picture. person : whom to follow of several people, 1 = the one detected
        most confidently and largest. told : called with messages for the user.

    Raises
    ------
    SkeletonError : it is missing, or not in that format.
    """
    options = _Options(fps, size_wh, person, told)
    readers: dict[Name, Callable[[Path, _Options], PoseTrack]] = {
        "coco17": _coco,
        "openpose25": _openpose,
        "kinect25": _kinect,
        "mediapipe33": _mediapipe,
    }
    try:
        if not 0.0 < fps < float("inf"):
            raise WordedError(mark("{fps} frames a second cannot be"), fps=fps)
        track = readers[name](path, options)
    except OSError as error:
        raise SkeletonError(
            mark("{path} cannot be read ({why}); check the path."), path=path, why=reason_of(error)
        ) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, csv.Error) as error:
        wrong = mark("{path} is not in the format {name} ({why}).")
        raise SkeletonError(wrong, path=path, name=name, why=_why(error)) from error
    if len(track) == 0:
        raise SkeletonError(mark("{path} holds no frames."), path=path)
    return track


def _why(error: Exception) -> Message:
    return reason_of(error) if isinstance(error, ValueError) else Message(mark("its content is of another kind"))


@dataclass(frozen=True, slots=True)
class _Options:
    """Parameters of `read_skeletons`."""

    fps: float
    size_wh: tuple[int, int] | None
    person: int
    told: Notify


def _coco(path: Path, options: _Options) -> PoseTrack:
    """Read COCO results: a list (or ``annotations``) of ``image_id`` and 51 ``keypoints``, one per person."""
    data = _json(path)
    found = data.get("annotations") if isinstance(data, dict) else data
    people: dict[int, list[FloatArray]] = {}
    for k, one in enumerate(_list(found, Message(mark("the file")))):
        entry = _object(one, Message(mark("an entry")))
        number = _frame(entry.get("image_id", entry.get("frame", k)))
        people.setdefault(number, []).append(_points(entry, "keypoints", 17))
    return _numbered(people, 17, options)


def _frame(value: object) -> int:
    """Return a frame number: an integer, or the last one in a picture's name (``cam1_0042.jpg`` → 42)."""
    if isinstance(value, str):
        digits = re.findall(r"\d{1,15}", Path(value).stem)
        if not digits:
            raise WordedError(mark("the picture {name!r} has no number in its name"), name=value[:40])
        return int(digits[-1])
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value % 1 != 0:  # noqa: PLR0124  NaN is not itself
        raise WordedError(mark("{value!r} is no number of a picture"), value=str(value)[:40])
    return int(value)


def _openpose(path: Path, options: _Options) -> PoseTrack:
    """Read a folder of ``…_<frame>_keypoints.json``, or ``…_<frame>.json`` as written by Pose2Sim."""
    if not path.is_dir():
        raise SkeletonError(mark("{path} is no folder; give the folder of the JSON files."), path=path)
    files = sorted(path.glob("*_keypoints.json")) or sorted(path.glob("*.json"))
    found: dict[int, list[FloatArray]] = {}
    for k, file in enumerate(files):
        digits = re.findall(r"\d{1,15}", file.stem)
        number = int(digits[-1]) if digits else k
        if number in found:
            two = mark("two files are of frame {number}; give each camera a folder of its own")
            raise WordedError(two, number=number)
        people = _list(_object(_json(file), file.name).get("people"), Message(mark("people in {file}"), file=file.name))
        found[number] = [_points(_object(one, file.name), "pose_keypoints_2d", 25) for one in people]
    return _numbered(found, 25, options)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8-sig"))


def _list(value: object, what: str | Message) -> list[Any]:
    if not isinstance(value, list):
        raise WordedError(mark("{what} must be a list"), what=what)
    return value


def _object(value: object, what: str | Message) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WordedError(mark("{what} must be an object, not {value!r}"), what=what, value=str(value)[:40])
    return value


def _points(one: dict[str, Any], key: str, n: int) -> FloatArray:
    values = _list(one.get(key), key)
    if len(values) != 3 * n:
        raise WordedError(mark("{key} must be {n} numbers, not {found}"), key=key, n=3 * n, found=len(values))
    return np.array(values, dtype=np.float64).reshape(n, 3)


def _numbered(found: dict[int, list[FloatArray]], n: int, options: _Options) -> PoseTrack:
    """Convert points (P, 3) of people by frame number to a track with every frame from the first to the last."""
    skeleton = COCO17 if n == 17 else OPENPOSE25
    if not found:
        return track_2d(skeleton, np.zeros(0), np.zeros((0, n, 2)))
    first, frames = min(found), max(found) - min(found) + 1
    if frames > min(_FRAMES_EACH * len(found) + _FRAMES_FREE, _MOST_FRAMES):
        text = mark("{n} pictures have numbers from {first} to {last}; number the pictures of one film")
        raise WordedError(text, n=len(found), first=first, last=max(found))
    values = np.full((frames, n, 3), np.nan)
    for number, value in _chosen(found, options).items():
        values[number - first] = value
    return track_2d(skeleton, np.arange(frames) / options.fps, values[..., :2], shares(values[..., 2]), options.size_wh)


def _chosen(found: dict[int, list[FloatArray]], options: _Options) -> dict[int, FloatArray]:
    """Return the points of the person to follow."""
    people = followed(found)
    if len(people) > 1:
        sentence = mark("{n} people were seen; person {person} is followed (1 is the one known best and largest).")
        options.told(Message(sentence, n=len(people), person=options.person))
    if people and not 1 <= options.person <= len(people):
        text = mark("there is no person {person}, only {n}")
        raise WordedError(text, person=options.person, n=len(people))
    return people[options.person - 1].points if people else {}


def _kinect(path: Path, options: _Options) -> PoseTrack:
    """Read rows of 25 joints: x, y, z in metres and optionally a state, after an optional time in seconds."""
    rows = [row for row in _numbers(path) if row]
    width = len(rows[0]) if rows else 0
    if width not in (75, 76, 100, 101):
        text = mark("rows must have 75 or 100 numbers, or one more for the time, not {width}")
        raise WordedError(text, width=width)
    if any(len(row) != width for row in rows):
        raise WordedError(mark("all rows must have {width} numbers, as the first one has"), width=width)
    table = np.array(rows, dtype=float)
    timed = width % 25 == 1
    t_s = table[:, 0] - table[0, 0] if timed else np.arange(len(table)) / options.fps
    joints = table[:, int(timed) :].reshape(len(table), 25, -1)
    return track_kinect(t_s, joints[..., :3], joints[..., 3] if joints.shape[2] == 4 else None)


def _numbers(path: Path) -> list[list[float]]:
    """Read rows of numbers, separated by commas, semicolons or blanks; other lines are treated as headings."""
    rows = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        try:
            rows.append([float(cell) for cell in re.split(r"[,;\s]+", line.strip().strip(",;")) if cell])
        except ValueError:
            continue
    return rows


def _mediapipe(path: Path, options: _Options) -> PoseTrack:
    """Read a CSV with columns ``nose_x`` … or ``x0`` … (or starting with ``x1``), and optionally visibility."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        heads = [head.strip().lower() for head in next(reader, [])]
        rows = [row for row in reader if row]
    if any(len(row) != len(heads) for row in rows):
        raise WordedError(mark("all rows must have {n} cells, as the first one has"), n=len(heads))
    table = np.array([[_cell(cell) for cell in row] for row in rows], dtype=float).reshape(-1, len(heads))
    xy = np.stack([_columns(heads, table, axis) for axis in ("x", "y")], axis=-1)
    sure = shares(_columns(heads, table, "visibility", "v", optional=True))
    known = xy[np.isfinite(xy)]
    if len(known) and np.abs(known).max() <= _NORMALISED:
        if options.size_wh is None:
            raise WordedError(mark("coordinates are shares of the picture; give its size with --size WIDTHxHEIGHT"))
        xy = xy * np.array(options.size_wh)
    return track_2d(MEDIAPIPE33, _times(heads, table, options), xy, sure, options.size_wh)


def _times(heads: Sequence[str], table: FloatArray, options: _Options) -> FloatArray:
    """Return seconds (T,) from the first frame, from the column of times if there is one."""
    name = next((name for name in _TIMES if name in heads), None)
    if name is None:
        return np.arange(len(table)) / options.fps
    stated = table[:, heads.index(name)]
    unit = _TIMES[name]
    if unit is None:
        step = float(np.median(np.diff(stated))) if len(stated) > 1 else 0.0
        unit = next((u for u in (1.0, 1e-3, 1e-6) if not step * u > _LONGEST_STEP_S), 1e-9)
        if unit != 1.0:
            options.told(
                Message(mark("The times were read as {unit:g} s each, by the distance of the frames."), unit=unit)
            )
    return np.asarray((stated - stated[0]) * unit) if len(stated) else stated


def _cell(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _columns(heads: Sequence[str], table: FloatArray, *kinds: str, optional: bool = False) -> FloatArray:
    """Return values (T, 33) of one kind; 1, if optional, where there is no such column at all."""
    for kind in kinds:
        named = [f"{name}_{kind}" for name in MEDIAPIPE33.points]
        for names in (named, *([f"{kind}{k + first}" for k in range(33)] for first in (0, 1))):
            if all(name in heads for name in names):
                return np.asarray(table[:, [heads.index(name) for name in names]])
    if optional:
        return np.ones((len(table), 33))
    raise WordedError(mark("columns such as nose_{kind} or {kind}0 are missing"), kind=kinds[0])
