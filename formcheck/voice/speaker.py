"""Speaks and plays without ever blocking the caller; no Qt.

Speech runs in a separate process (`formcheck.voice.server`), because speech engines hang.
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
"""Longer than a process gets to quit and then to be killed (`client.END_S`)."""


class Speaker:
    """Owns the helper process. Every method returns at once, except `close`, which blocks for `CLOSE_S` at most.

    Parameters
    ----------
    command : starts the helper; replaceable in tests. start_deadline_s : it must be ready by then.
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
        self._supervisor = VoiceSupervisor(command, start_deadline_s, utterance_deadline_s, self._inbox, language)
        self._reported = ""
        self._thread = threading.Thread(target=self._supervisor.work, name="formcheck voice", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """What works: ``speech`` with or without sounds, only ``sounds``, or nothing."""
        return self._supervisor.state.status

    @property
    def reason(self) -> str:
        """One sentence for the user on what does not work and what helps; empty if everything does."""
        return self.reason_in(str)

    @property
    def reason_parts(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """The same sentence as English templates with their values, the frame first (`formcheck.voice.reasons`)."""
        return self._supervisor.state.trouble.parts

    def reason_in(self, translate: Translate) -> str:
        """Return the reason in another language."""
        return self._supervisor.state.trouble.text(translate)

    def news(self, translate: Translate = str) -> str:
        """Return the reason once when it changes, else an empty string."""
        trouble = self._supervisor.state.trouble
        if trouble.text() == self._reported:
            return ""
        self._reported = trouble.text()
        return trouble.text(translate)

    def say(self, utterance: Utterance) -> None:
        """Speak; replaces words that have not been started yet."""
        self._inbox.put(("say", utterance, time.monotonic() + utterance.deadline_s))

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        self._inbox.put(("play", earcon, time.monotonic() + earcon.deadline_s))

    def set_volume(self, volume: float) -> None:
        """Set the volume from 0 (which also interrupts current speech) to 1."""
        self._inbox.put(("volume", volume))

    def set_language(self, language: str) -> None:
        """Switch the spoken language (two letters). Pending words are dropped; `status` and `reason` follow."""
        self._inbox.put(("language", language))

    def close(self) -> None:
        """End the process and the threads; abandon one that hangs."""
        self._inbox.put(("close",))
        Retired(self._thread).wait(CLOSE_S)
