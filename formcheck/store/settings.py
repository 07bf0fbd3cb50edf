"""What the window remembers: choices of the person, in one small file on this computer only."""

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
"""Least and largest value of each setting that is a number."""

SYSTEM: Final = "system"
"""As the desktop has it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the window remembers.

    camera_name, camera_path : the camera chosen last, empty = none. pose, side, routine : what was watched last; an
    empty routine = a single exercise.
    mirror : show the camera's picture like a mirror. model : ``full`` or ``lite``.
    voice : cues are spoken and sounds played. volume : 0 to 1.
    language : ``system``, ``en`` or ``de``. theme : ``system``, ``dark`` or ``light``. reduced_motion : nothing moves
    by itself. mat_view : the view for three metres. degrees : numbers at the joints. figure : the reference figure.
    tolerance : ``gentle``, ``normal`` or ``strict``. hold_length : ``short``, ``normal`` or ``long``.
    units : of lengths, ``cm`` or ``in``. data_folder : for sessions that are kept, empty = the usual one.
    keep_sessions : keep the result of each session there. welcomed : the welcome has been read.
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
    def data_path(self) -> Path:
        """Folder for sessions that are kept."""
        return Path(self.data_folder) if self.data_folder else user_documents_path() / "formcheck"


def settings_file() -> Path:
    """Return where the settings are kept."""
    return user_folder() / FILE


def load_settings() -> Settings:
    """Return what was kept; the usual value for what was not, or cannot be meant."""
    return _read()[0]


def settings_problems() -> tuple[Message, ...]:
    """Return a sentence for what was kept and cannot be meant, so that the usual value takes its place."""
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
    usual = dataclasses.asdict(Settings())
    read = {k: _meant(k, v, usual[k]) for k, v in data.items() if k in usual}
    wrong = [name for name, value in read.items() if value is None]
    settings = Settings(**{name: value for name, value in read.items() if value is not None})
    if not wrong:
        return settings, ()
    sentence = mark("In the settings {path} these cannot be meant, and the usual ones are used: {names}.")
    return settings, (Message(sentence, path=path, names=", ".join(sorted(wrong))),)


def _meant(name: str, value: Any, usual: Any) -> Any:
    """Return a value of the kind of the usual one, None where it cannot be meant; a whole number is a number too."""
    if isinstance(usual, float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        low, high = _RANGES[name]
        return float(value) if low <= value <= high else None  # NaN is in no range
    if type(value) is not type(usual):
        return None
    return None if isinstance(value, str) and not _is_text(value) else value


def _is_text(value: str) -> bool:
    """Whether it can be shown and written: no NUL, no half of a pair of surrogates."""
    return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)


def save_settings(settings: Settings) -> bool:
    """Keep settings; False where the disk does not take them, which must not end a session."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_text(json.dumps(dataclasses.asdict(settings), indent=1) + "\n", encoding="utf-8")
    except (OSError, OutputError):
        return False
    return True
