"""Landmark tracks as `.npz` files (docs/results.md)."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing
from formcheck.core.body.landmarks import N_LANDMARKS
from formcheck.core.errors import FormcheckError, mark
from formcheck.core.types import BACK_SAMPLES, DataError, PoseTrack, Side

SUFFIX: Final = ".track.npz"


class TrackError(FormcheckError):
    """A landmark track cannot be used; the message says what was expected."""


def is_track(name: str) -> bool:
    """Whether an input is a landmark track rather than a video or picture."""
    return name.lower().endswith(".npz")


def write_track(path: Path, track: PoseTrack, notes: Mapping[str, npt.ArrayLike] | None = None) -> None:
    """Save a track; a file of that name is replaced only once the new one is complete.

    notes : arrays that are kept beside the landmarks under names of their own; readers of tracks pass over them.
    """
    arrays: dict[str, Any] = {
        **(notes or {}),
        "t_s": track.t_s,
        "xy": track.xy,
        "world": track.world,
        "visibility": track.visibility,
        "back": track.back,
    }
    if track.size_wh is not None:
        arrays["size_wh"] = np.array(track.size_wh)
    if track.near_side is not None:
        arrays["near_side"] = np.array(track.near_side)
    if track.model is not None:
        arrays["model"] = np.array(track.model)
    with replacing(path) as part, part.open("wb") as file:
        np.savez_compressed(file, **arrays)


def read_track_file(path: Path) -> PoseTrack:
    """Read a track; times are counted from its first frame.

    Missing visibility is 1 where xy is finite, else 0; missing world and back are NaN.

    Raises
    ------
    TrackError : the file is missing, no .npz, or lacks or misshapes what a track needs.
    """
    arrays = read_arrays(path)
    missing = [name for name in ("t_s", "xy") if name not in arrays]
    if missing:
        raise TrackError(mark("{path} is not a landmark track: it lacks {why}."), path=path, why=" and ".join(missing))
    try:
        return _track(arrays)
    except (DataError, ValueError, TypeError) as error:
        raise TrackError(mark("{path} is not a usable landmark track: {error}."), path=path, error=error) from error


def read_arrays(path: Path) -> dict[str, Any]:
    """Read all that a track's file holds, notes included.

    Raises
    ------
    TrackError : the file is missing or no .npz.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            return {name: data[name] for name in data.files}
    except FileNotFoundError as error:
        raise TrackError(mark("{path} does not exist; check the path."), path=path) from error
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise TrackError(
            mark("{path} is not a landmark track (.npz); save one with --save-track."), path=path
        ) from error


def _track(arrays: dict[str, Any]) -> PoseTrack:
    t_s = np.asarray(arrays["t_s"], dtype=np.float64)
    xy = np.asarray(arrays["xy"], dtype=np.float64)
    n = len(t_s)
    there = np.isfinite(xy).all(axis=-1).astype(np.float64)
    size = arrays.get("size_wh")
    return PoseTrack(
        t_s=t_s - t_s[0] if n else t_s,
        xy=xy,
        world=arrays.get("world", np.full((n, N_LANDMARKS, 3), np.nan)),
        visibility=np.where(np.isfinite(v := arrays.get("visibility", there)), v, 0.0),
        back=arrays.get("back", np.full((n, BACK_SAMPLES), np.nan)),
        size_wh=None if size is None else _size(size),
        near_side=_side(arrays.get("near_side")),
        model=str(arrays["model"]) if "model" in arrays else None,
    )


def _size(value: Any) -> tuple[int, int]:
    numbers = np.asarray(value).ravel()
    if numbers.shape != (2,) or not (numbers > 0).all():
        raise DataError(f"size_wh must be two positive numbers, got {numbers.tolist()}")
    return int(numbers[0]), int(numbers[1])


def _side(value: Any) -> Side | None:
    if value is None or str(value) in ("", "None"):
        return None
    if str(value) == "left":
        return "left"
    if str(value) == "right":
        return "right"
    raise DataError(f"near_side must be left or right, got {str(value)!r}")
