"""Judging an open recording again from the landmarks that are there: with another tolerance or other numbers."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from formcheck.core.pose.difficulty import loosened
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.library.own_poses import own_poses
from formcheck.library.pose_files import load_pose
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report
from formcheck.review.review_texts import judged_with
from formcheck.review.reviewed import ReviewedRecording


class Rejudging(QObject):
    """Judges again; judged : another verdict is on the screen."""

    judged = Signal()

    def __init__(self, context: ReviewContext) -> None:
        """Follow the tolerance slider."""
        super().__init__(context)
        self._context = context
        context.stage.controls.loosened.connect(self.judge_again)

    def judge_by(self, pose: str, note: str) -> None:
        """Switch to the current numbers of an exercise."""
        request = self._context.request
        if request is not None:
            now = own_poses().get(pose) or load_pose(pose)
            wanted = tuple(now if d.id == pose else d for d in request.wanted)
            self._context.request = replace(request, wanted=wanted)
        self.judge_again(self._context.stage.controls.factor, note)

    def judge_again(self, factor: float, note: str = "") -> None:
        """Judge the recording with another tolerance; a later request cancels this one."""
        recording, request = self._context.recording, self._context.request
        if recording is None or request is None or self._context.busy_beside:
            return

        def work(_report: Report) -> object:
            from formcheck.api import rejudge

            poses = tuple(loosened(definition, factor) for definition in request.wanted)
            take = ReviewedRecording(rejudge(recording, poses, side=request.judged_side), request.path)
            take.prepare()
            return take

        self._context.start(work, lambda result: self._show(request, result, note or judged_with(factor)))

    def _show(self, request: Request, result: object, note: str) -> None:
        if isinstance(result, ReviewedRecording):
            self._context.stage.show_again(result, request, note)
            self.judged.emit()
