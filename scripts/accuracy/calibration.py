"""Calibration of the stated uncertainty of angles, and how often no angle is given at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from evaluation import JOINTS

from accuracy.angles import joint_stats
from accuracy.samples import LIMBS, VIEWS, ClipAngles, Samples
from accuracy.tables import NO_MATERIAL, Cell, Column, Row, Section, Table, percent
from formcheck.core.scoring.results import HoldRecord

TWO_U_AIM = (0.90, 0.98)
"""Target share of frames whose true angle lies within ±2 standard uncertainties."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares (0 to 1) of n frames with the truth within ±1 and ±2 standard uncertainties; mean uncertainty in °."""

    n: int
    within_1u: float
    within_2u: float
    mean_u: float


def coverage(samples: Iterable[Samples]) -> Coverage | None:
    """Pool the frames with a value of several clips; None without clips."""
    parts = list(samples)
    if not parts:
        return None
    error = np.abs(np.concatenate([s.ours for s in parts]))
    u = np.concatenate([s.u for s in parts])
    known = np.isfinite(error) & np.isfinite(u)
    error, u = error[known], u[known]
    if not len(error):
        return Coverage(0, float("nan"), float("nan"), float("nan"))
    return Coverage(len(error), float((error <= u).mean()), float((error <= 2 * u).mean()), float(u.mean()))


def section(cases: dict[str, list[ClipAngles]]) -> Section:
    """Report the coverage of each joint in the side view, by what the correction was learnt without."""
    rows: list[Row] = []
    for case, clips in cases.items():
        for limb, joint in ((limb, joint) for limb in LIMBS for joint in JOINTS):
            key = f"{limb} {joint}"
            found = coverage(c.joints[key] for c in clips if c.view == VIEWS[0] and key in c.joints)
            if found is not None:
                rows.append(_row(case, limb, joint, found))
    text = (
        "With every angle the program states a *standard uncertainty*. If it is honest, the true angle lies within "
        "±1 of it in about 68 of 100 frames, and within ±2 in about 95 (the aim is 90 to 98: fewer is false "
        "confidence, more is needless caution). Side view, inside the true holds. The statement is "
        "meant for bodies that the program has not seen, so *body left out* is the row that counts. Frames of one hold "
        "are much alike, so these shares rest on few independent cases."
    )
    columns = (
        Column("case", "correction"), Column("limb", "limb"), Column("joint", "joint"), Column("frames", "frames", 0),
        Column("mean_u", "mean standard uncertainty, °"), Column("within_1u_percent", "truth within ±1, %"),
        Column("within_2u_percent", "truth within ±2, %"), Column("aim_met", "90 to 98 % within ±2"),
    )  # fmt: skip
    table = Table("joints", "", columns, tuple(rows), NO_MATERIAL)
    return Section("uncertainty", "Stated uncertainty", text, (table,))


def _row(case: str, limb: str, joint: str, found: Coverage) -> Row:
    low, high = TWO_U_AIM
    return {
        "case": case, "limb": limb, "joint": joint, "frames": found.n, "mean_u": found.mean_u,
        "within_1u_percent": 100 * found.within_1u, "within_2u_percent": 100 * found.within_2u,
        "aim_met": low <= found.within_2u <= high,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotJudged:
    """Number of rules in the holds found, and how often each rule was not judged."""

    rules: int
    missing: Counter[str]


def not_judged(holds: Iterable[HoldRecord]) -> NotJudged:
    """Count the rules over the holds of one clip."""
    own = list(holds)
    return NotJudged(sum(len(h.measures) for h in own), Counter(rule for h in own for rule in h.not_judged))


def unseen_section(clips: list[ClipAngles], rules: dict[str, list[NotJudged]]) -> Section:
    """Report the share of frames without a value by view and joint, and of rules not judged by exercise."""
    return Section(
        "cannot_tell",
        "Cannot tell",
        "Where a joint is hidden or out of the picture, or the camera stands wrongly, the program gives no value "
        "instead of guessing. Such frames are in no error above. So a low error is worth something only where this "
        "share is low too.",
        (_views(clips), _rules(rules)),
    )


def _views(clips: list[ClipAngles]) -> Table:
    rows: list[Row] = []
    for view in VIEWS:
        here = [c for c in clips if c.view == view]
        for limb in LIMBS if here else ():
            row: dict[str, Cell] = {"view": view, "limb": limb}
            row |= {joint: joint_stats(here, limb, joint).cannot_tell for joint in JOINTS}
            rows.append(row)
    columns = (Column("view", "camera"), Column("limb", "limb"), *(Column(j, f"{j}, %") for j in JOINTS))
    text = "Frames inside the true holds without a value, in per cent:"
    return Table("joints", text, columns, tuple(rows), NO_MATERIAL)


def _rules(rules: dict[str, list[NotJudged]]) -> Table:
    rows: list[Row] = []
    for exercise, own in sorted(rules.items()):
        missing = sum((n.missing for n in own), Counter[str]())
        total = sum(n.rules for n in own)
        share = percent(missing.total(), total)
        rows.append({"exercise": exercise, "rules": total, "percent": share, "which": dict(missing)})
    columns = (
        Column("exercise", "exercise"), Column("rules", "rules in all holds found", 0),
        Column("percent", "not judged, %"), Column("which", "which, how often"),
    )  # fmt: skip
    text = "Rules of an exercise that could not be judged in a hold that was found on a rendered clip:"
    return Table("rules", text, columns, tuple(rows), NO_MATERIAL)
