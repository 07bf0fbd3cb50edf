"""A parametric stick body in space, from joint angles to landmarks.

Directions in the sagittal plane are polar angles: 0 = up, 90 = ahead of the upright person, 180 = down. All angles zero
is a body standing upright with its arms at its sides (neutral-zero convention). Body coordinates are ahead, up and to
the left, in trunk lengths, origin mid-hip; camera coordinates are x right, y down, z away.

Sources
-------
Drillis R, Contini R. Body Segment Parameters. New York University, 1966 (the figure is reprinted in Winter DA,
Biomechanics and Motor Control of Human Movement, 4th ed., Wiley 2009, fig. 4.1).
AAOS: American Academy of Orthopaedic Surgeons. Joint Motion: Method of Measuring and Recording. 1965.
Kapandji IA. The Physiology of the Joints, vol. 2 and 3. Churchill Livingstone (passive ranges, spine).
"""

from typing import Final

import numpy as np

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import LANDMARKS, mirror_name
from formcheck.core.types import BACK_SAMPLES

STATURE_M: Final = 1.72
"""Stature of the figure; it only scales the world landmarks."""

TRUNK_H: Final = 0.818 - 0.530
"""Shoulder height less hip height in statures (Drillis & Contini), the unit of all lengths here."""

LENGTHS: Final = {
    "upper_arm": 0.186 / TRUNK_H,
    "forearm": 0.146 / TRUNK_H,
    "thigh": 0.245 / TRUNK_H,
    "shank": (0.285 - 0.039) / TRUNK_H,
    "ankle": 0.039 / TRUNK_H,
    "foot": 0.152 / TRUNK_H,
    "hand": 0.108 / TRUNK_H,
    "neck": (0.936 - 0.818) / TRUNK_H,
}
"""Segments in trunk lengths (Drillis & Contini): ankle = its height above the sole, neck = shoulders to eye height."""

HALF_WIDTH: Final = {"shoulder": 0.35, "hip": 0.2}
"""Lateral distance of the joint centres from the midline in trunk lengths, about as in the pose model's landmarks:
inside the half widths over shoulders and pelvis (0.129 and 0.096 statures, Drillis & Contini)."""

HEEL_SHARE: Final = 0.25
"""Share of the foot that lies behind the ankle."""

RANGES: Final[dict[str, tuple[float, float]]] = {
    # The whole body
    "trunk": (-180.0, 180.0),
    "roll": (-110.0, 110.0),
    # Spine: Kapandji, lumbar and thoracic together: flexion 105, extension 60, side bend 40, rotation 40. The turn is
    # that of the shoulder line, which the shoulder blades carry some 20 degrees further.
    "back": (-60.0, 105.0),
    "side_bend": (-40.0, 40.0),
    "turn": (-60.0, 60.0),
    "neck": (-45.0, 45.0),  # AAOS
    # Against the line from hips to shoulders, as everywhere in this project; the joint itself has `HIP_JOINT`.
    "hip": (-60.0, 165.0),
    "hip_abduction": (-30.0, 45.0),  # AAOS
    "across": (-60.0, 60.0),  # horizontal adduction (Kapandji: rotation 60 and 30) and the pelvis that follows
    "knee": (0.0, 160.0),  # Kapandji: 160 passive, sitting on the heels
    "ankle": (-25.0, 50.0),  # plantar flexion; AAOS 50, Kapandji 20 to 30 upwards
    "shoulder": (-60.0, 180.0),  # AAOS
    "abduction": (-30.0, 180.0),  # AAOS; adduction Kapandji 30
    "elbow": (0.0, 150.0),  # AAOS
}
"""Joint ranges in degrees, the bounds of every fit."""

HIP_JOINT: Final = (-30.0, 145.0)
"""Range of the thigh relative to the pelvis (AAOS extension 30; Kapandji passive flexion 145). The pelvis continues the
arc of the trunk, so a rounded back brings the thigh nearer to the trunk line by half of its turning angle."""

_OF_ONE_SIDE: Final = ("hip", "hip_abduction", "across", "knee", "ankle", "shoulder", "abduction", "elbow")
TO_THE_RIGHT: Final = frozenset(("roll", "side_bend", "turn"))
"""Parameters that are positive towards the person's right."""

NAMES: Final = (
    *(n for n in RANGES if n not in _OF_ONE_SIDE),
    *(f"{side}_{n}" for n in _OF_ONE_SIDE for side in ("left", "right")),
)
"""All parameters, in the order of the parameter arrays.

trunk : inclination of the line from mid-hip to mid-shoulder, forwards positive, −90 = supine. roll : rotation of the
whole body about the axis pointing ahead, 90 = on the right side. back : turning angle of the trunk's arc, rounded
positive. side_bend : of trunk, arms and head to the right. turn : of the pelvis and legs relative to the shoulders, to
the right. neck : flexion relative to the end of the arc. Of each side: hip, knee, ankle (plantar), shoulder and elbow
flexion; abduction of the thigh and of the arm; across : rotation of the leg about the trunk's axis towards the other
side.
"""

