"""What the live pipeline hands to a presenter."""

from dataclasses import dataclass, field
from typing import Final

from formcheck.core.scoring.correction_arrow import CorrectionArrow, worst_correction_arrow
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
    arrow : where to move for the worst fault; worked out when the update is made, in the thread that makes it (2 ms,
    too long for every time it is painted). None = nothing is to be said.
    """

    frame: Frame
    pose: Pose
    snapshot: Snapshot
    captured_at: float
    fps: float = 0.0
    arrow: CorrectionArrow | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Work out the arrow."""
        object.__setattr__(self, "arrow", worst_correction_arrow(self.snapshot, self.pose.xy))

    @property
    def dark(self) -> bool:
        """Whether the picture is too dark for the pose model to see a person well."""
        return float(self.frame.image[::SPARSE, ::SPARSE].mean()) < DARK
