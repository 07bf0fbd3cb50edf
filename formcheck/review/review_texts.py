"""The texts of the review; no Qt.

Constants are marked for translators and translated with `tr` where they are shown; functions return translated text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from formcheck.coaching import words
from formcheck.coaching.coach import Tone
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.results import Snapshot
from formcheck.core.times import minutes_and_tenths
from formcheck.i18n import mark, tr
from formcheck.pipeline.recorded.measure_curves import Curve
from formcheck.review.earlier.earlier_results import Missing
from formcheck.review.exporting import Kind
from formcheck.review.marks import Mark
from formcheck.review.reviewed import ReviewedRecording
from formcheck.review.work_progress import WorkProgress

EXPORTS: Final[dict[Kind, str]] = {
    "report": mark("Re&port to read and print (HTML)…"),
    "pdf": mark("Report as P&DF…"),
    "result": mark("&Result, to open again (JSON)…"),
    "table": mark("&Table of all frames (CSV)…"),
    "annotated": mark("&Annotated video (MP4)…"),
}
OPENS: Final = " ▾"
"""Suffix of the label on a button that opens a menu."""

ANNOTATED_PICTURE: Final = mark("&Annotated picture (JPEG)…")
_MISSING: Final[dict[Missing, str]] = {
    "film": mark("The film {file} is not there any more; its landmarks are shown."),
    "landmarks": mark(
        "No landmarks were saved with this result, so there are no skeleton and no curves; it is shown as it was found "
        "then. Analyse it again for all of it."
    ),
    "both": mark(
        "Neither the film nor landmarks of this result are there; what was found then is shown, and the reference "
        "figure."
    ),
    "changed": mark(
        "This is judged by the exercise as it is now, and something else is found than when the result was saved."
    ),
}
EXPORT_ALL: Final = mark("A&ll of these into a folder…")
RECORDINGS: Final = mark(
    "Recordings (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv *.jpg *.jpeg *.png *.webp *.bmp *.npz *.json)"
    ";;All files (*)"
)


def judged_with(factor: float) -> str:
    """Return a note if a tolerance other than the exercise's own was used, else an empty string."""
    if factor == 1.0:
        return ""
    return tr("Judged with {percent} % of the exercise's own tolerance; exported results say so too.").format(
        percent=round(100 * factor)
    )


def joined_notes(*notes: str) -> str:
    """Return sentences one after the other, without empty ones and repetitions."""
    return " ".join(dict.fromkeys(filter(None, notes)))


def recognised_note(wanted: PoseDefinition, take: ReviewedRecording) -> str:
    """Return the note on a recording that was recognised because nothing in it fits the exercise that was wanted."""
    titles = [words.title(d) for d in take.recording.analysis.poses]
    return tr(
        "No hold of “{exercise}” was found, so it was recognised instead: {found}. The exercise can be changed above."
    ).format(exercise=words.title(wanted), found=words.joined(titles))


_ANGLES: Final = {
    "trunk_inclination": mark("Trunk"),
    "trunk_rotation": mark("Trunk rotation"),
    "side_bend": mark("Side bend"),
    "shoulder_flexion": mark("Upper arm"),
    "arm_flexion": mark("Arm"),
    "elbow_flexion": mark("Elbow"),
    "hip_flexion": mark("Hip"),
    "leg_flexion": mark("Leg"),
    "knee_flexion": mark("Knee"),
}
_BACKS: Final = {"whole": mark("Back"), "upper": mark("Upper back"), "lower": mark("Lower back")}
_WHERE: Final = {"left": mark("left"), "right": mark("right")}


@dataclass(frozen=True, slots=True)
class Caption:
    """Description of the displayed frame. tone : as of a cue. state : position in the exercise."""

    tone: Tone
    text: str
    state: str


