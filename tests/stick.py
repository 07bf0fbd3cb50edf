"""A stick figure built from joint angles, so that every measured answer is known on paper.

Directions in the sagittal plane are polar angles: 0 = up, 90 = the way the upright person faces, 180 = down. A body in
the neutral-zero position stands upright with arms and legs pointing to 180. From there the body may also leave the
sagittal plane: turn its pelvis, lead limbs sideways, bend its trunk to the side, and lie down on its side.
"""

from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt

from formcheck.core.body.landmarks import INDEX, LANDMARKS, mirror_name
from formcheck.core.types import BACK_SAMPLES, Pose, PoseTrack

FloatArray = npt.NDArray[np.float64]

LENGTHS = {"upper_arm": 0.6, "forearm": 0.5, "thigh": 0.8, "shank": 0.8, "neck": 0.35, "nose": 0.15, "foot": 0.3}
"""Segments in torso lengths."""

HALF_WIDTH = {"shoulder": 0.35, "hip": 0.2}
"""Sideways distance of the joints from the middle in torso lengths."""

TORSO_M = 0.5


@dataclass(frozen=True)
class Posture:
    """Clinical angles in degrees; neck: flexion of the head; back: turning angle of the back, rounded positive.

    Outside the sagittal plane: abduction leads an arm sideways away from the body; across turns a leg about the trunk's
    axis towards the other side. To the person's right: side_bend leans trunk, arms and head, turn turns the pelvis with
    both legs against the shoulders, roll tilts the whole body (90 = lying on the right side).
    """

    trunk: float = 0.0
    left_hip: float = 0.0
    right_hip: float = 0.0
    left_knee: float = 0.0
    right_knee: float = 0.0
    left_shoulder: float = 0.0
    right_shoulder: float = 0.0
    left_elbow: float = 0.0
    right_elbow: float = 0.0
    neck: float = 0.0
    back: float = 0.0
    left_abduction: float = 0.0
    right_abduction: float = 0.0
    left_across: float = 0.0
    right_across: float = 0.0
    side_bend: float = 0.0
    turn: float = 0.0
    roll: float = 0.0

    def but(self, **angles: float) -> "Posture":
        """Return the posture with other angles; ``hip`` and the like stand for both sides."""
        both = {f"{s}_{k}": v for k, v in angles.items() if k in JOINTS for s in ("left", "right")}
        return replace(self, **{k: v for k, v in angles.items() if k not in JOINTS} | both)

    def swapped(self) -> "Posture":
        """Return the posture with left and right exchanged."""
        return Posture(**{mirror_name(n): -getattr(self, n) if n in TO_THE_RIGHT else getattr(self, n) for n in NAMES})


JOINTS = ("hip", "knee", "shoulder", "elbow")
TO_THE_RIGHT = ("side_bend", "turn", "roll")
NAMES = tuple(f.name for f in fields(Posture))


def posture(**angles: float) -> Posture:
    """Return a posture; ``hip``, ``knee``, ``shoulder`` and ``elbow`` stand for both sides."""
    return Posture().but(**angles)


@dataclass(frozen=True)
class Camera:
    """Orthographic camera. azimuth_deg: 0 = looks at the face, +90 = at the left side, −90 = at the right side."""

    azimuth_deg: float = -90.0
    torso_px: float = 150.0
    hip_px: tuple[float, float] = (640.0, 360.0)
    size_wh: tuple[int, int] = (1280, 720)
    far_visibility: float = 0.5
    lengths: dict[str, float] = field(default_factory=lambda: LENGTHS)

    @property
    def facing(self) -> float:
        """+1 = the right side is near (an upright person looks to the right of the picture), −1 = the left one."""
        return 1.0 if self.azimuth_deg < 0 else -1.0


RIGHT_NEAR = Camera(azimuth_deg=-90.0)
LEFT_NEAR = Camera(azimuth_deg=90.0)


def body(angles: FloatArray, camera: Camera) -> FloatArray:
    """Camera coordinates of the landmarks in torso lengths, origin mid-hip: (..., 18) angles → (..., 33, 3)."""
    a = {name: angles[..., i] for i, name in enumerate(NAMES)}
    places = {**_upper_body(a, camera.lengths), **_legs(a, camera.lengths)}
    points = _rotated(np.stack([places[n] for n in LANDMARKS], axis=-2), _AHEAD, -a["roll"][..., None])
    yaw = np.radians(camera.azimuth_deg)
    front = np.array([-np.sin(yaw), 0.0, -np.cos(yaw)])
    leftwards = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    up = np.array([0.0, -1.0, 0.0])
    return points[..., :1] * front + points[..., 1:2] * up + points[..., 2:] * leftwards


