"""Speaking with Qt. Only the helper process (`formcheck.voice.process`) imports this.

Qt's part for speech is loaded inside the functions: it may be missing, and it names engines that cannot start.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

READY_S: Final = 3.0
"""An engine that has not become ready by then is passed over."""

MOCK: Final = "mock"

_ON_LINUX: Final = sys.platform.startswith("linux")
NO_ENGINE: Final = "no speech engine works here" + (
    ", on Debian or Ubuntu run: apt install libspeechd2 speech-dispatcher-espeak-ng" if _ON_LINUX else ""
)
NO_LIBRARY: Final = "what Qt needs for sound and speech cannot be loaded ({error})" + (
    ", on Debian or Ubuntu run: apt install libpulse0" if _ON_LINUX else ""
)
NO_VOICE: Final = "no speech engine here has a voice for the language"


class Unavailable(Exception):  # noqa: N818 - it is a state, not a defect
    """Why there is no speech, or there are no sounds: part of a sentence for the user."""


class Speech:
    """A speech engine that is ready and has a voice."""

    def __init__(self, tts: "QTextToSpeech") -> None:
        self._tts = tts
        self._saying: object = None
        self._ended: list[tuple[object, str]] = []
        tts.stateChanged.connect(self._changed)

    @property
    def name(self) -> str:
        """The engine's name."""
        return str(self._tts.engine())

    @property
    def busy(self) -> bool:
        """Whether something is being said."""
        return self._saying is not None

    def say(self, number: object, text: str) -> None:
        """Begin to speak; what was being said is broken off."""
        if self._saying is not None:
            self._tts.stop()
            self._end("")
        self._saying = number
        self._tts.say(text)

    def set_volume(self, volume: float) -> None:
        """Set the loudness; 0 also breaks off what is being said."""
        self._tts.setVolume(volume)
        if volume <= 0:
            self._tts.stop()

    def ended(self) -> list[tuple[object, str]]:
        """Return what has ended since the last call, each with the reason if it has failed."""
        ended, self._ended = self._ended, []
        return ended

    def _changed(self, _state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        state = self._tts.state()
        if state == QTextToSpeech.State.Ready:
            self._end("")
        elif state == QTextToSpeech.State.Error:
            self._end(self._tts.errorString() or "the engine failed")

    def _end(self, reason: str) -> None:
        if self._saying is not None:
            self._ended.append((self._saying, reason))
            self._saying = None


def open_speech(wanted: str | None, language: str) -> Speech:
    """Return the first engine that becomes ready and has a voice for the language.

    Raises Unavailable if there is none.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        raise Unavailable(NO_LIBRARY.format(error=error)) from error
    names = [n for n in QTextToSpeech.availableEngines() if n != MOCK or wanted == MOCK]
    problem = NO_ENGINE
    for name in names if wanted is None else [n for n in names if n == wanted]:
        tts = QTextToSpeech(name)
        if _becomes_ready(tts):
            if _take_voice(tts, language):
                return Speech(tts)
            problem = NO_VOICE
    raise Unavailable(problem)


def _becomes_ready(tts: "QTextToSpeech") -> bool:
    states = type(tts).State
    wait(lambda: tts.state() in (states.Ready, states.Error), READY_S)
    return bool(tts.state() == states.Ready)


def _take_voice(tts: "QTextToSpeech", language: str) -> bool:
    wanted = QLocale(language).language()
    if tts.locale().language() != wanted:
        locales = [found for found in tts.availableLocales() if found.language() == wanted]
        if not locales:
            return False
        tts.setLocale(locales[0])
    return bool(tts.availableVoices())


def wait(done: Callable[[], bool], for_s: float) -> None:
    """Let Qt work until something is true, or the time is over."""
    until_s = time.monotonic() + for_s
    while not done() and time.monotonic() < until_s:
        QCoreApplication.processEvents()
        time.sleep(0.01)
