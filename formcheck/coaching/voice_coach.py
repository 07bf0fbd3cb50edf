"""What is heard: cues, counts and what happens in a session, as far as the settings allow it. No Qt."""

from typing import Final, Protocol

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.i18n import language, tr
from formcheck.routine.state import Event
from formcheck.store.settings import Settings
from formcheck.voice.announcer import Announcer
from formcheck.voice.cues import Earcon, EarconName, PhraseId, Utterance
from formcheck.voice.reasons import Translate

PHRASES: Final[dict[Event, PhraseId]] = {
    "get_ready": "get_ready",
    "side_change": "change_side",
    "rest": "rest",
    "next_exercise": "next_exercise",
    "paused": "paused",
    "resumed": "go_on",
    "finished": "finished",
}
"""What is said when something happens."""

SOUNDS: Final[dict[Event, EarconName]] = {"countdown": "countdown", "go": "start"}
"""What is played."""


class Voice(Protocol):
    """What is expected of a `Speaker`; nothing in it waits, except `close`."""

    def say(self, utterance: Utterance) -> None:
        """Speak."""
        ...

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        ...

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1."""
        ...

    def set_language(self, language: str) -> None:
        """Speak another language."""
        ...

    def news(self, translate: Translate = str) -> str:
        """Return once, when it is new, why something cannot be heard."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class VoiceCoach:
    """Speaks and plays; voice : None = silence."""

    def __init__(self, voice: Voice | None, definition: PoseDefinition, settings: Settings) -> None:
        self._voice = voice
        self._announcer = Announcer(definition, language())
        self._on = True
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Follow the settings, and the language of the window."""
        self._on = settings.voice
        self._announcer.speak(language())
        if self._voice is not None:
            self._voice.set_language(language())
            self._voice.set_volume(settings.volume if settings.voice else 0.0)

    def watch(self, definition: PoseDefinition) -> None:
        """Speak of another pose, or of the same one from its beginning."""
        self._announcer.watch(definition)

    def notify(self, event: Event, words: str = "") -> None:
        """Say or play what has happened in a session; words : the name of the next exercise."""
        if event in PHRASES:
            self._announcer.say(PHRASES[event], words)
        if event in SOUNDS:
            self.play(SOUNDS[event])

    def say(self, phrase: PhraseId) -> None:
        """Ask for a phrase."""
        self._announcer.say(phrase)

    def play(self, sound: EarconName) -> None:
        """Play a sound now."""
        if self._voice is not None and self._on:
            self._voice.play(Earcon(sound))

    def update(self, snapshot: Snapshot) -> None:
        """Take the next instant and say what it asks for."""
        for item in self._announcer.update(snapshot):
            if self._voice is not None and self._on:
                if isinstance(item, Earcon):
                    self._voice.play(item)
                else:
                    self._voice.say(item)

    def news(self) -> str:
        """Return once why something cannot be heard; empty if nothing is new."""
        return "" if self._voice is None or not self._on else self._voice.news(tr)

    def close(self) -> None:
        """End the voice."""
        if self._voice is not None:
            self._voice.close()
