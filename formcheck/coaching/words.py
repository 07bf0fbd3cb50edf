"""Texts shared by several parts of the window, except those of pose files.

Constants are marked for translators and translated with `tr` where they are shown; functions return translated text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.pose.rules import BackRule, JointRule, Rule
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.core.times import held_text, short
from formcheck.core.types import Side
from formcheck.draw.skeleton import SegmentStyle
from formcheck.i18n import language, mark, tr
from formcheck.i18n.durations import form_share, held_for
from formcheck.i18n.names import hold_name, in_numbers

POSE_LABEL: Final = mark("&Exercise")
GALLERY: Final = mark("&Exercises…")
RECOGNISE: Final = mark("What am I doing?")
UNRECOGNISED: Final = mark("Show me an exercise and hold it; I will tell you which one I see.")
STEP_BACK: Final = mark("Step back from the camera.")
TOO_DARK: Final = mark("It is too dark; turn on a light.")
COME_CLOSER: Final = mark("Come closer to the camera.")
WATCHING: Final = mark("Watching")
PHASES: Final = {"": mark("Get ready"), "setup": mark("Set-up"), "return": mark("Return")}
VOICE_ON: Final = mark("Voice: on (&M)")
VOICE_OFF: Final = mark("Voice: off (&M)")
CAMERA: Final = mark("&Camera")
LOOKING: Final = mark("Looking…")
NO_CAMERAS: Final = mark("No camera was found; connect one and open this list again")
SIDE_LABEL: Final = mark("&Side")
SIDES: Final = (("both", mark("Both sides")), ("right", mark("Right side")), ("left", mark("Left side")))
OPEN_VIDEO: Final = mark("&Open a video…")
FULL_SCREEN: Final = mark("&Full screen")
HELP: Final = mark("&Help: keys, and about formcheck")
MENU: Final = mark("Me&nu")
BY_THE_BOOK: Final = mark("Judge by the &book again")
ROUTINES: Final = mark("&Routines…")
SETTINGS: Final = mark("&Settings…")
MAT_VIEW: Final = mark("Mat &view (large)")
DEGREES: Final = mark("&Degrees at the joints")
SHOW_CAMERAS: Final = mark("Show the pictures of all cameras")
PLAY_DEMO: Final = mark("Play the &demo clip")
TRY_AGAIN: Final = mark("&Try again")
PLAY_AGAIN: Final = mark("&Play again")

FOOTER: Final = mark("For education, not a diagnosis. Stop if it hurts and ask a doctor.")
PRIVACY: Final = mark("Nothing leaves this computer.")

STARTING: Final = mark("Starting…")
SILENT_CAMERA: Final = mark(
    "The camera has stopped sending pictures; it goes on by itself when they come again. Check its cable."
)
NO_PICTURE: Final = mark("There is no picture")
NO_MODEL: Final = mark("The pose model cannot be used")
NOTHING_CHOSEN: Final = mark("No camera or video was chosen yet.")
NO_DISPLAY: Final = mark(
    "There is no display to open a window on; run formcheck on a desktop, or use `formcheck analyze`."
)

NOBODY: Final = mark("Step into the picture so that I can see all of you.")
TURN: Final = {
    "side": mark("Turn your side to the camera."),
    "front": mark("Turn to face the camera."),
    "any": mark("Turn until the camera sees you better."),
}
HOLDING: Final = mark("Good. Keep breathing and hold.")
SETTLING: Final = mark("Stay right there.")
ALMOST: Final = mark("Keep holding.")
CORRECTING: Final = mark("Good, a little more.")
DONE: Final = mark("Done.")
LEFT: Final = mark("You left the position. Go back to it, or rest.")
RETURN: Final = mark("Come back slowly.")

LEGEND: Final[dict[SegmentStyle, str]] = {
    "good": mark("good"),
    "fault": mark("change this"),
    "unknown": mark("cannot tell"),
}

MOST_PRAISED: Final = 3
"""Number of good parts that fit into a line."""

SPOKEN: Final = 90
"""Letters of a longer text, such as a set-up, that can be read at a glance from the mat."""

_PARTS: Final = {
    "wrist": mark("hand"),
    "pinky": mark("hand"),
    "index": mark("hand"),
    "thumb": mark("hand"),
    "heel": mark("foot"),
    "foot_index": mark("foot"),
    "ankle": mark("foot"),
    "ear": mark("head"),
    "nose": mark("head"),
    "trunk_inclination": mark("back"),
    "trunk_rotation": mark("back"),
    "side_bend": mark("back"),
    "shoulder_flexion": mark("upper arm"),
    "arm_flexion": mark("arm"),
    "elbow_flexion": mark("elbow"),
    "hip_flexion": mark("hip"),
    "leg_flexion": mark("leg"),
    "knee_flexion": mark("knee"),
}

_MORE_PARTS: Final = (mark("knee"), mark("hip"), mark("shoulder"), mark("elbow"), mark("body"))
"""Parts with the same name as their landmarks."""


def error(problem: FormcheckError) -> str:
    """Return an error in the language of the window."""
    return problem.worded(tr)


def state_word(snapshot: Snapshot, definition: PoseDefinition) -> str:
    """Return the current state in a word or two."""
    if snapshot.pose is None:
        return tr(WATCHING)
    if snapshot.phase in PHASES:
        return tr(PHASES[snapshot.phase])
    if snapshot.holding and not snapshot.in_position:
        return tr("Left the position")
    return hold_name(snapshot.phase) if len(definition.holds) > 1 else tr("Hold")


def title(definition: PoseDefinition) -> str:
    """Return the name of an exercise."""
    return definition.texts(language()).title


def how_sure(confidence: float | None) -> str:
    """Return the confidence of the recognition."""
    percent = f"{confidence or 0.0:.0%}"
    return tr("Recognised, {percent} sure").format(percent=percent) if percent != "0%" else ""


def side_words(side: Side | None) -> str:
    """Name the working side."""
    if side is None:
        return ""
    return tr("LEFT side") if side == "left" else tr("RIGHT side")


def phase_text(definition: PoseDefinition, phase: Phase) -> str:
    """Return what to do in a hold."""
    texts = definition.texts(language())
    return texts.phases.get(phase.id) or beginning(texts.summary)


def return_text(definition: PoseDefinition) -> str:
    """Return how to come back from the hold."""
    phases = definition.texts(language()).phases
    ids = (p.id for p in definition.phases if p.kind == "return")
    return next((phases[i] for i in ids if i in phases), tr(RETURN))


def setup_text(definition: PoseDefinition) -> str:
    """Return how to get into the set-up position, as much of it as can be read at a glance."""
    return beginning(definition.texts(language()).setup)


def fault_cue(definition: PoseDefinition, fault: str) -> str:
    """Return what to change about a fault."""
    return definition.fault_text(fault, language()).cue


def beginning(text: str, letters: int = SPOKEN) -> str:
    """Return the first sentences of a text that fit into a number of letters, at least one."""
    kept, *rest = re.split(r"(?<=[.!?]) +", text)
    for sentence in rest:
        if len(kept) + 1 + len(sentence) > letters:
            break
        kept += f" {sentence}"
    return kept


def cannot_see(definition: PoseDefinition, snapshot: Snapshot) -> str:
    """Describe in plain words what cannot be seen, and what helps if it has left the picture."""
    sentence = tr("I cannot see your {parts}.").format(parts=joined(_unseen_parts(definition, snapshot)))
    return f"{sentence} {tr(STEP_BACK)}" if snapshot.cut_off else sentence


def not_judged(definition: PoseDefinition, snapshot: Snapshot) -> str:
    """Return a short note on what is not judged, empty if everything is."""
    if not snapshot.rules or not snapshot.not_seen:
        return ""
    return tr("Cannot tell: {parts}").format(parts=joined(_unseen_parts(definition, snapshot)))


def what_is_good(snapshot: Snapshot) -> str:
    """Name what is in good form now, empty without a hold; faulty or unknown parts are not mentioned."""
    if not snapshot.in_position:
        return ""
    parts: dict[str, bool] = {}
    for state in snapshot.rules:
        for part in rule_parts(state.about) if state.about is not None else ():
            parts[part] = parts.get(part, True) and state.verdict == "good"
    good = [tr(part) for part, fine in parts.items() if fine][:MOST_PRAISED]
    return tr("Good: {parts}").format(parts=joined(good)) if good else ""


def _unseen_parts(definition: PoseDefinition, snapshot: Snapshot) -> list[str]:
    unseen = set(snapshot.not_seen)
    holds = [p for p in definition.holds if p.id == snapshot.phase] or list(definition.holds)
    rules = [r for phase in (*holds, definition.setup) for r in phase.rules if r.id in unseen]
    parts = list(dict.fromkeys(part for rule in rules for part in rule_parts(rule)))
    return [tr(part) for part in parts[:3] or ["body"]]


def rule_parts(rule: Rule) -> list[str]:
    """Return plain names of the body parts that a rule involves."""
    if isinstance(rule, BackRule):
        return ["back"]
    names = [rule.joint] if isinstance(rule, JointRule) else rule.points
    return [_part(name) for name in names]


def _part(name: str) -> str:
    bare = name.removeprefix("left_").removeprefix("right_").removeprefix("near_").removeprefix("far_")
    bare = bare.removeprefix("mid_")
    return _PARTS.get(bare, bare.partition("_")[0])


def joined(parts: Sequence[str]) -> str:
    """Join words: ``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def seconds(value: float) -> str:
    """Format seconds with one decimal, rounded down: never more than has been held."""
    return number(float(held_text(value)))


