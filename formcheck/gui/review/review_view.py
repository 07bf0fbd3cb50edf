"""Recorded videos in the window: analysing, inspecting, comparing, exporting."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.ask import confirm
from formcheck.gui.paint.room import type_height
from formcheck.gui.review.actions.about_actions import AboutActions
from formcheck.gui.review.actions.compare_actions import CompareActions
from formcheck.gui.review.actions.export_actions import ExportActions, remember_results
from formcheck.gui.review.actions.opening import Opened, opening, problem_of
from formcheck.gui.review.actions.own_reference_actions import OwnReferenceActions
from formcheck.gui.review.actions.rejudging import Rejudging
from formcheck.gui.review.actions.review_context import ReviewContext
from formcheck.gui.review.drop import dropped_file
from formcheck.gui.review.file_choices import ask_recording, remember_recording
from formcheck.gui.review.note_bar import NoteAction
from formcheck.gui.review.recording_view import RecordingView
from formcheck.gui.review.work_pages import ProblemPage, WorkingPage
from formcheck.i18n import tr
from formcheck.library.own_poses import own_poses
from formcheck.library.pose_files import load_pose, pose_ids
from formcheck.report.outputs import About
from formcheck.review.analysis_request import Analyse, Request, analyse_file
from formcheck.review.earlier.earlier_results import EarlierResult
from formcheck.review.review_texts import earlier_note, file_title, joined_notes, recognised_note

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

    def __init__(self, parent: QWidget | None = None, analyse: Analyse = analyse_file) -> None:
        """Build the pages."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._analyse = analyse
        self.working, self.problem, self.stage = WorkingPage(), ProblemPage(), RecordingView()
        self.context = ReviewContext(self.stage, self)
        self.rejudging = Rejudging(self.context)
        self.references = OwnReferenceActions(self.context, self.rejudging)
        self.comparing = CompareActions(self.context, analyse)
        self.exports = ExportActions(self.context)
        self.about = AboutActions(self.context)
        self.pages = QStackedWidget()
        for page in (self.working, self.problem, self.stage):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()

    def _connect(self) -> None:
        self.context.progressed.connect(self.working.show_advance)
        self.references.referenced.connect(self.referenced)
        self.about.changed.connect(self.exports.begin)
        self.about.renamed.connect(self.references.use_person)
        self.working.cancelled.connect(self._leave)
        self.problem.opened.connect(self._ask_for_another)
        self.problem.earlier.connect(self._open_another)
        self.stage.head.another.connect(self._ask_for_another)
        self.stage.head.earlier.connect(self._open_another)
        self.problem.closed.connect(self._leave)
        self.stage.head.closed.connect(self._ask_to_leave)
        self.stage.work.cancelled.connect(self._call_off)

    def open(
        self,
        path: str,
        wanted: PoseDefinition | tuple[PoseDefinition, ...],
        side: str = "both",
        model: str = "full",
        mirrored: bool = False,
        poses: Mapping[str, PoseDefinition] | None = None,
    ) -> None:
        """Analyse a file and show it; return at once.

        Parameters
        ----------
        path : of a video, a picture, or a landmark track (.npz).
        wanted : the exercise, or all to recognise it from.
        side, model, mirrored : as in `formcheck.api.analyze_video`.
        poses : all exercises by their ids, to choose from; None = the shipped ones and the user's own.
        """
        looked_for = (wanted,) if isinstance(wanted, PoseDefinition) else tuple(wanted)
        every = {name: load_pose(name) for name in pose_ids()} | own_poses() if poses is None else dict(poses)
        self.context.users_poses = every | {d.id: d for d in looked_for}
        remember_recording(path)
        self._open(Request(path, looked_for, side, model, mirrored))

    def set_reduced_motion(self, on: bool) -> None:
        """Switch animations of the reference figure."""
        self.stage.pictures.figure.set_animated(not on)

    @property
    def at_stake(self) -> str:
        """What leaving would throw away, as a question; empty if nothing."""
        if self.pages.currentWidget() is self.working or self.context.busy_beside:
            return tr("This has not finished. Leave it all the same?")
        if self.stage.review is None or self.exports.exported or not self.stage.review.take.landmarks:
            return ""
        return tr("Close this recording? What was found in it was not exported.")

    def may_leave(self) -> bool:
        """Whether nothing would be lost by leaving, or the user does not mind; asks."""
        question = self.at_stake
        return not question or confirm(self, tr("Recording"), question, tr("&Leave it"))

    def close_all(self) -> None:
        """Release everything for good: threads, files, frames; return at once."""
        self.context.close()
        self.stage.clear()
        self.context.hide_progress()

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
        if self.context.request is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the file with the same options as the previous one."""
        path = dropped_file(event.mimeData())
        if path is not None and self.context.request is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._open_another(path))

    def _open(self, request: Request, about: About | None = None) -> None:
        """Analyse a file; about : what is said about it already."""
        self.stage.clear()
        self.context.hide_progress()
        self.context.request = request
        self.exports.begin()
        self.about.begin(about)
        self.context.use_person()
        self.working.begin(tr("Analysing {file}").format(file=file_title(request.path)))
        self.pages.setCurrentWidget(self.working)
        self.working.cancel_button.setFocus()
        self.context.start(
            opening(self._analyse, request, dict(self.context.poses)), lambda result: self._show(request, result)
        )

    def _show(self, request: Request, result: object) -> None:
        problem = problem_of(request, result)
        if problem or not isinstance(result, Opened):
            self.problem.show_problem(problem)
            self.pages.setCurrentWidget(self.problem)
            self.failed.emit(problem)
            return
        self.pages.setCurrentWidget(self.stage)
        self.context.request = result.request
        note = "" if result.instead_of is None else recognised_note(result.instead_of, result.take)
        self.stage.show_take(result.take, result.request, self.context.poses, note)
        if result.earlier is not None:
            self._show_earlier(result.earlier)
        self.references.show_state()
        self.shown.emit()

    def _show_earlier(self, earlier: EarlierResult) -> None:
        """Say what an earlier result lacks, and whom it shows."""
        remember_results([Path(earlier.request.path)])
        self.exports.begin(saved_before=earlier.source is not None)
        self.about.begin(earlier.about)
        self.context.use_person()
        self.references.show_state()
        if earlier.missing == "both":
            self.stage.show_reference(on=True)
        actions: list[NoteAction] = []
        if earlier.missing == "landmarks":
            again = replace(earlier.request, path=earlier.request.film, film="")
            actions = [(tr("&Analyse again"), lambda: self._open(again, earlier.about))]
        missing = earlier_note(earlier.missing, earlier.source)
        note = joined_notes(missing, self.references.note, self.stage.note.text())
        self.stage.set_note(note, actions=actions)

    def _ask_to_leave(self) -> None:
        if self.may_leave():
            self._leave()

    def _leave(self) -> None:
        """Return to live. Running work ends as soon as it can, without being waited for."""
        self.context.call_off()
        self.stage.clear()
        self.closed.emit()

    def _call_off(self) -> None:
        self.context.call_off()
        self.stage.show_compared()

    def _ask_for_another(self) -> None:
        path = ask_recording(self, tr("Open a recording"))
        if path:
            self._open_another(path)

    def _open_another(self, path: str) -> None:
        """Open a file with the options of the one before; what was found in that may be worth keeping."""
        seen = self.pages.currentWidget() is self.stage
        if self.context.request is not None and (not seen or self.may_leave()):
            remember_recording(path)
            self._open(replace(self.context.request, path=path, film="", mirrored=False))


if __name__ == "__main__":
    from importlib import import_module

    import_module("formcheck.gui.alone").show("formcheck.gui.review.review_view")  # by name, since it imports all views
