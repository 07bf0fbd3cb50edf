"""Libraries that the system must bring on Linux: what is missing is named, with one line to paste, before anything."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Final

from formcheck.core.errors import FormcheckError, mark

ANALYSIS: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Libraries that OpenCV and MediaPipe load, and their packages in Debian and Ubuntu."""

WINDOW: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
"""Libraries that Qt loads to open a window under X11."""

SOUND: Final = {"libspeechd.so.2": "libspeechd2", "libpulse.so.0": "libpulse0"}
"""Libraries without which there is only text; they are no reason to stop, but belong into the line."""

_COMMANDS: Final = ("analyze", "batch", "baseline learn", "demo", "live", "tune")


class MissingLibraryError(FormcheckError):
    """Libraries of the system are missing; the message names them and ends with what to run."""


def require_libraries(args: argparse.Namespace) -> None:
    """Make sure that what a command needs of the system is there.

    Raises
    ------
    MissingLibraryError : it is not.
    """
    if not sys.platform.startswith("linux") or not args.command.startswith(_COMMANDS):
        return
    window = args.command == "live" or (args.command == "demo" and not args.no_window and not os.environ.get("CI"))
    error = missing(window=window and under_x11(os.environ))
    if error is not None:
        raise error


def missing(*, window: bool) -> MissingLibraryError | None:
    """Return what is to be said of libraries that are not there, None if all are; window : those for X11 as well."""
    needed = ANALYSIS | (WINDOW if window else {})
    absent = [name for name in needed if not loads(name)]
    if not absent:
        return None
    if shutil.which("apt-get") is None:
        text = mark("Libraries of the system are missing: {names}. Install them with the system's package manager.")
        return MissingLibraryError(text, names=", ".join(absent))
    packages = packages_of(needed | SOUND, [*absent, *(name for name in SOUND if window and not loads(name))])
    text = mark("Libraries of the system are missing ({names}); run: sudo apt install {packages}")
    return MissingLibraryError(text, names=", ".join(absent), packages=packages)


def packages_of(packages: dict[str, str], names: Iterable[str]) -> str:
    """Return the packages of these libraries as apt takes them."""
    return " ".join(dict.fromkeys(packages[name] for name in names))


def under_x11(environment: "os._Environ[str] | dict[str, str]") -> bool:
    """Whether Qt would open a window by X11 here, rather than by Wayland, in memory, or not at all."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("xcb")
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")


def loads(name: str) -> bool:
    """Whether the system has this library."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
