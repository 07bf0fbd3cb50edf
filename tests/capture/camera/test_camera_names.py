"""Cameras by name: one entry a device, found again where it was."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from formcheck.capture.camera.camera_names import Info, NamedCamera, named_cameras, remembered

V4L2, GSTREAMER, DSHOW, MSMF = 200, 1800, 700, 1400


@dataclass
class Listed:
    """A device as cv2_enumerate_cameras tells it."""

    index: int
    name: str
    path: str | None
    backend: int


def linux(tmp_path: Path, *nodes: tuple[int, int, str]) -> Path:
    """A /sys/class/video4linux with (number, index, place) of each node."""
    for number, index, place in nodes:
        (tmp_path / f"video{number}").mkdir()
        (tmp_path / f"video{number}" / "index").write_text(f"{index}\n")
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / f"video{number}" / "device").symlink_to(tmp_path / place)
    return tmp_path


def test_on_linux_the_nodes_that_carry_no_pictures_are_left_out(tmp_path: Path) -> None:
    folder = linux(tmp_path, (0, 0, "usb1"), (1, 1, "usb1"), (2, 0, "usb2"), (3, 1, "usb2"))
    nodes: list[Info] = [Listed(i, "HD Webcam" if i < 2 else "Phone", f"/dev/video{i}", V4L2) for i in range(4)]
    again: list[Info] = [Listed(1800 + i, "HD Webcam", f"/dev/video{i}", GSTREAMER) for i in range(2)]
    found = named_cameras(lambda: nodes + again, "linux", folder)
    assert [(c.number, c.name) for c in found] == [(0, "HD Webcam"), (2, "Phone")]
    assert [Path(c.path).name for c in found] == ["usb1", "usb2"]


def test_two_cameras_of_one_make_are_two(tmp_path: Path) -> None:
    folder = linux(tmp_path, (0, 0, "usb1"), (2, 0, "usb2"))
    nodes: list[Info] = [Listed(i, "HD Webcam", f"/dev/video{i}", V4L2) for i in (0, 2)]
    assert [c.number for c in named_cameras(lambda: nodes, "linux", folder)] == [0, 2]


def test_on_windows_a_device_that_two_back_ends_list_is_one() -> None:
    listed: list[Info] = [
        Listed(1400, "Integrated Camera", r"\\?\usb#vid_1", MSMF),
        Listed(700, "Integrated Camera", r"\\?\usb#vid_1", DSHOW),
        Listed(701, "OBS Virtual Camera", None, DSHOW),
    ]
    found = named_cameras(lambda: listed, "win32")
    assert found == (
        NamedCamera(0, "Integrated Camera", r"\\?\usb#vid_1"),
        NamedCamera(1, "OBS Virtual Camera", ""),
    )


def test_a_camera_without_a_name_is_called_by_its_number() -> None:
    listed: list[Info] = [Listed(1200, " ", "", 1200)]
    assert named_cameras(lambda: listed, "darwin") == (NamedCamera(0, "Camera 0", ""),)


def test_a_driver_that_fails_lists_nothing() -> None:
    def fail() -> list[Info]:
        raise RuntimeError("no driver")

    assert named_cameras(fail) == ()


def test_this_machine_can_be_asked() -> None:
    assert isinstance(named_cameras(), tuple)


HERE, THERE = NamedCamera(0, "HD Webcam", "usb1"), NamedCamera(2, "HD Webcam", "usb2")
OTHER = NamedCamera(4, "Phone", "usb3")


@pytest.mark.parametrize(
    ("what", "cameras", "name", "path", "expected"),
    [
        ("in its place", (HERE, THERE, OTHER), "HD Webcam", "usb2", THERE),
        ("plugged in elsewhere", (HERE, OTHER), "HD Webcam", "usb2", HERE),
        ("gone", (OTHER,), "HD Webcam", "usb1", None),
        ("another one in its place", (NamedCamera(0, "Phone", "usb1"),), "HD Webcam", "usb1", None),
        ("never chosen", (HERE, OTHER), "", "", None),
    ],
)
def test_the_camera_used_last_is_found_again(
    what: str, cameras: tuple[NamedCamera, ...], name: str, path: str, expected: NamedCamera | None
) -> None:
    assert remembered(cameras, name, path) == expected
