"""What the review remembers between sessions: folders, choices for exporting, and where earlier results are.

Kept beside the settings, on this computer only; of recordings and results it holds nothing but their paths.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from formcheck.atomic_files import OutputError, replacing
from formcheck.resources import user_folder

FILE: Final = "review.json"

MOST: Final = 12
"""Earlier results that are remembered."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What is remembered.

    recording_folder, export_folder : of the file dialogs, empty = none was used yet. blur_faces : heads are made
    unrecognisable in exported pictures. logo : path of the picture for reports. recent : paths of results, the newest
    first.
    """

    recording_folder: str = ""
    export_folder: str = ""
    blur_faces: bool = False
    logo: str = ""
    recent: tuple[str, ...] = ()

    def with_result(self, path: str | Path) -> "ReviewState":
        """Return the state with a result as the newest one."""
        name = str(Path(path).absolute())
        return replace(self, recent=(name, *(r for r in self.recent if r != name))[:MOST])

    def without_result(self, path: str) -> "ReviewState":
        """Return the state without a result."""
        return replace(self, recent=tuple(r for r in self.recent if r != path))


def state_file() -> Path:
    """Return where it is kept."""
    return user_folder() / FILE


def load_review_state() -> ReviewState:
    """Return what is remembered; the beginning for what is missing or cannot be meant."""
    try:
        data = json.loads(state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ReviewState()
    if not isinstance(data, dict):
        return ReviewState()
    usual = asdict(ReviewState())
    known = {name: _valid(data[name], value) for name, value in usual.items() if name in data}
    return ReviewState(**{name: value for name, value in known.items() if value is not None})


def save_review_state(state: ReviewState) -> bool:
    """Remember it; return False where it cannot be written, which must not end anything."""
    path = state_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_text(json.dumps(asdict(state), indent=1) + "\n", encoding="utf-8")
    except (OSError, OutputError, ValueError):
        return False
    return True


def _valid(value: Any, usual: Any) -> Any:
    """Return a value of the usual one's type, else None."""
    if isinstance(usual, tuple):
        names = value if isinstance(value, list) else []
        return tuple(name for name in names if isinstance(name, str) and name and "\0" not in name)[:MOST]
    return value if type(value) is type(usual) and (not isinstance(value, str) or "\0" not in value) else None
