"""Films are written on in the language of the user, umlauts included."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from formcheck import i18n
from formcheck.core.scoring.results import Snapshot
from formcheck.gui.window_language import use_language
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film import frame_overlay, overlay_words, side_by_side
from formcheck.report.film.frame_overlay import draw
from formcheck.report.film.overlay_words import count_words, cue_words, header_words, phase_words
from formcheck.report.film.side_by_side import SideBySide
from formcheck.report.lettering import lacking


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is drawn, as it is drawn."""
    texts: list[str] = []
    sprite = frame_overlay.sprite

    def noted(words: str, size: int) -> np.ndarray:
        texts.append(words)
        return sprite(words, size)

    monkeypatch.setattr(frame_overlay, "sprite", noted)
    return texts


def held(recording: Recording, good: Callable[[Snapshot], bool]) -> Snapshot:
    return next(s for s in (recording.shot(i)[0] for i in range(len(recording.track))) if s.holding and good(s))


def test_english_stays_as_it_was(demo_recording: Recording) -> None:
    shot, bird_dog = held(demo_recording, lambda s: s.fault is not None), demo_recording.definition
    assert header_words(shot, bird_dog) == "Bird dog   LEFT side   Hold"
    assert cue_words(shot, bird_dog).startswith("Raise your arm")
    assert count_words(replace(shot, reps_done={"left": 1, "right": 2})) == "Repetitions  left 1  right 2"
    assert count_words(replace(shot, reps_done={"total": 3})) == "Repetitions  3"
    assert phase_words(replace(shot, person=False), bird_dog) == "Nobody to be seen"


@pytest.mark.usefixtures("german")
def test_german_is_german_with_its_umlauts(demo_recording: Recording, written: list[str]) -> None:
    shot, bird_dog = held(demo_recording, lambda s: s.fault is not None), demo_recording.definition
    draw(np.zeros((720, 1280, 3), np.uint8), np.full((33, 2), np.nan), shot, bird_dog)
    assert any(text.startswith("Diagonaler Vierfüßlerstand   LINKE Seite") for text in written)
    assert any(text.startswith("Hebe den Arm") for text in written)
    assert any(text.startswith("Wiederholungen") for text in written)
    assert not any("side" in text or "Hold" in text or "Raise" in text for text in written)
    seconds = [text for text in written if text.replace(",", "").isdigit()]
    assert seconds and all("." not in text for text in seconds)


@pytest.mark.usefixtures("german")
def test_the_panel_of_the_reference_is_german_too(demo_recording: Recording, written: list[str]) -> None:
    picture = np.zeros((480, 640, 3), np.uint8)
    shot = held(demo_recording, lambda _s: True)
    SideBySide().joined(picture, shot, demo_recording.definition)
    SideBySide().joined(picture, shot, None)
    assert any(text.startswith("Vorbild: Diagonaler Vierfüßlerstand, ") for text in written)
    assert "Übung nicht erkannt" in written


@pytest.mark.usefixtures("german")
def test_the_typeface_has_every_letter_of_every_language() -> None:
    for code in i18n.languages():
        for pose in pose_ids():
            texts = load_pose(pose).texts(code)
            for text in (texts.title, *(fault.cue for fault in texts.faults.values())):
                assert lacking(text) == frozenset(), (code, pose, text)


def test_without_letters_the_english_text_stands_there(
    demo_recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot, bird_dog = held(demo_recording, lambda s: s.fault is not None), demo_recording.definition
    monkeypatch.setattr(overlay_words, "tr", lambda _text: "名")
    assert overlay_words.word("Hold it.") == "Hold it."
    assert header_words(shot, bird_dog) == "Bird dog   LEFT side   Hold"
    assert side_by_side.word("Reference: {title}") == "Reference: {title}"
