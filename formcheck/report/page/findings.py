"""Findings in plain words."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from formcheck.core.messages import Message
from formcheck.core.pose.personal_baseline import Shift
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import clock_text, minutes_and_tenths, seconds_text
from formcheck.i18n import language, mark, say, tr
from formcheck.i18n.names import in_numbers, measure_name, with_side
from formcheck.pipeline.analysis import Analysis

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Between a number and its unit."""

EDUCATION: Final = mark("For education, not a diagnosis. Stop when an exercise hurts.")
DOCTOR: Final = mark(
    "See a doctor before you start if you had an accident, and at once if you have numbness, weakness in a leg, "
    "trouble with bladder or bowel, fever, or pain that wakes you at night."
)

_DEGREE: Final = 0.95
"""Uncertainties from here on are a whole degree or more when they are rounded to a tenth."""

_TENTH: Final = 0.095
"""The same for a tenth of a torso length."""

_VIEWS: Final = {
    "side": mark("from the side"),
    "oblique": mark("at an angle between side and front"),
    "front": mark("from the front"),
    "back": mark("from behind"),
    "unknown": mark("from a side that could not be told"),
}
_REASONS: Final = {
    "left": mark("position left"),
    "lost": mark("person lost"),
    "side_changed": mark("side changed"),
    "end_of_recording": mark("end of the recording"),
    "image": mark("picture"),
}


def verdict(analysis: Analysis) -> list[str]:
    """Return the verdict in a few sentences."""
    if analysis.quality.person_seen == 0.0:
        return [tr("Nobody was seen in this recording.")]
    if analysis.pose_id is None:
        return [tr("No exercise was recognised in this recording.")]
    if not analysis.holds:
        return [tr("No hold was found for: {exercise}.").format(exercise=exercise(analysis)), *_why_none(analysis)]
    return [*_held(analysis), *_change(analysis), *_not_judged(analysis.holds)]


def _why_none(analysis: Analysis) -> list[str]:
    if analysis.quality.judged < 0.5:
        return [tr("Most of it could not be judged; the warnings below say why.")]
    return [tr("The position was not reached, or not kept still for a second.")]


def _held(analysis: Analysis) -> list[str]:
    holds = analysis.holds
    if holds[0].end_reason == "image":
        faulty = bool(holds[0].faults)
        return [tr("In position, with something to change.") if faulty else tr("In position, in good form.")]
    full, n = sum(h.complete for h in holds), len(holds)
    if n == 1 and full:
        text = tr("One hold: {held} s held, {form} s of them in good form; reached its target.")
    elif n == 1:
        text = tr("One hold: {held} s held, {form} s of them in good form; it did not reach its target.")
    elif full == n:
        text = tr("{n} holds: {held} s held, {form} s of them in good form; all of them reached their targets.")
    else:
        text = tr("{n} holds: {held} s held, {form} s of them in good form; {full} of {n} reached the target.")
    held, form = (in_numbers(seconds_text(value)) for value in (analysis.held_s, analysis.in_form_s))
    return [text.format(n=n, full=full, held=held, form=form)]


def _change(analysis: Analysis) -> list[str]:
    found = Counter((h.pose, fault) for h in analysis.holds for fault in {f.id for f in h.faults})
    if not found:
        return [tr("No fault was seen in what could be judged.")]
    n = len(analysis.holds)
    cues = []
    for (pose, fault), times in found.most_common(3):
        cue = analysis.definition(pose).fault_text(fault, language()).cue
        cues.append(cue if n == 1 else tr("{cue} ({times} of {n} holds)").format(cue=cue, times=times, n=n))
    return [tr("What to change: {cues}").format(cues=" ".join(cues))]


def _not_judged(holds: Sequence[HoldRecord]) -> list[str]:
    names = list(dict.fromkeys(measure_name(name) for h in holds for name in h.not_judged))
    return [tr("Could not be judged everywhere: {names}.").format(names=", ".join(names))] if names else []


def reached(hold: HoldRecord, shifts: Sequence[Shift]) -> list[str]:
    """Return how far a hold went, compared with the person's calibration."""
    texts = []
    for shift in shifts:
        if (shift.pose, shift.phase) != (hold.pose, hold.phase) or shift.rule not in hold.measures:
            continue
        mean = hold.measures[shift.rule].mean
        if mean is not None:
            was = amount(shift.value, shift.unit)
            text = tr("{measure}: {now}, in the calibration {was}")
            texts.append(text.format(measure=measure_name(shift.rule), now=amount(mean, shift.unit), was=was))
    return texts


def seen_from(analysis: Analysis) -> str:
    """Return the camera's view."""
    text = tr(_VIEWS[analysis.view.kind])
    if analysis.view.azimuth_deg is not None:
        text += tr(" (azimuth {azimuth}°)").format(azimuth=f"{analysis.view.azimuth_deg:.0f}")
    near = analysis.view.near_side
    return text + (tr(", {side} near").format(side=with_side(near)) if near else "")


def end_reason(hold: HoldRecord) -> str:
    """Return why a hold ended."""
    return tr(_REASONS[hold.end_reason])


def exercise(analysis: Analysis) -> str:
    """Return the title of the exercise; empty where none was recognised."""
    found = [d for d in analysis.poses if d.id == analysis.pose_id]
    return found[0].texts(language()).title if found else analysis.pose_title or ""


def notes(warnings: Sequence[Message]) -> list[str]:
    """Return warnings as sentences."""
    return [say(warning) for warning in warnings]


def amount(value: float | None, unit: str, uncertainty: float | None = None) -> str:
    """Format a measured value with its unit and the digits that are known; a dash if there is none.

    uncertainty : tenths of a degree are only shown of what is known better than to a degree.
    """
    if value is None:
        return "–"
    if unit == "deg":
        return f"{number(value, 1 if uncertainty is not None and uncertainty < _DEGREE else 0)}°"
    return number(value, 1 if uncertainty is not None and uncertainty >= _TENTH else 2)


def number(value: float, digits: int, sign: str = "") -> str:
    """Format a number with a true minus sign, and zero without any; sign : ``+`` to show plus as well."""
    rounded = round(value, digits)
    return in_numbers(f"{rounded or 0.0:{sign if rounded else ''}.{digits}f}".replace("-", "−"))


def target(value: "float | tuple[float, float]", unit: str) -> str:
    """Format a target or a band."""
    if isinstance(value, tuple):
        return tr("{low} to {high}").format(low=amount(value[0], unit), high=amount(value[1], unit))
    return amount(value, unit)


def clock(t_s: float) -> str:
    """Format a time in a recording: seconds up to ten minutes, then minutes and seconds."""
    minutes, tenths = minutes_and_tenths(t_s)
    return in_numbers(f"{minutes * 60 + tenths / 10:.1f}{NBSP}s" if minutes < 10 else clock_text(t_s))
