"""Cameras by their names. Importing this module loads neither OpenCV nor anything that looks for devices."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

_BACKENDS: Final = {"linux": 200, "win32": 700, "darwin": 1200}
"""OpenCV's numbers of V4L2, DirectShow and AVFoundation: what `capture.device` opens cameras with."""

_SYS: Final = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class NamedCamera:
    """A camera: its number for `CameraSource`, the name that its maker gave it, and where it is plugged in."""

    number: int
    name: str
    path: str


class Info(Protocol):
    """The part of cv2_enumerate_cameras.CameraInfo that is used here."""

    index: int
    name: str
    path: str | None
    backend: int


def named_cameras(
    look: Callable[[], Iterable[Info]] | None = None, platform: str = sys.platform, sys_folder: Path = _SYS
) -> tuple[NamedCamera, ...]:
    """Return the cameras that are connected, one entry a device though several back ends list it; never raises.

    look : lists the devices; tests give one of their own. sys_folder : where Linux tells about video devices.
    """
    try:
        found = list((look or _look)())
    except Exception:  # noqa: BLE001 - whatever a driver throws, numbers still work
        return ()
    wanted = _BACKENDS.get(platform)
    ours = [i for i in found if i.backend == wanted] or found
    cameras: dict[tuple[str, int], NamedCamera] = {}
    for info in sorted(ours, key=lambda i: i.index):
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
    """Return the camera that was used last: the same one in the same place, or one of its name; None if it is gone."""
    listed = list(cameras)
    same_place = [c for c in listed if path and c.path == path and c.name == name]
    same_name = [c for c in listed if name and c.name == name]
    return next(iter(same_place or same_name), None)


def _look() -> Iterable[Info]:
    from formcheck.capture.opencv import load_cv2

    load_cv2()  # it sets variables that Qt trips over; this takes them away again
    from cv2_enumerate_cameras import enumerate_cameras

    cameras: Iterable[Info] = enumerate_cameras()
    return cameras


def _sends_pictures(node: Path) -> bool:
    """Whether a Linux video device is a camera's first one; the others carry what goes with the pictures."""
    try:
        return int((node / "index").read_text()) == 0
    except (OSError, ValueError):
        return True


def _plugged_into(node: Path) -> str:
    """Return the place of the device in the machine, which stays the same when it is given another number."""
    try:
        return str((node / "device").resolve(strict=True))
    except OSError:
        return ""
