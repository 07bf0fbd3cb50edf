"""The only place that imports MediaPipe, and how its models are started without using more memory than needed.

Measured on two cores under Xvfb: 0.9 s and 35 MB less for the import, 0.3 s and 60 MB less without OpenGL, 100 MB less
with large blocks returned to the system; the landmarks are bit-identical.
"""

import builtins
import contextlib
import ctypes
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

_NO_DRIVERS: Final = "__EGL_VENDOR_LIBRARY_FILENAMES"
"""Environment variable that lists the OpenGL drivers to load (libglvnd)."""

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
"""Parameters of glibc's mallopt."""

_M_ARENA_MAX: Final = -8

_ARENAS: Final = 2
"""Number of glibc's malloc arenas; by default eight per processor, and pictures passed between threads fragment all of
them (18 MB more in four minutes; with two, 1 MB in the last two of three and a half)."""

_LOADING_BYTES: Final = 1 << 20
"""While a model is unpacked, freed blocks from this size on are returned to the system."""

_SMALL_BYTES: Final = 512 << 10
"""The same afterwards in a long-running program. A camera's pictures are larger and come and go thirty times a second;
kept by malloc they would fragment the heap (50 MB more, and growing, with a limit of 8 MB)."""

_FAST_BYTES: Final = 64 << 20
"""The same where speed matters: requesting pages from the system for every picture takes 1.9 ms of 16 at 640x480, 4.8
ms of 24 at 1080p."""

_running_bytes = [_FAST_BYTES]


_NOT_NEEDED: Final = frozenset({"matplotlib", "sounddevice"})
"""Packages that MediaPipe imports for features not used here."""

_loading = threading.Lock()


@cache
def load_mediapipe() -> ModuleType:
    """Import MediaPipe's vision tasks without matplotlib and PortAudio, which it imports for features not used here.

    Safe to call often, and when MediaPipe or matplotlib have been imported before.
    """
    with _loading, _stub_modules():
        return import_module("mediapipe.tasks.python.vision")


def stay_small() -> None:
    """Prefer low, constant memory over speed; call it before starting threads."""
    _running_bytes[0] = _SMALL_BYTES
    mallopt = _mallopt()
    if mallopt is not None and "MALLOC_ARENA_MAX" not in os.environ:
        mallopt(_M_ARENA_MAX, _ARENAS)


@contextlib.contextmanager
def lean() -> Iterator[None]:
    """Start a model within this context: no OpenGL, and memory needed only for unpacking is returned to the system."""
    with _without_opengl():
        _set_mmap_threshold(_LOADING_BYTES)
        try:
            yield
        finally:
            _set_mmap_threshold(_running_bytes[0])


@contextlib.contextmanager
def _stub_modules() -> Iterator[None]:
    """Let MediaPipe's own ``import matplotlib.pyplot`` find an empty module, and its ``import sounddevice`` fail.

    Other importers, in this thread and in others, get the real ones meanwhile: nothing is put into `sys.modules`, and
    the importing module is identified by its name.
    """
    if "mediapipe" in sys.modules or "matplotlib" in sys.modules:  # nothing left to save
        yield
        return
    original = builtins.__import__
    empty = _empty_matplotlib()

    def patched(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the names that callers may use
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        top = name.partition(".")[0]
        if level == 0 and top in _NOT_NEEDED and _is_mediapipe(globals):
            if name not in empty:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            return empty[name if fromlist else top]
        return original(name, globals, locals, fromlist, level)

    builtins.__import__ = patched
    try:
        yield
    finally:
        if builtins.__import__ is patched:
            builtins.__import__ = original


def _is_mediapipe(importer: Mapping[str, object] | None) -> bool:
    """Whether a module belongs to MediaPipe; importer : its globals."""
    return str((importer or {}).get("__name__", "")).partition(".")[0] == "mediapipe"


def _empty_matplotlib() -> dict[str, ModuleType]:
    """Return stub modules by name."""
    package, pyplot = ModuleType("matplotlib"), ModuleType("matplotlib.pyplot")
    package.__dict__["pyplot"] = pyplot
    return {"matplotlib": package, "matplotlib.pyplot": pyplot}


@contextlib.contextmanager
def _without_opengl() -> Iterator[None]:
    """Hide the OpenGL drivers: MediaPipe creates a context for each graph, although everything runs on the CPU.

    A choice of the user is respected; the variable has no meaning except on Linux.
    """
    if not sys.platform.startswith("linux") or _NO_DRIVERS in os.environ:
        yield
        return
    os.environ[_NO_DRIVERS] = os.devnull
    try:
        yield
    finally:
        os.environ.pop(_NO_DRIVERS, None)


def _set_mmap_threshold(size_bytes: int) -> None:
    """Make glibc allocate blocks from this size on by mmap; other allocators are left alone."""
    mallopt = _mallopt()
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, size_bytes)
        mallopt(_M_TRIM_THRESHOLD, 2 * size_bytes)


@cache
def _mallopt() -> "ctypes._NamedFuncPointer | None":
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # not glibc
        return None
