"""Schema of a line of the journal; anything else is damage, and the recording is analysed again."""

import json
from pathlib import PurePosixPath
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from formcheck.core.pose.rules import Word

SCHEMA: Final = "formcheck.journal/1"

_MOST: Final = 1e9
"""Upper limit of seconds, holds or repetitions, which keeps sums over a batch finite."""

Count = Annotated[int, Field(ge=0, le=_MOST)]
Seconds = Annotated[float, Field(ge=0, le=_MOST)]
Share = Annotated[float, Field(ge=0, le=1)]
Name = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]+$")]


def _below(path: str) -> str:
    """Reject a path that leads out of the output folder."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if not parts or parts[0] == "/" or ".." in parts:
        raise ValueError("must lie in the output folder")
    return path


class _Strict(BaseModel):
    """Strict types: no strings for numbers, no infinity; unknown keys are ignored."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False, extra="ignore")


class FileLine(_Strict):
    """A result file: `task.Written`."""

    path: Annotated[Name, AfterValidator(_below)]
    size: Annotated[int, Field(ge=0)]
    sha256: str


class RowLine(_Strict):
    """A recording's entry in the summary: `task_work.row_of`; of a failed one only subject, session and exercise."""

    subject: str | None = None
    session: str | None = None
    pose: str | None = None
    duration_s: Seconds | None = None
    view: str | None = None
    person_seen: Share | None = None
    judged: Share | None = None
    holds: Count | None = None
    complete: Count | None = None
    held_s: Seconds | None = None
    in_form_s: Seconds | None = None
    score: Share | None = None
    reps: dict[Literal["left", "right", "total"], Count] = Field(default_factory=dict)
    faults: dict[Word, Count] = Field(default_factory=dict)
    picture: bool = False
    in_position: bool | None = None


class JournalLine(_Strict):
    """One finished recording."""

    schema_: Annotated[Literal["formcheck.journal/1"], Field(alias="schema")]
    name: Name
    rules: str
    content: str | None
    stamp: str | None
    status: Literal["done", "failed"]
    exit_code: Annotated[int, Field(ge=0, le=255)]
    message: str
    files: list[FileLine]
    row: RowLine


def read_line(raw: bytes) -> JournalLine | None:
    """Parse a line, None where it is damaged in any way."""
    try:
        found: Any = json.loads(raw.decode("utf-8"))
        return JournalLine.model_validate(found)
    except (ValueError, RecursionError):  # ValueError: encoding, JSON, and pydantic's errors
        return None
