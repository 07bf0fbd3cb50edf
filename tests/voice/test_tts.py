"""The engine and the sounds with stand-ins for what Qt plays with: volume, breaking off, choosing a voice."""

# ruff: noqa: N802 - the stand-ins have Qt's names

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("PySide6.QtTextToSpeech", reason="Qt's speech cannot be loaded here", exc_type=ImportError)

from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech

from formcheck.voice.sounds import Sounds
from formcheck.voice.tts import STOP_S, Speech, take_voice

State = QTextToSpeech.State


class FakeSignal:
    """One connection."""

    def __init__(self) -> None:
        self.emit: Callable[[object], None] = lambda _: None

    def connect(self, slot: Callable[[object], None]) -> None:
        self.emit = slot


class FakeEngine:
    """What `Speech` uses of QTextToSpeech; ends only when it is told to. lazy : it does not stop at once."""

    def __init__(self, *locales: str, voices: bool = True, lazy: bool = False) -> None:
        self.stateChanged = FakeSignal()
        self.calls: list[tuple[Any, ...]] = []
        self._state = State.Ready
        self._locales = [QLocale(name) for name in locales]
        self._locale = QLocale.c()
        self._voices = voices
        self._lazy = lazy

    def become(self, state: State) -> None:
        self._state = state
        self.stateChanged.emit(state)

    def engine(self) -> str:
        return "fake"

    def state(self) -> State:
        return self._state

    def say(self, text: str) -> None:
        self.calls.append(("say", text))
        self.become(State.Speaking)

    def stop(self) -> None:
        self.calls.append(("stop",))
        if not self._lazy:
            self.become(State.Ready)

    def errorString(self) -> str:
        return "it broke"

    def setVolume(self, volume: float) -> None:
        self.calls.append(("volume", volume))

    def locale(self) -> QLocale:
        return self._locale

    def setLocale(self, locale: QLocale) -> None:
        self._locale = locale

    def availableLocales(self) -> list[QLocale]:
        return self._locales

    def availableVoices(self) -> list[str]:
        return ["a voice"] if self._voices else []


class FakeEffect:
    """What `Sounds` uses of QSoundEffect."""

    def __init__(self) -> None:
        self.volume, self.playing = 1.0, False

    def play(self) -> None:
        self.playing = True

    def isPlaying(self) -> bool:
        return self.playing

    def setVolume(self, volume: float) -> None:
        self.volume = volume


def speech_of(engine: Any) -> Speech:
    return Speech(engine)


def test_the_volume_reaches_the_engine_while_it_speaks() -> None:
    engine = FakeEngine("en_GB")
    speech = speech_of(engine)
    speech.say(1, "a long sentence")
    speech.set_volume(0.4)
    assert (speech.busy, speech.ended()) == (True, []), "quieter is not broken off"
    speech.set_volume(0.0)
    assert (speech.busy, speech.ended()) == (False, [(1, "")])
    assert engine.calls == [("say", "a long sentence"), ("volume", 0.4), ("volume", 0.0), ("stop",)]


def test_new_words_break_off_those_before_and_both_end_once() -> None:
    engine = FakeEngine("en_GB")
    speech = speech_of(engine)
    speech.say(1, "first")
    speech.say(2, "second")
    assert (speech.busy, speech.ended()) == (True, [(1, "")])
    engine.become(State.Ready)
    assert (speech.busy, speech.ended()) == (False, [(2, "")])
    speech.say(3, "third")
    engine.become(State.Error)
    assert speech.ended() == [(3, "it broke")]


def test_new_words_wait_for_an_engine_that_stops_late() -> None:
    """Speech Dispatcher tells the end of what was broken off when the next words may have begun already."""
    engine = FakeEngine("en_GB", lazy=True)
    speech = speech_of(engine)
    speech.say(1, "first")
    speech.say(2, "second")
    speech.poll()
    assert engine.calls == [("say", "first"), ("stop",)]
    engine.become(State.Ready)
    speech.poll()
    assert engine.calls[2:] == [("say", "second")]
    assert (speech.busy, speech.ended()) == (True, [(1, "")]), "the first end was not its own"


def test_new_words_do_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = [100.0]
    monkeypatch.setattr("formcheck.voice.tts.time.monotonic", lambda: now_s[0])
    engine = FakeEngine("en_GB", lazy=True)
    speech = speech_of(engine)
    speech.say(1, "first")
    speech.say(2, "second")
    now_s[0] += STOP_S + 0.1
    speech.poll()
    assert engine.calls[2:] == [("say", "second")]


def test_the_volume_reaches_the_sound_that_is_playing_and_those_that_wait() -> None:
    effects: dict[str, Any] = {"tick": FakeEffect(), "done": FakeEffect()}
    sounds = Sounds(effects)
    assert sounds.play("tick") and sounds.play("done")
    assert [e.playing for e in effects.values()] == [True, False]
    for volume in (0.3, 0.0, 1.0):
        sounds.set_volume(volume)
        assert [e.volume for e in effects.values()] == [volume, volume]
    effects["tick"].playing = False
    sounds.poll()
    assert effects["done"].playing


def test_another_language_breaks_off_what_is_being_said() -> None:
    engine = FakeEngine("en_GB", "de_DE")
    speech = speech_of(engine)
    speech.say(1, "words")
    assert speech.set_language("de")
    assert speech.ended() == [(1, "")] and engine.locale() == QLocale("de_DE")
    assert not speech.set_language("fr")


@pytest.mark.parametrize(
    ("locales", "chosen"),
    [(("en_US", "de_AT", "de_DE"), "de_DE"), (("en_US", "de_AT", "de_CH"), "de_AT"), (("en_US",), None), ((), None)],
)
def test_the_usual_country_of_a_language_goes_first(locales: tuple[str, ...], chosen: str | None) -> None:
    engine: Any = FakeEngine(*locales)
    assert take_voice(engine, "de") is (chosen is not None)
    assert engine.locale() == (QLocale.c() if chosen is None else QLocale(chosen))


def test_a_country_that_is_set_already_stays() -> None:
    engine: Any = FakeEngine("de_DE", "de_CH")
    engine.setLocale(QLocale("de_CH"))
    assert take_voice(engine, "de")
    assert engine.locale() == QLocale("de_CH")


def test_a_language_without_voices_does_not_count() -> None:
    assert not take_voice(FakeEngine("de_DE", voices=False), "de")  # type: ignore[arg-type]
    assert not take_voice(FakeEngine("en_GB"), "no language")  # type: ignore[arg-type]
