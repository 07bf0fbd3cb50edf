"""Presentation times of a file → times that start at 0 and strictly increase."""

from typing import Final

from formcheck.core.messages import Message, mark

BACK_S: Final = 1.0
"""A larger step back is not disorder but a clock reset (spliced films, wrapped counters)."""

AHEAD_S: Final = 600.0
"""A larger step ahead is not a pause but a clock reset, or a damaged time."""

UNKNOWN_S: Final = 10.0
"""Time that is assumed to pass at a clock reset, since the true time is unknown. Longer than any hold waits for frames,
so that nothing continues across it; short enough that output at even time steps stays close to the frames."""

_USUAL_TIMES: Final = 3.0
"""A gap worth reporting is longer than `UNKNOWN_S` and than this many usual frame intervals."""


class PresentationTimes:
    """Assigns each frame of a file its time, and records where the file's clock jumps.

    frame_s : usual frame interval in seconds; used only where the file states no usable time.
    """

    def __init__(self, frame_s: float) -> None:
        """Start before the first frame."""
        self._frame_s = min(frame_s, UNKNOWN_S)
        self._offset_s: float | None = None
        self._last_s: float | None = None
        self._jumps: list[float] = []
        self._gaps: list[tuple[float, float]] = []

    def place(self, stated_s: float | None) -> float | None:
        """Return the frame's time in seconds from the first frame, or None if the frame must be dropped.

        stated_s : seconds on the file's own clock, None if the file states none.

        A frame without a time follows the previous one at the usual interval. A frame stated at or shortly before the
        last one is dropped: there cannot be two pictures at one instant, and inventing a later time would push all the
        others. A frame far before the last one, or very far after it, starts a new clock: it follows after `UNKNOWN_S`.
        """
        last_s = self._last_s
        if stated_s is None:
            time_s = 0.0 if last_s is None else last_s + self._frame_s
        elif self._offset_s is None:
            time_s = 0.0 if last_s is None else last_s + self._frame_s
            self._offset_s = stated_s - time_s
        else:
            time_s = stated_s - self._offset_s
        if last_s is not None and stated_s is not None:
            if time_s <= last_s - BACK_S or time_s > last_s + AHEAD_S:
                self._jumps.append(last_s)
                time_s = last_s + UNKNOWN_S
                self._offset_s = stated_s - time_s
            elif time_s > last_s + max(UNKNOWN_S, _USUAL_TIMES * self._frame_s):
                self._gaps.append((last_s, time_s))
        if last_s is not None and time_s <= last_s:
            return None
        self._last_s = time_s
        return time_s

    def notes(self, name: str) -> tuple[Message, ...]:
        """Return messages on clock jumps and on long gaps without frames; name : of the file."""
        notes = []
        if self._jumps:
            one = mark("The clock of {name} jumps at {at_s:.1f} s; nothing was judged across the jump.")
            many = mark(
                "The clock of {name} jumps in {times} places, first at {at_s:.1f} s; nothing was judged across a jump."
            )
            times = len(self._jumps)
            notes.append(Message(one if times == 1 else many, name=name, times=times, at_s=self._jumps[0]))
        if self._gaps:
            one = mark("{name} has no pictures from {from_s:.1f} to {to_s:.1f} s; nothing was judged across that gap.")
            many = mark(
                "{name} has {times} gaps without pictures, the first from {from_s:.1f} to {to_s:.1f} s; nothing was "
                "judged across them."
            )
            (from_s, to_s), times = self._gaps[0], len(self._gaps)
            notes.append(Message(one if times == 1 else many, name=name, times=times, from_s=from_s, to_s=to_s))
        return tuple(notes)
