"""Formatting of seconds and clock times, in one place so that they are rounded alike everywhere.

Decimal separators are points; the window replaces them with those of its language.
"""

from typing import Final

_EPS: Final = 1e-6
"""Rounding error in seconds of a sum of frame intervals."""


def held_text(seconds: float) -> str:
    """Return growing seconds with one decimal, rounded down: 5.0 only once five seconds have been held."""
    return f"{max(int(seconds * 10 + _EPS * 10), 0) / 10:.1f}"


def seconds_text(seconds: float, target_s: float | None = None) -> str:
    """Return seconds with one decimal, rounded to the nearest.

    target_s : hold target; a shorter time is never rounded up to it (4.97 of 5 is 4.9).
    """
    text = f"{seconds:.1f}"
    missed = target_s is not None and seconds < target_s - _EPS
    return held_text(seconds) if missed and float(text) >= (target_s or 0.0) else text


def short(value: float, digits: int = 2) -> str:
    """Return a number without trailing zeros: 30, 2.5, 0.75."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def minutes_and_tenths(seconds: float) -> tuple[int, int]:
    """Return whole minutes and the remaining tenths of a second, rounded before splitting (no 10:60.0)."""
    tenths = max(round(seconds * 10), 0)
    return tenths // 600, tenths % 600


def clock_text(seconds: float) -> str:
    """Return a time as minutes, seconds and tenths: 10:03.5."""
    minutes, tenths = minutes_and_tenths(seconds)
    return f"{minutes}:{tenths // 10:02d}.{tenths % 10}"


def minute_text(seconds: float) -> str:
    """Return a time as minutes and the whole seconds that have passed: 10:03."""
    whole = max(int(seconds + _EPS), 0)
    return f"{whole // 60}:{whole % 60:02d}"
