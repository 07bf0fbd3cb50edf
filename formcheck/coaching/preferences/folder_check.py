"""Checks whether a folder can be written to, without creating it. No Qt."""

import os
from pathlib import Path

from formcheck.i18n import tr


def folder_problem(text: str) -> str:
    """Return one sentence on why a folder cannot be used, empty if it can; the folder may not exist yet."""
    if not text:
        return ""
    path = Path(text).expanduser()
    if not path.is_absolute():
        return tr("Write the whole path of the folder, from its beginning, or choose it.")
    try:
        there = next((p for p in (path, *path.parents) if p.exists()), None)
        usable = there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except OSError:  # a path that is too long, or that may not even be inspected
        usable = False
    return "" if usable else tr("This folder cannot be written to; choose another one.")
