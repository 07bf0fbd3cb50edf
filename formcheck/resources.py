"""File locations: the shipped poses and assets, and the user's own files.

Poses and assets are next to the package in a checkout and inside it in an installed wheel.
"""

import os
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent

FOLDER_VARIABLE: Final = "FORMCHECK_CONFIG"
"""Environment variable for another folder of the user's own files: settings, references, routines."""


@cache
def data_dir(name: str) -> Path:
    """Return the folder ``poses`` or ``assets`` in either layout."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def demo_clip() -> Path:
    """Return the path of the bundled clip."""
    return data_dir("assets") / "demo" / "bird_dog_demo.mp4"


def user_folder() -> Path:
    """Return the folder of the user's own settings, references and routines; it need not exist."""
    from platformdirs import user_config_path

    folder = os.environ.get(FOLDER_VARIABLE)
    return Path(folder) if folder else user_config_path("formcheck", appauthor=False)
