"""Differences between two pose files, or between a pose file and a recording, as rows of a table."""

from dataclasses import dataclass

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import Rule
from formcheck.i18n import tr
from formcheck.i18n.names import side_name
from formcheck.pipeline.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that differs.

    where : phase and rule. what : ``target``, ``tolerance``, ``gate`` or another key of the file. first, second : for
    a person to read.
    """

    where: str
    what: str
    first: str
    second: str


def differences(first: PoseDefinition, second: PoseDefinition) -> list[Difference]:
    """Return all differences between the phases and rules of two poses, in the order of the first."""
    found = [
        Difference(tr("pose"), what, str(a), str(b))
        for what in ("view", "sides", "cycle")
        if (a := getattr(first, what)) != (b := getattr(second, what))
    ]
    phases = {p.id: p for p in second.phases}
    for phase in first.phases:
        other = phases.pop(phase.id, None)
        if other is None:
            found.append(Difference(phase.id, tr("phase"), tr("there"), tr("missing")))
            continue
        if phase.hold_s != other.hold_s:
            found.append(Difference(phase.id, "hold_s", f"{phase.hold_s:g}", f"{other.hold_s:g}"))
        found += _rules(phase.id, phase.rules, other.rules)
    return [*found, *(Difference(name, tr("phase"), tr("missing"), tr("there")) for name in phases)]


def _rules(phase: str, first: tuple[Rule, ...], second: tuple[Rule, ...]) -> list[Difference]:
    others = {rule.id: rule for rule in second}
    found = []
    for rule in first:
        where, other = f"{phase}.{rule.id}", others.pop(rule.id, None)
        if other is None:
            found.append(Difference(where, tr("rule"), tr("there"), tr("missing")))
            continue
        a, b = rule.model_dump(mode="json"), other.model_dump(mode="json")
        found += [
            Difference(where, key, _text(a.get(key)), _text(b.get(key)))
            for key in dict.fromkeys((*a, *b))
            if a.get(key) != b.get(key)
        ]
    return [*found, *(Difference(f"{phase}.{name}", tr("rule"), tr("missing"), tr("there")) for name in others)]


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(v)}" for key, v in value.items() if v is not None)
    if isinstance(value, list):
        return tr(" to ").join(f"{v:g}" if isinstance(v, float) else str(v) for v in value)
    return f"{value:g}" if isinstance(value, float) else "–" if value is None else str(value)


def against_recording(definition: PoseDefinition, analysis: Analysis) -> list[Difference]:
    """Return for each hold of a recording the measured values next to the pose's targets."""
    rows = []
    for number, hold in enumerate((h for h in analysis.holds if h.pose == definition.id), 1):
        where = " ".join(filter(None, (tr("hold {number}").format(number=number), side_name(hold.side))))
        for name, m in hold.measures.items():
            if m.mean is None:
                continue
            target = m.target if isinstance(m.target, tuple) else (m.target, m.target)
            u = "" if m.uncertainty is None else f" ± {m.uncertainty:.1f}"
            expected = tr("{low} to {high}, tolerance {tolerance}").format(
                low=f"{target[0]:g}", high=f"{target[1]:g}", tolerance=f"{m.tolerance:g}"
            )
            rows.append(Difference(f"{where}, {hold.phase}.{name}", m.unit, expected, f"{m.mean:.1f}{u}"))
    return rows


def as_table(rows: list[Difference], first: str, second: str) -> str:
    """Format rows as aligned text."""
    cells = [(tr("where"), tr("what"), first, second), *((d.where, d.what, d.first, d.second) for d in rows)]
    widths = [max(len(row[k]) for row in cells) for k in range(4)]
    return "\n".join("  ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)).rstrip() for row in cells)
