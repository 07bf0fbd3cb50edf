"""How formcheck does on the landmark tracks of real people in ../shared/data/people: named, refused, held, scolded.

    uv run python scripts/benchmark_people.py [--folder DIR] [--list]

Each track was labelled by eye (labels.json). A photo's track is judged as a picture. With the exercise given: labelled
holds found, invented ones, repetitions within one, and faults that are none. With it to be recognised: exercises named,
and what is none of them refused. ``--list`` names every item that is not as labelled.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from formcheck.api import record_track
from formcheck.core.scoring.results import HoldRecord
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import read_track_file

FOLDER: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "people"
OTHER: Final = "other"
OVERLAP: Final = 0.5
"""Share of the shorter of two spans that they must have in common to be the same hold."""

SLACK_S: Final = 0.4
"""Labelled times are good to about this."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was right of how many, and the items that were not."""

    name: str
    right: int
    of: int
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as a line."""
        share = f"{100 * self.right / self.of:.0f} %" if self.of else "-"
        return f"{self.name:44s} {self.right:3d} of {self.of:3d}  {share:>5s}"


@dataclass(frozen=True, slots=True)
class Item:
    """One track, its label, and what formcheck found with the exercise given and with it to be recognised."""

    label: dict[str, Any]
    given: Recording | None
    recognised: Recording

    @property
    def name(self) -> str:
        """File and exercise."""
        return f"{self.label['file']} ({self.label['exercise']})"


def examined(folder: Path) -> Iterator[Item]:
    """Judge every track."""
    for label in json.loads((folder / "labels.json").read_text("utf-8")):
        track = read_track_file(folder / label["file"])
        picture = label["kind"] == "photo"
        pose = label["exercise"]
        given = None if pose == OTHER else record_track(track, pose, side="both", name=label["file"], picture=picture)
        yield Item(label, given, record_track(track, "auto", side="both", name=label["file"], picture=picture))


def tallies(items: Sequence[Item]) -> tuple[Tally, ...]:
    """Count."""
    known = [item for item in items if item.given is not None]
    films = [item for item in known if item.label["kind"] != "photo"]
    return (
        _counted("Exercise named", known, _named),
        _counted("Something else refused", [item for item in items if item.given is None], _named),
        _holds("Labelled holds found", known),
        _invented("Credited holds that were labelled", films),
        _counted("Repetitions within one", [item for item in films if "reps" in item.label], _reps_within_one),
        _counted("Items without a false fault", known, lambda item: not false_faults(item)),
        _faults("Sure faults named", known),
    )


def _counted(name: str, items: Sequence[Item], right: Any) -> Tally:
    wrong = [item for item in items if not right(item)]
    return Tally(name, len(items) - len(wrong), len(items), tuple(_shown(item) for item in wrong))


def _shown(item: Item) -> str:
    faults = ", ".join(false_faults(item)) if item.given is not None else ""
    told = f"; false: {faults}" if faults else ""
    return f"{item.name}: auto says {item.recognised.analysis.pose_id}{told}"


def _named(item: Item) -> bool:
    answer = item.recognised.analysis.pose_id
    allowed = item.label.get("auto_ok") or [item.label["exercise"] if item.given is not None else None]
    return bool(answer in allowed)


def _reps_within_one(item: Item) -> bool:
    assert item.given is not None
    return bool(abs(sum(item.given.analysis.reps.values()) - item.label["reps"]) <= 1)


def false_faults(item: Item) -> tuple[str, ...]:
    """Return the faults that formcheck names and the viewer does not."""
    assert item.given is not None
    allowed = {*item.label["fault_ids"], *item.label.get("fault_ids_maybe", ())}
    named = {fault.id for hold in item.given.analysis.holds for fault in hold.faults}
    return tuple(sorted(named - allowed))


def _faults(name: str, items: Sequence[Item]) -> Tally:
    wanted = [(item, fault) for item in items for fault in item.label["fault_ids"]]
    missed = [(item, fault) for item, fault in wanted if fault not in _named_faults(item)]
    return Tally(name, len(wanted) - len(missed), len(wanted), tuple(f"{i.name}: {fault}" for i, fault in missed))


def _named_faults(item: Item) -> set[str]:
    assert item.given is not None
    return {fault.id for hold in item.given.analysis.holds for fault in hold.faults}


def _holds(name: str, items: Sequence[Item]) -> Tally:
    wanted = [(item, event) for item in items for event in item.label["events"]]
    missed = [(item, event) for item, event in wanted if not any(same(h, event) for h in _given(item).analysis.holds)]
    told = tuple(f"{item.name}: {event['phase']} at {event['start_s']} s" for item, event in missed)
    return Tally(name, len(wanted) - len(missed), len(wanted), told)


def _invented(name: str, items: Sequence[Item]) -> Tally:
    found = [(item, hold) for item in items for hold in _given(item).analysis.holds]
    wrong = [(item, hold) for item, hold in found if not any(same(hold, e) for e in item.label["events"])]
    told = tuple(f"{item.name}: {hold.phase} at {hold.start_s:.1f} s for {hold.held_s:.1f} s" for item, hold in wrong)
    return Tally(name, len(found) - len(wrong), len(found), told)


def _given(item: Item) -> Recording:
    assert item.given is not None
    return item.given


def same(hold: HoldRecord, event: dict[str, Any]) -> bool:
    """Whether a hold is the labelled one: they overlap, and the side is not another."""
    if event.get("side") and hold.side and event["side"] != hold.side:
        return False
    common = min(hold.end_s, event["end_s"] + SLACK_S) - max(hold.start_s, event["start_s"] - SLACK_S)
    shorter = min(hold.end_s - hold.start_s, event["end_s"] - event["start_s"])
    return bool(common >= OVERLAP * shorter)


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--list", action="store_true", help="name every item that is not as labelled")
    options = parser.parse_args()
    if not (options.folder / "labels.json").is_file():
        print(f"There is no labels.json in {options.folder}; give the folder of the tracks.", file=sys.stderr)
        return 2
    for tally in tallies(list(examined(options.folder))):
        print(tally)
        for wrong in tally.wrong if options.list else ():
            print(f"    {wrong}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
