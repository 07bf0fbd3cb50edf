"""Did you mean …? The names that are nearest to a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_MOST: Final = 3
_CUTOFF: Final = 0.6
"""Share of letters that two names must have in common to be near."""


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the nearest of the known names, the best first; nothing where none is near. Case does not count."""
    lower = {k.lower(): k for k in known}
    return [lower[k] for k in get_close_matches(name.lower(), lower, n=_MOST, cutoff=_CUTOFF)]
