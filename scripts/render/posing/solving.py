"""A pose solved: angles first, then the floor, then planted and gripping limbs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.posing.body import LANDMARKS
from render.posing.chain import Chain, Segment
from render.posing.contacts import Place, References, Setup, flat_hand, plant_feet, plant_hands, put_on_floor
from render.posing.figure import Figure
from render.posing.parameters import JOINTS, SEGMENT_BELOW, SIDES, THORAX, Pose
from render.posing.skinning import skin

_FINGERTIPS = {"thumb": "finger1-2", "index": "finger2-1", "pinky": "finger5-1"}
_VERTEBRAE = {
    "spine_pelvis": "pelvis", "spine_l5": "spine04", "spine_l3": "spine03", "spine_t12": "spine02",
    "spine_t8": "spine01", "spine_c7": "neck01", "spine_head": "head",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posed:
    """A figure in a pose."""

    figure: Figure
    segments: Mapping[str, Segment]

    def vertices(self) -> FloatArray:
        """Skin in the world (V, 3) metres."""
        return skin(self.figure, self.segments)

    def joints(self, vertices_m: FloatArray | None = None) -> dict[str, FloatArray]:
        """True joints (3,) in metres, named as the pose model names its landmarks, and points of the spine."""
        at = {
            f"{side}_{name}": self.segments[f"{side}_{segment}"].posed_m
            for side in SIDES
            for name, segment in ({j: SEGMENT_BELOW[j] for j in JOINTS} | _FINGERTIPS).items()
        }
        vertices_m = self.vertices() if vertices_m is None else vertices_m
        at |= dict(zip(LANDMARKS, self.figure.body.landmark_weight @ vertices_m, strict=True))
        return at | {name: self.segments[segment].posed_m for name, segment in _VERTEBRAE.items()}


def solve(figure: Figure, pose: Pose, setup: Setup) -> Posed:
    """Pose a figure."""
    return Posed(figure, solve_chain(figure, pose, setup).segments)


def solve_chain(figure: Figure, pose: Pose, setup: Setup) -> Chain:
    """Pose a figure and keep everything that was worked out."""
    chain = Chain(figure, pose, setup.arms_from, setup.legs_from)
    put_on_floor(chain, setup)
    plant_feet(chain, setup)
    chain.place_legs()
    plant_hands(chain, setup)
    chain.place_arms()
    return chain


def references(figure: Figure, pose: Pose, setup: Setup) -> References:
    """Places of hands, feet and pelvis in a pose without contacts: where planted limbs will stay."""
    chain = solve_chain(figure, _free(pose), setup)
    mesh = skin(figure, chain.segments)
    heading = chain.segments[THORAX].rotation[:, 2]
    planted = {}
    for side in SIDES:
        hand, height_m = flat_hand(figure, side, heading)
        wrist, ankle = (chain.segments[f"{side}_{part}"].posed_m.copy() for part in ("hand", "foot"))
        wrist[2] = height_m
        ankle[2] -= mesh[figure.region[f"{side}_feet"], 2].min()  # the sole exactly on the floor
        planted[f"{side}_hand"] = Place(wrist, hand)
        planted[f"{side}_foot"] = Place(ankle, chain.turns[f"{side}_foot"])
    return References(chain.segments["pelvis"].posed_m, planted)


def hands_above_floor(figure: Figure, pose: Pose, setup: Setup) -> float:
    """Mean height in metres of the hands above where they would lie on the floor, in a pose without contacts."""
    chain = solve_chain(figure, _free(pose), setup)
    heading = chain.segments[THORAX].rotation[:, 2]
    gaps = [chain.segments[f"{s}_hand"].posed_m[2] - flat_hand(figure, s, heading)[1] for s in SIDES]
    return float(np.mean(gaps))


def arm_stretch(figure: Figure, pose: Pose, setup: Setup) -> float:
    """Mean distance from shoulder to place of the planted hands as a share of the arm's length (1 = just straight)."""
    chain = solve_chain(figure, pose, setup)
    shares = []
    for side in SIDES:
        if pose.get(f"{side}_hand_planted", 0) > 0:
            away = setup.references.planted[f"{side}_hand"].joint_m - chain.roots[f"{side}_shoulder"]
            arm = figure.lengths[side].upper_arm + figure.lengths[side].forearm
            shares.append(np.linalg.norm(away) / arm)
    return float(np.mean(shares))


def _free(pose: Pose) -> Pose:
    return {name: value for name, value in pose.items() if not name.endswith(("_planted", "_gripping"))}
