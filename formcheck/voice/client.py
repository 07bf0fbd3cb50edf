"""The helper process as seen by its parent: starting, writing, reading, ending."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any, Final

COMMAND: Final = (sys.executable, "-m", "formcheck.voice.server")
NO_SPEECH: Final = "--no-speech"
LANGUAGE: Final = "--language"

END_S: Final = 0.5
"""Time that a process gets to quit before it is killed."""

_FLAGS: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console

Event = tuple[Any, ...]
"""("answer", helper, dict) and ("ended", helper), besides what the speaker itself puts into its inbox."""


class VoiceClient:
    """One helper process and the thread that reads its answers into an inbox.

    Raises OSError if it cannot be started.
    """

    def __init__(self, command: Sequence[str], inbox: "queue.SimpleQueue[Event]") -> None:
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            creationflags=_FLAGS,
            start_new_session=True,  # Ctrl-C in the terminal is meant for the window, which then closes this
        )
        self._inbox = inbox
        self._reader = threading.Thread(target=self._read, name="formcheck voice answers", daemon=True)
        self._reader.start()

    def send(self, command: dict[str, Any]) -> None:
        """Write a command; if the process is gone, the reader reports it."""
        stdin = self._process.stdin
        try:
            if stdin is not None:
                stdin.write(json.dumps(command) + "\n")
                stdin.flush()
        except (OSError, ValueError):
            return

    def end(self, *, gracefully: bool) -> None:
        """End the process and its thread; gracefully: ask it to quit first, then kill it."""
        if gracefully:
            self.send({"quit": True})
            try:
                self._process.wait(END_S)
            except subprocess.TimeoutExpired:
                gracefully = False
        if not gracefully:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # closing flushes unwritten data
                continue

    def _read(self) -> None:
        for line in self._process.stdout or ():
            try:
                answer = json.loads(line)
            except ValueError:
                continue
            if isinstance(answer, dict):
                self._inbox.put(("answer", self, answer))
        self._inbox.put(("ended", self))
