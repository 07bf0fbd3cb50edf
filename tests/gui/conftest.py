"""What the tests of the window share: hand-made poses, snapshots, updates, and a run without threads."""

import dataclasses
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    # A large screen: Qt's own is 800 x 800, and windows keep inside.
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from formcheck.capture.source import SourceInfo
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.errors import FormcheckError
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import FaultSpan, HoldRecord, RuleState, Snapshot, Verdict
from formcheck.core.types import Frame, Pose
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.live.live_run import smaller_model_used
from formcheck.pipeline.live.update import Update
from formcheck.retiring import Retired
from tests.gui.whole_window import live, window
from tests.leaks import watched

SIZE_WH = (320, 180)
POINTS = {
    "nose": (60, 85), "shoulder": (90, 80), "hip": (170, 80), "elbow": (90, 110), "wrist": (90, 140),
    "knee": (170, 140), "ankle": (230, 140), "foot_index": (245, 146), "heel": (236, 142),
    "right_elbow": (55, 76), "right_wrist": (20, 72), "left_knee": (230, 78), "left_ankle": (290, 76),
}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Silence fails: warnings, also Qt's, are errors in this folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.filterwarnings("error"))
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # What Qt's offscreen platform says about itself.
            item.add_marker(pytest.mark.qt_log_ignore("does not support", extend=True))


