"""Drawing skeleton, verdicts, timer and cue onto a frame of a recorded video."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, SEGMENTS
from formcheck.core.body.segments import shown_on
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.correction_arrow import CorrectionArrow, worst_correction_arrow
from formcheck.core.scoring.results import Snapshot, Verdict
from formcheck.core.times import held_text
from formcheck.report.lettering import drawable, sprite

Image = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]

# The window's colours: Okabe & Ito's sky blue, which colour-blind eyes can tell from orange ("Color Universal Design",
# 2008).
GOOD: Final[Colour] = (86, 180, 233)
FAULT: Final[Colour] = (245, 135, 31)
UNKNOWN: Final[Colour] = (150, 150, 150)
PLAIN: Final[Colour] = (240, 240, 240)
HALO: Final[Colour] = (20, 20, 20)
PANEL: Final[Colour] = (18, 24, 32)

UNRECOGNISED: Final = "Exercise not recognised"
NOBODY: Final = "Nobody to be seen"

_RANK: Final[dict[Verdict | None, int]] = {None: 0, "good": 1, "unknown": 2, "fault": 3}
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
    _skeleton(out, xy, snapshot, unit)
    if definition is None:
        _label(out, UNRECOGNISED if snapshot.person else NOBODY, (round(12 * unit), round(12 * unit)), 20 * unit)
        return out
    _push(out, worst_correction_arrow(snapshot, xy), unit)
    _header(out, snapshot, definition, unit)
    _footer(out, snapshot, definition, unit)
    return out


def segment_verdicts(snapshot: Snapshot) -> dict[frozenset[str], Verdict]:
    """Worst verdict on each segment that shows what a rule is about, on lines of their own too (`shown_on`)."""
    verdicts: dict[frozenset[str], Verdict] = {}
    for rule in snapshot.rules:
        for asked in rule.segments:
            for pair in shown_on(asked, fault=rule.verdict == "fault"):
                key = frozenset(pair)
                if key not in verdicts or _RANK[rule.verdict] > _RANK[verdicts[key]]:
                    verdicts[key] = rule.verdict
    return verdicts


def _skeleton(image: Image, xy: FloatArray, snapshot: Snapshot, unit: float) -> None:
    verdicts = segment_verdicts(snapshot) if snapshot.in_position else {}
    body: dict[frozenset[str], Verdict | None] = {frozenset(pair): None for pair in SEGMENTS}
    for pair, verdict in sorted((body | verdicts).items(), key=lambda drawn: _RANK[drawn[1]]):  # the worst on top
        ends = xy[sorted(INDEX[name] for name in pair)]
        if len(pair) == 2 and np.isfinite(ends).all():
            p, q = ((round(float(x)), round(float(y))) for x, y in ends)
            _segment(image, p, q, verdict, unit)
    for name in {name for pair in SEGMENTS for name in pair}:
        if np.isfinite(xy[INDEX[name]]).all():
            centre = (round(float(xy[INDEX[name], 0])), round(float(xy[INDEX[name], 1])))
            cv2.circle(image, centre, round(5 * unit), HALO, -1, cv2.LINE_AA)
            cv2.circle(image, centre, round(3.5 * unit), PLAIN, -1, cv2.LINE_AA)


def _segment(image: Image, p: tuple[int, int], q: tuple[int, int], verdict: Verdict | None, unit: float) -> None:
    """Good = solid, fault = dashed with a cross, unknown = thin and dotted, not judged = thin and solid."""
    if verdict == "unknown":
        _dashes(image, p, q, UNKNOWN, max(round(2 * unit), 1), 6 * unit)
        return
    width = max(round((3 if verdict is None else 6) * unit), 2)
    cv2.line(image, p, q, HALO, width + max(round(3 * unit), 2), cv2.LINE_AA)
    if verdict == "fault":
        _dashes(image, p, q, FAULT, width, 16 * unit)
        _cross(image, ((p[0] + q[0]) // 2, (p[1] + q[1]) // 2), unit)
    else:
        cv2.line(image, p, q, PLAIN if verdict is None else GOOD, width, cv2.LINE_AA)


def _dashes(image: Image, p: tuple[int, int], q: tuple[int, int], colour: Colour, width: int, length: float) -> None:
    start, step = np.array(p, dtype=float), np.array(q, dtype=float) - p
    total = float(np.hypot(*step))
    for k in range(int(total // length) + 1):
        if k % 2 == 0 and total > 0:
            a = start + step * min(k * length / total, 1.0)
            b = start + step * min((k + 1) * length / total, 1.0)
            cv2.line(image, (round(a[0]), round(a[1])), (round(b[0]), round(b[1])), colour, width, cv2.LINE_AA)


def _cross(image: Image, centre: tuple[int, int], unit: float) -> None:
    x, y = centre
    cv2.circle(image, centre, round(13 * unit), HALO, -1, cv2.LINE_AA)
    cv2.circle(image, centre, round(11 * unit), FAULT, -1, cv2.LINE_AA)
    r, width = round(5 * unit), max(round(3 * unit), 1)
    cv2.line(image, (x - r, y - r), (x + r, y + r), (255, 255, 255), width, cv2.LINE_AA)
    cv2.line(image, (x - r, y + r), (x + r, y - r), (255, 255, 255), width, cv2.LINE_AA)


def _push(image: Image, shown: CorrectionArrow | None, unit: float) -> None:
    """Draw the arrow that says where to move."""
    if shown is None:
        return
    start, along = np.array(shown.start), np.array(shown.direction)
    a, b = start + along * 12 * unit, start + along * 64 * unit
    ends = [(round(float(x)), round(float(y))) for x, y in (a, b)]
    for colour, width in ((HALO, 11), (PLAIN, 6)):
        cv2.arrowedLine(image, ends[0], ends[1], colour, max(round(width * unit), 2), cv2.LINE_AA, tipLength=0.4)


def _header(image: Image, snapshot: Snapshot, definition: PoseDefinition, unit: float) -> None:
    words = [drawable(definition.title, definition.id)]
    if snapshot.side is not None:
        words.append(f"{snapshot.side.upper()} side")
    words.append(_phase_words(snapshot, definition))
    counts = [f"{name} {n}" if name != "total" else f"{n}" for name, n in snapshot.reps.items()]
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
    cv2.circle(image, centre, radius, (70, 78, 88), round(7 * unit), cv2.LINE_AA)
    colour = GOOD if snapshot.in_form and snapshot.fault is None else FAULT
    cv2.ellipse(image, centre, (radius, radius), -90, 0, round(360 * share), colour, round(7 * unit), cv2.LINE_AA)
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
        return _fault_words(snapshot.fault, definition), (255, 178, 102)
    if done:
        return "Done.", (150, 215, 250)
    return ("Good. Hold it.", (150, 215, 250)) if snapshot.in_form else ("Hold it.", PLAIN)


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
    _paste(image, letters, (x + pad, y + pad // 2), PLAIN)


def _text(
    image: Image, words: str, at: tuple[int, int], size: float, colour: Colour = PLAIN, *, centred: bool = False
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
