"""The helper process that speaks and plays: ``python -m formcheck.voice.server``.

Speech engines hang, along with the process that loaded them, so they run in a separate one. It reads one JSON object
per line: ``{"say": text, "deadline_s": s, "id": n}``, ``{"play": name, "id": n}``, ``{"volume": 0..1}``,
``{"language": two letters}``, ``{"quit": true}``. It writes ``{"ready": {"speech": engine or null, "sounds": bool,
"language": two letters, "reasons": why not}}`` at the start and after every ``language`` (reasons as in
`formcheck.voice.reasons.packed`), and ``{"done": n}`` or ``{"failed": n, "reason": why}`` for commands with an id. It
ends when its input does.
"""

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Iterable
from typing import IO, Any, Final

from formcheck.i18n import SOURCE
from formcheck.voice.client import LANGUAGE, NO_SPEECH
from formcheck.voice.reasons import NO_QT, Reason, packed

POLL_S: Final = 0.02
IDLE_S: Final = 0.5
END_S: Final = 1.0
"""Longest time that a hanging speech engine keeps the process alive once the input has ended."""


def main() -> int:
    """Speak and play until the input ends."""
    parser = argparse.ArgumentParser(prog="formcheck.voice.server")
    parser.add_argument("--engine", help="only this speech engine; 'mock' is never chosen by itself")
    parser.add_argument(LANGUAGE, default=SOURCE)
    parser.add_argument(NO_SPEECH, action="store_true", help="only play sounds")
    options = parser.parse_args()
    answers = _reserve_stdout()
    commands: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin, commands), name="formcheck voice input", daemon=True).start()
    CommandServer(answers, options.engine, options.language, speak=not options.no_speech).serve(commands)
    return 0


class CommandServer:
    """Executes commands and writes answers."""

    def __init__(self, answers: IO[str], engine: str | None, language: str, *, speak: bool) -> None:
        self._answers, self._engine, self._wants_speech = answers, engine, speak
        self._app: Any = None
        self._speech: Any = None
        self._sounds: Any = None
        self._volume = 1.0
        self._soundless = self._open_sounds()
        self._set_language(language)

    def _open_sounds(self) -> tuple[Reason, ...]:
        """Load Qt and the sounds; return the reasons if there are none."""
        try:
            from PySide6.QtCore import QCoreApplication

            from formcheck.voice.sounds import open_sounds
            from formcheck.voice.tts import Unavailable
        except ImportError as error:
            return (Reason(NO_QT, {"error": str(error)}),)
        self._app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
        try:
            self._sounds = open_sounds()
        except Unavailable as problem:
            return problem.reasons
        return ()

    def _open_speech(self, language: str) -> tuple[Reason, ...]:
        """Open speech in a language, with the current engine if possible; return the reasons if there is none."""
        from formcheck.voice.tts import Unavailable, open_speech

        if self._speech is not None and self._speech.set_language(language):
            return ()
        self._report_ended()
        self._speech = None
        try:
            self._speech = open_speech(self._engine, language)
        except Unavailable as problem:
            return problem.reasons
        self._speech.set_volume(self._volume)
        return ()

    def _set_language(self, language: str) -> None:
        """Switch to a language, and report what works."""
        speechless = self._open_speech(language) if self._app is not None and self._wants_speech else ()
        ready = {
            "speech": self._speech.name if self._speech else None,
            "sounds": self._sounds is not None,
            "language": language,
            "reasons": packed((*self._soundless, *speechless)),
        }
        self._answer({"ready": ready})

    def serve(self, commands: "queue.SimpleQueue[dict[str, Any]]") -> None:
        """Execute commands until one says to quit."""
        while True:
            busy = any(part is not None and part.busy for part in (self._speech, self._sounds))
            try:
                command = commands.get(timeout=POLL_S if busy else IDLE_S)
            except queue.Empty:
                command = {}
            if "quit" in command:
                return
            self._execute(command)
            self._process_events()

    def _execute(self, command: dict[str, Any]) -> None:
        number = command.get("id")
        if "volume" in command:
            self._volume = min(1.0, max(0.0, float(command["volume"])))
            for part in (self._speech, self._sounds):
                if part is not None:
                    part.set_volume(self._volume)
        elif "language" in command:
            self._set_language(str(command["language"]))
        elif "say" in command:
            if self._speech is None:
                self._fail(number, "there is no speech")
            elif float(command.get("deadline_s", 1.0)) <= 0:
                self._fail(number, "too late")
            else:
                self._speech.say(number, str(command["say"]))
        elif "play" in command:
            if self._sounds is not None and self._sounds.play(command["play"]):
                self._answer({"done": number})
            else:
                self._fail(number, "there is no such sound")

    def _process_events(self) -> None:
        if self._speech is None and self._sounds is None:
            return
        self._app.processEvents()
        if self._sounds is not None:
            self._sounds.poll()
        if self._speech is not None:
            self._speech.poll()
        self._report_ended()

    def _report_ended(self) -> None:
        if self._speech is not None:
            for number, reason in self._speech.ended():
                self._answer({"done": number}) if not reason else self._fail(number, reason)

    def _fail(self, number: object, reason: str) -> None:
        self._answer({"failed": number, "reason": reason})

    def _answer(self, answer: dict[str, Any]) -> None:
        try:
            print(json.dumps(answer), file=self._answers, flush=True)
        except OSError:  # the parent is gone
            os._exit(0)


def _reserve_stdout() -> IO[str]:
    """Return the standard output, reserved for answers; whatever libraries print goes to standard error."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _read(lines: Iterable[str], commands: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """Pass commands on; ignore malformed lines."""
    for line in lines:
        try:
            command = json.loads(line)
        except ValueError:
            continue
        if isinstance(command, dict):
            commands.put(command)
    commands.put({"quit": True})
    threading.Event().wait(END_S)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
