"""Which card an arrow key leads to."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt

SAME_ROW: Final = 0.5
"""Cards whose tops differ by less than this share of their height stand in one row."""


def neighbour(places: Sequence[QRect], at: int, key: int) -> int | None:
    """Return the index of the card that an arrow key leads to; None where there is none.

    places : where all cards are, in their reading order. Left and right go on to the row before and after.
    """
    steps = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(places) - 1}
    step = steps.get(Qt.Key(key))
    if step is not None:
        return step if 0 <= step < len(places) else None
    down = key == Qt.Key.Key_Down
    here = places[at]
    beyond = [i for i, place in enumerate(places) if _row(place, here) == (1 if down else -1)]
    if not beyond:
        return None
    row = min(places[i].top() for i in beyond) if down else max(places[i].top() for i in beyond)
    near = [i for i in beyond if abs(places[i].top() - row) < SAME_ROW * places[i].height()]
    return min(near, key=lambda i: abs(places[i].center().x() - here.center().x()))


def _row(place: QRect, here: QRect) -> int:
    """Return whether a card is in a row above (-1), in the same (0) or below (1)."""
    way = place.top() - here.top()
    return 0 if abs(way) < SAME_ROW * here.height() else 1 if way > 0 else -1
