"""Where pictures and curves have most room."""

import pytest

from formcheck.review.comparing.picture_room import PictureRoom, picture_room

PHONE = 9 / 16


def test_a_single_picture_has_the_curves_beside_it() -> None:
    assert picture_room(1280, 430, PHONE, two=False) == PictureRoom(beside=True, share=0.58)


def test_two_wide_pictures_have_the_curves_below_and_two_tall_ones_beside_them() -> None:
    assert not picture_room(1280, 430, 16 / 9, two=True).beside
    tall = picture_room(1280, 430, PHONE, two=True)
    # Two of 242 by 430 pixels, for which the least share is enough; with the curves below 241 lines would be left.
    assert tall == PictureRoom(beside=True, share=0.4)
    assert tall.share * 1280 >= 2 * 430 * PHONE


@pytest.mark.parametrize("size", [(760, 250), (1280, 430), (1920, 700), (700, 900)])
def test_tall_pictures_are_never_smaller_than_with_the_curves_below(size: tuple[int, int]) -> None:
    width, height = size
    found = picture_room(width, height, PHONE, two=True)
    below = min(width / 2 / PHONE, 0.56 * height)
    high = min(found.share * width / 2 / PHONE, height) if found.beside else below
    assert high >= below