def curve_name(rule: Rule) -> str:
    """Return the name of what a rule measures, with the side of the body where it has one."""
    if isinstance(rule, BackRule):
        return tr(_BACKS[rule.part])
    if isinstance(rule, JointRule):
        where, _, angle = rule.joint.partition("_")
        if where in _WHERE:
            return f"{tr(_ANGLES[angle])} ({tr(_WHERE[where])})"
        return tr(_ANGLES[angle if where in ("near", "far") else rule.joint])
    parts = [tr(part) for part in words.rule_parts(rule)]
    name = tr(rule.label).format(part=parts[len(parts) // 2], parts=words.joined(parts))
    return name[:1].upper() + name[1:]


def curve_title(curve: Curve, definitions: Sequence[PoseDefinition]) -> str:
    """Return the name of a curve, with its exercise where there are several."""
    name = curve_name(curve.rule)
    if len(definitions) < 2:
        return name
    return f"{words.title(next(d for d in definitions if d.id == curve.key[0]))}: {name}"


def measured(value: float, unit: str) -> str:
    """Format a measured value with its unit, a dash if there is none."""
    if np.isnan(value):
        return "–"
    # Adding 0 removes the sign of a value rounded to zero.
    text = f"{round(value) + 0:d}°" if unit == "deg" else words.number(round(value, 2) + 0.0, 2)
    return text.replace("-", "−")


def target_words(curve: Curve) -> str:
    """Return the target of a measure; empty where it differs between holds."""
    if len({(band.low, band.high) for band in curve.bands}) != 1:
        return ""
    band = curve.bands[0]
    low, high = measured(band.low, curve.unit), measured(band.high, curve.unit)
    if low == high:
        return tr("target {value}").format(value=low)
    return tr("target {low} to {high}").format(low=low, high=high)


def clock(t_s: float, *, tenths: bool = True) -> str:
    """Format a time as minutes and seconds."""
    minutes, tenth = minutes_and_tenths(t_s)
    whole = f"{minutes}:{tenth // 10:02d}"
    return f"{whole}{words.number(tenth % 10 / 10)[1:]}" if tenths else whole


def mark_title(found: Mark, take: ReviewedRecording) -> str:
    """Describe a mark in a line."""
    definition = take.definition(found)
    if found.fault is not None:
        return words.fault_cue(definition, found.fault.id)
    title = words.hold_title(definition, found.hold)
    several = len({m.hold.pose for m in take.marks}) > 1
    return f"{words.title(definition)}: {title}" if several else title


def caption(s: Snapshot, definition: PoseDefinition | None) -> Caption:
    """Describe the verdict on a frame."""
    if not s.person:
        return Caption("lost", tr("Nobody is in the picture."), "")
    if definition is None:
        return Caption("lost", tr("No exercise was recognised here."), "")
    if not s.phase:
        between = Caption("next", tr("Between holds, nothing is judged."), "")
        return between if s.view_ok else Caption("lost", tr("From this side it cannot be judged."), "")
    side = words.side_words(s.side)
    held = tr("{seconds} s held").format(seconds=words.seconds(s.held_s)) if s.holding else ""
    state = " · ".join(filter(None, (side, words.state_word(s, definition), held)))
    if s.fault is not None:
        return Caption("fault", words.fault_cue(definition, s.fault), state)
    if s.in_position:
        return Caption("good", tr("Good form."), state) if s.in_form else Caption("next", tr("In position."), state)
    return Caption("next", tr("Between holds, nothing is judged."), state)


def caption_at(take: ReviewedRecording, number: int) -> Caption:
    """Describe the verdict on a frame; without landmarks, what is known of its time."""
    if take.landmarks:
        return caption(*take.shot(number))
    t_s = float(take.t_s[number])
    here = [m for m in take.marks if m.covers(t_s)]
    if not here:
        return Caption("next", tr("Between holds, nothing is judged."), "")
    faults = [m for m in here if m.kind == "fault"]
    state = words.hold_title(take.definition(here[0]), here[0].hold)
    if faults:
        return Caption("fault", mark_title(faults[0], take), state)
    good = here[0].hold.in_form_s >= here[0].hold.held_s
    return Caption("good", tr("Good form."), state) if good else Caption("next", tr("In position."), state)


def earlier_note(missing: Missing | None, source: str | None) -> str:
    """Return what is to be told of an earlier result; source : the recording as its document names it."""
    if missing is None:
        return ""
    return tr(_MISSING[missing]).format(file=file_title(source or "") or "–")


def notes_of(take: ReviewedRecording, poses: Sequence[PoseDefinition]) -> str:
    """Return a sentence or two on what is wrong with a recording and what to do; empty if nothing is."""
    analysis = take.recording.analysis
    if analysis.quality.person_seen == 0.0:
        return tr("Nobody was seen in this recording; film again so that the whole body is in the picture.")
    if not analysis.holds:
        found = poses[0] if len(poses) == 1 else None
        if found is None:
            return tr("No exercise was recognised; choose above which one it is.")
        sentence = tr("No hold was found. Is it the right exercise? {exercise}")
        return " ".join(
            (sentence.format(exercise=words.no_hold_tip(found)), *[w.worded(tr) for w in analysis.quality.warnings[:1]])
        )
    return " ".join(warning.worded(tr) for warning in analysis.quality.warnings)


def progress(advance: WorkProgress) -> str:
    """Format the progress of a piece of work."""
    if advance.share is None:
        return tr("{count} pictures").format(count=advance.done) if advance.done else ""
    percent = f"{advance.share:.0%}"
    left_s = advance.left_s
    if left_s is None:
        return percent
    if left_s < 90:
        return tr("{percent}, about {seconds} s left").format(percent=percent, seconds=max(round(left_s), 1))
    return tr("{percent}, about {minutes} min left").format(percent=percent, minutes=round(left_s / 60))


def saved(files: Sequence[Path]) -> str:
    """Return where files were saved."""
    names = ", ".join(f.name for f in files)
    return tr("Saved in {folder}: {names}").format(folder=files[0].parent, names=names)


def file_title(path: str) -> str:
    """Return the name of a recording's file."""
    return Path(path).name


def title_of(take: ReviewedRecording, wanted: Sequence[PoseDefinition]) -> str:
    """Return the name of the file, and of the exercises that were recognised; a requested one stands beside it."""
    held = {hold.pose for hold in take.recording.analysis.holds}
    found = [] if len(wanted) == 1 else [d for d in wanted if d.id in held]
    return " · ".join((file_title(take.path), *(words.title(d) for d in found)))
