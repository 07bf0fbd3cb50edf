"""Contacts: the body stands on the floor; planted hands and feet, and hands that grip, reach for their places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.posing.chain import Chain, LimbBase
from render.posing.figure import Figure
from render.posing.parameters import MIRROR, SIDES, THORAX
from render.posing.rotations import LEFT, UP, between, frame, turn, unit
from render.posing.skinning import skin

SLACK_M = 1e-6
"""A reaching limb stays this much short of straight, so that its bend is defined."""

PALM_PERCENTILE = 3.0
"""The palm touches the floor with this share of its vertices below it: soft skin."""


class Place(NamedTuple):
    """Where a planted wrist or ankle is (3,), and the turn of its hand or foot (3, 3)."""

    joint_m: FloatArray
    turn: FloatArray


@dataclass(frozen=True, slots=True)
class Grip:
    """A hold of a hand on a segment, in that segment's neutral axes.

    point_m : the wrist, on a body of 1.7 m. palm, fingers : where the palm looks and the fingers point.
    """

    segment: str
    point_m: tuple[float, float, float]
    palm: tuple[float, float, float]
    fingers: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class References:
    """Fixed places of a clip: pelvis (3,), and planted limbs by ``left_hand`` …, none before they are known."""

    pelvis_m: FloatArray | None = None
    planted: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setup:
    """What all poses of a clip share.

    ground : regions of which the lowest vertex is on the floor; empty: the pelvis is where the reference pose had it.
    anchor : joint that stays above the origin. grips : by ``left_hand`` and ``right_hand``.
    """

    arms_from: LimbBase = "body"
    legs_from: LimbBase = "body"
    ground: tuple[str, ...] = ("all_but_arms",)
    anchor: str = "pelvis"
    grips: Mapping[str, Grip] = field(default_factory=dict)
    references: References = field(default_factory=References)


class Reach(NamedTuple):
    """A place that a hand reaches for with a weight from 0 to 1; no turn: the hand keeps its own."""

    weight: float
    joint_m: FloatArray
    turn: FloatArray | None


def put_on_floor(chain: Chain, setup: Setup) -> None:
    """Move the body onto the floor, its anchor above the origin, and by the pose's own shift."""
    shift_m = np.array([chain.value(f"shift_{axis}_m") for axis in "xyz"])
    if not setup.ground and setup.references.pelvis_m is not None:
        chain.move(setup.references.pelvis_m + shift_m * chain.figure.scale)
        return
    regions = setup.ground or ("all_but_arms",)
    mask = np.logical_or.reduce([chain.figure.region[name] for name in regions])
    lowest_m = skin(chain.figure, chain.segments)[mask, 2].min()
    anchor = chain.joint(setup.anchor)
    chain.move(shift_m - np.array([anchor[0], anchor[1], lowest_m]))


def plant_feet(chain: Chain, setup: Setup) -> None:
    """Turn the legs so that planted feet stand on their places."""
    turns = chain.turns
    for side in SIDES:
        weight, place = chain.value(f"{side}_foot_planted"), setup.references.planted.get(f"{side}_foot")
        if weight <= 0 or place is None:
            continue
        lengths = chain.figure.lengths[side]
        thigh, shank = two_bones(
            (lengths.thigh, lengths.shank),
            place.joint_m - chain.roots[f"{side}_hip"], turns[f"{side}_thigh"][:, 0], 1.0,
        )  # fmt: skip
        turns[f"{side}_thigh"] = between(turns[f"{side}_thigh"], thigh, weight)
        turns[f"{side}_shank"] = between(turns[f"{side}_shank"], shank, weight)
        turns[f"{side}_foot"] = between(turns[f"{side}_foot"], place.turn, weight)


def plant_hands(chain: Chain, setup: Setup) -> None:
    """Turn the arms so that planted hands lie on their places and gripping ones reach their grips."""
    turns = chain.turns
    across = chain.segments[THORAX].rotation[:, 0]
    for side in SIDES:
        lengths = chain.figure.lengths[side]
        for reach in _reaches(chain, setup, side):
            own = turns[f"{side}_forearm"].T @ turns[f"{side}_hand"]
            upper_arm, forearm = two_bones(
                (lengths.upper_arm, lengths.forearm), reach.joint_m - chain.roots[f"{side}_shoulder"], across, -1.0
            )
            turns[f"{side}_upper_arm"] = between(turns[f"{side}_upper_arm"], upper_arm, reach.weight)
            turns[f"{side}_forearm"] = between(turns[f"{side}_forearm"], forearm, reach.weight)
            hand = turns[f"{side}_forearm"] @ own
            turns[f"{side}_hand"] = hand if reach.turn is None else between(hand, reach.turn, reach.weight)


def _reaches(chain: Chain, setup: Setup, side: str) -> Iterator[Reach]:
    place, weight = setup.references.planted.get(f"{side}_hand"), chain.value(f"{side}_hand_planted")
    if place is not None and weight > 0:
        yield Reach(weight, place.joint_m, place.turn)
    grip, weight = setup.grips.get(f"{side}_hand"), chain.value(f"{side}_hand_gripping")
    if grip is not None and weight > 0:
        segment = chain.segments[grip.segment]
        axes = chain.turns.get(grip.segment, segment.rotation)
        palm = np.array(grip.palm) * MIRROR[side]
        hand = axes @ frame(-np.array(grip.fingers), palm)
        yield Reach(weight, segment.posed_m + axes @ (np.array(grip.point_m) * chain.figure.scale), hand)


def two_bones(
    lengths_m: tuple[float, float], reach_m: FloatArray, across: FloatArray, hinge: float
) -> tuple[FloatArray, FloatArray]:
    """Turns of the upper and lower part of a limb that ends at `reach_m` (3,) from where it begins.

    across : direction that the hinge's axis should come close to. hinge : +1 bends like a knee, −1 like an elbow. A
    place out of reach is pointed at.
    """
    a, b = lengths_m
    distance_m = np.clip(np.linalg.norm(reach_m), abs(a - b) + SLACK_M, a + b - SLACK_M)
    inside = (a * a + b * b - distance_m**2) / (2 * a * b)
    bend = turn("x", hinge * np.degrees(np.pi - np.arccos(np.clip(inside, -1, 1))))
    straight_down = -a * UP + bend @ (-b * UP)
    upper = frame(unit(reach_m), across) @ frame(straight_down, LEFT).T
    return upper, upper @ bend


def flat_hand(figure: Figure, side: str, heading: FloatArray) -> tuple[FloatArray, float]:
    """Turn of a hand that lies palm down with its fingers along `heading`, and the height of its wrist in metres."""
    fingers = unit(np.array([heading[0], heading[1] - 1e-9, 0.0]))
    x = -MIRROR[side] * UP
    hand = np.column_stack([x, np.cross(-fingers, x), -fingers])
    rest = figure.body.vertices_m[figure.region[f"{side}_hands"]] - figure.joint("wrist", side)
    heights = (rest @ (hand @ figure.neutral[f"{side}_hand"]).T)[:, 2]
    return hand, -float(np.percentile(heights, PALM_PERCENTILE))
