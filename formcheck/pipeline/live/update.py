"""What the live pipeline passes to a presenter."""

from dataclasses import dataclass, field
from typing import Final

from formcheck.core.scoring.correction_arrow import CorrectionArrow, worst_correction_arrow
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Frame, Pose

DARK: Final = 30.0
"""Mean brightness (0 to 255) of a picture below which people are no longer found reliably: a darkened clip is tracked
at 21 and lost at 14, and real cameras are noisier in the dark."""

BLACK: Final = 12
"""Rows and columns no brighter than this anywhere are bars beside a film."""

STRIDE: Final = 16
"""Pixel stride in both directions for measuring the brightness."""


@dataclass(frozen=True, slots=True)
class Update:
    """Frame, landmarks and verdict of the same instant, so that no overlay lands on another frame.

    captured_at : `time.perf_counter()` when the frame's read returned.
    fps : processed frames per second, averaged over about a second; 0 until known.
    arrow : where to move for the worst fault, None = nowhere; computed once with the update, in its thread (2 ms, too
    slow for every repaint).
    """

    frame: Frame
    pose: Pose
    snapshot: Snapshot
    captured_at: float
    fps: float = 0.0
    arrow: CorrectionArrow | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Compute the arrow."""
        object.__setattr__(self, "arrow", worst_correction_arrow(self.snapshot, self.pose.xy))

    @property
    def dark(self) -> bool:
        """Whether the picture is too dark for the pose model to see a person well; black bars are no part of it."""
        few = self.frame.image[::STRIDE, ::STRIDE]
        seen = few[few.max(axis=(1, 2)) > BLACK][:, few.max(axis=(0, 2)) > BLACK]
        return float(seen.mean() if seen.size else 0.0) < DARK
