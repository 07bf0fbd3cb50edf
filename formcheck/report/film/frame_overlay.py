"""Drawing skeleton, verdicts, timer and cue onto a frame of a recorded video."""

from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.correction_arrow import worst_correction_arrow
from formcheck.core.scoring.results import Snapshot
from formcheck.core.times import held_text
from formcheck.draw.colours import ON_PICTURE, Role, rgb
from formcheck.draw.on_image import Image, paint_on_image
from formcheck.draw.signs import ring
from formcheck.draw.skeleton import line_width, skeleton
from formcheck.i18n.names import in_numbers
from formcheck.report.film.overlay_words import (
    NOBODY,
    UNRECOGNISED,
    count_words,
    cue_words,
    fault_words,
    header_words,
    word,
)
from formcheck.report.lettering import sprite

Colour = tuple[int, int, int]

PANEL: Final[Colour] = rgb(ON_PICTURE, "background")
_TEXT: Final[Colour] = rgb(ON_PICTURE, "text")
_FAULT_TEXT: Final[Colour] = (255, 178, 102)
_GOOD_TEXT: Final[Colour] = (150, 215, 250)
"""Of large writing on the panel: brighter than the lines."""

_LEAST_WIDTH: Final = 2.5
"""Of a judged line, pixels."""

_LEAST_HEADER: Final = 15.0
"""Type of the header beside the repetitions, in pixels of the reference height."""

_REFERENCE_HEIGHT: Final = 540.0


def draw(image: Image, xy: FloatArray, snapshot: Snapshot, definition: PoseDefinition | None) -> Image:
    """Return a copy of a frame with everything drawn on it.

    Parameters
    ----------
    image : uint8 (H, W, 3), RGB.
    xy : (33, 2) landmarks in its pixels, NaN = not drawn.
    definition : the pose that the snapshot is about, None = not recognised.
    """
    out = image.copy()
    unit = max(min(out.shape[0], out.shape[1] * 0.75) / _REFERENCE_HEIGHT, 0.4)
    _skeleton(out, xy, snapshot, arrow=definition is not None)
    if definition is None:
        _label(out, word(UNRECOGNISED if snapshot.person else NOBODY), (round(12 * unit), round(12 * unit)), 20 * unit)
        return out
    _header(out, snapshot, definition, unit)
    _footer(out, snapshot, definition, unit)
    return out


def _skeleton(image: Image, xy: FloatArray, snapshot: Snapshot, *, arrow: bool) -> None:
    rules = snapshot.rules if snapshot.in_position else ()
    width = max(line_width((image.shape[1], image.shape[0])), _LEAST_WIDTH)
    shown = worst_correction_arrow(snapshot, xy) if arrow else None
    paint_on_image(image, skeleton(xy, rules, width, shown), ON_PICTURE)


def _header(image: Image, snapshot: Snapshot, definition: PoseDefinition, unit: float) -> None:
    pad, edges = round(12 * unit), round(16 * unit)
    reps, text = count_words(snapshot), header_words(snapshot, definition)
    x = image.shape[1] - pad - sprite(reps, _size(18 * unit)).shape[1] - edges
    size = _fitting(text, 20 * unit, x - 2 * pad - edges)
    if size >= _LEAST_HEADER * unit:
        _label(image, text, (pad, pad), size)
        _label(image, reps, (x, pad), 18 * unit)
        return
    # A long name is written over the whole width, with the repetitions below it, rather than small.
    size = _fitting(text, 20 * unit, image.shape[1] - 2 * pad - edges)
    _label(image, text, (pad, pad), size)
    _label(image, reps, (pad, pad + round(size * 2.0)), _fitting(reps, 18 * unit, image.shape[1] - 2 * pad - edges))


