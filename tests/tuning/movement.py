"""Movements on paper: figures with known angles that begin in a set-up, hold something, and come back."""

from dataclasses import replace

from formcheck.core.types import PoseTrack
from formcheck.tuning.record.samples import Sample
from tests.stick import LEFT_NEAR, Camera, Posture, film, posture

FOURS = posture(trunk=80.0, hip=80.0, knee=90.0, shoulder=80.0)
"""On hands and knees."""


def bird_dog(side: str = "right", *, arm: float = 176.0, leg: float = -4.0, knee: float = 0.0) -> Posture:
    """The working side's arm and the other leg reach out."""
    other = "left" if side == "right" else "right"
    angles = {f"{side}_shoulder": arm, f"{other}_hip": leg, f"{other}_knee": knee}
    return replace(FOURS, **angles)


def moved(*holds: Posture, setup: Posture = FOURS, camera: Camera = LEFT_NEAR, hold_s: float = 3.0) -> PoseTrack:
    """Two seconds of set-up, each posture held in its turn, the set-up again; a second and a half for each way."""
    keys, t = [(0.0, setup), (2.0, setup)], 2.0
    for held in holds:
        keys += [(t + 1.5, held), (t + 1.5 + hold_s, held), (t + 3.0 + hold_s, setup), (t + 5.0 + hold_s, setup)]
        t += 5.0 + hold_s
    return film(keys, camera)


def take(person: str, *holds: Posture, camera: Camera = LEFT_NEAR, name: str = "") -> Sample:
    """Somebody's recording of a movement from all fours."""
    return Sample(name or f"{person}.npz", person, moved(*holds, camera=camera))
