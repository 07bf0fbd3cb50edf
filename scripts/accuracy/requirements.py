"""The project's requirements: target, measured value, and whether it is met."""

from dataclasses import dataclass
from math import isfinite

from evaluation import JOINTS

from accuracy.angles import RATIO_AIMS, TRUNK_JOINTS, group
from accuracy.calibration import TWO_U_AIM, coverage
from accuracy.faults import F1_AIM, count
from accuracy.findings import Findings
from accuracy.holds import TIME_AIMS_S, totals
from accuracy.left_out import BODY_OUT, EXERCISE_OUT, SHIPPED
from accuracy.photos import told_apart
from accuracy.recognition import NULL_AIM, TOP1_AIM, right_share
from accuracy.samples import LIMBS, VIEWS
from accuracy.tables import NOT_AVAILABLE, Column, Row, Section, Table

TIME_NAMES = {
    "start_s": "start of holds outside the true band",
    "end_s": "end of holds outside the true band",
    "held_s": "held time outside the true band",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement. value : measured, NaN = not measured; text : the same with its unit."""

    what: str
    aim: str
    value: float
    text: str
    met: bool

    @property
    def verdict(self) -> str:
        """`yes`, `no` or `NOT_AVAILABLE`."""
        if not isfinite(self.value):
            return NOT_AVAILABLE
        return "yes" if self.met else "no"


def requirements(found: Findings) -> list[Requirement]:
    """Compare every requirement with the findings, in the order of the report."""
    return [*_angles(found), *_holds(found), *_faults(found), *_recognition(found), *_honesty(found)]


def section(found: Findings) -> Section:
    """Report the summary."""
    rows: tuple[Row, ...] = tuple(
        {
            "what": r.what, "aim": r.aim, "measured": r.text if isfinite(r.value) else None, "value": r.value,
            "met": r.verdict,
        }
        for r in requirements(found)
    )  # fmt: skip
    columns = (
        Column("what", "requirement"), Column("aim", "aim"), Column("measured", "measured"), Column("value", "", 4),
        Column("met", "met"),
    )  # fmt: skip
    text = (
        "What the project asks of itself, and what was measured. The sections below show where each number comes "
        "from. *Ratio* is the mean error divided by that of plain MediaPipe on the same frames."
    )
    return Section("summary", "Summary", text, (Table("requirements", "", columns, rows),))


def _most(what: str, value: float, limit: float, unit: str = "") -> Requirement:
    return Requirement(what, f"at most {limit:.2f}{unit}", value, f"{value:.3f}{unit}", value <= limit)


def _least(what: str, value: float, limit: float) -> Requirement:
    return Requirement(what, f"at least {limit:.2f}", value, f"{value:.3f}", value >= limit)


def _none(what: str, n: int, of: int) -> Requirement:
    value = float(n) if of else float("nan")
    return Requirement(what, "0", value, f"{n} of {of}", n == 0)


def _angles(found: Findings) -> list[Requirement]:
    """Ratios as shipped, and with corrections learnt without the body or the exercise."""
    kinds = ((TRUNK_JOINTS, "knee, hip, shoulder"), (("elbow",), "elbow"))
    return [
        _most(
            f"angle error, side view, {limb} {name}, ratio to plain: {case}",
            group(clips, VIEWS[0], limb, joints).ratio,
            RATIO_AIMS[limb],
        )
        for case, clips in found.angle_cases.items()
        for joints, name in kinds
        for limb in LIMBS
        if case != EXERCISE_OUT or joints == TRUNK_JOINTS
    ]


def _holds(found: Findings) -> list[Requirement]:
    all_holds = totals(found.outcomes)
    wrong = sum(h.wrong for h in found.real_holds)
    times = [_most(f"{TIME_NAMES[edge]}, mean", all_holds.mean(edge), TIME_AIMS_S[edge], " s") for edge in TIME_NAMES]
    return [
        _none("holds missed on rendered clips", all_holds.missed, all_holds.true),
        _counted("phantom holds on rendered clips", all_holds.phantom, "clip", all_holds.clips),
        *times,
        _counted("clips judged differently live and recorded", len(found.live_differs), "clip", all_holds.clips),
        _none("holds missed or invented on labelled videos of a real person", wrong, len(found.real_holds)),
    ]


def _counted(what: str, n: int, unit: str, of: int) -> Requirement:
    value = float(n) if of else float("nan")
    return Requirement(what, "0", value, f"{n} in {of} {unit}s", n == 0)


def _faults(found: Findings) -> list[Requirement]:
    f1 = count(found.faults).overall.f1
    wrong = sum(bool(p.faults) for p in found.references)
    apart = told_apart(found.backs)
    right = sum(b.reading == b.shape for b in found.backs)
    return [
        _least("faults on rendered clips: F1", f1, F1_AIM),
        _none("reference photos with a fault", wrong, len(found.references)),
        Requirement(
            "flat, rounded and arched backs on photos told apart",
            "all",
            float(right) if found.backs else float("nan"),
            f"{right} of {len(found.backs)} right{'' if apart else ', not told apart'}",
            apart,
        ),
    ]


def _recognition(found: Findings) -> list[Requirement]:
    top1, refused = (right_share(found.answers, known=known) for known in (True, False))
    return [
        _least("exercise recognised, rendered clips and photos", top1, TOP1_AIM),
        _least("photos of something else refused", refused, NULL_AIM),
    ]


def _honesty(found: Findings) -> list[Requirement]:
    case = BODY_OUT if BODY_OUT in found.cases else SHIPPED
    side = [c for c in found.angle_cases[case] if c.view == VIEWS[0]]
    keys = [f"{limb} {joint}" for limb in LIMBS for joint in JOINTS]
    all_coverage = [coverage(c.joints[key] for c in side if key in c.joints) for key in keys]
    known = [c for c in all_coverage if c is not None and c.n]
    low, high = TWO_U_AIM
    honest = sum(low <= c.within_2u <= high for c in known)
    tries, credited = sum(c.poses for c in found.no_credit), sum(len(c.credited) for c in found.no_credit)
    return [
        Requirement(
            f"stated uncertainty: joints whose truth lies within ±2 in 90 to 98 % of frames, {case}",
            "all",
            float(honest) if known else float("nan"),
            f"{honest} of {len(known)}",
            honest == len(known),
        ),
        _counted("credit for nobody, walking, sitting, feet alone", credited, "trial", tries),
    ]
