"""Opening a file, or its folder, with the desktop's own program."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_with_desktop(path: Path) -> bool:
    """Open a file or folder with the program that the desktop has for it; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
