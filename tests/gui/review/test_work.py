"""Long work, its progress, and frames fetched in a thread of their own; without Qt."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from formcheck.capture.base import SourceError, SourceInfo
from formcheck.capture.open import frames_of
from formcheck.core.errors import FormcheckError, unexpected
from formcheck.core.types import Frame
from formcheck.gui.review.advance import SURE_S, Advance
from formcheck.gui.review.analysis import Request
from formcheck.gui.review.fetch import Fetcher
from formcheck.gui.review.worker import Report, Worker

PATIENCE_S = 20.0
WITHOUT_QT = ("advance", "analysis", "export", "fetch", "film", "frames", "marks", "model", "texts", "worker")


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_controller_needs_no_qt() -> None:
    loaded = modules_after("import " + ", ".join(f"formcheck.gui.review.{m}" for m in WITHOUT_QT))
    assert "formcheck" in loaded and "PySide6" not in loaded


def test_the_window_starts_without_what_only_a_recording_needs() -> None:
    assert modules_after("import formcheck.gui.review.view") & {"pyqtgraph", "av", "mediapipe", "cv2"} == set()


class Ends:
    """What a worker has told, and a way to wait for it."""

    def __init__(self) -> None:
        self.advances: list[tuple[int, int, int | None]] = []
        self.results: list[tuple[int, object]] = []
        self.told = threading.Event()

    def progress(self, *advance: int) -> None:
        self.advances.append(advance)  # type: ignore[arg-type]

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
def worker(ends: Ends) -> Iterator[Worker]:
    made = Worker(ends.progress, ends.end)
    yield made
    made.close()


def until_called_off(report: Report, began: threading.Event) -> object:
    """Work that never ends by itself."""
    began.set()
    for _ in iter(lambda: threading.Event().wait(0.005), True):
        report(1, None)
    return None


def test_work_is_done_in_a_thread_of_its_own(worker: Worker, ends: Ends) -> None:
    def work(report: Report) -> object:
        report(3, 7)
        return threading.current_thread().name

    number = worker.start(work)
    ends.wait()
    assert ends.advances == [(number, 0, None), (number, 3, 7)]
    (result,) = ends.results
    assert result[0] == number and str(result[1]).startswith("formcheck-review")


def test_an_error_is_a_result(worker: Worker, ends: Ends) -> None:
    error = SourceError("No.")

    def work(_report: Report) -> object:
        raise error

    worker.start(work)
    ends.wait()
    assert ends.results[0][1] is error


def test_what_nobody_has_thought_of_is_a_sentence_too(
    worker: Worker, ends: Ends, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_report: Report) -> object:
        raise ZeroDivisionError

    worker.start(work)
    ends.wait()
    worker.close()
    found = ends.results[0][1]
    assert isinstance(found, FormcheckError)
    assert str(found) == str(unexpected(ZeroDivisionError()))
    assert [r.exc_info is not None for r in caplog.records] == [True]
    caplog.clear()


def test_work_that_is_called_off_ends_and_says_nothing(worker: Worker, ends: Ends) -> None:
    began = threading.Event()
    worker.start(lambda report: until_called_off(report, began))
    assert began.wait(PATIENCE_S)
    worker.close()
    assert ends.results == []
    assert [t for t in threading.enumerate() if t.name.startswith("formcheck-review")] == []


def test_new_work_takes_the_place_of_the_old(worker: Worker, ends: Ends) -> None:
    began = threading.Event()
    first = worker.start(lambda report: until_called_off(report, began))
    assert began.wait(PATIENCE_S)
    second = worker.start(lambda _report: "second")
    ends.wait()
    assert ends.results == [(second, "second")] and second != first


def test_the_rest_takes_as_long_as_the_pace_says() -> None:
    advance = Advance()
    assert (advance.share, advance.left_s) == (None, None)
    advance.note(0.0, 0, 100)
    assert advance.share == 0.0
    advance.note(5.0, 1, 100)  # five seconds of loading tell nothing
    advance.note(5.0 + SURE_S / 2, 11, 100)
    assert advance.left_s is None
    advance.note(7.0, 41, 100)
    assert advance.share == pytest.approx(0.41)
    assert advance.left_s == pytest.approx(59 / 20)


def test_a_file_that_says_too_little_is_not_more_than_done() -> None:
    advance = Advance()
    advance.note(0.0, 1, 10)
    advance.note(9.0, 12, 10)
    assert (advance.share, advance.left_s) == (1.0, 0.0)


def test_a_length_that_is_not_known_gives_neither_share_nor_time() -> None:
    advance = Advance()
    advance.note(0.0, 1, None)
    advance.note(9.0, 90, None)
    assert (advance.done, advance.share, advance.left_s) == (90, None, None)


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

    def frame(self, number: int, given_up: Callable[[], bool]) -> Frame | None:
        self.asked.append(number)
        self.entered.release()
        assert self.free.acquire(timeout=PATIENCE_S)
        return None if given_up() else Frame(np.zeros((2, 2, 3), np.uint8), float(number), number)

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
