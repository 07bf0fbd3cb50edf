"""Speaks and plays without ever making the caller wait; no Qt.

What speaks is a process of its own (`formcheck.voice.process`), because speech engines hang.
"""

import queue
import threading
import time
from collections.abc import Sequence

from formcheck.voice.cues import Earcon, Utterance
from formcheck.voice.helper import COMMAND, Event
from formcheck.voice.worker import Status, Worker


class Speaker:
    """Owns the helper process. Every method returns at once, except `close`, which takes a second at most.

    Parameters
    ----------
    command : starts the helper; for tests. start_deadline_s : it must be ready by then.
    utterance_deadline_s : it must have answered an utterance or a sound by then.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        start_deadline_s: float = 5.0,
        utterance_deadline_s: float = 6.0,
    ) -> None:
        self._inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._worker = Worker(tuple(command or COMMAND), start_deadline_s, utterance_deadline_s, self._inbox)
        self._told = ""
        self._thread = threading.Thread(target=self._worker.work, name="formcheck voice", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """What works: ``speech`` with or without sounds, only ``sounds``, or nothing."""
        return self._worker.state.status

    @property
    def reason(self) -> str:
        """One sentence for the user on what does not work and what helps; empty if all does."""
        return self._worker.state.reason

    def news(self) -> str:
        """Return the reason once, when it is new; else nothing."""
        reason = self.reason
        if reason == self._told:
            return ""
        self._told = reason
        return reason

    def say(self, utterance: Utterance) -> None:
        """Speak; replaces words that have not been begun yet."""
        self._inbox.put(("say", utterance, time.monotonic() + utterance.deadline_s))

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        self._inbox.put(("play", earcon, time.monotonic() + earcon.deadline_s))

    def set_volume(self, volume: float) -> None:
        """Set the loudness from 0, which also breaks off what is being said, to 1."""
        self._inbox.put(("volume", volume))

    def close(self) -> None:
        """End the process and the threads."""
        self._inbox.put(("close",))
        self._thread.join()
