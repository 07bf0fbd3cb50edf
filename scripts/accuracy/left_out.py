"""Cross-validation of the learnt correction of joint angles: bodies and exercises it was not learnt from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from evaluation import Truth
from learn_correction import learn, sample

from accuracy.angles import RATIO_AIMS, TRUNK_JOINTS, group
from accuracy.faults import count
from accuracy.holds import totals, wrong_holds
from accuracy.judged import Judged
from accuracy.samples import LIMBS, VIEWS, body_of
from accuracy.tables import NOT_AVAILABLE, Column, Row, Section, Table
from formcheck.core.signal.correction import Correction
from formcheck.library.corrections import correction_for

LEARNT_FROM_DEG = 60.0
"""Least camera azimuth from the front of clips to learn from, as in scripts/learn_correction.py."""

SHIPPED, BODY_OUT, EXERCISE_OUT = "as shipped", "body left out", "exercise left out"
"""The correction a clip was judged with: the shipped one, or one learnt without the clip's body or exercise."""

GROUPS: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    BODY_OUT: lambda meta: body_of(meta["body"]),
    EXERCISE_OUT: lambda meta: meta["pose"] or "none",
}
"""Group that is left out of the learning, read from a clip's metadata."""

Corrections = dict[str, Correction]
"""Corrections by what they were learnt without (`GROUPS`)."""


def corrections_without(clips: list[Path], cache_folder: Path, model: str) -> dict[str, Corrections]:
    """Relearn the correction without the body, and without the exercise, of each clip.

    Returns
    -------
    By clip name, the corrections learnt without its body or its exercise; empty if the program has no correction for
    this model, or if nothing would be left to learn from. The stated uncertainties are those of
    the shipped correction.
    """
    shipped = correction_for(model)
    if shipped is None:
        return {}
    meta = {clip: Truth.of(clip).meta for clip in clips}
    samples = {
        clip: sample(clip, cache_folder, model)
        for clip in clips
        if abs(meta[clip]["camera"]["azimuth"]) >= LEARNT_FROM_DEG
    }
    found: dict[str, Corrections] = {clip.stem: {} for clip in clips}
    for kind, key in GROUPS.items():
        for name in sorted({key(m) for m in meta.values()}):
            others = [s for clip, s in samples.items() if key(meta[clip]) != name]
            if not others:
                continue
            blind = replace(learn(others, model), u_deg=shipped.u_deg, u_outside_deg=shipped.u_outside_deg)
            for clip in (c for c in clips if key(meta[c]) == name):
                found[clip.stem][kind] = blind
    return found


def section(cases: dict[str, list[Judged]]) -> Section:
    """Report angles, holds and faults with corrections learnt without the body or the exercise.

    Parameters
    ----------
    cases : the rendered clips by what the correction was learnt without; only `SHIPPED` if none was relearnt.
    """
    title = "Bodies and exercises that the correction has not seen"
    blind = {case: found for case, found in cases.items() if case != SHIPPED}
    if not blind:
        text = f"{NOT_AVAILABLE.capitalize()}: it needs all rendered clips and a pose model with a learnt correction."
        return Section("left_out", title, text)
    return Section(
        "left_out",
        title,
        "The program corrects joint angles by what it has learnt from rendered clips with known joints. **Where these "
        "are the very clips that it is measured on, the figures flatter it.** So here the correction was learnt anew, "
        "for each clip without all clips of the same body, and again without all clips of the same exercise, and the "
        "whole analysis repeated. Somebody new who does one of the exercises is in the position of *body left out*; an "
        "exercise that is added later is in that of *exercise left out*. The clips are alike in clothes, room and the "
        "way they are posed, so even this is kinder than real life.",
        (_angles(cases), _groups(blind), _verdicts(cases), _problems(blind)),
    )


def _angles(cases: dict[str, list[Judged]]) -> Table:
    rows: list[Row] = []
    for case, found in cases.items():
        clips = [j.angles for j in found]
        for joints, name in ((TRUNK_JOINTS, "knee, hip, shoulder"), (("elbow",), "elbow")):
            for limb in LIMBS:
                one = group(clips, VIEWS[0], limb, joints)
                rows.append({
                    "left_out": case, "joints": name, "limb": limb, "ours": one.ours, "raw": one.raw,
                    "ratio": one.ratio, "aim": RATIO_AIMS[limb],
                })  # fmt: skip
    columns = (
        Column("left_out", "correction"), Column("joints", "joints"), Column("limb", "limb"),
        Column("ours", "mean error, °"), Column("raw", "plain, °"), Column("ratio", "ratio", 2),
        Column("aim", "aim", 2),
    )  # fmt: skip
    return Table("angles", "Mean absolute error in the side view:", columns, tuple(rows))


def _groups(blind: dict[str, list[Judged]]) -> Table:
    rows: list[Row] = []
    for case, found in blind.items():
        clips = [j.angles for j in found if j.angles.view == VIEWS[0]]
        names = {id(c): c.body if case == BODY_OUT else c.exercise for c in clips}
        for name in sorted(set(names.values())):
            own = [c for c in clips if names[id(c)] == name]
            near, far = (group(own, VIEWS[0], limb, TRUNK_JOINTS) for limb in LIMBS)
            rows.append({"left_out": name, "clips": len(own), "near": near.ratio, "far": far.ratio})
    columns = (
        Column("left_out", "left out and measured on"), Column("clips", "clips", 0), Column("near", "near, ratio", 2),
        Column("far", "far, ratio", 2),
    )  # fmt: skip
    return Table("groups", "Knee, hip and shoulder in the side view, one by one:", columns, tuple(rows))


def _verdicts(cases: dict[str, list[Judged]]) -> Table:
    rows: list[Row] = []
    for case, found in cases.items():
        holds, faults = totals(j.outcome for j in found), count(j.fault for j in found).overall
        rows.append({
            "left_out": case, "clips": len(found), "missed": holds.missed, "phantom": holds.phantom,
            "start": holds.mean("start_s"), "end": holds.mean("end_s"), "false": faults.false,
            "missed_faults": faults.missed, "f1": faults.f1,
        })  # fmt: skip
    columns = (
        Column("left_out", "correction"), Column("clips", "clips", 0),
        Column("missed", "holds missed", 0), Column("phantom", "phantom", 0), Column("start", "start, s", 3),
        Column("end", "end, s", 3), Column("false", "false alarms", 0), Column("missed_faults", "faults missed", 0),
        Column("f1", "F1", 3),
    )  # fmt: skip
    text = "Holds and faults of all rendered clips (times outside the true band, mean):"
    return Table("verdicts", text, columns, tuple(rows))


def _problems(blind: dict[str, list[Judged]]) -> Table:
    rows: list[Row] = [
        {"left_out": case, "clip": j.outcome.clip, "what": what}
        for case, found in blind.items()
        for j in sorted(found, key=lambda j: j.outcome.clip)
        for what in (*wrong_holds(j.outcome), *j.fault.wrong)
    ]
    columns = (Column("left_out", "correction"), Column("clip", "clip"), Column("what", "what is wrong"))
    return Table("problems", "Clips in which something is wrong then:", columns, tuple(rows))
