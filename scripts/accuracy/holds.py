"""Holds of rendered clips compared with the true ones, in number and time, and live compared with offline."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from evaluation import Outcome

from accuracy.tables import NO_MATERIAL, Cell, Column, Row, Section, Table
from formcheck.engine.engine import Engine
from formcheck.library.corrections import correction_for
from formcheck.pipeline.recorded.recording import Recording

TIME_AIMS_S = {"start_s": 0.10, "end_s": 0.10, "held_s": 0.15}
"""Target mean time outside the band that the truth allows, in seconds."""

EDGES = {"start_s": "start", "end_s": "end", "held_s": "held time"}
"""Times of a hold: fields of `Outcome`, and their names in the report."""

FAR_OUTSIDE_S = 0.30
"""Times farther outside the true band than this are listed, in seconds."""


@dataclass(frozen=True, slots=True)
class HoldTotals:
    """Holds of several clips. errors : seconds outside the true band by `EDGES`, one number for each hold found."""

    clips: int
    true: int
    missed: int
    phantom: int
    errors: dict[str, list[float]]

    def mean(self, edge: str) -> float:
        """Mean time outside the band in seconds, NaN without a hold."""
        return float(np.mean(self.errors[edge])) if self.errors[edge] else float("nan")

    def worst(self, edge: str) -> float:
        """Longest time outside the band in seconds, NaN without a hold."""
        return max(self.errors[edge], default=float("nan"))


def totals(outcomes: Iterable[Outcome]) -> HoldTotals:
    """Total the holds of several clips."""
    own = list(outcomes)
    found, missed = sum(len(o.start_s) for o in own), sum(len(o.missed) for o in own)
    errors = {edge: [v for o in own for v in getattr(o, edge)] for edge in EDGES}
    return HoldTotals(len(own), found + missed, missed, sum(len(o.phantom) for o in own), errors)


def live_is_offline(recording: Recording) -> bool:
    """Whether an engine fed frame by frame, as from a camera, lists exactly the same holds."""
    track = recording.track
    engine = Engine(recording.definition, "both", track.near_side, correction_for(track.model))
    for i in range(len(track)):
        engine.process(track[i : i + 1])
    engine.finish()
    return tuple(engine.holds) == recording.analysis.holds


def section(outcomes: dict[str, list[Outcome]], live_differs: list[str]) -> Section:
    """Report the holds by exercise, and every clip with an error.

    Parameters
    ----------
    outcomes : of the rendered clips, by exercise.
    live_differs : clips whose holds differ between live and offline.
    """
    everything = [o for own in outcomes.values() for o in own]
    return Section(
        "holds",
        "Holds",
        "A hold is the time in which the person stays in the position. The rendered movement is known, but where a "
        "slow movement ends and a hold begins is a matter of definition. So the truth is a band: from the moment at "
        "which three quarters of the way are done to the moment at which it is as good as done. The errors are the "
        "seconds *outside* that band.",
        (_exercises(outcomes, everything), _problems(everything), _live(len(everything), live_differs)),
    )


def _exercises(outcomes: dict[str, list[Outcome]], everything: list[Outcome]) -> Table:
    rows = [_row(exercise, totals(own)) for exercise, own in sorted(outcomes.items())]
    if rows:
        rows.append(_row("all", totals(everything)))
    columns = (
        Column("exercise", "exercise"), Column("clips", "clips", 0), Column("true", "true holds", 0),
        Column("missed", "missed", 0), Column("phantom", "phantom", 0),
        Column("start_s_mean", "start, s", 3), Column("start_s_worst", "worst", 2),
        Column("end_s_mean", "end, s", 3), Column("end_s_worst", "worst", 2),
        Column("held_s_mean", "held time, s", 3), Column("held_s_worst", "worst", 2),
    )  # fmt: skip
    text = (
        "*Missed*: a true hold that was not found on its side. *Phantom*: a hold that was not there. Times are means "
        "over the holds found, and the worst one."
    )
    return Table("exercises", text, columns, tuple(rows), NO_MATERIAL)


def _row(exercise: str, found: HoldTotals) -> Row:
    row: dict[str, Cell] = {
        "exercise": exercise, "clips": found.clips, "true": found.true, "missed": found.missed,
        "phantom": found.phantom,
    }  # fmt: skip
    for edge in EDGES:
        row[f"{edge}_mean"], row[f"{edge}_worst"] = found.mean(edge), found.worst(edge)
    return row


def _problems(everything: list[Outcome]) -> Table:
    rows: list[Row] = [
        {"clip": o.clip, "what": what} for o in sorted(everything, key=lambda o: o.clip) for what in wrong_holds(o)
    ]
    columns = (Column("clip", "clip"), Column("what", "what is wrong"))
    text = f"Clips with a missed or a phantom hold, or a time more than {FAR_OUTSIDE_S:.2f} s outside the true band:"
    return Table("problems", text, columns, tuple(rows))


def wrong_holds(outcome: Outcome) -> list[str]:
    """Describe the errors in one clip."""
    wrong = [f"missed {what}" for what in outcome.missed] + [f"phantom {what}" for what in outcome.phantom]
    for edge, name in EDGES.items():
        wrong += [f"{name} {v:.2f} s outside" for v in getattr(outcome, edge) if v > FAR_OUTSIDE_S]
    return wrong


def _live(clips: int, differs: list[str]) -> Table:
    text = (
        "Live and recorded video use one engine. Here each clip was judged a second time frame by frame, as if it came "
        "from a camera, and all holds, times, measures and faults were compared, down to the last digit."
    )
    row: Row = {"clips": clips, "same": clips - len(differs), "differ": ", ".join(sorted(differs))}
    columns = (
        Column("clips", "clips", 0), Column("same", "identical live and offline", 0), Column("differ", "different"),
    )  # fmt: skip
    return Table("live", text, columns, (row,) if clips else (), NO_MATERIAL)
