"""Landmark tracks as `.npz` files (docs/results.md)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from formcheck.atomic_files import replacing
from formcheck.core.body.geometry import FloatArray
from formcheck.core.errors import FormcheckError, mark, reason_of
from formcheck.core.messages import Message
from formcheck.core.types import DataError, PoseTrack, Side
from formcheck.overwriting import MADE_BY, TRACK_MARK
from formcheck.pipeline.recorded.recording import Recording

SUFFIX: Final = ".track.npz"

PICTURE: Final = "picture"
"""Marker of a track whose only frame is a picture."""

_ABSURD: Final = 1e9
MOST_PX: Final = 1_000_000
"""Upper limit of a picture's width and height."""


class TrackError(FormcheckError):
    """A landmark track cannot be used; the message says what was expected."""


def is_track(name: str) -> bool:
    """Whether an input is a landmark track rather than a video or picture."""
    return name.lower().endswith(".npz")


def write_track(path: Path, track: PoseTrack, notes: Mapping[str, npt.ArrayLike] | None = None) -> None:
    """Save a track atomically.

    notes : extra arrays stored alongside the landmarks under their own names; readers of tracks ignore them.
    """
    arrays: dict[str, Any] = {
        **(notes or {}),
        "t_s": track.t_s,
        "xy": track.xy,
        "world": track.world,
        "visibility": track.visibility,
        "back": track.back,
    }
    arrays[TRACK_MARK] = np.array(MADE_BY)
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
    TrackError : the file is missing, not an .npz, or a track's arrays are missing or have the wrong shape.
    """
    arrays = read_arrays(path)
    missing = [name for name in ("t_s", "xy") if name not in arrays]
    if missing:
        raise TrackError(mark("{path} is not a landmark track: it lacks {why}."), path=path, why=_listed(missing))
    try:
        return _track(arrays)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TrackError(
            mark("{path} is not a usable landmark track: {error}."), path=path, error=reason_of(error)
        ) from error


def read_arrays(path: Path) -> dict[str, Any]:
    """Read all arrays of a track file, including notes.

    Raises
    ------
    TrackError : the file is missing or not an .npz.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:  # NumPy leaves it open on errors
            return {name: data[name] for name in data.files}
    except FileNotFoundError as error:
        raise TrackError(mark("{path} does not exist; check the path."), path=path) from error
    except Exception as error:
        # Damage can raise anything: BadZipFile, zlib.error, tokenize.TokenError, NotImplementedError, MemoryError, …
        raise TrackError(
            mark("{path} is not a landmark track (.npz); save one with --save-track."), path=path
        ) from error


def _listed(names: list[str]) -> Message | str:
    return names[0] if len(names) == 1 else Message(mark("{first} and {second}"), first=names[0], second=names[1])


def _track(arrays: dict[str, Any]) -> PoseTrack:
    t_s = np.asarray(arrays["t_s"], dtype=np.float64)
    n = len(t_s)
    if not np.isfinite(t_s).all():
        raise DataError(mark("t_s must be finite seconds, got NaN or infinity"))
    if bool(arrays.get(PICTURE, False)) and n != 1:
        raise DataError(mark("a picture has one frame, this track has {n}"), n=n)
    seen, size = arrays.get("visibility"), arrays.get("size_wh")
    return PoseTrack(
        t_s=t_s - t_s[0] if n else t_s,
        xy=_finite(arrays["xy"]),
        **{name: _finite(arrays[name]) for name in ("world", "back") if name in arrays},
        **({} if seen is None else {"visibility": np.clip(np.nan_to_num(_finite(seen)), 0.0, 1.0)}),
        size_wh=None if size is None else _size(size),
        near_side=_side(arrays.get("near_side")),
        model=str(arrays["model"]) if "model" in arrays else None,
    )


def _finite(values: Any) -> FloatArray:
    """Return numbers, with infinite and implausibly large ones as NaN."""
    found = np.asarray(values, dtype=np.float64)
    return np.where(np.abs(found) < _ABSURD, found, np.nan)


def _size(value: Any) -> tuple[int, int]:
    numbers = np.asarray(value, dtype=np.float64).ravel()
    if numbers.shape != (2,) or not ((numbers >= 1.0) & (numbers <= MOST_PX)).all():
        raise DataError(mark("size_wh must be two positive numbers, got {found}"), found=numbers[:3].tolist())
    return int(numbers[0]), int(numbers[1])


def _side(value: Any) -> Side | None:
    if value is None or str(value) in ("", "None"):
        return None
    if str(value) == "left":
        return "left"
    if str(value) == "right":
        return "right"
    raise DataError(mark("near_side must be left or right, got {found!r}"), found=str(value))


def write(path: Path, recording: Recording) -> tuple[Message, ...]:
    """Write the file as a format of `formats.FORMATS`; return no messages."""
    write_track(path, recording.track, {PICTURE: True} if recording.picture else {})
    return ()
