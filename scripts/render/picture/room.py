"""The room: floor boards, a mat, a wall with a skirting board and a picture on it."""

from dataclasses import dataclass

import cv2
import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.picture.camera import Camera
from render.picture.look import Look
from render.posing.rotations import unit

FARTHEST_M = 30.0
GRAIN_SEED = 7
"""The room is the same in every clip; only the sensor's noise follows the clip's seed."""

GRAIN_PX = (4, 16, 64)
WALL, SKIRTING, PICTURE = (0.62, 0.60, 0.55), (0.75, 0.74, 0.72), (0.30, 0.36, 0.33)
WOOD, MAT = np.array([0.42, 0.29, 0.18]), np.array([0.17, 0.33, 0.29])
SKIRTING_M, BOARD_M = 0.10, 0.12


@dataclass(frozen=True, slots=True)
class Room:
    """What the camera sees without the body.

    albedo : (H, W, 3) share of light that is thrown back. place_m : (H, W, 3). facing : (H, W) cosine to the light.
    """

    albedo: FloatArray
    place_m: FloatArray
    facing: FloatArray


def build_room(camera: Camera, look: Look, light: FloatArray) -> Room:
    """Furnish the room around the camera's target; `light` (3,) points towards the lamp."""
    rays, eye, centre = camera.rays(), camera.eye_m, camera.target_m
    away = unit(np.array([*(centre - eye)[:2], 0.0]))  # the wall faces the camera
    along_wall = np.array([-away[1], away[0], 0.0])
    with np.errstate(divide="ignore", invalid="ignore"):
        to_floor = np.where(rays[..., 2] < -1e-6, -eye[2] / rays[..., 2], np.inf)
        to_wall = np.where(rays @ away > 1e-6, (look.wall_m - (eye - centre) @ away) / (rays @ away), np.inf)
    floor = to_floor < to_wall
    place_m = eye + rays * np.minimum(np.minimum(to_floor, to_wall), FARTHEST_M)[..., None]
    grain = _grain((camera.view.height_px, camera.view.width_px))
    albedo = _wall((place_m - centre) @ along_wall, place_m[..., 2], grain)
    albedo[floor] = _boards(place_m[..., 0], grain)[floor]
    beside = np.abs(place_m - centre)
    on_mat = floor & (beside[..., 0] < look.mat_m[0] / 2) & (beside[..., 1] < look.mat_m[1] / 2)
    albedo[on_mat] = (MAT * (1 + 0.05 * grain)[..., None])[on_mat]
    normal = np.where(floor[..., None], np.array([0, 0, 1.0]), -away)
    return Room(albedo, place_m, np.maximum(0, normal @ light))


def _wall(across_m: FloatArray, height_m: FloatArray, grain: FloatArray) -> FloatArray:
    albedo = np.array(WALL) + (0.02 * np.sin(across_m * 2.1) + 0.012 * grain)[..., None]
    albedo[height_m < SKIRTING_M] = SKIRTING
    albedo[(np.abs(across_m + 0.9) < 0.28) & (np.abs(height_m - 1.45) < 0.2)] = PICTURE
    return albedo


def _boards(across_m: FloatArray, grain: FloatArray) -> FloatArray:
    share, board = np.modf(across_m / BOARD_M + 500)
    tone = 0.85 + 0.2 * np.modf(np.sin(board * 12.9898) * 43758.5453)[0]
    wood: FloatArray = WOOD * (tone * (1 + 0.10 * grain))[..., None]
    wood[np.abs(share - 0.5) > 0.48] *= 0.75
    return wood


def _grain(shape: tuple[int, int]) -> FloatArray:
    """Soft noise of several sizes (H, W)."""
    rng, (height, width) = np.random.default_rng(GRAIN_SEED), shape
    out = np.zeros(shape)
    for size in GRAIN_PX:
        coarse = rng.standard_normal((max(2, height // size), max(2, width // size)))
        out += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) / len(GRAIN_PX)
    return out
