"""Speech and sounds: cues, counts and session events, as far as the settings allow. No Qt."""

from typing import Final, Protocol

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.i18n import language, tr
from formcheck.routine.state import Event
from formcheck.store.settings import Settings
from formcheck.voice.announcer import Announcer
from formcheck.voice.cues import Earcon, EarconName, PhraseId, Utterance
from formcheck.voice.reasons import Translate

PHRASES: Final[dict[Event, PhraseId]] = {
    "get_ready": "get_ready",
    "other_side": "other_side",
    "side_change": "change_side",
    "rest": "rest",
    "next_exercise": "next_exercise",
    "paused": "paused",
    "paused_by_hand": "paused_by_hand",
    "resumed": "go_on",
    "finished": "finished",
}
"""Phrases for events."""

SOUNDS: Final[dict[Event, EarconName]] = {"countdown": "countdown", "go": "start"}
"""Sounds for events."""


class Voice(Protocol):
    """Interface of a `Speaker`; no method blocks, except `close`."""

    def say(self, utterance: Utterance) -> None:
        """Speak."""
        ...

    def play(self, earcon: Earcon) -> None:
        """Play a sound."""
        ...

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1."""
        ...

    def set_language(self, language: str) -> None:
        """Switch the spoken language."""
        ...

    def news(self, translate: Translate = str) -> str:
        """Return once, when it changes, why something cannot be heard."""
        ...

    def reason_in(self, translate: Translate) -> str:
        """Return why something cannot be heard, and what helps; empty if everything works."""
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
        self._muted, self._volume = False, 0.0
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Apply the settings, and the language of the window."""
        self._on, self._volume = settings.voice, settings.volume
        self._announcer.speak(language())
        if self._voice is not None:
            self._voice.set_language(language())
            self._set_volume()

    def mute(self, *, muted: bool) -> None:
        """Be silent for a while, whatever happens, or no longer."""
        self._muted = muted
        self._set_volume()

    def watch(self, definition: PoseDefinition) -> None:
        """Switch to another pose, or restart the same one."""
        self._announcer.watch(definition)

    def notify(self, event: Event, words: str = "", side: Side | None = None) -> None:
        """Say or play an event of a session; words : the name of the next exercise. side : the side to do."""
        if event == "go" and side is not None:
            self._announcer.say("side_right" if side == "right" else "side_left")
        if event in PHRASES:
            self._announcer.say(PHRASES[event], words)
        if event in SOUNDS:
            self.play(SOUNDS[event])

    def say(self, phrase: PhraseId) -> None:
        """Request a phrase."""
        self._announcer.say(phrase)

    def play(self, sound: EarconName) -> None:
        """Play a sound now."""
        if self._voice is not None and self._audible:
            self._voice.play(Earcon(sound))

    def update(self, snapshot: Snapshot) -> None:
        """Process the next instant and say what is due."""
        for item in self._announcer.update(snapshot):
            if self._voice is not None and self._audible:
                if isinstance(item, Earcon):
                    self._voice.play(item)
                else:
                    self._voice.say(item)

    def news(self) -> str:
        """Return once that something cannot be heard, without the remedy; empty if nothing is new."""
        told = self._voice is not None and self._on and self._voice.news()
        return tr("Not everything can be heard on this computer; the settings say why.") if told else ""

    @property
    def trouble(self) -> str:
        """Why something cannot be heard, and what helps; empty if everything works."""
        return "" if self._voice is None else self._voice.reason_in(tr)

    def close(self) -> None:
        """End the voice."""
        if self._voice is not None:
            self._voice.close()

    @property
    def _audible(self) -> bool:
        return self._on and not self._muted

    def _set_volume(self) -> None:
        if self._voice is not None:
            self._voice.set_volume(self._volume if self._audible else 0.0)
