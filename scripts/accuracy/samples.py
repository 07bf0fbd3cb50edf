"""Joint angle errors of one rendered clip, frame by frame inside the true holds."""

from dataclasses import dataclass

import numpy as np
from evaluation import JOINTS, Truth, column_index, raw_angle

from formcheck.core.body.geometry import FloatArray
from formcheck.pipeline.recorded.recording import Recording

LIMBS = ("near", "far")
"""The limb on the side of the body facing the camera, and the one behind it."""

VIEWS = ("side", "20° off", "45° off", "front")
"""Camera views by their angle from the side view."""

_VIEW_LIMITS_DEG = (10.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class Samples:
    """One joint over the n frames inside the true holds, in degrees.

    ours, raw : (n,) measured − true angle of formcheck, and of MediaPipe's landmarks in the picture; NaN = no value.
    u : (n,) standard uncertainty stated by formcheck.
    """

    ours: FloatArray
    raw: FloatArray
    u: FloatArray


@dataclass(frozen=True, slots=True)
class ClipAngles:
    """Joints of one clip (`near knee`, …), its exercise, camera azimuth in degrees, and body in words."""

    clip: str
    exercise: str
    azimuth_deg: float
    body: str
    joints: dict[str, Samples]

    @property
    def view(self) -> str:
        """Which of `VIEWS` the camera had: see `view_of`."""
        return view_of(self.azimuth_deg)


def view_of(azimuth_deg: float) -> str:
    """Return which of `VIEWS` a camera azimuth is (0 = front, ±90 = side)."""
    off = abs(abs(azimuth_deg) - 90.0)
    return VIEWS[sum(off > limit for limit in _VIEW_LIMITS_DEG)]


def body_of(body: dict[str, object]) -> str:
    """Return the rendered body in words."""
    kind = "woman" if body["gender"] == "female" else "man"
    return f"{kind}, {body['age']} years, {body['height']:.2f} m"


def clip_angles(name: str, recording: Recording, truth: Truth) -> ClipAngles:
    """Collect the errors of all joints inside the true holds; no joints if track and truth differ in length."""
    meta = truth.meta
    comparable = len(recording.track) == len(truth.t_s)
    inside = truth.in_holds(truth.t_s)
    joints = {}
    for side in ("left", "right") if comparable and inside.any() else ():
        limb = "near" if side == truth.near else "far"
        for joint in JOINTS:
            joints[f"{limb} {joint}"] = _samples(recording, truth, side, joint, inside)
    return ClipAngles(name, meta["pose"], float(meta["camera"]["azimuth"]), body_of(meta["body"]), joints)


def _samples(recording: Recording, truth: Truth, side: str, joint: str, inside: np.ndarray) -> Samples:
    angle = f"{side}_{joint}_flexion"
    column = column_index(recording, angle)
    true = truth.angles[angle][inside]
    return Samples(
        ours=recording.evaluated.table[inside, column] - true,
        raw=raw_angle(recording, side, joint)[inside] - true,
        u=recording.evaluated.u[inside, column],
    )
