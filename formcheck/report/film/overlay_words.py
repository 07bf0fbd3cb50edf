"""What is written over films and pictures, in the language of the user.

Where the typeface has no letters for it, the English text stands there, or a short English name.
"""

from typing import Final

from formcheck.core.messages import mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.core.types import Side
from formcheck.i18n import language, tr
from formcheck.i18n.names import hold_name, side_name
from formcheck.report.lettering import drawable

UNRECOGNISED: Final = mark("Exercise not recognised")
NOBODY: Final = mark("Nobody to be seen")

_APART: Final = "   "
"""Between the parts of a line."""


def title_words(definition: PoseDefinition) -> str:
    """Return the name of an exercise."""
    return drawable(definition.texts(language()).title, drawable(definition.title, definition.id))


def fault_words(fault: str, definition: PoseDefinition) -> str:
    """Return what to change."""
    short = fault.replace("_", " ").capitalize()
    english = drawable(definition.fault_text(fault).cue, short)
    return drawable(definition.fault_text(fault, language()).cue, english)


def word(text: str) -> str:
    """Return a marked text in the language of the user."""
    return drawable(tr(text), text)


def working_side(side: Side) -> str:
    """Return the side that works, to be seen from afar."""
    return drawable(tr("LEFT side") if side == "left" else tr("RIGHT side"), f"{side.upper()} side")


def header_words(snapshot: Snapshot, definition: PoseDefinition) -> str:
    """Return exercise, side and phase."""
    parts = [title_words(definition), "" if snapshot.side is None else working_side(snapshot.side)]
    return _APART.join(filter(None, (*parts, phase_words(snapshot, definition))))


def phase_words(snapshot: Snapshot, definition: PoseDefinition) -> str:
    """Return where in the exercise the person is."""
    if not snapshot.person:
        return word(NOBODY)
    if snapshot.phase == "setup":
        return word(mark("Set-up"))
    if snapshot.phase == "return":
        return word(mark("Return"))
    if snapshot.phase and len(definition.holds) > 1:
        return drawable(hold_name(snapshot.phase), snapshot.phase.capitalize())
    return word(mark("Hold")) if snapshot.phase else ""


def count_words(snapshot: Snapshot) -> str:
    """Return the repetitions so far, by side."""
    counts = [f"{drawable(side_name(s), s)} {n}" if s != "total" else f"{n}" for s, n in snapshot.reps_done.items()]
    return "  ".join((word(mark("Repetitions")), *counts))


def cue_words(snapshot: Snapshot, definition: PoseDefinition) -> str:
    """Return what to do in a running hold."""
    if snapshot.fault is not None:
        return fault_words(snapshot.fault, definition)
    if snapshot.held_s >= snapshot.need_s:
        return word(mark("Done."))
    return word(mark("Good. Hold it.") if snapshot.in_form else mark("Hold it."))
