"""Starting again and again: nothing of the runs before stays, and the window waits for none of them."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from scripted import ScriptedEstimator, ScriptedSource, wait_until

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.source import Source, SourceError
from formcheck.coaching.controller import Controller
from formcheck.coaching.devices import Devices, Opener
from formcheck.core.pose.definition import PoseDefinition
from formcheck.gui.main_window import UpdateSignal
from formcheck.pipeline.live.live_run import LiveRun, PoseSelection
from formcheck.store.settings import Settings

STARTS = 12
PATIENCE_S = 20.0
WEBCAM, OTHER = NamedCamera(0, "Webcam", "usb0"), NamedCamera(1, "Other", "usb1")


class Runs:
    """The real runs that a controller has made, as far as they are alive."""

    def __init__(self) -> None:
        self.made: list[weakref.ref[LiveRun]] = []

    def make(self, source: Opener, wanted: PoseSelection, side: str) -> LiveRun:
        run = LiveRun(source, ScriptedEstimator, wanted, side)
        self.made.append(weakref.ref(run))
        return run

    @property
    def alive(self) -> list[LiveRun]:
        return [run for ref in self.made if (run := ref()) is not None]


@pytest.fixture
def runs() -> Runs:
    return Runs()


@pytest.fixture
def no_collection() -> Iterator[None]:
    """What is freed in here is freed by itself: after `gc.freeze` nothing collects rings any more."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def endless() -> Source:
    return ScriptedSource(10**9)


def gone() -> Source:
    try:
        open("/no/such/device")  # noqa: PTH123, SIM115 - it is not there
    except OSError as error:
        raise SourceError("Camera 0 was not found.") from error


@pytest.mark.parametrize("source", [endless, gone])
def test_after_many_starts_only_the_last_run_is_there(
    source: Opener, runs: Runs, poses: dict[str, PoseDefinition], no_collection: None
) -> None:
    c = Controller(runs.make, poses, "bird-dog", source=source, demo=None)
    for _ in range(STARTS):
        c.start()
        wait_until(lambda: c._live is not None and (c._live.run.error or c._live.run.info) is not None)
        c.scene()
    wait_until(lambda: len(runs.alive) <= 2)
    assert len(runs.made) == STARTS
    assert len([run for run in runs.alive if c._live is None or run is not c._live.run]) <= 1
    c.close()
    assert [t.name for t in threading.enumerate() if t.name.startswith("formcheck")] == []


def test_many_starts_at_once_open_one_camera_at_a_time(
    runs: Runs, poses: dict[str, PoseDefinition], no_collection: None
) -> None:
    open_now, most = [0], [0]

    class Counted(ScriptedSource):
        def __init__(self) -> None:
            super().__init__(10**9)
            open_now[0] += 1
            most[0] = max(most[0], open_now[0])

        def close(self) -> None:
            open_now[0] -= 1

    c = Controller(runs.make, poses, "bird-dog", source=Counted, demo=None)
    for _ in range(STARTS):
        c.start()
    wait_until(lambda: c._live is not None and c._live.run.info is not None)
    wait_until(lambda: len(runs.alive) <= 2)
    c.close()
    assert (open_now, most) == ([0], [1])


class Stuck:
    """A camera whose reader is kept waiting until it is released."""

    def __init__(self) -> None:
        self.inside, self.release = threading.Event(), threading.Event()
        self.opened: list[str] = []

    def opener(self, camera: NamedCamera) -> Opener:
        def open_it() -> Source:
            self.opened.append(camera.name)
            return ScriptedSource(10**9, self._before)

        return open_it

    def _before(self, _i: int) -> None:
        self.inside.set()
        assert self.release.wait(PATIENCE_S)


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    made = Stuck()
    yield made
    made.release.set()


MakeController = Callable[..., Controller]


@pytest.fixture
def controller(runs: Runs, stuck: Stuck, poses: dict[str, PoseDefinition]) -> Iterator[MakeController]:
    made: list[Controller] = []

    def make(list_now: Callable[[], Any] = lambda: (WEBCAM, OTHER), **more: Any) -> Controller:
        devices = Devices(list_now, stuck.opener)
        made.append(
            Controller(
                runs.make, poses, "bird-dog", source=stuck.opener(WEBCAM), demo=None, devices=devices,
                settings=Settings(camera_name="Webcam", camera_path="usb0"), **more,
            )
        )  # fmt: skip
        return made[-1]

    yield make
    stuck.release.set()
    for c in made:
        c.close()


def test_a_camera_that_hangs_keeps_nobody_waiting_and_is_not_opened_twice(
    controller: MakeController, stuck: Stuck
) -> None:
    c = controller()
    c.start()
    assert stuck.inside.wait(PATIENCE_S)
    c.start()
    c.choose_camera(OTHER)
    c.look_at_cameras()
    c.scene()
    assert not stuck.release.is_set() and stuck.opened == ["Webcam"], "all of it returned while the camera hangs"
    stuck.release.set()
    wait_until(lambda: c.scene().screen == "cameras" and len(c.devices.pictures) == 2)


def test_looking_through_cameras_is_left_at_once(controller: MakeController, stuck: Stuck) -> None:
    c = controller()
    c.look_at_cameras()
    wait_until(lambda: c.scene() is not None and stuck.inside.is_set())
    c.choose_camera(OTHER)
    assert not stuck.release.is_set() and stuck.opened == ["Webcam"]
    stuck.release.set()
    wait_until(lambda: stuck.opened == ["Webcam", "Other"])


def test_drivers_that_hang_keep_nobody_waiting(controller: MakeController, stuck: Stuck) -> None:
    listing, asked = threading.Event(), threading.Event()

    def list_now() -> tuple[NamedCamera, ...]:
        asked.set()
        assert listing.wait(PATIENCE_S)
        return (WEBCAM, OTHER)

    c = controller(list_now, welcome=True)
    c.leave_welcome()
    assert asked.wait(PATIENCE_S) and c.scene().screen == "starting"
    c.use(c.settings.but(camera_name="Other", camera_path="usb1"))
    assert c.devices.look() == () and c.scene().screen == "starting", "nothing is known yet, and nobody waits"
    listing.set()
    wait_until(lambda: c.scene() is not None and stuck.opened == ["Other"])
    assert c.devices.chosen(c.settings) == OTHER


def test_the_answer_of_the_cameras_is_dropped_when_something_else_was_chosen(controller: MakeController) -> None:
    listing = threading.Event()
    c = controller(lambda: (listing.wait(PATIENCE_S), (WEBCAM, OTHER))[1], welcome=True)
    c.leave_welcome()
    c.start()
    listing.set()
    wait_until(lambda: c.scene() is not None and c.devices.take_news())
    assert c.scene().screen in ("starting", "live") and not c.devices.peeking


def test_a_camera_that_failed_is_not_tried_again_while_another_is_chosen(
    controller: MakeController, stuck: Stuck, runs: Runs
) -> None:
    c = controller()
    c.start()
    assert stuck.inside.wait(PATIENCE_S) and c._live is not None
    c._live.run._fail(SourceError("Camera 0 stopped."))
    c.look_at_cameras()
    for _ in range(7):
        c.tick()
    assert c.devices.peeking and len(runs.made) == 1


def test_a_thread_that_has_outlived_the_window_rings_in_vain(qapp: object) -> None:
    bell = UpdateSignal()
    ring = bell.ring
    shiboken6.delete(bell)
    ring()
