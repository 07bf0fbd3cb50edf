"""The controller, without Qt."""

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.coaching import words
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices
from formcheck.coaching.live_session import is_camera
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.estimator.models import ModelError
from formcheck.store.settings import Settings
from formcheck.voice.cues import Earcon, Utterance

MakeController = Callable[..., Controller]
CAMERA = SourceInfo("camera 0", 1280, 720, camera=True)


@pytest.fixture
def controller(stage: Any, poses: dict[str, PoseDefinition]) -> MakeController:
    def make(pose_id: str = "bird-dog", side: str = "both", source: bool = True, demo: bool = True) -> Controller:
        return Controller(
            stage.make_run,
            poses,
            pose_id,
            side,
            source=stage.opener("source") if source else None,
            demo=stage.opener("demo") if demo else None,
        )

    return make


def test_it_needs_no_qt() -> None:
    code = "import sys, formcheck.coaching.controller; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_screens_from_start_to_end(
    controller: MakeController, stage: Any, update: Any, holding: Any, hold: Any
) -> None:
    c = controller()
    assert c.scene().screen == "starting"
    c.start()
    assert stage.run.calls == ["start"] and c.scene().screen == "starting"
    stage.run.update = update(holding(held_s=3.26))
    scene = c.scene()
    assert scene.screen == "live" and scene.board is not None
    assert (scene.board.side, scene.board.held_s, scene.board.cue.text) == ("RIGHT side", 3.26, words.HOLDING)
    assert c.scene().update is scene.update, "it stays until the next one comes"
    stage.run.finished, stage.run.holds = True, (hold(faults=("arm_low", "arm_low")),)
    end = c.scene()
    assert end.screen == "summary" and end.summary is not None and end.update is scene.update
    assert [r.title for r in end.summary.rows] == ["RIGHT side: held 5.2 s (target 5 s)"]
    assert end.summary.rows[0].cues == ("Raise your arm until it is in line with your back.",)
    assert c.scene().summary is end.summary
    assert not c.failed


def test_the_last_update_is_not_missed_when_the_file_ends(
    controller: MakeController, stage: Any, update: Any, snapshot: Any
) -> None:
    c = controller()
    c.start()
    stage.run.update, stage.run.finished = update(snapshot(t_s=9.0)), True
    scene = c.scene()
    assert scene.update is not None and scene.update.snapshot.t_s == 9.0


