"""A raised hand after a session."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.capture.source import SourceError, SourceInfo
from formcheck.coaching.afterwards.hand_watch import WATCH_S
from formcheck.coaching.controller import Controller
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Pose, Side
from formcheck.routine import Routine, Step
from tests.coaching.hands import raised

CAMERA = SourceInfo("camera 0", 640, 480, camera=True)
FPS = 10.0


MakeAfter = Callable[..., "After"]


def routine() -> Routine:
    text = {"en": {"title": "Paper"}}
    steps = (Step(pose="plank"),)
    return Routine.model_validate({"schema": "formcheck.routine/1", "id": "paper", "text": text, "steps": steps})


class After:
    """A session in front of a camera that has just ended."""

    def __init__(self, stage: Any, poses: dict[str, PoseDefinition], makes: Any, what: str) -> None:
        self._stage, (self._update, self._snapshot, self._pose) = stage, makes
        self.controller = Controller(
            stage.make_run, poses, "bird-dog", source=stage.opener("camera"), demo=None,
            routines={"paper": routine()}, routine=what,
        )  # fmt: skip
        self.controller.start()
        stage.run.info, stage.run.finished = CAMERA, True
        self.t_s = 0.0
        self.screen = self.controller.scene().screen

    def plays(self, for_s: float, hand: Side | None = None) -> None:
        """Be in front of the camera, with a hand up or not, until the summary is left."""
        for _ in range(round(for_s * FPS)):
            if self.screen != "summary":
                return
            of = self._pose if hand is None else raised(self._pose, hand)
            self._stage.run.update = self._update(self._snapshot(t_s=self.t_s), of=of)
            self.screen = self.controller.scene().screen
            self.t_s += 1.0 / FPS

    @property
    def hint(self) -> str:
        return self.controller.scene().hint


@pytest.fixture
def after(stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any, pose: Pose) -> MakeAfter:
    return lambda what="": After(stage, poses, (update, snapshot, pose), what)


def test_the_camera_goes_on_and_says_what_a_hand_does(after: MakeAfter, stage: Any) -> None:
    there = after()
    assert there.screen == "summary" and len(stage.runs) == 2
    assert stage.run.calls == ["pause", "start"] and stage.run.after is not None, "nothing counts any more"
    assert there.hint == "", "no hand is seen before the camera is there"
    there.plays(0.5)
    assert there.hint == "Raise your right hand to go again, your left hand for the next exercise."
    assert there.screen == "summary"


@pytest.mark.parametrize(("hand", "what"), [("right", "bird-dog"), ("left", "cat-cow")])
def test_the_right_hand_goes_again_and_the_left_one_on(after: MakeAfter, stage: Any, hand: Side, what: str) -> None:
    there = after()
    there.plays(0.5)
    there.plays(1.0, hand)
    assert there.screen == "summary" and there.hint == "Keep your hand up: 1"
    there.plays(1.0, hand)
    assert there.screen == "starting" and there.controller.selection.what == what
    assert len(stage.runs) == 3 and stage.runs[1].calls[-1] == "retire", "the camera has been let go for the next one"
    assert stage.run.calls == ["start"]


def test_after_a_routine_either_hand_goes_again(after: MakeAfter, stage: Any) -> None:
    there = after("paper")
    there.plays(0.5)
    assert there.hint == "Raise one hand to go again."
    there.plays(2.0, "left")
    assert there.screen == "starting" and isinstance(there.controller.selection.what, Routine)


def test_the_camera_is_released_after_two_minutes(after: MakeAfter, stage: Any) -> None:
    there = after()
    there.plays(WATCH_S + 0.3)
    assert stage.run.calls[-1] == "end" and there.hint == ""


def test_a_camera_that_fails_meanwhile_is_not_missed(after: MakeAfter, stage: Any) -> None:
    there = after()
    there.plays(0.5)
    stage.run.error = SourceError("gone")
    assert there.controller.scene().screen == "summary" and there.hint == ""


def test_leaving_lets_the_camera_go(after: MakeAfter, stage: Any) -> None:
    there = after()
    there.controller.rest()
    assert stage.run.calls[-1] == "retire"
    there.controller.close()


def test_a_film_looks_for_no_hand(after: MakeAfter, stage: Any) -> None:
    there = after()
    there.controller.start()
    stage.run.finished = True  # of a film: its info is that of a clip
    assert there.controller.scene().screen == "summary" and stage.run.calls == ["start"]
