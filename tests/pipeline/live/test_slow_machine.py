"""A computer that is too slow goes on with the smaller model, between two holds, and forgets nothing."""

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scripted import WAIT_S, Lockstep, ScriptedEstimator, ScriptedSource, bird_dog, wait_until

from formcheck.core.body.angles import ANGLES
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.signal.correction import FEATURES, OUTPUTS, Correction
from formcheck.core.types import Frame, Pose, PoseTrack
from formcheck.engine.engine import Engine
from formcheck.estimator.base import Estimator
from formcheck.library import load_pose
from formcheck.pipeline.live.live_run import LiveRun, PoseSelection
from formcheck.pipeline.live.pace import SLOW_FOR_S

FRAME_S = 1 / 12
"""Between two judged frames; the source has delivered three in that time."""


class Twelve(ScriptedSource):
    """Every third frame of a camera with 36 frames a second."""

    def __iter__(self) -> Iterator[Frame]:
        for frame in super().__iter__():
            yield Frame(frame.image, frame.index * FRAME_S, frame.index * 3)


class Acrobat(ScriptedEstimator):
    """Poses by the frame's own number among those that are judged."""

    def __init__(self, stunt: Callable[[int], int], model: str = "full") -> None:
        super().__init__(model=model)
        self._stunt = stunt

    def estimate(self, frame: Frame) -> Pose:
        i = frame.index // 3
        self.asked.append(i)
        return bird_dog(self._stunt(i))


class Trial:
    """A run on a computer that manages 12 frames a second, judged in lockstep on a clock of its own."""

    def __init__(
        self,
        wanted: PoseSelection,
        n: int,
        stunt: Callable[[int], int],
        make_small: Callable[[], Estimator] | None = None,
        small_correction: Correction | None = None,
    ) -> None:
        self.full, self.small = Acrobat(stunt), Acrobat(stunt, "lite")
        self.lockstep = Lockstep()
        self._reads = 0
        self.run = LiveRun(
            lambda: Twelve(n, self.lockstep.before),
            lambda: self.full,
            wanted,
            "both",
            self.lockstep.on_update,
            clock=self._clock,
            make_small=make_small or (lambda: self.small),
            small_correction=small_correction,
        )
        self.lockstep.run = self.run

    def _clock(self) -> float:
        """Read twice a frame, when it comes and when it has been judged."""
        self._reads += 1
        return self._reads // 2 * FRAME_S

    def play(self) -> None:
        self.run.start()
        wait_until(lambda: self.run.finished or self.run.error is not None)
        self.run.stop()


def all_fours(_i: int) -> int:
    return 0


def hold_between(first: int, last: int) -> Callable[[int], int]:
    """All fours, and the bird dog (frames 10 to 39 of the script) from one frame to another."""
    return lambda i: 10 if first <= i < last else 0


def test_the_smaller_model_takes_over_after_five_slow_seconds(definition: PoseDefinition) -> None:
    trial = Trial(definition, 100, all_fours)
    trial.play()
    switch = trial.small.asked[0]
    assert SLOW_FOR_S <= switch * FRAME_S <= SLOW_FOR_S + 0.5
    assert trial.full.asked == list(range(switch)) and trial.small.asked == list(range(switch, 100)), "no way back"
    assert (trial.full.closed, trial.small.closed) == (1, 1)
    assert trial.run.model == "lite"
    assert trial.run.small_from_s == pytest.approx((switch - 1) * FRAME_S)
    (warning,) = map(str, trial.run.warnings)
    assert warning.startswith("The computer was too slow for the full model; from 0:05 on the smaller one was used.")
    assert warning.endswith("holds may be timed too short.")


def test_without_a_smaller_model_the_run_goes_on_as_it_is(definition: PoseDefinition) -> None:
    full, lockstep, reads = Acrobat(all_fours), Lockstep(), iter(range(10**6))
    run = LiveRun(
        lambda: Twelve(80, lockstep.before),
        lambda: full,
        definition,
        "both",
        lockstep.on_update,
        clock=lambda: next(reads) // 2 * FRAME_S,
    )
    lockstep.run = run
    run.start()
    wait_until(lambda: run.finished)
    run.stop()
    assert len(full.asked) == 80
    assert run.warnings == () and run.small_from_s is None and run.model == "full"


