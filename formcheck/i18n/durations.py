"""How long something was held, in the user's language: said alike in reports, tables and the window."""

from typing import Final

from formcheck.core.times import held_text, seconds_text, short
from formcheck.i18n import tr
from formcheck.i18n.names import in_numbers

NBSP: Final = "\N{NO-BREAK SPACE}"

_SHOWN_S: Final = 0.05
"""Seconds that differ by less are shown alike."""


def held_for(held_s: float, target_s: float) -> str:
    """Return ``4.2 s of 5 s``, and beyond the target ``5.3 s (target 5 s)``: nothing is more than what it is part of.

    target_s : 0 where there is none.
    """
    held = in_numbers(seconds_text(held_s, target_s))
    if target_s <= 0.0:
        return tr("{held} s").format(held=held)
    beyond = float(seconds_text(held_s, target_s)) > target_s
    text = tr("{held} s (target {target} s)") if beyond else tr("{held} s of {target} s")
    return text.format(held=held, target=in_numbers(short(target_s)))


def form_share(in_form_s: float, held_s: float) -> str:
    """Return the share of the time held that was in good form, ``49 %``; empty where nothing was held.

    It is the one number for the form of a hold, and all of it only where the seconds beside it say so too.
    """
    if held_s <= 0.0:
        return ""
    percent = round(100.0 * min(in_form_s / held_s, 1.0))
    less = in_form_s < held_s - _SHOWN_S or held_text(in_form_s) != held_text(held_s)
    return f"{min(percent, 99) if less else percent}{NBSP}%"
