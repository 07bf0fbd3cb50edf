"""Speaks with Qt. Only the helper process (`formcheck.voice.server`) imports this.

Qt's speech module is imported inside the functions: it may be missing, and it lists engines that cannot start.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

from formcheck.voice.reasons import Reason, no_engine, no_library, no_voice

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

READY_S: Final = 3.0
"""Time within which an engine must become ready."""

STOP_S: Final = 1.0
"""Some engines stop with a delay; new words wait for that, but no longer than this."""

MOCK: Final = "mock"


class Unavailable(Exception):  # noqa: N818 - it is a state, not a defect
    """There is no speech, or there are no sounds: the reasons are parts of a sentence for the user."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.text() for reason in reasons))
        self.reasons = reasons


class Speech:
    """A speech engine that is ready and has a voice."""

    def __init__(self, tts: "QTextToSpeech") -> None:
        self._tts = tts
        self._saying: object = None
        self._text: str | None = None
        self._begin_by_s = 0.0
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
        """Start speaking; interrupts current speech."""
        self.stop()
        self._saying, self._text = number, text
        self._begin_by_s = time.monotonic() + STOP_S
        self.poll()

    def poll(self) -> None:
        """Start pending words once the engine has stopped, so that the end of the old ones is not taken for theirs."""
        if self._text is not None and (self._has_stopped() or time.monotonic() > self._begin_by_s):
            text, self._text = self._text, None
            self._tts.say(text)

    def stop(self) -> None:
        """Interrupt current speech."""
        if self._saying is not None:
            self._text = None
            self._tts.stop()
            self._end("")

    def set_volume(self, volume: float) -> None:
        """Set the volume; 0 also interrupts current speech."""
        self._tts.setVolume(volume)
        if volume <= 0:
            self.stop()

    def set_language(self, language: str) -> bool:
        """Select a voice for another language; return False if there is none. Interrupts current speech."""
        self.stop()
        return take_voice(self._tts, language)

    def ended(self) -> list[tuple[object, str]]:
        """Return the utterances ended since the last call, each with the reason if it failed."""
        ended, self._ended = self._ended, []
        return ended

    def _changed(self, _state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if self._text is not None:  # a state change of the previous words
            return
        state = self._tts.state()
        if state == QTextToSpeech.State.Ready:
            self._end("")
        elif state == QTextToSpeech.State.Error:
            self._end(self._tts.errorString() or "the engine failed")

    def _has_stopped(self) -> bool:
        from PySide6.QtTextToSpeech import QTextToSpeech

        return self._tts.state() in (QTextToSpeech.State.Ready, QTextToSpeech.State.Error)

    def _end(self, reason: str) -> None:
        if self._saying is not None:
            self._ended.append((self._saying, reason))
            self._saying = None


def open_speech(engine: str | None, language: str) -> Speech:
    """Return the first engine that becomes ready and has a voice for the language.

    Raises Unavailable if there is none.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        raise Unavailable(*no_library(error)) from error
    names = [n for n in QTextToSpeech.availableEngines() if n != MOCK or engine == MOCK]
    problem = no_engine()
    for name in names if engine is None else [n for n in names if n == engine]:
        tts = QTextToSpeech(name)
        if _becomes_ready(tts):
            if take_voice(tts, language):
                return Speech(tts)
            problem = no_voice(language)
    raise Unavailable(*problem)


def _becomes_ready(tts: "QTextToSpeech") -> bool:
    states = type(tts).State
    wait(lambda: tts.state() in (states.Ready, states.Error), READY_S)
    return bool(tts.state() == states.Ready)


def take_voice(tts: "QTextToSpeech", language: str) -> bool:
    """Select a voice for a language; return False if the engine has none.

    Among countries, prefer the one already set, then the desktop's, then the language's default.
    """
    usual = QLocale(language)
    if usual.language() == QLocale.Language.C:  # Qt does not know it
        return False
    if tts.locale().language() != usual.language():
        locales = [found for found in tts.availableLocales() if found.language() == usual.language()]
        if not locales:
            return False
        tts.setLocale(next((one for one in (QLocale.system(), usual) if one in locales), locales[0]))
    return bool(tts.locale().language() == usual.language() and tts.availableVoices())


def wait(done: Callable[[], bool], for_s: float) -> None:
    """Process Qt events until a condition is true, or the time is up."""
    until_s = time.monotonic() + for_s
    while not done() and time.monotonic() < until_s:
        QCoreApplication.processEvents()
        time.sleep(0.01)
