"""A raised hand after a session: the camera goes on for a while, so that nobody has to get up to go on. No Qt."""

from typing import Final, Literal

from formcheck.coaching.notices import SHOWN_FROM, seconds_up
from formcheck.core.signal.gesture import Gesture
from formcheck.i18n import tr
from formcheck.pipeline.live.live_run import LiveRun
from formcheck.retiring import Retired

WATCH_S: Final = 120.0
"""The camera is released this long after it has begun to look for a hand."""

Wish = Literal["again", "next"]


class HandWatch:
    """Looks for a raised hand: the right one goes again, the left one on to the next exercise where there is one.

    run : of the camera, started by the caller; its verdicts do not matter.
    """

    def __init__(self, run: LiveRun, *, has_next: bool) -> None:
        self._run, self._has_next = run, has_next
        self._gesture = Gesture()
        self._began_s: float | None = None
        self._progress = 0.0
        run.set_paused(True)  # nothing counts

    @property
    def watching(self) -> bool:
        """Whether a hand would be seen."""
        return self._began_s is not None and self._run.error is None and not self._run.finished

    @property
    def hint(self) -> str:
        """What a raised hand does, or that one has been seen; empty while none would be."""
        if not self.watching:
            return ""
        if self._progress >= SHOWN_FROM:
            return tr("Keep your hand up: {seconds}").format(seconds=seconds_up(self._progress))
        if self._has_next:
            return tr("Raise your right hand to go again, your left hand for the next exercise.")
        return tr("Raise one hand to go again.")

    def poll(self) -> Wish | None:
        """Process the newest picture; return what is wished for once a hand has been up for long enough."""
        update = self._run.poll()
        if update is None:
            return None
        t_s = update.snapshot.t_s
        self._began_s = t_s if self._began_s is None else self._began_s
        if t_s - self._began_s > WATCH_S:
            self._run.end()
            return None
        self._progress = self._gesture.update(t_s, update.pose, update.frame.size_wh)
        if self._progress < 1.0:
            return None
        return "next" if self._has_next and self._gesture.hand == "left" else "again"

    def retire(self) -> Retired:
        """Release the camera; return at once."""
        return self._run.retire()
