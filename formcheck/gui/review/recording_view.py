"""A recording on screen: pictures, curves, verdict, timeline and buttons, synchronised."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.caption_bar import CaptionBar
from formcheck.gui.review.compared_pictures import Pictures
from formcheck.gui.review.note_bar import NoteAction, NoteBar
from formcheck.gui.review.playback_controls import Controls
from formcheck.gui.review.player import Player
from formcheck.gui.review.recording_header import Head
from formcheck.gui.review.timeline_slider import Timeline
from formcheck.gui.review.work_pages import WorkingRow
from formcheck.pipeline.recorded.measure_curves import Key
from formcheck.review.analysis_request import Request
from formcheck.review.comparing.picture_room import PictureRoom, picture_room
from formcheck.review.exporting import kinds_of
from formcheck.review.marks import Mark
from formcheck.review.review_texts import caption_at, joined_notes, mark_title, notes_of, title_of
from formcheck.review.reviewed import Review, ReviewedRecording

if TYPE_CHECKING:
    from formcheck.gui.review.curves_view import CurvesView

_PARTS: Final = 10_000


class RecordingView(QWidget):
    """Shows a recording, and what it is compared with.

    `review` is the current state, None before the first recording.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build everything but the curves, which need another library."""
        super().__init__(parent)
        self.review: Review | None = None
        self.head, self.pictures, self.caption = Head(), Pictures(), CaptionBar()
        self.timeline, self.controls, self.work = Timeline(), Controls(), WorkingRow()
        self.note, self.player = NoteBar(), Player(self)
        self.curves: CurvesView | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.pictures)
        self.splitter.setChildrenCollapsible(False)
        self._window_height = 720
        self._poses: Mapping[str, PoseDefinition] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for view in (self.head, self.note):
            column.addWidget(view)
        column.addWidget(self.splitter, 1)
        for row in (self.caption, self.timeline, self.controls, self.work):
            column.addWidget(row)

    def _connect(self) -> None:
        self.player.moved.connect(self._play_to)
        self.player.changed.connect(self.controls.show_playing)
        self.timeline.sought.connect(self.seek)
        self.head.choosers.folded.connect(self.timeline.setFocus)  # whose space bar plays
        self.controls.played.connect(self.toggle)
        self.controls.jumped.connect(self.jump)
        self.controls.went.connect(self.go)
        self.controls.shifted.connect(self._shift)
        self.head.curve.connect(self._choose)
        self.head.reference.connect(lambda: self.show_reference(on=True))
        self.head.alone.connect(self.show_alone)
        self.pictures.troubled.connect(self.add_note)
        for keys, action in (
            ("Left", lambda: self.step(-1)),
            ("Right", lambda: self.step(1)),
            ("Shift+Left", lambda: self.step(-10)),
            ("Shift+Right", lambda: self.step(10)),
            ("PgUp", lambda: self.jump(-1)),
            ("PgDown", lambda: self.jump(1)),
            ("P", lambda: self.jump(-1)),
            ("N", lambda: self.jump(1)),
            ("Home", lambda: self.seek(0.0)),
            ("End", self.to_end),
            ("+", lambda: self.zoom(closer=True)),
            ("=", lambda: self.zoom(closer=True)),
            ("-", lambda: self.zoom(closer=False)),
        ):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(action)

    def show_take(
        self, take: ReviewedRecording, request: Request, poses: Mapping[str, PoseDefinition], note: str = ""
    ) -> None:
        """Show another recording from its beginning.

        poses : all exercises by their ids. note : about how it was judged.
        """
        self.player.pause()
        self.review = Review(take)
        self._poses = poses
        moving = take.frames > 1
        marks = self._titled(take)
        self.pictures.show_take(take, request)
        self._show_head(request)
        self.head.show_beside("nothing")
        self.timeline.setVisible(moving)
        self.timeline.show_marks(marks, take.end_s)
        self.controls.show_marks(marks, moving=moving)
        self.controls.show_shift(on=False)
        self.controls.reset_tolerance()
        self.controls.show_tolerance(on=self.review.take.landmarks)
        self.set_note(joined_notes(note, notes_of(take, request.wanted)))
        self._show_curves()
        self._orient()
        self.rescale(self._window_height)
        self._show_position()
        (self.timeline if moving else self.head.export_button).setFocus()

    def show_again(self, take: ReviewedRecording, other: ReviewedRecording | None, request: Request, note: str) -> None:
        """Show the same recordings with another verdict, at the current position; note : about it, empty = none."""
        review = self.review
        if review is None:
            return
        review.retake(take, other)
        marks = self._titled(take)
        self.pictures.retake(take, other)
        self._show_head(request)
        self.timeline.show_marks(marks, take.end_s)
        self.controls.show_marks(marks, moving=take.frames > 1)
        problem = "" if take.marks else notes_of(take, request.wanted)
        self.set_note(joined_notes(note, problem) or notes_of(take, request.wanted), good=bool(note) and not problem)
        self._show_curves()
        self._show_position()

    def show_other(self, take: ReviewedRecording, request: Request, note: str = "") -> None:
        """Show a second recording beside the first, aligned at the holds; note : about how both were judged."""
        if self.review is None:
            return
        self.review.compare(take)
        self.pictures.show_other(take, request)
        self.set_note(joined_notes(note, notes_of(take, request.wanted)))
        self.controls.show_tolerance(on=False)
        self.controls.show_shift(on=True)
        self._compared("recording")
        self.timeline.setFocus()

    def show_reference(self, *, on: bool) -> None:
        """Show or hide the reference figure beside the recording."""
        if self.review is None:
            return
        if not on:
            self.show_alone()
            return
        self.review.compare(None)
        self.pictures.show_figure()
        self.controls.show_shift(on=False)
        self.controls.show_tolerance(on=self.review.take.landmarks)
        self._compared("figure")

    def show_alone(self) -> None:
        """Show the recording alone."""
        if self.review is None:
            return
        self.review.compare(None)
        self.pictures.show_alone()
        self.controls.show_shift(on=False)
        self.controls.show_tolerance(on=self.review.take.landmarks)
        self._compared("nothing")

    def show_compared(self) -> None:
        """Restore the menu's state after a cancelled choice."""
        two = "figure" if self.pictures.two else "nothing"
        self.head.show_beside("recording" if self.review is not None and self.review.other is not None else two)

    def clear(self) -> None:
        """Release all files."""
        self.player.pause()
        self.pictures.clear()
        if self.curves is not None:
            self.curves.clear()
        self.review = None

    def seek(self, t_s: float) -> None:
        """Go to a time in seconds."""
        if self.review is not None:
            self.review.seek(t_s)
            self._resume_at_position()

    def to_end(self) -> None:
        """Go to the last frame."""
        if self.review is not None:
            self.seek(self.review.take.end_s)

    def step(self, frames: int) -> None:
        """Pause, and move a number of frames forwards or backwards."""
        if self.review is not None:
            self.player.pause()
            self.review.step(frames)
            self._show_position()

    def jump(self, direction: int) -> None:
        """Pause at the next or previous fault, or hold where there are no faults."""
        if self.review is not None:
            mark = self.review.jump(direction)
            if mark is not None:
                self._arrived(mark)

    def go(self, mark: Mark) -> None:
        """Pause at a mark."""
        if self.review is not None:
            self.review.go(mark)
            self._arrived(mark)

    def zoom(self, *, closer: bool) -> None:
        """Zoom the curves around the displayed frame."""
        if self.curves is not None:
            self.curves.zoom_step(closer=closer)

    def toggle(self) -> None:
        """Play or pause; restart at the end."""
        review = self.review
        if review is None or review.take.frames < 2:
            return
        if self.player.playing:
            self.player.pause()
            return
        at_end = review.number == review.take.frames - 1
        self.player.play(0.0 if at_end else review.position_s, review.take.end_s)

    def set_busy(self, *, busy: bool) -> None:
        """Disable what would start other work while work is going on beside the recording."""
        self.head.set_busy(busy=busy)
        self.controls.tolerance.setEnabled(not busy)

    def set_note(self, text: str, *, good: bool = False, actions: Sequence[NoteAction] = ()) -> None:
        """Show a sentence below the header, or nothing; good : it is not a problem. actions : buttons beside it."""
        self.note.show_note(text, good=good, actions=actions)

    def add_note(self, text: str) -> None:
        """Append a sentence."""
        self.set_note(" ".join(filter(None, (self.note.text(), text))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Play and pause with the space bar, unless a button has the focus."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        self._window_height = window_height
        for view in (self.head, self.note, self.caption, self.timeline, self.controls, self.work):
            view.rescale(window_height)
        if self.curves is not None:
            self.curves.rescale(window_height)

    def restyle(self) -> None:
        """Apply the colours of another theme."""
        if self.review is not None:
            self._show_curves()
            self._show_position()
        self.rescale(self._window_height)

    def _show_head(self, request: Request) -> None:
        if self.review is not None:
            title = title_of(self.review.take, request.wanted)
            self.head.show_review(title, self.review, kinds_of(request), request, self._poses)

    def _titled(self, take: ReviewedRecording) -> list[tuple[Mark, str]]:
        return [(mark, mark_title(mark, take)) for mark in take.marks]

    def _show_curves(self) -> None:
        if self.review is None:
            return
        if self.curves is None:
            from formcheck.gui.review.curves_view import CurvesView

            self.curves = CurvesView()
            self.curves.sought.connect(self.seek)
            self.splitter.addWidget(self.curves)
        self.curves.rescale(self._window_height)
        self.curves.show_review(self.review)
        self.curves.setVisible(bool(self.review.take.curves))

    def _choose(self, key: Key, on: bool) -> None:
        if self.review is not None:
            self.review.choose(key, on=on)
            self._show_curves()

    def _shift(self, shift_s: float) -> None:
        if self.review is not None:
            self.review.shift_s = shift_s
            if self.curves is not None:
                self.curves.show_beside(self.review)
            self._show_position()

    def _compared(self, with_what: str) -> None:
        self.head.show_beside(with_what)
        self._orient()
        if self.curves is not None and self.review is not None:
            self.curves.show_beside(self.review)
        self._show_position()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the curves where they leave the pictures most room."""
        super().resizeEvent(event)
        if self._room().beside != (self.splitter.orientation() is Qt.Orientation.Horizontal):
            self._orient()

    def _room(self) -> PictureRoom:
        size = self.splitter.size()
        return picture_room(size.width(), size.height(), self.pictures.aspect, two=self.pictures.two)

    def _orient(self) -> None:
        """Put the curves beside the pictures, or below them."""
        room = self._room()
        self.splitter.setOrientation(Qt.Orientation.Horizontal if room.beside else Qt.Orientation.Vertical)
        self.splitter.setSizes([round(room.share * _PARTS), round((1.0 - room.share) * _PARTS)])

    def _arrived(self, mark: Mark) -> None:
        self.player.pause()
        review = self.review
        if review is not None and self.curves is not None and self.curves.keys != [c.key for c in review.shown]:
            self.head.show_curves(review)
            self._show_curves()
        curve = None if review is None else review.curve_of(mark)
        if self.curves is not None and curve is not None:
            self.curves.bring(curve.key)
        self._show_position()

    def _resume_at_position(self) -> None:
        """Continue playing from the new position if playing, and show it."""
        review = self.review
        if review is not None and self.player.playing:
            self.player.play(review.position_s, review.take.end_s)
        self._show_position()

    def _play_to(self, t_s: float) -> None:
        if self.review is not None:
            before = self.review.number
            self.review.seek(t_s)
            if self.review.number != before:
                self._show_position()

    def _show_position(self) -> None:
        review = self.review
        if review is None:
            return
        self.timeline.set_position(review.position_s)
        self.controls.set_position(review.position_s, review.take.end_s)
        self.caption.show_caption(caption_at(review.take, review.number))
        self.pictures.set_position(review, self._poses)
        if self.curves is not None:
            self.curves.set_position(review)
        self.moved.emit()
