"""Where an arrow key leads in a grid of cards."""

import pytest
from PySide6.QtCore import QRect, Qt

from formcheck.gui.gallery.neighbours import neighbour

CARDS = [
    QRect(0, 0, 100, 80), QRect(110, 0, 100, 80), QRect(220, 0, 100, 80),
    QRect(0, 90, 100, 80),
    QRect(0, 220, 100, 80), QRect(110, 220, 100, 80),
]  # fmt: skip
"""Three cards and one in the first group, two in the second."""

LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.mark.parametrize(
    ("at", "key", "to"),
    [
        (0, RIGHT, 1),
        (2, RIGHT, 3),
        (5, RIGHT, None),
        (3, LEFT, 2),
        (0, LEFT, None),
        (0, DOWN, 3),
        (2, DOWN, 3),
        (3, DOWN, 4),
        (4, DOWN, None),
        (3, UP, 0),
        (5, UP, 3),
        (1, UP, None),
        (3, Qt.Key.Key_Home, 0),
        (3, Qt.Key.Key_End, 5),
    ],
)
def test_an_arrow_leads_to_the_next_card(at: int, key: Qt.Key, to: int | None) -> None:
    assert neighbour(CARDS, at, key) == to


def test_a_single_card_has_no_neighbours() -> None:
    assert [neighbour(CARDS[:1], 0, key) for key in (LEFT, RIGHT, UP, DOWN)] == [None] * 4
