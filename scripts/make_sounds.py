"""Make the sounds in assets/sounds: python scripts/make_sounds.py [FOLDER]. The output is byte-identical every time.

Sines with a soft attack and decay: two rising notes start a hold, a click counts, two equal notes mark its middle,
three rising ones its end, two falling ones its loss, two alternating ones a change of side. A lower, rounder click
counts down to a start, and one long note confirms a gesture.
"""

import sys
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 44100
PEAK = 0.6
ATTACK_S = 0.008
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"

C5, E5, G5, A5, C6, E6 = 523.25, 659.26, 783.99, 880.0, 1046.5, 1318.5

NOTES: dict[str, tuple[tuple[float, float], ...]] = {
    "start": ((E5, 0.08), (A5, 0.1)),
    "tick": ((E6, 0.045),),
    "halfway": ((G5, 0.12), (0.0, 0.05), (G5, 0.12)),
    "done": ((C5, 0.12), (E5, 0.12), (C6, 0.17)),
    "lost": ((E5, 0.17), (C5 / 2, 0.22)),
    "side": ((C6, 0.06), (E5, 0.06), (C6, 0.06), (E5, 0.06)),
    "countdown": ((A5, 0.09),),
    "gesture": ((C6, 0.3),),
}
"""Pitch in hertz (0 = pause) and duration in seconds of each note."""


def note(pitch: float, seconds: float) -> npt.NDArray[np.float64]:
    """Return the samples of one note with a soft attack that decays."""
    t = np.arange(round(seconds * RATE)) / RATE
    rise = np.minimum(1.0, t / ATTACK_S)
    fall = np.minimum(1.0, (seconds - t) / (0.6 * seconds)) ** 2
    tone = np.sin(2 * np.pi * pitch * t) + 0.2 * np.sin(4 * np.pi * pitch * t)
    return np.asarray(tone / 1.2 * rise * fall)


def make_sounds(folder: Path) -> None:
    """Write every sound as a 16 bit mono file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in NOTES.items():
        samples = np.concatenate([note(pitch, seconds) for pitch, seconds in notes])
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(np.round(samples * PEAK * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    make_sounds(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
