"""Finding exercises by words."""

import pytest

from formcheck.coaching.gallery.finding import matches, searchable

FOUND = [
    ("", "Plank", True),
    ("  ", "Plank", True),
    ("plank", "Side plank", True),
    ("PLANK side", "Side plank", True),
    ("plank bird", "Side plank", False),
    ("brucke", "Brücke", True),
    ("bruecke", "Brücke", True),
    ("BRÜCKE", "Brücke", True),
    ("brücke", "bru\N{COMBINING DIAERESIS}cke", True),
    ("brücke", "Die Bruecke", False),
    ("fuss", "Fuß", True),
    ("fuß", "Fuss", True),
    ("e\N{COMBINING ACUTE ACCENT}te", "Été", True),
    ("knie", "Knee to chest", False),
]


@pytest.mark.parametrize(("query", "text", "found"), FOUND)
def test_case_accents_and_umlauts_do_not_matter(query: str, text: str, found: bool) -> None:
    assert matches(query, searchable(text)) is found


def test_words_may_come_from_different_texts() -> None:
    assert matches("kind child", searchable("Kindhaltung", "Child's pose"))
