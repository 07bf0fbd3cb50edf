"""The window as a person has it: a real X display, real keys and a mouse, a clip as the camera."""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S: Final = 60.0

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("Xvfb") is None or shutil.which("xdotool") is None,
    reason="Xvfb and xdotool give a real display and real keys",
)

State = dict[str, Any]


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display of its own."""
    read, write = os.pipe()
    log = (tmp_path_factory.mktemp("x") / "log").open("w")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"], pass_fds=[write], stderr=log
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()
    log.close()


class Person:
    """Sits before the window: sees what it shows, presses keys."""

    def __init__(self, display: str, config: Path, *arguments: str, settings: State | None = None) -> None:
        config.mkdir(parents=True, exist_ok=True)
        (config / "settings.json").write_text(json.dumps({"language": "en", "voice": False, **(settings or {})}))
        self.environment = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "FORMCHECK_CONFIG": str(config),
        }  # fmt: skip
        self.config = config
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("driver.py")), *arguments],
            env=self.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self._lines: queue.SimpleQueue[State | None] = queue.SimpleQueue()
        self._errors: list[str] = []
        self._readers = [threading.Thread(target=work, daemon=True) for work in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                self._lines.put(json.loads(line))
        self._lines.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self._errors.extend(self.process.stderr)

    def sees(self, what: Callable[[State], bool]) -> State:
        """Wait until the window shows something."""
        deadline = time.monotonic() + PATIENCE_S
        state: State | None = None
        while time.monotonic() < deadline:
            state = self._lines.get(timeout=PATIENCE_S)
            assert state is not None, "the window has gone: " + "".join(self._errors[-5:])
            if what(state):
                return state
        raise AssertionError(f"waited in vain, last seen: {state}")

    def does(self, *command: str) -> str:
        """Use keyboard or mouse; returns what the tool says."""
        done = subprocess.run(["xdotool", *command], env=self.environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    @property
    def window(self) -> str:
        """Number of the window on its display."""
        return self.does("search", "--sync", "--onlyvisible", "--name", "^formcheck test$").split()[0]

    def presses(self, key: str) -> None:
        """Press a key in the window."""
        self.does("windowfocus", "--sync", self.window, "key", key)

    def insists(self, key: str, what: Callable[[State], bool]) -> State:
        """Press a key until the window shows something, as people do whose key came before there was a picture."""
        for _ in range(5):
            self.presses(key)
            again_at = time.monotonic() + 4.0
            while (left_s := again_at - time.monotonic()) > 0:
                with contextlib.suppress(queue.Empty):
                    state = self._lines.get(timeout=left_s)
                    assert state is not None, "the window has gone: " + "".join(self._errors[-5:])
                    if what(state):
                        return state
        raise AssertionError(f"{key} was pressed in vain")

    def answers(self, title: str, key: str) -> None:
        """Press a key in a dialog that has opened."""
        dialog = self.does("search", "--sync", "--onlyvisible", "--name", title).split()[0]
        self.does("windowfocus", "--sync", dialog, "key", key)

    def camera(self, mood: str) -> None:
        """Do something to the camera."""
        assert self.process.stdin is not None
        self.process.stdin.write(mood + "\n")
        self.process.stdin.flush()

    def leaves(self) -> int:
        """Return the exit code, once the window has been closed."""
        code = self.process.wait(PATIENCE_S)
        for reader in self._readers:
            reader.join(5.0)
        assert "Traceback" not in "".join(self._errors)
        return code


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    there: list[Person] = []

    def comes(*arguments: str, **settings: Any) -> Person:
        there.append(Person(display, tmp_path / "config", *arguments, settings={"welcomed": True, **settings}))
        return there[-1]

    yield comes
    for one in there:
        one.process.kill()
        one.process.wait()
        for pipe in (one.process.stdin, one.process.stdout, one.process.stderr):
            if pipe is not None:
                pipe.close()


def test_from_the_first_start_to_the_first_verdict_in_under_a_minute(person: Callable[..., Person]) -> None:
    started = time.monotonic()
    one = person("welcome", welcomed=False)
    one.sees(lambda s: s["screen"] == "welcome")
    one.presses("Return")
    one.sees(lambda s: s["screen"] == "gallery")
    for key in ("b", "i", "r", "d", "Return", "Return"):
        one.presses(key)
    one.sees(lambda s: s["screen"] == "cameras")
    one.insists("space", lambda s: s["screen"] != "cameras")
    one.sees(lambda s: s["screen"] == "live" and s["held_s"] > 1.0)
    assert time.monotonic() - started < 60.0
    kept = json.loads((one.config / "settings.json").read_text("utf-8"))
    assert (kept["welcomed"], kept["camera_name"], kept["camera_path"]) == (True, "Built-in", "usb0")
    one.presses("Escape")
    summary = one.sees(lambda s: s["screen"] == "summary")
    assert summary["holds"] >= 1, "the hold that ran is not lost"
    one.presses("Escape")
    one.answers("^Session$", "alt+e")
    assert one.leaves() == 0


def test_closed_in_the_middle_of_a_hold(person: Callable[..., Person]) -> None:
    one = person()
    one.sees(lambda s: s["held_s"] > 0.5)
    one.presses("ctrl+q")
    assert one.leaves() == 0


def test_paused_by_hand_resized_and_in_another_language(person: Callable[..., Person]) -> None:
    one = person(language="de")
    one.sees(lambda s: s["screen"] == "live" and s["side"] in ("RECHTE Seite", "LINKE Seite"))
    one.presses("space")
    one.sees(lambda s: s["notice"] == "Angehalten")
    one.presses("space")
    one.sees(lambda s: s["notice"] != "Angehalten")
    one.does("windowsize", "--sync", one.window, "800", "560")
    one.sees(lambda s: s["size"] == [800, 560] and s["held_s"] > 0.0)
    one.presses("v")
    one.presses("d")
    one.sees(lambda s: s["screen"] == "live")
    one.presses("ctrl+q")
    assert one.leaves() == 0
    kept = json.loads((one.config / "settings.json").read_text("utf-8"))
    assert kept["mat_view"] and kept["degrees"]


def test_nobody_in_the_picture_pauses_and_coming_back_goes_on(person: Callable[..., Person]) -> None:
    one = person()
    one.sees(lambda s: s["held_s"] > 0.5)
    one.camera("empty")
    one.sees(lambda s: s["notice"] == "Paused")
    one.camera("well")
    one.sees(lambda s: s["notice"] != "Paused" and s["held_s"] > 0.5)
    one.presses("ctrl+q")
    assert one.leaves() == 0


def test_a_camera_that_is_unplugged_is_told_and_goes_on_when_it_is_back(person: Callable[..., Person]) -> None:
    one = person(camera_name="Built-in", camera_path="usb0")
    one.sees(lambda s: s["held_s"] > 1.2)
    one.camera("unplugged")
    gone = one.sees(lambda s: s["screen"] == "problem")
    assert "stopped sending pictures" in gone["sentence"]
    one.camera("well")
    one.sees(lambda s: s["screen"] == "live" and s["held_s"] > 1.2)
    one.presses("Escape")
    summary = one.sees(lambda s: s["screen"] == "summary")
    assert summary["holds"] >= 2, "what was held before is kept"
    one.presses("ctrl+q")
    assert one.leaves() == 0


def test_a_camera_that_freezes_is_told_and_goes_on_by_itself(person: Callable[..., Person]) -> None:
    one = person()
    one.sees(lambda s: s["held_s"] > 0.5)
    one.camera("frozen")
    frozen = one.sees(lambda s: s["screen"] == "problem")
    assert "stopped sending pictures" in frozen["sentence"]
    one.camera("well")
    one.sees(lambda s: s["screen"] == "live")
    one.presses("ctrl+q")
    assert one.leaves() == 0
