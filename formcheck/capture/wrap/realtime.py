"""Plays a file as if it were a camera."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import Source
from formcheck.core.types import Frame

_NAP_S = 0.1
"""Longest single sleep, so that closing does not wait for the next frame of a film with long pauses."""

_STARVED_S = 0.25
"""Where even decoding is slower than real time, every frame is late; one is yielded at least this often, in seconds."""

_USUAL_FRAME_S = 1 / 30


class RealtimeSource(SinglePassSource):
    """Yields each frame of a source when it is due, as a camera would.

    The film never waits for a slow consumer: frames whose successor is also due are skipped. Frames keep their times in
    the source; indices count what is yielded. The film starts when the first frame is requested.

    source : the film; owned by this one, and closed with it.
    clock : seconds on a monotonic clock.
    sleep : waits that many seconds.
    loop : restart at the end, indefinitely, with times continuing.
    open_again : opens the same film once more; needed for `loop`.

    Raises ValueError: `loop` without `open_again`. While iterating: what the source raises.
    """

    def __init__(
        self,
        source: Source,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        loop: bool = False,
        open_again: Callable[[], Source] | None = None,
    ) -> None:
        """Wrap an open source that has not been read from."""
        if loop and open_again is None:
            raise ValueError("loop needs open_again, since a source can be read only once")
        # An endless film has no length.
        super().__init__(replace(source.info, frames=None, duration_s=None) if loop else source.info)
        self._source, self._clock, self._sleep = source, clock, sleep
        self._open_again = open_again if loop else None
        self._start_s = self._shown_s = self._shown_t_s = 0.0
        self._paused = False

    def set_paused(self, on: bool) -> None:
        """Let the film stand still, or go on from where it stands; callable from any thread."""
        self._paused = on

    def resume(self) -> None:
        """Continue the film from the frame yielded last: the time since then does not count."""
        self._shown_s = self._clock()
        self._start_s = self._shown_s - self._shown_t_s

    def _frames(self) -> Iterator[Frame]:
        film = self._film()
        frame = next(film, None)
        if frame is None:
            return
        index, self._shown_t_s = 0, frame.t_s
        self.resume()
        while frame is not None:
            following = next(film, None)
            self._stand_still()
            now_s = self._clock()
            late = following is not None and self._start_s + following.t_s <= now_s
            if not late or now_s - self._shown_s > _STARVED_S:
                self._wait_for(frame.t_s)
                if self._closed:
                    return
                self._shown_t_s = frame.t_s
                yield replace(frame, index=index)
                index, self._shown_s = index + 1, self._clock()
            frame = following

    def _wait_for(self, t_s: float) -> None:
        """Wait until a time of the film."""
        while not self._closed and (left_s := self._start_s + t_s - self._clock()) > 0:
            self._sleep(min(left_s, _NAP_S))
            self._stand_still()

    def _stand_still(self) -> None:
        """Wait while the film is paused; that time does not count."""
        if not self._paused:
            return
        while self._paused and not self._closed:
            self._sleep(_NAP_S)
        self.resume()

    def _film(self) -> Iterator[Frame]:
        """Yield the source's frames, then those of all repetitions, with times continuing."""
        offset_s = 0.0
        while True:
            last_s = gap_s = None
            for frame in self._source:
                gap_s = None if last_s is None else frame.t_s - last_s
                last_s = frame.t_s
                yield replace(frame, t_s=offset_s + frame.t_s)
            self._copy_end(self._source)
            if self._open_again is None or last_s is None:
                return
            offset_s += last_s + (gap_s or _USUAL_FRAME_S)
            self._source.close()
            self._source = self._open_again()

    def _release(self) -> None:
        self._source.close()
