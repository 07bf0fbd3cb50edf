"""The interface of a source of frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from formcheck.core.errors import FormcheckError
from formcheck.core.messages import Message
from formcheck.core.types import Frame


class SourceError(FormcheckError):
    """A video, picture or camera cannot be read; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is known about a source before its frames are read.

    path : as given by the user; for a camera ``camera N``.
    width, height : pixels of the upright picture (after rotation metadata).
    fps : mean frame rate, None where there is none (pictures, cameras).
    frames : number of frames if the container states it, else None; only accurate enough for a progress bar.
    duration_s : length in seconds if the container states it.
    picture : it is a single picture. camera : it is a camera, whose time runs on regardless of its reader.
    """

    path: str
    width: int
    height: int
    fps: float | None = None
    frames: int | None = None
    duration_s: float | None = None
    picture: bool = False
    camera: bool = False


class Source(Protocol):
    """An open source of frames; a context manager that closes itself.

    Iterating yields `Frame`s: upright RGB, `t_s` the presentation time in seconds counted from the first frame,
    strictly increasing, `index` from 0. A source can be iterated once. Reading raises `SourceError` when the data is
    damaged from the start; a file that breaks off after some frames yields those and sets `damage`.
    """

    @property
    def info(self) -> SourceInfo:
        """What was known on opening."""
        ...

    @property
    def damage(self) -> Message | None:
        """One sentence if the source broke off before its end, else None; final after iterating."""
        ...

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames."""
        ...

    def close(self) -> None:
        """Release the file or device; safe to call twice."""
        ...

    def __enter__(self) -> Self:
        """Return the source."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close it."""
        ...
