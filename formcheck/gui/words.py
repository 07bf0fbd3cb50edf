"""Every word that the window shows, except what the pose files say."""

import re
from collections.abc import Sequence
from typing import Final

from formcheck.core.definition import Phase, PoseDefinition
from formcheck.core.results import HoldRecord, Snapshot
from formcheck.core.rules import BackRule, JointRule, Rule
from formcheck.core.types import Side
from formcheck.gui.skeleton import Look

POSE_LABEL: Final = "&Exercise"
RECOGNISE: Final = "What am I doing?"
UNRECOGNISED: Final = "Show me an exercise and hold it; I will tell you which one I see."
STEP_BACK: Final = "Step back from the camera."
TOO_DARK: Final = "It is too dark; turn on a light."
COME_CLOSER: Final = "Come closer to the camera."
WATCHING: Final = "Watching"
PHASES: Final = {"": "Get ready", "setup": "Set-up", "return": "Return"}
VOICE_ON: Final = "Voice: on (&M)"
VOICE_OFF: Final = "Voice: off (&M)"
CAMERA: Final = "&Camera"
NO_CAMERAS: Final = "No camera was found; connect one and open this list again"
SIDE_LABEL: Final = "&Side"
SIDES: Final = (("both", "Both sides"), ("right", "Right side"), ("left", "Left side"))
OPEN_VIDEO: Final = "&Open a video…"
FULL_SCREEN: Final = "&Full screen"
PLAY_DEMO: Final = "Play the &demo clip"
TRY_AGAIN: Final = "&Try again"
PLAY_AGAIN: Final = "&Play again"
VIDEO_FILES: Final = "Videos (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv);;All files (*)"

FOOTER: Final = "For education, not a diagnosis. Stop if it hurts and ask a doctor."
PRIVACY: Final = "Nothing leaves this computer."

STARTING: Final = "Starting…"
NO_PICTURE: Final = "There is no picture"
NO_MODEL: Final = "The pose model cannot be used"
NOTHING_CHOSEN: Final = "No camera or video was chosen yet."
NO_DISPLAY: Final = "There is no display to open a window on; run formcheck on a desktop, or use `formcheck analyze`."

NOBODY: Final = "Step into the picture so that I can see all of you."
TURN: Final = {
    "side": "Turn your side to the camera.",
    "front": "Turn to face the camera.",
    "any": "Turn until the camera sees you better.",
}
HOLDING: Final = "Good. Keep breathing and hold."
SETTLING: Final = "Stay right there."
ALMOST: Final = "Keep holding."
DONE: Final = "Done."
LEFT: Final = "You left the position. Go back to it, or rest."
RETURN: Final = "Come back slowly."

LEGEND: Final[dict[Look, str]] = {"good": "good", "fault": "change this", "unknown": "cannot tell"}

SPOKEN: Final = 90
"""Letters of a longer text, such as a set-up, that can be read in one go from the mat."""

_PARTS: Final = {
    "wrist": "hand",
    "pinky": "hand",
    "index": "hand",
    "thumb": "hand",
    "heel": "foot",
    "foot_index": "foot",
    "ankle": "foot",
    "ear": "head",
    "nose": "head",
    "trunk_inclination": "back",
    "trunk_rotation": "back",
    "side_bend": "back",
    "shoulder_flexion": "upper arm",
    "arm_flexion": "arm",
    "elbow_flexion": "elbow",
    "hip_flexion": "hip",
    "leg_flexion": "leg",
    "knee_flexion": "knee",
}


def state_word(snapshot: Snapshot, definition: PoseDefinition) -> str:
    """Return what is going on, in a word or two."""
    if snapshot.pose is None:
        return WATCHING
    if snapshot.phase in PHASES:
        return PHASES[snapshot.phase]
    if snapshot.holding and not snapshot.in_position:
        return "Left the position"
    if len(definition.holds) > 1:
        return snapshot.phase.replace("_", " ").capitalize()
    return "Hold"


def how_sure(confidence: float | None) -> str:
    """Return how sure the recognition is."""
    return f"Recognised, {confidence:.0%} sure" if confidence else ""


def side_words(side: Side | None) -> str:
    """Name the working side."""
    return f"{side.upper()} side" if side else ""


