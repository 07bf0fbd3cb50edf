"""The chain of segments from the pelvis outwards: where angles alone put trunk, arms and legs.

Two kinds of rotation per limb segment: its *turn* carries the neutral position to the pose (what angles are about), its
*rotation* carries the resting mesh there.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.posing.figure import Figure
from render.posing.parameters import FINGERS, MIRROR, SEGMENT_BELOW, SIDES, SPINE, THORAX, Pose
from render.posing.rotations import frame, turn, twist_deg

LimbBase = Literal["body", "trunk", "world"]
"""What a limb's angles are measured from: thorax or pelvis, the straight line mid-hip to mid-shoulder, or the upright
(0 = straight down, whatever the trunk does)."""

LIFT_SHARE, LIFT_FROM_DEG = 0.16, 40.0
"""The clavicle rises by this share of what the arm is lifted beyond that."""

THUMB_CURL = 0.3
"""How much of the fingers' curl the thumb takes part in."""

FOREARM_SHARES = {"forearm": 0.35, "lower_forearm": 0.75}
"""Shares of the hand's turn about the forearm that its two halves take."""


class Segment(NamedTuple):
    """A rigid part: its rotation from rest (3, 3), and a point of it at rest and posed (3,)."""

    rotation: FloatArray
    rest_m: FloatArray
    posed_m: FloatArray

    def at(self, rest_m: FloatArray) -> FloatArray:
        """Where a point at rest has got to."""
        moved: FloatArray = self.posed_m + self.rotation @ (rest_m - self.rest_m)
        return moved


