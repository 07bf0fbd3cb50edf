"""The tables of a report as rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.core.pose.rules import BackRule
from formcheck.core.scoring.results import FaultSpan, HoldRecord, MotionRange
from formcheck.core.times import seconds_text, short
from formcheck.i18n import language, tr
from formcheck.i18n.durations import form_share
from formcheck.i18n.names import beginning, hold_name, in_numbers, measure_name, side_name
from formcheck.pipeline.analysis import Analysis
from formcheck.report.page.findings import NBSP, amount, clock, end_reason, number, reached, target


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of cells; the first cell of a row is its heading."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def holds_table(analysis: Analysis) -> Table:
    """Return one row per hold: when, how long, in what form; of a picture only the form."""
    several = len({h.pose for h in analysis.holds}) > 1
    phased = any(len(d.holds) > 1 for d in analysis.poses)
    picture = analysis.holds[0].end_reason == "image"
    rows = []
    for n, hold in enumerate(analysis.holds, 1):
        what = [analysis.definition(hold.pose).texts(language()).title] if several else []
        what += [hold_name(hold.phase)] if phased else []
        what += [side_name(hold.side)] if hold.side else []
        times = () if picture else _time_cells(hold)
        ended = () if picture else (end_reason(hold),)
        score = ("–" if hold.score is None else f"{100 * hold.score:.0f}{NBSP}%",) if picture else ()
        rows.append((f"{n}", ", ".join(what) or "–", *times, *score, *_form_cells(hold, analysis), *ended))
    heads = () if picture else (tr("Start"), tr("Held"), tr("In form"), tr("Target"))
    last = () if picture else (tr("Ended by"),)
    score = (tr("Score"),) if picture else ()  # what has time has one number for its form: the time in form
    form = tr("To change"), tr("Not judged")
    return Table((tr("Hold"), tr("What"), *heads, *score, *form, *last), tuple(rows))


def _time_cells(hold: HoldRecord) -> tuple[str, ...]:
    share = "" if hold.score is None else f" ({form_share(hold.in_form_s, hold.held_s)})"
    sign, word = ("✓", tr("reached")) if hold.complete else ("✗", tr("missed"))
    return (
        clock(hold.start_s),
        f"{in_numbers(seconds_text(hold.held_s, hold.target_s))}{NBSP}s",
        f"{in_numbers(seconds_text(hold.in_form_s, hold.target_s))}{NBSP}s{share}",
        f"{in_numbers(short(hold.target_s))}{NBSP}s {sign}{NBSP}{word}",
    )


def _form_cells(hold: HoldRecord, analysis: Analysis) -> tuple[str, ...]:
    cues = dict.fromkeys(analysis.definition(hold.pose).fault_text(f.id, language()).cue for f in hold.faults)
    return (
        " ".join(cues) or tr("nothing"),
        ", ".join(measure_name(name) for name in hold.not_judged) or "–",
    )


def own_table(analysis: Analysis) -> Table | None:
    """Return each hold by the book and by the person's own baseline; None if no baseline moves anything."""
    own = analysis.own
    if own is None or not own.shifts or not own.holds:
        return None
    by_id = {d.id: d for d in own.definitions}
    picture = own.holds[0].end_reason == "image"
    rows = []
    for n, (book, mine) in enumerate(zip(analysis.holds, own.holds, strict=True), 1):
        cues = [
            " ".join(dict.fromkeys(by_id[h.pose].fault_text(f.id, language()).cue for f in h.faults))
            for h in (book, mine)
        ]
        times = [() if picture else (f"{in_numbers(seconds_text(h.in_form_s))}{NBSP}s",) for h in (book, mine)]
        distance = "; ".join(reached(mine, own.shifts)) or "–"
        rows.append((f"{n}", *times[0], cues[0] or tr("nothing"), *times[1], cues[1] or tr("nothing"), distance))
    form = (*(() if picture else (tr("In form"),)), tr("To change"))
    by_book, by_own = tr("{head}, by the book"), tr("{head}, own")
    heads = (tr("Hold"), *(by_book.format(head=h) for h in form), *(by_own.format(head=h) for h in form))
    return Table((*heads, tr("How far")), tuple(rows))


