"""The only place that imports OpenCV."""

import os
from functools import cache
from pathlib import Path
from types import ModuleType

# `import cv2` points Qt at its own, older Qt plugins and fonts; PySide6 then cannot start.
_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


@cache
def load_cv2() -> ModuleType:
    """Import cv2 (about 0.2 s the first time), silence it, and undo its changes to Qt's environment.

    Call it inside functions: the command line must start without OpenCV. Safe to call often, also when something else
    (MediaPipe) has imported cv2 before. Variables set by the user are restored.
    """
    before = {name: os.environ.get(name) for name in _QT_VARIABLES}
    # OpenCV's copy of FFmpeg has its own log level, read when the first video is opened; -8 is silent.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    _restore_qt(before, Path(cv2.__file__).parent)
    return cv2


def _restore_qt(before: dict[str, str | None], cv2_folder: Path) -> None:
    """Restore the previous values, unless they were cv2's already because another library had imported it."""
    for name, old in before.items():
        if old is None or Path(old).is_relative_to(cv2_folder):
            os.environ.pop(name, None)
        else:
            os.environ[name] = old