@dataclass(slots=True)
class Chain:
    """Everything that is known about one pose while it is worked out.

    segments : by name. turns : by limb segment. roots : ``left_shoulder`` … where each limb begins (3,).
    """

    figure: Figure
    pose: Pose
    arms_from: LimbBase
    legs_from: LimbBase
    segments: dict[str, Segment] = field(default_factory=dict)
    turns: dict[str, FloatArray] = field(default_factory=dict)
    roots: dict[str, FloatArray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Place everything where the angles say, the pelvis at the origin."""
        self._trunk()
        self._girdle()
        self._turn_limbs()
        self.place_legs()
        self.place_arms()

    def value(self, name: str) -> float:
        """Value of a parameter, 0 if it is not given."""
        return float(self.pose.get(name, 0.0))

    def joint(self, name: str) -> FloatArray:
        """Where a joint is (3,): ``left_knee``, ``mid_ankle``, ``mid_ball`` (of the foot), or a segment's name."""
        side, _, part = name.partition("_")
        if side == "mid":
            middle: FloatArray = (self.joint(f"left_{part}") + self.joint(f"right_{part}")) / 2
            return middle
        if part == "ball":
            return self.segments[f"{side}_toes"].posed_m
        return self.segments[f"{side}_{SEGMENT_BELOW[part]}" if part else name].posed_m

    def move(self, shift_m: FloatArray) -> None:
        """Move the whole body."""
        self.segments = {n: s._replace(posed_m=s.posed_m + shift_m) for n, s in self.segments.items()}
        self.roots = {name: place + shift_m for name, place in self.roots.items()}

    def _trunk(self) -> None:
        value, joint = self.value, self.figure.body.joint
        pelvis = turn("z", value("pelvis_yaw")) @ turn("x", value("pelvis_pitch")) @ turn("y", value("pelvis_roll"))
        self.segments["pelvis"] = Segment(pelvis, joint("root"), np.zeros(3))
        below = "pelvis"
        for bone, part, share in SPINE:
            bend = (
                turn("z", share * value(f"{part}_rotation"))
                @ turn("y", share * value(f"{part}_side_bend"))
                @ turn("x", share * value(f"{part}_flexion"))
            )
            carrier = self.segments[below]
            self.segments[bone] = Segment(carrier.rotation @ bend, joint(bone), carrier.at(joint(bone)))
            below = bone

    def _girdle(self) -> None:
        """Lift the clavicles with the arms; find where arms and legs begin."""
        thorax = self.segments[THORAX]
        base = turn("z", self.value("pelvis_yaw")) if self.arms_from == "world" else thorax.rotation
        for side in SIDES:
            arm = -self._swing(base, side, "shoulder")[:, 2]
            lift_deg = float(np.degrees(np.arccos(np.clip(-arm @ thorax.rotation[:, 2], -1, 1))))
            rise_deg = LIFT_SHARE * max(0.0, lift_deg - LIFT_FROM_DEG) + self.value(f"{side}_clavicle_elevation")
            forward_deg = self.value(f"{side}_clavicle_protraction")
            rotation = thorax.rotation @ turn("y", MIRROR[side] * rise_deg) @ turn("z", -MIRROR[side] * forward_deg)
            rest = self.figure.joint("clavicle", side)
            clavicle = Segment(rotation, rest, thorax.at(rest))
            self.segments[f"{side}_clavicle"] = clavicle
            self.roots[f"{side}_shoulder"] = clavicle.at(self.figure.joint("upperarm01", side))
            self.roots[f"{side}_hip"] = self.segments["pelvis"].at(self.figure.joint("upperleg01", side))

    def _swing(self, base: FloatArray, side: str, joint: str) -> FloatArray:
        """Turn of a limb without its rotation about itself."""
        flexion, abduction = self.value(f"{side}_{joint}_flexion"), self.value(f"{side}_{joint}_abduction")
        swung: FloatArray = base @ turn("x", -flexion) @ turn("y", MIRROR[side] * abduction)
        return swung

    def _turn_limbs(self) -> None:
        roots, pelvis = self.roots, self.segments["pelvis"].rotation
        spine = sum(roots[f"{s}_shoulder"] - roots[f"{s}_hip"] for s in SIDES) / 2
        shared = {"trunk": frame(np.asarray(spine), pelvis[:, 0]), "world": turn("z", self.value("pelvis_yaw"))}
        arm_base = shared.get(self.arms_from, self.segments[THORAX].rotation)
        leg_base = shared.get(self.legs_from, pelvis)
        for side in SIDES:
            mirror = MIRROR[side]

            def value(name: str, side: str = side) -> float:
                return self.value(f"{side}_{name}")

            upper_arm = self._swing(arm_base, side, "shoulder") @ turn("z", mirror * value("shoulder_rotation"))
            forearm = upper_arm @ turn("x", -value("elbow_flexion"))
            pronated = forearm @ turn("z", mirror * value("forearm_pronation"))
            thigh = self._swing(leg_base, side, "hip") @ turn("z", mirror * value("hip_rotation"))
            shank = thigh @ turn("x", value("knee_flexion"))
            self.turns |= {
                f"{side}_upper_arm": upper_arm,
                f"{side}_forearm": forearm,
                f"{side}_hand": pronated @ turn("y", mirror * value("wrist_extension")),
                f"{side}_thigh": thigh,
                f"{side}_shank": shank,
                f"{side}_foot": shank @ turn("x", value("ankle_plantarflexion")),
            }

    def place_legs(self) -> None:
        """Put thighs, shanks and feet where their turns say."""
        neutral, turns, rest = self.figure.neutral, self.turns, self.figure.joint
        for side in SIDES:
            hip, knee, ankle = (rest(bone, side) for bone in ("upperleg01", "lowerleg01", "foot"))
            thigh = Segment(turns[f"{side}_thigh"] @ neutral[f"{side}_thigh"], hip, self.roots[f"{side}_hip"])
            shank = Segment(turns[f"{side}_shank"] @ neutral[f"{side}_shank"], knee, thigh.at(knee))
            foot = Segment(turns[f"{side}_foot"], ankle, shank.at(ankle))
            ball = (rest("toe1-1", side) + rest("toe5-1", side)) / 2
            bent = foot.rotation @ turn("x", -self.value(f"{side}_toe_extension"))
            toes = Segment(bent, ball, foot.at(ball))
            parts = {"thigh": thigh, "shank": shank, "foot": foot, "toes": toes}
            self.segments |= {f"{side}_{name}": segment for name, segment in parts.items()}

    def place_arms(self) -> None:
        """Put upper arms, forearms and hands where their turns say."""
        neutral, rest = self.figure.neutral, self.figure.joint
        for side in SIDES:
            shoulder, elbow, wrist = (rest(bone, side) for bone in ("upperarm01", "lowerarm01", "wrist"))
            upper, fore, hand = (self.turns[f"{side}_{name}"] for name in ("upper_arm", "forearm", "hand"))
            upper_arm = Segment(upper @ neutral[f"{side}_upper_arm"], shoulder, self.roots[f"{side}_shoulder"])
            untwisted = Segment(fore @ neutral[f"{side}_forearm"], elbow, upper_arm.at(elbow))
            twist = twist_deg(fore.T @ hand) + self.figure.forearm_twist_deg[side]
            twist = (twist + 180) % 360 - 180
            for name, share in FOREARM_SHARES.items():
                rotation = fore @ turn("z", share * twist) @ neutral[f"{side}_forearm"]
                self.segments[f"{side}_{name}"] = untwisted._replace(rotation=rotation)
            self.segments[f"{side}_upper_arm"] = upper_arm
            palm = Segment(hand @ neutral[f"{side}_hand"], wrist, untwisted.at(wrist))
            self.segments[f"{side}_hand"] = palm
            self._place_fingers(side, palm)

    def _place_fingers(self, side: str, palm: Segment) -> None:
        curl_deg = self.value(f"{side}_finger_curl")
        carrier = palm
        for finger, phalanx in FINGERS:
            if phalanx == 1:
                carrier = palm
            knuckle = self.figure.joint(f"finger{finger}-{phalanx}", side)
            bend_deg = curl_deg * phalanx / 3 * (THUMB_CURL if finger == 1 else 1.0)
            rotation = (
                self.turns[f"{side}_hand"] @ turn("y", -MIRROR[side] * bend_deg) @ self.figure.neutral[f"{side}_hand"]
            )
            carrier = Segment(rotation, knuckle, carrier.at(knuckle))
            self.segments[f"{side}_finger{finger}-{phalanx}"] = carrier