def number(value: float, decimals: int = 1) -> str:
    """Format a number with the decimal separator of the language."""
    return in_numbers(f"{value:.{decimals}f}")


def of_target(need_s: float) -> str:
    """Return the text under the seconds in the ring."""
    return tr("of {seconds} s").format(seconds=seconds_short(need_s)) if need_s > 0 else tr("seconds")


def reached(need_s: float) -> str:
    """Return the text there once the target is reached, next to a check mark."""
    return f"{seconds_short(need_s)} s"


def good_form(in_form_s: float) -> str:
    """Return the seconds of a hold in good form as text."""
    return tr("{seconds} s in good form").format(seconds=seconds(in_form_s))


def form_line(hold: HoldRecord) -> str:
    """Describe the form of a finished hold: the seconds in good form, and their share of what was held."""
    form, share = good_form(hold.in_form_s), form_share(hold.in_form_s, hold.held_s)
    return f"{form} ({share})" if share and hold.score is not None else form


def rep_words(done: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return the repetitions done with their names, left before right."""
    names = {"total": tr("Repetitions"), "left": tr("Left"), "right": tr("Right")}
    return tuple((name, f"{done[which]}×") for which, name in names.items() if which in done)


def done_of(done: int, wanted: int) -> str:
    """Format how many of the wanted repetitions are done."""
    return tr("{done} of {wanted}").format(done=done, wanted=wanted)


def frame_rate(fps: float) -> str:
    """Format the rate at which pictures are judged."""
    return tr("{rate} pictures/s").format(rate=f"{fps:.0f}") if fps > 0 else ""


def hold_title(definition: PoseDefinition, hold: HoldRecord) -> str:
    """Describe a finished hold in a line, with its name if the pose has several and its side if it has sides."""
    name = f"{hold_name(hold.phase)}: " if len(definition.holds) > 1 else ""
    side = f"{side_words(hold.side)}: " if hold.side else ""
    held = tr("held {time}").format(time=held_for(hold.held_s, hold.target_s))
    return f"{name}{side}{held}"


def seconds_short(value: float) -> str:
    """Format seconds without trailing zeros."""
    return in_numbers(short(value))


def summary_title(holds: Sequence[HoldRecord]) -> str:
    """Return the headline of the summary."""
    if not holds:
        return tr("No hold was found")
    held = seconds(sum(h.held_s for h in holds))
    if len(holds) == 1:
        return tr("1 hold, {held} s in all").format(held=held)
    return tr("{count} holds, {held} s in all").format(count=len(holds), held=held)


def no_hold_tip(definition: PoseDefinition) -> str:
    """Return advice for when nothing was held."""
    return f"{title(definition)}: {definition.texts(language()).setup}"


def closes_in(seconds_left: int) -> str:
    """Return the message that the window closes by itself."""
    return tr("This window closes in {seconds} s.").format(seconds=seconds_left)
