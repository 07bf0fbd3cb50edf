"""Recordings and results in folders, or at fsspec addresses (``s3://…``, extra ``formcheck[cluster]``)."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from formcheck.atomic_files import unwritable
from formcheck.batch.task import Written
from formcheck.capture.source import SourceError
from formcheck.core.errors import FormcheckError, mark, reason_of

TEMPORARY: Final = ".formcheck-tmp"
"""Folder within the output folder for incomplete results."""

_CHUNK: Final = 1 << 20
_TAGS: Final = (
    "ETag",
    "etag",
    "md5Hash",
    "contentHash",
    "version_id",
    "LastModified",
    "last_modified",
    "mtime",
    "created",
)
"""Metadata of storage systems on an object's content, the most reliable first."""


class MissingPartError(FormcheckError):
    """A dependency for addresses or clusters is not installed."""


def is_address(name: str) -> bool:
    """Whether this is an address rather than a path."""
    return "://" in name


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def stamp_of(source: str) -> str | None:
    """Return a stamp that shows without reading whether a recording has changed; None if it does not exist.

    Raises
    ------
    MissingPartError : fsspec is needed and not installed.
    """
    if is_address(source):
        try:
            fs, path = at_address(source)
            info = fs.info(path)
        except (OSError, ValueError):
            return None
        tag = next((f"{name}={info[name]}" for name in _TAGS if info.get(name)), "")
        return f"{info.get('size')} {tag}"
    try:
        stat = Path(source).stat()
    except (OSError, ValueError):
        return None
    return f"{stat.st_size} {stat.st_mtime_ns}"


def content_of(source: str) -> str | None:
    """Return a fingerprint of a recording's content: SHA-256, or of an object size and tag; None if unreadable."""
    if is_address(source):
        stamp = stamp_of(source)
        return None if stamp is None else f"object {stamp}"
    try:
        return sha256_of(Path(source))
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def local(source: str) -> Iterator[str]:
    """Yield a local path of the recording; an object is copied to a temporary folder meanwhile.

    Raises
    ------
    SourceError : the object cannot be read.
    """
    if not is_address(source):
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="formcheck-") as folder:
        copy = Path(folder) / PurePosixPath(source).name
        try:
            fs, path = at_address(source)
            fs.get_file(path, str(copy))
        except (OSError, ValueError) as error:
            raise SourceError(
                mark("{source} cannot be read ({why}); check the address and your rights."),
                source=source,
                why=reason_of(error),
            ) from error
        yield str(copy)


@contextlib.contextmanager
def workplace(out: str) -> Iterator[Path]:
    """Yield an empty temporary folder for incomplete results, near their destination; it is removed afterwards.

    Raises
    ------
    OutputError : it cannot be created.
    """
    try:
        if is_address(out):
            folder = Path(tempfile.mkdtemp(prefix="formcheck-"))
        else:
            (Path(out) / TEMPORARY).mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=Path(out) / TEMPORARY))
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(files: list[Path], out: str) -> tuple[Written, ...]:
    """Move complete files to their destination, each atomically, the result document last.

    Raises
    ------
    OutputError : they cannot be written there.
    """
    ordered = sorted(files, key=lambda f: f.suffix == ".json")
    written = tuple(Written(f.name, f.stat().st_size, sha256_of(f)) for f in ordered)
    try:
        if is_address(out):
            _upload(ordered, out.rstrip("/"))
        else:
            target = Path(out)
            target.mkdir(parents=True, exist_ok=True)
            for file in ordered:
                file.replace(target / file.name)
    except (OSError, ValueError) as error:
        raise unwritable(out, error) from error
    return written


def _upload(files: list[Path], folder: str) -> None:
    fs, path = at_address(folder)
    fs.makedirs(path, exist_ok=True)
    for file in files:
        part = f"{path}/.{file.name}.part"
        fs.put_file(str(file), part)
        fs.mv(part, f"{path}/{file.name}")


def is_there(out: str, file: Written) -> bool:
    """Whether a result file is still where it was written, with the same size."""
    if is_address(out):
        try:
            fs, path = at_address(f"{out.rstrip('/')}/{file.path}")
            return bool(fs.info(path).get("size") == file.size)
        except (OSError, ValueError):
            return False
    try:
        return (Path(out) / file.path).stat().st_size == file.size
    except (OSError, ValueError):
        return False


def at_address(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there.

    Raises
    ------
    MissingPartError : fsspec, or its part for this kind of address, is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingPartError(mark("Addresses need one more part: pip install 'formcheck[cluster]'.")) from error
    try:
        fs, path = url_to_fs(address)
    except ImportError as error:  # s3fs, gcsfs, …
        raise MissingPartError(
            mark("{address} needs one more part ({error})."), address=address, error=error
        ) from error
    return fs, path
