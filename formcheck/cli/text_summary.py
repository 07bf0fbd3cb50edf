"""The result of one recording in words."""

from pathlib import Path

from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import seconds_text, short
from formcheck.pipeline.analysis import Analysis, OwnVerdict
from formcheck.report.page.findings import number, reached


def summary(analysis: Analysis) -> str:
    """Return a few lines: what was held for how long on which side, and what to change."""
    lines = [
        f"{Path(analysis.source.path).name}: {analysis.pose_title or 'exercise not recognised'}, {_view(analysis)}"
    ]
    if analysis.quality.person_seen == 0.0:
        return "\n".join([*lines, "  Nobody was seen."])
    if not analysis.holds:
        lines.append("  No hold was found.")
    for hold in analysis.holds:
        lines += _hold(hold, analysis)
    counts = ", ".join(f"{name} {n}" if name != "total" else str(n) for name, n in analysis.reps.items())
    if analysis.source.fps is not None and analysis.pose_id is not None:
        lines.append(f"  Repetitions: {counts}.")
    if analysis.motion:
        unit = "degrees" if analysis.motion[0].unit == "deg" else "torso lengths"
        lines.append(f"  Range of motion: {', '.join(f'{m.high - m.low:.0f}' for m in analysis.motion)} {unit}.")
    if analysis.own is not None:
        lines += _own(analysis.own)
    return "\n".join(lines)


def _own(own: OwnVerdict) -> list[str]:
    """The verdict by the person's own baseline."""
    whose = f"{own.person}'s own baseline" if own.person else "the own baseline"
    ranges = [f"    Range of motion in the calibration: {number(value, 0)}." for value in own.motion.values()]
    if not own.shifts:
        return [f"  By {whose}: it moves no target of this exercise.", *ranges]
    lines = [f"  By {whose}: {seconds_text(own.in_form_s)} s in good form", *ranges]
    definitions = {d.id: d for d in own.definitions}
    for hold in own.holds:
        where = hold.side or hold.phase
        lines += [f"    {where}, {text}" for text in reached(hold, own.shifts)]
        for fault in dict.fromkeys(f.id for f in hold.faults):
            lines.append(f"    {where}, to change: {definitions[hold.pose].fault_text(fault).cue}")
    return lines


def _view(analysis: Analysis) -> str:
    kind, near = analysis.view.kind, analysis.view.near_side
    if kind == "unknown":
        return "view unknown"
    words = {"side": "seen from the side", "oblique": "seen at an angle", "front": "seen from the front"}
    text = words.get(kind, "seen from behind")
    return f"{text}, {near} side near" if near is not None else text


def _hold(hold: HoldRecord, analysis: Analysis) -> list[str]:
    definition = analysis.definition(hold.pose)
    where = f"{hold.side} side" if hold.side is not None else hold.phase
    if analysis.confidence is not None:
        where = f"{definition.title}, {where}"
    if hold.end_reason == "image":
        lines = [f"  {where}: in position" + ("" if hold.faults else ", good form")]
    else:
        done = "complete" if hold.complete else "not complete"
        span = f"{hold.start_s:.1f} to {hold.end_s:.1f} s"
        held = f"held {seconds_text(hold.held_s, hold.target_s)} of {short(hold.target_s)} s ({done})"
        lines = [f"  {where}: {span}, {held}, {seconds_text(hold.in_form_s, hold.target_s)} s in good form"]
    for fault in hold.faults:
        when = "" if hold.end_reason == "image" else f" ({fault.start_s:.1f} to {fault.end_s:.1f} s)"
        lines.append(f"    To change: {definition.fault_text(fault.id).cue}{when}")
    form_rules = [r.id for p in definition.holds if p.id == hold.phase for r in p.rules if r.is_form]
    unseen = [name for name in hold.not_judged if name in form_rules]
    if unseen:
        lines.append(f"    Cannot tell: {', '.join(unseen)}")
    return lines
