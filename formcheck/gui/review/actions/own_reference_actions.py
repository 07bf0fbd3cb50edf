"""Making an open recording the own reference of the person that it shows, and going back to the book."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from formcheck.coaching import words
from formcheck.core.errors import FormcheckError
from formcheck.gui.review.actions.reference_dialog import ReferenceDialog
from formcheck.gui.review.actions.rejudging import Rejudging
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.i18n import tr
from formcheck.library.own_poses import forget_own_pose, has_own_pose, own_poses
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.review.background_work import Report
from formcheck.review.reference_texts import judged_by_reference, reference_facts

if TYPE_CHECKING:
    from formcheck.tuning.record.own_reference import LearntReference


class OwnReferenceActions(QObject):
    """Two entries of a menu; referenced : the user's reference of the exercise with this id has changed or is gone."""

    referenced = Signal(str)

    def __init__(self, context: ReviewContext, rejudging: Rejudging) -> None:
        """Follow the menu."""
        super().__init__(context)
        self._context, self._rejudging = context, rejudging
        context.stage.head.referenced.connect(self.learn)
        context.stage.head.forgotten.connect(self.forget)
        rejudging.judged.connect(self.show_state)

    @property
    def _pose(self) -> str | None:
        recording = self._context.recording
        return None if recording is None else recording.analysis.pose_id

    def learn(self) -> None:
        """Learn from the recording, then show what was learnt and ask; return at once."""
        recording, pose = self._context.recording, self._pose
        if recording is None or pose is None:
            return

        person = self._context.about.subject

        def work(_report: Report) -> object:
            from formcheck.tuning.record.own_reference import learn_reference

            return learn_reference(recording, pose, person)

        self._context.start_beside(tr("Learning from this recording"), work, self._ask)

    def forget(self) -> None:
        """Return to judging the exercise by the book."""
        pose = self._pose
        if pose is None:
            return
        if forget_own_pose(pose, self._context.about.subject):
            self._judge_by(pose, tr("The exercise is judged by the book again."))
        else:
            self._context.stage.set_note(tr("Your reference cannot be removed; is its file in use?"))

    @property
    def note(self) -> str:
        """What is to be said of the reference of the person on the screen; empty without one."""
        pose, person = self._pose, self._context.about.subject
        there = person is not None and pose is not None and has_own_pose(pose, person)
        return judged_by_reference(person) if there else ""

    def use_person(self) -> None:
        """Judge by the references of another person, and say so where there is one."""
        self._rejudging.use_person(self.note)
        self.show_state()

    def show_state(self) -> None:
        """Update the menu for the exercise on the screen."""
        recording, pose = self._context.recording, self._pose
        if recording is None:
            return
        possible = pose in pose_ids() and bool(recording.analysis.holds) and not recording.picture
        possible = possible and self._context.landmarks
        there = pose is not None and has_own_pose(pose, self._context.about.subject)
        self._context.stage.head.show_own(possible=possible, there=there)

    def _ask(self, result: object) -> None:
        from formcheck.tuning.record.own_reference import LearntReference

        self._context.hide_progress()
        recording = self._context.recording
        if isinstance(result, FormcheckError):
            self._context.stage.set_note(result.worded(tr))
            return
        if not isinstance(result, LearntReference) or recording is None:
            return
        person = self._context.about.subject
        book = load_pose(result.pose)
        faults = sum(len(hold.faults) for hold in recording.analysis.holds)
        dialog = ReferenceDialog(reference_facts(result, book, person, faults), self._context.stage)
        agreed = bool(dialog.exec())
        dialog.deleteLater()
        if agreed:
            self._keep(result, person, words.title(book))

    def _keep(self, learnt: "LearntReference", person: str | None, title: str) -> None:
        from formcheck.tuning.record.own_reference import keep_reference

        try:
            keep_reference(learnt, person)
        except FormcheckError as error:
            self._context.stage.set_note(error.worded(tr))
            return
        self._judge_by(learnt.pose, judged_by_reference(person, title))

    def _judge_by(self, pose: str, note: str) -> None:
        """Judge by the numbers that count now, and pass on those of the user."""
        if self._context.about.subject is None:
            self._context.users_poses[pose] = own_poses().get(pose) or load_pose(pose)
            self.referenced.emit(pose)
        self._rejudging.use_person(note)
        self.show_state()
