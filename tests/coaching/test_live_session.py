"""Following one run: the session, what stands over the picture, and what the run is told to judge."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.capture.source import SourceInfo
from formcheck.coaching import words
from formcheck.coaching.live_session import LiveSession
from formcheck.coaching.voice_coach import VoiceCoach
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Pose
from formcheck.routine import Routine, Step
from formcheck.store.settings import Settings
from formcheck.voice.cues import Earcon, Utterance
from tests.coaching.hands import raised

CAMERA = SourceInfo("camera 0", 320, 180, camera=True)
FPS = 10


class Ear:
    """A voice that only writes down."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def say(self, utterance: Utterance) -> None:
        self.heard.append(utterance.text)

    def play(self, earcon: Earcon) -> None:
        self.heard.append(f"[{earcon.name}]")

    def set_volume(self, volume: float) -> None: ...

    def set_language(self, language: str) -> None: ...

    def news(self, translate: Any = str) -> str:
        return ""

    def reason_in(self, translate: Any) -> str:
        return ""

    def close(self) -> None: ...


class Room:
    """Plays snapshots to a run that is watched."""

    def __init__(self, stage: Any, poses: dict[str, PoseDefinition], what: Any, update: Any, snapshot: Any) -> None:
        self.ear = Ear()
        first = poses[what] if isinstance(what, str) else poses[what.steps[0].pose]
        self.run = stage.make_run(stage.opener("camera"), first, "both")
        self.run.info = CAMERA
        self.live = LiveSession(self.run, what, "both", poses, VoiceCoach(self.ear, first, Settings()))
        self._update, self._snapshot, self.t_s = update, snapshot, 0.0

    def plays(self, for_s: float, of: Pose | None = None, **changes: Any) -> None:
        for _ in range(round(for_s * FPS)):
            usual = {"pose": self.live.definition.id, "t_s": self.t_s}
            self.run.update = self._update(self._snapshot(**{**usual, **changes}), of=of)
            self.live.poll()
            self.t_s += 1 / FPS

    def holds(self, side: Any = "right", for_s: float = 5.2) -> None:
        for i in range(round(for_s * FPS)):
            held = {"held_s": i / FPS, "holding": True, "in_position": True, "in_form": True}
            self.plays(1 / FPS, phase="hold", side=side, need_s=5.0, **held)

    @property
    def heading(self) -> str:
        notice = self.live.notice
        return "" if notice is None else notice.heading


@pytest.fixture
def room(stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any) -> Callable[..., Room]:
    return lambda what="bird-dog": Room(stage, poses, what, update, snapshot)


def routine(*steps: Step) -> Routine:
    text = {"en": {"title": "Paper"}}
    return Routine.model_validate({"schema": "formcheck.routine/1", "id": "paper", "text": text, "steps": steps})


