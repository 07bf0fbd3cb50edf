"""A card over the picture never covers the head, wherever it is."""

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from formcheck.gui import example
from formcheck.gui.live.card_places import head_in, place_card
from formcheck.gui.live.live_page import LivePage

AREA = QSize(1000, 600)
CARD = QSize(640, 240)
FIGURE = QRect(780, 380, 210, 210)


def head_at(x: float, y: float, side: float = 100.0) -> QRectF:
    return QRectF(x - side / 2, y - side / 2, side, side)


def test_it_lies_in_the_upper_middle_where_no_head_is() -> None:
    for head in (None, head_at(500.0, 450.0), QRectF()):
        assert place_card(CARD, AREA, head, FIGURE) == QRect(180, 30, 640, 240)


@pytest.mark.parametrize("x", [50.0, 200.0, 350.0, 500.0, 650.0, 800.0, 950.0])
@pytest.mark.parametrize("y", [50.0, 150.0, 250.0, 400.0, 550.0])
def test_a_head_is_never_covered_and_nor_is_the_figure(x: float, y: float) -> None:
    head = head_at(x, y)
    place = place_card(CARD, AREA, head, FIGURE)
    assert QRect(0, 0, 1000, 600).contains(place)
    assert QRectF(place).intersected(head).isEmpty() and place.intersected(FIGURE).isEmpty()


def test_it_stays_where_it_is_until_the_head_comes_there() -> None:
    below = place_card(CARD, AREA, head_at(500.0, 150.0), FIGURE)
    assert below.top() > 300
    assert place_card(CARD, AREA, head_at(900.0, 150.0), FIGURE, below) == below, "it does not jump back"
    assert place_card(CARD, AREA, head_at(300.0, 450.0), FIGURE, below).top() == 30


def test_the_head_is_found_where_it_is_painted() -> None:
    update = example.update()
    plain, mirrored = (head_in(update, AREA, mirrored=on) for on in (False, True))
    assert plain is not None and mirrored is not None
    width, height = update.frame.size_wh
    scale = min(1000 / width, 600 / height)
    nose = QPointF(*(update.pose.xy[0] * scale).tolist()) + QPointF(0.0, (600 - height * scale) / 2)
    assert plain.contains(nose)
    assert mirrored.center().x() == pytest.approx(1000.0 - plain.center().x())


def test_the_page_puts_it_there(qtbot: object) -> None:
    page = LivePage()
    page.resize(AREA)
    page.show_scene(example.scene_with_notice())
    head = head_in(example.update(), AREA, mirrored=True)
    assert head is not None and QRectF(page.notice.geometry()).intersected(head).isEmpty()
    page.deleteLater()
