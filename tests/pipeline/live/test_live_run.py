"""The live run with a scripted source and estimator, and once with the real ones."""

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scripted import (
    WAIT_S,
    Lockstep,
    ScriptedEstimator,
    ScriptedSource,
    assert_replay_agrees,
    bird_dog,
    lockstep_run,
    wait_until,
)

from formcheck.capture.source import Source
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame
from formcheck.pipeline.live.latest_slot import LatestSlot
from formcheck.pipeline.live.live_run import LiveRun
from formcheck.pipeline.live.update import Update


class TestLatestSlot:
    def test_a_new_item_replaces_the_old_one(self) -> None:
        slot: LatestSlot[int] = LatestSlot()
        slot.put(1)
        slot.put(2)
        slot.close()
        assert slot.take() == 2
        assert slot.take() is None

    def test_nothing_enters_a_closed_slot_and_what_is_in_it_can_be_dropped(self) -> None:
        slot: LatestSlot[int] = LatestSlot()
        slot.put(1)
        slot.close(drop=True)
        slot.put(2)
        assert slot.take() is None


def test_every_update_carries_its_own_frame_pose_and_snapshot_in_order(definition: PoseDefinition) -> None:
    run, lockstep = lockstep_run(definition, 12)
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert [u.frame.index for u in lockstep.updates] == list(range(12))
    assert [u.snapshot.t_s for u in lockstep.updates] == [u.frame.t_s for u in lockstep.updates]
    for u in lockstep.updates:
        np.testing.assert_array_equal(u.pose.xy, bird_dog(u.frame.index).xy)
    captured = [u.captured_at for u in lockstep.updates]
    assert captured == sorted(captured)
    assert run.info is not None and run.info.path == "camera 0"


def test_the_newest_frame_wins_over_those_that_wait(definition: PoseDefinition) -> None:
    busy, first_is_in = threading.Event(), threading.Event()

    def before_estimate(i: int) -> None:
        if i == 0:
            first_is_in.set()
            assert busy.wait(WAIT_S)

    def before_frame(i: int) -> None:
        if i == 1:
            assert first_is_in.wait(WAIT_S)
        if i == 9:
            busy.set()  # frames 1 to 8 have come and gone while frame 0 was being judged
            wait_until(lambda: estimator.asked == [0, 8])

    estimator = ScriptedEstimator(before_estimate)
    run = LiveRun(lambda: ScriptedSource(10, before_frame), lambda: estimator, definition)
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert estimator.asked == [0, 8, 9]


def test_live_and_one_vectorised_call_agree_in_every_field(definition: PoseDefinition) -> None:
    run, lockstep = lockstep_run(definition, 70)
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    phases = {u.snapshot.phase for u in lockstep.updates}
    assert phases >= {"setup", "hold"}, "the stick figure must do the exercise, or this test proves nothing"
    assert len(run.holds) == 1 and run.holds[0].side == "right"
    assert_replay_agrees(run, lockstep.updates, definition)


def test_a_hold_that_runs_at_the_end_of_the_source_is_finished(definition: PoseDefinition) -> None:
    run, _ = lockstep_run(definition, 35)
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert [h.end_reason for h in run.holds] == ["end_of_recording"]


def test_set_pose_starts_anew_with_the_landmarks_that_are_on_their_way(definition: PoseDefinition) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def before_estimate(i: int) -> None:
        if i == 5:
            asked.set()
            assert go_on.wait(WAIT_S)

    seen: list[Update] = []

    def on_update() -> None:
        update = run.poll()
        if update is not None:
            seen.append(update)

    def before_frame(i: int) -> None:
        if i == 6:
            assert asked.wait(WAIT_S)
        elif i > 0:
            wait_until(lambda: len(seen) == i)

    run = LiveRun(
        lambda: ScriptedSource(9, before_frame),
        lambda: ScriptedEstimator(before_estimate),
        definition,
        "both",
        on_update,
    )
    run.start()
    assert asked.wait(WAIT_S)
    run.set_pose(definition, "left")
    go_on.set()
    wait_until(lambda: run.finished)
    run.stop()
    assert [u.frame.index for u in seen] == list(range(9)), "where the body is does not depend on the exercise"


def test_set_pose_also_drops_an_update_that_was_not_taken(definition: PoseDefinition) -> None:
    run = LiveRun(lambda: ScriptedSource(1), ScriptedEstimator, definition)
    run.start()
    wait_until(lambda: run.finished)
    run.set_pose(definition, "left")
    assert run.poll() is None
    run.stop()


