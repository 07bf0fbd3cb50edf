"""What can be said and played, and the phrases that do not come from pose files."""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from formcheck.core.messages import mark
from formcheck.core.types import Side
from formcheck.i18n import translator

EarconName = Literal["start", "tick", "halfway", "done", "lost", "side", "countdown", "gesture"]
PhraseId = Literal[
    "done", "side_right", "side_left", "next_time", "get_ready", "rest", "paused", "go_on", "change_side",
    "next_exercise", "finished", "slower_model", "other_side", "paused_by_hand",
]  # fmt: skip

EARCONS: Final[tuple[EarconName, ...]] = get_args(EarconName)

LASTS_S: Final[dict[EarconName, float]] = {
    "start": 0.18, "tick": 0.05, "halfway": 0.3, "done": 0.42, "lost": 0.4, "side": 0.24,
    "countdown": 0.1, "gesture": 0.3,
}  # fmt: skip
"""Longest duration of each sound; speech waits for its end. In a short hold it reduces the time for speech."""

PAUSE: Final = re.compile(r"[.:](?= )")
"""Where speech pauses within a text."""

PHRASES: Final[dict[PhraseId, str]] = {
    "done": mark("Done"),
    "side_right": mark("Right side"),
    "side_left": mark("Left side"),
    "next_time": mark("Next time: {words}"),
    "get_ready": mark("Get ready"),
    "rest": mark("Rest"),
    "paused": mark("Paused. Step back into the picture to go on."),
    "paused_by_hand": mark("Paused"),
    "go_on": mark("Let's go on"),
    "change_side": mark("Change sides"),
    "other_side": mark("The other side"),
    "next_exercise": mark("Next: {words}"),
    "finished": mark("Finished. Well done."),
    "slower_model": mark("This computer is slow; I use the smaller model."),
}
"""Phrases in English, the fallback for missing translations."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words to be spoken. priority : higher is more important. deadline_s : seconds within which to start."""

    text: str
    priority: int
    deadline_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Earcon:
    """A short sound with a meaning. deadline_s : seconds within which to start."""

    name: EarconName
    deadline_s: float = 0.4


def phrase(name: PhraseId, language: str) -> str:
    """Return a phrase by its id."""
    return translator(language)(PHRASES[name])


def side_phrase(side: Side, language: str) -> str:
    """Return the phrase for a side."""
    return phrase("side_right" if side == "right" else "side_left", language)


def lasts_s(text: str) -> float:
    """Estimate the duration of speaking a text.

    espeak-ng at its default rate is within a quarter of a second of it for all shipped cues and phrases.
    """
    return 0.4 + len(text) / 20 + 0.3 * len(PAUSE.findall(text))