def _footer(image: Image, snapshot: Snapshot, definition: PoseDefinition, unit: float) -> None:
    if not snapshot.holding:
        _plain_cue(image, snapshot, definition, unit)
        return
    height, width = image.shape[:2]
    band = round(92 * unit)
    strip = image[height - band :].astype(np.float32)
    image[height - band :] = (0.28 * strip + 0.72 * np.array(PANEL, dtype=np.float32)).astype(np.uint8)
    radius = round(34 * unit)
    centre = (radius + round(14 * unit), height - band // 2)
    share = min(snapshot.held_s / snapshot.need_s, 1.0) if snapshot.need_s else 0.0
    role: Role = "good" if snapshot.in_form and snapshot.fault is None else "fault"
    rings = ring(centre, radius, 1.0, 7 * unit, "line") + ring(centre, radius, share, 7 * unit, role)
    paint_on_image(image, rings, ON_PICTURE)
    _text(image, in_numbers(held_text(snapshot.held_s)), centre, 22 * unit, centred=True)
    words, tint = cue_words(snapshot, definition), _tint(snapshot)
    x = centre[0] + radius + round(24 * unit)
    _text(image, words, (x, height - band // 2), _fitting(words, 28 * unit, width - x - round(14 * unit)), tint)


def _plain_cue(image: Image, snapshot: Snapshot, definition: PoseDefinition, unit: float) -> None:
    """The cue of a picture, which has no hold to time."""
    if snapshot.fault is not None or (snapshot.in_position and snapshot.in_form):
        good = word(mark("Good form."))
        words = fault_words(snapshot.fault, definition) if snapshot.fault is not None else good
        corner = round(12 * unit), image.shape[0] - round(72 * unit)
        _label(image, words, corner, _fitting(words, 24 * unit, image.shape[1] - round(44 * unit)))


def _tint(snapshot: Snapshot) -> Colour:
    """Return the colour of the cue."""
    if snapshot.fault is not None:
        return _FAULT_TEXT
    return _GOOD_TEXT if snapshot.in_form or snapshot.held_s >= snapshot.need_s else _TEXT


def text_in(image: Image, words: str, corner: tuple[int, int], size: float) -> None:
    """Write into an image, its top left corner given, as small as is needed to fit the width."""
    _label(image, words, corner, _fitting(words, size, image.shape[1] - 2 * corner[0]))


def _fitting(words: str, size: float, room: float) -> float:
    """Return the size at which a text fits into so many pixels; it gets no smaller than can be read."""
    while sprite(words, _size(size)).shape[1] > room and size > 9.0:
        size *= 0.9
    return size


def _label(image: Image, words: str, corner: tuple[int, int], size: float) -> None:
    """Text on a dark plate, its top left corner given."""
    letters = sprite(words, _size(size))
    pad = round(size * 0.4)
    x, y = corner
    plate = image[y : y + letters.shape[0] + pad, x : x + letters.shape[1] + 2 * pad]
    plate[:] = (0.3 * plate + 0.7 * np.array(PANEL)).astype(np.uint8)
    _paste(image, letters, (x + pad, y + pad // 2), _TEXT)


def _text(
    image: Image, words: str, at: tuple[int, int], size: float, colour: Colour = _TEXT, *, centred: bool = False
) -> None:
    """Text centred vertically on a point, and horizontally too if asked for."""
    letters = sprite(words, _size(size))
    x = at[0] - letters.shape[1] // 2 if centred else at[0]
    _paste(image, letters, (x, at[1] - letters.shape[0] // 2), colour)


def _paste(image: Image, letters: npt.NDArray[np.float32], corner: tuple[int, int], colour: Colour) -> None:
    x, y = max(corner[0], 0), max(corner[1], 0)
    place = image[y : y + letters.shape[0], x : x + letters.shape[1]]
    alpha = letters[: place.shape[0], : place.shape[1], None]
    place[:] = (place * (1.0 - alpha) + np.array(colour, dtype=np.float32) * alpha).astype(np.uint8)


def _size(size: float) -> int:
    return max(round(size), 9)
