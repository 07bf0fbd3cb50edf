"""Scripts for the hold machine: one letter a frame and station."""

import re
from collections.abc import Sequence

from formcheck.core.pose.definition import Timing
from formcheck.core.scoring.holds import ENTER, FORM, JUDGED, STAY, VISIT_ENTER, VISIT_STAY, EndedStay, HoldMachine

GATES = VISIT_ENTER | VISIT_STAY

LETTERS = {
    "I": JUDGED | ENTER | STAY | FORM | GATES,  # in position, in form
    "F": JUDGED | ENTER | STAY | GATES,  # in position, a form rule is violated
    "h": JUDGED | STAY | FORM | VISIT_STAY,  # in the hysteresis: stays, but would not enter
    "m": JUDGED | FORM | GATES,  # gates open, but the body moves
    "o": JUDGED | FORM,  # out of position
    "x": ENTER | STAY | FORM | GATES,  # cannot be judged; unknown gates are skipped, so they look open
}

Step = tuple[float, tuple[int, ...]]


def frames(script: str, fps: float = 10.0) -> list[Step]:
    """Times and bits of ``"20I 4o 20I"``; words of two letters are two stations: ``"20Io 20oI"``."""
    bits: list[tuple[int, ...]] = []
    for count, letters in re.findall(r"(\d+)([a-zA-Z]+)", script):
        bits += [tuple(LETTERS[letter] for letter in letters)] * int(count)
    return [(i / fps, b) for i, b in enumerate(bits)]


class Played:
    """A machine that has been played a script to its end."""

    def __init__(
        self, steps: Sequence[Step], sides: tuple[str | None, ...] = (None,), timing: Timing | None = None
    ) -> None:
        self.machine = HoldMachine(timing or Timing(), sides)
        self.visits: list[tuple[float, int]] = []
        self.running: list[bool] = []
        for index, (t_s, bits) in enumerate(steps):
            self.machine.step(index, t_s, bits)
            self.visits += [(t_s, hold_target) for hold_target in self.machine.new_visits]
            self.running.append(self.machine.run is not None)
        self.machine.finish()

    @property
    def ended(self) -> list[EndedStay]:
        """Holds that are listed."""
        return self.machine.ended

    @property
    def spans(self) -> list[tuple[float, float, str]]:
        """Start, end and reason of each hold, in hundredths of a second."""
        return [(round(e.run.start_s, 2), round(e.run.last_in_s, 2), e.reason) for e in self.ended]

    @property
    def held(self) -> list[float]:
        """Seconds held."""
        return [round(e.run.held_s, 6) for e in self.ended]

    @property
    def in_form(self) -> list[float]:
        """Seconds in form."""
        return [round(e.run.in_form_s, 6) for e in self.ended]


def play(script: str, fps: float = 10.0, sides: tuple[str | None, ...] = (None,)) -> Played:
    """Play a script at an even frame rate."""
    return Played(frames(script, fps), sides)
