"""Reasons for missing speech or sounds: every user-visible sentence about the voice, as translatable templates.

A `Reason` is a part of a sentence, `Trouble` the whole; both can be rendered in English or through a translator.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from formcheck.core.messages import mark
from formcheck.i18n import own_name

Translate = Callable[[str], str]
"""From an English text to the same in the language of the window; unknown texts are returned unchanged."""


SILENT: Final = mark("There are neither spoken cues nor sounds: {reason}.")
ONLY_SOUNDS: Final = mark("Cues are not spoken, only sounds are played: {reason}.")
ONLY_SPEECH: Final = mark("Sounds cannot be played: {reason}.")
FRAMES: Final = (SILENT, ONLY_SOUNDS, ONLY_SPEECH)
"""The sentences; {reason} is one or several of the parts below."""

NO_ENGINE: Final = mark("no speech engine works here")
NO_VOICE: Final = mark("no speech engine here has a voice for {language}")
NO_LIBRARY: Final = mark("what Qt needs for sound and speech cannot be loaded ({error})")
NO_QT: Final = mark("Qt cannot be loaded ({error})")
NO_DEVICE: Final = mark("this computer has no sound device")
BAD_SOUNDS: Final = mark("the sound files cannot be played")
NOT_STARTED: Final = mark("the speech engine did not start in time")
NO_ANSWER: Final = mark("the speech engine stopped answering")
ENDED: Final = mark("the speech engine ended by itself")
NO_PROCESS: Final = mark("the helper process cannot be started ({error})")
NOTHING_FOUND: Final = mark("nothing was found that speaks or plays")

APT_ENGINE: Final = mark("on Debian or Ubuntu run: apt install libspeechd2 speech-dispatcher-espeak-ng")
APT_LIBRARY: Final = mark("on Debian or Ubuntu run: apt install libpulse0")
ADD_WINDOWS: Final = mark("add one in the Windows settings under Time and language, Speech")
ADD_MACOS: Final = mark("add one in the System Settings under Accessibility, Spoken Content")

TEMPLATES: Final = (
    *FRAMES, NO_ENGINE, NO_VOICE, NO_LIBRARY, NO_QT, NO_DEVICE, BAD_SOUNDS, NOT_STARTED, NO_ANSWER, ENDED, NO_PROCESS,
    NOTHING_FOUND, APT_ENGINE, APT_LIBRARY, ADD_WINDOWS, ADD_MACOS,
)  # fmt: skip
"""Everything in here that has to be translated."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Part of a sentence: a template and its values.

    values : by the name in the template; a value that is itself one of `TEMPLATES` is translated too.
    """

    template: str
    values: dict[str, str] = field(default_factory=dict)

    def text(self, translate: Translate = str) -> str:
        """Return the text."""
        return _fill(
            self.template, translate, {k: translate(v) if v in TEMPLATES else v for k, v in self.values.items()}
        )


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not work, and why. frame : one of `FRAMES`, or empty if everything works."""

    frame: str = ""
    reasons: tuple[Reason, ...] = ()

    def text(self, translate: Translate = str) -> str:
        """Return it as one sentence; empty if everything works."""
        if not self.frame:
            return ""
        return _fill(self.frame, translate, {"reason": "; ".join(r.text(translate) for r in self.reasons)})

    @property
    def parts(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """The sentence as templates with their values, the frame first; empty if everything works."""
        return ((self.frame, {}), *((r.template, r.values) for r in self.reasons)) if self.frame else ()


def _fill(template: str, translate: Translate, values: dict[str, str]) -> str:
    """Fill values into a template; use the English one if its translation has other placeholders."""
    for text in (translate(template), template):
        try:
            return text.format(**values)
        except (LookupError, ValueError):
            continue
    return template


def no_voice(language: str, platform: str = sys.platform) -> tuple[Reason, ...]:
    """Return the reason that no engine speaks a language, and what helps. platform : as `sys.platform`."""
    hints = {"linux": APT_ENGINE, "win32": ADD_WINDOWS, "darwin": ADD_MACOS}
    return (Reason(NO_VOICE, {"language": own_name(language)}), *_help(hints, platform))


def no_engine(platform: str = sys.platform) -> tuple[Reason, ...]:
    """Return the reason that no engine works, and what helps."""
    return (Reason(NO_ENGINE), *_help({"linux": APT_ENGINE}, platform))


def no_library(error: object, platform: str = sys.platform) -> tuple[Reason, ...]:
    """Return the reason that Qt's sound and speech modules do not load, and what helps."""
    return (Reason(NO_LIBRARY, {"error": str(error)}), *_help({"linux": APT_LIBRARY}, platform))


def _help(hints: dict[str, str], platform: str) -> tuple[Reason, ...]:
    return (Reason(hints[platform]),) if platform in hints else ()


def packed(reasons: Iterable[Reason]) -> list[list[Any]]:
    """Serialise reasons without duplicates for the other process: lists of a template and its values."""
    found: list[list[Any]] = []
    for reason in reasons:
        one = [reason.template, reason.values]
        if one not in found:
            found.append(one)
    return found


def unpacked(found: object) -> tuple[Reason, ...]:
    """Deserialise the reasons from the other process, ignoring anything malformed."""
    pairs = [one for one in found if isinstance(one, list) and len(one) == 2] if isinstance(found, list) else []
    return tuple(
        Reason(template, {str(k): str(v) for k, v in values.items()})
        for template, values in pairs
        if isinstance(template, str) and isinstance(values, dict)
    )
