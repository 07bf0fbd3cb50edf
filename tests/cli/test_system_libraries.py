"""Missing system libraries are named in one line to paste, before any work and without a traceback."""

import sys
from pathlib import Path

import pytest

from formcheck.cli import doctor, system_libraries
from formcheck.cli.main import run
from formcheck.cli.system_libraries import ANALYSIS, SOUND, WINDOW, under_x11

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
CI = (Path(__file__).parents[2] / ".ci" / "run").read_text("utf-8")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring what is needed")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A system on which the libraries of the set are missing."""
    absent: set[str] = set()
    monkeypatch.setattr(system_libraries, "loads", lambda name: name not in absent)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    for name in ("CI", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return absent


@pytest.mark.parametrize(
    "command",
    [["analyze", "a.mp4"], ["batch", "a.mp4"], ["demo"], ["live"], [], ["tune", "plot", "plank"],
     ["baseline", "learn", "a.mp4", "--pose", "plank", "--out", "b.json"]],
    ids=" ".join,
)  # fmt: skip
def test_what_is_missing_is_named_with_what_to_run(
    command: list[str],
    bare: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    bare |= {"libGL.so.1", "libGLESv2.so.2"}
    assert run(command) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("formcheck: ") and "libGL.so.1, libGLESv2.so.2" in line
    assert line.endswith("sudo apt install libgl1 libgles2")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("command", "stops"), [(["live"], True), (["demo"], True), (["demo", "--no-window"], False)])
def test_what_only_the_window_needs_is_asked_for_where_one_opens(
    command: list[str], stops: bool, bare: set[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare |= {"libxcb-cursor.so.0", "libpulse.so.0"}
    monkeypatch.setattr("formcheck.cli.demo.demo", lambda *_, **__: 0)
    assert run(command) == (1 if stops else 0)
    said = capsys.readouterr().err
    assert said.rstrip().endswith("sudo apt install libxcb-cursor0 libpulse0") if stops else not said


def test_sound_alone_is_no_reason_to_stop(bare: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    bare |= set(SOUND)
    monkeypatch.setattr("formcheck.cli.live.live", lambda *_, **__: 0)
    assert run(["live"]) == 0


@pytest.mark.parametrize("command", [["poses", "list", "--json"], ["poses", "show", "plank"]])
def test_what_needs_no_library_asks_for_none(command: list[str], bare: set[str]) -> None:
    bare |= set(ANALYSIS)
    assert run(command) == 0


def test_elsewhere_than_debian_the_libraries_are_named(
    bare: set[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare |= {"libEGL.so.1"}
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert run(["analyze", "a.mp4"]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said and "apt" not in said


def test_doctor_says_it_too(bare: set[str]) -> None:
    assert doctor._libraries().state == "ok"
    bare |= {"libxcb-cursor.so.0"}
    assert (doctor._libraries().state, doctor._libraries().fatal) == ("note", False)
    bare |= {"libGL.so.1"}
    found = doctor._libraries()
    assert (found.state, found.fatal) == ("missing", True) and "sudo apt install libgl1" in found.text


@pytest.mark.parametrize(
    ("environment", "x11"),
    [({"DISPLAY": ":0"}, True), ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, False), ({}, False),
     ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False), ({"QT_QPA_PLATFORM": "xcb"}, True)],
)  # fmt: skip
def test_x11_is_told_from_wayland(environment: dict[str, str], x11: bool) -> None:
    assert under_x11(environment) is x11


def test_what_is_asked_for_is_here_so_that_the_names_are_right() -> None:
    windows = WINDOW if system_libraries.loads("libxcb-cursor.so.0") else ()
    assert [name for name in (*ANALYSIS, *windows) if not system_libraries.loads(name)] == []


def test_the_readme_and_the_checks_name_the_packages_that_others_do_not_bring() -> None:
    brought = {"libglib2.0-0", "libxcb-randr0", "libxcb-xkb1", "libx11-xcb1", "libdbus-1-3", "libfontconfig1"}
    for package in {*ANALYSIS.values(), *WINDOW.values(), *SOUND.values()} - brought:
        assert package in README and package in CI
