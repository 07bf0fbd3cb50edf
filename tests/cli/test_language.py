"""The command line and its reports speak the user's language; result documents stay as they are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck import i18n
from formcheck.cli.main import run
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import write_track
from formcheck.resources import user_folder


@pytest.fixture(autouse=True)
def _back_to_english() -> object:
    yield
    i18n.speak("en")


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory, demo_recording: Recording) -> Path:
    """The demo's landmarks."""
    folder = tmp_path_factory.mktemp("track")
    write_track(folder / "bird_dog_demo.track.npz", demo_recording.track)
    return folder / "bird_dog_demo.track.npz"


def test_summary_and_report_are_german_and_the_document_is_not(
    track: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--language", "de", "analyze", str(track), "--pose", "bird-dog", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "rechte Seite: " in printed and "in guter Form" in printed and "Zu ändern: " in printed
    page = (tmp_path / "bird_dog_demo.track.report.html").read_text("utf-8")
    assert '<html lang="de">' in page and "Wie dies beurteilt wurde" in page and "Sekunden" not in page[:200]
    assert "How this was judged" not in page and "Every hold" not in page
    here = json.loads((tmp_path / "bird_dog_demo.track.json").read_text("utf-8"))
    run(["--language=en", "analyze", str(track), "--pose", "bird-dog", "--out", str(tmp_path / "en")])
    assert here == json.loads((tmp_path / "en" / "bird_dog_demo.track.json").read_text("utf-8"))


def test_the_settings_language_comes_before_that_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert run(["poses", "show", "plankk"]) == 2
    assert "gibt es nicht. Meintest du plank" in capsys.readouterr().err
    settings = user_folder() / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"language": "en"}', encoding="utf-8")
    try:
        assert run(["poses", "show", "plankk"]) == 2
        assert "Did you mean plank" in capsys.readouterr().err
    finally:
        settings.unlink()


def test_a_language_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "xx", "poses", "list"]) == 2
    assert "There is no language 'xx'; choose one of en, de." in capsys.readouterr().err


def test_a_batch_speaks_it_in_its_processes_too(tmp_path: Path, synth: Path) -> None:
    clip = synth / "plank_hips_sag_az90.mp4"
    command = [sys.executable, "-m", "formcheck", "--language", "de", "batch", str(clip), "--pose", "plank"]
    command += ["--max-fps", "5", "--out", str(tmp_path), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"})
    assert "1 Aufnahme: 1 ausgewertet" in done.stdout
    assert "Zusammenfassung von 1 Aufnahme" in (tmp_path / "summary.html").read_text("utf-8")
    assert '<html lang="de">' in (tmp_path / "plank_hips_sag_az90.report.html").read_text("utf-8")