def test_a_file_without_holds_gets_a_tip_and_its_damage_is_told(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.start()
    stage.run.finished, stage.run.damage = True, Message("The video breaks off after 3 s.")
    summary = c.scene().summary
    assert summary is not None and summary.title == "No hold was found"
    assert "Hands under your shoulders" in summary.note and summary.note.endswith("The video breaks off after 3 s.")


def test_an_error_offers_what_can_help(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.start()
    stage.run.error = SourceError("Camera 0 was not found.")
    problem = c.scene().problem
    assert problem is not None
    assert (problem.sentence, problem.choices) == ("Camera 0 was not found.", ("retry", "demo", "open"))
    assert c.failed
    stage.run.error = ModelError("The pose model x does not exist.")
    problem = c.scene().problem
    assert problem is not None
    assert (problem.heading, problem.choices) == (words.NO_MODEL, ("retry",))


def test_an_error_wins_over_the_last_picture(
    controller: MakeController, stage: Any, update: Any, snapshot: Any
) -> None:
    c = controller()
    c.start()
    stage.run.update, stage.run.error = update(snapshot()), SourceError("Camera 0 stopped.")
    assert c.scene().screen == "problem"


@pytest.mark.parametrize(("demo", "choices"), [(True, ("demo", "open")), (False, ("open",))])
def test_without_a_source_it_asks_for_one(
    controller: MakeController, stage: Any, demo: bool, choices: tuple[str, ...]
) -> None:
    c = controller(source=False, demo=demo)
    c.start()
    problem = c.scene().problem
    assert stage.runs == [] and problem is not None
    assert (problem.sentence, problem.choices) == (words.NOTHING_CHOSEN, choices)
    assert not c.failed
    c.close()


def test_trying_again_waits_for_the_old_run_outside_the_window(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.start()
    first = stage.run
    first.error = SourceError("Camera 0 was not found.")
    c.start()
    assert c.scene().screen == "starting" and not c.failed
    assert first.calls == ["start", "retire"] and stage.opened == []
    stage.run.source()
    assert stage.opened == ["source"]


def test_the_next_run_is_told_what_may_still_hold_the_device(controller: MakeController, stage: Any) -> None:
    release = threading.Event()
    holding = threading.Thread(target=release.wait, args=(20,))
    holding.start()
    c = controller()
    c.start()
    stage.run.threads.append(holding)
    c.start()
    assert stage.run.after.alive == (holding,), "and the window's thread has not waited for it"
    release.set()
    holding.join()


def test_the_demo_replaces_the_source_and_is_what_is_tried_again(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.play_demo()
    stage.run.source()
    c.start()
    stage.run.source()
    assert stage.opened == ["demo", "demo"]


def test_another_pose_or_side_goes_on_with_the_same_run(
    controller: MakeController, stage: Any, poses: dict[str, PoseDefinition]
) -> None:
    c = controller(side="left")
    c.start()
    assert stage.run.side == "left"
    c.choose_pose("glute-bridge")
    assert (stage.run.definition, stage.run.side) == (poses["glute-bridge"], "both"), "a pose without sides"
    c.choose_side("right")
    c.choose_pose("bird-dog")
    assert (stage.run.definition, stage.run.side) == (poses["bird-dog"], "right")
    before = list(stage.run.calls)
    c.choose_pose("bird-dog")
    c.choose_side("right")
    assert stage.run.calls == before, "the same choice again changes nothing"
    assert len(stage.runs) == 1


def test_another_pose_speaks_with_its_own_words(
    controller: MakeController, stage: Any, update: Any, snapshot: Any, poses: dict[str, PoseDefinition]
) -> None:
    c = controller()
    c.start()
    stage.run.update = update(snapshot(t_s=5.0, phase="setup"))
    c.scene()
    c.choose_pose("plank")
    stage.run.update = update(snapshot(t_s=5.1, phase="setup", reps={"total": 0}))
    scene = c.scene()
    plank = poses["plank"]
    assert scene.definition is plank and scene.board is not None
    assert scene.board.cue.text == words.phase_text(plank, plank.holds[0])


def test_another_pose_after_the_end_plays_the_file_again(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.start()
    stage.run.finished = True
    assert c.scene().screen == "summary"
    c.choose_pose("plank")
    assert len(stage.runs) == 2 and c.scene().screen == "starting"


def test_only_a_camera_is_mirrored(controller: MakeController, stage: Any, update: Any, snapshot: Any) -> None:
    c = controller()
    c.start()
    stage.run.update = update(snapshot())
    assert not c.scene().mirrored
    stage.run.info = CAMERA
    assert c.scene().mirrored


@pytest.mark.parametrize(
    ("info", "camera"),
    [
        (None, False),
        (CAMERA, True),
        (SourceInfo("camera 0", 1280, 720, fps=30.0), False),
        (SourceInfo("picture.png", 1280, 720), False),
    ],
)
def test_is_camera(info: SourceInfo | None, camera: bool) -> None:
    assert is_camera(info) is camera


def test_the_last_hold_is_told_between_holds(
    controller: MakeController, stage: Any, update: Any, snapshot: Any, hold: Any
) -> None:
    c = controller()
    c.start()
    stage.run.update, stage.run.holds = update(snapshot(phase="return")), (hold("left"), hold("right", 4.0))
    board = c.scene().board
    assert board is not None and board.last_hold == "RIGHT side: held 4.0 s of 5 s"


def test_close_stops_the_run(controller: MakeController, stage: Any) -> None:
    c = controller()
    c.close()
    c.start()
    c.close()
    assert stage.run.calls == ["start", "retire"]


def test_the_pose_may_be_recognised(
    controller: MakeController, stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any, holding: Any
) -> None:
    c = controller("auto")
    c.start()
    assert c.selection.recognising
    assert stage.run.definition == tuple(poses.values())
    stage.run.update = update(snapshot(pose=None, reps={}))
    scene = c.scene()
    assert scene.board is not None
    assert (scene.board.state, scene.board.cue.text) == (words.WATCHING, words.UNRECOGNISED)
    stage.run.update = update(holding(pose="plank", side=None, t_s=5.0, confidence=0.87))
    scene = c.scene()
    assert scene.board is not None and scene.definition is poses["plank"]
    assert (scene.board.state, scene.board.cue.text) == ("Plank", words.HOLDING)
    assert scene.board.note == "Recognised, 87% sure"


def test_recognising_can_be_chosen_and_left_again(
    controller: MakeController, stage: Any, poses: dict[str, PoseDefinition]
) -> None:
    c = controller()
    c.start()
    c.choose_pose("auto")
    c.choose_pose("auto")
    assert stage.run.calls == ["start", "set_pose"] and c.selection.recognising
    assert isinstance(stage.run.definition, tuple)
    c.choose_pose("bird-dog")
    assert stage.run.calls == ["start", "set_pose", "set_pose"] and not c.selection.recognising
    assert stage.run.definition is poses["bird-dog"]


WEBCAM = NamedCamera(2, "HD Webcam", "usb2")


def test_a_camera_chosen_by_name_is_watched_and_remembered(stage: Any, poses: dict[str, PoseDefinition]) -> None:
    kept: list[Settings] = []
    c = Controller(
        stage.make_run,
        poses,
        "bird-dog",
        source=None,
        demo=None,
        devices=Devices(opener=lambda camera: stage.opener(f"camera {camera.number}")),
        settings=Settings(pose="bird-dog"),
        keep=kept.append,
    )
    c.choose_camera(WEBCAM)
    assert stage.run.calls == ["start"]
    stage.run.source()
    assert stage.opened == ["camera 2"]
    assert kept == [Settings("HD Webcam", "usb2", "bird-dog")] == [c.settings]


def test_exercise_and_side_are_remembered(stage: Any, poses: dict[str, PoseDefinition]) -> None:
    kept: list[Settings] = []
    c = Controller(stage.make_run, poses, "bird-dog", source=None, demo=None, keep=kept.append)
    c.choose_pose("auto")
    c.choose_pose("plank")
    c.choose_side("left")
    c.choose_side("left")
    assert [(s.pose, s.side) for s in kept] == [("auto", "both"), ("plank", "both"), ("plank", "left")]


class FakeVoice:
    """Writes down what it is asked for."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.volume = -1.0
        self.closed = False
        self.reasons = ["No speech engine was found."]

    def say(self, utterance: Utterance) -> None:
        self.heard.append(utterance.text)

    def play(self, earcon: Earcon) -> None:
        self.heard.append(f"[{earcon.name}]")

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_language(self, language: str) -> None:
        self.language = language

    def news(self, translate: Any = str) -> str:
        return self.reasons.pop() if self.reasons else ""

    def reason_in(self, translate: Any) -> str:
        return "Nothing is spoken: run apt install speech."

    def close(self) -> None:
        self.closed = True


def spoken(stage: Any, poses: dict[str, PoseDefinition], voice: FakeVoice, switch: bool = True) -> Controller:
    c = Controller(
        stage.make_run, poses, "bird-dog", source=stage.opener("source"), demo=None,
        settings=Settings(voice=switch), voice=voice,
    )  # fmt: skip
    c.start()
    return c


def test_a_hold_is_heard(
    stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any, holding: Any
) -> None:
    voice = FakeVoice()
    c = spoken(stage, poses, voice)
    assert voice.volume == Settings().volume
    for i in range(60):
        held = 0.1 * i
        stage.run.update = update(holding(t_s=held, held_s=held, in_form_s=held))
        c.scene()
    assert voice.heard[0] == "[start]"
    assert voice.heard[-2:] == ["[done]", "Done"]
    c.close()
    assert voice.closed


def test_a_fault_is_spoken_in_the_words_of_the_pose_file(
    stage: Any, poses: dict[str, PoseDefinition], update: Any, holding: Any
) -> None:
    voice = FakeVoice()
    c = spoken(stage, poses, voice)
    for i in range(12):
        stage.run.update = update(holding(t_s=0.1 * i, held_s=0.1 * i, need_s=30.0, fault="arm_low", in_form=False))
        c.scene()
    assert "Arm a little higher" in voice.heard


def test_the_voice_can_be_switched_off_and_that_is_remembered(
    stage: Any, poses: dict[str, PoseDefinition], update: Any, holding: Any
) -> None:
    voice = FakeVoice()
    c = spoken(stage, poses, voice)
    c.toggle_voice()
    assert (c.voice_on, voice.volume, c.settings.voice) == (False, 0.0, False)
    stage.run.update = update(holding(held_s=0.1))
    c.scene()
    assert voice.heard == []
    assert c.voice_news() == ""
    c.toggle_voice()
    told = c.voice_news()
    assert "the settings say why" in told and "apt" not in told, "nobody can run a command on a yoga mat"
    assert c.voice_news() == ""
    assert c.voice_trouble == "Nothing is spoken: run apt install speech."
    silent = FakeVoice()
    assert not spoken(stage, poses, silent, switch=False).voice_on
    assert silent.volume == 0.0
