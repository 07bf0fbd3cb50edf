"""Checks on a file before any library opens it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.capture.source import SourceError
from formcheck.core.messages import Message, mark

if TYPE_CHECKING:
    from av.container import InputContainer


class UnreadableError(SourceError):
    """A reader cannot make sense of a file's content; another reader may."""


def readable_file(path: str | Path) -> Path:
    """Return the absolute path of a file that exists, is not empty and is readable.

    Absolute, so that no name can look like a protocol to FFmpeg ("concat:...").

    Raises SourceError: it does not exist, is a folder or a device, has 0 bytes, or may not be read.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise SourceError(mark("{path} is a folder; give one video or picture file in it."), path=path)
        if not file.exists():
            raise SourceError(mark("{path} does not exist; check the spelling and the folder."), path=path)
        if not file.is_file():
            raise SourceError(mark("{path} is not a file; give a video or picture file."), path=path)
        with file.open("rb") as stream:
            empty = not stream.read(1)
    except PermissionError:
        raise SourceError(
            mark("{path} may not be read by you; change its permissions or copy it elsewhere."), path=path
        ) from None
    except (OSError, ValueError) as error:
        # ValueError: the path contains a null character.
        raise SourceError(
            mark("{path} cannot be read ({error}); check the disk or copy the file again."), path=path, error=error
        ) from error
    if empty:
        raise SourceError(mark("{path} is empty (0 bytes); copy or record it again."), path=path)
    return file.absolute()


def opened(file: str | Path) -> "InputContainer":
    """Open a film with FFmpeg; the only place that does.

    Absolute, so that no name can look like a protocol ("concat:…", "10:30.mp4"). Loads FFmpeg when it is called.

    Raises what PyAV raises: the file is gone, or not in a format known to FFmpeg.
    """
    import av

    # FFmpeg must not write to the user's terminal; whatever matters becomes an error or `damage`.
    av.logging.set_level(None)
    # Tags in an old character set must not prevent reading a film.
    return av.open(f"file:{os.fspath(Path(file).absolute())}", mode="r", metadata_errors="replace")


def broken_off(name: str, seen_s: float, length_s: float | None = None) -> Message:
    """Return the message that a film breaks off; length_s : its stated length, None = not stated."""
    if length_s is None:
        return Message(
            mark("{name} breaks off after {seen_s:.1f} s; only that part was read."), name=name, seen_s=seen_s
        )
    return Message(
        mark("{name} breaks off after {seen_s:.1f} of {length_s:.1f} s; only that part was read."),
        name=name,
        seen_s=seen_s,
        length_s=length_s,
    )
