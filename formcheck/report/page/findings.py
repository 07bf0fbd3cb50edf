"""What was found, in plain words."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from formcheck.core.pose.personal_baseline import Shift
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import clock_text, minutes_and_tenths, seconds_text
from formcheck.pipeline.analysis import Analysis

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Between a number and its unit."""

EDUCATION: Final = "For education, not a diagnosis. Stop when an exercise hurts."
DOCTOR: Final = (
    "See a doctor before you start if you had an accident, and at once if you have numbness, weakness in a leg, "
    "trouble with bladder or bowel, fever, or pain that wakes you at night."
)

_VIEWS: Final = {
    "side": "from the side",
    "oblique": "at an angle between side and front",
    "front": "from the front",
    "back": "from behind",
    "unknown": "from a side that could not be told",
}
_REASONS: Final = {
    "left": "position left",
    "lost": "person lost",
    "side_changed": "side changed",
    "end_of_recording": "end of the recording",
    "image": "picture",
}


def verdict(analysis: Analysis) -> list[str]:
    """Return the verdict in a few sentences."""
    if analysis.quality.person_seen == 0.0:
        return ["Nobody was seen in this recording."]
    if analysis.pose_id is None:
        return ["No exercise was recognised in this recording."]
    if not analysis.holds:
        return [f"No hold was found for: {analysis.pose_title}.", *_why_none(analysis)]
    return [*_held(analysis), *_change(analysis), *_not_judged(analysis.holds)]


def _why_none(analysis: Analysis) -> list[str]:
    if analysis.quality.judged < 0.5:
        return ["Most of it could not be judged; the warnings below say why."]
    return ["The position was not reached, or not kept still for a second."]


def _held(analysis: Analysis) -> list[str]:
    holds = analysis.holds
    if holds[0].end_reason == "image":
        return ["In position" + (", with something to change." if holds[0].faults else ", in good form.")]
    full, n = sum(h.complete for h in holds), len(holds)
    count = "One hold" if n == 1 else f"{n} holds"
    if n == 1:
        reached = "reached its target" if full else "it did not reach its target"
    else:
        reached = "all of them reached their targets" if full == n else f"{full} of {n} reached the target"
    times = f"{seconds_text(analysis.held_s)} s held, {seconds_text(analysis.in_form_s)} s of them in good form"
    return [f"{count}: {times}; {reached}."]


def _change(analysis: Analysis) -> list[str]:
    found = Counter((h.pose, fault) for h in analysis.holds for fault in {f.id for f in h.faults})
    if not found:
        return ["No fault was seen in what could be judged."]
    n = len(analysis.holds)
    cues = []
    for (pose, fault), times in found.most_common(3):
        cue = analysis.definition(pose).fault_text(fault).cue
        cues.append(cue if n == 1 else f"{cue} ({times} of {n} holds)")
    return ["What to change: " + " ".join(cues)]


def _not_judged(holds: Sequence[HoldRecord]) -> list[str]:
    names = list(dict.fromkeys(spaced(name) for h in holds for name in h.not_judged))
    return [f"Could not be judged everywhere: {', '.join(names)}."] if names else []


def reached(hold: HoldRecord, shifts: Sequence[Shift]) -> list[str]:
    """How far a hold went, against what the person did in the calibration."""
    texts = []
    for shift in shifts:
        if (shift.pose, shift.phase) != (hold.pose, hold.phase) or shift.rule not in hold.measures:
            continue
        mean = hold.measures[shift.rule].mean
        if mean is not None:
            was = amount(shift.value, shift.unit)
            texts.append(f"{spaced(shift.rule)}: {amount(mean, shift.unit)}, in the calibration {was}")
    return texts


def seen_from(analysis: Analysis) -> str:
    """From where the camera looked."""
    text = _VIEWS[analysis.view.kind]
    if analysis.view.azimuth_deg is not None:
        text += f" (azimuth {analysis.view.azimuth_deg:.0f}°)"
    return text + (f", {analysis.view.near_side} side near" if analysis.view.near_side else "")


def end_reason(hold: HoldRecord) -> str:
    """Why a hold ended."""
    return _REASONS[hold.end_reason]


def spaced(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ")


def amount(value: float | None, unit: str) -> str:
    """A measured value with its unit; a dash where there is none."""
    if value is None:
        return "–"
    return f"{number(value, 0)}°" if unit == "deg" else number(value, 2)


def number(value: float, digits: int, sign: str = "") -> str:
    """A number with a true minus sign, and zero without any; sign : ``+`` to show that as well."""
    rounded = round(value, digits)
    return f"{rounded or 0.0:{sign if rounded else ''}.{digits}f}".replace("-", "−")


def target(value: "float | tuple[float, float]", unit: str) -> str:
    """A target or a band."""
    if isinstance(value, tuple):
        return f"{amount(value[0], unit)} to {amount(value[1], unit)}"
    return amount(value, unit)


def clock(t_s: float) -> str:
    """A time in a recording: seconds up to ten minutes, then minutes and seconds."""
    minutes, tenths = minutes_and_tenths(t_s)
    return f"{minutes * 60 + tenths / 10:.1f}{NBSP}s" if minutes < 10 else clock_text(t_s)
