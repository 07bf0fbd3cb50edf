"""The report `<stem>.report.html`: one self-contained file that needs no network."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.atomic_files import replacing
from formcheck.core.pose.rules import Rule
from formcheck.core.times import short
from formcheck.i18n import language, tr
from formcheck.i18n.names import beginning, in_numbers, measure_name, side_name, with_side
from formcheck.pipeline.analysis import Analysis
from formcheck.pipeline.recorded.measure_curves import Curve, curves_of
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import About
from formcheck.report.page import findings, tables
from formcheck.report.page.angle_drawings import angle_drawings
from formcheck.report.page.moments import Still
from formcheck.report.templates import rendered

_FEWEST: Final = 2
"""Measured frames of a curve; fewer are no line."""

TEMPLATE: Final = Path(__file__).parent / "templates/report.html.j2"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve on the page. label : its description for screen readers."""

    title: str
    svg: str
    label: str


def write_report(
    path: Path, recording: Recording, stills: Sequence[Still], about: About, *, full_paths: bool = False
) -> str:
    """Write the report atomically and return its HTML.

    Parameters
    ----------
    stills : pictures of `moments`, empty if there are none or none are requested.
    full_paths : name the recording with its folder.

    Raises
    ------
    OutputError : the file cannot be written.
    """
    html = report_html(recording, stills, about, full_paths=full_paths)
    with replacing(path) as part:
        part.write_text(html, encoding="utf-8")
    return html


def report_html(recording: Recording, stills: Sequence[Still], about: About, *, full_paths: bool = False) -> str:
    """Return the report as HTML."""
    return rendered(TEMPLATE, **_content(recording, stills, about, full_paths=full_paths))


def _content(recording: Recording, stills: Sequence[Still], about: About, *, full_paths: bool) -> dict[str, Any]:
    source = recording.analysis.source
    return {
        **content_of(recording.analysis, about, recording.track.model, picture=recording.picture),
        "name": source.path if full_paths else Path(source.path).name,
        "stills": [(still, _caption(still, recording)) for still in stills],
        **_charts(recording),
    }


def content_of(analysis: Analysis, about: About, model: str | None, *, picture: bool = False) -> dict[str, Any]:
    """Return what the page says of a result, without name, pictures and curves.

    model : of the landmarks, None = unknown. picture : it is a single picture.
    """
    return {
        "title": findings.exercise(analysis) or tr("Exercise not recognised"),
        "picture": picture,
        "note": about.note,
        "logo": about.logo,
        "facts": _facts(analysis, about, model, picture=picture),
        "verdict": findings.verdict(analysis),
        "education": tr(findings.EDUCATION),
        "doctor": tr(findings.DOCTOR),
        "seen_from": findings.seen_from(analysis),
        "quality": analysis.quality,
        "warnings": findings.notes(analysis.quality.warnings),
        "holds": tables.holds_table(analysis) if analysis.holds else None,
        "faults": tables.faults_table(analysis),
        "sides": tables.sides_table(analysis),
        "motion": tables.motion_table(analysis),
        "own": tables.own_table(analysis),
        "baseline": analysis.own,
        "stills": [],
        "curves": [],
        "unmeasured": "",
        "angles": angle_drawings(_ruled(analysis)),
        "sources": [s for d in analysis.poses for s in d.sources],
    }


def _facts(analysis: Analysis, about: About, model: str | None, *, picture: bool) -> list[tuple[str, str]]:
    """Return subject, recording and date as label and text."""
    source = analysis.source
    facts = [(tr("Person"), about.subject or ""), (tr("Session"), about.session or "")]
    if not picture:
        facts.append((tr("Length"), findings.clock(source.duration_s)))
    if source.fps is not None:
        rate = tr("{frames} ({fps} a second)").format(frames=source.frames, fps=in_numbers(short(source.fps, 1)))
        facts.append((tr("Frames"), rate))
    if source.width and source.height:
        facts.append((tr("Picture"), tr("{width} × {height} pixels").format(width=source.width, height=source.height)))
    if analysis.confidence is not None:
        facts.append((tr("Recognised"), _recognised(analysis.confidence)))
    counts = ", ".join(f"{side_name(name)} {n}" if name != "total" else f"{n}" for name, n in analysis.reps.items())
    if not picture and analysis.pose_id is not None:
        facts.append((tr("Repetitions"), counts))
    facts.append((tr("Analysed"), dt.datetime.now(tz=dt.UTC).astimezone().strftime("%Y-%m-%d")))
    text = tr("formcheck {version}, pose model {model}").format(
        version=version("formcheck"), model=model or tr("unknown")
    )
    facts.append((tr("With"), text))
    return [(name, text) for name, text in facts if text]


def _recognised(confidence: float) -> str:
    percent = f"{100 * confidence:.0f}"
    return tr("with a confidence of {percent} %").format(percent=percent) if percent != "0" else tr("not recognised")


def _caption(still: Still, recording: Recording) -> str:
    moment = still.moment
    where = [] if recording.picture else [tr("At {time}").format(time=findings.clock(moment.t_s))]
    where += [with_side(moment.hold.side)] if moment.hold.side else []
    text = tr("in position, good form") if recording.picture else tr("the best moment")
    if moment.fault is not None:
        text = recording.analysis.definition(moment.hold.pose).fault_text(moment.fault.id, language()).cue
    return f"{', '.join(where)}: {text}" if where else beginning(text)


def _charts(recording: Recording) -> dict[str, Any]:
    """Return the curves that have something to show, and the names of the measures that were never measured."""
    from formcheck.report.page.report_curves import curve_svg

    every = () if recording.picture else curves_of(recording)
    several = len({curve.key[0] for curve in every}) > 1
    curves = [curve for curve in every if np.isfinite(curve.values).sum() >= _FEWEST]
    empty = [_title(curve, recording, several=several) for curve in every if np.isfinite(curve.values).sum() < _FEWEST]
    drawn = [
        Drawn(_title(curve, recording, several=several), curve_svg(curve, recording, number), _label(curve))
        for number, curve in enumerate(curves, 1)
    ]
    shown = [*(curve.rule for curve in curves), *_ruled(recording.analysis)]
    return {"curves": drawn, "unmeasured": "; ".join(empty), "angles": angle_drawings(shown)}


def _ruled(analysis: Analysis) -> list[Rule]:
    """Return the rules whose values stand in the tables of faults and of ranges of motion."""
    named = {(hold.pose, fault.measure) for hold in analysis.holds for fault in hold.faults}
    named |= {(m.pose, m.measure) for m in analysis.motion}
    return [r for d in analysis.poses for phase in d.holds for r in phase.rules if (d.id, r.id) in named]


def _title(curve: Curve, recording: Recording, *, several: bool) -> str:
    parts = [recording.analysis.definition(curve.key[0]).texts(language()).title] if several else []
    parts.append(beginning(measure_name(curve.rule.id)))
    if curve.side is not None:
        parts.append(with_side(curve.side))
    return ", ".join(parts)


def _label(curve: Curve) -> str:
    n = len(curve.faults)
    found = tr("no fault in it") if n == 0 else tr("one fault in it") if n == 1 else tr("{n} faults in it").format(n=n)
    text = tr("Curve of {measure} over time with its target band; {found}.")
    return text.format(measure=measure_name(curve.rule.id), found=found)
