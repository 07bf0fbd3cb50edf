"""Pictures of a posed figure in a room."""

import cv2
import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.picture import rasteriser
from render.picture.camera import Camera
from render.picture.clothes import dress, vertex_normals
from render.picture.look import OUTFITS, Scene
from render.picture.room import build_room
from render.posing.figure import Figure
from render.posing.rotations import UP, unit
from render.posing.skinning import skin
from render.posing.solving import Posed

LIT_M = 3.4
"""Shadows are known in a square of this size around the camera's target."""

SHADOW_CELLS, CONTACT_CELLS = 768, 256
CONTACT_REACH_M, CONTACT_DARKNESS, CONTACT_BLUR = 0.10, 0.55, 3.0
NEAR_PLANE_M = 0.1
TONES = 4096
NOISE_BEYOND_PX = (61, 67)
"""The noise is this much larger than the picture, so that it can be shifted from frame to frame."""


class _Buffers:
    """Depth buffer of a height and width: see `rasteriser.rasterise`."""

    def __init__(self, height: int, width: int) -> None:
        self.face_at = np.zeros((height, width), np.int32)
        self.first, self.second, self.near_at = np.zeros((3, height, width))

    def fill(self, x: FloatArray, y: FloatArray, near: FloatArray, faces: np.ndarray) -> None:
        """Find the nearest face at every pixel."""
        rasteriser.rasterise(x, y, near, faces, self.face_at, self.first, self.second, self.near_at)


class Renderer:
    """Renders one figure for one camera, frame after frame."""

    def __init__(self, figure: Figure, camera: Camera, scene: Scene) -> None:
        look, view = scene.look, camera.view
        self.figure, self.camera, self.look = figure, camera, look
        self._rng = np.random.default_rng(scene.seed)
        self._surface = dress(figure, OUTFITS[look.outfit])
        self._lamp = _lamp(view.azimuth_deg)
        self._room = build_room(camera, look, self._lamp[2])
        self._shadow = _Buffers(SHADOW_CELLS, SHADOW_CELLS)
        self._depth = _Buffers(view.height_px * look.supersampling, view.width_px * look.supersampling)
        self._tone = 255 * np.sqrt(np.minimum(1, look.exposure * np.linspace(0, 1, TONES)))
        down, across = NOISE_BEYOND_PX
        self._noise = self._rng.normal(0, look.noise, (view.height_px + down, view.width_px + across, 3))
        self.coverage = np.zeros((view.height_px, view.width_px))
        """How much of each pixel of the last picture the body covers, 0 to 1."""

    def render(self, posed: Posed) -> rasteriser.Pixels:
        """Picture (H, W, 3) RGB."""
        vertices = skin(self.figure, posed.segments, self._surface.rest_m)
        self._cast_shadow(vertices)
        room, body = self._shade_room(vertices), self._shade_body(vertices)
        self.coverage = body[..., 3]
        picture = np.empty((*body.shape[:2], 3), np.uint8)
        down, across = (int(n) for n in self._rng.integers(0, 10_000, 2))
        rasteriser.develop(body, room, self._tone, self._noise, down, across, picture)
        return picture

    def _cast_shadow(self, vertices: FloatArray) -> None:
        q = (vertices - self.camera.target_m) @ self._lamp.T
        cells = q[:, :2] * (SHADOW_CELLS / LIT_M) + SHADOW_CELLS / 2
        self._shadow.fill(cells[:, 0], cells[:, 1], q[:, 2], self.figure.body.faces)

    def _shade_room(self, vertices: FloatArray) -> FloatArray:
        room, look = self._room, self.look
        out = np.zeros_like(room.albedo)
        reach = 2 * rasteriser.SHADOW_REACH + 1
        covered = (self._shadow.face_at >= 0).astype(np.uint8)
        shaded = cv2.dilate(covered, np.ones((reach, reach), np.uint8)).astype(np.uint8)
        rasteriser.shade_room(
            room.albedo, room.place_m, room.facing, self._shadow.near_at, shaded,
            self._lamp, self.camera.target_m, SHADOW_CELLS / LIT_M,
            _contact(vertices, self.camera.target_m), CONTACT_CELLS / LIT_M, look.ambient_light, look.key_light, out,
        )  # fmt: skip
        return out

    def _shade_body(self, vertices: FloatArray) -> FloatArray:
        camera, look, faces, depth = self.camera, self.look, self.figure.body.faces, self._depth
        uv, depth_m = camera.project(vertices)
        near = np.where(depth_m > NEAR_PLANE_M, 1 / np.maximum(depth_m, NEAR_PLANE_M), rasteriser.NOTHING)
        uv = uv * look.supersampling
        depth.fill(uv[:, 0], uv[:, 1], near, faces)
        out = np.zeros((camera.view.height_px, camera.view.width_px, 4))
        rasteriser.shade_body(
            depth.face_at, depth.first, depth.second, faces, vertices, vertex_normals(vertices, faces),
            self._surface.colour, self._surface.gloss, camera.eye_m,
            self._shadow.near_at, self._lamp, camera.target_m, SHADOW_CELLS / LIT_M,
            look.ambient_light, look.key_light, out,
        )  # fmt: skip
        return out


def _lamp(azimuth_deg: float) -> FloatArray:
    """Axes of the lamp, rows: right, down, towards it. It hangs above and beside the camera."""
    azimuth = np.radians(azimuth_deg)
    toward_camera = np.array([np.sin(azimuth), -np.cos(azimuth), 0])
    beside = np.array([np.cos(azimuth), np.sin(azimuth), 0])
    light = unit(0.75 * toward_camera + 0.45 * beside + 1.5 * UP)
    right = unit(np.cross(UP, light))
    return np.stack([right, np.cross(light, right), light])


def _contact(vertices: FloatArray, centre: FloatArray) -> FloatArray:
    """How dark the floor is beneath the body, 0 to 1 (C, C): the closer, the darker."""
    scale, last = CONTACT_CELLS / LIT_M, CONTACT_CELLS - 1
    cells = np.clip(((vertices[:, :2] - centre[:2]) * scale + CONTACT_CELLS / 2).astype(int), 0, last)
    height_m = np.full((CONTACT_CELLS, CONTACT_CELLS), LIT_M)
    np.minimum.at(height_m, (cells[:, 1], cells[:, 0]), np.maximum(vertices[:, 2], 0))
    dark = cv2.dilate(np.exp(-height_m / CONTACT_REACH_M), np.ones((3, 3)))
    return CONTACT_DARKNESS * cv2.GaussianBlur(dark, (0, 0), CONTACT_BLUR).astype(np.float64)
