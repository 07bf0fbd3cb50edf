"""How long something was held, in the user's language: said alike in reports, tables and the window."""

from formcheck.core.times import seconds_text, short
from formcheck.i18n import tr
from formcheck.i18n.names import in_numbers


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
