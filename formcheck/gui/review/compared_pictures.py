"""The pictures of a review: the recording, and what it is compared with."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Side
from formcheck.gui.paint.figure_view import FigureView
from formcheck.gui.review.frame_pane import FramePane, picture_size
from formcheck.review.analysis_request import Request
from formcheck.review.comparing.figure_moment import FigureMoment, figure_at
from formcheck.review.review_texts import clock, file_title
from formcheck.review.reviewed import Review, ReviewedRecording


class Pictures(QWidget):
    """One picture, or two side by side; troubled : one sentence, frames cannot be read."""

    troubled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.pane, self.other, self.figure = FramePane(), FramePane(), FigureView()
        self._with_figure = False
        self._figure_of: tuple[str, Side | None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for view in (self.pane, self.other, self.figure):
            row.addWidget(view, 1)
        self.other.hide()
        self.pane.troubled.connect(self.troubled)
        self.other.troubled.connect(self.troubled)

    @property
    def two(self) -> bool:
        """Whether something is shown beside the recording."""
        return self._with_figure or self.other.take is not None

    def show_take(self, take: ReviewedRecording, request: Request) -> None:
        """Show another recording alone."""
        self.show_alone()
        self.pane.show_take(take, request)

    def retake(self, take: ReviewedRecording, other: ReviewedRecording | None) -> None:
        """Show the same recordings with another verdict."""
        self.pane.retake(take)
        if other is not None and self.other.take is not None:
            self.other.retake(other)

    def show_other(self, take: ReviewedRecording, request: Request) -> None:
        """Show a second recording beside the first."""
        self.show_alone()
        self.other.show_take(take, request)
        self.other.show()

    def show_figure(self) -> None:
        """Show the reference figure beside the recording, for the exercise and side at each position."""
        self.show_alone()
        self._with_figure = True

    def show_alone(self) -> None:
        """Show the recording alone."""
        self.other.clear()
        self.other.hide()
        self.figure.clear()
        self._with_figure, self._figure_of = False, None
        self.pane.set_label("")

    def clear(self) -> None:
        """Release all files."""
        self.show_alone()
        self.pane.clear()

    @property
    def aspect(self) -> float:
        """Width of the recording's pictures by their height."""
        width, height = (4, 3) if self.pane.take is None else picture_size(self.pane.take)
        return width / height

    def set_position(self, review: Review, poses: Mapping[str, PoseDefinition]) -> None:
        """Show the frames of a position; poses : all exercises by their ids, as their figures are known."""
        self.pane.ask(review.number)
        if review.other is not None:
            self.other.ask(review.other_number)
            other_s = float(review.other.t_s[review.other_number])
            self.pane.set_label(f"{file_title(review.take.path)}   {clock(review.position_s)}")
            self.other.set_label(f"{file_title(review.other.path)}   {clock(other_s)}")
        if self._with_figure:
            found = figure_at(review)
            # With another tolerance an exercise looks the same, but its figure would have to be fitted again.
            self._show_figure_of(poses.get(found.definition.id, found.definition), found)

    def _show_figure_of(self, definition: PoseDefinition, found: FigureMoment) -> None:
        if self._figure_of != (definition.id, found.side):
            self._figure_of = definition.id, found.side
            self.figure.show_pose(definition, found.side)
        self.figure.set_phase(found.phase)
        self.figure.set_seen(found.near, mirrored=False)
