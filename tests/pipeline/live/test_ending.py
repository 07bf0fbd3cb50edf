"""Ending a run before its source ends, going on with another pose, and a source that falls silent."""

import threading
from collections.abc import Callable

import pytest
from scripted import WAIT_S, ScriptedEstimator, ScriptedSource, lockstep_run, wait_until

from formcheck.capture.source import SourceError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose
from formcheck.pipeline.live.live_run import LiveRun


def test_a_hold_that_runs_is_recorded_at_the_end(definition: PoseDefinition) -> None:
    run, lockstep = lockstep_run(definition, 10_000)
    run.start()
    wait_until(lambda: bool(lockstep.updates) and lockstep.updates[-1].snapshot.held_s >= 1.5)
    run.end()
    wait_until(lambda: run.finished)
    lockstep._judged.release()
    run.stop()
    (hold,) = run.holds
    assert hold.end_reason == "end_of_recording"
    assert hold.held_s >= 1.5
    assert run.error is None


def test_a_device_that_keeps_its_reader_waiting_is_not_waited_for(definition: PoseDefinition) -> None:
    stuck, go_on, told = threading.Event(), threading.Event(), threading.Event()

    def before(i: int) -> None:
        if i == 3:
            stuck.set()
            assert go_on.wait(WAIT_S)

    source = ScriptedSource(5, before)
    run = LiveRun(lambda: source, ScriptedEstimator, definition, on_update=lambda: told.set() if run.finished else None)
    run.start()
    assert stuck.wait(WAIT_S)
    run.end()
    assert told.wait(WAIT_S), "the end is told"
    assert run.finished and source.closed == 0
    go_on.set()
    run.stop()
    assert source.closed == 1, "it is released all the same"


def test_a_source_that_breaks_while_it_is_being_left_is_no_error(definition: PoseDefinition) -> None:
    ended = threading.Event()

    def before(i: int) -> None:
        if i == 2:
            assert ended.wait(WAIT_S)
            raise SourceError("The camera is gone.")

    run = LiveRun(lambda: ScriptedSource(5, before), ScriptedEstimator, definition)
    run.start()
    run.end()
    ended.set()
    wait_until(lambda: run.finished)
    run.stop()
    assert run.error is None and run.finished


def test_an_estimator_that_breaks_while_the_run_ends_leaves_what_was_found(definition: PoseDefinition) -> None:
    judging, ended = threading.Event(), threading.Event()

    def before(i: int) -> None:
        if i >= 1:
            judging.set()
            assert ended.wait(WAIT_S)
            raise SourceError("Broken.")

    run = LiveRun(lambda: ScriptedSource(100), lambda: ScriptedEstimator(before), definition)
    run.start()
    assert judging.wait(WAIT_S)
    run.end()
    ended.set()
    wait_until(lambda: run.finished)
    run.stop()
    assert run.error is None


def test_another_pose_keeps_the_holds_of_the_one_before(definition: PoseDefinition) -> None:
    run, lockstep = lockstep_run(definition, 80)
    switched: list[float] = []
    plain = lockstep.on_update

    def on_update() -> None:
        plain()
        if not switched and lockstep.updates and lockstep.updates[-1].snapshot.held_s >= 1.5:
            switched.append(lockstep.updates[-1].snapshot.t_s)
            run.set_pose(load_pose("plank"))

    run._on_update = on_update
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert switched
    assert [h.pose for h in run.holds] == ["bird-dog"], "also the hold that ran when the pose was changed"
    assert run.holds[0].end_s <= switched[0] + 0.2


@pytest.fixture
def clock() -> Callable[[], float]:
    now = [0.0]

    def read() -> float:
        now[0] += 1.0
        return now[0]

    return read


def test_silence_is_counted_from_the_last_frame(definition: PoseDefinition, clock: Callable[[], float]) -> None:
    stuck, go_on = threading.Event(), threading.Event()

    def before(i: int) -> None:
        if i == 2:
            stuck.set()
            assert go_on.wait(WAIT_S)

    run = LiveRun(lambda: ScriptedSource(3, before), ScriptedEstimator, definition, clock=clock)
    assert run.silent_s == 0.0
    run.start()
    assert stuck.wait(WAIT_S)
    first, second = run.silent_s, run.silent_s
    assert 0.0 < first < second, "every look at this clock takes a second"
    go_on.set()
    wait_until(lambda: run.finished)
    assert run.silent_s == 0.0, "what has ended need not be heard"
    run.stop()
