"""Which segments of a drawn body represent a rule."""

from itertools import pairwise
from typing import Final

from formcheck.core.body.landmarks import SEGMENTS

Pair = tuple[str, str]

_LIMBS: Final = (("shoulder", "elbow", "wrist"), ("hip", "knee", "ankle", "foot_index"))


def shown_on(pair: Pair, *, fault: bool) -> list[Pair]:
    """Return the body segments that represent a rule's pair of landmarks.

    Along a limb these are the segments between the landmarks; a pair that no limb connects (a hand and a knee) becomes
    a line of its own, drawn only when there is a fault.
    """
    a, b = pair
    for known in (pair, (b, a)):
        if known in SEGMENTS:
            return [known]
    side_a, _, joint_a = a.partition("_")
    side_b, _, joint_b = b.partition("_")
    for limb in _LIMBS:
        if side_a == side_b and joint_a in limb and joint_b in limb:
            first, last = sorted((limb.index(joint_a), limb.index(joint_b)))
            names = [f"{side_a}_{joint}" for joint in limb[first : last + 1]]
            return list(pairwise(names))
    return [pair] if fault else []