LOW: Final = np.array([RANGES[n.removeprefix("left_").removeprefix("right_")][0] for n in NAMES])
HIGH: Final = np.array([RANGES[n.removeprefix("left_").removeprefix("right_")][1] for n in NAMES])
"""(P,) bounds in degrees."""

_MIRROR: Final = np.array([NAMES.index(mirror_name(n)) for n in NAMES])
_MIRROR_SIGN: Final = np.array([-1.0 if n in TO_THE_RIGHT else 1.0 for n in NAMES])
_AHEAD: Final = np.array([1.0, 0.0, 0.0])


def parameters(**angles: float) -> FloatArray:
    """Return a parameter array (P,) in degrees, 0 by default; ``knee`` and the like stand for both sides."""
    values = np.zeros(len(NAMES))
    for name, value in angles.items():
        for one in (f"left_{name}", f"right_{name}") if name in _OF_ONE_SIDE else (name,):
            values[NAMES.index(one)] = value
    return values


def mirrored(angles: FloatArray) -> FloatArray:
    """Exchange left and right: (..., P) → (..., P)."""
    exchanged: FloatArray = angles[..., _MIRROR] * _MIRROR_SIGN
    return exchanged


def lengths(limbs: float = 1.0) -> dict[str, float]:
    """Return segment lengths in trunk lengths; limbs : factor on arms and legs."""
    return {name: length * (1.0 if name == "neck" else limbs) for name, length in LENGTHS.items()}


def build(angles: FloatArray, azimuth_deg: float, limbs: float = 1.0) -> FloatArray:
    """Place the landmarks.

    Parameters
    ----------
    angles : (..., P) degrees, columns `NAMES`.
    azimuth_deg : camera position: 0 = facing the person, +90 = at the left side.
    limbs : factor on the lengths of arms and legs.

    Returns
    -------
    (..., 33, 3) camera coordinates in trunk lengths, origin mid-hip.
    """
    a = {name: angles[..., i] for i, name in enumerate(NAMES)}
    size = lengths(limbs)
    places = {**_upper_body(a, size), **_legs(a, size)}
    points = np.stack([places[n] for n in LANDMARKS], axis=-2)
    return seen_by(rotated(points, _AHEAD, -a["roll"][..., None]), azimuth_deg)


def spine(angles: FloatArray, azimuth_deg: float, samples: int = BACK_SAMPLES) -> FloatArray:
    """Return points along the trunk's arc, shoulders to hips: (..., P) → (..., samples, 3) as in `build`."""
    a = {name: angles[..., i][..., None] for i, name in enumerate(NAMES)}
    chord = trunk_chord(a["back"])
    along = np.linspace(1.0, 0.0, samples)
    height = _arc(a["back"][..., 0], samples)
    sagittal = (along * chord)[..., None] * _polar(a["trunk"]) - (height * chord)[..., None] * _polar(a["trunk"] + 90.0)
    front = _at(_polar(a["trunk"] + 90.0), 0.0)
    bent = rotated(_at(sagittal, 0.0), front, -a["side_bend"])
    return seen_by(rotated(bent, _AHEAD, -a["roll"]), azimuth_deg)


def back_profile(turn_deg: FloatArray) -> FloatArray:
    """Return the trunk arc's profile as the outline would show it: (...) turning angles → (..., 32) chord lengths."""
    return _arc(turn_deg, BACK_SAMPLES)


def trunk_chord(turn_deg: FloatArray) -> FloatArray:
    """Return the distance mid-hip to mid-shoulder in trunk lengths: the arc keeps its length when it bends."""
    chord: FloatArray = np.sinc(np.asarray(turn_deg) / 360.0)
    return chord


def seen_by(points: FloatArray, azimuth_deg: float) -> FloatArray:
    """Transform body coordinates (..., 3) (ahead, up, to the left) to those of a camera at an azimuth."""
    yaw = np.radians(azimuth_deg)
    front = np.array([-np.sin(yaw), 0.0, -np.cos(yaw)])
    leftwards = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    up = np.array([0.0, -1.0, 0.0])
    seen: FloatArray = points[..., :1] * front + points[..., 1:2] * up + points[..., 2:] * leftwards
    return seen


def rotated(v: FloatArray, axis: FloatArray, angle_deg: FloatArray) -> FloatArray:
    """Rotate vectors (..., 3) about a unit axis (..., 3) by (...) degrees, by Rodrigues' formula."""
    rad = np.radians(angle_deg)[..., None]
    along = (v * axis).sum(axis=-1, keepdims=True) * axis
    turned: FloatArray = v + (np.cos(rad) - 1.0) * (v - along) + np.sin(rad) * _cross(axis, v)
    return turned


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the cross product (..., 3); NumPy's own takes three times as long for a few vectors."""
    (ax, ay, az), (bx, by, bz) = (np.moveaxis(v, -1, 0) for v in (a, b))
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=-1)


