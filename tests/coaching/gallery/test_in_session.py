"""What opening the gallery means for a session that is running."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import SourceInfo
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step, routine_of
from formcheck.store.settings import Settings
from formcheck.voice.cues import Earcon, Utterance

CAMERA = SourceInfo("camera 0", 320, 180, camera=True)
ROUTINE = routine_of("mine", "Mine", (Step(pose="plank"), Step(pose="bird-dog"), Step(pose="plank", repetitions=2)))


class Ear:
    """A voice that only writes down."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.volume = -1.0

    def say(self, utterance: Utterance) -> None:
        self.heard.append(utterance.text)

    def play(self, earcon: Earcon) -> None:
        self.heard.append(f"[{earcon.name}]")

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_language(self, language: str) -> None: ...

    def news(self, translate: Any = str) -> str:
        return ""

    def reason_in(self, translate: Any) -> str:
        return ""

    def close(self) -> None: ...


class Room:
    """A controller in front of a camera, and somebody who does nothing, or holds."""

    def __init__(self, stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any, **more: Any) -> None:
        self.ear, self.stage, self.t_s = Ear(), stage, 0.0
        self.kept: list[Settings] = []
        self._update, self._snapshot = update, snapshot
        usual: dict[str, Any] = {"pose_id": "bird-dog", "source": stage.opener("camera"), "demo": None}
        self.c = Controller(
            stage.make_run, poses, voice=self.ear, routines={"mine": ROUTINE}, keep=self.kept.append,
            **{**usual, **more},
        )  # fmt: skip

    def start(self) -> None:
        self.c.start()
        self.stage.run.info = CAMERA

    def plays(self, for_s: float = 0.1, **changes: Any) -> None:
        for _ in range(round(for_s * 10)):
            values = {"t_s": self.t_s, "pose": self.stage.run.definition.id, **changes}
            self.stage.run.update = self._update(self._snapshot(**values))
            self.c.scene()
            self.t_s += 0.1

    def holds(self, for_s: float) -> None:
        for i in range(round(for_s * 10)):
            held = {"phase": "hold", "side": "right", "holding": True, "in_position": True, "in_form": True}
            self.plays(held_s=0.1 * i, **held)

    @property
    def stages(self) -> str:
        assert self.c._live is not None
        return self.c._live.session.state.stage


MakeRoom = Callable[..., Room]


@pytest.fixture
def room(stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any) -> MakeRoom:
    return lambda **more: Room(stage, poses, update, snapshot, **more)


