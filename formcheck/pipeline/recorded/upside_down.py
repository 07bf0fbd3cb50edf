"""Upside-down films: nothing is found in them as they are, but something when they are rotated."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from formcheck.core.messages import Message, mark
from formcheck.core.types import PoseTrack


def turned(track: PoseTrack) -> PoseTrack:
    """Return a track as if its pictures had been rotated by 180 degrees; back outlines rotate with the body."""
    width, height = track.size_wh or (0, 0)
    return replace(track, xy=np.array([width, height]) - track.xy, world=track.world * np.array([-1.0, -1.0, 1.0]))


def upside_down(track: PoseTrack, holds: int, found_in: Callable[[PoseTrack], int]) -> tuple[Message, ...]:
    """Return a hint for a recording in which nothing is found as it is, but something when it is rotated.

    holds : how many were found. found_in : counts the holds in a track.
    """
    if holds or not np.isfinite(track.xy).any() or not found_in(turned(track)):
        return ()
    return (
        Message(
            mark(
                "No hold was found, but there is one when the picture is turned upside down; if it stands on its head, "
                "turn it and analyse it again."
            )
        ),
    )
