"""Summary of a session: the holds, their form, left against right, and advice for next time. No Qt."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formcheck.coaching import words
from formcheck.coaching.afterwards.best_moments import BestMoments, KeptMoment
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord
from formcheck.i18n import tr, tr_n
from formcheck.i18n.durations import form_share

UNEVEN: Final = 1.25
"""One side counts as weaker when the mean hold, or the mean time in form, of the other is this many times as long; a
difference below a quarter is usual between holds."""

MOST_CUES: Final = 2
"""What to change about an exercise, at most: more cannot be kept in mind."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One finished hold: duration, form, and the cues for what to change."""

    title: str
    form: str
    complete: bool
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """All holds of one exercise.

    result : how many reached their target, how many were begun, and their form. complete : all reached it.
    cues : what to change, the most frequent first. rows : every hold, those that reached it first.
    """

    title: str
    result: str
    complete: bool
    cues: tuple[str, ...]
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class SideTotal:
    """All holds of one side. mean_s, mean_form_s : mean seconds per hold, and mean seconds in good form."""

    name: str
    holds: int
    mean_s: float
    mean_form_s: float


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """Summary shown when a session has ended.

    groups : by exercise, those with unfinished holds last. note : an extra sentence, such as that the file is damaged.
    sides : left and right where both were held. balance : their comparison. next_time : what to work on first. best,
    worst : the moments to look at again.
    """

    title: str
    groups: tuple[SummaryGroup, ...]
    note: str = ""
    sides: tuple[SideTotal, ...] = ()
    balance: str = ""
    next_time: str = ""
    best: KeptMoment | None = None
    worst: KeptMoment | None = None

    @property
    def rows(self) -> tuple[SummaryRow, ...]:
        """Every hold, exercise by exercise."""
        return tuple(row for group in self.groups for row in group.rows)


def summary_of(
    definition: PoseDefinition,
    holds: Sequence[HoldRecord],
    notes: Sequence[str | None],
    poses: Mapping[str, PoseDefinition],
    stills: BestMoments | None = None,
) -> SessionSummary:
    """Summarise the finished holds."""
    tip = "" if holds else words.no_hold_tip(definition)
    sides = side_totals(holds)
    return SessionSummary(
        title=words.summary_title(holds),
        groups=_groups(holds, poses),
        note=" ".join(filter(None, (tip, *notes))),
        sides=sides,
        balance=balance(sides),
        next_time=next_time(holds, poses),
        best=stills.best if stills else None,
        worst=stills.worst if stills else None,
    )


def _groups(holds: Sequence[HoldRecord], poses: Mapping[str, PoseDefinition]) -> tuple[SummaryGroup, ...]:
    """Return the exercises in the order of their first hold, those with unfinished holds last."""
    by_pose: dict[str, list[HoldRecord]] = {}
    for hold in holds:
        by_pose.setdefault(hold.pose, []).append(hold)
    groups = [_group(poses[pose], of_pose) for pose, of_pose in by_pose.items()]
    return tuple(sorted(groups, key=lambda group: not group.complete))


def _group(definition: PoseDefinition, holds: Sequence[HoldRecord]) -> SummaryGroup:
    reached = sum(h.complete for h in holds)
    faults = Counter(fault for h in holds for fault in dict.fromkeys(f.id for f in h.faults))
    return SummaryGroup(
        title=words.title(definition),
        result=_result(holds, reached),
        complete=reached == len(holds),
        cues=tuple(dict.fromkeys(words.fault_cue(definition, fault) for fault, _ in faults.most_common(MOST_CUES))),
        rows=tuple(_row(definition, hold) for hold in sorted(holds, key=lambda h: not h.complete)),
    )


def _result(holds: Sequence[HoldRecord], reached: int) -> str:
    """Say what was done, what was begun, and in what form; what was only begun comes last and is no failure."""
    begun = len(holds) - reached
    share = form_share(sum(h.in_form_s for h in holds), sum(h.held_s for h in holds))
    parts = (
        tr_n("{n} hold done", "{n} holds done", reached).format(n=reached) if reached else "",
        tr_n("{n} begun", "{n} begun", begun).format(n=begun) if begun else "",
        tr("{share} in good form").format(share=share) if share else "",
    )
    return ", ".join(filter(None, parts))


def _row(definition: PoseDefinition, hold: HoldRecord) -> SummaryRow:
    return SummaryRow(
        title=words.hold_title(definition, hold),
        form=words.form_line(hold),
        complete=hold.complete,
        cues=tuple(dict.fromkeys(words.fault_cue(definition, f.id) for f in hold.faults)),
    )


def side_totals(holds: Sequence[HoldRecord]) -> tuple[SideTotal, ...]:
    """Return left and right, or an empty tuple where only one of them was held."""
    totals = []
    for side, name in (("left", tr("Left")), ("right", tr("Right"))):
        of_side = [h for h in holds if h.side == side]
        if of_side:
            n = len(of_side)
            mean_s, form_s = sum(h.held_s for h in of_side) / n, sum(h.in_form_s for h in of_side) / n
            totals.append(SideTotal(name, n, mean_s, form_s))
    return tuple(totals) if len(totals) == 2 else ()


def balance(sides: Sequence[SideTotal]) -> str:
    """Return a comparison of left and right; empty where there is nothing to compare."""
    if len(sides) != 2:
        return ""
    for a, b in (sides, reversed(sides)):
        if a.mean_s > UNEVEN * b.mean_s:
            return tr("Held longer on one side: {side}.").format(side=a.name)
    for a, b in (sides, reversed(sides)):
        if a.mean_form_s > UNEVEN * b.mean_form_s:
            return tr("In better form on one side: {side}.").format(side=a.name)
    return tr("Left and right were alike.")


def next_time(holds: Sequence[HoldRecord], poses: Mapping[str, PoseDefinition]) -> str:
    """Return advice for next time: the fault in most holds, else the missing seconds."""
    if not holds:
        return ""
    faults = Counter((h.pose, fault) for h in holds for fault in dict.fromkeys(f.id for f in h.faults))
    if faults:
        (pose, fault), _ = faults.most_common(1)[0]
        return tr("Next time: {cue}").format(cue=words.fault_cue(poses[pose], fault))
    if any(not h.complete for h in holds):
        return tr("Next time: stay until the ring is full; it is fine to rest in between.")
    return tr("All of it was in good form. One more repetition, if it feels comfortable.")