def test_stop_closes_everything_twice_is_harmless_and_nothing_is_told_afterwards(definition: PoseDefinition) -> None:
    told: list[float] = []
    source, estimator = ScriptedSource(10**9), ScriptedEstimator()
    run = LiveRun(lambda: source, lambda: estimator, definition, "both", lambda: told.append(time.monotonic()))
    run.start()
    wait_until(lambda: len(told) > 3)
    run.stop()
    stopped = time.monotonic()
    run.stop()
    assert (source.closed, estimator.closed) == (1, 1)
    assert run.poll() is None and not run.finished and run.error is None
    time.sleep(0.05)
    assert told[-1] <= stopped


def test_stop_without_start_is_harmless(definition: PoseDefinition) -> None:
    LiveRun(lambda: ScriptedSource(1), ScriptedEstimator, definition).stop()


def test_a_camera_that_hangs_does_not_hang_stop(definition: PoseDefinition, caplog: pytest.LogCaptureFixture) -> None:
    hangs, answer = threading.Event(), threading.Event()

    def before(i: int) -> None:
        if i == 2:
            hangs.set()
            assert answer.wait(WAIT_S)

    source, told = ScriptedSource(5, before), threading.Event()
    run = LiveRun(lambda: source, ScriptedEstimator, definition, "both", told.set)
    run.start()
    assert hangs.wait(WAIT_S)
    wait_until(lambda: run.poll() is not None)
    begin = time.monotonic()
    run.stop(wait_s=0.1)
    assert time.monotonic() - begin < 1.0
    assert "left behind" in caplog.text
    assert source.closed == 0
    told.clear()
    answer.set()
    run.stop()
    assert source.closed == 1, "the thread that was left behind closes the camera when it answers"
    assert not told.is_set()


def test_an_answer_that_comes_after_stop_is_not_told(
    definition: PoseDefinition, caplog: pytest.LogCaptureFixture
) -> None:
    asked, answer, told = threading.Event(), threading.Event(), threading.Event()

    def before(_i: int) -> None:
        asked.set()
        assert answer.wait(WAIT_S)

    estimator = ScriptedEstimator(before)
    run = LiveRun(lambda: ScriptedSource(3), lambda: estimator, definition, "both", told.set)
    run.start()
    assert asked.wait(WAIT_S)
    run.stop(wait_s=0.1)
    assert "left behind" in caplog.text and estimator.closed == 0
    told.clear()
    answer.set()
    run.stop()
    assert estimator.closed == 1 and not told.is_set()


def test_the_frame_rate_is_that_of_the_last_second(definition: PoseDefinition) -> None:
    ticks = iter(np.arange(0, 1000) * 0.02)  # read twice a frame (capture, inference): 25 frames a second
    lockstep = Lockstep()
    run = LiveRun(
        lambda: ScriptedSource(60, lockstep.before),
        ScriptedEstimator,
        definition,
        "both",
        lockstep.on_update,
        clock=lambda: float(next(ticks)),
    )
    lockstep.run = run
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert lockstep.updates[0].fps == 0.0
    assert lockstep.updates[-1].fps == pytest.approx(25.0)


def test_the_real_estimator_on_the_real_clip_agrees_with_its_replay(definition: PoseDefinition) -> None:
    from formcheck.capture.factory import open_source
    from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
    from formcheck.library.corrections import correction_for
    from formcheck.resources import data_dir

    correction = correction_for("lite")
    assert correction is not None
    lockstep = Lockstep()
    clip = data_dir("assets") / "demo" / "bird_dog_demo.mp4"
    run = LiveRun(
        lambda: FirstSeconds(open_source(clip), 3.0, lockstep.before),
        lambda: MediaPipeEstimator("lite"),
        definition,
        "both",
        lockstep.on_update,
        correction=correction,
    )
    lockstep.run = run
    run.start()
    wait_until(lambda: run.finished or run.error is not None)
    run.stop()
    assert run.error is None
    assert len(lockstep.updates) > 80
    assert {u.snapshot.phase for u in lockstep.updates} >= {"setup", "hold"}
    assert_replay_agrees(run, lockstep.updates, definition, correction)


class FirstSeconds(ScriptedSource):
    """The beginning of a real source, handed out as fast as it is judged."""

    def __init__(self, source: Source, seconds: float, before: Callable[[int], None]) -> None:
        super().__init__(0)
        self.info = source.info
        self._source, self._seconds, self._wait = source, seconds, before

    def __iter__(self) -> Iterator[Frame]:
        for frame in self._source:
            if frame.t_s >= self._seconds:
                return
            self._wait(frame.index)
            yield frame

    def close(self) -> None:
        self._source.close()