def phase_text(definition: PoseDefinition, phase: Phase) -> str:
    """Return what to do in a hold."""
    texts = definition.texts()
    return texts.phases.get(phase.id) or beginning(texts.summary)


def return_text(definition: PoseDefinition) -> str:
    """Return how to come back from the hold."""
    phases = definition.texts().phases
    ids = (p.id for p in definition.phases if p.kind == "return")
    return next((phases[i] for i in ids if i in phases), RETURN)


def setup_text(definition: PoseDefinition) -> str:
    """Return how to get into the set-up position, as much of it as can be read in one go."""
    return beginning(definition.texts().setup)


def beginning(text: str, letters: int = SPOKEN) -> str:
    """Return the first sentences of a text that fit into so many letters, at least one."""
    kept, *rest = re.split(r"(?<=[.!?]) +", text)
    for sentence in rest:
        if len(kept) + 1 + len(sentence) > letters:
            break
        kept += f" {sentence}"
    return kept


def cannot_see(definition: PoseDefinition, snapshot: Snapshot) -> str:
    """Say in plain words what cannot be seen, and what helps if it has left the picture."""
    where = f" {STEP_BACK}" if snapshot.cut_off else ""
    return f"I cannot see your {joined(_unseen_parts(definition, snapshot))}.{where}"


def not_judged(definition: PoseDefinition, snapshot: Snapshot) -> str:
    """Return a short note on what is left out of the verdict, empty if nothing is."""
    if not snapshot.rules or not snapshot.not_seen:
        return ""
    return f"Cannot tell: {joined(_unseen_parts(definition, snapshot))}"


def _unseen_parts(definition: PoseDefinition, snapshot: Snapshot) -> list[str]:
    unseen = set(snapshot.not_seen)
    holds = [p for p in definition.holds if p.id == snapshot.phase] or list(definition.holds)
    rules = [r for phase in (*holds, definition.setup) for r in phase.rules if r.id in unseen]
    parts = list(dict.fromkeys(part for rule in rules for part in rule_parts(rule)))
    return parts[:3] or ["body"]


def rule_parts(rule: Rule) -> list[str]:
    """Return plain names of the body parts that a rule looks at."""
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
    return " and ".join(", ".join(parts).rsplit(", ", 1))


def seconds(value: float) -> str:
    """Write seconds with one decimal, rounded down: never more than has been held."""
    return f"{int(value * 10 + 1e-6) / 10:.1f}"


def of_target(need_s: float) -> str:
    """Return what stands under the seconds in the ring."""
    return f"of {need_s:g} s" if need_s > 0 else "seconds"


def reached(need_s: float) -> str:
    """Return what stands there, beside a check mark, once the target is reached."""
    return f"{need_s:g} s"


def good_form(in_form_s: float) -> str:
    """Tell the seconds of a hold in good form."""
    return f"{seconds(in_form_s)} s in good form"


def rep_words(reps: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return repetition counts with their names, left before right."""
    if "total" in reps:
        return (("Repetitions", reps["total"]),)
    return tuple((side.capitalize(), reps[side]) for side in ("left", "right") if side in reps)


def times(count: int) -> str:
    """Write how many times something was done."""
    return f"{count}×"


def frame_rate(fps: float) -> str:
    """Tell the rate at which pictures are judged."""
    return f"{fps:.0f} pictures/s" if fps > 0 else ""


def hold_title(definition: PoseDefinition, hold: HoldRecord) -> str:
    """Tell one finished hold in a line, by its name where the pose has several and by its side where it has sides."""
    name = f"{hold.phase.capitalize()}: " if len(definition.holds) > 1 else ""
    side = f"{side_words(hold.side)}: " if hold.side else ""
    return f"{name}{side}held {seconds(hold.held_s)} s of {hold.target_s:g} s"


def summary_title(holds: Sequence[HoldRecord]) -> str:
    """Return the headline of the summary."""
    if not holds:
        return "No hold was found"
    held = seconds(sum(h.held_s for h in holds))
    return f"{len(holds)} {'hold' if len(holds) == 1 else 'holds'}, {held} s in all"


def no_hold_tip(definition: PoseDefinition) -> str:
    """Return what helps when nothing was held."""
    return f"{definition.title}: {definition.texts().setup}"


def closes_in(seconds_left: int) -> str:
    """Tell when the window closes by itself."""
    return f"This window closes in {seconds_left} s."
