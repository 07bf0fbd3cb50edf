"""Texts and numbers beside the picture; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from formcheck.coaching import words
from formcheck.coaching.coach import Cue, complete
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord, Snapshot


@dataclass(frozen=True, slots=True)
class LeadWords:
    """What a routine adds beside the picture: the place in it, the side to do, what is counted and how much is done."""

    place: str
    side: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PanelContent:
    """Everything shown beside one picture.

    held_s, in_form_s, need_s : seconds of the running hold and its target. complete : the target is reached.
    reps : what is counted, and how much of it is done. fine : what is good. note : what cannot be judged.
    last_hold : the previous finished hold, empty without one; in a routine the place in it.
    """

    state: str
    side: str
    cue: Cue
    held_s: float
    in_form_s: float
    need_s: float
    complete: bool
    reps: tuple[tuple[str, str], ...]
    fine: str
    note: str
    last_hold: str


def panel_content_of(
    definition: PoseDefinition,
    snapshot: Snapshot,
    cue: Cue,
    holds: tuple[HoldRecord, ...],
    poses: Mapping[str, PoseDefinition],
    lead: LeadWords | None = None,
) -> PanelContent:
    """Assemble texts and numbers of one instant; a recognised exercise is headed by its name.

    lead : of a routine, whose one counter stands in place of the engine's, and its place in that of the last hold.
    """
    named = snapshot.pose is None or snapshot.confidence is None
    return PanelContent(
        state=words.state_word(snapshot, definition) if named else words.title(definition),
        side=words.side_words(snapshot.side) or (lead.side if lead else ""),
        cue=cue,
        held_s=snapshot.held_s,
        in_form_s=snapshot.in_form_s,
        need_s=snapshot.need_s,
        complete=complete(snapshot),
        reps=lead.counts if lead else words.rep_words(snapshot.reps_done),
        fine=words.what_is_good(snapshot),
        note=words.not_judged(definition, snapshot) or ("" if named else words.how_sure(snapshot.confidence)),
        last_hold=lead.place if lead else words.hold_title(poses[holds[-1].pose], holds[-1]) if holds else "",
    )
