"""The cameras of this computer: listed, previewed and opened without blocking the window. No Qt."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.camera.camera_preview import CameraPreview
from formcheck.capture.camera.device import in_time
from formcheck.capture.source import Source
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.estimator.models import ModelError
from formcheck.pipeline.live.live_run import LiveRun
from formcheck.retiring import Retired
from formcheck.store.settings import Settings

Opener = Callable[[], Source]
Cameras = tuple[NamedCamera, ...]

LOOK_S: Final = 5.0
"""Drivers that have not listed their cameras by then are not waited for."""

SILENT_S: Final = 3.0
"""A camera without frames for this long is reported; a busy USB bus takes a second now and then."""

RETRY_TICKS: Final = 3
"""A disconnected camera is searched for every this many ticks (seconds)."""


def _ignore() -> None:
    """Do nothing."""


class Devices:
    """Cameras to choose from.

    list_now : lists the connected cameras; slow, so it is called in a thread. opener : makes an opener for one; None =
    cameras cannot be opened. on_change : called, from another thread, after each picture of `peek` and when the cameras
    have been listed, so that `deliver` has something to pass on.
    """

    def __init__(
        self,
        list_now: Callable[[], Sequence[NamedCamera]] = tuple,
        opener: Callable[[NamedCamera], Opener] | None = None,
        on_change: Callable[[], None] = _ignore,
    ) -> None:
        self.list_now, self.opener, self._on_change = list_now, opener, on_change
        self.shown: Cameras = ()
        self.leaving = Retired()
        """Work that may still hold a camera; whoever opens one waits for it, in a thread."""
        self._peek: CameraPreview | None = None
        self._preview_all = False
        self._lock = threading.Lock()
        self._busy = False
        self._found: Cameras | None = None
        self._known: Cameras | None = None
        self._news = False
        self._callback: Callable[[Cameras], object] | None = None

    @property
    def peeking(self) -> bool:
        """Whether previews are being shown, or about to be."""
        return self._peek is not None or self._preview_all

    @property
    def asking(self) -> bool:
        """Whether an answer to `ask` is pending."""
        return self._callback is not None

    @property
    def pictures(self) -> Mapping[NamedCamera, Frame | FormcheckError]:
        """The previews so far, or why there are none."""
        return {} if self._peek is None else self._peek.pictures

    def look(self) -> Cameras:
        """Return the cameras as last listed, at once, and list them again; `take_news` reports changes."""
        self._list()
        return self.known

    @property
    def known(self) -> Cameras:
        """The cameras as last listed."""
        return self._known or ()

    @property
    def listed(self) -> bool:
        """Whether they have been listed at all."""
        return self._known is not None

    def ask(self, callback: Callable[[Cameras], object]) -> None:
        """List the cameras; `deliver` calls `callback` with them. Replaces an earlier request."""
        self._callback = callback
        self._list()

    def deliver(self) -> None:
        """Pass on newly listed cameras; call it in the thread that handles the answer."""
        with self._lock:
            found, self._found = self._found, None
        if found is None:
            return
        self._news = self._news or found != self._known
        self._known = found
        callback, self._callback = self._callback, None
        if callback is not None:
            callback(found)

    def take_news(self) -> bool:
        """Return once whether they have been listed for the first time, or others are connected than before."""
        news, self._news = self._news, False
        return news

    def look_through(self) -> None:
        """Preview all cameras as soon as they have been listed."""
        self.stop()
        self.shown, self._preview_all = (), True
        self.ask(self.peek)

    def peek(self, cameras: Sequence[NamedCamera]) -> None:
        """Preview several cameras, one camera at a time."""
        make = self.opener
        self.stop()
        if make is not None:
            self.shown = tuple(cameras)
            self._peek = CameraPreview(lambda camera: make(camera)(), self._on_change)
            self._peek.start(self.shown, self.leaving)

    def stop(self) -> None:
        """Release the previewed camera, and drop a pending request; return at once."""
        self._callback, self._preview_all = None, False
        if self._peek is not None:
            self.let_go(self._peek.stop())
            self._peek = None

    def let_go(self, retired: Retired) -> None:
        """Remember work that may still hold a camera."""
        self.leaving = Retired(*retired.alive, before=self.leaving)

    def chosen(self, settings: Settings) -> NamedCamera | None:
        """Return the camera named by the settings, if it was connected when the cameras were last listed."""
        return next((c for c in self.known if (c.name, c.path) == (settings.camera_name, settings.camera_path)), None)

    def _list(self) -> None:
        with self._lock:
            if self._busy:
                return
            self._busy = True
        thread = threading.Thread(target=self._work, name="formcheck-cameras", daemon=True)
        thread.start()
        Retired(thread)  # only the end of the program waits for it

    def _work(self) -> None:
        """Thread: list the cameras once; abandon drivers that hang."""
        found: Sequence[NamedCamera] | None = ()
        try:
            found = in_time(self.list_now, LOOK_S, _drop)
        finally:
            with self._lock:
                self._found, self._busy = tuple(found or ()), False
            self._on_change()


class CameraWatch:
    """Looks once a second whether a live run's camera still sends pictures. silent : it has stopped sending them."""

    def __init__(self) -> None:
        self.silent = False
        self._ticks = 0

    def tick(self, run: LiveRun) -> bool:
        """Look again; return whether it is time to search for a camera that is gone."""
        self.silent = run.error is None and not run.finished and run.silent_s > SILENT_S
        if run.error is None or isinstance(run.error, ModelError):
            self._ticks = 0
            return False
        self._ticks += 1
        return self._ticks % RETRY_TICKS == 0


def _drop(_late: Sequence[NamedCamera]) -> None:
    """Ignore a late answer."""
