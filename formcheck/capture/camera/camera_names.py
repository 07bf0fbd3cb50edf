"""Cameras by name. Importing this module loads neither OpenCV nor anything that searches for devices."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

_BACKENDS: Final = {"linux": 200, "win32": 700, "darwin": 1200}
"""OpenCV's ids of V4L2, DirectShow and AVFoundation: the back ends with which `capture.device` opens cameras."""

_SYS: Final = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class NamedCamera:
    """A camera: its number for `CameraSource`, its product name, and where it is plugged in."""

    number: int
    name: str
    path: str


class Info(Protocol):
    """The subset of cv2_enumerate_cameras.CameraInfo used here."""

    index: int
    name: str
    path: str | None
    backend: int


def named_cameras(
    list_devices: Callable[[], Iterable[Info]] | None = None, platform: str = sys.platform, sys_folder: Path = _SYS
) -> tuple[NamedCamera, ...]:
    """Return the connected cameras, one entry per device even if several back ends list it; never raise.

    list_devices : lists the devices; replaceable in tests. sys_folder : where Linux describes video devices.
    """
    try:
        found = list((list_devices or _list_devices)())
    except Exception:  # noqa: BLE001 - whatever a driver raises, numbers still work
        return ()
    backend = _BACKENDS.get(platform)
    matching = [i for i in found if i.backend == backend] or found
    cameras: dict[tuple[str, int], NamedCamera] = {}
    for info in sorted(matching, key=lambda i: i.index):
        number = info.index % 100  # some back ends add their own number in hundreds
        path = info.path or ""
        if platform == "linux":
            node = sys_folder / Path(path or f"/dev/video{number}").name
            if not _sends_pictures(node):
                continue
            path = _plugged_into(node) or path
        key = (path, 0) if path else (info.name, number)
        cameras.setdefault(key, NamedCamera(number, info.name.strip() or f"Camera {number}", path))
    return tuple(cameras.values())


def remembered(cameras: Iterable[NamedCamera], name: str, path: str) -> NamedCamera | None:
    """Return the camera used last: the same one in the same place, else one of its name; None if it is gone."""
    listed = list(cameras)
    same_place = [c for c in listed if path and c.path == path and c.name == name]
    same_name = [c for c in listed if name and c.name == name]
    return next(iter(same_place or same_name), None)


def _list_devices() -> Iterable[Info]:
    from formcheck.capture.opencv import load_cv2

    load_cv2()  # importing it directly would set environment variables that break Qt
    from cv2_enumerate_cameras import enumerate_cameras

    cameras: Iterable[Info] = enumerate_cameras()
    return cameras


def _sends_pictures(node: Path) -> bool:
    """Whether a Linux video device is a camera's first node; the others carry metadata."""
    try:
        return int((node / "index").read_text()) == 0
    except (OSError, ValueError):
        return True


def _plugged_into(node: Path) -> str:
    """Return the physical location of the device, which does not change with its number."""
    try:
        return str((node / "device").resolve(strict=True))
    except OSError:
        return ""
