"""What can be said and played, and the words that do not come from pose files."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from formcheck.core.types import Side

EarconName = Literal["start", "tick", "halfway", "done", "lost", "side"]
PhraseId = Literal["done", "side_right", "side_left", "next_time"]

EARCONS: Final[tuple[EarconName, ...]] = get_args(EarconName)

LASTS_S: Final[dict[EarconName, float]] = {
    "start": 0.18, "tick": 0.05, "halfway": 0.3, "done": 0.42, "lost": 0.4, "side": 0.24,
}  # fmt: skip
"""How long each sound takes at most; words wait for it to end. In a short hold that is the time they lack."""

PHRASES: Final[dict[str, dict[PhraseId, str]]] = {
    "en": {
        "done": "Done",
        "side_right": "Right side",
        "side_left": "Left side",
        "next_time": "Next time: {words}",
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
    return PHRASES.get(language, {}).get(name, PHRASES["en"][name])


def side_phrase(side: Side, language: str) -> str:
    """Name a side."""
    return phrase("side_right" if side == "right" else "side_left", language)


def lasts_s(text: str) -> float:
    """Estimate how long it takes to speak a text; espeak-ng at its usual pace is within 0.2 s for all shipped cues."""
    return 0.4 + len(text) / 20
