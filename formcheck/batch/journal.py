"""Record of what a batch has finished: one line of JSON per recording, on disk before it counts."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from formcheck.atomic_files import unwritable
from formcheck.batch.line import SCHEMA, JournalLine, read_line
from formcheck.batch.storage import is_address, is_there
from formcheck.batch.task import Outcome, Task, Written
from formcheck.core.errors import FormcheckError, mark

NAME: Final = "journal.jsonl"
LOCK: Final = ".formcheck.lock"


class BusyError(FormcheckError):
    """Another batch is running in the same output folder."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A finished recording in the journal. rules : from `rules_of`."""

    name: str
    rules: str
    content: str | None
    stamp: str | None
    status: str
    exit_code: int
    message: str
    files: tuple[Written, ...]
    row: dict[str, Any]

    def complete(self, out: str) -> bool:
        """Whether all of its files are still where they were written."""
        return all(is_there(out, file) for file in self.files)


class Journal:
    """The journal of an output folder; a context manager that locks out other batches.

    folder : a local one, from `journal_folder`.

    Raises
    ------
    BusyError : another batch is running there. OutputError : it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._path = folder / NAME
        self._lock = FileLock(folder / LOCK, timeout=0)
        self.entries: dict[str, JournalEntry] = {}
        """The last entry of each name."""

    def __enter__(self) -> Self:
        """Lock the folder and read what is finished; truncate an incomplete last line after a crash."""
        from filelock import Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise BusyError(
                mark("Another batch is at work in {folder}; wait for its end or choose another folder with --out."),
                folder=self._path.parent,
            ) from error
        except OSError as error:
            raise unwritable(self._path, error) from error
        try:
            self._truncate_partial_line()
            self.entries = {entry.name: entry for entry in self._read()}
            self._file = self._path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            self._lock.release()
            raise unwritable(self._path, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Unlock the folder."""
        self._file.close()
        self._lock.release()

    def add(self, task: Task, rules: str, outcome: Outcome) -> None:
        """Record the outcome of a task; it is on disk when this returns.

        Raises
        ------
        OutputError : it cannot be written.
        """
        line = {
            "schema": SCHEMA,
            "name": task.name,
            "rules": rules,
            "content": outcome.content,
            "stamp": outcome.stamp,
            "status": outcome.status,
            "exit_code": outcome.exit_code,
            "message": outcome.message,
            "files": [asdict(file) for file in outcome.files],
            "row": outcome.row,
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
        try:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unwritable(self._path, error) from error
        self.entries[task.name] = JournalEntry(
            task.name,
            rules,
            outcome.content,
            outcome.stamp,
            outcome.status,
            outcome.exit_code,
            outcome.message,
            outcome.files,
            outcome.row,
        )

    def _truncate_partial_line(self) -> None:
        if not self._path.exists():
            return
        data = self._path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            with self._path.open("r+b") as file:
                file.truncate(len(whole))

    def _read(self) -> Iterator[JournalEntry]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for raw in file:
                line = read_line(raw)
                if line is not None:  # a damaged one is ignored: its recording is analysed again
                    yield _entry(line)


def _entry(line: JournalLine) -> JournalEntry:
    return JournalEntry(
        name=line.name,
        rules=line.rules,
        content=line.content,
        stamp=line.stamp,
        status=line.status,
        exit_code=line.exit_code,
        message=line.message,
        files=tuple(Written(**file.model_dump()) for file in line.files),
        row=line.row.model_dump(exclude_unset=True),
    )


def journal_folder(out: str) -> Path:
    """Return the journal's folder: the output folder, or for an address a local folder named after it."""
    if not is_address(out):
        return Path(out)
    return Path("formcheck-journals") / out.replace("://", "_").strip("/").replace("/", "_")
