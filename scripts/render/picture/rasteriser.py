"""Pixels: depth buffer, light, shadow and sensor, compiled by numba (dependency group ``render``).

One thread, no reordering of sums: the same input gives the same pixels. Compiled once and kept beside the source.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from render.posing.body import IntArray

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
Pixels = npt.NDArray[np.uint8]
Vector = tuple[float, float, float]
Triangles = npt.NDArray[np.int32]

NOTHING = -1e30
"""Nearness of what is not there."""

UNDER_FLOOR_M = -0.004
SHARPNESS = 24
"""Exponent of the highlight."""

SHADOW_RADIUS, SHADOW_STEP = 2, 1.5
"""Shadows are softened over this many look-ups in each direction, so many cells apart."""

SHADOW_REACH = 4
"""Farther than any of these look-ups goes, in cells."""

SHADOW_BIAS_BODY_M, SHADOW_BIAS_ROOM_M = 0.02, 0.01


def compiled(function: Kernel) -> Kernel:
    """Compile a kernel; what was compiled is kept."""
    return cast("Kernel", numba.njit(cache=True)(function))


@compiled
def _fill_triangle(
    x: FloatArray, y: FloatArray, near: FloatArray, corners: IntArray, face: int,
    face_at: Triangles, first: FloatArray, second: FloatArray, near_at: FloatArray,
) -> None:  # fmt: skip
    i, j, k = corners[0], corners[1], corners[2]
    x0, y0, x1, y1, x2, y2 = x[i], y[i], x[j], y[j], x[k], y[k]
    twice_area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    if abs(twice_area) < 1e-9:
        return
    height, width = near_at.shape
    left, right = max(0, int(np.floor(min(x0, x1, x2)))), min(width - 1, int(np.ceil(max(x0, x1, x2))))
    top, bottom = max(0, int(np.floor(min(y0, y1, y2)))), min(height - 1, int(np.ceil(max(y0, y1, y2))))
    # Barycentric weights are linear in the picture.
    l0_right, l0_down = (y1 - y2) / twice_area, (x2 - x1) / twice_area
    l1_right, l1_down = (y2 - y0) / twice_area, (x0 - x2) / twice_area
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            to_right, to_bottom = column + 0.5 - x2, row + 0.5 - y2
            l0 = l0_right * to_right + l0_down * to_bottom
            l1 = l1_right * to_right + l1_down * to_bottom
            l2 = 1.0 - l0 - l1
            if l0 < 0 or l1 < 0 or l2 < 0:
                continue
            nearness = l0 * near[i] + l1 * near[j] + l2 * near[k]
            if nearness > near_at[row, column]:
                near_at[row, column] = nearness
                face_at[row, column] = face
                first[row, column] = l0
                second[row, column] = l1


@compiled
def rasterise(
    x: FloatArray, y: FloatArray, near: FloatArray, faces: IntArray,
    face_at: Triangles, first: FloatArray, second: FloatArray, near_at: FloatArray,
) -> None:  # fmt: skip
    """Find the nearest face at every pixel.

    Parameters
    ----------
    x, y : (V,) pixels. near : (V,) grows towards the viewer and is linear in the picture (1 / depth, or −depth).
    faces : (F, 3) vertex numbers.
    face_at : (H, W) out: number of the face, −1 = none. first, second : (H, W) out: barycentric weights of the face's
        first two corners. near_at : (H, W) out: nearness.
    """
    near_at[:] = NOTHING
    face_at[:] = -1
    for face in range(faces.shape[0]):
        corners = faces[face]
        if near[corners[0]] > NOTHING and near[corners[1]] > NOTHING and near[corners[2]] > NOTHING:
            _fill_triangle(x, y, near, corners, face, face_at, first, second, near_at)


@compiled
def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@compiled
def _unit(v: Vector) -> Vector:
    length = np.sqrt(_dot(v, v) + 1e-12)
    return v[0] / length, v[1] / length, v[2] / length


@compiled
def _mixed(table: FloatArray, corners: IntArray, l0: float, l1: float) -> Vector:
    """Value inside a face of what is known at its corners: table (V, 3)."""
    i, j, k, l2 = corners[0], corners[1], corners[2], 1.0 - l0 - l1
    return (
        l0 * table[i, 0] + l1 * table[j, 0] + l2 * table[k, 0],
        l0 * table[i, 1] + l1 * table[j, 1] + l2 * table[k, 1],
        l0 * table[i, 2] + l1 * table[j, 2] + l2 * table[k, 2],
    )


@compiled
def _row(table: FloatArray, row: int) -> Vector:
    return table[row, 0], table[row, 1], table[row, 2]


@compiled
def _from_lamp(place: Vector, lamp: FloatArray, centre: FloatArray, scale: float, size: int) -> Vector:
    """Column and row of a place in the shadow map, and its nearness to the lamp."""
    q = (place[0] - centre[0], place[1] - centre[1], place[2] - centre[2])
    u, v = _dot(_row(lamp, 0), q) * scale + size / 2, _dot(_row(lamp, 1), q) * scale + size / 2
    return u, v, _dot(_row(lamp, 2), q)


@compiled
def _lit(u: float, v: float, nearness: float, shadow: FloatArray) -> float:
    """Share of the lamp's light that reaches a cell of the shadow map: 0 in shadow."""
    size, lit = shadow.shape[0], 0
    for a in range(-SHADOW_RADIUS, SHADOW_RADIUS + 1):
        for b in range(-SHADOW_RADIUS, SHADOW_RADIUS + 1):
            column, row = int(u + a * SHADOW_STEP), int(v + b * SHADOW_STEP)
            outside = column < 0 or row < 0 or column >= size or row >= size
            if outside or shadow[row, column] < nearness:
                lit += 1
    return lit / (2 * SHADOW_RADIUS + 1) ** 2


