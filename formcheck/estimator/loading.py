"""The one door through which MediaPipe is loaded, and how its models start without taking more memory than they need.

Measured on two cores under Xvfb: 0.9 s and 35 MB less for the import, 0.3 s and 60 MB less without OpenGL, 100 MB less
with large blocks given back; the landmarks are the same to the last bit.
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
"""Names the OpenGL drivers that may be loaded (libglvnd)."""

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
"""Parameters of glibc's mallopt."""

_M_ARENA_MAX: Final = -8

_ARENAS: Final = 2
"""Parts that glibc divides the memory into; by default eight for each processor, and pictures that go from thread to
thread leave holes in all of them (18 MB more in four minutes; with two, 1 MB in the last two of three and a half)."""

_LOADING_BYTES: Final = 1 << 20
"""Blocks from this size on are given back to the system when they are freed while a model is unpacked."""

_SMALL_BYTES: Final = 512 << 10
"""The same afterwards in a program that runs for long. A camera's pictures are larger and come and go thirty times a
second; kept in between they would leave holes (50 MB more, and growing, with a limit of 8 MB)."""

_FAST_BYTES: Final = 64 << 20
"""The same where speed counts: getting pages from the system for every picture takes 1.9 ms of 16 at 640x480, 4.8 ms
of 24 at 1080p."""

_running_bytes = [_FAST_BYTES]


_NOT_NEEDED: Final = frozenset({"matplotlib", "sounddevice"})
"""What MediaPipe loads for what is not used here."""

_loading = threading.Lock()


@cache
def load_mediapipe() -> ModuleType:
    """Import MediaPipe's vision tasks without matplotlib and PortAudio, which they load for what is not used here.

    Safe to call often, and when someone else has imported MediaPipe or matplotlib before.
    """
    with _loading, _stand_ins():
        return import_module("mediapipe.tasks.python.vision")


def stay_small() -> None:
    """Prefer little memory that does not grow to speed; to be called before there are threads."""
    _running_bytes[0] = _SMALL_BYTES
    mallopt = _mallopt()
    if mallopt is not None and "MALLOC_ARENA_MAX" not in os.environ:
        mallopt(_M_ARENA_MAX, _ARENAS)


@contextlib.contextmanager
def lean() -> Iterator[None]:
    """Start a model in here: no OpenGL, and what is needed only while it is unpacked goes back to the system."""
    with _without_opengl():
        _give_back_from(_LOADING_BYTES)
        try:
            yield
        finally:
            _give_back_from(_running_bytes[0])


@contextlib.contextmanager
def _stand_ins() -> Iterator[None]:
    """Let MediaPipe's own ``import matplotlib.pyplot`` find an empty module, and its ``import sounddevice`` none.

    Other importers, in this thread and in others, get the real ones meanwhile: nothing is put into `sys.modules`, and
    who imports is told by the name of the importing module.
    """
    if "mediapipe" in sys.modules or "matplotlib" in sys.modules:  # nothing to be saved any more
        yield
        return
    usual = builtins.__import__
    empty = _empty_matplotlib()

    def fitted(
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
        return usual(name, globals, locals, fromlist, level)

    builtins.__import__ = fitted
    try:
        yield
    finally:
        if builtins.__import__ is fitted:
            builtins.__import__ = usual


def _is_mediapipe(importer: Mapping[str, object] | None) -> bool:
    """Whether a module is one of MediaPipe's; importer : its globals."""
    return str((importer or {}).get("__name__", "")).partition(".")[0] == "mediapipe"


def _empty_matplotlib() -> dict[str, ModuleType]:
    """Return modules by their names."""
    package, pyplot = ModuleType("matplotlib"), ModuleType("matplotlib.pyplot")
    package.__dict__["pyplot"] = pyplot
    return {"matplotlib": package, "matplotlib.pyplot": pyplot}


@contextlib.contextmanager
def _without_opengl() -> Iterator[None]:
    """Hide the OpenGL drivers: MediaPipe sets up a context for each graph, although everything runs on the processor.

    A choice that the user has made is left alone; elsewhere than on Linux the variable means nothing.
    """
    if not sys.platform.startswith("linux") or _NO_DRIVERS in os.environ:
        yield
        return
    os.environ[_NO_DRIVERS] = os.devnull
    try:
        yield
    finally:
        os.environ.pop(_NO_DRIVERS, None)


def _give_back_from(size_bytes: int) -> None:
    """Let glibc map blocks of this size by themselves; other systems' allocators do without."""
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
