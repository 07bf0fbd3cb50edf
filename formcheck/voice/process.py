"""The helper process that speaks and plays: ``python -m formcheck.voice.process``.

Speech engines hang, and take the process that loaded them along; so they live in one of their own. It reads one JSON
object a line: ``{"say": text, "deadline_s": s, "id": n}``, ``{"play": name, "id": n}``, ``{"volume": 0..1}``,
``{"quit": true}``. It writes ``{"ready": {"speech": engine or null, "sounds": bool, "reason": why not}}`` once, and
``{"done": n}`` or ``{"failed": n, "reason": why}`` for what has an id. It ends when its input does.
"""

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Iterable
from typing import IO, Any, Final

POLL_S: Final = 0.02
IDLE_S: Final = 0.5
END_S: Final = 1.0
"""When the input has ended, a speech engine that hangs keeps the process no longer than this."""


def main() -> int:
    """Speak and play until the input ends."""
    parser = argparse.ArgumentParser(prog="formcheck.voice.process")
    parser.add_argument("--engine", help="only this speech engine; 'mock' is never chosen by itself")
    parser.add_argument("--language", default="en")
    parser.add_argument("--no-speech", action="store_true", help="only play sounds")
    options = parser.parse_args()
    answers = _own_output()
    commands: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin, commands), name="formcheck voice input", daemon=True).start()
    Desk(answers, options.engine, options.language, speak=not options.no_speech).serve(commands)
    return 0


class Desk:
    """Takes commands and gives answers."""

    def __init__(self, answers: IO[str], engine: str | None, language: str, *, speak: bool) -> None:
        self._answers = answers
        self._speech: Any = None
        self._sounds: Any = None
        reasons = []
        try:
            from PySide6.QtCore import QCoreApplication

            from formcheck.voice.engine import Unavailable, open_speech
            from formcheck.voice.sounds import open_sounds
        except ImportError as error:
            reasons.append(f"Qt cannot be loaded ({error})")
        else:
            self._app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
            try:
                self._sounds = open_sounds()
            except Unavailable as problem:
                reasons.append(str(problem))
            try:
                self._speech = open_speech(engine, language) if speak else None
            except Unavailable as problem:
                reasons.append(str(problem))
        name = self._speech.name if self._speech else None
        reason = "; ".join(dict.fromkeys(reasons))
        self._answer({"ready": {"speech": name, "sounds": self._sounds is not None, "reason": reason}})

    def serve(self, commands: "queue.SimpleQueue[dict[str, Any]]") -> None:
        """Carry out commands until one says to quit."""
        while True:
            busy = any(part is not None and part.busy for part in (self._speech, self._sounds))
            try:
                command = commands.get(timeout=POLL_S if busy else IDLE_S)
            except queue.Empty:
                command = {}
            if "quit" in command:
                return
            self._carry_out(command)
            self._let_qt_work()

    def _carry_out(self, command: dict[str, Any]) -> None:
        number = command.get("id")
        if "volume" in command:
            for part in (self._speech, self._sounds):
                if part is not None:
                    part.set_volume(min(1.0, max(0.0, float(command["volume"]))))
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

    def _let_qt_work(self) -> None:
        if self._speech is None and self._sounds is None:
            return
        self._app.processEvents()
        if self._sounds is not None:
            self._sounds.go_on()
        if self._speech is not None:
            for number, reason in self._speech.ended():
                self._answer({"done": number}) if not reason else self._fail(number, reason)

    def _fail(self, number: object, reason: str) -> None:
        self._answer({"failed": number, "reason": reason})

    def _answer(self, answer: dict[str, Any]) -> None:
        try:
            print(json.dumps(answer), file=self._answers, flush=True)
        except OSError:  # nobody listens any more
            os._exit(0)


def _own_output() -> IO[str]:
    """Return the standard output for answers alone; what libraries print goes to standard error."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _read(lines: Iterable[str], commands: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """Pass commands on; lines that are none are left out."""
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
