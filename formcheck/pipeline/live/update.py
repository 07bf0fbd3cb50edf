"""What the live pipeline hands to a presenter."""

from dataclasses import dataclass
from typing import Final

from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Frame, Pose

DARK: Final = 30.0
"""Mean brightness (0 to 255) of a picture below which people are no longer found reliably: a darkened clip is followed
at 21 and lost at 14, and real cameras are noisier in the dark."""

SPARSE: Final = 16
"""Every so many pixels in both directions are enough to tell the brightness."""


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

    @property
    def dark(self) -> bool:
        """Whether the picture is too dark for the pose model to see a person well."""
        return float(self.frame.image[::SPARSE, ::SPARSE].mean()) < DARK
