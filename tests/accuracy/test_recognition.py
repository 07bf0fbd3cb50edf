import pytest
from accuracy.material import UNKNOWN
from accuracy.recognition import NOTHING, NULL, PHOTO, REAL, RENDERED, Answer, confusion, right_share, section

ANSWERS = [
    Answer("a", RENDERED, "plank", "plank"),
    Answer("b", PHOTO, "plank", "cat-cow"),
    Answer("c", PHOTO, "cat-cow", NULL),
    Answer("d", PHOTO, UNKNOWN, NULL),
    Answer("e", PHOTO, UNKNOWN, "plank"),
    Answer("f", NOTHING, UNKNOWN, "standing-posture", right_too=("standing-posture",)),
    Answer("g", REAL, "plank", NULL),
]


def test_shares_of_right_answers() -> None:
    assert right_share(ANSWERS, known=True) == pytest.approx(1 / 3)
    assert right_share(ANSWERS, known=False) == 0.5
    assert right_share(ANSWERS, known=False, kinds=(NOTHING,)) == 1.0


def test_confusion_counts_what_was_said_for_each_true_pose() -> None:
    counts = confusion(ANSWERS[:5])
    assert list(counts) == ["cat-cow", "plank", UNKNOWN]
    assert counts["plank"] == {"plank": 1, "cat-cow": 1}
    assert counts[UNKNOWN] == {NULL: 1, "plank": 1}


def test_the_matrix_keeps_refusals_apart_from_mistakes() -> None:
    rows = section(ANSWERS, available=True).numbers()["confusion"]
    assert rows == [
        {"true": "cat-cow", "n": 1, "right": 0, "null": 1, "others": {}},
        {"true": "plank", "n": 2, "right": 1, "null": 0, "others": {"cat-cow": 1}},
        {"true": "unknown", "n": 2, "right": None, "null": 1, "others": {"plank": 1}},
    ]


def test_every_wrong_answer_is_listed() -> None:
    rows = section(ANSWERS, available=True).numbers()["wrong"]
    assert sorted(str(r["name"]) for r in rows) == ["b", "c", "e", "g"]


def test_a_version_that_cannot_recognise_says_so() -> None:
    assert "not available" in section([], available=False).text
