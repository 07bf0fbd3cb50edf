"""A pinhole camera without distortion."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.posing.rotations import UP, unit

NEAREST_M, FARTHEST_M, STEP_M = 1.5, 8.0, 0.05
STEEPEST = 1.42
"""Least distance as a share of the camera's height above its target: it never looks down by more than 45 degrees."""

NEAR_PLANE_M = 0.2
FLAT_M = 0.5
"""Least distance over the floor."""


@dataclass(frozen=True, slots=True)
class View:
    """Where a camera stands and what it records.

    azimuth_deg : 0 sees the subject's front, +90 the left side, −90 the right. height_m : above the floor. fov_deg :
    horizontal. roll_deg : tilt of the camera clockwise. margin : share of the picture that stays free on every side.
    """

    azimuth_deg: float = 90.0
    height_m: float = 0.9
    fov_deg: float = 60.0
    roll_deg: float = 0.0
    margin: float = 0.10
    width_px: int = 640
    height_px: int = 480


@dataclass(frozen=True)
class Camera:
    """A view aimed at a target (3,) from a distance in metres."""

    view: View
    target_m: FloatArray
    distance_m: float

    @classmethod
    def fitted(cls, view: View, points_m: FloatArray) -> "Camera":
        """Aim at the middle of points (N, 3) and step back until all of them are in the picture."""
        target = (points_m.min(axis=0) + points_m.max(axis=0)) / 2
        nearest = max(NEAREST_M, STEEPEST * abs(view.height_m - target[2]))
        cameras = (cls(view, target, float(d)) for d in np.arange(nearest, FARTHEST_M, STEP_M))
        return next((c for c in cameras if c.sees(points_m)), cls(view, target, FARTHEST_M))

    def sees(self, points_m: FloatArray) -> bool:
        """Whether all points (N, 3) are inside the margins."""
        uv, depth_m = self.project(points_m)
        size = np.array([self.view.width_px, self.view.height_px])
        inside = (uv > self.view.margin * size) & (uv < (1 - self.view.margin) * size)
        return bool(inside.all() and depth_m.min() > NEAR_PLANE_M)

    @cached_property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return float(self.view.width_px / 2 / np.tan(np.radians(self.view.fov_deg) / 2))

    @cached_property
    def eye_m(self) -> FloatArray:
        """Where the camera is (3,)."""
        rise_m = self.view.height_m - self.target_m[2]
        flat_m = np.sqrt(max(self.distance_m**2 - rise_m**2, FLAT_M**2))
        azimuth = np.radians(self.view.azimuth_deg)
        eye: FloatArray = self.target_m + np.array([np.sin(azimuth) * flat_m, -np.cos(azimuth) * flat_m, rise_m])
        return eye

    @cached_property
    def axes(self) -> FloatArray:
        """Unit vectors (3, 3), rows: right in the picture, down in the picture, forwards."""
        forward = unit(self.target_m - self.eye_m)
        right = unit(np.cross(forward, UP))
        down = np.cross(forward, right)
        c, s = np.cos(np.radians(self.view.roll_deg)), np.sin(np.radians(self.view.roll_deg))
        return np.stack([c * right + s * down, -s * right + c * down, forward])

    def project(self, points_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Project points (..., 3): pixels (..., 2), x right, y down, and depth along the viewing axis (...) in m."""
        q = (points_m - self.eye_m) @ self.axes.T
        uv = q[..., :2] / np.maximum(q[..., 2:], 1e-6) * self.focal_px
        return uv + np.array([self.view.width_px, self.view.height_px]) / 2, q[..., 2]

    def rays(self) -> FloatArray:
        """Directions (H, W, 3) through the middle of every pixel, of depth 1."""
        ys, xs = np.mgrid[0 : self.view.height_px, 0 : self.view.width_px] + 0.5
        x, y = xs - self.view.width_px / 2, ys - self.view.height_px / 2
        rays: FloatArray = np.stack([x / self.focal_px, y / self.focal_px, np.ones_like(x)], -1) @ self.axes
        return rays
