"""The result of one recording in words."""

from pathlib import Path
from typing import Final

from formcheck.core.scoring.results import HoldRecord
from formcheck.core.times import seconds_text
from formcheck.i18n import language, mark, tr
from formcheck.i18n.durations import held_for
from formcheck.i18n.names import hold_name, in_numbers, measure_name, side_name, with_side
from formcheck.pipeline.analysis import Analysis, OwnVerdict
from formcheck.report.page.findings import exercise, number, reached

_VIEWS: Final = {
    "side": mark("seen from the side"),
    "oblique": mark("seen at an angle"),
    "front": mark("seen from the front"),
    "back": mark("seen from behind"),
}


def summary(analysis: Analysis) -> str:
    """Return a few lines: what was held for how long on which side, and what to change."""
    what = exercise(analysis) or tr("exercise not recognised")
    lines = [f"{Path(analysis.source.path).name}: {what}, {_view(analysis)}"]
    if analysis.quality.person_seen == 0.0:
        return "\n".join([*lines, "  " + tr("Nobody was seen.")])
    if not analysis.holds:
        lines.append("  " + tr("No hold was found."))
    for hold in analysis.holds:
        lines += _hold(hold, analysis)
    counts = ", ".join(f"{side_name(name)} {n}" if name != "total" else str(n) for name, n in analysis.reps.items())
    if analysis.source.fps is not None and analysis.pose_id is not None:
        lines.append("  " + tr("Repetitions: {counts}.").format(counts=counts))
    if analysis.motion:
        far = ", ".join(f"{m.high - m.low:.0f}" for m in analysis.motion)
        degrees, lengths = tr("Range of motion: {range} degrees."), tr("Range of motion: {range} torso lengths.")
        lines.append("  " + (degrees if analysis.motion[0].unit == "deg" else lengths).format(range=far))
    if analysis.own is not None:
        lines += _own(analysis.own)
    return "\n".join(lines)


def _own(own: OwnVerdict) -> list[str]:
    """The verdict by the person's own baseline."""
    whose = tr("{person}'s own baseline").format(person=own.person) if own.person else tr("the own baseline")
    ranges = [
        "    " + tr("Range of motion in the calibration: {range}.").format(range=number(value, 0))
        for value in own.motion.values()
    ]
    if not own.shifts:
        return ["  " + tr("By {baseline}: it moves no target of this exercise.").format(baseline=whose), *ranges]
    form = tr("By {baseline}: {form} s in good form").format(baseline=whose, form=in_numbers(f"{own.in_form_s:.1f}"))
    lines = [f"  {form}", *ranges]
    definitions = {d.id: d for d in own.definitions}
    for hold in own.holds:
        where = side_name(hold.side) or hold_name(hold.phase)
        lines += [f"    {where}, {text}" for text in reached(hold, own.shifts)]
        for fault in dict.fromkeys(f.id for f in hold.faults):
            cue = definitions[hold.pose].fault_text(fault, language()).cue
            lines.append("    " + tr("{where}, to change: {cue}").format(where=where, cue=cue))
    return lines


def _view(analysis: Analysis) -> str:
    kind, near = analysis.view.kind, analysis.view.near_side
    if kind == "unknown":
        return tr("view unknown")
    text = tr(_VIEWS[kind])
    return text + tr(", {side} near").format(side=with_side(near)) if near is not None else text


def _hold(hold: HoldRecord, analysis: Analysis) -> list[str]:
    definition = analysis.definition(hold.pose)
    where = with_side(hold.side) if hold.side is not None else hold_name(hold.phase)
    if analysis.confidence is not None:
        where = f"{definition.texts(language()).title}, {where}"
    if hold.end_reason == "image":
        lines = [f"  {where}: " + (tr("in position") if hold.faults else tr("in position, good form"))]
    else:
        text = tr("{start} to {end} s, held {time}, complete, {form} s in good form")
        if not hold.complete:
            text = tr("{start} to {end} s, held {time}, not complete, {form} s in good form")
        times = text.format(
            start=_tenths(hold.start_s),
            end=_tenths(hold.end_s),
            time=held_for(hold.held_s, hold.target_s),
            form=in_numbers(seconds_text(hold.in_form_s, hold.target_s)),
        )
        lines = [f"  {where}: {times}"]
    for fault in hold.faults:
        cue = definition.fault_text(fault.id, language()).cue
        when = tr(" ({start} to {end} s)").format(start=_tenths(fault.start_s), end=_tenths(fault.end_s))
        lines.append("    " + tr("To change: {cue}").format(cue=cue) + ("" if hold.end_reason == "image" else when))
    form_rules = [r.id for p in definition.holds if p.id == hold.phase for r in p.rules if r.is_form]
    unseen = [measure_name(name) for name in hold.not_judged if name in form_rules]
    if unseen:
        lines.append("    " + tr("Cannot tell: {names}").format(names=", ".join(unseen)))
    return lines


def _tenths(t_s: float) -> str:
    return in_numbers(f"{t_s:.1f}")
