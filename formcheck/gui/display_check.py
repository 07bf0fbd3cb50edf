"""Checks whether a window can be opened here; does not import Qt."""

import os
import sys
from typing import Final

from formcheck.coaching.words import NO_DISPLAY

_QT_PATHS: Final = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def display_problem() -> str | None:
    """Return one sentence if there is no display to open a window on, else None."""
    if not sys.platform.startswith("linux"):
        return None
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return None
    return NO_DISPLAY


def drop_cv2_paths() -> None:
    """Unset the folders of Qt plugins and fonts set by `import cv2`: they belong to another Qt."""
    for name in _QT_PATHS:
        if "cv2" in os.environ.get(name, ""):
            del os.environ[name]
