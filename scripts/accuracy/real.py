"""Holds found in videos of a real person, compared with those labelled by a viewer."""

from dataclasses import dataclass, replace
from typing import Any

from accuracy.tables import NO_MATERIAL, Column, Row, Section, Table
from formcheck.core.scoring.results import HoldRecord
from formcheck.pipeline.recorded.recording import Recording


@dataclass(frozen=True, slots=True)
class RealHold:
    """One hold, seen by the viewer, found by the program, or both; times in seconds, None = not seen or found.

    may_miss : the movement is hardly visible, so that "cannot tell" is a correct answer.
    """

    clip: str
    phase: str
    side: str | None
    certainty_s: float | None
    seen_s: tuple[float, float] | None
    found_s: tuple[float, float] | None
    not_judged: tuple[str, ...] = ()
    may_miss: bool = False

    @property
    def wrong(self) -> bool:
        """Whether the hold was missed or invented."""
        return self.seen_s is None or (self.found_s is None and not self.may_miss)

    @property
    def verdict(self) -> str:
        """`found`, `missed`, `cannot tell, rightly`, or `phantom` with its times."""
        if self.found_s is None:
            return "cannot tell, rightly" if self.may_miss else "missed"
        if self.seen_s is not None:
            return "found"
        start, end = self.found_s
        return f"phantom, {start:.1f} to {end:.1f} s"


@dataclass(frozen=True, slots=True)
class RealFinding:
    """One clip: holds, repetitions seen and counted, faults in the viewer's words and as raised."""

    clip: str
    holds: tuple[RealHold, ...]
    seen_reps: int
    counted_reps: int
    seen_faults: tuple[str, ...]
    named_faults: tuple[str, ...]


def real_finding(clip: str, recording: Recording, label: dict[str, Any], *, may_miss: bool = False) -> RealFinding:
    """Compare a recording with a viewer's label."""
    analysis = recording.analysis
    return RealFinding(
        clip=clip,
        holds=tuple(real_holds(clip, recording, label, may_miss=may_miss)),
        seen_reps=label["reps"],
        counted_reps=sum(analysis.reps.values()),
        seen_faults=tuple(label["faults"]),
        named_faults=tuple(sorted({f.id for h in analysis.holds for f in h.faults})),
    )


def real_holds(clip: str, recording: Recording, label: dict[str, Any], *, may_miss: bool = False) -> list[RealHold]:
    """Match the holds of a recording with the labelled events, by phase, side and overlap."""
    phases = [p.id for p in recording.definition.holds]
    left = list(recording.analysis.holds)
    rows = []
    for event in label["events"]:
        # Viewers may use their own name for the phase of a pose with a single hold.
        phase = event["phase"] if event["phase"] in phases else phases[0]
        found = next((h for h in left if _same(h, phase, event)), None)
        if found is not None:
            left.remove(found)
        seen = (event["start_s"], event["end_s"])
        row = _row(clip, phase, event["side"], event["certainty_s"], seen, found)
        rows.append(replace(row, may_miss=may_miss))
    return [*rows, *(_row(clip, h.phase, h.side, None, None, h) for h in left)]


def _same(hold: HoldRecord, phase: str, event: dict[str, Any]) -> bool:
    overlap = hold.start_s < event["end_s"] and hold.end_s > event["start_s"]
    return overlap and (hold.phase, hold.side) == (phase, event["side"])


def _row(
    clip: str,
    phase: str,
    side: str | None,
    certainty_s: float | None,
    seen_s: tuple[float, float] | None,
    hold: HoldRecord | None,
) -> RealHold:
    if hold is None:
        return RealHold(clip, phase, side, certainty_s, seen_s, None)
    return RealHold(clip, phase, side, certainty_s, seen_s, (hold.start_s, hold.end_s), hold.not_judged)


def section(clips: list[RealFinding]) -> Section:
    """Report every hold with the differences in time, and each clip's repetitions and faults."""
    columns = (
        Column("clip", "clip"), Column("phase", "hold"), Column("side", "side"), Column("verdict", "verdict"),
        Column("seen_start_s", "seen from, s", 2), Column("seen_end_s", "to, s", 2),
        Column("certainty_s", "viewer sure to, s"), Column("start_diff_s", "start differs, s", 2),
        Column("end_diff_s", "end differs, s", 2), Column("not_judged", "not judged"),
    )  # fmt: skip
    return Section(
        "real_clips",
        "Videos of a real person",
        "Phone videos of one man at home, in which a careful viewer wrote down when a hold was to be seen. Positive = "
        "the program says later than the viewer. A slow movement into a hold has no sharp beginning; how "
        "sure the viewer was of the times stands beside them. Where hardly anything can be seen to move, saying "
        "nothing is right. The true joint angles are not known here.",
        (Table("holds", "", columns, tuple(_cells(h) for c in clips for h in c.holds), NO_MATERIAL), _clips(clips)),
    )


def _clips(clips: list[RealFinding]) -> Table:
    rows: tuple[Row, ...] = tuple(
        {
            "clip": c.clip, "seen_reps": c.seen_reps, "counted_reps": c.counted_reps,
            "seen_faults": "; ".join(c.seen_faults) or None, "named_faults": ", ".join(c.named_faults) or None,
        }
        for c in clips
    )  # fmt: skip
    columns = (
        Column("clip", "clip"), Column("seen_reps", "repetitions seen", 0), Column("counted_reps", "counted", 0),
        Column("seen_faults", "what the viewer noticed"), Column("named_faults", "faults named"),
    )  # fmt: skip
    text = "Repetitions and faults. The viewer's remarks are no list of faults to be found; they stand here to compare."
    return Table("clips", text, columns, rows, NO_MATERIAL)


def _cells(hold: RealHold) -> Row:
    seen, found = hold.seen_s or (None, None), hold.found_s or (None, None)
    differences = [None if s is None or f is None else f - s for s, f in zip(seen, found, strict=True)]
    return {
        "clip": hold.clip, "phase": hold.phase, "side": hold.side, "verdict": hold.verdict, "seen_start_s": seen[0],
        "seen_end_s": seen[1], "certainty_s": hold.certainty_s, "start_diff_s": differences[0],
        "end_diff_s": differences[1], "not_judged": ", ".join(hold.not_judged) or None,
    }  # fmt: skip
