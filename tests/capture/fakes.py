"""Stand-ins for sources, cameras and clocks; other tests use them too."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceError, SourceInfo
from formcheck.core.messages import Message
from formcheck.core.types import Frame


def grey_frames(times_s: Sequence[float], size_wh: tuple[int, int] = (8, 6)) -> list[Frame]:
    """One frame for each time in seconds; the grey value is the index, modulo 256."""
    width, height = size_wh
    return [Frame(np.full((height, width, 3), i % 256, np.uint8), t, i) for i, t in enumerate(times_s)]


class FakeSource(SinglePassSource):
    """Yields given frames.

    info : by default that of a file called ``fake`` with the frames' size, number and mean rate.
    damage : what `damage` says after the last frame.
    error : raised as SourceError after the last frame, if given.
    before_each : called before each frame is handed out, to let a fake clock run or to fail.
    """

    def __init__(
        self,
        frames: Sequence[Frame],
        info: SourceInfo | None = None,
        damage: Message | None = None,
        error: str | None = None,
        before_each: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep the frames."""
        super().__init__(info or _info_of(frames))
        self._given, self._damage_at_end, self._error, self._before_each = list(frames), damage, error, before_each
        self.released = 0

    def _frames(self) -> Iterator[Frame]:
        for frame in self._given:
            self._before_each()
            yield frame
        if self._error is not None:
            raise SourceError(self._error)
        self._damage = self._damage_at_end

    def _release(self) -> None:
        self.released += 1


def _info_of(frames: Sequence[Frame]) -> SourceInfo:
    if not frames:
        return SourceInfo("fake", 8, 6, frames=0, duration_s=0.0)
    span_s = frames[-1].t_s - frames[0].t_s
    fps = (len(frames) - 1) / span_s if span_s else None
    width, height = frames[0].size_wh
    return SourceInfo("fake", width, height, fps, len(frames), len(frames) / fps if fps else 0.0)


class FakeClock:
    """A clock that moves only when somebody sleeps or `now_s` is changed."""

    def __init__(self, now_s: float = 100.0) -> None:
        """Start at a time that is not 0, as real clocks do."""
        self.now_s = now_s

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        """Let the time pass at once."""
        assert wait_s > 0
        self.now_s += wait_s


class FakeCapture:
    """A cv2.VideoCapture whose reads are written down beforehand: BGR pictures, or None for a read that fails.

    It fails for ever after the last one. Each read takes `read_s` on the clock.
    """

    def __init__(
        self,
        reads: Sequence[npt.NDArray[np.uint8] | None],
        opened: bool = True,
        clock: FakeClock | None = None,
        read_s: float = 0.0,
    ) -> None:
        """Keep the reads."""
        self._reads = list(reads)
        self._opened, self._clock, self._read_s = opened, clock, read_s
        self.asked: list[tuple[int, float]] = []
        self.released = 0

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether the device is there."""
        return self._opened

    def read(self) -> tuple[bool, npt.NDArray[np.uint8] | None]:
        """Return the next picture."""
        assert not self.released, "read after release"
        if self._clock is not None:
            self._clock.now_s += self._read_s
        image = self._reads.pop(0) if self._reads else None
        return image is not None, image

    def set(self, prop: int, value: float, /) -> bool:
        """Write down what is asked for."""
        self.asked.append((prop, value))
        return True

    def release(self) -> None:
        """Count the releases."""
        self.released += 1