@pytest.fixture(autouse=True)
def _nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that a test has started outlives it (`tests.leaks`), and nothing is logged as an error."""
    with watched():
        yield
    assert [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR] == []


@pytest.fixture(scope="session")
def poses() -> dict[str, PoseDefinition]:
    return {name: load_pose(name) for name in pose_ids()}


@pytest.fixture
def bird_dog(poses: dict[str, PoseDefinition]) -> PoseDefinition:
    return poses["bird-dog"]


WAITS_S = 10.0
"""A dialog that is open for this long waits for an answer that no test gives."""


@pytest.fixture(autouse=True)
def _no_dialog_waits_for_ever() -> Iterator[None]:
    """Dismiss a question that nobody answers, and fail the test instead of standing still."""
    if not isinstance(QApplication.instance(), QApplication):
        yield
        return
    waiting: dict[int, float] = {}
    unanswered: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            waiting.clear()
        elif time.monotonic() - waiting.setdefault(id(dialog), time.monotonic()) > WAITS_S:
            unanswered.append(dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle())
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(500)
    yield
    timer.stop()
    assert unanswered == [], "asked, and not answered by the test"


@pytest.fixture
def pose() -> Pose:
    """A bird dog of lines, head to the left, in a picture of 320 x 180."""
    xy = np.array([POINTS.get(n) or POINTS.get(n.partition("_")[2]) or POINTS["nose"] for n in LANDMARKS], dtype=float)
    xy[INDEX["right_shoulder"]] += (0, 3)
    xy[INDEX["right_hip"]] += (0, 3)
    return Pose(xy, np.zeros((33, 3)), np.ones(33), np.zeros(32))


BASE = Snapshot(
    t_s=1.0,
    person=True,
    judged=True,
    view_ok=True,
    view_deg=90.0,
    phase="",
    side=None,
    holding=False,
    in_position=False,
    in_form=False,
    held_s=0.0,
    in_form_s=0.0,
    need_s=5.0,
    score=float("nan"),
    fault=None,
    reps={"left": 0, "right": 0},
    pose="bird-dog",
)

MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture
def snapshot() -> MakeSnapshot:
    """Make a snapshot of somebody who does nothing yet, with changes."""

    def make(**changes: Any) -> Snapshot:
        return dataclasses.replace(BASE, **changes)

    return make


@pytest.fixture
def holding(snapshot: MakeSnapshot) -> MakeSnapshot:
    """Make a snapshot in the middle of a hold of the right side, with changes."""

    def make(**changes: Any) -> Snapshot:
        usual = {"phase": "hold", "side": "right", "holding": True, "in_position": True, "in_form": True}
        return snapshot(**{**usual, "held_s": 3.26, "in_form_s": 2.0, **changes})

    return make


@pytest.fixture
def rule() -> Callable[..., RuleState]:
    def make(verdict: Verdict, *segments: tuple[str, str]) -> RuleState:
        return RuleState("rule", verdict, 1.0, "deg", 0.0, segments)

    return make


@pytest.fixture
def update(pose: Pose) -> Callable[..., Update]:
    """Make an update of a grey picture; shade may be an image of its own."""

    def make(snapshot: Snapshot, shade: Any = 90, of: Pose | None = None) -> Update:
        image = np.empty((SIZE_WH[1], SIZE_WH[0], 3), np.uint8)
        image[...] = shade
        return Update(Frame(image, snapshot.t_s, 0), of or pose, snapshot, captured_at=0.0, fps=29.6)

    return make


@pytest.fixture
def hold() -> Callable[..., HoldRecord]:
    def make(side: Any = "right", held_s: float = 5.2, faults: tuple[str, ...] = (), **changes: Any) -> HoldRecord:
        spans = tuple(FaultSpan(f, "arm", 1.0, 2.0, 140.0, "deg") for f in faults)
        values: dict[str, Any] = {
            "pose": "bird-dog",
            "phase": "hold",
            "side": side,
            "start_s": 1.0,
            "end_s": 1.0 + held_s,
            "held_s": held_s,
            "in_form_s": 2.0,
            "target_s": 5.0,
            "complete": held_s >= 5.0,
            "score": 0.8,
            "end_reason": "left",
            "not_judged": (),
            "measures": {},
            "faults": spans,
        }
        return HoldRecord(**{**values, **changes})

    return make


class FakeRun:
    """A live run without threads: a test sets what it has found."""

    def __init__(self, source: Callable[[], Any], definition: PoseDefinition, side: str) -> None:
        self.source, self.definition, self.side = source, definition, side
        self.calls: list[str] = []
        self.threads: list[threading.Thread] = []
        self.after: Retired | None = None
        self.update: Update | None = None
        self.error: FormcheckError | None = None
        self.finished = False
        self.info: SourceInfo | None = SourceInfo("clip.mp4", *SIZE_WH, fps=30.0)
        self.damage: Message | None = None
        self.holds: tuple[HoldRecord, ...] = ()
        self.silent_s = 0.0
        self.model: str | None = "full"
        self.small_from_s: float | None = None
        self.frame: Frame | None = None
        self.paused = False

    @property
    def warnings(self) -> tuple[Message, ...]:
        return smaller_model_used(self.small_from_s)

    def poll(self) -> Update | None:
        update, self.update = self.update, None
        return update

    def preview(self) -> Frame | None:
        frame, self.frame = self.frame, None
        return frame

    def start(self, after: Retired | None = None) -> None:
        self.calls.append("start")
        self.after = after

    def end(self) -> None:
        """The real one has finished a moment later."""
        self.calls.append("end")
        self.finished = self.error is None

    def retire(self) -> Retired:
        self.calls.append("retire")
        return self.leaving()

    def leaving(self) -> Retired:
        return Retired(*self.threads)

    def set_paused(self, on: bool) -> None:
        self.paused = on
        self.calls.append("pause" if on else "go on")

    def set_pose(self, definition: PoseDefinition, side: str) -> None:
        self.definition, self.side = definition, side
        self.calls.append("set_pose")


class Stage:
    """The runs that a controller has made."""

    def __init__(self) -> None:
        self.runs: list[FakeRun] = []
        self.opened: list[str] = []

    @property
    def run(self) -> FakeRun:
        return self.runs[-1]

    def make_run(self, source: Callable[[], Any], definition: PoseDefinition, side: str) -> Any:
        self.runs.append(FakeRun(source, definition, side))
        return self.run

    def opener(self, name: str) -> Callable[[], Any]:
        def open_it() -> Any:
            self.opened.append(name)

        return open_it


@pytest.fixture
def stage() -> Stage:
    return Stage()


__all__ = ["live", "window"]
