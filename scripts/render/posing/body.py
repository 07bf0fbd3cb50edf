"""A shaped body at rest, read from the small store `scripts/render/bodies` (its README says where it comes from)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray

BODIES = Path(__file__).resolve().parents[1] / "bodies"
STEP_M = 4e-5
"""Stored vertices are whole numbers of this, off by 0.02 mm in each direction at most; int16 reaches to ±1.31 m."""

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a body was made from; weight and muscle run from 0 (thin, weak) to 1 (heavy, strong)."""

    gender: Literal["female", "male"]
    age_years: int
    stature_m: float
    weight: float
    muscle: float

    @property
    def name(self) -> str:
        """Short name: gender, age, centimetres, weight in per cent (``f76-176-92``)."""
        return f"{self.gender[0]}{self.age_years}-{round(100 * self.stature_m)}-{round(100 * self.weight)}"


@dataclass(frozen=True, slots=True)
class Body:
    """A mesh at rest (arms and legs spread a little) and the bones that move it.

    vertices_m : (V, 3). faces : (F, 3) vertex numbers, counter-clockwise from outside.
    bone_of, bone_weight : (V, 5) bones that move each vertex, and by how much (rows sum to 1).
    bones : names of the B bones, MakeHuman's. joints_m : (B, 3) where each bone turns.
    landmark_weight : (9, V) of the points of face and foot, `LANDMARKS`.
    """

    shape: Shape
    vertices_m: FloatArray
    faces: IntArray
    bone_of: IntArray
    bone_weight: FloatArray
    bones: tuple[str, ...]
    joints_m: FloatArray
    landmark_weight: FloatArray

    def joint(self, bone: str) -> FloatArray:
        """Where a bone turns at rest (3,)."""
        place: FloatArray = self.joints_m[self.bones.index(bone)]
        return place

    @property
    def main_bone(self) -> npt.NDArray[np.str_]:
        """Name of the bone that moves each vertex most (V,)."""
        main = self.bone_of[np.arange(len(self.vertices_m)), self.bone_weight.argmax(axis=1)]
        names: npt.NDArray[np.str_] = np.array(self.bones)[main]
        return names

    def landmarks_at_rest(self) -> dict[str, FloatArray]:
        """Points of face and foot on the resting mesh, by name (3,)."""
        return dict(zip(LANDMARKS, self.landmark_weight @ self.vertices_m, strict=True))


LANDMARKS = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_heel", "right_heel", "left_foot_index",
    "right_foot_index",
)  # fmt: skip
"""Points that are means of vertices, named as the pose model names them."""


@cache
def shapes() -> tuple[Shape, ...]:
    """All bodies of the store, in their order: women and men take turns."""
    return tuple(Shape(**entry) for entry in json.loads((BODIES / "bodies.json").read_text(encoding="utf-8")))


@cache
def load_body(name: str) -> Body:
    """Read a body of the store by its `Shape.name`."""
    shape = next(s for s in shapes() if s.name == name)
    with np.load(BODIES / f"{name}.npz", allow_pickle=False) as own, np.load(BODIES / "topology.npz") as common:
        vertices = own["vertices"].T * STEP_M
        landmark_weight = np.zeros((len(LANDMARKS), len(vertices)))
        rows, columns = common["landmark_of"], common["landmark_vertex"]
        landmark_weight[rows, columns] = common["landmark_weight"]
        return Body(
            shape=shape,
            vertices_m=vertices,
            faces=common["faces"].astype(np.int64),
            bone_of=common["bone_of"].astype(np.int64),
            bone_weight=common["bone_weight"].astype(np.float64),
            bones=tuple(str(bone) for bone in common["bones"]),
            joints_m=own["joints"].astype(np.float64),
            landmark_weight=landmark_weight,
        )
