"""Presentation times of a file → times that start at 0 and strictly increase."""

BACK_S = 1.0
"""A time further back than this is not disorder but a clock that was set anew (spliced films, wrapped counters)."""


class PresentationTimes:
    """Gives each frame of a file its time.

    frame_s : seconds, usual distance of two frames; used only where the file states no usable time.
    """

    def __init__(self, frame_s: float) -> None:
        """Start before the first frame."""
        self._frame_s = frame_s
        self._offset_s: float | None = None
        self._last_s: float | None = None

    def place(self, stated_s: float | None) -> float | None:
        """Return the frame's time in seconds from the first frame, or None if the frame must be dropped.

        stated_s : seconds on the file's own clock, None if the file states none.

        A frame without a time comes one frame after the one before it. A frame stated at or shortly before the last
        one is dropped: there cannot be two pictures at one instant, and inventing a later time would push all the
        others. A frame far before the last one starts a new clock that continues the old.
        """
        expected_s = 0.0 if self._last_s is None else self._last_s + self._frame_s
        if stated_s is None:
            time_s = expected_s
        elif self._offset_s is None:
            time_s = expected_s
            self._offset_s = stated_s - expected_s
        else:
            time_s = stated_s - self._offset_s
        if self._last_s is not None and time_s <= self._last_s:
            if stated_s is None or time_s > self._last_s - BACK_S:
                return None
            time_s = expected_s
            self._offset_s = stated_s - expected_s
        self._last_s = time_s
        return time_s