def _upper_body(a: dict[str, FloatArray], size: dict[str, float]) -> dict[str, FloatArray]:
    """Return positions (..., 3) of head, trunk and arms, with side bend applied."""
    trunk, front = a["trunk"], _at(_polar(a["trunk"] + 90.0), 0.0)
    head = trunk + 0.5 * a["back"] + a["neck"]
    shoulders = trunk_chord(a["back"])[..., None] * _polar(trunk)
    ears = shoulders + size["neck"] * _polar(head)
    nose = ears + 0.2 * _polar(head + 90.0)
    eye = 0.5 * (ears + nose) + 0.05 * _polar(head)
    mouth = 0.3 * ears + 0.7 * nose - 0.1 * _polar(head)
    places = {"nose": _at(nose, 0.0)}
    for side, left in (("left", 1.0), ("right", -1.0)):
        upper = trunk + 180.0 - a[f"{side}_shoulder"]
        fore = upper - a[f"{side}_elbow"]
        elbow = _at(size["upper_arm"] * _polar(upper), 0.0)
        wrist = elbow + _at(size["forearm"] * _polar(fore), 0.0)
        arm = {"elbow": elbow, "wrist": wrist}
        arm |= dict.fromkeys(("pinky", "index", "thumb"), wrist + _at(0.5 * size["hand"] * _polar(fore), 0.0))
        shoulder = _at(shoulders, left * HALF_WIDTH["shoulder"])
        outwards = -left * a[f"{side}_abduction"]
        places[f"{side}_shoulder"] = shoulder
        spread = rotated(np.stack(list(arm.values())), front, outwards)
        places |= {f"{side}_{name}": shoulder + p for name, p in zip(arm, spread, strict=True)}
        places |= {f"{side}_eye{part}": _at(eye, left * 0.06) for part in ("", "_inner", "_outer")}
        places |= {f"{side}_ear": _at(ears, left * 0.14), f"mouth_{side}": _at(mouth, left * 0.05)}
    bent = rotated(np.stack(list(places.values())), front, -a["side_bend"])
    return dict(zip(places, bent, strict=True))


def _legs(a: dict[str, FloatArray], size: dict[str, float]) -> dict[str, FloatArray]:
    """Return positions (..., 3) of pelvis and legs, rotated about the trunk's axis."""
    trunk = a["trunk"]
    axis, front = _at(_polar(trunk), 0.0), _at(_polar(trunk + 90.0), 0.0)
    places = {}
    for side, left in (("left", 1.0), ("right", -1.0)):
        thigh = trunk + 180.0 - a[f"{side}_hip"]
        shank = thigh + a[f"{side}_knee"]
        foot = shank - 90.0 + a[f"{side}_ankle"]
        knee = size["thigh"] * _polar(thigh)
        ankle = knee + size["shank"] * _polar(shank)
        heel = ankle + size["ankle"] * _polar(foot + 90.0) - HEEL_SHARE * size["foot"] * _polar(foot)
        tip = heel + size["foot"] * _polar(foot)
        hip = rotated(_at(np.zeros_like(knee), left * HALF_WIDTH["hip"]), axis, a["turn"])
        across = a["turn"] + left * a[f"{side}_across"]
        places[f"{side}_hip"] = hip
        joints = _at(np.stack([knee, ankle, heel, tip]), 0.0)
        outwards = rotated(joints, front, -left * a[f"{side}_hip_abduction"])
        placed = hip + rotated(outwards, axis, across)
        places |= {f"{side}_{name}": p for name, p in zip(("knee", "ankle", "heel", "foot_index"), placed, strict=True)}
    return places


def _arc(turn_deg: FloatArray, samples: int) -> FloatArray:
    """Return the height of a circular arc over its chord of length 1: turning angles (...) → (..., samples), ends 0."""
    half = np.radians(np.asarray(turn_deg, dtype=np.float64))[..., None] / 2.0
    sine = np.where(np.abs(half) > 1e-6, np.sin(half), 1e-6)
    radius = 0.5 / np.abs(sine)
    along = np.linspace(-0.5, 0.5, samples)
    height = np.sqrt(np.maximum(radius**2 - along**2, 0.0)) - radius * np.cos(half)
    return np.asarray(np.sign(half) * height)


def _polar(angle_deg: FloatArray) -> FloatArray:
    """Convert (...) degrees → (..., 2): ahead and up."""
    rad = np.radians(angle_deg)
    return np.stack([np.sin(rad), np.cos(rad)], axis=-1)


def _at(sagittal: FloatArray, left: float) -> FloatArray:
    """Offset a point in the sagittal plane (..., 2) to the left: (..., 3) ahead, up and to the left."""
    return np.concatenate([sagittal, np.full((*sagittal.shape[:-1], 1), left)], axis=-1)
