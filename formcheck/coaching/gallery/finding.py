"""Finding by words, whatever the case, the accents and the umlauts."""

import unicodedata
from typing import Final

_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""How umlauts are written where the keyboard has none."""


def searchable(*texts: str) -> str:
    """Return the text in which words are looked for: with umlauts as plain letters, and spelt out."""
    lower = unicodedata.normalize("NFC", " ".join(texts)).casefold()
    spelt_out = lower.translate(_SPELT_OUT)
    return _plain(lower) if spelt_out == lower else f"{_plain(lower)} {_plain(spelt_out)}"


def matches(query: str, searched: str) -> bool:
    """Whether every word of a query is in a text from `searchable`; an empty query finds everything."""
    return all(_plain(word) in searched for word in query.casefold().split())


def _plain(text: str) -> str:
    """Return lower-case text without accents: ``Über`` becomes ``uber``, ``ß`` becomes ``ss``."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
