"""What the live pipeline hands to a presenter."""

from dataclasses import dataclass

from formcheck.core.results import Snapshot
from formcheck.core.types import Frame, Pose


@dataclass(frozen=True, slots=True)
class Update:
    """Frame, landmarks and verdict of the same instant, so that no overlay lands on another frame.

    captured_at : `time.perf_counter()` when the frame's read returned.
    fps : processed frames per second, averaged over about a second; 0 until known.
    """

    frame: Frame
    pose: Pose
    snapshot: Snapshot
    captured_at: float
    fps: float = 0.0
