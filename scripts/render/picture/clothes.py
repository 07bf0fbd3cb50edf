"""Tight clothes, hair and face, painted on the skin by body region."""

from dataclasses import dataclass

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.picture.look import Outfit
from render.posing.body import IntArray
from render.posing.figure import Figure, Mask, moved_by
from render.posing.parameters import SIDES

SKIN_GLOSS, HAIR_GLOSS = 0.06, 0.10
SHIRT_M, TROUSERS_M, HAIR_M = 0.010, 0.008, 0.014
"""How far clothes and hair stand off the skin of a body of 1.7 m."""

SLEEVE, TROUSER_LEG = 0.55, 0.86
"""How far sleeves and trousers reach along upper arm and shank."""

EYEBALL, PUPIL = (0.75, 0.73, 0.70), (0.05, 0.03, 0.02)
LIPS = np.array([0.85, 0.55, 0.55])


@dataclass(frozen=True, slots=True)
class Surface:
    """Colour (V, 3) linear, gloss (V,), and the resting vertices (V, 3) with what stands off the skin, in metres."""

    colour: FloatArray
    gloss: FloatArray
    rest_m: FloatArray


def dress(figure: Figure, outfit: Outfit) -> Surface:
    """Paint a figure."""
    count = len(figure.body.vertices_m)
    colour, gloss, off_m = np.tile(np.array(outfit.skin), (count, 1)), np.full(count, SKIN_GLOSS), np.zeros(count)
    shirt, trousers = _clothes(figure)
    hair = _hair(figure)
    _paint_face(figure, outfit, hair, colour)
    for mask, own_colour, own_gloss, own_m in (
        (shirt, outfit.shirt, 0.0, SHIRT_M),
        (trousers, outfit.trousers, 0.0, TROUSERS_M),
        (hair, outfit.hair, HAIR_GLOSS, HAIR_M),
    ):
        colour[mask], gloss[mask], off_m[mask] = own_colour, own_gloss, own_m * figure.scale
    rest_m = figure.body.vertices_m
    return Surface(colour, gloss, rest_m + vertex_normals(rest_m, figure.body.faces) * off_m[:, None])


def vertex_normals(vertices_m: FloatArray, faces: IntArray) -> FloatArray:
    """Unit normals (V, 3): means of those of the faces around, by area."""
    a, b, c = (vertices_m[faces[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    count, corners = len(vertices_m), faces.T.ravel()
    out = np.stack([np.bincount(corners, np.tile(normal[:, d], 3), count) for d in range(3)], axis=1)
    length: FloatArray = np.linalg.norm(out, axis=1, keepdims=True)
    return out / np.maximum(length, 1e-12)


def _clothes(figure: Figure) -> tuple[Mask, Mask]:
    """Shirt with short sleeves, and long trousers."""
    v, bones, joint = figure.body.vertices_m, figure.body.main_bone, figure.body.joint
    shirt = moved_by(bones, ("spine", "clavicle", "shoulder", "root", "pelvis", "breast"))
    trousers = np.zeros(len(v), dtype=bool)
    for side in SIDES:
        own = v[:, 0] > 0 if side == "left" else v[:, 0] <= 0
        upper_arm = _along(v, figure.joint("upperarm01", side), figure.joint("lowerarm01", side))
        shank = _along(v, figure.joint("lowerleg01", side), figure.joint("foot", side))
        shirt |= moved_by(bones, ("upperarm",)) & own & (upper_arm < SLEEVE)
        covered = moved_by(bones, ("upperleg",)) | (moved_by(bones, ("lowerleg",)) & (shank < TROUSER_LEG))
        trousers |= covered & own
    trousers |= shirt & (v[:, 2] < joint("spine05")[2] + 0.07 * figure.scale)
    neck = moved_by(bones, ("neck",)) | (v[:, 2] > joint("neck01")[2] + 0.005)
    return shirt & ~trousers & ~neck, trousers


def _along(points_m: FloatArray, start_m: FloatArray, end_m: FloatArray) -> FloatArray:
    """How far points (N, 3) are along a line: 0 at its start, 1 at its end."""
    line = end_m - start_m
    share: FloatArray = (points_m - start_m) @ line / (line @ line)
    return share


def _hair(figure: Figure) -> Mask:
    """Short hair: the skull without face and ears."""
    v, s, at = figure.body.vertices_m, figure.scale, figure.body.landmarks_at_rest()
    nose, eye_height = at["nose"], (at["left_eye"][2] + at["right_eye"][2]) / 2
    skull = moved_by(figure.body.main_bone, ("head", "neck", "eye")) & (v[:, 2] > nose[2] - 0.06 * s)
    to_ear = np.minimum(*(np.linalg.norm(v - at[f"{side}_ear"], axis=1) for side in SIDES))
    hairline = eye_height + 0.062 * s - 0.25 * np.maximum(0, v[:, 1] - nose[1] - 0.06 * s)
    top = (v[:, 2] > hairline) & (v[:, 1] > nose[1] + 0.015 * s) & (v[:, 2] > eye_height - 0.01 * s)
    behind = v[:, 1] > _ear_depth(figure) + 0.012 * s
    hair: Mask = skull & (to_ear >= 0.038 * s) & (top | behind)
    return hair


def _ear_depth(figure: Figure) -> float:
    at = figure.body.landmarks_at_rest()
    return float(at["left_ear"][1] + at["right_ear"][1]) / 2


def _paint_face(figure: Figure, outfit: Outfit, hair: Mask, colour: FloatArray) -> None:
    """Eyes, brows and mouth."""
    v, s, at = figure.body.vertices_m, figure.scale, figure.body.landmarks_at_rest()
    bones = figure.body.main_bone
    front = moved_by(bones, ("head", "eye")) & (v[:, 1] < _ear_depth(figure) - 0.05 * s) & ~hair
    ball = moved_by(bones, ("eye.",))

    def near(place_m: FloatArray, width_m: float, height_m: float) -> Mask:
        inside: Mask = ((v[:, 0] - place_m[0]) / width_m) ** 2 + ((v[:, 2] - place_m[2]) / height_m) ** 2 < 1
        return inside

    skin = np.array(outfit.skin)
    for eye in (at["left_eye"], at["right_eye"]):
        colour[ball & near(eye, 0.1, 0.1)] = EYEBALL
        colour[front & ball & near(eye, 0.007 * s, 0.007 * s)] = PUPIL
        brow = front & ~ball & near(eye + np.array([0, 0, 0.023 * s]), 0.024 * s, 0.0055 * s)
        colour[brow] = 0.6 * np.array(outfit.hair) + 0.2 * skin
    mouth = at["nose"] - np.array([0, 0, 0.041 * s])
    colour[front & near(mouth, 0.026 * s, 0.010 * s)] = skin * LIPS