def test_the_session_pauses_in_silence_and_goes_on_where_it_was(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.holds(1.0)
    assert r.stages == "hold" and r.ear.volume > 0.0
    heard = len(r.ear.heard)
    r.c.open_gallery()
    assert r.c.scene().screen == "gallery"
    assert r.stages == "paused" and r.ear.volume == 0.0
    r.holds(6.0)
    assert r.ear.heard[heard:] == [], "nothing is said of what happens behind it"
    assert r.c._live is not None and r.c._live.session.state.credited == 0
    r.c.close_gallery()
    assert r.stages != "paused" and r.ear.volume == Settings().volume
    assert r.c.scene().screen == "live"
    r.plays(3.0)
    assert r.ear.heard[heard:] != [], "it speaks again"
    assert r.stage.run.calls == ["start", "pause", "go on"], "the camera has kept running, and nothing began anew"


def test_a_rest_does_not_run_down_meanwhile(room: MakeRoom) -> None:
    r = room(routine="mine")
    r.start()
    assert r.c._live is not None
    session = r.c._live.session
    r.plays(4.0)
    session._begin_rest(20.0)
    session._mode = "rest"
    r.plays(1.0)
    left_s = session.state.rest_left_s
    r.c.open_gallery()
    r.plays(30.0)
    r.c.close_gallery()
    r.plays(0.1)
    assert session.state.rest_left_s == pytest.approx(left_s, abs=0.35)


def test_a_film_stands_still_meanwhile(room: MakeRoom) -> None:
    r = room()
    r.c.start()  # what the tests play is a film unless it is told to be a camera
    r.plays(0.5)
    r.c.open_gallery()
    r.plays(0.2)
    assert r.stage.run.paused
    r.c.close_gallery()
    assert not r.stage.run.paused
    r.c.toggle_pause()
    r.c.open_gallery()
    r.plays(0.1)
    r.c.close_gallery()
    assert r.stage.run.paused, "it stood still before"


def test_somebody_who_had_left_the_picture_goes_on_too(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.holds(1.0)
    r.plays(4.0, person=False)
    assert r.stages == "paused"
    r.c.open_gallery()
    r.plays(5.0)
    assert r.stages == "paused", "whoever is back is not counted behind it"
    r.c.close_gallery()
    assert r.stages != "paused"


def test_a_pause_of_ones_own_stays(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.holds(1.0)
    r.c.toggle_pause()
    r.c.open_gallery()
    r.plays(0.2)
    r.c.close_gallery()
    assert r.stages == "paused"


def test_a_new_session_behind_it_waits_too(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.c.open_gallery()
    r.plays(0.1)
    r.c.use(r.c.settings.but(tolerance="gentle"))
    r.plays(0.1)
    assert r.stages == "paused"
    r.c.close_gallery()
    assert r.stages != "paused"


def test_what_is_chosen_begins_at_once_and_is_remembered(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.holds(1.0)
    r.c.open_gallery()
    r.plays(0.1)
    r.c.start_chosen("plank")
    assert r.c.scene().screen in ("live", "starting")
    assert (r.stage.run.definition.id, r.stages, r.c.settings.pose) == ("plank", "setup", "plank")
    assert r.ear.volume == Settings().volume
    assert r.kept[-1].pose == "plank"


def test_a_routine_runs_without_what_is_left_out_and_the_next_time_in_full(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.c.open_gallery()
    r.c.start_chosen(ROUTINE.without({0}))
    assert r.c._live is not None and r.c._live.session.state.steps == 2
    assert r.stage.run.definition.id == "bird-dog"
    assert r.c.settings.routine == "mine"
    assert r.c.selection.routines["mine"] == ROUTINE


def test_the_current_exercise_begins_anew_when_it_is_chosen_again(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.plays(1.0)
    assert r.c._live is not None
    before = r.c._live.session
    r.c.open_gallery()
    r.c.start_chosen("bird-dog")
    assert r.c._live.session is not before


def test_after_the_summary_it_starts_the_camera_again(room: MakeRoom) -> None:
    r = room()
    r.start()
    r.stage.run.finished = True
    r.c.open_gallery()
    r.c.start_chosen("bird-dog")
    assert len(r.stage.runs) == 2


@pytest.mark.parametrize(
    ("settings", "more", "chosen"),
    [
        (Settings(), {}, False),
        (Settings(pose="bird-dog"), {}, True),
        (Settings(routine="mine"), {}, True),
        (Settings(), {"pose_id": "plank"}, True),
        (Settings(), {"routine": "mine"}, True),
    ],
)
def test_whether_anything_has_been_chosen_before(
    room: MakeRoom, settings: Settings, more: dict[str, Any], chosen: bool
) -> None:
    assert room(settings=settings, **more).c.chosen_before is chosen


def test_the_welcome_stays_until_something_is_chosen(room: MakeRoom) -> None:
    cameras = (NamedCamera(0, "Built-in", "usb0"),)
    opened: list[str] = []
    devices = Devices(lambda: cameras, lambda camera: lambda: opened.append(camera.name))  # type: ignore[func-returns-value,arg-type]
    r = room(welcome=True, source=None, devices=devices)
    r.c.begin()
    r.c.open_gallery()
    assert r.c.scene().screen == "gallery"
    r.c.close_gallery()
    assert r.c.scene().screen == "welcome" and not r.c.settings.welcomed
    r.c.open_gallery()
    r.c.start_chosen("plank")
    assert r.c.settings.welcomed
    assert r.c.scene().screen == "starting", "the cameras are being listed"
    while not r.stage.runs:
        r.c.scene()
    assert r.stage.run.definition.id == "plank"
