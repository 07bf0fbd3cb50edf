"""Judging an open recording again from the landmarks that are there: another exercise, side, tolerance, numbers."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.i18n import tr
from formcheck.library.pose_files import AUTO, recognisable
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report
from formcheck.review.judging import judged_again
from formcheck.review.review_texts import joined_notes, judged_with
from formcheck.review.reviewed import ReviewedRecording


class Rejudging(QObject):
    """Judges again; judged : another verdict is on the screen."""

    judged = Signal()

    def __init__(self, context: ReviewContext) -> None:
        """Follow the choosers and the tolerance slider."""
        super().__init__(context)
        self._context = context
        context.stage.controls.loosened.connect(lambda _factor: self.judge_again())
        context.stage.head.choosers.exercise_chosen.connect(self.choose_exercise)
        context.stage.head.choosers.side_chosen.connect(self.choose_side)

    def choose_exercise(self, chosen: str) -> None:
        """Judge by another exercise; chosen : its id, or `AUTO` to recognise it."""
        poses = self._context.poses
        self._judge_for(recognisable(poses) if chosen == AUTO else (poses[chosen],))

    def choose_side(self, side: str) -> None:
        """Look for another working side."""
        request = self._context.request
        if request is not None:
            self._context.request = replace(request, side=side)
            self.judge_again()

    def use_person(self, note: str = "") -> None:
        """Judge by the numbers that count for the person that the recording shows, if those are others."""
        self._context.use_person()
        request, poses = self._context.request, self._context.poses
        if request is None:
            return
        wanted = tuple(poses.get(d.id, d) for d in request.wanted)
        if wanted != request.wanted:
            self._judge_for(wanted, note)
        elif note:
            self._context.stage.set_note(note, good=True)

    def _judge_for(self, wanted: tuple[PoseDefinition, ...], note: str = "") -> None:
        if self._context.request is not None:
            self._context.request = self._context.request.wanting(wanted)
            self.judge_again(note)

    def judge_again(self, note: str = "") -> None:
        """Judge what is on the screen by what is wanted now; a later request cancels this one."""
        review, request = self._context.stage.review, self._context.request
        if review is None or request is None or not review.take.landmarks or self._context.busy_beside:
            return
        take, other, factor = review.take, review.other, self._context.stage.controls.factor

        def work(_report: Report) -> object:
            beside = None if other is None else judged_again(other, request, factor)
            return judged_again(take, request, factor), beside

        said = joined_notes(note, judged_with(factor))
        self._context.start(work, lambda result: self._show(request, result, said))

    def _show(self, request: Request, result: object, note: str) -> None:
        stage = self._context.stage
        if isinstance(result, FormcheckError):
            stage.set_note(result.worded(tr))
            return
        if isinstance(result, tuple) and isinstance(result[0], ReviewedRecording):
            stage.show_again(result[0], result[1], request, note)
            self.judged.emit()