def _upper_body(a: dict[str, FloatArray], size: dict[str, float]) -> dict[str, FloatArray]:
    """Head, trunk and arms, leant to the side: places (..., 3) ahead, up and to the left."""
    trunk, head = a["trunk"], a["trunk"] + a["neck"]
    shoulders = _polar(trunk)
    ears = shoulders + size["neck"] * _polar(head)
    nose = ears + size["nose"] * _polar(head + 90.0)
    eye = 0.5 * (ears + nose) + 0.04 * _polar(head)
    mouth = 0.3 * ears + 0.7 * nose - 0.08 * _polar(head)
    places = {"nose": _at(nose, 0.0)}
    for side, left in (("left", 1.0), ("right", -1.0)):
        upper = trunk + 180.0 - a[f"{side}_shoulder"]
        fore = upper - a[f"{side}_elbow"]
        shoulder = _at(shoulders, left * HALF_WIDTH["shoulder"])
        elbow = _at(size["upper_arm"] * _polar(upper), 0.0)
        wrist = elbow + _at(size["forearm"] * _polar(fore), 0.0)
        arm = {"elbow": elbow, "wrist": wrist}
        arm |= dict.fromkeys(("pinky", "index", "thumb"), wrist + _at(0.1 * _polar(fore), 0.0))
        outwards = -left * a[f"{side}_abduction"]
        places[f"{side}_shoulder"] = shoulder
        places |= {f"{side}_{name}": shoulder + _rotated(p, _AHEAD, outwards) for name, p in arm.items()}
        places |= {f"{side}_eye{part}": _at(eye, left * 0.06) for part in ("", "_inner", "_outer")}
        places |= {f"{side}_ear": _at(ears, left * 0.12), f"mouth_{side}": _at(mouth, left * 0.05)}
    return {name: _rotated(p, _AHEAD, -a["side_bend"]) for name, p in places.items()}


def _legs(a: dict[str, FloatArray], size: dict[str, float]) -> dict[str, FloatArray]:
    """Pelvis and legs, turned about the trunk's axis: places (..., 3) ahead, up and to the left."""
    trunk = a["trunk"]
    spine = _at(_polar(trunk), 0.0)
    places = {}
    for side, left in (("left", 1.0), ("right", -1.0)):
        thigh = trunk + 180.0 - a[f"{side}_hip"]
        shank = thigh + a[f"{side}_knee"]
        knee = size["thigh"] * _polar(thigh)
        ankle = knee + size["shank"] * _polar(shank)
        heel = ankle - 0.25 * size["foot"] * _polar(shank - 90.0)
        tip = heel + size["foot"] * _polar(shank - 90.0)
        hip = _rotated(_at(np.zeros_like(knee), left * HALF_WIDTH["hip"]), spine, a["turn"])
        across = a["turn"] + left * a[f"{side}_across"]
        leg = {"knee": knee, "ankle": ankle, "heel": heel, "foot_index": tip}
        places[f"{side}_hip"] = hip
        places |= {f"{side}_{name}": hip + _rotated(_at(p, 0.0), spine, across) for name, p in leg.items()}
    return places


def pose(figure: Posture, camera: Camera = RIGHT_NEAR) -> Pose:
    """Return one posture as the pose model would deliver it."""
    track = film([(0.0, figure)], camera, np.zeros(1))
    return Pose(track.xy[0], track.world[0], track.visibility[0], track.back[0])


