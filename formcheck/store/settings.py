"""What the window remembers: the camera, the exercise, the side. One small file, on this computer only."""

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path

FOLDER_VARIABLE: Final = "FORMCHECK_CONFIG"
"""Environment variable that names another folder for the settings."""

FILE: Final = "settings.json"

ON: Final = "on"
OFF: Final = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the window remembers.

    camera_name, camera_path : the camera chosen last, empty = none. pose, side : what was watched last.
    voice : ``on`` or ``off``.
    """

    camera_name: str = ""
    camera_path: str = ""
    pose: str = ""
    side: str = "both"
    voice: str = ON

    def but(self, **changes: Any) -> "Settings":
        """Return settings with changes."""
        return dataclasses.replace(self, **changes)


def settings_file() -> Path:
    """Return where the settings are kept."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_config_path("formcheck", appauthor=False)) / FILE


def load_settings() -> Settings:
    """Return what was kept; the usual settings where nothing was, or where it cannot be read."""
    try:
        data = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    known = {f.name for f in dataclasses.fields(Settings)}
    return Settings(**{k: v for k, v in data.items() if k in known and isinstance(v, str)})


def save_settings(settings: Settings) -> bool:
    """Keep settings; False where the disk does not take them, which must not end a session."""
    path = settings_file()
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(dataclasses.asdict(settings), indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError:
        return False
    return True
