"""The sound files."""

import wave
from pathlib import Path

import pytest
from make_sounds import NOTES, make_sounds

from formcheck.resources import data_dir
from formcheck.voice.cues import EARCONS, LASTS_S

FOLDER = data_dir("assets") / "sounds"


def test_the_script_makes_the_shipped_files(tmp_path: Path) -> None:
    make_sounds(tmp_path)
    made, shipped = ({p.name: p.read_bytes() for p in folder.glob("*.wav")} for folder in (tmp_path, FOLDER))
    assert set(made) == {f"{name}.wav" for name in EARCONS}
    assert made == shipped


@pytest.mark.parametrize("name", EARCONS)
def test_a_sound_is_short_small_and_begins_and_ends_in_silence(name: str) -> None:
    path = FOLDER / f"{name}.wav"
    assert path.stat().st_size < 40_000
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44100)
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert len(samples) / 44100 <= LASTS_S[name] + 1e-6  # type: ignore[index]
    assert abs(samples[0]) < 100 and abs(samples[-1]) < 100
    assert 8000 < max(abs(s) for s in samples) < 24000


def test_the_sounds_differ() -> None:
    assert len(set(NOTES.values())) == len(EARCONS) == len(NOTES)