@pytest.mark.parametrize("auto", [False, True], ids=["named", "recognised"])
def test_it_waits_for_the_end_of_a_hold_and_keeps_what_was_found(auto: bool) -> None:
    wanted: PoseSelection = load_pose("bird-dog")
    if auto:
        wanted = (load_pose("plank"), load_pose("bird-dog"))
    trial = Trial(wanted, 260, lambda i: hold_between(40, 120)(i) or hold_between(180, 230)(i))
    trial.play()
    switch = trial.small.asked[0]
    updates = {u.frame.index // 3: u.snapshot for u in trial.lockstep.updates}
    assert 120 < switch < 140, "five seconds are over at frame 60, in the middle of the first hold"
    assert updates[100].holding and not updates[switch - 1].holding
    assert [h.pose for h in trial.run.holds] == ["bird-dog", "bird-dog"]
    assert trial.run.holds[0].end_s < switch * FRAME_S < trial.run.holds[1].start_s
    told = [u.snapshot.reps for u in trial.lockstep.updates if u.snapshot.reps]
    assert told[-1] == {"left": 0, "right": 2}


def test_the_own_neutral_of_the_back_is_kept(definition: PoseDefinition) -> None:
    trial = Trial(definition, 100, all_fours)
    trial.play()
    assert trial.run._engines.current.evaluators[0].back_neutral_deg is not None


def correction(model: str, shift_deg: float) -> Correction:
    """Adds a fixed angle to everything near all positions."""
    return Correction(
        model, 1e6, np.zeros((1, len(FEATURES))), np.full((len(OUTPUTS), 1), shift_deg),
        np.ones(len(OUTPUTS)), np.ones(len(OUTPUTS)),
    )  # fmt: skip


def test_the_landmarks_of_the_smaller_model_are_corrected_by_what_was_learnt_about_it(
    definition: PoseDefinition,
) -> None:
    trial = Trial(definition, 120, all_fours, small_correction=correction("lite", 7.0))
    trial.play()
    assert trial.run._engines.current._measurement.correction is trial.run._small_correction
    trial.run.set_pose(definition, "left")
    assert trial.run._engines.current._measurement.correction is trial.run._small_correction, (
        "and for the next pose as well"
    )


def test_a_pose_that_is_chosen_while_the_model_changes_gets_the_correction_of_the_new_one(
    definition: PoseDefinition,
) -> None:
    begun = threading.Event()

    class ChangesMeanwhile(tuple[PoseDefinition, ...]):
        """Poses whose engine is being built from before the change of the model until after it."""

        __slots__ = ()

        def __iter__(self) -> Iterator[PoseDefinition]:
            begun.set()
            wait_until(lambda: trial.run.small_from_s is not None)
            return super().__iter__()

    trial = Trial(definition, 100, all_fours, small_correction=correction("lite", 7.0))
    trial.run._make_estimator = lambda: begun.wait(WAIT_S) and trial.full
    trial.run.start()
    trial.run.set_pose(ChangesMeanwhile((definition, load_pose("plank"))))
    assert trial.run._engines.current._measurement.correction is trial.run._small_correction
    trial.lockstep.let_go()  # the update that was on its way is dropped with the old pose, so nobody answers it
    trial.run.stop()


def test_the_engine_reads_other_angles_from_the_frame_on_at_which_the_correction_changes(
    definition: PoseDefinition,
) -> None:
    engine = Engine(definition)
    column = ANGLES.index("left_knee_flexion")
    poses = [bird_dog(0)] * 60
    before = engine.process(PoseTrack.from_poses(np.arange(60) / 12, poses, (64, 48))).poses[0]
    engine.use_correction(correction("lite", 7.0))
    after = engine.process(PoseTrack.from_poses(5 + np.arange(60) / 12, poses, (64, 48))).poses[0]
    assert after.table[-1, column] - before.table[-1, column] == pytest.approx(7.0, abs=0.1)
    assert after.first == 60


def test_stopping_while_the_smaller_model_starts_leaves_nothing_open(definition: PoseDefinition) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def make_small() -> Estimator:
        asked.set()
        assert go_on.wait(WAIT_S)
        return trial.small

    trial = Trial(definition, 100, all_fours, make_small)
    trial.run.start()
    assert asked.wait(WAIT_S)
    assert trial.full.closed == 1, "the large model is gone before the small one takes its memory"
    stopping = threading.Thread(target=trial.run.stop, name="formcheck-test-stop")
    stopping.start()
    wait_until(trial.run._stopping.is_set)
    go_on.set()
    trial.lockstep._judged.release(200)
    stopping.join(WAIT_S)
    assert not stopping.is_alive()
    assert trial.small.asked == [] and trial.small.closed == 1
    assert not trial.run.finished and trial.run.error is None


def test_stopping_just_before_the_change_starts_no_other_model(definition: PoseDefinition) -> None:
    made: list[str] = []

    def make_small() -> Estimator:
        made.append("small")
        return trial.small

    trial = Trial(definition, 100, all_fours, make_small)
    close = trial.full.close

    def stop_and_close() -> None:
        trial.run._stopping.set()
        close()

    trial.full.close = stop_and_close
    trial.run.start()
    wait_until(lambda: trial.full.closed == 1)
    trial.lockstep._judged.release(200)
    trial.run.stop()
    assert made == []


def test_a_smaller_model_that_cannot_be_loaded_is_told(definition: PoseDefinition) -> None:
    def make_small() -> Estimator:
        raise FormcheckError("The small model is missing.")

    trial = Trial(definition, 100, all_fours, make_small)
    trial.run.start()
    wait_until(lambda: trial.run.error is not None)
    trial.lockstep._judged.release(200)
    trial.run.stop()
    assert str(trial.run.error) == "The small model is missing."
    assert trial.full.closed == 1
