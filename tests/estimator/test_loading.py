"""Loading MediaPipe without what it does not need."""

import os
import subprocess
import sys

import pytest

from formcheck.estimator import loading

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc and libglvnd")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_matplotlib_and_portaudio_are_not_loaded_and_can_be_afterwards() -> None:
    code = (
        "import sys; from formcheck.estimator.loading import load_mediapipe; m = load_mediapipe();"
        "print(m.PoseLandmarker.__name__, 'matplotlib' in sys.modules, 'sounddevice' in sys.modules);"
        "import matplotlib.pyplot; print(matplotlib.pyplot.figure.__name__)"
    )
    assert run(code).split("\n") == ["PoseLandmarker False False", "figure"]


def test_another_thread_that_imports_matplotlib_meanwhile_gets_the_real_one() -> None:
    code = """
import builtins, sys, threading
usual = builtins.__import__
inside, found = threading.Event(), []

def notice(event, args):
    "Let the other thread run once MediaPipe asks for its first module, until it has what it wants."
    if event == "import" and args[0].startswith("mediapipe.") and not inside.is_set():
        inside.set()
        other.join(60)
        found.append(other.is_alive())

def imports() -> None:
    assert inside.wait(60)
    import matplotlib.pyplot
    import matplotlib.figure
    from matplotlib import pyplot
    found.append((pyplot is matplotlib.pyplot, pyplot.figure.__name__, matplotlib.figure.Figure.__name__))

other = threading.Thread(target=imports)
other.start()
sys.addaudithook(notice)
from formcheck.estimator.loading import load_mediapipe
module = load_mediapipe()
assert not hasattr(module.drawing_utils.plt, "figure"), "MediaPipe itself has the empty one"
print(found, module.PoseLandmarker.__name__, builtins.__import__ is usual, "sounddevice" in sys.modules)
"""
    assert run(code) == "[(True, 'figure', 'Figure'), False] PoseLandmarker True False"


def test_two_threads_that_load_at_once_leave_no_trace() -> None:
    code = (
        "import builtins, sys, threading; from formcheck.estimator.loading import load_mediapipe;"
        "usual = builtins.__import__;"
        "threads = [threading.Thread(target=load_mediapipe) for _ in range(4)];"
        "[t.start() for t in threads]; [t.join() for t in threads];"
        "print(builtins.__import__ is usual, 'matplotlib' in sys.modules)"
    )
    assert run(code) == "True False"


def test_what_was_loaded_before_stays() -> None:
    code = (
        "import sys, matplotlib; from formcheck.estimator.loading import load_mediapipe; load_mediapipe();"
        "load_mediapipe(); print(sys.modules['matplotlib'] is matplotlib, matplotlib.__version__ > '3')"
    )
    assert run(code) == "True True"


@linux
def test_opengl_is_hidden_only_while_a_model_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    name = loading._NO_DRIVERS
    monkeypatch.delenv(name, raising=False)
    with loading.lean():
        assert os.environ[name] == os.devnull
    assert name not in os.environ
    monkeypatch.setenv(name, "/my/driver.json")
    with loading.lean():
        assert os.environ[name] == "/my/driver.json", "the user's choice"
    assert os.environ[name] == "/my/driver.json"


@linux
def test_the_users_number_of_arenas_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(loading, "_mallopt", lambda: lambda what, value: asked.append((what, value)))
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    loading.stay_small()
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    loading.stay_small()
    assert asked == [(-8, 2)]


def test_other_systems_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_mallopt", lambda: None)
    loading.stay_small()
    with loading.lean():
        pass
