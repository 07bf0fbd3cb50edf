"""A run that is paused: a film stands still, in front of a camera nothing counts; and it goes on, or ends."""

import threading
from collections.abc import Callable

import pytest
from scripted import WAIT_S, ScriptedEstimator, ScriptedSource, wait_until

from formcheck.capture.source import SourceInfo
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine
from formcheck.pipeline.live.engine_relay import EngineRelay
from formcheck.pipeline.live.live_run import LiveRun
from tests.capture.fakes import FakeSource, grey_frames
from tests.engine.performances import POSES, perform

FILM = SourceInfo("film.mp4", 8, 6, 30.0, 300, 10.0)


def film_run(definition: PoseDefinition) -> tuple[LiveRun, Callable[[], int]]:
    """A film of ten seconds, played in real time; and the number of its frames that have been judged."""
    film = RealtimeSource(FakeSource(grey_frames([i / 30 for i in range(300)]), FILM))
    judged: list[int] = []
    run = LiveRun(lambda: film, lambda: ScriptedEstimator(judged.append), definition)
    return run, lambda: len(judged)


def test_a_paused_film_stands_still_and_goes_on_where_it_stood(definition: PoseDefinition) -> None:
    run, judged = film_run(definition)
    run.start()
    wait_until(lambda: judged() > 2)
    run.set_paused(True)
    assert run.paused
    threading.Event().wait(0.3)
    stands_at = judged()
    threading.Event().wait(0.4)
    assert judged() == stands_at
    run.set_paused(False)
    wait_until(lambda: judged() > stands_at + 2)
    run.stop()


@pytest.mark.parametrize("end", [LiveRun.end, LiveRun.retire])
def test_a_paused_film_can_be_ended_and_let_go(definition: PoseDefinition, end: Callable[[LiveRun], object]) -> None:
    run, judged = film_run(definition)
    run.start()
    wait_until(lambda: judged() > 2)
    run.set_paused(True)
    threading.Event().wait(0.2)
    end(run)
    wait_until(lambda: not run.leaving().alive)


def test_a_film_that_is_paused_before_it_is_open_waits(definition: PoseDefinition) -> None:
    run, judged = film_run(definition)
    run.set_paused(True)
    run.start()
    threading.Event().wait(0.5)
    assert judged() <= 1
    run.set_paused(False)
    wait_until(lambda: judged() > 3)
    run.stop()


def test_a_camera_goes_on_while_nothing_counts(definition: PoseDefinition) -> None:
    paused = threading.Event()
    run = LiveRun(lambda: ScriptedSource(9, lambda i: i != 5 or paused.wait(WAIT_S)), ScriptedEstimator, definition)
    run.start()
    wait_until(lambda: (update := run.poll()) is not None and update.frame.index == 4)
    run.set_paused(True)
    paused.set()
    wait_until(lambda: (update := run.poll()) is not None and update.frame.index == 8)
    run.stop()


def test_another_exercise_that_is_chosen_in_a_pause_does_not_count_either() -> None:
    track = perform("bird-dog")
    relay = EngineRelay(POSES["plank"], "both", None)
    relay.set_crediting(False)
    relay.replace(POSES["bird-dog"], "both")
    for i in range(len(track)):
        relay.judge(track[i : i + 1])
    relay.finish()
    assert relay.holds == ()


def judged_with_a_pause(track: PoseTrack, from_s: float, to_s: float) -> Engine:
    engine = Engine(POSES["bird-dog"], "both")
    for i, t_s in enumerate(track.t_s):
        engine.crediting = not from_s <= t_s < to_s
        engine.process(track[i : i + 1])
    engine.finish()
    return engine


def test_a_hold_ends_with_the_pause_and_nothing_is_counted_in_it() -> None:
    track = perform("bird-dog")
    (whole,) = judged_with_a_pause(track, 99.0, 99.0).holds
    middle_s = (whole.start_s + whole.end_s) / 2
    (first, second) = judged_with_a_pause(track, middle_s - 1.0, middle_s + 1.0).holds
    assert first.end_s < middle_s - 1.0 + 0.05 and second.start_s > middle_s + 1.0 - 0.05
    assert abs(first.held_s + second.held_s + 2.0 - whole.held_s) < 0.1
    paused = judged_with_a_pause(track, 0.0, 99.0)
    assert (paused.holds, paused.evaluators[0].reps) == ([], {"left": 0, "right": 0})
