"""What can be said and played, and the words that do not come from pose files."""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from formcheck.core.types import Side

SOURCE: Final = "en"
"""The language that every text is there in."""

EarconName = Literal["start", "tick", "halfway", "done", "lost", "side", "countdown", "gesture"]
PhraseId = Literal[
    "done", "side_right", "side_left", "next_time", "get_ready", "rest", "paused", "go_on", "change_side",
    "next_exercise", "finished", "slower_model",
]  # fmt: skip

EARCONS: Final[tuple[EarconName, ...]] = get_args(EarconName)

LASTS_S: Final[dict[EarconName, float]] = {
    "start": 0.18, "tick": 0.05, "halfway": 0.3, "done": 0.42, "lost": 0.4, "side": 0.24,
    "countdown": 0.1, "gesture": 0.3,
}  # fmt: skip
"""How long each sound takes at most; words wait for it to end. In a short hold that is the time they lack."""

PAUSE: Final = re.compile(r"[.:](?= )")
"""Where speech pauses within a text."""

PHRASES: Final[dict[str, dict[PhraseId, str]]] = {
    "en": {
        "done": "Done",
        "side_right": "Right side",
        "side_left": "Left side",
        "next_time": "Next time: {words}",
        "get_ready": "Get ready",
        "rest": "Rest",
        "paused": "Paused. Step back into the picture to go on.",
        "go_on": "Let's go on",
        "change_side": "Change sides",
        "next_exercise": "Next: {words}",
        "finished": "Finished. Well done.",
        "slower_model": "This computer is slow; I use the smaller model.",
    },
    "de": {
        "done": "Geschafft",
        "side_right": "Rechte Seite",
        "side_left": "Linke Seite",
        "next_time": "Beim nächsten Mal: {words}",
        "get_ready": "Mach dich bereit",
        "rest": "Pause",
        "paused": "Angehalten. Komm zurück ins Bild, dann geht es weiter.",
        "go_on": "Weiter geht's",
        "change_side": "Seite wechseln",
        "next_exercise": "Als Nächstes: {words}",
        "finished": "Fertig. Gut gemacht.",
        "slower_model": "Dieser Computer ist langsam; ich nehme das kleinere Modell.",
    },
}
"""Words by language; what a language lacks falls back to English."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words to be spoken. priority : higher is more important. deadline_s : not worth beginning later than that."""

    text: str
    priority: int
    deadline_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Earcon:
    """A short sound with a meaning. deadline_s : not worth beginning later than so many seconds from now."""

    name: EarconName
    deadline_s: float = 0.4


def phrase(name: PhraseId, language: str) -> str:
    """Return words by their id."""
    return PHRASES.get(language, {}).get(name, PHRASES[SOURCE][name])


def side_phrase(side: Side, language: str) -> str:
    """Name a side."""
    return phrase("side_right" if side == "right" else "side_left", language)


def lasts_s(text: str) -> float:
    """Estimate how long it takes to speak a text.

    espeak-ng at its usual pace is within a quarter of a second of it for all shipped cues and phrases.
    """
    return 0.4 + len(text) / 20 + 0.3 * len(PAUSE.findall(text))
