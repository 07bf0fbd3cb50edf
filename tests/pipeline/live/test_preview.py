"""What is shown before the model is there."""

import threading

import numpy as np
import pytest
from scripted import FILM, WAIT_S, Lockstep, ScriptedEstimator, ScriptedSource, wait_until

from formcheck.capture.source import Source, SourceInfo
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame
from formcheck.estimator.base import Estimator
from formcheck.pipeline.live.live_run import LiveRun


class SlowModel:
    """A model that is there when the test says so."""

    def __init__(self) -> None:
        self.there = threading.Event()
        self.estimator = ScriptedEstimator()

    def make(self) -> Estimator:
        assert self.there.wait(WAIT_S)
        return self.estimator


class Watcher:
    """Takes every preview and every update as a window does."""

    def __init__(self, run: LiveRun | None = None) -> None:
        self.run = run
        self.previews: list[Frame] = []
        self.judged: list[Frame] = []
        self._lock = threading.Lock()

    def look(self) -> None:
        assert self.run is not None
        with self._lock:
            frame, update = self.run.preview(), self.run.poll()
            if frame is not None:
                self.previews.append(frame)
            if update is not None:
                self.judged.append(update.frame)


def test_a_camera_is_shown_and_goes_on_while_the_model_loads(definition: PoseDefinition) -> None:
    model, watcher = SlowModel(), Watcher()

    def before_frame(i: int) -> None:
        if i == 5:
            wait_until(lambda: len(watcher.previews) == 5)
            model.there.set()
            wait_until(lambda: bool(watcher.judged))

    source = ScriptedSource(7, before_frame)
    watcher.run = LiveRun(lambda: source, model.make, definition, "both", watcher.look)
    watcher.run.start()
    wait_until(lambda: watcher.run is not None and watcher.run.finished)
    watcher.run.stop()
    assert [f.index for f in watcher.previews] == [0, 1, 2, 3, 4], "each of them once, and none after the first verdict"
    assert watcher.judged[0].index == 4, "the newest one, not the first one that waited"
    assert model.estimator.asked[0] == 4


def test_only_the_newest_frame_is_previewed_and_only_once(definition: PoseDefinition) -> None:
    model, read = SlowModel(), threading.Event()

    def before_frame(i: int) -> None:
        if i == 3:
            read.set()
            assert model.there.wait(WAIT_S)

    run = LiveRun(lambda: ScriptedSource(4, before_frame), model.make, definition)
    run.start()
    assert read.wait(WAIT_S)
    frame = run.preview()
    assert frame is not None and frame.index == 2
    assert run.preview() is None
    model.there.set()
    wait_until(lambda: run.finished)
    assert run.preview() is None
    run.stop()


def test_a_preview_that_was_not_taken_is_dropped_with_the_first_verdict_and_at_the_end(
    definition: PoseDefinition,
) -> None:
    run = LiveRun(lambda: ScriptedSource(1), ScriptedEstimator, definition)
    run.start()
    wait_until(lambda: run.finished)
    assert run.preview() is None and run.poll() is not None
    run.stop()
    model = SlowModel()
    shown = threading.Event()
    run = LiveRun(lambda: ScriptedSource(1), model.make, definition, "both", shown.set)
    run.start()
    assert shown.wait(WAIT_S)
    model.there.set()
    run.stop()
    assert run.preview() is None


PICTURE = SourceInfo("photo.jpg", 64, 48, frames=1, picture=True)


@pytest.mark.parametrize("info", [FILM, PICTURE], ids=["film", "picture"])
def test_a_file_shows_its_first_frame_only_and_waits_for_the_model(
    definition: PoseDefinition, info: SourceInfo
) -> None:
    model, watcher, asked = SlowModel(), Watcher(), list[int]()
    lockstep = Lockstep()

    def before_frame(i: int) -> None:
        asked.append(i)
        lockstep.before(i)

    def on_update() -> None:
        frame = run.preview()
        if frame is not None:
            watcher.previews.append(frame)
        lockstep.on_update()

    run = LiveRun(lambda: ScriptedSource(4, before_frame, info), model.make, definition, "both", on_update)
    lockstep.run = run
    run.start()
    wait_until(lambda: len(watcher.previews) == 1)
    assert asked == [0], "the second frame is not even asked for"
    model.there.set()
    wait_until(lambda: run.finished)
    run.stop()
    assert [f.index for f in watcher.previews] == [0]
    assert [u.frame.index for u in lockstep.updates] == [0, 1, 2, 3], "no frame is lost"


class Clock:
    """Goes on when somebody sleeps, and when the test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        self.now_s += wait_s


def test_a_film_played_in_real_time_loses_no_second_while_the_model_loads(definition: PoseDefinition) -> None:
    clock, model, lockstep = Clock(), SlowModel(), Lockstep()
    previewed = threading.Event()

    def on_update() -> None:
        if run.preview() is not None:
            previewed.set()
        lockstep.on_update()

    # A frame is decoded before the one ahead of it is shown.
    film = ScriptedSource(30, lambda i: lockstep.before(i - 1) if i > 1 else None, FILM)
    run = LiveRun(lambda: RealtimeSource(film, clock, clock.sleep), model.make, definition, "both", on_update)
    lockstep.run = run
    run.start()
    assert previewed.wait(WAIT_S)
    clock.now_s += 3.0  # the model takes as long as the whole film
    model.there.set()
    wait_until(lambda: run.finished)
    run.stop()
    # Nothing holds the last frame back until the one before it has been judged.
    assert [u.frame.index for u in lockstep.updates][:28] == list(range(28))
    np.testing.assert_allclose([u.frame.t_s for u in lockstep.updates][:28], np.arange(28) / 10)


def test_stopping_while_the_model_loads_closes_the_source(definition: PoseDefinition) -> None:
    model, shown = SlowModel(), threading.Event()
    source = ScriptedSource(3, info=FILM)
    run = LiveRun(lambda: source, model.make, definition, "both", shown.set)
    run.start()
    assert shown.wait(WAIT_S)
    stopping = threading.Thread(target=run.stop, name="formcheck-test-stop")
    stopping.start()
    wait_until(lambda: source.closed == 1)
    model.there.set()
    stopping.join(WAIT_S)
    assert model.estimator.closed == 1 and model.estimator.asked == []


def test_a_model_that_cannot_be_loaded_ends_the_preview(definition: PoseDefinition) -> None:
    shown, source = threading.Event(), ScriptedSource(10**9)

    def make() -> Estimator:
        assert shown.wait(WAIT_S)
        raise FormcheckError("The model is missing.")

    run = LiveRun(lambda: source, make, definition, "both", shown.set)
    run.start()
    wait_until(lambda: run.error is not None)
    run.stop()
    assert source.closed == 1
    assert str(run.error) == "The model is missing."


def test_a_missing_camera_is_told_before_the_model_is_there(definition: PoseDefinition) -> None:
    model = SlowModel()

    def open_it() -> Source:
        raise FormcheckError("There is no camera.")

    run = LiveRun(open_it, model.make, definition)
    run.start()
    wait_until(lambda: run.error is not None)
    model.there.set()
    run.stop()
    assert str(run.error) == "There is no camera." and model.estimator.asked == []
