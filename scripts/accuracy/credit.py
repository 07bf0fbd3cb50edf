"""False credit: nothing may be credited without a person, or for walking by, sitting, or feet alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from accuracy.tables import NO_MATERIAL, Column, Row, Section, Table
from formcheck.api import record_track
from formcheck.core.types import PoseTrack
from formcheck.library.pose_files import pose_ids
from formcheck.pipeline.analysis import Analysis

STANDING = "standing-posture"
"""The only pose that may be credited to someone who stands or walks by."""


@dataclass(frozen=True, slots=True)
class NoCredit:
    """One clip or photo, analysed as every pose that it does not show. credited : pose and what was credited."""

    name: str
    kind: str
    poses: int
    credited: tuple[tuple[str, str], ...]


def no_credit(
    track: PoseTrack, name: str, kind: str, *, except_for: Iterable[str] = (), picture: bool = False
) -> NoCredit:
    """Analyse a track as every pose of the library except some, and record what is credited."""
    poses = [pose for pose in pose_ids() if pose not in except_for]
    credited = []
    for pose in poses:
        analysis = record_track(track, pose, side="both", name=name, picture=picture).analysis
        if what := credit_of(analysis):
            credited.append((pose, what))
    return NoCredit(name, kind, len(poses), tuple(credited))


def credit_of(analysis: Analysis) -> str:
    """Return holds and repetitions in words; empty if there are none."""
    holds = [f"{h.phase} {h.side or ''}".strip() + f", {h.held_s:.1f} s" for h in analysis.holds]
    reps = sum(analysis.reps.values())
    if reps:
        holds.append("1 repetition" if reps == 1 else f"{reps} repetitions")
    return "; ".join(holds)


def section(cases: list[NoCredit]) -> Section:
    """Report the number of cases and everything that was credited."""
    rows: list[Row] = []
    for kind in sorted({c.kind for c in cases}):
        own = [c for c in cases if c.kind == kind]
        tries, wrong = sum(c.poses for c in own), sum(len(c.credited) for c in own)
        rows.append({"kind": kind, "number": len(own), "tries": tries, "credited": wrong})
    columns = (
        Column("kind", "shows"), Column("number", "clips or photos", 0), Column("tries", "exercises tried, in all", 0),
        Column("credited", "credited", 0),
    )  # fmt: skip
    found: list[Row] = [
        {"name": c.name, "pose": pose, "what": what}
        for c in sorted(cases, key=lambda c: c.name)
        for pose, what in c.credited
    ]
    found_columns = (Column("name", "clip or photo"), Column("pose", "exercise"), Column("what", "credited with"))
    return Section(
        "no_credit",
        "No credit for nothing",
        "Clips and photos that show none of the exercises, each analysed once for every exercise. No hold and no "
        f"repetition may be credited. Standing and walking are not tried against `{STANDING}`.",
        (
            Table("tries", "", columns, tuple(rows), NO_MATERIAL),
            Table("credited", "What was credited all the same:", found_columns, tuple(found)),
        ),
    )
