"""Speaks and plays without ever making the caller wait; no Qt.

What speaks is a process of its own (`formcheck.voice.server`), because speech engines hang.
"""

import queue
import threading
import time
from collections.abc import Sequence
from typing import Final

from formcheck.i18n import SOURCE
from formcheck.retiring import Retired
from formcheck.voice.client import COMMAND, Event
from formcheck.voice.cues import Earcon, Utterance
from formcheck.voice.reasons import Translate
from formcheck.voice.supervisor import Status, VoiceSupervisor

CLOSE_S: Final = 2.0
"""Longer than a process that is asked to quit gets, and then to be killed (`helper.END_S`)."""


class Speaker:
    """Owns the helper process. Every method returns at once, except `close`, which takes a second at most.

    Parameters
    ----------
    command : starts the helper; for tests. start_deadline_s : it must be ready by then.
    utterance_deadline_s : it must have answered an utterance or a sound by then.
    language : two letters; there is speech only if an engine has a voice for it.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        start_deadline_s: float = 5.0,
        utterance_deadline_s: float = 6.0,
        language: str = SOURCE,
    ) -> None:
        self._inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        command = tuple(command or COMMAND)
        self._worker = VoiceSupervisor(command, start_deadline_s, utterance_deadline_s, self._inbox, language)
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
        return self.reason_in(str)

    @property
    def reason_parts(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """The same sentence as English templates with their values, the whole first (`formcheck.voice.reasons`)."""
        return self._worker.state.trouble.parts

    def reason_in(self, translate: Translate) -> str:
        """Word the reason in another language."""
        return self._worker.state.trouble.text(translate)

    def news(self, translate: Translate = str) -> str:
        """Return the reason once, when it is new; else nothing."""
        trouble = self._worker.state.trouble
        if trouble.text() == self._told:
            return ""
        self._told = trouble.text()
        return trouble.text(translate)

    def say(self, utterance: Utterance) -> None:
        """Speak; replaces words that have not been begun yet."""
        self._inbox.put(("say", utterance, time.monotonic() + utterance.deadline_s))

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        self._inbox.put(("play", earcon, time.monotonic() + earcon.deadline_s))

    def set_volume(self, volume: float) -> None:
        """Set the loudness from 0, which also breaks off what is being said, to 1."""
        self._inbox.put(("volume", volume))

    def set_language(self, language: str) -> None:
        """Speak another language (two letters). Words that wait are dropped; `status` and `reason` follow."""
        self._inbox.put(("language", language))

    def close(self) -> None:
        """End the process and the threads; one that hangs is left behind."""
        self._inbox.put(("close",))
        Retired(self._thread).wait(CLOSE_S)
