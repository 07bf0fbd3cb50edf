"""Scripted sources and estimators for the live run."""

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

import numpy as np

from formcheck.capture.source import SourceInfo
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.signal.correction import Correction
from formcheck.core.types import Frame, Pose, PoseTrack
from formcheck.engine.engine import Engine
from formcheck.engine.snapshot import snapshot
from formcheck.pipeline.live.live_run import LiveRun
from formcheck.pipeline.live.update import Update

WAIT_S = 10.0
SIZE_WH = (64, 48)


CAMERA = SourceInfo("camera 0", *SIZE_WH, camera=True)
FILM = SourceInfo("film.mp4", *SIZE_WH, fps=10.0)


class ScriptedSource:
    """A camera, or what `info` says, with frames 0.1 s apart; `before(i)` is called before frame i and may block."""

    damage: Message | None = None

    def __init__(self, n: int, before: Callable[[int], None] = lambda _i: None, info: SourceInfo = CAMERA) -> None:
        self.info = info
        self.closed = 0
        self._n, self._before = n, before

    def __iter__(self) -> Iterator[Frame]:
        for i in range(self._n):
            self._before(i)
            yield Frame(np.full((SIZE_WH[1], SIZE_WH[0], 3), i % 256, np.uint8), i * 0.1, i)

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


class ScriptedEstimator:
    """Poses by frame number; `before(i)` is called before frame i and may block or raise."""

    second_person = False

    def __init__(self, before: Callable[[int], None] = lambda _i: None, model: str = "scripted") -> None:
        self.closed = 0
        self.model = model
        self.asked: list[int] = []
        self._before = before

    def estimate(self, frame: Frame) -> Pose:
        self.asked.append(frame.index)
        self._before(frame.index)
        return bird_dog(frame.index)

    def close(self) -> None:
        self.closed += 1


class Lockstep:
    """Lets a source hand out a frame only when the one before has been judged, so that none is skipped."""

    def __init__(self) -> None:
        self._judged = threading.Semaphore(0)
        self.updates: list[Update] = []
        self.run: LiveRun | None = None

    def before(self, i: int) -> None:
        assert i == 0 or self._judged.acquire(timeout=WAIT_S)

    def let_go(self) -> None:
        """Let all frames that are still to come pass."""
        self._judged.release(10_000)

    def on_update(self) -> None:
        update = self.run.poll() if self.run is not None else None
        if update is not None:
            self.updates.append(update)
            self._judged.release()


def bird_dog(i: int) -> Pose:
    """Stick figure facing left, right side far: all fours for 10 frames, bird dog for 30, nobody for 3, all fours."""
    reach = 10 <= i < 40
    points = {
        "nose": (20, 62), "left_ear": (28, 58), "right_ear": (28, 58),
        "shoulder": (40, 60), "hip": (100, 60), "elbow": (40, 85), "wrist": (40, 110),
        "knee": (100, 110), "ankle": (150, 110), "heel": (155, 108), "foot_index": (160, 112),
        "right_elbow": (10, 57) if reach else (40, 85), "right_wrist": (-20, 54) if reach else (40, 110),
        "left_knee": (150, 60) if reach else (100, 110), "left_ankle": (200, 61) if reach else (150, 110),
    }  # fmt: skip
    if 40 <= i < 43:
        return Pose.nobody()
    xy = np.empty((len(LANDMARKS), 2))
    for name, index in INDEX.items():
        xy[index] = points.get(name) or points.get(name.partition("_")[2]) or points["nose"]
    xy = xy * 0.2 + (10, 0) + np.random.default_rng(i).normal(scale=0.02, size=xy.shape)
    depth = np.array([(-0.15 if n.startswith("left") else 0.15 if n.startswith("right") else 0.0) for n in LANDMARKS])
    world = np.column_stack([(xy - xy[INDEX["left_hip"]]) / 24.0, depth])
    return Pose(xy, world, np.full(len(LANDMARKS), 0.99), np.zeros(32))


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def lockstep_run(definition: PoseDefinition, n: int, side: str = "both") -> tuple[LiveRun, Lockstep]:
    lockstep = Lockstep()
    run = LiveRun(lambda: ScriptedSource(n, lockstep.before), ScriptedEstimator, definition, side, lockstep.on_update)
    lockstep.run = run
    return run, lockstep


def assert_same(a: Snapshot, b: Snapshot) -> None:
    """All fields, rules included; NaN equals NaN."""
    for field in dataclasses.fields(Snapshot):
        x, y = getattr(a, field.name), getattr(b, field.name)
        if field.name == "rules":
            x, y = ([dataclasses.astuple(r) for r in rules] for rules in (x, y))
            assert len(x) == len(y)
            for left, right in zip(x, y, strict=True):
                np.testing.assert_equal(left, right)
        else:
            np.testing.assert_equal(x, y, err_msg=field.name)


def assert_replay_agrees(
    run: LiveRun, updates: list[Update], definition: PoseDefinition, correction: Correction | None = None
) -> None:
    """Judge the frames that the live run has judged in one call and compare everything."""
    poses = [u.pose for u in updates]
    size_wh = updates[0].frame.size_wh
    whole = Engine(definition, correction=correction)
    evaluated = whole.process(PoseTrack.from_poses([u.frame.t_s for u in updates], poses, size_wh)).poses[0]
    whole.finish()
    for i, update in enumerate(updates):
        assert_same(update.snapshot, snapshot(whole.evaluators[0], evaluated, i))
    assert list(run.holds) == whole.holds
