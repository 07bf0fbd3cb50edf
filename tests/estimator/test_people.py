"""Whom to follow."""

import numpy as np
import pytest

from formcheck.core.body.geometry import FloatArray
from formcheck.estimator.people import choose, distinct, overlap, prominence, without_others

SIZE = (1000, 600)


def person(x: float, y: float, width: float, height: float) -> FloatArray:
    """33 landmarks spread over a box."""
    rng = np.random.default_rng(1)
    xy = rng.uniform(0, 1, (33, 2)) * (width, height) + (x, y)
    xy[0], xy[1] = (x, y), (x + width, y + height)
    return xy


def test_the_larger_of_two_is_chosen() -> None:
    assert choose([person(350, 200, 100, 200), person(400, 100, 200, 400)], None, SIZE) == 1


def test_of_two_equally_large_the_central_one_is_chosen() -> None:
    assert choose([person(0, 100, 150, 300), person(420, 100, 150, 300)], None, SIZE) == 1


def test_the_followed_person_is_kept_against_a_slightly_larger_one() -> None:
    followed = person(300, 100, 150, 300)
    assert choose([person(310, 100, 150, 300), person(600, 100, 170, 340)], followed, SIZE) == 0


def test_a_clearly_larger_person_takes_over() -> None:
    followed = person(100, 300, 60, 120)
    assert choose([followed, person(400, 50, 250, 500)], followed, SIZE) == 1


def test_two_detections_of_one_body_are_one_person() -> None:
    assert len(distinct([person(100, 100, 100, 200), person(105, 95, 100, 200)])) == 1
    assert len(distinct([person(100, 100, 100, 200), person(500, 100, 100, 200)])) == 2


def test_overlap_is_a_share_of_the_smaller_box() -> None:
    a, b = np.array([0.0, 0, 10, 10]), np.array([5.0, 0, 10, 10])
    assert overlap(a, b) == pytest.approx(1.0)
    assert overlap(a, np.array([20.0, 0, 30, 10])) == 0.0


def test_prominence_grows_with_size_and_centrality() -> None:
    middle = prominence(person(450, 200, 100, 200), SIZE)
    assert prominence(person(400, 100, 200, 400), SIZE) > middle > prominence(person(0, 0, 100, 200), SIZE)


def test_painting_over_others_spares_the_one_to_keep() -> None:
    image = np.random.default_rng(2).integers(0, 255, (600, 1000, 3), dtype=np.uint8)
    people = [person(100, 100, 200, 300), person(600, 100, 200, 300)]
    painted = without_others(image, people, keep=0)
    assert (painted[100:400, 100:300] == image[100:400, 100:300]).all()
    assert not (painted[150:350, 650:750] == image[150:350, 650:750]).all()
