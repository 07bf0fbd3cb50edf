"""What all actions on an open recording share: its view, what was asked for, and one piece of long work at a time."""

import contextlib
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.review.recording_view import RecordingView
from formcheck.library.own_poses import poses_for
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import BackgroundWorker, Work
from formcheck.review.work_progress import WorkProgress

End = Callable[[object], None]
"""Called in the window's thread with the result of a piece of work, or the FormcheckError that ended it."""


class ReviewContext(QObject):
    """The open recording and its work.

    request : what it is judged by, None before the first recording. users_poses : all exercises of the
    user by their ids. poses : those by which the person on the recording is judged.
    about : what is said about the recording. progressed : the progress of the current work.
    """

    progressed = Signal(object)
    _advanced = Signal(int, int, object)
    _ended = Signal(int, object)

    def __init__(self, stage: RecordingView, parent: QObject) -> None:
        """Start without a recording."""
        super().__init__(parent)
        self.stage = stage
        self.request: Request | None = None
        self.users_poses: dict[str, PoseDefinition] = {}
        self.poses: dict[str, PoseDefinition] = {}
        self.about = About()
        self._worker = BackgroundWorker(self._pass_on_progress, self._pass_on_end)
        self._task: tuple[int, End] | None = None
        self._progress = WorkProgress()
        self._advanced.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def recording(self) -> Recording | None:
        """The recording on the screen."""
        review = self.stage.review
        return None if review is None else review.take.recording

    def use_person(self) -> None:
        """Judge by the references of the person that the recording shows; of nobody named, by the user's."""
        # The same dictionary: the view of the recording lists what is in it.
        found = poses_for(self.about.subject, self.users_poses)
        self.poses.clear()
        self.poses.update(found)

    @property
    def busy_beside(self) -> bool:
        """Whether work is going on beside the recording, which can be used meanwhile."""
        return self.stage.work.isVisible()

    @property
    def landmarks(self) -> bool:
        """Whether there are landmarks, by which can be judged."""
        review = self.stage.review
        return review is not None and review.take.landmarks

    def start(self, work: Work, end: End) -> None:
        """Start work in place of what is going on."""
        self._progress = WorkProgress()
        self._task = self._worker.start(work), end

    def start_beside(self, heading: str, work: Work, end: End) -> None:
        """Start work while the recording stays usable."""
        self.stage.work.begin(heading)
        self.stage.work.show()
        self.stage.set_busy(busy=True)
        self.start(work, end)

    def call_off(self) -> None:
        """Give up what is going on, without waiting for it."""
        self._task = None
        self._worker.call_off()
        self.hide_progress()

    def hide_progress(self) -> None:
        """Show that nothing is going on beside the recording any more."""
        self.stage.work.hide()
        self.stage.set_busy(busy=False)

    def close(self) -> None:
        """End the thread for good; return at once."""
        self._task = None
        self._worker.close()

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
            self.stage.work.show_advance(self._progress)
            self.progressed.emit(self._progress)

    def _finish(self, number: int, result: object) -> None:
        if self._task is not None and self._task[0] == number:
            end, self._task = self._task[1], None
            end(result)
