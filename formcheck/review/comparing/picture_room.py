"""Where pictures and curves have most room; no Qt."""

from dataclasses import dataclass
from typing import Final

_BESIDE: Final = 0.58
_ABOVE: Final = 0.56
"""Usual share of the pictures, with the curves beside or below them."""

_LEAST_BESIDE: Final = 0.4
_MOST_BESIDE: Final = 0.6
"""Share of two tall pictures with the curves beside them."""


@dataclass(frozen=True, slots=True)
class PictureRoom:
    """beside : the curves stand beside the pictures, not below. share : of the room that the pictures get."""

    beside: bool
    share: float


def picture_room(width: float, height: float, aspect: float, *, two: bool) -> PictureRoom:
    """Return the division of a room that makes pictures largest.

    Parameters
    ----------
    width, height : of all the room, in pixels. aspect : width of a picture by its height.
    two : two pictures stand side by side; beside a single one there are always the curves. Below two wide ones they
        are as wide as those.
    """
    if not two:
        return PictureRoom(beside=True, share=_BESIDE)
    high_beside = min(_MOST_BESIDE * width / 2.0 / aspect, height)
    high_above = min(width / 2.0 / aspect, _ABOVE * height)
    if aspect >= 1.0 or high_beside <= high_above:
        return PictureRoom(beside=False, share=_ABOVE)
    needed = 2.0 * height * aspect / max(width, 1.0)
    return PictureRoom(beside=True, share=min(max(needed, _LEAST_BESIDE), _MOST_BESIDE))
