"""Recordings known on paper: a stick figure holds a bird dog well, then with a low arm; a film as long as that."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from formcheck.api import record_track
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.gui.paint import theme
from formcheck.gui.review.review_view import ReviewView
from formcheck.pipeline.recorded.recording import Recording
from formcheck.resources import FOLDER_VARIABLE
from formcheck.review.analysis_request import Request
from formcheck.review.background_work import Report
from formcheck.review.reviewed import ReviewedRecording
from tests.engine.performances import ALL_FOURS, BIRD_DOG, GOOD, camera_for
from tests.stick import Camera, Posture, film, times

SIZE_WH = (320, 180)
FPS = 20
CAMERA = Camera(torso_px=45.0, hip_px=(160.0, 100.0), size_wh=SIZE_WH)
LOW_ARM = BIRD_DOG.but(right_shoulder=140.0)
PATIENCE_MS = 20_000

GOOD_S = (3.0, 9.0)
"""When the figure holds well, from the first to the last moment at rest,"""

LOW_S = (12.0, 16.0)
"""when it holds with a low arm,"""

END_S = 20.0


def keys(later_s: float = 0.0) -> list[tuple[float, Posture]]:
    """On all fours, a good hold, on all fours, a hold with a low arm; later_s : how much later all of it begins."""
    good, low = GOOD_S, LOW_S
    script = [(2.0, ALL_FOURS), (good[0], BIRD_DOG), (good[1], BIRD_DOG), (good[1] + 1.0, ALL_FOURS)]
    script += [(low[0] - 1.0, ALL_FOURS), (low[0], LOW_ARM), (low[1], LOW_ARM), (low[1] + 1.0, ALL_FOURS)]
    return [(0.0, ALL_FOURS), *((t + later_s, p) for t, p in script), (END_S, ALL_FOURS)]


def paper_track(later_s: float = 0.0) -> PoseTrack:
    return film(keys(later_s), CAMERA, times(END_S, FPS))


def paper(later_s: float = 0.0) -> Recording:
    return record_track(paper_track(later_s), "bird-dog", side="both", name="paper")


@pytest.fixture(scope="session")
def paper_recording() -> Recording:
    return paper()


@pytest.fixture(scope="session")
def later_recording() -> Recording:
    """The same exercise, begun 1.5 s later."""
    return paper(later_s=1.5)


@pytest.fixture
def take(paper_recording: Recording) -> ReviewedRecording:
    return ReviewedRecording(paper_recording, "/films/paper.mp4")


@pytest.fixture
def later_take(later_recording: Recording) -> ReviewedRecording:
    return ReviewedRecording(later_recording, "/films/later.mp4")


@pytest.fixture(scope="session")
def cat_cow() -> ReviewedRecording:
    """Another exercise without a fault: two holds with targets of their own."""
    script = GOOD["cat-cow"].script()
    track = film(script, camera_for("cat-cow"), times(script[-1][0], FPS))
    return ReviewedRecording(record_track(track, "cat-cow", side="both", name="cat-cow"), "/films/cat.mp4")


def shade(number: int) -> int:
    """Grey of a frame of `write_film`."""
    return 20 + number % 100 * 2


def write_film(path: Path, frames: int) -> Path:
    """Write a film whose pictures tell their number by their grey."""
    width, height = SIZE_WH
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS, options={"g": "40", "qp": "8", "preset": "ultrafast"})
        stream.width, stream.height = SIZE_WH
        stream.pix_fmt = "yuv420p"
        for i in range(frames):
            frame = av.VideoFrame.from_ndarray(np.full((height, width, 3), shade(i), np.uint8), format="rgb24")
            frame.pts, frame.time_base = i, Fraction(1, FPS)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory, paper_recording: Recording) -> Path:
    """A film as long as the paper recording; copy it before harming it."""
    return write_film(tmp_path_factory.mktemp("films") / "paper.mp4", len(paper_recording.track))


@dataclass
class Analyst:
    """Analyses without a pose model: returns or raises the next of `results`, the last one for ever.

    steps : progress to report, (done, in all). meanwhile : called in the worker's thread before it ends.
    """

    results: list[Recording | Exception]
    steps: list[tuple[int, int | None]] = field(default_factory=list)
    meanwhile: Callable[[Report], None] = lambda _report: None
    asked: list[Request] = field(default_factory=list)

    def __call__(self, request: Request, report: Report) -> Recording:
        self.asked.append(request)
        for step in self.steps:
            report(*step)
        self.meanwhile(report)
        result = self.results.pop(0) if len(self.results) > 1 else self.results[0]
        if isinstance(result, Exception):
            raise result
        return result


@pytest.fixture(autouse=True)
def own_files(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, as on the first day."""
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def analyst(paper_recording: Recording) -> Analyst:
    return Analyst([paper_recording])


@pytest.fixture
def view(qtbot: QtBot, analyst: Analyst) -> Iterator[ReviewView]:
    """The review on the screen, analysing with `analyst`."""
    made = ReviewView(analyse=analyst)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.setStyleSheet(theme.style_sheet(18))
    made.show()
    yield made
    made.close_all()


@pytest.fixture
def opened(view: ReviewView, clip: Path, bird_dog: PoseDefinition, qtbot: QtBot) -> ReviewView:
    """The review with the paper recording, its first frame painted and its curves built."""
    with qtbot.waitSignals([view.shown, view.stage.pictures.pane.painted], timeout=PATIENCE_MS):
        view.open(str(clip), bird_dog)
    wait_for_curves(view, qtbot)
    return view


def wait_for_curves(view: ReviewView, qtbot: QtBot) -> None:
    """Wait until all plots have been built."""
    curves = view.stage.curves
    assert curves is not None
    qtbot.waitUntil(lambda: len(curves.plots) == len(curves.keys), timeout=PATIENCE_MS)


@pytest.fixture
def copy(clip: Path, tmp_path: Path) -> Path:
    """A second film."""
    return Path(shutil.copy(clip, tmp_path / "other.mp4"))
