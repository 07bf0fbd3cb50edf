"""The cameras of this computer: listed, looked through, and opened. No Qt."""

from collections.abc import Callable, Mapping, Sequence

from formcheck.capture.camera.camera_names import NamedCamera
from formcheck.capture.camera.camera_preview import CameraPreview
from formcheck.capture.source import Source
from formcheck.core.errors import FormcheckError
from formcheck.core.types import Frame
from formcheck.store.settings import Settings

Opener = Callable[[], Source]


def _nothing() -> None:
    """Tell nobody."""


class Devices:
    """Cameras to choose from.

    look : lists the cameras that are connected. opener : makes an opener for one; None = there is no way to open any.
    on_change : called, from another thread, after each picture of `peek`.
    """

    def __init__(
        self,
        look: Callable[[], Sequence[NamedCamera]] = tuple,
        opener: Callable[[NamedCamera], Opener] | None = None,
        on_change: Callable[[], None] = _nothing,
    ) -> None:
        self.look, self.opener, self._on_change = look, opener, on_change
        self.shown: tuple[NamedCamera, ...] = ()
        self._peek: CameraPreview | None = None

    @property
    def peeking(self) -> bool:
        """Whether their pictures are being shown."""
        return self._peek is not None

    @property
    def pictures(self) -> Mapping[NamedCamera, Frame | FormcheckError]:
        """What is known of the cameras' pictures."""
        return {} if self._peek is None else self._peek.pictures

    def peek(self, cameras: Sequence[NamedCamera]) -> None:
        """Show the pictures of several cameras, one camera at a time."""
        make = self.opener
        self.stop()
        if make is not None:
            self.shown = tuple(cameras)
            self._peek = CameraPreview(lambda camera: make(camera)(), self._on_change)
            self._peek.start(self.shown)

    def stop(self) -> None:
        """Let go of the camera that is open for its picture."""
        if self._peek is not None:
            self._peek.stop()
            self._peek = None

    def chosen(self, settings: Settings) -> NamedCamera | None:
        """Return the camera that the settings name, if it is connected."""
        return next((c for c in self.look() if (c.name, c.path) == (settings.camera_name, settings.camera_path)), None)
