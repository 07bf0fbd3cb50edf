"""A body with its neutral position, the lengths of its limbs and its regions worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from formcheck.core.body.geometry import FloatArray
from render.posing.body import Body
from render.posing.parameters import SIDES, SUFFIX, segment_of
from render.posing.rotations import LEFT, frame, twist_deg, unit

Mask = npt.NDArray[np.bool_]
STATURE_OF_LENGTHS_M = 1.7
"""Lengths in exercise files are those of a body of this stature."""

_REGIONS = {
    "hands": ("wrist", "finger", "metacarpal"),
    "feet": ("foot", "toe"),
    "shanks": ("lowerleg",),
    "knees": ("lowerleg01",),
    "back": ("spine", "pelvis", "root", "clavicle", "shoulder"),
    "upper_back": ("spine01", "spine02", "clavicle", "shoulder"),
}
_ARMS = ("upperarm", "lowerarm", *_REGIONS["hands"])
REGIONS = ("all_but_arms", *_REGIONS)
"""Parts of the skin that may rest on the floor."""


def moved_by(main_bone: npt.NDArray[np.str_], names: Iterable[str]) -> Mask:
    """Which vertices are moved most by a bone whose name begins with one of the names; `Body.main_bone` → (V,)."""
    mask: Mask = np.logical_or.reduce([np.strings.startswith(main_bone, name) for name in names])
    return mask


@dataclass(frozen=True, slots=True)
class LimbLengths:
    """Distances between the joints of one side, in metres."""

    upper_arm: float
    forearm: float
    thigh: float
    shank: float


@dataclass(slots=True)
class Figure:
    """A body ready to be posed.

    neutral : by segment, the rotation that brings a resting limb into the neutral position.
    forearm_twist_deg : by side, how far the resting hand is turned about the forearm.
    lengths : by side. region : by name, mask of vertices (V,).
    segments : names of all segments that move vertices. share : (V, segments) sparse skinning weights.
    """

    body: Body
    neutral: dict[str, FloatArray] = field(init=False)
    forearm_twist_deg: dict[str, float] = field(init=False)
    lengths: dict[str, LimbLengths] = field(init=False)
    region: dict[str, Mask] = field(init=False)
    segments: tuple[str, ...] = field(init=False)
    share: sparse.csr_array = field(init=False)

    def __post_init__(self) -> None:
        """Work everything out."""
        self.neutral, self.forearm_twist_deg = {}, {}
        for side in SIDES:
            self._align(side)
        self.lengths = {side: self._lengths(side) for side in SIDES}
        self.region = self._regions()
        self.segments, self.share = self._skinning()

    @property
    def scale(self) -> float:
        """Stature as a share of that of lengths in exercise files."""
        return self.body.shape.stature_m / STATURE_OF_LENGTHS_M

    def joint(self, bone: str, side: str) -> FloatArray:
        """Where a bone of one side turns at rest (3,)."""
        return self.body.joint(bone + SUFFIX[side])

    def _align(self, side: str) -> None:
        shoulder, elbow, wrist, hip, knee, ankle = (
            self.joint(bone, side) for bone in ("upperarm01", "lowerarm01", "wrist", "upperleg01", "lowerleg01", "foot")
        )
        elbow_axis = -np.cross(elbow - shoulder, wrist - elbow)
        knuckles_to_wrist = unit(wrist - self.joint("finger3-1", side))
        index_to_little = self.joint("finger5-1", side) - self.joint("finger2-1", side)
        back = unit(index_to_little - knuckles_to_wrist * (index_to_little @ knuckles_to_wrist))
        hand = np.column_stack([np.cross(back, knuckles_to_wrist), back, knuckles_to_wrist]).T
        forearm = frame(elbow - wrist, elbow_axis).T
        self.neutral |= {
            f"{side}_upper_arm": frame(shoulder - elbow, elbow_axis).T,
            f"{side}_forearm": forearm,
            f"{side}_hand": hand,
            f"{side}_thigh": frame(hip - knee, LEFT).T,
            f"{side}_shank": frame(knee - ankle, LEFT).T,
        }
        self.forearm_twist_deg[side] = twist_deg(hand @ forearm.T)

    def _lengths(self, side: str) -> LimbLengths:
        def distance(a: str, b: str) -> float:
            return float(np.linalg.norm(self.joint(a, side) - self.joint(b, side)))

        return LimbLengths(
            upper_arm=distance("upperarm01", "lowerarm01"),
            forearm=distance("lowerarm01", "wrist"),
            thigh=distance("upperleg01", "lowerleg01"),
            shank=distance("lowerleg01", "foot"),
        )

    def _regions(self) -> dict[str, Mask]:
        bone = self.body.main_bone

        out = {"all_but_arms": ~moved_by(bone, _ARMS)}
        out |= {name: moved_by(bone, names) for name, names in _REGIONS.items()}
        for side in SIDES:
            own = np.strings.endswith(bone, SUFFIX[side])
            out |= {f"{side}_{part}": out[part] & own for part in ("hands", "feet")}
        return out

    def _skinning(self) -> tuple[tuple[str, ...], sparse.csr_array]:
        of_bone = [segment_of(bone) for bone in self.body.bones]
        segments = tuple(dict.fromkeys(of_bone))
        column = np.array([segments.index(name) for name in of_bone])[self.body.bone_of]
        row = np.repeat(np.arange(len(column)), column.shape[1])
        weights = (self.body.bone_weight.ravel(), (row, column.ravel()))
        return segments, sparse.csr_array(weights, shape=(len(column), len(segments)))
