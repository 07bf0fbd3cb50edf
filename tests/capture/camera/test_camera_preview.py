"""Looking through the cameras."""

import threading
from collections.abc import Callable

import pytest

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.camera.camera_preview import SETTLE_FRAMES, CameraPreview
from formcheck.capture.source import Source, SourceError
from formcheck.core.types import Frame
from tests.capture.fakes import FakeSource, grey_frames

FRONT, BROKEN, EMPTY, BACK = (
    NamedCamera(n, name, f"/usb{n}") for n, name in enumerate(("front", "broken", "empty", "back"))
)


@pytest.fixture
def opened() -> list[FakeSource]:
    return []


@pytest.fixture
def open_camera(opened: list[FakeSource]) -> Callable[[NamedCamera], Source]:
    def open_it(camera: NamedCamera) -> Source:
        assert all(source.released for source in opened), "one camera at a time"
        if camera is BROKEN:
            raise SourceError("Camera 1 does not answer.")
        source = FakeSource([] if camera is EMPTY else grey_frames([0.03 * i for i in range(40)]))
        opened.append(source)
        return source

    return open_it


def test_every_camera_gives_a_picture_or_a_reason(
    open_camera: Callable[[NamedCamera], Source], opened: list[FakeSource]
) -> None:
    changes: list[int] = []
    done = threading.Event()

    def changed() -> None:
        changes.append(len(peek.pictures))
        if len(changes) == 4:
            done.set()

    peek = CameraPreview(open_camera, changed)
    peek.start((FRONT, BROKEN, EMPTY, BACK))
    assert done.wait(10)
    peek.stop()
    seen = peek.pictures
    assert changes == [1, 2, 3, 4]
    assert str(seen[BROKEN]) == "Camera 1 does not answer."
    assert "no pictures" in str(seen[EMPTY])
    for camera in (FRONT, BACK):
        picture = seen[camera]
        assert isinstance(picture, Frame)
        assert picture.index == SETTLE_FRAMES - 1, "the exposure has settled"
    assert all(source.released for source in opened)


def test_stopping_lets_the_camera_go_and_opens_no_other(opened: list[FakeSource]) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def open_slowly(camera: NamedCamera) -> Source:
        inside.set()
        assert go_on.wait(10)
        opened.append(FakeSource(grey_frames([0.0, 0.1])))
        return opened[-1]

    changes: list[int] = []
    peek = CameraPreview(open_slowly, lambda: changes.append(1))
    peek.start((FRONT, BACK))
    assert inside.wait(10)
    gone = peek.stop()
    assert opened == [], "whoever stops it does not wait for the camera"
    assert [t.name for t in gone.alive] == ["formcheck-peek"]
    go_on.set()
    assert gone.wait(10)
    assert [source.released for source in opened] == [1]
    assert changes == [], "nobody is told any more"
    assert not any(t.name == "formcheck-peek" for t in threading.enumerate())
