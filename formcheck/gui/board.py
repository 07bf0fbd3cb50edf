"""What stands beside the picture, in words and numbers; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from formcheck.core.definition import PoseDefinition
from formcheck.core.results import HoldRecord, Snapshot
from formcheck.gui import words
from formcheck.gui.coach import Cue, complete


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that is shown beside one picture.

    held_s, in_form_s, need_s : seconds of the running hold and its target. complete : the target is reached.
    reps : names and counts. note : what cannot be judged. last_hold : the finished hold before, empty without one.
    """

    state: str
    side: str
    cue: Cue
    held_s: float
    in_form_s: float
    need_s: float
    complete: bool
    reps: tuple[tuple[str, int], ...]
    note: str
    last_hold: str


def board_of(
    definition: PoseDefinition,
    snapshot: Snapshot,
    cue: Cue,
    holds: tuple[HoldRecord, ...],
    poses: Mapping[str, PoseDefinition],
) -> Board:
    """Put the words and numbers of one instant together; of a recognised exercise its name comes first."""
    named = snapshot.pose is None or snapshot.confidence is None
    return Board(
        state=words.state_word(snapshot, definition) if named else words.title(definition),
        side=words.side_words(snapshot.side),
        cue=cue,
        held_s=snapshot.held_s,
        in_form_s=snapshot.in_form_s,
        need_s=snapshot.need_s,
        complete=complete(snapshot),
        reps=words.rep_words(snapshot.reps),
        note=words.not_judged(definition, snapshot) or ("" if named else words.how_sure(snapshot.confidence)),
        last_hold=words.hold_title(poses[holds[-1].pose], holds[-1]) if holds else "",
    )


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One finished hold: what was held, in what form, and the cues for what to change."""

    title: str
    form: str
    complete: bool
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is left when a file has ended. note : one more sentence, such as that the file is damaged."""

    title: str
    rows: tuple[SummaryRow, ...]
    note: str = ""


def summary_of(
    definition: PoseDefinition,
    holds: tuple[HoldRecord, ...],
    damage: str | None,
    poses: Mapping[str, PoseDefinition],
) -> Summary:
    """Sum up the finished holds."""
    rows = tuple(
        SummaryRow(
            title=_title(poses[hold.pose], hold, several=len({h.pose for h in holds}) > 1),
            form=words.good_form(hold.in_form_s),
            complete=hold.complete,
            cues=tuple(dict.fromkeys(words.fault_cue(poses[hold.pose], f.id) for f in hold.faults)),
        )
        for hold in holds
    )
    tip = "" if rows else words.no_hold_tip(definition)
    return Summary(words.summary_title(holds), rows, " ".join(filter(None, (tip, damage))))


def _title(definition: PoseDefinition, hold: HoldRecord, *, several: bool) -> str:
    title = words.hold_title(definition, hold)
    return f"{words.title(definition)}: {title}" if several else title
