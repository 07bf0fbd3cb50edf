"""The thread behind a speaker: the only one that touches the helper process.

The process is killed when it does not answer in time, restarted once, and then given up.
"""

import queue
import time
from dataclasses import dataclass
from typing import Any, Final, Literal

from formcheck.i18n import SOURCE
from formcheck.voice.client import LANGUAGE, NO_SPEECH, Event, VoiceClient
from formcheck.voice.cues import Utterance
from formcheck.voice.reasons import (
    ENDED,
    NO_ANSWER,
    NO_ENGINE,
    NO_PROCESS,
    NOT_STARTED,
    NOTHING_FOUND,
    ONLY_SOUNDS,
    ONLY_SPEECH,
    SILENT,
    Reason,
    Trouble,
    unpacked,
)

Status = Literal["starting", "speech", "sounds", "silent"]

NONE: Final = Trouble()


@dataclass(frozen=True, slots=True)
class State:
    """What works, and why not everything does."""

    status: Status = "starting"
    trouble: Trouble = NONE


class VoiceSupervisor:
    """Body of a speaker's thread; `state` may be read from other threads."""

    def __init__(
        self,
        command: tuple[str, ...],
        start_s: float,
        answer_s: float,
        inbox: "queue.SimpleQueue[Event]",
        language: str = SOURCE,
    ) -> None:
        self.state = State()
        self._command, self._start_s, self._answer_s, self._inbox = command, start_s, answer_s, inbox
        self._helper: VoiceClient | None = None
        self._starts = 0
        self._ready_by: float | None = None
        self._awaited: dict[int, float] = {}
        self._number = 0
        self._saying: int | None = None
        self._next: tuple[Utterance, float] | None = None
        self._volume = self._sent_volume = 1.0
        self._language = self._sent_language = language
        """The desired values, and those the process has; it starts with a volume of 1."""

    def work(self) -> None:
        """Serve the inbox until it says to close."""
        try:
            self._launch()
            while self._serve():
                pass
        finally:
            if self._helper is not None:
                self._helper.end(gracefully=self._ready_by is None and not self._awaited)

    def _serve(self) -> bool:
        """Handle one event, or a timeout; return False on close."""
        try:
            kind, *rest = self._inbox.get(timeout=self._timeout_s())
        except queue.Empty:
            kind, rest = "", []
        if kind == "close":
            return False
        self._handle(kind, rest)
        self._enforce()
        self._speak()
        return True

    def _handle(self, kind: str, rest: list[Any]) -> None:
        if kind in ("answer", "ended"):
            if rest[0] is self._helper and kind == "ended":
                self._fail(ENDED)
            elif rest[0] is self._helper:
                self._handle_answer(rest[1])
        elif kind == "say":
            self._next = (rest[0], rest[1])
        elif kind == "play" and self.state.status != "silent" and self._ready_by is None:
            if time.monotonic() <= rest[1]:
                self._send_awaited({"play": rest[0].name})
        elif kind == "volume":
            self._volume = rest[0]
            self._send_volume()
        elif kind == "language":
            self._change_language(rest[0])

    def _handle_answer(self, answer: dict[str, Any]) -> None:
        """Handle an answer of the process."""
        if isinstance(answer.get("ready"), dict):
            self._ready_by = None
            if self._sent_language != self._language:  # changed again meanwhile
                self._send_language()
            else:
                self._open(answer["ready"])
            return
        number = answer.get("done", answer.get("failed"))
        if isinstance(number, int):
            self._awaited.pop(number, None)
            self._saying = None if number == self._saying else self._saying

    def _open(self, ready: dict[str, Any]) -> None:
        reasons = unpacked(ready.get("reasons"))
        if self._starts > 1 and not ready.get("speech"):
            reasons = reasons or (Reason(NOT_STARTED),)
        if ready.get("speech"):
            self.state = State("speech", Trouble(ONLY_SPEECH, reasons) if reasons else NONE)
        elif ready.get("sounds"):
            self.state = State("sounds", Trouble(ONLY_SOUNDS, reasons or (Reason(NO_ENGINE),)))
        else:
            self._give_up(*reasons or (Reason(NOTHING_FOUND),))
        self._send_volume()

    def _send_volume(self) -> None:
        """Send the volume at once, even during playback; or as soon as the process is ready."""
        if self._helper is not None and self._ready_by is None and self._volume != self._sent_volume:
            self._sent_volume = self._volume
            self._helper.send({"volume": self._volume})

    def _change_language(self, language: str) -> None:
        """Switch the language; a process that was given up gets another chance, as it may have lacked a voice."""
        if language == self._language:
            return
        self._language, self._next = language, None  # pending words are in the old language
        if self._helper is None:
            self._starts, self.state = 0, State()
            self._launch()
        elif self._ready_by is None:
            self._send_language()

    def _send_language(self) -> None:
        """Send the language; the process interrupts its speech and reports again what works."""
        if self._helper is not None:
            self._awaited.clear()
            self._saying = None
            self._sent_language = self._language
            self._ready_by = time.monotonic() + self._start_s
            self._helper.send({"language": self._language})

    def _speak(self) -> None:
        """Send pending words, if nothing is being said and they are still useful."""
        if self._next is None or self._helper is None or self._ready_by is not None or self._saying is not None:
            return
        (utterance, until_s), self._next = self._next, None
        left_s = until_s - time.monotonic()
        if left_s > 0 and self.state.status == "speech" and self._volume > 0:
            self._saying = self._send_awaited({"say": utterance.text, "deadline_s": round(left_s, 3)})

    def _send_awaited(self, command: dict[str, Any]) -> int | None:
        """Send a command that must be answered in time."""
        if self._helper is None:
            return None
        self._number += 1
        self._awaited[self._number] = time.monotonic() + self._answer_s
        self._helper.send({**command, "id": self._number})
        return self._number

    def _enforce(self) -> None:
        """Fail a process that has not answered in time."""
        now = time.monotonic()
        if self._ready_by is not None and now >= self._ready_by:
            self._fail(NOT_STARTED)
        elif self._awaited and now >= min(self._awaited.values()):
            self._fail(NO_ANSWER)

    def _timeout_s(self) -> float | None:
        times = [*self._awaited.values(), *([] if self._ready_by is None else [self._ready_by])]
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _launch(self, *, speak: bool = True) -> None:
        self._starts += 1
        self._awaited.clear()
        self._saying = None
        self._sent_language, self._sent_volume = self._language, 1.0
        try:
            without = () if speak else (NO_SPEECH,)
            self._helper = VoiceClient((*self._command, LANGUAGE, self._language, *without), self._inbox)
            self._ready_by = time.monotonic() + self._start_s
        except OSError as error:
            self._give_up(Reason(NO_PROCESS, {"error": str(error)}))

    def _fail(self, reason: str) -> None:
        """Restart a failed process once, without speech if that kept it from starting; then give up."""
        if self._starts > 1:
            self._give_up(Reason(reason))
            return
        if self._helper is not None:
            self._helper.end(gracefully=False)
        self._launch(speak=self._ready_by is None)

    def _give_up(self, *reasons: Reason) -> None:
        if self._helper is not None:
            self._helper.end(gracefully=False)
        self._helper, self._ready_by, self._next = None, None, None
        self._awaited.clear()
        self.state = State("silent", Trouble(SILENT, reasons))
