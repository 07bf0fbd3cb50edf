"""Which rules of a pose can still be judged on landmarks of another format."""

from dataclasses import dataclass

import numpy as np

from formcheck.api import record_track
from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.figure.figure_store import kept_film
from formcheck.tuning.formats.skeletons import KINECT25, Skeleton

_FRAMES = 30


@dataclass(frozen=True, slots=True)
class FormatCoverage:
    """Coverage of a pose. measured, lost : ids of the holds' rules. judged : its required gates are measured."""

    pose: str
    measured: tuple[str, ...]
    lost: tuple[str, ...]
    judged: bool


def remaining(definition: PoseDefinition, skeleton: Skeleton) -> FormatCoverage:
    """Evaluate the pose's reference figure with only the landmarks of a format, and return which rules have a value.

    The back's outline is lost in every format but our own; only the Kinect has world landmarks.
    """
    track = _figure_track(definition, skeleton)
    recording = record_track(track, definition, side="both", name=definition.id)
    measured: set[str] = set()
    names: dict[str, None] = {}
    known = False
    for hold_target, frames in zip(recording.evaluator.hold_targets, recording.evaluated.hold_targets, strict=True):
        seen = np.isfinite(frames.values[-1])
        known = known or bool(frames.scores.known[-1])
        for rule, value in zip(hold_target.rules, seen, strict=True):
            names[rule.id] = None
            if value:
                measured.add(rule.id)
    return FormatCoverage(
        definition.id,
        tuple(name for name in names if name in measured),
        tuple(name for name in names if name not in measured),
        known,
    )


def _figure_track(definition: PoseDefinition, skeleton: Skeleton) -> PoseTrack:
    film = kept_film(definition, "right" if definition.sides else None)
    if film is None:
        raise ValueError(f"{definition.id} has no reference figure")
    pose = film[1].pose
    keep = np.zeros(len(pose.xy), dtype=bool)
    keep[[INDEX[name] for name in skeleton.points if name is not None]] = True
    space = skeleton is KINECT25
    return PoseTrack(
        t_s=np.arange(_FRAMES) / 30,
        xy=np.where(keep[:, None], pose.xy, np.nan)[None].repeat(_FRAMES, axis=0),
        world=np.where(keep[:, None] & space, pose.world, np.nan)[None].repeat(_FRAMES, axis=0),
        visibility=keep.astype(float)[None].repeat(_FRAMES, axis=0),
        back=np.full((_FRAMES, 32), np.nan),
    )
