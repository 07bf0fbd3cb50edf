"""Making an open recording the user's own reference of its exercise, and going back to the book."""

from PySide6.QtCore import QObject, Signal

from formcheck.coaching import words
from formcheck.core.errors import FormcheckError
from formcheck.gui.review.actions.rejudging import Rejudging
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.gui.review.file_choices import ask_reference
from formcheck.i18n import tr
from formcheck.library.own_poses import forget_own_pose, has_own_pose
from formcheck.library.pose_files import pose_ids
from formcheck.review.background_work import Report
from formcheck.review.review_texts import reference_question


class OwnReferenceActions(QObject):
    """Two entries of a menu; referenced : the user's reference of the exercise with this id has changed or is gone."""

    referenced = Signal(str)

    def __init__(self, context: ReviewContext, rejudging: Rejudging) -> None:
        """Follow the menu."""
        super().__init__(context)
        self._context, self._rejudging = context, rejudging
        context.stage.head.referenced.connect(self.ask)
        context.stage.head.forgotten.connect(self.forget)
        rejudging.judged.connect(self.show_state)

    def ask(self) -> None:
        """Ask, and make the recording the reference."""
        recording = self._context.recording
        if recording is None or recording.analysis.pose_id is None:
            return
        analysis = recording.analysis
        title = words.title(analysis.definition(recording.analysis.pose_id))
        faults = sum(len(h.faults) for h in analysis.holds)
        if ask_reference(
            self._context.stage,
            reference_question(title, len(analysis.holds), faults, sum(h.in_form_s for h in analysis.holds)),
        ):
            self.make()

    def make(self) -> None:
        """Make the recording the user's reference of its exercise; return at once."""
        recording = self._context.recording
        pose = None if recording is None else recording.analysis.pose_id
        if recording is None or pose is None:
            return

        def work(_report: Report) -> object:
            from formcheck.tuning.record.own_reference import make_reference

            return make_reference(recording, pose)

        self._context.start_beside(tr("Learning your reference"), work, lambda result: self._show_made(pose, result))

    def forget(self) -> None:
        """Return to judging the exercise by the book."""
        recording = self._context.recording
        pose = None if recording is None else recording.analysis.pose_id
        if pose is None:
            return
        if forget_own_pose(pose):
            self._judge_by(pose, tr("The exercise is judged by the book again."))
        else:
            self._context.stage.set_note(tr("Your reference cannot be removed; is its file in use?"))

    def show_state(self) -> None:
        """Update the menu for the exercise on the screen."""
        recording = self._context.recording
        if recording is None:
            return
        pose = recording.analysis.pose_id
        possible = pose in pose_ids() and bool(recording.analysis.holds) and not recording.picture
        self._context.stage.head.show_own(possible=possible, there=pose is not None and has_own_pose(pose))

    def _show_made(self, pose: str, result: object) -> None:
        self._context.hide_progress()
        if isinstance(result, FormcheckError):
            self._context.stage.set_note(result.worded(tr))
            return
        self._judge_by(pose, tr("This is your reference now: {file}").format(file=result))

    def _judge_by(self, pose: str, note: str) -> None:
        self.referenced.emit(pose)
        self._rejudging.judge_by(pose, note)
