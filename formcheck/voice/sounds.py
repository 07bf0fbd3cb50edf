"""Plays the sound files with Qt. Only the helper process (`formcheck.voice.server`) imports this."""

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl

from formcheck.resources import data_dir
from formcheck.voice.cues import EARCONS
from formcheck.voice.reasons import BAD_SOUNDS, NO_DEVICE, Reason, no_library
from formcheck.voice.tts import Unavailable, wait

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

LOAD_S: Final = 2.0


class Sounds:
    """The loaded sound files; plays one after the other."""

    def __init__(self, effects: dict[str, "QSoundEffect"]) -> None:
        self._effects = effects
        self._waiting: deque[str] = deque(maxlen=3)
        self._current: QSoundEffect | None = None
        self._until_s = 0.0

    @property
    def busy(self) -> bool:
        """Whether something is being played."""
        return self._current is not None or bool(self._waiting)

    def play(self, name: str) -> bool:
        """Queue a sound; return False if there is none of that name."""
        if name not in self._effects:
            return False
        self._waiting.append(name)
        self.poll()
        return True

    def poll(self) -> None:
        """Start the next sound if the previous one has ended."""
        if self._current is not None and (not self._current.isPlaying() or time.monotonic() > self._until_s):
            self._current = None
        if self._current is None and self._waiting:
            self._current = self._effects[self._waiting.popleft()]
            self._until_s = time.monotonic() + 1.0  # without a working device a sound may never end
            self._current.play()

    def set_volume(self, volume: float) -> None:
        """Set the volume."""
        for effect in self._effects.values():
            effect.setVolume(volume)


def open_sounds() -> Sounds:
    """Load the sounds.

    Raises Unavailable if they cannot be played.
    """
    try:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
    except ImportError as error:
        raise Unavailable(*no_library(error)) from error
    if QMediaDevices.defaultAudioOutput().isNull():
        raise Unavailable(Reason(NO_DEVICE))
    effects: dict[str, QSoundEffect] = {}
    for name in EARCONS:
        effects[name] = QSoundEffect()
        effects[name].setSource(QUrl.fromLocalFile(str(data_dir("assets") / "sounds" / f"{name}.wav")))
    wait(lambda: all(e.isLoaded() or e.status() == QSoundEffect.Status.Error for e in effects.values()), LOAD_S)
    if not all(e.isLoaded() for e in effects.values()):
        raise Unavailable(Reason(BAD_SOUNDS))
    return Sounds(effects)
