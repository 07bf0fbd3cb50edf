"""The figure of one phase: its parameters, the pose that a camera sees, and the floor it is on."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.types import Pose, Side
from formcheck.figure.stick_body import NAMES, STATURE_M, TRUNK_H, back_profile, build, mirrored, spine

TRUNK_PX: Final = 150.0
"""Pixels per trunk length; the scale of a figure's picture is arbitrary."""

HIP_PX: Final = (640.0, 480.0)
"""Position of mid-hip in the picture."""

LIMB_RADIUS: Final = 0.07
TRUNK_RADIUS: Final = 0.12
HEAD_RADIUS: Final = 0.2
"""Half thickness of arms and legs, of the trunk and of the head in trunk lengths."""

RADII: Final = {
    **dict.fromkeys(("shoulder", "hip"), TRUNK_RADIUS),
    **dict.fromkeys(("elbow", "wrist", "knee", "ankle"), LIMB_RADIUS),
    **dict.fromkeys(("heel", "foot_index"), 0.04),
    "ear": HEAD_RADIUS,
}
"""Half thickness of the body at landmarks that may touch the floor, in trunk lengths."""

TOUCHING: Final = tuple(f"{side}_{name}" for name in RADII for side in ("left", "right"))
"""Those landmarks, both sides."""

_TOUCHING: Final = np.array([INDEX[name] for name in TOUCHING])
_RADIUS: Final = np.array([RADII[name.partition("_")[2]] for name in TOUCHING])


def undersides(points: FloatArray) -> FloatArray:
    """Return the height of the body's lower surface above mid-hip at `TOUCHING`: (..., 33, 3) → (..., K)."""
    heights: FloatArray = -points[..., _TOUCHING, 1] - _RADIUS
    return heights


@dataclass(frozen=True, slots=True)
class Figure:
    """A stick figure.

    angles : (P,) degrees, the parameters `NAMES`. near : the side of the body near the camera.
    azimuth_deg : camera position, 0 = in front, +90 = at the left side. limbs : factor on arms and legs.
    pose : view of an orthographic camera, in pixels and metres. spine : (32, 2) pixels, the trunk's arc from the
    shoulders to the hips. floor_px : y of the floor, below the figure's lowest point.
    """

    angles: FloatArray = field(repr=False)
    near: Side
    azimuth_deg: float
    limbs: float = 1.0
    pose: Pose = field(init=False, repr=False, compare=False)
    spine: FloatArray = field(init=False, repr=False, compare=False)
    floor_px: float = field(init=False)

    def __post_init__(self) -> None:
        """Build the body."""
        self.angles.flags.writeable = False
        points = build(self.angles, self.azimuth_deg, self.limbs)
        metres = STATURE_M * TRUNK_H
        back = back_profile(self.angles[NAMES.index("back")])
        pose = Pose(pixels(points), metres * points, np.ones(len(points)), back)
        floor = HIP_PX[1] - TRUNK_PX * float(undersides(points).min())
        arc = pixels(spine(self.angles, self.azimuth_deg))
        for name, value in (("pose", pose), ("spine", arc), ("floor_px", floor)):
            object.__setattr__(self, name, value)

    @property
    def parameters(self) -> dict[str, float]:
        """The angles by name, in degrees."""
        return dict(zip(NAMES, self.angles.tolist(), strict=True))

    def seen(self, lift_deg: float) -> tuple[FloatArray, FloatArray]:
        """Return landmarks (33, 2) and the trunk's arc (32, 2) in pixels, for a camera tilted down by an angle."""
        if lift_deg == 0.0:
            return self.pose.xy, self.spine
        points = build(self.angles, self.azimuth_deg, self.limbs)
        arc = spine(self.angles, self.azimuth_deg)
        return pixels(lifted(points, lift_deg)), pixels(lifted(arc, lift_deg))

    def floor_at(self, depth: float, lift_deg: float) -> float:
        """Return y of the floor in pixels at a depth behind the hips in trunk lengths, for a camera tilted down."""
        floor = np.array([0.0, (self.floor_px - HIP_PX[1]) / TRUNK_PX, depth])
        return float(pixels(lifted(floor, lift_deg))[1])

    def mirrored(self) -> "Figure":
        """Return the figure with left and right exchanged, seen from the other side."""
        other: Side = "left" if self.near == "right" else "right"
        return Figure(mirrored(self.angles), other, -self.azimuth_deg, self.limbs)

    def turned(self) -> "Figure":
        """Return the same body seen from its other side."""
        other: Side = "left" if self.near == "right" else "right"
        return Figure(self.angles.copy(), other, -self.azimuth_deg, self.limbs)

    def blend(self, other: "Figure", share: float) -> "Figure":
        """Interpolate towards another figure, 0 = this, 1 = the other, each angle independently."""
        angles = (1.0 - share) * self.angles + share * other.angles
        limbs = (1.0 - share) * self.limbs + share * other.limbs
        return Figure(angles, self.near, self.azimuth_deg, limbs)


def lifted(points: FloatArray, lift_deg: float) -> FloatArray:
    """Return camera coordinates (..., 3) for a camera that has been raised and looks down by an angle."""
    lift = np.radians(lift_deg)
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    return np.stack([x, y * np.cos(lift) - z * np.sin(lift), z * np.cos(lift) + y * np.sin(lift)], axis=-1)


def pixels(points: FloatArray) -> FloatArray:
    """Project camera coordinates in trunk lengths (..., 3) to pixels of the picture (..., 2)."""
    return np.asarray(np.array(HIP_PX) + TRUNK_PX * points[..., :2])
