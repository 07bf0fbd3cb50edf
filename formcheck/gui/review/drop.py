"""Files dragged into the window."""

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> str | None:
    """Return the path of the first local file in dragged data, None if there is none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), None)