def beside(there: Room) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The side and the counts in the panel."""
    assert there.live.board is not None
    return there.live.board.side, there.live.board.reps


def test_the_side_is_told_after_the_countdown_and_the_wrong_one_at_once(room: Callable[..., Room]) -> None:
    there = room(routine(Step(pose="bird-dog", side="left", rest_s=8.0)))
    there.plays(5.0)
    assert there.ear.heard[-2:] == ["[start]", "Left side"]
    assert beside(there)[0] == "LEFT side"
    there.plays(3.0)
    there.holds("right", for_s=2.0)
    assert "The other side" in there.ear.heard
    assert there.live.board is not None
    assert (there.live.board.cue.text, there.live.board.cue.tone) == ("The other side: LEFT side.", "fault")
    there.plays(1.0)
    assert "other side" not in there.live.board.cue.text


def test_either_side_may_begin_and_the_panel_says_so(room: Callable[..., Room]) -> None:
    there = room(routine(Step(pose="bird-dog")))
    there.plays(5.0)
    assert beside(there) == ("Either side", (("Repetitions", "0 of 1"),))


def test_a_repetition_counts_in_the_panel_when_it_is_done(room: Callable[..., Room]) -> None:
    there = room()
    there.plays(5.0, reps={"left": 0, "right": 1}, reps_done={"left": 0, "right": 0})
    assert beside(there)[1] == (("Left", "0×"), ("Right", "0×"))
    there.plays(1.0, reps={"left": 0, "right": 1}, reps_done={"left": 0, "right": 1})
    assert beside(there)[1] == (("Left", "0×"), ("Right", "1×"))


def test_the_person_is_walked_into_place_then_counted_in(room: Callable[..., Room]) -> None:
    there = room()
    there.plays(2.0, cut_off=("feet",))
    assert there.live.outline and there.live.board is not None
    assert there.live.board.cue.text == f"I cannot see your feet. {words.STEP_BACK}"
    there.plays(1.5)
    assert not there.live.outline and there.heading == "Get ready"
    there.plays(3.0)
    assert there.heading == ""
    assert there.ear.heard.count("[countdown]") == 3 and there.ear.heard[-1] == "[start]"
    assert "Get ready" in there.ear.heard


def test_nobody_there_pauses_and_back_goes_on(room: Callable[..., Room]) -> None:
    there = room()
    there.plays(5.0)
    there.plays(3.3, person=False, judged=False, pose="bird-dog")
    assert there.heading == "Paused"
    there.plays(1.0)
    assert there.heading == "Paused"
    there.plays(1.2)
    assert there.heading == ""


def test_a_smaller_model_is_told_once_and_in_the_summary(room: Callable[..., Room]) -> None:
    there = room()
    there.plays(5.0)
    there.run.small_from_s = 41.3
    there.plays(8.0)
    assert there.ear.heard.count("This computer is slow; I use the smaller model.") == 1
    note = (
        "The computer was too slow for the full model; from 0:41 on the smaller one was used. It loses hidden arms and "
        "legs now and then, so that holds may be timed too short."
    )
    assert there.live.summary().note.endswith(note)


def test_a_film_leads_nobody(room: Callable[..., Room]) -> None:
    there = room()
    there.run.info = SourceInfo("film.mp4", 320, 180, fps=30.0)
    there.plays(10.0, person=False, judged=False)
    assert there.live.led is None and there.heading == "" and not there.live.outline


def test_a_routine_goes_from_exercise_to_exercise_by_itself(
    room: Callable[..., Room], poses: dict[str, PoseDefinition]
) -> None:
    there = room(routine(Step(pose="bird-dog", side="right", rest_s=8.0), Step(pose="plank", hold_s=7.0)))
    there.plays(5.0)
    assert there.live.progress == "Exercise 1 of 2"
    assert beside(there) == ("RIGHT side", (("This side", "0 of 1"),))
    there.holds()
    assert beside(there) == ("RIGHT side", (("This side", "1 of 1"),))
    there.plays(1.0)
    assert there.heading == "Rest" and there.live.definition.id == "plank"
    assert there.run.calls[-1] == "set_pose"
    assert there.run.definition.holds[0].hold_s == 7.0, "as the routine wants it"
    assert there.live.board is not None
    assert there.live.board.cue.text == words.setup_text(poses["plank"])
    assert there.live.progress == "Exercise 2 of 2"
    assert beside(there) == ("", (("Repetitions", "0 of 1"),))
    there.plays(8.0)
    assert "Next: Plank" in there.ear.heard
    for i in range(75):
        held = {"held_s": i / FPS, "holding": True, "in_position": True, "in_form": True, "need_s": 7.0}
        there.plays(1 / FPS, phase="hold", **held)
    there.plays(1.0)
    assert there.live.done


def test_a_raised_hand_pauses_and_goes_on_but_never_in_a_hold(room: Callable[..., Room], pose: Pose) -> None:
    there = room()
    there.plays(5.0)
    there.plays(1.0, of=raised(pose))
    assert there.heading == "Keep your hand up"
    there.plays(0.7, of=raised(pose))
    assert there.heading == "Paused" and "[gesture]" in there.ear.heard
    there.plays(0.5)
    there.plays(1.7, of=raised(pose))
    assert there.heading == ""
    there.ear.heard.clear()
    there.plays(3.0, of=raised(pose), phase="hold", holding=True, in_position=True, held_s=1.0)
    assert "[gesture]" not in there.ear.heard and there.heading == ""
