"""Recorded videos in the window: analysing, inspecting, comparing, exporting."""

import contextlib
import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from formcheck.coaching import words
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import loosened
from formcheck.gui.paint.room import type_height
from formcheck.gui.review.drop import dropped_file
from formcheck.gui.review.file_choices import Files, ask_export, ask_recording, ask_reference
from formcheck.gui.review.recording_view import RecordingView
from formcheck.gui.review.work_pages import ProblemPage, WorkingPage
from formcheck.i18n import tr
from formcheck.library.own_poses import forget_own_pose, has_own_pose, own_poses
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.review import exporting
from formcheck.review.analysis_request import Analyse, Request, analyse_file
from formcheck.review.background_work import BackgroundWorker, Report, Work
from formcheck.review.review_texts import file_title, judged_with, reference_question, saved
from formcheck.review.reviewed import ReviewedRecording
from formcheck.review.work_progress import WorkProgress

End = Callable[[object], None]

_RESTYLED: Final = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class ReviewView(QWidget):
    """Analyses recordings and shows the results.

    closed : the user is done; back to live. failed : a recording could not be opened; one sentence, which is also shown
    here. shown : a recording has appeared. referenced : the user's reference of the exercise with this id has changed
    or been removed. analyse : analyses a file in the worker's thread.
    """

    closed = Signal()
    failed = Signal(str)
    shown = Signal()
    referenced = Signal(str)
    _advanced = Signal(int, int, object)
    _ended = Signal(int, object)

    def __init__(self, parent: QWidget | None = None, analyse: Analyse = analyse_file) -> None:
        """Build the pages."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._analyse = analyse
        self._worker = BackgroundWorker(self._pass_on_progress, self._pass_on_end)
        self._task: tuple[int, End] | None = None
        self._progress = WorkProgress()
        self._request: Request | None = None
        self.working, self.problem, self.stage = WorkingPage(), ProblemPage(), RecordingView()
        self._exported = False
        self.pages = QStackedWidget()
        for page in (self.working, self.problem, self.stage):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()

    def _connect(self) -> None:
        self._advanced.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self.working.cancelled.connect(self._leave)
        self.problem.opened.connect(self._ask_for_another)
        self.problem.closed.connect(self._leave)
        self.stage.head.closed.connect(self._leave)
        self.stage.head.compared.connect(self._ask_to_compare)
        self.stage.head.exported.connect(self._ask_to_export)
        self.stage.head.referenced.connect(self._ask_for_reference)
        self.stage.head.forgotten.connect(self._forget_reference)
        self.stage.work.cancelled.connect(self._call_off)
        self.stage.controls.loosened.connect(self._judge_again)

    def open(
        self,
        path: str,
        wanted: PoseDefinition | tuple[PoseDefinition, ...],
        side: str = "both",
        model: str = "full",
        mirrored: bool = False,
    ) -> None:
        """Analyse a file and show it; return at once.

        Parameters
        ----------
        path : of a video, a picture, or a landmark track (.npz).
        wanted : the exercise, or all to recognise it from.
        side, model, mirrored : as in `formcheck.api.analyze_video`.
        """
        poses = (wanted,) if isinstance(wanted, PoseDefinition) else tuple(wanted)
        self._open(Request(path, poses, side, model, mirrored))

    def compare(self, path: str) -> None:
        """Analyse a second file like the first one, and show it beside that; return at once."""
        if self._request is None or self.stage.review is None:
            return
        request = dataclasses.replace(self._request, path=path)
        heading = tr("Analysing {file}").format(file=file_title(path))
        self._start_beside(heading, self._work(request), lambda result: self._show_other(request, result))

    def make_reference(self) -> None:
        """Make the recording the user's reference of its exercise; return at once."""
        review = self.stage.review
        pose = None if review is None else review.take.recording.analysis.pose_id
        if review is None or pose is None:
            return
        recording = review.take.recording

        def work(_report: Report) -> object:
            from formcheck.tuning.record.own_reference import make_reference

            return make_reference(recording, pose)

        self._start_beside(tr("Learning your reference"), work, lambda result: self._show_reference_made(pose, result))

    def _ask_for_reference(self) -> None:
        review = self.stage.review
        analysis = None if review is None else review.take.recording.analysis
        if analysis is None or analysis.pose_id is None:
            return
        title = words.title(analysis.definition(analysis.pose_id))
        faults = sum(len(h.faults) for h in analysis.holds)
        if ask_reference(
            self, reference_question(title, len(analysis.holds), faults, sum(h.in_form_s for h in analysis.holds))
        ):
            self.make_reference()

    def _show_reference_made(self, pose: str, result: object) -> None:
        self._hide_progress_row()
        if isinstance(result, FormcheckError):
            self.stage.set_note(result.worded(tr))
            return
        self._judge_by(pose, tr("This is your reference now: {file}").format(file=result))

    def _judge_by(self, pose: str, note: str) -> None:
        """Switch to the current numbers of an exercise."""
        if self._request is not None:
            now = own_poses().get(pose) or load_pose(pose)
            wanted = tuple(now if d.id == pose else d for d in self._request.wanted)
            self._request = dataclasses.replace(self._request, wanted=wanted)
        self.referenced.emit(pose)
        self._judge_again(self.stage.controls.factor, note)

    def _forget_reference(self) -> None:
        review = self.stage.review
        pose = None if review is None else review.take.recording.analysis.pose_id
        if pose is None:
            return
        if forget_own_pose(pose):
            self._judge_by(pose, tr("The exercise is judged by the book again."))
        else:
            self.stage.set_note(tr("Your reference cannot be removed; is its file in use?"))

    def _show_own(self) -> None:
        """Update the actions on the user's reference of the displayed exercise."""
        review = self.stage.review
        if review is None:
            return
        recording = review.take.recording
        pose = recording.analysis.pose_id
        possible = pose in pose_ids() and bool(recording.analysis.holds) and not recording.picture
        self.stage.head.show_own(possible=possible, there=pose is not None and has_own_pose(pose))

    def _judge_again(self, factor: float, note: str = "") -> None:
        """Judge the recording with another tolerance; a later request cancels this one."""
        review, request = self.stage.review, self._request
        if review is None or request is None or self.stage.work.isVisible():
            return
        recording = review.take.recording

        def work(_report: Report) -> object:
            from formcheck.api import rejudge

            poses = tuple(loosened(definition, factor) for definition in request.wanted)
            take = ReviewedRecording(rejudge(recording, poses, side=request.judged_side), request.path)
            take.prepare()
            return take

        self._start(work, lambda result: self._show_again(request, result, note or judged_with(factor)))

    def _show_again(self, request: Request, result: object, note: str) -> None:
        if isinstance(result, ReviewedRecording):
            self.stage.show_again(result, request, note)
            self._show_own()

    def show_reference(self, on: bool) -> None:
        """Show or hide the reference figure beside the recording."""
        self.stage.show_reference(on=on)

    def set_reduced_motion(self, on: bool) -> None:
        """Switch animations of the reference figure."""
        self.stage.pictures.figure.set_animated(not on)

    @property
    def at_stake(self) -> str:
        """What leaving would throw away, as a question; empty if nothing."""
        if self.pages.currentWidget() is self.working or self.stage.work.isVisible():
            return tr("This has not finished. Leave it all the same?")
        if self.stage.review is None or self._exported:
            return ""
        return tr("Close this recording? What was found in it was not exported.")

    def close_all(self) -> None:
        """Release everything for good: threads, files, frames; return at once."""
        self._task = None
        self._worker.close()
        self.stage.clear()
        self._hide_progress_row()

    def write(self, files: Files) -> None:
        """Export results to files; return at once."""
        review, request = self.stage.review, self._request
        if review is None or request is None:
            return
        recording = review.take.recording
        self._start_beside(
            tr("Exporting"), lambda report: exporting.write(files, request, recording, report), self._show_written
        )

    def rescale(self, window_height: int) -> None:
        """Scale to the window's height."""
        for page in (self.working, self.problem, self.stage):
            page.rescale(window_height)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Scale all type with the window."""
        self.rescale(type_height(self.window().size()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Apply the colours of another theme."""
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self.stage.restyle()
            self.rescale(type_height(self.window().size()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept files."""
        if self._request is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the file with the same options as the previous one."""
        path = dropped_file(event.mimeData())
        if path is not None and self._request is not None:
            event.acceptProposedAction()
            self._open(dataclasses.replace(self._request, path=path))

    def _open(self, request: Request) -> None:
        self.stage.clear()
        self._hide_progress_row()
        self._request, self._exported = request, False
        self.working.begin(tr("Analysing {file}").format(file=file_title(request.path)))
        self.pages.setCurrentWidget(self.working)
        self.working.cancel_button.setFocus()
        self._start(self._work(request), lambda result: self._show_first(request, result))

    def _work(self, request: Request) -> Work:
        analyse = self._analyse  # cancelled work may outlive the view

        def work(report: Report) -> object:
            # Importing the plotting library takes half a second, for which the window must not wait.
            import formcheck.gui.review.curves_view  # noqa: F401

            take = ReviewedRecording(analyse(request, report), request.path)
            take.prepare()
            return take

        return work

    def _show_first(self, request: Request, result: object) -> None:
        problem = _problem_of(request, result)
        if problem or not isinstance(result, ReviewedRecording):
            self.problem.show_problem(problem)
            self.pages.setCurrentWidget(self.problem)
            self.failed.emit(problem)
            return
        self.pages.setCurrentWidget(self.stage)
        self.stage.show_take(result, request)
        self._show_own()
        self.shown.emit()

    def _show_other(self, request: Request, result: object) -> None:
        self._hide_progress_row()
        problem = _problem_of(request, result)
        if problem or not isinstance(result, ReviewedRecording):
            self.stage.set_note(problem)
            self.stage.show_compared()
            return
        self.stage.show_other(result, request)

    def _leave(self) -> None:
        """Return to live. Running work ends as soon as it can, without being waited for."""
        self._task = None
        self._worker.call_off()
        self.stage.clear()
        self._hide_progress_row()
        self.closed.emit()

    def _ask_for_another(self) -> None:
        path = ask_recording(self, tr("Open a recording"), self._folder())
        if path and self._request is not None:
            self._open(dataclasses.replace(self._request, path=path))

    def _ask_to_compare(self) -> None:
        path = ask_recording(self, tr("Compare with another recording"), self._folder())
        if path:
            self.compare(path)
        else:
            self.stage.show_compared()

    def _folder(self) -> str:
        return "" if self._request is None else str(Path(self._request.path).parent)

    def _ask_to_export(self, what: str) -> None:
        if self.stage.review is not None and self._request is not None:
            files = ask_export(self, what, self._request, self.stage.review.take.recording)
            if files:
                self.write(files)

    def _show_written(self, result: object) -> None:
        self._hide_progress_row()
        if isinstance(result, FormcheckError):
            self.stage.set_note(result.worded(tr))
        elif isinstance(result, list):
            self._exported = True
            self.stage.set_note(saved(result), good=True)

    def _start(self, work: Work, end: End) -> None:
        self._progress = WorkProgress()
        self._task = self._worker.start(work), end

    def _start_beside(self, heading: str, work: Work, end: End) -> None:
        """Start work while the recording stays usable."""
        self.stage.work.begin(heading)
        self.stage.work.show()
        self.stage.head.set_busy(busy=True)
        self._start(work, end)

    def _call_off(self) -> None:
        self._task = None
        self._worker.call_off()
        self._hide_progress_row()
        self.stage.show_compared()

    def _hide_progress_row(self) -> None:
        self.stage.work.hide()
        self.stage.head.set_busy(busy=False)

    def _pass_on_progress(self, number: int, done: int, in_all: int | None) -> None:
        """Forward progress from the worker's thread; the window may be gone."""
        with contextlib.suppress(RuntimeError):
            self._advanced.emit(number, done, in_all)

    def _pass_on_end(self, number: int, result: object) -> None:
        with contextlib.suppress(RuntimeError):
            self._ended.emit(number, result)

    def _show_progress(self, number: int, done: int, in_all: int | None) -> None:
        if self._task is not None and self._task[0] == number:
            self._progress.observe(time.monotonic(), done, in_all)
            for view in (self.working, self.stage.work):
                view.show_advance(self._progress)

    def _finish(self, number: int, result: object) -> None:
        if self._task is not None and self._task[0] == number:
            end, self._task = self._task[1], None
            end(result)


def _problem_of(request: Request, result: object) -> str:
    """Return why an analysis has nothing to show; empty if it has."""
    if isinstance(result, FormcheckError):
        return result.worded(tr)
    if isinstance(result, ReviewedRecording) and not result.frames:
        return tr("{file} has no pictures in it; choose another file.").format(file=file_title(request.path))
    return ""


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.review.review_view")  # by name, since it imports all views