def faults_table(analysis: Analysis) -> Table:
    """Return one row per kind of fault: how often, how long, how far."""
    found: dict[tuple[str, str], list[tuple[HoldRecord, FaultSpan]]] = {}
    for hold in analysis.holds:
        for fault in hold.faults:
            found.setdefault((hold.pose, fault.id), []).append((hold, fault))
    rows = []
    for (pose, fault_id), spans in found.items():
        worst_hold, worst = max(spans, key=lambda s: _beyond(*s))
        measure = worst_hold.measures[worst.measure]
        u = "–" if measure.uncertainty is None else "±" + amount(measure.uncertainty, measure.unit, measure.uncertainty)
        rows.append(
            (
                analysis.definition(pose).fault_text(fault_id, language()).cue,
                f"{len({id(h) for h, _ in spans})}",
                in_numbers(f"{sum(f.end_s - f.start_s for _, f in spans):.1f}{NBSP}s"),
                tr("{worst} at {start} to {end}").format(
                    worst=amount(worst.worst, worst.unit, measure.uncertainty),
                    start=clock(worst.start_s),
                    end=clock(worst.end_s),
                ),
                tr("{target}, tolerance {tolerance}").format(
                    target=target(measure.target, measure.unit), tolerance=amount(measure.tolerance, measure.unit)
                ),
                u,
            )
        )
    heads = tr("What to change"), tr("Holds"), tr("For"), tr("Worst"), tr("Target"), tr("Uncertainty")
    return Table(heads, tuple(rows))


def _beyond(hold: HoldRecord, fault: FaultSpan) -> float:
    """Return the distance of a fault's worst value from its target."""
    aim = hold.measures[fault.measure].target
    low, high = aim if isinstance(aim, tuple) else (aim, aim)
    return max(low - fault.worst, fault.worst - high)


def sides_table(analysis: Analysis) -> Table | None:
    """Return the means of left and right holds; None where only one side was held."""
    left, right = ([h for h in analysis.holds if h.side == side] for side in ("left", "right"))
    if not left or not right:
        return None
    rows = [
        (tr("Holds"), f"{len(left)}", f"{len(right)}", ""),
        _side_row(tr("Held, mean"), [h.held_s for h in left], [h.held_s for h in right], f"{NBSP}s", 1),
        _side_row(tr("In good form, mean"), [h.in_form_s for h in left], [h.in_form_s for h in right], f"{NBSP}s", 1),
        _side_row(tr("In good form, share of the time"), _percent(left), _percent(right), f"{NBSP}%", 0),
    ]
    units = {name: m.unit for h in (*left, *right) for name, m in h.measures.items()}
    for name, unit in units.items():
        means = [[m.mean for h in s if (m := h.measures.get(name)) and m.mean is not None] for s in (left, right)]
        sign, digits = ("°", 0) if unit == "deg" else ("", 2)
        rows.append(
            _side_row(
                tr("{measure}, mean").format(measure=beginning(measure_name(name))), means[0], means[1], sign, digits
            )
        )
    return Table(("", tr("Left"), tr("Right"), tr("Right − left")), tuple(rows))


def _percent(holds: list[HoldRecord]) -> list[float]:
    """Return the share of the time held that was in good form, of all holds together."""
    held_s = sum(h.held_s for h in holds)
    return [100 * sum(h.in_form_s for h in holds) / held_s] if held_s > 0.0 else []


def _side_row(name: str, left: Sequence[float], right: Sequence[float], unit: str, digits: int) -> tuple[str, ...]:
    means = [sum(v) / len(v) if v else None for v in (left, right)]
    cells = ["–" if m is None else f"{number(m, digits)}{unit}" for m in means]
    if means[0] is None or means[1] is None:
        return (name, *cells, "–")
    difference = round(means[1], digits) - round(means[0], digits)  # of what stands beside it
    return (name, *cells, f"{number(difference, digits, '+')}{unit}")


def _zero_of(motion: MotionRange, analysis: Analysis) -> float:
    """Return the own neutral of a back that is judged relative to it, else 0."""
    rules = [r for p in analysis.definition(motion.pose).holds for r in p.rules if r.id == motion.measure]
    relative = any(isinstance(rule, BackRule) and rule.relative for rule in rules)
    neutral_deg = analysis.quality.back_neutral_deg
    return neutral_deg if relative and neutral_deg is not None else 0.0


def motion_table(analysis: Analysis) -> Table | None:
    """Return the range of motion of each repetition; None where the exercise has none.

    The back is told from the person's own neutral, as in the holds and in the curve beside it.
    """
    if not analysis.motion:
        return None
    zeros = [_zero_of(m, analysis) for m in analysis.motion]
    rows = tuple(
        (
            f"{n}",
            measure_name(m.measure) + (f", {side_name(m.side)}" if m.side else ""),
            clock(m.start_s),
            amount(m.low - zero, m.unit),
            amount(m.high - zero, m.unit),
            amount(m.high - m.low, m.unit),
        )
        for n, (m, zero) in enumerate(zip(analysis.motion, zeros, strict=True), 1)
    )
    heads = tr("Repetition"), tr("Measure"), tr("Start"), tr("Lowest"), tr("Highest"), tr("Range")
    return Table(heads, rows)
