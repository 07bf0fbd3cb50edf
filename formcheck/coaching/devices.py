"""The cameras of this computer: listed, looked through, and opened, without making the window wait. No Qt."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.camera.camera_preview import CameraPreview
from formcheck.capture.camera.device import in_time
from formcheck.capture.source import Source
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.retiring import Retired
from formcheck.store.settings import Settings

Opener = Callable[[], Source]
Cameras = tuple[NamedCamera, ...]

LOOK_S: Final = 5.0
"""Drivers that have not told their cameras by then are not waited for."""


def _nothing() -> None:
    """Tell nobody."""


class Devices:
    """Cameras to choose from.

    list_now : lists the cameras that are connected; takes its time, so it is called in a thread. opener : makes an
    opener for one; None = there is no way to open any. on_change : called, from another thread, after each picture of
    `peek` and when the cameras have been listed: `deliver` has something to pass on then.
    """

    def __init__(
        self,
        list_now: Callable[[], Sequence[NamedCamera]] = tuple,
        opener: Callable[[NamedCamera], Opener] | None = None,
        on_change: Callable[[], None] = _nothing,
    ) -> None:
        self.list_now, self.opener, self._on_change = list_now, opener, on_change
        self.shown: Cameras = ()
        self.leaving = Retired()
        """What may still hold a camera; whoever opens one waits for it, in a thread."""
        self._peek: CameraPreview | None = None
        self._through = False
        self._lock = threading.Lock()
        self._busy = False
        self._found: Cameras | None = None
        self._known: Cameras | None = None
        self._news = False
        self._then: Callable[[Cameras], object] | None = None

    @property
    def peeking(self) -> bool:
        """Whether their pictures are being shown, or about to be."""
        return self._peek is not None or self._through

    @property
    def asking(self) -> bool:
        """Whether someone waits for the answer to `ask`."""
        return self._then is not None

    @property
    def pictures(self) -> Mapping[NamedCamera, Frame | FormcheckError]:
        """What is known of the cameras' pictures."""
        return {} if self._peek is None else self._peek.pictures

    def look(self) -> Cameras:
        """Return the cameras as they were listed last, at once, and have them listed again; `take_news` tells."""
        self._list()
        return self.known

    @property
    def known(self) -> Cameras:
        """The cameras as they were listed last."""
        return self._known or ()

    @property
    def listed(self) -> bool:
        """Whether they have ever been listed."""
        return self._known is not None

    def ask(self, then: Callable[[Cameras], object]) -> None:
        """Have the cameras listed; `deliver` calls `then` with them. Replaces what was asked before."""
        self._then = then
        self._list()

    def deliver(self) -> None:
        """Pass on the cameras that have been listed meanwhile; to be called where the answer is wanted."""
        with self._lock:
            found, self._found = self._found, None
        if found is None:
            return
        self._news = self._news or found != self._known
        self._known = found
        then, self._then = self._then, None
        if then is not None:
            then(found)

    def take_news(self) -> bool:
        """Whether they have been listed for the first time, or others are connected than last time; told once."""
        news, self._news = self._news, False
        return news

    def look_through(self) -> None:
        """Show the pictures of all cameras as soon as they have been listed."""
        self.stop()
        self.shown, self._through = (), True
        self.ask(self.peek)

    def peek(self, cameras: Sequence[NamedCamera]) -> None:
        """Show the pictures of several cameras, one camera at a time."""
        make = self.opener
        self.stop()
        if make is not None:
            self.shown = tuple(cameras)
            self._peek = CameraPreview(lambda camera: make(camera)(), self._on_change)
            self._peek.start(self.shown, self.leaving)

    def stop(self) -> None:
        """Let go of the camera that is open for its picture, and of what was asked; returns at once."""
        self._then, self._through = None, False
        if self._peek is not None:
            self.let_go(self._peek.stop())
            self._peek = None

    def let_go(self, retired: Retired) -> None:
        """Remember what may still hold a camera."""
        self.leaving = Retired(*retired.alive, before=self.leaving)

    def chosen(self, settings: Settings) -> NamedCamera | None:
        """Return the camera that the settings name, if it was connected when the cameras were listed last."""
        return next((c for c in self.known if (c.name, c.path) == (settings.camera_name, settings.camera_path)), None)

    def _list(self) -> None:
        with self._lock:
            if self._busy:
                return
            self._busy = True
        thread = threading.Thread(target=self._work, name="formcheck-cameras", daemon=True)
        thread.start()
        Retired(thread)  # nobody needs it to end but the end of the program

    def _work(self) -> None:
        """Thread: list the cameras once; drivers that hang are left behind."""
        found: Sequence[NamedCamera] | None = ()
        try:
            found = in_time(self.list_now, LOOK_S, _drop)
        finally:
            with self._lock:
                self._found, self._busy = tuple(found or ()), False
            self._on_change()


def _drop(_late: Sequence[NamedCamera]) -> None:
    """Want no late answer."""
