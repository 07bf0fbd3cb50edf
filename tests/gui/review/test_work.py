"""Long work, its progress, and frames fetched in a thread of their own; without Qt."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import formcheck
from formcheck.capture.factory import frames_of
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.retiring import wait_for_all
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import BackgroundWorker, Report
from formcheck.review.frame_fetcher import Fetcher
from formcheck.review.work_progress import SURE_S, WorkProgress

PATIENCE_S = 20.0
PACKAGE = Path(formcheck.__file__).parent


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_coaching_and_review_need_no_qt() -> None:
    folders = (PACKAGE / "coaching", PACKAGE / "review")
    files = [file for folder in folders for file in folder.rglob("[a-z]*.py")]
    names = ["formcheck." + ".".join(file.relative_to(PACKAGE).with_suffix("").parts) for file in files]
    loaded = modules_after("import " + ", ".join(names))
    assert "formcheck" in loaded and "PySide6" not in loaded


def test_the_window_starts_without_what_only_a_recording_needs() -> None:
    assert modules_after("import formcheck.gui.review.review_view") & {"pyqtgraph", "av", "mediapipe", "cv2"} == set()


class Ends:
    """What a worker has told, and a way to wait for it."""

    def __init__(self) -> None:
        self.advances: list[tuple[int, int, int | None]] = []
        self.results: list[tuple[int, object]] = []
        self.told = threading.Event()

    def progress(self, *progress: int) -> None:
        self.advances.append(progress)  # type: ignore[arg-type]

    def end(self, number: int, result: object) -> None:
        self.results.append((number, result))
        self.told.set()

    def wait(self) -> None:
        assert self.told.wait(PATIENCE_S)
        self.told.clear()


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest.fixture
def worker(ends: Ends) -> Iterator[BackgroundWorker]:
    made = BackgroundWorker(ends.progress, ends.end)
    yield made
    made.close()


def until_called_off(report: Report, began: threading.Event) -> object:
    """Work that never ends by itself."""
    began.set()
    for _ in iter(lambda: threading.Event().wait(0.005), True):
        report(1, None)
    return None


def test_work_is_done_in_a_thread_of_its_own(worker: BackgroundWorker, ends: Ends) -> None:
    def work(report: Report) -> object:
        report(3, 7)
        return threading.current_thread().name

    number = worker.start(work)
    ends.wait()
    assert ends.advances == [(number, 0, None), (number, 3, 7)]
    (result,) = ends.results
    assert result[0] == number and str(result[1]).startswith("formcheck-review")


def test_an_error_is_a_result(worker: BackgroundWorker, ends: Ends) -> None:
    error = SourceError("No.")

    def work(_report: Report) -> object:
        raise error

    worker.start(work)
    ends.wait()
    assert ends.results[0][1] is error


def test_what_nobody_has_thought_of_is_a_sentence_too(
    worker: BackgroundWorker, ends: Ends, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_report: Report) -> object:
        raise ZeroDivisionError

    worker.start(work)
    ends.wait()
    found = ends.results[0][1]
    assert isinstance(found, FormcheckError)
    assert str(found) == "Something unexpected went wrong (ZeroDivisionError); start again."
    assert [r.exc_info is not None for r in caplog.records] == [True]
    caplog.clear()


def test_work_that_is_called_off_ends_and_says_nothing(worker: BackgroundWorker, ends: Ends) -> None:
    began = threading.Event()
    worker.start(lambda report: until_called_off(report, began))
    assert began.wait(PATIENCE_S)
    worker.close()
    assert wait_for_all(PATIENCE_S) == () and ends.results == []
    assert [t for t in threading.enumerate() if t.name.startswith("formcheck-review")] == []


def test_new_work_takes_the_place_of_the_old(worker: BackgroundWorker, ends: Ends) -> None:
    began = threading.Event()
    first = worker.start(lambda report: until_called_off(report, began))
    assert began.wait(PATIENCE_S)
    second = worker.start(lambda _report: "second")
    ends.wait()
    assert ends.results == [(second, "second")] and second != first


def test_work_that_hangs_keeps_nobody_waiting(worker: BackgroundWorker, ends: Ends) -> None:
    began, release = threading.Event(), threading.Event()

    def hang(_report: Report) -> object:
        began.set()
        return release.wait(PATIENCE_S)

    worker.start(hang)
    assert began.wait(PATIENCE_S)
    worker.start(lambda _report: "called off before it began")
    worker.close()
    assert not release.is_set() and ends.results == [], "closing has not waited for the work"
    release.set()
    assert wait_for_all(PATIENCE_S) == () and ends.results == []


def test_a_file_that_hangs_keeps_nobody_waiting() -> None:
    reader = SlowReader()
    got: list[Frame] = []
    fetcher = Fetcher(lambda: reader, got.append, lambda _error: None)
    fetcher.ask(1)
    assert reader.entered.acquire(timeout=PATIENCE_S)
    fetcher.close()
    assert not reader.closed, "closing has not waited for the file"
    reader.free.release()
    assert wait_for_all(PATIENCE_S) == () and reader.closed and got == []


def test_the_rest_takes_as_long_as_the_pace_says() -> None:
    progress = WorkProgress()
    assert (progress.share, progress.left_s) == (None, None)
    progress.observe(0.0, 0, 100)
    assert progress.share == 0.0
    progress.observe(5.0, 1, 100)  # five seconds of loading tell nothing
    progress.observe(5.0 + SURE_S / 2, 11, 100)
    assert progress.left_s is None
    progress.observe(7.0, 41, 100)
    assert progress.share == pytest.approx(0.41)
    assert progress.left_s == pytest.approx(59 / 20)


def test_a_file_that_says_too_little_is_not_more_than_done() -> None:
    progress = WorkProgress()
    progress.observe(0.0, 1, 10)
    progress.observe(9.0, 12, 10)
    assert (progress.share, progress.left_s) == (1.0, 0.0)


def test_a_length_that_is_not_known_gives_neither_share_nor_time() -> None:
    progress = WorkProgress()
    progress.observe(0.0, 1, None)
    progress.observe(9.0, 90, None)
    assert (progress.done, progress.share, progress.left_s) == (90, None, None)


@pytest.mark.parametrize(
    ("given", "frames"),
    [
        ({"frames": 12, "duration_s": 9.0, "fps": 30.0}, 12),
        ({"duration_s": 2.0, "fps": 29.97}, 60),
        ({"duration_s": 0.001, "fps": 30.0}, 1),
        ({"duration_s": 2.0}, None),
        ({}, None),
    ],
)
def test_the_number_of_frames_is_told_or_follows_from_the_length(given: dict, frames: int | None) -> None:
    assert frames_of(SourceInfo("a.mp4", 320, 180, **{"fps": None, **given})) == frames


def test_a_pose_without_sides_is_judged_on_both(bird_dog: object, poses: dict) -> None:
    assert Request("a", (poses["plank"],), side="left").judged_side == "both"
    assert Request("a", (poses["bird-dog"],), side="left").judged_side == "left"
    assert Request("a", (poses["plank"], poses["bird-dog"]), side="left").judged_side == "left"


class SlowReader:
    """A reader whose frames come when the test lets them."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.closed = False
        self.entered, self.free = threading.Semaphore(0), threading.Semaphore(0)

    def frame(self, number: int, cancelled: Callable[[], bool]) -> Frame | None:
        self.asked.append(number)
        self.entered.release()
        assert self.free.acquire(timeout=PATIENCE_S)
        return None if cancelled() else Frame(np.zeros((2, 2, 3), np.uint8), float(number), number)

    def close(self) -> None:
        self.closed = True


def test_the_newest_request_wins() -> None:
    reader, got, done = SlowReader(), [], threading.Event()
    fetcher = Fetcher(lambda: reader, lambda frame: (got.append(frame.index), done.set()), lambda _error: None)
    fetcher.ask(1)
    assert reader.entered.acquire(timeout=PATIENCE_S)
    for number in (2, 3, 4):
        fetcher.ask(number)
    reader.free.release()
    assert reader.entered.acquire(timeout=PATIENCE_S)
    reader.free.release()
    assert done.wait(PATIENCE_S)
    fetcher.close()
    wait_for_all(PATIENCE_S)
    assert reader.asked == [1, 4] and got == [4]
    assert reader.closed


def test_a_file_that_cannot_be_read_any_more_is_told_once() -> None:
    told: list[FormcheckError] = []
    done = threading.Event()

    def gone() -> SlowReader:
        raise SourceError("It is gone.")

    fetcher = Fetcher(gone, lambda _frame: None, lambda error: (told.append(error), done.set()))
    assert done.wait(PATIENCE_S)
    fetcher.ask(1)
    fetcher.close()
    assert [str(e) for e in told] == ["It is gone."]
