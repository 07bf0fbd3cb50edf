"""Cameras: none is needed, since the device is played by a fake."""

import math
import threading
from itertools import islice

import cv2
import numpy as np
import pytest

from formcheck.capture.camera.camera_source import CameraSource, list_cameras
from formcheck.capture.camera.device import open_capture
from formcheck.capture.source import SourceError, SourceInfo
from tests.capture.fakes import FakeCapture, FakeClock
from tests.capture.media import Image, assert_upright, number_of, numbered, scene

BGR: Image = np.ascontiguousarray(scene()[..., ::-1])


def camera(capture: FakeCapture, clock: FakeClock, number: int = 0) -> CameraSource:
    return CameraSource(number, lambda n: capture, clock, clock.sleep)


def test_times_are_those_of_arrival_counted_from_the_first_frame() -> None:
    clock = FakeClock()
    source = camera(FakeCapture([BGR] * 5, clock=clock, read_s=0.25), clock)
    frames = iter(source)
    times = []
    for busy_s in (0, 1, 0, 0):
        times.append(next(frames).t_s)
        clock.now_s += busy_s
    assert times == [0, 0.25, 1.5, 1.75]


def test_frames_are_rgb_of_the_stated_size() -> None:
    source = camera(FakeCapture([BGR, BGR]), FakeClock())
    assert source.info == SourceInfo("camera 0", 96, 64, fps=None, frames=None, duration_s=None, camera=True)
    assert_upright(next(iter(source)).image)


def test_the_picture_from_opening_is_old_and_not_shown() -> None:
    clock = FakeClock()
    source = camera(FakeCapture([numbered(BGR, i) for i in range(4)], clock=clock, read_s=0.25), clock)
    frames = list(islice(source, 3))
    assert [(frame.index, number_of(frame.image)) for frame in frames] == [(0, 1), (1, 2), (2, 3)]


def test_two_frames_at_one_tick_of_a_coarse_clock_become_one() -> None:
    clock = FakeClock()
    capture = FakeCapture([numbered(BGR, i) for i in range(7)], clock=clock, read_s=0.25)
    source = CameraSource(0, lambda number: capture, lambda: math.floor(clock.now_s * 2) / 2, clock.sleep)
    frames = list(islice(source, 3))
    assert [(frame.t_s, number_of(frame.image)) for frame in frames] == [(0.0, 1), (0.5, 3), (1.0, 5)]
    assert [frame.index for frame in frames] == [0, 1, 2]


def test_it_asks_for_720p_at_30_frames_compressed_and_unbuffered() -> None:
    capture = FakeCapture([BGR])
    camera(capture, FakeClock())
    assert dict(capture.asked) == {
        cv2.CAP_PROP_FOURCC: cv2.VideoWriter.fourcc(*"MJPG"),
        cv2.CAP_PROP_FRAME_WIDTH: 1280,
        cv2.CAP_PROP_FRAME_HEIGHT: 720,
        cv2.CAP_PROP_FPS: 30,
        cv2.CAP_PROP_BUFFERSIZE: 1,
    }
    assert capture.asked[0][0] == cv2.CAP_PROP_FOURCC, "the format decides which sizes a camera offers"


def test_the_size_is_that_of_the_pictures_not_the_one_asked_for() -> None:
    source = camera(FakeCapture([np.zeros((480, 640, 3), np.uint8)]), FakeClock())
    assert (source.info.width, source.info.height) == (640, 480)


def test_a_few_failing_reads_are_waited_for() -> None:
    clock = FakeClock()
    source = camera(FakeCapture([None, None, BGR, BGR, None, None, BGR]), clock)
    frames = iter(source)
    assert next(frames).t_s == 0.0
    assert next(frames).t_s == pytest.approx(0.04)


def test_a_camera_that_stops_is_told_after_two_seconds() -> None:
    clock = FakeClock()
    frames = iter(camera(FakeCapture([BGR] * 2), clock, number=3))
    next(frames)
    with pytest.raises(SourceError, match=r"Camera 3 stopped sending pictures; check its cable"):
        next(frames)
    assert 102 < clock.now_s < 102.1


def test_a_slow_consumer_does_not_make_one_failing_read_an_error() -> None:
    clock = FakeClock()
    frames = iter(camera(FakeCapture([BGR, BGR, None, BGR]), clock))
    next(frames)
    clock.now_s += 60
    assert next(frames).t_s == pytest.approx(60.02)


def test_a_missing_camera_is_told_and_let_go() -> None:
    capture = FakeCapture([], opened=False)
    with pytest.raises(SourceError, match=r"Camera 2 was not found; connect it, close other programs .* another"):
        camera(capture, FakeClock(), number=2)
    assert capture.released == 1


def test_a_camera_without_pictures_is_told_and_let_go() -> None:
    capture, clock = FakeCapture([]), FakeClock()
    with pytest.raises(SourceError, match="Camera 0 opens but sends no pictures; close other programs"):
        camera(capture, clock)
    assert clock.now_s == pytest.approx(101), "a camera may need a second for its first picture"
    assert capture.released == 1


def test_closing_lets_the_camera_go_once() -> None:
    capture = FakeCapture([BGR])
    with camera(capture, FakeClock()) as source:
        pass
    source.close()
    assert capture.released == 1


class HangingDriver:
    """Opens nothing until it is told to, then a camera that notes its release."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, number: int) -> FakeCapture:
        assert self.go_on.wait(10)
        capture = FakeCapture([BGR])
        capture.release = self.let_go.set  # type: ignore[method-assign]
        return capture


def test_a_camera_that_does_not_answer_is_given_up_and_let_go_when_it_comes_late() -> None:
    driver = HangingDriver()
    with pytest.raises(SourceError, match="Camera 1 does not answer; disconnect it"):
        CameraSource(1, driver, open_s=0.01)
    assert not driver.let_go.is_set()
    driver.go_on.set()
    assert driver.let_go.wait(10)


def test_a_driver_that_fails_is_not_hidden() -> None:
    def fail(number: int) -> FakeCapture:
        raise RuntimeError("driver")

    with pytest.raises(RuntimeError, match="driver"):
        CameraSource(0, fail)


def test_a_real_camera_that_is_not_there_is_told_without_noise(capfd: pytest.CaptureFixture[str]) -> None:
    # Waiting for it in vain would give the other message, "does not answer".
    with pytest.raises(SourceError, match="Camera 97 was not found"):
        CameraSource(97)
    assert capfd.readouterr() == ("", "")


def test_the_list_has_the_cameras_that_open_and_lets_them_go() -> None:
    captures: list[FakeCapture] = []

    def opener(number: int) -> FakeCapture:
        if number == 1:
            raise RuntimeError("driver")
        captures.append(FakeCapture([BGR], opened=number != 3))
        return captures[-1]

    assert list_cameras(opener) == [0, 2, 4]
    assert [capture.released for capture in captures] == [1, 1, 1, 1]


def test_the_list_does_not_wait_for_drivers_that_hang() -> None:
    driver = HangingDriver()
    assert list_cameras(driver, open_s=0.005) == []
    driver.go_on.set()
    assert driver.let_go.wait(10)


def test_the_list_without_cameras_is_empty_and_silent(capfd: pytest.CaptureFixture[str]) -> None:
    assert list_cameras(lambda number: open_capture(number + 90)) == []
    assert capfd.readouterr() == ("", "")