@compiled
def _ambient(place: Vector, normal: Vector, to_eye: Vector) -> float:
    """Light from all around: more from above, less close to the floor and at the rim."""
    from_sky = 0.62 + 0.38 * normal[2]
    above_floor = 0.7 + 0.3 * min(1.0, place[2] / 0.25)
    return from_sky * above_floor * (0.72 + 0.28 * max(0.0, _dot(normal, to_eye)))


@compiled
def shade_body(
    face_at: Triangles, first: FloatArray, second: FloatArray, faces: IntArray, places: FloatArray, normals: FloatArray,
    surface: FloatArray, gloss: FloatArray, eye: FloatArray, shadow: FloatArray, lamp: FloatArray, centre: FloatArray,
    scale: float, ambient: float, key: float, out: FloatArray,
) -> None:  # fmt: skip
    """Shade the body and average down.

    Parameters
    ----------
    face_at, first, second : (k·H, k·W) of `rasterise`, k rays along each side of a pixel.
    places, normals, surface (its colour) : (V, 3). gloss : (V,). eye, centre : (3,).
    shadow : (S, S) nearness to the lamp, seen from it: rows of `lamp` (3, 3) are right, down, towards the lamp; `scale`
        cells per metre around `centre`.
    out : (H, W, 4) out: linear colour times coverage, and coverage.
    """
    rays, to_lamp = face_at.shape[0] // out.shape[0], _row(lamp, 2)
    out[:] = 0.0
    for row in range(face_at.shape[0]):
        for column in range(face_at.shape[1]):
            if face_at[row, column] < 0:
                continue
            corners, l0, l1 = faces[face_at[row, column]], first[row, column], second[row, column]
            place = _mixed(places, corners, l0, l1)
            if place[2] < UNDER_FLOOR_M:
                continue
            normal = _unit(_mixed(normals, corners, l0, l1))
            to_eye = _unit((eye[0] - place[0], eye[1] - place[1], eye[2] - place[2]))
            direct = _dot(normal, to_lamp)
            u, v, nearness = _from_lamp(place, lamp, centre, scale, shadow.shape[0])
            direct = direct * _lit(u, v, nearness + SHADOW_BIAS_BODY_M, shadow) if direct > 0 else 0.0
            light = ambient * _ambient(place, normal, to_eye) + key * direct
            half = _unit((to_lamp[0] + to_eye[0], to_lamp[1] + to_eye[1], to_lamp[2] + to_eye[2]))
            shine = direct * max(0.0, _dot(normal, half)) ** SHARPNESS
            own, share = _mixed(surface, corners, l0, l1), 1.0 / rays**2
            shine *= l0 * gloss[corners[0]] + l1 * gloss[corners[1]] + (1.0 - l0 - l1) * gloss[corners[2]]
            pixel = out[row // rays, column // rays]
            pixel[0] += (own[0] * light + shine) * share
            pixel[1] += (own[1] * light + shine) * share
            pixel[2] += (own[2] * light + shine) * share
            pixel[3] += share


@compiled
def shade_room(
    albedo: FloatArray, places: FloatArray, facing: FloatArray, shadow: FloatArray, shaded: Pixels,
    lamp: FloatArray, centre: FloatArray, scale: float, contact: FloatArray, contact_scale: float,
    ambient: float, key: float, out: FloatArray,
) -> None:  # fmt: skip
    """Shade floor and wall (`room.Room`), with the body's shadow and the darkness beneath it.

    shaded : (S, S) not 0 where a shadow may be: where the body is in the lamp's way, and `SHADOW_REACH` cells around.
    contact : (C, C) how dark the floor is under the body, 0 to 1, `contact_scale` cells per metre around `centre`.
    out : (H, W, 3) out: linear colour.
    """
    size, cells = contact.shape[0], shadow.shape[0]
    for row in range(albedo.shape[0]):
        for column in range(albedo.shape[1]):
            place, lit = _row(places[row], column), facing[row, column]
            u, v, nearness = _from_lamp(place, lamp, centre, scale, cells)
            if lit > 0 and 0 <= u < cells and 0 <= v < cells and shaded[int(v), int(u)]:
                lit *= _lit(u, v, nearness + SHADOW_BIAS_ROOM_M, shadow)
            open_sky = 1.0
            if place[2] < 0.03:
                across = int((place[0] - centre[0]) * contact_scale + size / 2)
                down = int((place[1] - centre[1]) * contact_scale + size / 2)
                if 0 <= across < size and 0 <= down < size:
                    open_sky = 1.0 - contact[down, across]
            light = ambient * open_sky + key * lit * (0.5 + 0.5 * open_sky)
            for c in range(3):
                out[row, column, c] = albedo[row, column, c] * light


@compiled
def develop(
    body: FloatArray, room: FloatArray, tone: FloatArray, noise: FloatArray, down: int, across: int, out: Pixels
) -> None:
    """Lay the body over the room, apply the tone curve and the sensor's noise.

    body : (H, W, 4). room : (H, W, 3). tone : (N,) grey level of linear light from 0 to 1. noise : larger than the
    picture, begun at row `down` and column `across`. out : (H, W, 3) out: RGB.
    """
    last = tone.shape[0] - 1
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            uncovered = 1.0 - body[row, column, 3]
            for c in range(3):
                linear = body[row, column, c] + uncovered * room[row, column, c]
                level = tone[min(last, max(0, int(linear * last)))]
                level += noise[(row + down) % noise.shape[0], (column + across) % noise.shape[1], c]
                out[row, column, c] = np.uint8(min(255.0, max(0.0, level)))
