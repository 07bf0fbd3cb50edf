"""What can be said about a file before any library opens it."""

from pathlib import Path

from formcheck.capture.base import SourceError


class UnreadableError(SourceError):
    """A reader cannot make sense of a file's content; another reader may."""


def readable_file(path: str | Path) -> Path:
    """Return the absolute path of a file that exists, is not empty and may be read.

    Absolute, so that no name can look like a protocol to FFmpeg ("concat:...").

    Raises SourceError: it does not exist, is a folder or a device, has 0 bytes, or may not be read.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise SourceError(f"{path} is a folder; give one video or picture file in it.")
        if not file.exists():
            raise SourceError(f"{path} does not exist; check the spelling and the folder.")
        if not file.is_file():
            raise SourceError(f"{path} is not a file; give a video or picture file.")
        with file.open("rb") as stream:
            empty = not stream.read(1)
    except PermissionError:
        raise SourceError(f"{path} may not be read by you; change its permissions or copy it elsewhere.") from None
    except (OSError, ValueError) as error:
        # ValueError: the path contains a null character.
        raise SourceError(f"{path} cannot be read ({error}); check the disk or copy the file again.") from error
    if empty:
        raise SourceError(f"{path} is empty (0 bytes); copy or record it again.")
    return file.absolute()