def film(
    keys: list[tuple[float, Posture]],
    camera: Camera = RIGHT_NEAR,
    t_s: FloatArray | None = None,
    noise_px: float = 0.0,
    seed: int = 0,
) -> PoseTrack:
    """Film a movement: postures with their times in seconds, evenly paced in between, 30 frames/s unless told."""
    t = times(keys[-1][0]) if t_s is None else t_s
    at = np.array([time for time, _ in keys])
    values = np.array([[getattr(p, name) for name in NAMES] for _, p in keys])
    angles = np.stack([np.interp(t, at, column) for column in values.T], axis=-1)
    xyz = body(angles, camera)
    xy = np.array(camera.hip_px) + camera.torso_px * xyz[..., :2]
    if noise_px:
        xy = xy + np.random.default_rng(seed).normal(0.0, noise_px, xy.shape)
    near = "right" if camera.facing > 0 else "left"
    seen = [1.0 if near in n or n == "nose" else camera.far_visibility for n in LANDMARKS]
    return PoseTrack(
        t_s=t,
        xy=xy,
        world=TORSO_M * xyz,
        visibility=np.tile(seen, (len(t), 1)),
        back=arc_profile(angles[..., NAMES.index("back")]),
        size_wh=camera.size_wh,
    )


def times(end_s: float, fps: float = 30.0, jitter: float = 0.0, seed: int = 1) -> FloatArray:
    """Frame times from 0 to the end; jitter: intervals vary evenly by this share of their length."""
    n = round(end_s * fps) + 1
    steps = 1.0 + jitter * np.random.default_rng(seed).uniform(-1.0, 1.0, n - 1)
    return np.concatenate([[0.0], np.cumsum(steps)]) / fps


def arc_profile(turn_deg: FloatArray) -> FloatArray:
    """Profile of a circular arc over a chord of one torso length: (...) turning angles → (..., 32)."""
    half = np.abs(np.radians(np.asarray(turn_deg)))[..., None] / 2.0
    radius = 0.5 / np.sin(np.maximum(half, 1e-9))
    along = np.linspace(-0.5, 0.5, BACK_SAMPLES)
    height = np.sqrt(np.maximum(radius**2 - along**2, 0.0)) - radius * np.cos(np.maximum(half, 1e-9))
    return np.sign(np.asarray(turn_deg))[..., None] * height


def mirror_image(track: PoseTrack) -> PoseTrack:
    """Return what a mirror shows: the picture flipped, left and right of the body exchanged."""
    order = [INDEX[mirror_name(name)] for name in LANDMARKS]
    width = 0.0 if track.size_wh is None else float(track.size_wh[0])
    return PoseTrack(
        t_s=track.t_s,
        xy=track.xy[:, order] * [-1.0, 1.0] + [width, 0.0],
        world=track.world[:, order] * [-1.0, 1.0, 1.0],
        visibility=track.visibility[:, order],
        back=track.back,
        size_wh=track.size_wh,
    )


def without(track: PoseTrack, *names: str, frames: slice = slice(None)) -> PoseTrack:
    """Return the track without some landmarks, everything about them missing."""
    xy, visibility = track.xy.copy(), track.visibility.copy()
    for name in names:
        xy[frames, INDEX[name]] = np.nan
        visibility[frames, INDEX[name]] = 0.0
    return replace(track, xy=xy, visibility=visibility)


def nobody(track: PoseTrack, frames: slice) -> PoseTrack:
    """Return the track with some frames in which no person is found."""
    arrays = {name: getattr(track, name).copy() for name in ("xy", "world", "visibility", "back")}
    for name, array in arrays.items():
        array[frames] = 0.0 if name == "visibility" else np.nan
    return replace(track, **arrays)


def _polar(angle_deg: FloatArray) -> FloatArray:
    """(...) degrees → (..., 2): forwards and up."""
    rad = np.radians(angle_deg)
    return np.stack([np.sin(rad), np.cos(rad)], axis=-1)


_AHEAD = np.array([1.0, 0.0, 0.0])


def _at(sagittal: FloatArray, left: float) -> FloatArray:
    """Place in the sagittal plane (..., 2) moved to the left: (..., 3) ahead, up and to the left."""
    return np.concatenate([sagittal, np.full((*sagittal.shape[:-1], 1), left)], axis=-1)


def _rotated(v: FloatArray, axis: FloatArray, angle_deg: FloatArray) -> FloatArray:
    """Vectors (..., 3) turned about a unit axis (..., 3): about the one ahead, up goes to the left; exact at 0."""
    rad = np.radians(angle_deg)[..., None]
    along = (v * axis).sum(axis=-1, keepdims=True) * axis
    return v + (np.cos(rad) - 1.0) * (v - along) + np.sin(rad) * np.cross(np.broadcast_to(axis, v.shape), v)
