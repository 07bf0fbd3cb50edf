"""Drawing skeleton, verdicts, timer and cue onto a frame of a recorded video."""

from typing import Final

import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.correction_arrow import worst_correction_arrow
from formcheck.core.scoring.results import Snapshot
from formcheck.core.times import held_text
from formcheck.draw.colours import ON_PICTURE, Role, rgb
from formcheck.draw.on_image import Image, paint_on_image
from formcheck.draw.signs import ring
from formcheck.draw.skeleton import line_width, skeleton
from formcheck.report.lettering import drawable, sprite

Colour = tuple[int, int, int]

PANEL: Final[Colour] = rgb(ON_PICTURE, "background")
_TEXT: Final[Colour] = rgb(ON_PICTURE, "text")
_FAULT_TEXT: Final[Colour] = (255, 178, 102)
_GOOD_TEXT: Final[Colour] = (150, 215, 250)
"""Of large writing on the panel: brighter than the lines."""

UNRECOGNISED: Final = "Exercise not recognised"
NOBODY: Final = "Nobody to be seen"

_LEAST_WIDTH: Final = 2.5
"""Of a judged line, pixels."""

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
        _label(out, UNRECOGNISED if snapshot.person else NOBODY, (round(12 * unit), round(12 * unit)), 20 * unit)
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
    words = [drawable(definition.title, definition.id)]
    if snapshot.side is not None:
        words.append(f"{snapshot.side.upper()} side")
    words.append(_phase_words(snapshot, definition))
    counts = [f"{name} {n}" if name != "total" else f"{n}" for name, n in snapshot.reps_done.items()]
    pad = round(12 * unit)
    reps = "Repetitions  " + "  ".join(counts)
    x = image.shape[1] - pad - sprite(reps, _size(18 * unit)).shape[1] - round(16 * unit)
    text = "   ".join(w for w in words if w)
    _label(image, text, (pad, pad), _fitting(text, 20 * unit, x - 2 * pad - round(16 * unit)))
    _label(image, reps, (x, pad), 18 * unit)


def _phase_words(snapshot: Snapshot, definition: PoseDefinition) -> str:
    if not snapshot.person:
        return NOBODY
    if snapshot.phase == "setup":
        return "Set-up"
    if snapshot.phase == "return":
        return "Return"
    if snapshot.phase and len(definition.holds) > 1:
        return snapshot.phase.capitalize()
    return "Hold" if snapshot.phase else ""


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
    done = snapshot.held_s >= snapshot.need_s
    share = min(snapshot.held_s / snapshot.need_s, 1.0) if snapshot.need_s else 0.0
    role: Role = "good" if snapshot.in_form and snapshot.fault is None else "fault"
    rings = ring(centre, radius, 1.0, 7 * unit, "line") + ring(centre, radius, share, 7 * unit, role)
    paint_on_image(image, rings, ON_PICTURE)
    _text(image, held_text(snapshot.held_s), centre, 22 * unit, centred=True)
    words, tint = _cue(snapshot, definition, done)
    x = centre[0] + radius + round(24 * unit)
    _text(image, words, (x, height - band // 2), _fitting(words, 28 * unit, width - x - round(14 * unit)), tint)


def _plain_cue(image: Image, snapshot: Snapshot, definition: PoseDefinition, unit: float) -> None:
    """The cue of a picture, which has no hold to time."""
    if snapshot.fault is not None or (snapshot.in_position and snapshot.in_form):
        words = _fault_words(snapshot.fault, definition) if snapshot.fault is not None else "Good form."
        corner = round(12 * unit), image.shape[0] - round(72 * unit)
        _label(image, words, corner, _fitting(words, 24 * unit, image.shape[1] - round(44 * unit)))


def _cue(snapshot: Snapshot, definition: PoseDefinition, done: bool) -> tuple[str, Colour]:
    if snapshot.fault is not None:
        return _fault_words(snapshot.fault, definition), _FAULT_TEXT
    if done:
        return "Done.", _GOOD_TEXT
    return ("Good. Hold it.", _GOOD_TEXT) if snapshot.in_form else ("Hold it.", _TEXT)


def _fault_words(fault: str, definition: PoseDefinition) -> str:
    return drawable(definition.fault_text(fault).cue, fault.replace("_", " ").capitalize())


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
