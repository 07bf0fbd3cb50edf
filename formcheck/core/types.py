"""Boundary types of the engine: frozen, validated on creation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import N_LANDMARKS
from formcheck.core.messages import WordedError, mark

Side = Literal["left", "right"]

BACK_SAMPLES = 32
"""Samples of the back profile, from the shoulder end to the hip end."""


class DataError(WordedError):
    """Input data has the wrong shape, type or order; the message says what was expected and what was given."""


_NOT_GIVEN: Final[FloatArray] = np.empty(0)


def _not_given() -> FloatArray:
    """Return the placeholder of an omitted array until its default is made."""
    return _NOT_GIVEN


def _or_nan(value: npt.ArrayLike | None, shape: tuple[int, ...]) -> npt.ArrayLike:
    return np.full(shape, np.nan) if value is None or value is _NOT_GIVEN else value


def _checked(name: str, value: npt.ArrayLike, shape: tuple[int, ...]) -> FloatArray:
    array = np.asarray(value, dtype=np.float64)
    if array.shape != shape:
        raise DataError(mark("{name} must have shape {shape}, got {found}"), name=name, shape=shape, found=array.shape)
    return array


def _set(instance: object, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(instance, name, value)


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the source.

    image : uint8 (H, W, 3), RGB, upright as the person sees it; made read-only.
    t_s : seconds, strictly increasing within a source.
    index : number of the frame in its source, from 0.
    """

    image: npt.NDArray[np.uint8]
    t_s: float
    index: int

    def __post_init__(self) -> None:
        """Check the picture's layout and make it read-only."""
        if self.image.dtype != np.uint8 or self.image.ndim != 3 or self.image.shape[2] != 3:
            raise DataError(f"a frame must be uint8 (H, W, 3), got {self.image.dtype} {self.image.shape}")
        if not np.isfinite(self.t_s):
            raise DataError(f"a frame's time must be finite seconds, got {self.t_s}")
        self.image.flags.writeable = False

    @property
    def size_wh(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]


@dataclass(frozen=True, slots=True)
class Pose:
    """The landmarks of one person in one frame; NaN = not there.

    xy : (33, 2) float, pixels, x right, y down.
    world : (33, 3) float, metres, x right, y down, z away from the camera, origin at mid-hip.
    visibility : (33,) float, 0 to 1.
    back : (32,) float, torso lengths, dorsal outline profile (docs/results.md); NaN = not seen.
    """

    xy: FloatArray
    world: FloatArray
    visibility: FloatArray
    back: FloatArray

    def __post_init__(self) -> None:
        """Check the shapes."""
        _set(
            self,
            xy=_checked("xy", self.xy, (N_LANDMARKS, 2)),
            world=_checked("world", self.world, (N_LANDMARKS, 3)),
            visibility=_checked("visibility", self.visibility, (N_LANDMARKS,)),
            back=_checked("back", self.back, (BACK_SAMPLES,)),
        )

    @classmethod
    def nobody(cls) -> "Pose":
        """Return the pose of a frame in which no person was found: all NaN, visibility 0."""
        return cls(
            xy=np.full((N_LANDMARKS, 2), np.nan),
            world=np.full((N_LANDMARKS, 3), np.nan),
            visibility=np.zeros(N_LANDMARKS),
            back=np.full(BACK_SAMPLES, np.nan),
        )

    @property
    def person(self) -> bool:
        """Whether a person was found."""
        return bool(np.isfinite(self.xy).any())


@dataclass(frozen=True, slots=True)
class PoseTrack:
    """The landmarks of one person over a recording: the arrays of `Pose` with a leading T.

    t_s : (T,) float seconds, strictly increasing.
    world, back : NaN if omitted. visibility : if omitted, 1 where both coordinates of `xy` are finite, else 0.
    size_wh : width and height of the pictures in pixels, or None if unknown.
    near_side : the side of the body that faces the camera if known beforehand, else None.
    model : name of the pose model that the landmarks come from, None = unknown.
    """

    t_s: FloatArray
    xy: FloatArray
    world: FloatArray = field(default_factory=_not_given)
    visibility: FloatArray = field(default_factory=_not_given)
    back: FloatArray = field(default_factory=_not_given)
    size_wh: tuple[int, int] | None = None
    near_side: Side | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        """Check the shapes and that time runs forward."""
        t_s = np.asarray(self.t_s, dtype=np.float64)
        if t_s.ndim != 1:
            raise DataError(mark("t_s must have shape (T,), got {found}"), found=t_s.shape)
        n = len(t_s)
        if not np.isfinite(t_s).all():
            raise DataError(mark("t_s must be finite seconds, got NaN or infinity"))
        if n > 1 and not (np.diff(t_s) > 0).all():
            first = int(np.argmin(np.diff(t_s) > 0)) + 1
            text = mark("t_s must increase strictly; it does not at frame {frame} ({t_s:.6g} s)")
            raise DataError(text, frame=first, t_s=float(t_s[first]))
        xy = _checked("xy", self.xy, (n, N_LANDMARKS, 2))
        seen: npt.ArrayLike | None = self.visibility
        if seen is None or seen is _NOT_GIVEN:
            seen = np.isfinite(xy).all(axis=-1)
        _set(
            self,
            t_s=t_s,
            xy=xy,
            world=_checked("world", _or_nan(self.world, (n, N_LANDMARKS, 3)), (n, N_LANDMARKS, 3)),
            visibility=_checked("visibility", seen, (n, N_LANDMARKS)),
            back=_checked("back", _or_nan(self.back, (n, BACK_SAMPLES)), (n, BACK_SAMPLES)),
        )

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.t_s)

    def __getitem__(self, part: slice) -> "PoseTrack":
        """Return the frames of a slice as a new track."""
        return PoseTrack(
            t_s=self.t_s[part],
            xy=self.xy[part],
            world=self.world[part],
            visibility=self.visibility[part],
            back=self.back[part],
            size_wh=self.size_wh,
            near_side=self.near_side,
            model=self.model,
        )

    @classmethod
    def from_poses(
        cls,
        t_s: Sequence[float],
        poses: Sequence[Pose],
        size_wh: tuple[int, int] | None = None,
        model: str | None = None,
    ) -> "PoseTrack":
        """Stack single poses, one for each time in seconds, into a track."""
        if len(t_s) != len(poses):
            raise DataError(f"{len(t_s)} times for {len(poses)} poses")
        if not poses:
            return cls.empty(size_wh)
        return cls(
            t_s=np.array(t_s, dtype=np.float64),
            xy=np.stack([p.xy for p in poses]),
            world=np.stack([p.world for p in poses]),
            visibility=np.stack([p.visibility for p in poses]),
            back=np.stack([p.back for p in poses]),
            size_wh=size_wh,
            model=model,
        )

    @classmethod
    def empty(cls, size_wh: tuple[int, int] | None = None) -> "PoseTrack":
        """Return a track without frames."""
        n = N_LANDMARKS
        shapes = ((0,), (0, n, 2), (0, n, 3), (0, n), (0, BACK_SAMPLES))
        t_s, xy, world, visibility, back = (np.empty(shape) for shape in shapes)
        return cls(t_s, xy, world, visibility, back, size_wh)
