"""The base of all sources: they know their info, are read once, and close once."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from formcheck.capture.source import Source, SourceError, SourceInfo
from formcheck.core.errors import mark
from formcheck.core.messages import Message
from formcheck.core.types import Frame


class SinglePassSource(ABC):
    """Base class of a `Source`: a subclass defines how frames are read and what is released.

    A source belongs to the thread that iterates it: close it there, not while another thread waits for a frame.
    """

    def __init__(self, info: SourceInfo) -> None:
        """Store what is known in advance."""
        self._info = info
        self._damage: Message | None = None
        self._notes: tuple[Message, ...] = ()
        self._closed = False
        self._started = False

    @property
    def info(self) -> SourceInfo:
        """What was known on opening."""
        return self._info

    @property
    def damage(self) -> Message | None:
        """One sentence if the source broke off before its end, else None; final after iterating."""
        return self._damage

    @property
    def notes(self) -> tuple[Message, ...]:
        """Further remarks on a source that is not damaged, in sentences; final after iterating."""
        return self._notes

    def _copy_end(self, source: Source) -> None:
        """Copy damage and notes of a source that has been read to its end."""
        self._damage, self._notes = source.damage, getattr(source, "notes", ())

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames; closing meanwhile ends them.

        Raises SourceError if it is closed already or has been iterated before: yielding nothing would look like an
        empty film.
        """
        if self._closed or self._started:
            state = "is closed" if self._closed else "has been read already"
            raise SourceError(mark("{path} {state}; open it again to read it."), path=self._info.path, state=state)
        self._started = True
        return self._until_closed()

    def _until_closed(self) -> Iterator[Frame]:
        frames = self._frames()
        while not self._closed:
            frame = next(frames, None)
            if frame is None:
                return
            yield frame

    def close(self) -> None:
        """Release the file or device; safe to call twice."""
        if not self._closed:
            self._closed = True
            self._release()

    def __enter__(self) -> Self:
        """Return the source."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close it."""
        self.close()

    @abstractmethod
    def _frames(self) -> Iterator[Frame]:
        """Yield the frames; called at most once, never after closing."""

    @abstractmethod
    def _release(self) -> None:
        """Release the file or device; called at most once."""
