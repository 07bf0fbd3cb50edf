"""Text for annotated videos and pictures: drawn by Pillow in a typeface that is always available."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from formcheck.core.messages import Message, mark
from formcheck.i18n import language
from formcheck.pipeline.recorded.recording import Recording

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONT: Final = "mpl-data/fonts/ttf/DejaVuSans.ttf"
"""Part of matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, symbols and more; no CJK, no Indic script."""

_NOTHING: Final = "\uffff"
"""Not a character: its glyph is the one for all missing characters."""

_SHOWN: Final = 12
"""Number of letters listed in a warning."""


@lru_cache(maxsize=256)
def sprite(words: str, size: int) -> npt.NDArray[np.float32]:
    """Return the coverage (h, w) 0 to 1 of a line of text; all lines of a size in pixels have the same height."""
    from PIL import Image, ImageDraw

    font = _font(size)
    picture = Image.new("L", (max(int(font.getlength(words)) + 2, 1), round(size * 1.35)))
    ImageDraw.Draw(picture).text((1, round(size * 0.08)), words, fill=255, font=font)
    return np.asarray(picture, dtype=np.float32) / 255.0


@lru_cache(maxsize=1024)
def drawable(words: str, instead: str) -> str:
    """Return a text without unavailable symbols; where letters are unavailable, return `instead`."""
    missing = lacking(words)
    if any(unicodedata.category(c)[0] in "LMN" for c in missing):
        return instead
    return " ".join("".join(c for c in words if c not in missing).split()) or instead


@lru_cache(maxsize=1024)
def lacking(words: str) -> frozenset[str]:
    """Return the characters of a text that the typeface lacks."""
    return frozenset(c for c in words if not _has(c))


def left_out(recording: Recording) -> tuple[Message, ...]:
    """Return the message about titles and cues that annotated videos and pictures cannot show."""
    letters = sorted({c for text in _texts(recording) for c in lacking(text)})
    if not letters:
        return ()
    listed = " ".join(letters[:_SHOWN]) + (" …" if len(letters) > _SHOWN else "")
    sentence = mark(
        "The typeface of annotated pictures has no letters for {letters}; short English names stand there instead. "
        "The report has the texts themselves."
    )
    return (Message(sentence, letters=listed),)


def _texts(recording: Recording) -> Iterable[str]:
    """Yield all texts of pose files that may have been drawn."""
    for definition in {d.id: d for d in (*recording.analysis.poses, recording.definition)}.values():
        yield definition.texts(language()).title
        yield from (definition.fault_text(fault, language()).cue for fault in definition.fault_ids)


@lru_cache(maxsize=32)
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    found = find_spec("matplotlib")  # importing it would take half a second
    places = found.submodule_search_locations if found is not None else None
    for place in places or ():
        path = Path(place) / _FONT
        if path.is_file():
            return ImageFont.truetype(str(path), size)
    font = ImageFont.load_default(size)  # Latin only
    assert not isinstance(font, ImageFont.ImageFont)
    return font


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind[0] == "Z" or kind in ("Cc", "Cf"):
        return True  # blanks and joining controls
    if unicodedata.bidirectional(character) in ("R", "AL") and not _joins():
        return False
    font = _font(24)
    return _drawn(font, character) != _drawn(font, _NOTHING)


def _drawn(font: "FreeTypeFont", character: str) -> tuple[bytes, tuple[int, int]]:
    picture = font.getmask(character)
    return bytes(picture), picture.size


@lru_cache(maxsize=1)
def _joins() -> bool:
    """Whether right-to-left text is shaped and ordered correctly here."""
    from PIL import features

    return bool(features.check_feature("raqm")) and bool(features.version_feature("fribidi"))
