import pytest
from accuracy.photos import Back, ReferencePhoto, back_section, reference_section, told_apart

NAN = float("nan")


def backs(arched: float, flat: float, rounded: float) -> list[Back]:
    return [Back("a", "arched", arched), Back("f", "flat", flat), Back("r", "rounded", rounded)]


@pytest.mark.parametrize(
    ("arched", "flat", "rounded", "apart"),
    [
        (-30.0, 10.0, 80.0, True),
        (-30.0, -20.0, 80.0, True),
        (-10.0, 10.0, 80.0, False),  # reads as flat
        (-30.0, 50.0, 80.0, False),  # reads as rounded
        (-30.0, 10.0, 40.0, False),  # reads as flat
        (NAN, 10.0, 80.0, False),
        (-30.0, NAN, 80.0, False),
        (-30.0, 10.0, NAN, False),
    ],
)
def test_the_three_shapes_are_told_apart(arched: float, flat: float, rounded: float, *, apart: bool) -> None:
    assert told_apart(backs(arched, flat, rounded)) is apart


def test_one_wrong_back_of_a_shape_is_enough() -> None:
    assert told_apart([*backs(-30.0, 10.0, 80.0), Back("g", "flat", 60.0)]) is False


def test_no_backs_are_not_told_apart() -> None:
    assert told_apart([]) is False


def test_a_back_that_is_not_seen_is_shown_as_such() -> None:
    row = back_section(backs(NAN, 10.0, 80.0)).numbers()["photos"][0]
    assert row == {"photo": "a", "shape": "arched", "curve_deg": None, "said": "cannot tell", "right": False}


def test_faults_and_unseen_positions_on_reference_photos_are_listed() -> None:
    photos = [
        ReferencePhoto("good", "plank", in_position=True, faults=()),
        ReferencePhoto("bad", "plank", in_position=True, faults=("hips_low",)),
        ReferencePhoto("unseen", "cat-cow", in_position=False, faults=()),
    ]
    tables = reference_section(photos).numbers()
    assert [(r["photo"], r["what"]) for r in tables["raised"]] == [
        ("bad", "hips_low"),
        ("unseen", "not seen in position"),
    ]
    assert tables["by_exercise"][-1] == {"exercise": "all", "photos": 3, "in_position": 2, "with_fault": 1}
