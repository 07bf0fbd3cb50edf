"""Settings of the window: the user's choices, in one small file on this computer only."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_documents_path

from formcheck.atomic_files import OutputError, replacing
from formcheck.core.messages import Message, mark
from formcheck.resources import user_folder

FILE: Final = "settings.json"

_RANGES: Final = {"volume": (0.0, 1.0)}
"""Smallest and largest value of each numeric setting."""

SYSTEM: Final = "system"
"""Follow the desktop."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Stored settings.

    camera_name, camera_path : the camera chosen last, empty = none. pose, side, routine : what was chosen last; an
    empty routine = a single exercise.
    mirror : mirror the camera's picture. model : ``full`` or ``lite``.
    voice : speak cues and play sounds. volume : 0 to 1.
    language : ``system``, ``en`` or ``de``. theme : ``system``, ``dark`` or ``light``. reduced_motion : no animations.
    mat_view : the view for three metres. degrees : numbers at the joints. figure : the reference figure.
    tolerance : ``gentle``, ``normal`` or ``strict``. hold_length : ``short``, ``normal`` or ``long``.
    units : of lengths, ``cm`` or ``in``. data_folder : for saved sessions, empty = the default.
    keep_sessions : save the result of each session there. welcomed : the welcome has been read.
    """

    camera_name: str = ""
    camera_path: str = ""
    pose: str = ""
    side: str = "both"
    routine: str = ""
    mirror: bool = True
    model: str = "full"
    voice: bool = True
    volume: float = 0.8
    language: str = SYSTEM
    theme: str = SYSTEM
    reduced_motion: bool = False
    mat_view: bool = False
    degrees: bool = False
    figure: bool = True
    tolerance: str = "normal"
    hold_length: str = "normal"
    units: str = "cm"
    data_folder: str = ""
    keep_sessions: bool = False
    welcomed: bool = False

    def but(self, **changes: Any) -> "Settings":
        """Return settings with changes."""
        return dataclasses.replace(self, **changes)

    @property
    def camera(self) -> tuple[str, str]:
        """Name and path of the camera used last; empty where there was none."""
        return self.camera_name, self.camera_path

    @property
    def data_path(self) -> Path:
        """Folder for saved sessions."""
        return Path(self.data_folder) if self.data_folder else user_documents_path() / "formcheck"


def settings_file() -> Path:
    """Return the path of the settings file."""
    return user_folder() / FILE


def load_settings() -> Settings:
    """Return the stored settings; defaults for missing and invalid ones."""
    return _read()[0]


def settings_problems() -> tuple[Message, ...]:
    """Return a sentence for stored settings that are invalid and replaced by defaults."""
    return _read()[1]


def _read() -> tuple[Settings, tuple[Message, ...]]:
    path = settings_file()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        sentence = mark("The settings in {path} cannot be read; the usual ones are used.")
        return Settings(), (Message(sentence, path=path),)
    defaults = dataclasses.asdict(Settings())
    read = {k: _valid(k, v, defaults[k]) for k, v in data.items() if k in defaults}
    wrong = [name for name, value in read.items() if value is None]
    settings = Settings(**{name: value for name, value in read.items() if value is not None})
    if not wrong:
        return settings, ()
    sentence = mark("In the settings {path} these cannot be meant, and the usual ones are used: {names}.")
    return settings, (Message(sentence, path=path, names=", ".join(sorted(wrong))),)


def _valid(name: str, value: Any, default: Any) -> Any:
    """Return a value if it has the default's type, else None; integers are valid floats."""
    if isinstance(default, float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        low, high = _RANGES[name]
        return float(value) if low <= value <= high else None  # NaN is in no range
    if type(value) is not type(default):
        return None
    return None if isinstance(value, str) and not _is_text(value) else value


def _is_text(value: str) -> bool:
    """Whether a string can be shown and written: no NUL, no lone surrogates."""
    return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)


def save_settings(settings: Settings) -> bool:
    """Save settings; return False if they cannot be written, which must not end a session."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_text(json.dumps(dataclasses.asdict(settings), indent=1) + "\n", encoding="utf-8")
    except (OSError, OutputError):
        return False
    return True
